/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside results: what the aggregates count, and how. count_scan.c reads persons with their first finished
 * attempts, then each attempt's answers in the order of their index; count.c counts one person after the
 * other; aggregates.c makes rows of the tables. Strings are names (count_table.h) throughout.
 */
#ifndef RESULTS_COUNT_H
#define RESULTS_COUNT_H

#include "assessments/results/aggregates.h"
#include "assessments/results/count_table.h"

enum { COUNT_BASELINE, COUNT_ENDLINE, COUNT_FOLLOWUP, COUNT_N_WAVES };
extern const char *const count_waves[COUNT_N_WAVES];

enum count_who {
    COUNT_GENDER,
    COUNT_AGE_BAND,
    COUNT_ROLE,
    COUNT_SITE,
    COUNT_GROUP,
    COUNT_LANGUAGE,
    COUNT_FORM,
    COUNT_METHOD,
    COUNT_N_WHO
};

struct count_person {
    gint64 person;
    gint64 attempts[COUNT_N_WAVES]; /* seq, or 0 */
    guint32 forms[COUNT_N_WAVES];
    guint32 alike; /* place in the table of who */
};

struct count_task { /* an item in one version; its place is in the table of tasks */
    guint32 item, version, objective;
    gboolean anchor;
};

struct count_outcome { /* what came of an item */
    guint32 state, ids;
    gboolean has_key, right;
    gboolean counts; /* it had its chance */
    double score;
};

struct count_answer { /* of one attempt, while a person is counted */
    guint32 item, task, outcome, objective;
    gboolean has_key;
    gboolean changed;   /* the person has another version of it at another wave */
    double score, most; /* score is 0 when it had no chance */
};

struct count_sitting {  /* one attempt */
    GArray *answers;    /* of struct count_answer */
    GArray *slots;      /* task -> its place in answers + 1, or 0; of guint32 */
    double points;      /* of all answers */
    double score, most; /* without items that changed between the person's waves */
    gboolean complete;  /* no item with a key is missing */
};

struct count_rule { /* results_rule with names */
    guint32 id;
    int n_conditions;
    struct count_condition {
        guint32 item;
        guint32 *responses; /* NULL: right */
        int n_responses;
    } * conditions;
};

struct results_counts {
    struct count_names names;
    struct count_table who;          /* COUNT_N_WHO names */
    struct count_table task_keys;    /* item, version as a number or as a name, which of both */
    GArray *tasks;                   /* of struct count_task */
    struct count_table outcome_keys; /* state, ids, right or not or no key, score */
    GArray *outcomes;                /* of struct count_outcome */
    struct count_table sittings;     /* wave, form, gender, points, matched, complete */
    struct count_table totals;       /* who, which waves, points and most at each */
    struct count_table pairs;        /* task, who */
    struct count_table answers;      /* sitting, task, outcome */
    struct count_table opinions;     /* task, who, outcome before, outcome after */
    struct count_table objectives;   /* objective, who, points and most before and after */
    struct count_table indicators;   /* rule, versions, who */
    struct count_rule *rules;
    int n_rules;
    struct count_sitting now[COUNT_N_WAVES]; /* of the person being counted */
    GString *versions;                       /* scratch */
    guint32 answered, dont_know;             /* names of states */
    guint32 waves[COUNT_N_WAVES];            /* names */
};

/* Counters of the tables. */
enum { COUNT_PERSONS };
enum { PAIR_BOTH, PAIR_LOST, PAIR_GAINED, PAIR_NEITHER, PAIR_DONT_KNOW, PAIR_THREE = 6, PAIR_N = 14 };

/* ---- count_scan.c ---- */
gboolean count_scan(struct results_counts *counts, struct results *results, const char *assessment,
                    GError **error);

/* ---- count.c ---- */
/* counts->now holds the answers of the person's attempts. */
void count_person(struct results_counts *counts, const struct count_person *person);

static inline const struct count_task *count_task(const struct results_counts *counts, guint32 task)
{
    return &g_array_index(counts->tasks, struct count_task, task);
}

static inline const struct count_outcome *count_outcome(const struct results_counts *counts, guint32 outcome)
{
    return &g_array_index(counts->outcomes, struct count_outcome, outcome);
}

#endif
