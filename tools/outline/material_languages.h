/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far each course is translated. Internal to tools/outline. */
#ifndef OUTLINE_MATERIAL_LANGUAGES_H
#define OUTLINE_MATERIAL_LANGUAGES_H

#include "tools/outline/material.h"

/* Fills in the languages of every course, in the order of curriculum.xml. */
void material_count_languages(struct material *material);

#endif
