/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside measure: the rows that the database counted, as plain structs. Strings are interned in the store, so
 * equal strings are the same pointer.
 */
#ifndef MEASURE_STUDY_ROWS_H
#define MEASURE_STUDY_ROWS_H

#include "assessments/measure/study.h"

struct total_row { /* persons alike in all of this */
    const char *who[STUDY_N_DIMENSIONS], *method;
    gboolean has[STUDY_N_WAVES];
    double points[STUDY_N_WAVES], most[STUDY_N_WAVES];
    gint64 n;
};

struct pair_row { /* matched persons and an item */
    const char *item, *version, *objective;
    const char *who[STUDY_N_DIMENSIONS];
    gboolean anchor;
    struct paired_table table;
    gint64 dont_know[2];
    gint64 three[8]; /* persons with all three waves: index bits are baseline, endline, follow-up */
};

struct answer_row { /* the same answer to an item, of persons with the same points */
    enum study_wave wave;
    const char *form, *item, *version, *gender, *state, *ids, *objective;
    gboolean matched, complete, anchor;
    gboolean scored, right; /* scored: it has a key */
    double points, score;   /* of the whole attempt; of this answer */
    gint64 n;
};

struct opinion_row {
    const char *item, *version, *state[2], *ids[2];
    gint64 n;
};

struct study_store {
    GStringChunk *strings;
    GArray *totals, *pairs, *answers, *opinions; /* of the rows above */
};

struct study_store *study_store_read(struct results *results, const char *assessment, GError **error);
void study_store_free(struct study_store *store);

static inline gboolean total_row_is_matched(const struct total_row *row)
{
    return row->has[STUDY_BASELINE] && row->has[STUDY_ENDLINE];
}

/* ---- study_total.c ---- */
struct study_pairs { /* rows of matched persons, as vectors */
    GArray *before, *after, *before_percent, *after_percent, *gains, *gains_percent; /* of double */
    GArray *times;                                                                   /* of gint64 */
    GArray *rows; /* of const struct total_row* */
};
/* Those whose value in a dimension is value; all of them when value is NULL. Who was shown nothing with a key
 * has no points and is left out. */
struct study_pairs *study_pairs_of(const struct study *study, enum study_dimension_id dimension,
                                   const char *value);
void study_pairs_free(struct study_pairs *pairs);
struct gain_pairs study_pairs_points(const struct study_pairs *pairs);
struct gain_pairs study_pairs_percent(const struct study_pairs *pairs);
/* The most points, when all have the same at both waves. */
struct number study_pairs_most(const struct study_pairs *pairs);
/* Sums by site of a value for each row; *n_clusters of them. The caller frees. */
struct cluster *study_pairs_clusters(const struct study_pairs *pairs, const GArray *values, int *n_clusters);
void study_total_fill(struct study *study, const struct study_options *options);
void study_passed_fill(struct study_change *passed, const struct study_pairs *pairs,
                       const struct study_options *options);

/* ---- study_items.c ---- */
void study_items_fill(struct study *study, const struct study_options *options);
void study_opinions_fill(struct study *study, const struct study_options *options);
/* Estimates and p of a table; clusters (may be NULL) hold the changes by site. */
void study_change_fill(struct study_change *change, const struct cluster *clusters, int n_clusters,
                       const struct study_options *options);
int study_item_find(const struct study *study, const char *id, const char *version); /* -1 */

/* ---- study_quality.c ---- */
void study_quality_fill(struct study *study, const struct study_options *options);

/* ---- study_groups.c ---- */
void study_groups_fill(struct study *study, const struct study_options *options);

/* ---- study_attrition.c ---- */
void study_attrition_fill(struct study *study, const struct study_options *options);

#endif
