/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Listening groups in the results: groups, their gatherings, and what a group heard, counted, asked and
 * agreed. The rules of results.h hold: append-only, on disk before a call returns, a repeated call with the
 * same key and content adds nothing; "newest stands" means that a later row replaces an earlier one without
 * touching it. What a group answers is never a person's answer: nothing here is seen by the statistics over
 * persons. The caller owns what is returned. One thread.
 */
#ifndef RESULTS_GATHERINGS_H
#define RESULTS_GATHERINGS_H

#include "assessments/results/results.h"

/* A results file in memory, for practice: everything works and nothing of it is kept. */
struct results *results_open_scratch(const struct results_options *options, GError **error);

/* ---- groups ---- */
struct results_group {
    char *uuid;  /* made here */
    char *name;  /* id of a name of the series: "mango-tree" */
    char *place; /* id of a place of the site, or NULL */
    char *kind;  /* id of a kind of the series, or NULL */
    char *language, *series;
    int gatherings; /* how many were begun; out only */
};
void results_group_free(struct results_group *group);
gboolean results_group_add(struct results *results, const struct results_group *group, GError **error);
/* Of struct results_group: the one that met last comes first, then the one made last. */
GPtrArray *results_groups(struct results *results, GError **error);

/* ---- a gathering ---- */
struct results_gathering {
    const char *uuid, *group, *session, *series, *episode, *episode_hash;
    const char *continues; /* the gathering whose episode is carried on, or NULL */
};
gboolean results_gathering_begin(struct results *results, const struct results_gathering *gathering,
                                 GError **error);
/* Where the evening is, so that it can be resumed: "headcount", "last-actions", "episode", "talk",
 * "questions", "actions". detail: the talk's id, or NULL. Newest stands. */
gboolean results_gathering_step(struct results *results, const char *gathering, const char *step,
                                const char *detail, GError **error);
/* how: "closed" (the facilitator closed it), "carried_on" (another gathering continues it), "left". */
gboolean results_gathering_end(struct results *results, const char *gathering, const char *how,
                               GError **error);

enum counted { COUNTED_WOMEN, COUNTED_MEN, COUNTED_GIRLS, COUNTED_BOYS, N_COUNTED };
/* Newest stands. */
gboolean results_headcount_add(struct results *results, const char *gathering, const int counts[N_COUNTED],
                               GError **error);

/* A stretch of the episode that was really heard (from_ms == to_ms: nothing, only why it ended). */
struct results_listening {
    const char *gathering, *episode, *language;
    gint64 from_ms, to_ms, position_ms /* where one is after it */, duration_ms;
    double speed;
    const char *ended; /* "saved", "pause", "back", "forward", "chapter", "stop", "end", "lost", "left" */
};
gboolean results_listening_add(struct results *results, const struct results_listening *listening,
                               GError **error);

/* Hands up: how many for each option, in one transaction. accepted_over: there were more hands than people
 * and the facilitator said that it is right. Newest stands for the tally. */
struct results_tally {
    const char *gathering, *episode, *talk, *tally;
    const char *const *options;
    const int *counts;
    int n;
    gboolean accepted_over;
};
gboolean results_tally_add(struct results *results, const struct results_tally *tally, GError **error);

/* A question of the series that the group wants answered; raised FALSE takes it back. Newest stands. */
gboolean results_question_add(struct results *results, const char *gathering, const char *question,
                              gboolean raised, GError **error);
/* A spoken question, sealed: only head office's secret key opens it. taken_back: the row says so and holds no
 * sound (the first row stays, as every row does). */
gboolean results_voice_note_add(struct results *results, const char *gathering, const char *uuid,
                                GBytes *sealed, int seconds, GError **error);
gboolean results_voice_note_take_back(struct results *results, const char *uuid, GError **error);

/* What the group agreed to do; the same uuid with kept FALSE takes it back. Newest stands. */
struct results_action {
    char *uuid, *action, *who, *due; /* ids of the series */
    gboolean kept;
    char *outcome; /* out only: newest, or NULL */
};
void results_action_free(struct results_action *action);
gboolean results_action_add(struct results *results, const char *gathering,
                            const struct results_action *action, GError **error);
/* outcome: "done", "not_yet", "dropped". gathering: the one that says so. Newest stands. */
gboolean results_action_outcome_add(struct results *results, const char *gathering, const char *action,
                                    const char *outcome, GError **error);

/* ---- reading it back ---- */
struct results_tally_count {
    char *talk, *tally, *option;
    int count;
};
struct results_heard {
    gint64 from_ms, to_ms;
};
/* Everything that stands of one gathering. */
struct results_evening {
    char *uuid, *group, *series, *episode, *episode_hash;
    char *step, *detail; /* newest step, else where the one that it continues stood; NULL before the first */
    char *ended;         /* how, or NULL */
    gint64 day;          /* it began, since 1970-01-01 */
    gboolean day_trusted;
    gint64 since_ms;  /* it began; -1 when no clock can tell */
    gboolean counted; /* there is a headcount */
    int headcount[N_COUNTED];
    gint64 position_ms, duration_ms; /* newest; 0 before anything was heard */
    GArray *heard;                   /* of struct results_heard, as written, of this gathering and all that
                                        it continues */
    GPtrArray *tallies;              /* of struct results_tally_count, the newest of each tally */
    GPtrArray *questions;            /* of char*: ids raised */
    int voice_notes;                 /* not taken back */
    GPtrArray *actions;              /* of struct results_action, kept ones */
};
void results_evening_free(struct results_evening *evening);
/* The group's newest gathering if it hasn't ended; NULL without an error when it has. One before it is past,
 * also when the power went before its end was written. */
struct results_evening *results_evening_open(struct results *results, const char *group, GError **error);
/* The group's newest gathering that was closed, for "last time": NULL without an error when there is none. */
struct results_evening *results_evening_last(struct results *results, const char *group, GError **error);
/* Actions agreed in earlier gatherings of the group and neither done nor dropped: of struct results_action,
 * in the order they were agreed. */
GPtrArray *results_actions_due(struct results *results, const char *group, GError **error);
/* For each episode that the group has heard any of: id -> share heard (0 to 1, double*), each moment once
 * over all its gatherings. */
GHashTable *results_heard_shares(struct results *results, const char *group, GError **error);

/* ---- members, who answer one by one ---- */
struct results_member {
    char *person; /* UUID */
    char *code;   /* as results_person_add() has it */
    gboolean sampled;
    gboolean baseline, endline, followup; /* finished, of the assessment asked for */
    gboolean endline_begun, followup_begun;
    /* When the endline was finished, since 1970-01-01; if that clock wasn't to be trusted, the day of the
     * first sitting after it that was. -1 for neither. */
    gint64 endline_day;
};
void results_member_free(struct results_member *member);
/* The person (already added, method "picture" or "card") belongs to the group from now on. */
gboolean results_member_add(struct results *results, const char *group, const char *person, GError **error);
GPtrArray *results_members(struct results *results, const char *group, const char *assessment,
                           GError **error);
/* Draws the sample: these persons are to answer the endline. Kept; a second draw is RESULTS_ERROR_CONFLICT.
 */
gboolean results_sample_add(struct results *results, const char *group, const char *const *persons, int n,
                            GError **error);

#endif
