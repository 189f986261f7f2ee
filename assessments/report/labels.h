/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What ids are called: plain text (no markup) of the curriculum's source language, or of another one where it
 * is translated. An id that the curriculum doesn't know is its own label, so that old results keep a name.
 * Strings belong to the labels; the caller owns them.
 */
#ifndef REPORT_LABELS_H
#define REPORT_LABELS_H

#include "assessments/measure/study.h"
#include "content/curriculum.h"

struct labels;

/* language NULL: the source language. NULL and an error when the curriculum has no such assessment. */
struct labels *labels_new(struct curriculum *curriculum, const char *assessment, const char *language,
                          GError **error);
void labels_free(struct labels *labels);

const char *labels_assessment(const struct labels *labels);                   /* its title */
const char *labels_item(const struct labels *labels, const char *item);       /* the stem */
const char *labels_item_title(const struct labels *labels, const char *item); /* short */
/* Joined ids ("a;b") as texts joined by "; "; pairs of a match as "left – right". */
const char *labels_options(const struct labels *labels, const char *item, const char *ids);
const char *labels_objective(const struct labels *labels, const char *objective);
const char *labels_indicator(const struct labels *labels, const char *indicator);
/* "gender", "woman" → "Woman"; "" → "Not asked", "declined" → "Preferred not to say". */
const char *labels_value(const struct labels *labels, enum study_dimension_id dimension, const char *value);
const char *labels_dimension(enum study_dimension_id dimension); /* "Gender", … */
/* How likely a guess is to be right: 1 / options for single choice, not defined for others. */
struct number labels_chance(const struct labels *labels, const char *item);
/* The study's options as the assessment says: pass mark and indicators; belongs to the labels. Level 0.95,
 * suppression internal; the caller may change its copy. */
const struct study_options *labels_study_options(const struct labels *labels);

#endif
