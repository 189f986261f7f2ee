/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guide's sections, from the material and its figures. Internal to tools/outline. */
#ifndef OUTLINE_SECTIONS_H
#define OUTLINE_SECTIONS_H

#include "tools/outline/figures.h"
#include "tools/outline/guide.h"

/* What the course is, its languages, its objectives with what belongs to them, its figures. */
void section_course(struct guide *guide, const struct material *material, const struct figures *figures);
void section_objectives(struct guide *guide, const struct material *material, const struct figures *figures);
void section_lesson(struct guide *guide, const struct material *material, const struct figures *figures,
                    guint index);
void section_items(struct guide *guide, const struct material *material, const struct figures *figures);
void section_episode(struct guide *guide, const struct material_episode *episode);

/* What stands after "Source:" or "Sources:" in a remark, or NULL. */
const char *section_source(const char *remark);

#endif
