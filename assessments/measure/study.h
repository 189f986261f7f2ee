/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One assessment's figures, ready to be printed: what happened to the same persons between baseline, endline
 * and follow-up. The database counts (assessments/results/aggregates.h), the functions of this folder turn
 * counts into figures, and every output prints from these structs, so that all say the same. What too few
 * persons stand behind isn't in the structs at all; "reason" says why, so that an output can say "withheld".
 *
 * Only first finished attempts count; two versions of an item are two items; matched persons are kept apart
 * from the others. Changes are after minus before. Where there are two sites or more (or
 * else two groups), the intervals that allow for them (…_cluster) are the ones to print; the naive ones stand
 * beside them for the technical annex. What isn't defined says so (number.h). The caller owns a study;
 * strings in it are the study's.
 */
#ifndef MEASURE_STUDY_H
#define MEASURE_STUDY_H

#include "assessments/measure/attrition.h"
#include "assessments/measure/cluster.h"
#include "assessments/measure/dif.h"
#include "assessments/measure/gain.h"
#include "assessments/measure/item_analysis.h"
#include "assessments/measure/paired.h"
#include "assessments/measure/rank.h"
#include "assessments/measure/suppress.h"
#include "assessments/results/results.h"

/* Below these a figure isn't given (measurement rules): intervals and p, item statistics, alpha. */
#define STUDY_LEAST_INTERVAL 5
#define STUDY_LEAST_ITEM 10
#define STUDY_LEAST_ALPHA 30

enum study_wave { STUDY_BASELINE, STUDY_ENDLINE, STUDY_FOLLOWUP, STUDY_N_WAVES };
const char *study_wave_name(enum study_wave wave); /* as in the database */

enum study_dimension_id {
    STUDY_GENDER,
    STUDY_AGE_BAND,
    STUDY_ROLE,
    STUDY_SITE,
    STUDY_GROUP, /* class or listening group, as the results name it */
    STUDY_LANGUAGE,
    STUDY_FORM,
    STUDY_METHOD, /* how the participant's code came about */
    STUDY_N_DIMENSIONS
};
const char *study_dimension_name(enum study_dimension_id dimension);

struct study_options {
    const char *assessment;
    double pass_mark; /* share of the most points; 0 when there is none */
    double level;     /* of intervals, 0.95 */
    struct suppress_rule suppress;
    /* Genders to compare items by. NULL: the two with most matched persons, the larger one as reference. */
    const char *dif_reference, *dif_focal;
    gint64 dif_least; /* persons in each of them: DIF_LEAST */
    const struct study_indicator_rule *indicators;
    int n_indicators;
};

/* A person counts when every condition holds: with responses NULL the item is right (score = most points),
 * otherwise the answer is one of the responses. Who lacks one of the items at one of the waves isn't in the
 * indicator. */
struct study_condition {
    const char *item;
    const char *const *responses; /* joined ids, NULL-terminated; or NULL */
};
struct study_indicator_rule {
    const char *id;
    double target;                            /* share hoped for at the endline; 0 when there is none */
    const struct study_condition *conditions; /* none: reached the pass mark */
    int n_conditions;
};

struct study_flow {  /* persons */
    gint64 enrolled; /* finished some wave */
    gint64 at[STUDY_N_WAVES];
    gint64 matched; /* baseline and endline */
    gint64 all_three;
    gint64 only_baseline, only_endline; /* not matched */
};

struct study_method { /* how a code came about */
    const char *name;
    enum suppress_reason reason; /* the numbers aren't filled unless SUPPRESS_SHOWN */
    gint64 enrolled, matched;
};

/* Yes or no of the same persons: an item, or reaching the pass mark. */
struct study_change {
    struct paired_table table;
    struct estimate baseline, endline; /* Wilson */
    struct estimate change;            /* Newcombe, paired */
    struct estimate change_cluster;    /* by site, or group where there is one site; else not defined */
    struct number p_exact, p_mid;
    struct number p_holm, p_bh; /* over the items of the study; not defined for the pass mark */
};

struct study_unmatched { /* persons of one wave only, as two groups that have nobody in common */
    struct estimate baseline, endline; /* Wilson */
    struct estimate difference;        /* Newcombe, unpaired */
};

struct study_option {
    const char *ids; /* what was chosen, ";" between; "" with the state dont_know, skipped … */
    const char *state;
    gboolean is_right;
    enum suppress_reason reason; /* nothing below is filled unless SUPPRESS_SHOWN */
    gint64 n;
    struct item_distractor figures;
};

struct study_item_quality { /* at one wave */
    gint64 n;
    struct number difficulty; /* right of those who were shown it */
    struct number item_rest;  /* over the persons of its form with every item */
    struct number alpha_without;
    struct number upper_lower;
    enum item_flag flags;
    struct study_option *options; /* most chosen first */
    int n_options;
    /* The most chosen wrong answer; NULL when nobody was wrong, or so few that it isn't shown. */
    const struct study_option *misconception;
};

struct study_item {
    const char *id, *version, *objective /* or NULL */;
    gboolean anchor;
    enum suppress_reason reason; /* no figure of matched persons is filled unless SUPPRESS_SHOWN */
    struct study_change change;
    struct number dont_know_baseline, dont_know_endline; /* of the matched */
    /* Sensitivity: the same shares without those who said that they don't know. Wilson. */
    struct estimate without_dont_know_baseline, without_dont_know_endline;
    struct study_unmatched unmatched;
    struct attrition_bounds bounds;    /* endline share had the lost all been wrong, or right */
    enum suppress_reason waves_reason; /* of what follows, down to p_waves_holm */
    gint64 n_all_three;
    gint64 right_at[STUDY_N_WAVES]; /* of them */
    struct significance cochran_q;
    struct number p_waves[3], p_waves_holm[3]; /* exact McNemar: b-e, b-f, e-f; Holm over the three */
    struct study_item_quality quality[STUDY_N_WAVES];
    struct dif_result dif; /* at the endline; not defined below dif_least */
};

