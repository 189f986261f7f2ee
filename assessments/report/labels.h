/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What ids are called: plain text (no markup) of the curriculum's source language, or of another one where it
 * is translated. An id that the curriculum doesn't know is its own label, so that old results keep a name.
 * Strings belong to the labels; the caller owns them, and keeps the curriculum open meanwhile.
 */
#ifndef REPORT_LABELS_H
#define REPORT_LABELS_H

#include "assessments/measure/study.h"
#include "content/curriculum.h"

struct labels;

/* language NULL: the source language. NULL and an error when the curriculum has no such assessment, or speaks
 * no such language. */
struct labels *labels_new(struct curriculum *curriculum, const char *assessment, const char *language,
                          GError **error);
void labels_free(struct labels *labels);

const char *labels_language(const struct labels *labels); /* BCP 47 */
gboolean labels_right_to_left(const struct labels *labels);
gboolean labels_draft(const struct labels *labels);         /* translated by machine, not yet reviewed */
const char *labels_curriculum(const struct labels *labels); /* title */
const char *labels_version(const struct labels *labels);    /* of the curriculum */

const char *labels_assessment(const struct labels *labels);                     /* its title */
const char *labels_item(const struct labels *labels, const char *item);         /* the stem */
const char *labels_item_title(const struct labels *labels, const char *item);   /* short */
const char *labels_item_context(const struct labels *labels, const char *item); /* the case; "" */
/* The right answer as joined ids; NULL where there is no key, or where rules decide. */
const char *labels_key(const struct labels *labels, const char *item);
/* Joined ids ("a;b") as texts joined by "; "; pairs of a match as "left – right". */
const char *labels_options(const struct labels *labels, const char *item, const char *ids);
/* What was done with an item: the options, or where there are none ("") the state in words. */
const char *labels_answer(const struct labels *labels, const char *item, const char *ids, const char *state);
const char *labels_objective(const struct labels *labels, const char *objective);
const char *labels_indicator(const struct labels *labels, const char *indicator);
/* "gender", "woman" → "Woman"; "" → "Not asked", "declined" → "Preferred not to say". */
const char *labels_value(const struct labels *labels, enum study_dimension_id dimension, const char *value);
const char *labels_dimension(enum study_dimension_id dimension); /* "Gender", … */
/* How likely a guess is to be right: 1 / options for single choice, not defined for others. */
struct number labels_chance(const struct labels *labels, const char *item);
/* Whether the item asks what somebody has heard of, and whether it does so of a made-up term. */
gboolean labels_is_awareness(const struct labels *labels, const char *item);
gboolean labels_is_foil(const struct labels *labels, const char *item);
/* The study's options as the assessment says: pass mark and indicators; belongs to the labels. Level 0.95,
 * suppression internal; the caller may change its copy. */
const struct study_options *labels_study_options(const struct labels *labels);

#endif
