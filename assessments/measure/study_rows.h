/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside measure: the rows that were counted (assessments/results/aggregates.h) as plain structs, and what
 * the parts of a study share. Strings are interned in the store, so equal strings are the same pointer.
 */
#ifndef MEASURE_STUDY_ROWS_H
#define MEASURE_STUDY_ROWS_H

#include "assessments/measure/study.h"

struct study_who { /* persons alike in all of this */
    const char *values[STUDY_N_DIMENSIONS];
    int places[STUDY_N_DIMENSIONS]; /* in the dimension's groups; -1 when nobody of them is matched */
    int cluster;                    /* 0 … study.n_clusters - 1; 0 where there are none */
};

struct total_row { /* persons with the same points */
    struct study_who *who;
    gboolean has[STUDY_N_WAVES];
    double points[STUDY_N_WAVES], most[STUDY_N_WAVES];
    gint64 n;
};

struct change_row { /* matched persons: yes or no before and after */
    const struct study_who *who;
    int place; /* of the item or the indicator in the study; -1 when it has none */
    struct paired_table table;
};

struct pair_row {
    struct change_row change;
    const char *item, *version;
    gint64 dont_know[2];
    gint64 three[8]; /* persons with all three waves: index bits are baseline, endline, follow-up */
};

struct indicator_row {
    struct change_row change;
    const char *rule, *versions;
};

struct answer_row { /* the same answer to an item, of persons with the same points */
    enum study_wave wave;
    const char *form, *item, *version, *gender, *state, *ids, *objective;
    int place; /* of the item in the study; -1 when it has no key */
    gboolean matched, complete, anchor;
    gboolean scored, right; /* scored: it has a key */
    double points, score;   /* of the whole attempt; of this answer */
    gint64 n;
};

struct opinion_row {
    const struct study_who *who;
    const char *item, *version, *state[2], *ids[2];
    gint64 n;
};

struct objective_row {
    const struct study_who *who;
    const char *objective;
    double points[2], most[2];
    gint64 n;
};

struct study_store {
    GStringChunk *strings;
    GPtrArray *who; /* of struct study_who */
    GHashTable *who_seen;
    GArray *totals, *pairs, *answers, *opinions, *objectives, *indicators; /* of the rows above */
};

struct study_store *study_store_read(struct results *results, const struct study_options *options,
                                     GError **error);
void study_store_free(struct study_store *store);

static inline gboolean total_row_is_matched(const struct total_row *row)
{
    return row->has[STUDY_BASELINE] && row->has[STUDY_ENDLINE];
}

/* ---- study_clusters.c ---- */
/* What the clusters are, and each who's place in the clusters and in the groups of each dimension, which are
 * listed with their n. */
void study_clusters_fill(struct study *study);
/* One cluster more of a change by so many persons. */
void study_clusters_add(struct cluster *clusters, const struct change_row *row);

/* ---- study_total.c ---- */
struct study_pairs { /* rows of matched persons, as vectors */
    GArray *before, *after, *before_percent, *after_percent, *gains, *gains_percent; /* of double */
    GArray *times;                                                                   /* of gint64 */
    GArray *rows; /* of const struct total_row* */
};
/* Those of a group of a dimension; all of them when group is -1. Who was shown nothing with a key has no
 * points and is left out. */
struct study_pairs *study_pairs_of(const struct study *study, enum study_dimension_id dimension, int group);
void study_pairs_free(struct study_pairs *pairs);
struct gain_pairs study_pairs_points(const struct study_pairs *pairs);
struct gain_pairs study_pairs_percent(const struct study_pairs *pairs);
/* The most points, when all have the same at both waves. */
struct number study_pairs_most(const struct study_pairs *pairs);
/* Sums by cluster of a value for each row, study.n_clusters of them. The caller frees. */
struct cluster *study_pairs_clusters(const struct study *study, const struct study_pairs *pairs,
                                     const GArray *values);
void study_total_fill(struct study *study, const struct study_options *options);
void study_passed_fill(const struct study *study, struct study_change *passed,
                       const struct study_pairs *pairs, const struct study_options *options);

/* ---- study_bins.c ---- */
void study_bins_fill(struct study_total *total, const struct study_pairs *pairs, int threshold);

/* ---- study_change.c ---- */
void study_change_add(struct paired_table *sum, const struct paired_table *more);
/* Estimates and p of a table; clusters holds the changes by cluster, study.n_clusters of them. */
void study_change_fill(const struct study *study, struct study_change *change, const struct cluster *clusters,
                       const struct study_options *options);
/* Holm and Benjamini-Hochberg over changes. */
void study_change_adjust(struct study_change **changes, int n);

/* ---- study_items.c ---- */
/* Lists the items and gives the rows their places. */
void study_items_list(struct study *study);
void study_items_fill(struct study *study, const struct study_options *options);

/* ---- study_opinions.c ---- */
void study_opinions_fill(struct study *study, const struct study_options *options);

/* ---- study_indicators.c ---- */
void study_indicators_fill(struct study *study, const struct study_options *options);
/* The item whose figures an indicator repeats, because that item being right is its one condition; -1. */
int study_indicator_item(const struct study *study, const struct study_options *options, int indicator);
gboolean study_indicator_is_pass_mark(const struct study_options *options,
                                      const struct study_indicator *indicator);

/* ---- study_objectives.c ---- */
void study_objectives_fill(struct study *study, const struct study_options *options);

/* ---- study_suppress.c ---- */
/* What too few persons stand behind, of the whole study. */
void study_suppress(struct study *study, const struct study_options *options);

/* ---- study_quality.c, study_options.c, study_dif.c ---- */
/* Whether a row counts for the quality of the test: of matched persons, or of all when nobody is matched. */
static inline gboolean study_quality_counts(const struct study *study, const struct answer_row *row)
{
    return row->place >= 0 && (study->flow.matched == 0 || row->matched);
}
void study_quality_fill(struct study *study, const struct study_options *options);
void study_choices_fill(struct study *study, const struct study_options *options);
void study_dif_fill(struct study *study, const struct study_options *options);

/* ---- study_groups.c ---- */
void study_groups_fill(struct study *study, const struct study_options *options);

/* ---- study_attrition.c ---- */
void study_attrition_fill(struct study *study, const struct study_options *options);

#endif