struct study_opinion { /* an item without a key: shares choosing what, before and after, of the matched */
    const char *id, *version, *ids, *state;
    enum suppress_reason reason;
    struct study_change change; /* chose it or not; not filled unless SUPPRESS_SHOWN */
};

struct study_indicator {
    const char *id;
    const char
        *versions; /* of its items, "item version" with ";" between: another mixture is another indicator */
    double target;
    enum suppress_reason reason;
    struct study_change change; /* p_holm and p_bh over the indicators; not filled unless SUPPRESS_SHOWN */
};

struct study_objective { /* share of an objective's points, of matched persons, whichever form they had */
    const char *id;
    int n_items;
    enum suppress_reason reason; /* nothing below is filled unless SUPPRESS_SHOWN */
    gint64 n;
    struct number mean_baseline, mean_endline; /* percent */
    struct mean_result gain;                   /* percentage points */
    struct estimate gain_cluster;
};

struct study_bin { /* matched persons by percent of points; neighbours are put together until none is small */
    double from, to; /* from <= percent < to, the last one <= 100 */
    gint64 n[2];     /* at the baseline and the endline */
};

struct study_total {            /* of matched persons */
    struct number most;         /* points one could get; not defined when persons differ */
    struct gain_result points;  /* not defined when most isn't */
    struct gain_result percent; /* of each one's most points */
    struct cluster_result points_cluster, percent_cluster; /* gains by site */
    struct cluster_design design;
    struct rank_result wilcoxon; /* of gains in percent */
    struct number hake;
    struct gain_change normalized_change;
    struct ceiling ceiling[STUDY_FOLLOWUP]; /* at the baseline and the endline */
    gint64 n_all_three;
    enum suppress_reason waves_reason;
    struct number mean_at[STUDY_N_WAVES]; /* points of persons with all three waves; not defined when the most
                                             points differ */
    struct number percent_at[STUDY_N_WAVES]; /* of each one's most points */
    struct number retention; /* of percent; not defined unless the endline is above the baseline */
    gboolean has_pass_mark;
    struct study_change passed;
    struct number dont_know_baseline, dont_know_endline; /* of all answers to items with a key */
    struct study_bin *bins;                              /* of 10 percentage points, or multiples of them */
    int n_bins;
};

struct study_group_change {
    enum suppress_reason reason; /* change isn't filled unless SUPPRESS_SHOWN */
    struct study_change change;
};

struct study_group {
    const char *value;           /* "declined", or "" when not asked */
    enum suppress_reason reason; /* nothing below is filled unless SUPPRESS_SHOWN */
    gint64 n;
    gboolean points_withheld; /* they would tell a figure that is hidden: down to hake nothing is filled */
    struct number mean_baseline, mean_endline; /* points */
    struct mean_result gain;                   /* points */
    struct estimate gain_cluster;
    struct number hake;
    enum suppress_reason passed_reason;
    struct study_change passed;            /* not filled unless SUPPRESS_SHOWN */
    struct study_group_change *items;      /* as study.items */
    struct study_group_change *indicators; /* as study.indicators */
};
struct study_dimension {
    const char *name;
    gboolean withheld;          /* so few that the study's own totals would tell */
    struct study_group *groups; /* by value */
    int n_groups;
    struct number p_gain; /* two groups that are shown: Welch's t of gains */
};

struct study_form_quality { /* a wave's form */
    const char *form;
    enum study_wave wave;
    enum suppress_reason reason; /* nothing below is filled unless SUPPRESS_SHOWN */
    gint64 n;                    /* persons with every item of it */
    int n_items;
    struct estimate alpha; /* Feldt's interval; not defined below STUDY_LEAST_ALPHA persons */
    struct number sem;
};

struct study_attrition {
    struct number endline, followup;        /* lost, of the baseline */
    gboolean in_percent;                    /* of each one's most points, because these differ; else points */
    struct number mean_retained, mean_lost; /* at the baseline */
    struct mean_result difference;          /* retained - lost, Welch */
    struct number p[STUDY_N_DIMENSIONS];    /* lost or not by who they are; not defined when too few */
};

struct study {
    const char *assessment;
    struct study_flow flow;
    struct study_method *methods;
    int n_methods;
    struct study_item *items; /* by id and version */
    int n_items;
    struct study_opinion *opinions;
    int n_opinions;
    struct study_indicator *indicators; /* in the order of the rules, then by versions */
    int n_indicators;
    struct study_objective *objectives; /* by id */
    int n_objectives;
    struct study_total total;
    struct study_dimension dimensions[STUDY_N_DIMENSIONS];
    struct study_form_quality *forms;
    int n_forms;
    struct study_attrition attrition;
    int n_sites;
    const char *dif_reference, *dif_focal; /* genders that were compared; NULL when there was no pair */
    gboolean withheld;                     /* so few matched persons that only the flow may be printed */
    gboolean has_clusters;                 /* print the …_cluster intervals */
    enum study_dimension_id clusters_are;  /* STUDY_SITE or STUDY_GROUP */
    int n_clusters;                        /* with the one of those whose site or group isn't known, if any */
    gboolean has_unknown_cluster;
    int n_changed_items; /* items that had more than one version; such an item is in nobody's score who had
                            two */
    struct study_store *store; /* the rows behind it */
};

/* NULL and an error when the results can't be read. A study of nobody is a study. */
struct study *study_make(struct results *results, const struct study_options *options, GError **error);
void study_free(struct study *study);

#endif
