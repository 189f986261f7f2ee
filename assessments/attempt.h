/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One person taking one paper: a pure state machine, drawn in attempt.c. It says what changed; the caller
 * writes that to results before it shows it, working on a copy so that a failed write leaves the old state.
 * The attempt borrows its items (in paper order) and paper; the caller owns all three.
 */
#ifndef ASSESSMENTS_ATTEMPT_H
#define ASSESSMENTS_ATTEMPT_H

#include "assessments/response.h"
#include "assessments/test.h"

enum attempt_state {
    ATTEMPT_ANSWERING, /* one item is before the person */
    ATTEMPT_ASKING,    /* "I don't know" together with chosen answers: which of the two is meant? */
    ATTEMPT_REVIEW,    /* all items listed, unanswered ones flagged */
    ATTEMPT_FINISHED,  /* handed in */
    ATTEMPT_CLOSED,    /* ended by staff, or given up; what was not seen is not_reached */
};
const char *attempt_state_name(enum attempt_state state);

struct answer {               /* how one item stands */
    struct response response; /* RESPONSE_NOT_REACHED until the item was shown */
    struct response first;    /* the first answer given */
    int revision;             /* how many times it was recorded; the next record is revision + 1 */
    int changes;              /* how many times a given answer was changed */
    gint64 spent_ms;          /* time before this item, over all visits */
    int plays;                /* how often it was read aloud */
};

struct attempt;

struct attempt *attempt_new(const struct paper *paper, const struct item *const *items);
struct attempt *attempt_copy(const struct attempt *attempt);
void attempt_free(struct attempt *attempt);

enum attempt_input_kind {
    ATTEMPT_SHOW,   /* the current item came up on the screen */
    ATTEMPT_CHOOSE, /* value: option id. Single: selects; multiple: toggles; hotspot: selects; likert: selects
                     */
    ATTEMPT_PAIR,   /* value: left id, other: right id, or NULL to take all pairs of left apart. A left that
                     * may stand in one pair only changes its partner; another toggles the pair */
    ATTEMPT_PLACE,  /* value: option id, number: 0-based place. For order */
    ATTEMPT_CONFIRM_ORDER, /* the order shown is the person's answer */
    ATTEMPT_SLIDE,         /* number */
    ATTEMPT_DONT_KNOW,
    ATTEMPT_DECLINE,    /* I'd rather not say: replaces any answer, unasked */
    ATTEMPT_ANSWER_YES, /* to ASKING: yes, drop my answers, I don't know */
    ATTEMPT_ANSWER_NO,  /* to ASKING: keep my answers */
    ATTEMPT_NEXT,
    ATTEMPT_BACK,
    ATTEMPT_GO /* number: item index */,
    ATTEMPT_TO_REVIEW,
    ATTEMPT_FINISH,
    ATTEMPT_CLOSE,
    ATTEMPT_PLAYED, /* the item was read aloud */
    ATTEMPT_HIDE,   /* the item left the screen without a move (idle, help): its clock stops until SHOW */
};
struct attempt_input {
    enum attempt_input_kind kind;
    const char *value, *other;
    double number;
};

/* What is to be recorded, in this order: at most one changed answer, then a move, then the end. */
struct attempt_change {
    gboolean changed; /* something is to be drawn anew */
    int recorded; /* index of the item whose answer is to be recorded now (revision already counted), or -1 */
    gboolean moved;   /* the current item or the state changed */
    gboolean ended;   /* FINISHED or CLOSED: record every item's standing (each revision already counted) */
    gboolean refused; /* the tap would be one choice too many: nothing was changed, the screen says why */
};

/* now_ms is monotonic. Inputs that make no sense in the state change nothing. Keep the copy that was handled
 * unless a write failed, also when changed is FALSE: time and plays have been counted. */
struct attempt_change attempt_handle(struct attempt *attempt, struct attempt_input input, gint64 now_ms);

/* After a crash: what was recorded, item by item, then where the person was. state is ANSWERING or REVIEW. */
void attempt_restore_answer(struct attempt *attempt, const char *item_id, enum response_state state,
                            const char *joined_values, int revision, const char *first_values, int changes,
                            gint64 spent_ms, int plays);
void attempt_restore_place(struct attempt *attempt, const char *item_id /* or NULL for the review */);

enum attempt_state attempt_state(const struct attempt *attempt);
int attempt_current(const struct attempt *attempt);
int attempt_count(const struct attempt *attempt);
const struct item *attempt_item(const struct attempt *attempt, int index);
const struct answer *attempt_answer(const struct attempt *attempt, int index);
int attempt_unanswered(
    const struct attempt *attempt); /* items neither answered, "I don't know" nor declined */
/* Option indices of an item in the order shown, for ITEM_ORDER as the person has them now. Belongs to the
 * attempt. */
const int *attempt_option_order(const struct attempt *attempt, int index);
const int *attempt_target_order(const struct attempt *attempt, int index);
const struct paper *attempt_paper(const struct attempt *attempt);

#endif
