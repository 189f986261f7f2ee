/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   READ ── the list is used, its cards are drawn ──> CARDS ── they are on the stick: its numbers are kept ─┐
 *     │ it can't be used                                │ they aren't                                      │
 *     `───────────────────────────────────────────────> LEAVE
 * <──────────────────────────────────────────────┘
 */
#include "player/class_list.h"

#include "assessments/roster/roster.h"
#include "assessments/sheet/cards.h"
#include "player/stick/stick_errand.h"

#define LONGEST_LIST (1 << 20)

enum part { PART_READ, PART_CARDS, PART_LEAVE };

struct class_list {
    struct class_list_options options;
    enum part part;         /* what the stick is asked for */
    struct stick_task task; /* that */
    struct roster *roster;  /* from READ to CARDS */
    char *name;             /* of the cards */
    GBytes *cards;
};

static guint32 system_random(void *data)
{
    (void)data;
    return g_random_int();
}

/* ---- what the stick is asked for ---- */

static const struct stick_task *ask(struct class_list *list, enum part part, struct stick_task task)
{
    list->part = part;
    list->task = task;
    return &list->task;
}

static const struct stick_task *leave(struct class_list *list)
{
    return ask(list, PART_LEAVE, (struct stick_task){.leave = TRUE});
}

static void forget(struct class_list *list)
{
    g_clear_pointer(&list->roster, roster_free);
    g_clear_pointer(&list->name, g_free);
    g_clear_pointer(&list->cards, g_bytes_unref);
}

static enum roster_answer answer_of(enum stick_answer answer)
{
    switch (answer) {
    case STICK_GONE:
        return ROSTER_NO_STICK;
    case STICK_NOT_FOUND:
        return ROSTER_NO_FILE;
    case STICK_DONE:
    case STICK_FULL:
    case STICK_LOCKED:
    case STICK_BROKEN:
        break;
    }
    return ROSTER_UNFIT;
}

/* ---- the list ---- */

static GBytes *draw_cards(const struct class_list *list)
{
    const GPtrArray *people = list->roster->people;
    g_autoptr(GError) error = NULL;
    g_autofree struct card *cards = g_new0(struct card, people->len);
    for (guint i = 0; i < people->len; i++) {
        const struct roster_person *person = people->pdata[i];
        cards[i] = (struct card){person->code, person->group, person->name};
    }
    GBytes *drawn = cards_draw(cards, (int)people->len, list->options.language, list->options.right_to_left,
                               NULL, &error);
    if (drawn == NULL)
        g_warning("%s", error->message);
    return drawn;
}

static char *name_at(gint64 wall_ms)
{
    g_autoptr(GDateTime) at = g_date_time_new_from_unix_local(wall_ms / 1000);
    return g_date_time_format(at, "cards-%Y-%m-%d-%H%M%S.pdf");
}

static gboolean read_list(struct class_list *list, GBytes *text, struct roster_outcome *outcome)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) reasons = g_ptr_array_new_with_free_func(roster_reason_free);
    list->roster = roster_read_bytes(text, CLASS_LIST_FILE, reasons, &error);
    if (list->roster != NULL)
        return TRUE;
    g_message("the class list isn't taken: %s", error->message);
    outcome->reasons = g_steal_pointer(&reasons);
    return FALSE;
}

static enum roster_answer make_cards(struct class_list *list, struct results *results)
{
    g_autoptr(GError) error = NULL;
    if (!roster_choose(list->roster, results, system_random, NULL, &error)) {
        g_warning("%s", error->message);
        return ROSTER_NOT_KEPT;
    }
    list->cards = draw_cards(list);
    return list->cards != NULL ? ROSTER_TAKEN : ROSTER_NO_CARDS;
}

/* The list and its cards have names in them: they stay in memory, never on the kiosk's own disk. */
static enum roster_answer use(struct class_list *list, GBytes *text, struct results *results,
                              struct roster_outcome *outcome)
{
    return read_list(list, text, outcome) ? make_cards(list, results) : ROSTER_UNFIT;
}

static enum roster_answer keep(const struct class_list *list, struct results *results,
                               struct roster_outcome *outcome)
{
    g_autoptr(GError) error = NULL;
    if (!roster_add(list->roster, results, &error)) {
        g_warning("%s", error->message);
        return ROSTER_NOT_KEPT;
    }
    outcome->n_new = list->roster->n_new;
    outcome->n_known = list->roster->n_known;
    outcome->cards = g_intern_string(list->name);
    return ROSTER_TAKEN;
}

/* ---- in turns with the stick ---- */

static const struct stick_task *begin(struct class_list *list)
{
    forget(list);
    return ask(list, PART_READ,
               (struct stick_task){.look = TRUE, .read = {CLASS_LIST_FILE}, .longest = LONGEST_LIST});
}

static const struct stick_task *after_reading(struct class_list *list, const struct stick_outcome *before,
                                              struct results *results, gint64 wall_ms,
                                              struct roster_outcome *outcome)
{
    if (results == NULL)
        return leave(list);
    outcome->answer = before->read[0] == STICK_DONE ? use(list, before->bytes[0], results, outcome)
                                                    : answer_of(before->read[0]);
    if (outcome->answer != ROSTER_TAKEN)
        return leave(list);
    outcome->answer = ROSTER_NOT_ASKED; /* it isn't known yet */
    list->name = name_at(wall_ms);
    return ask(list, PART_CARDS, (struct stick_task){.write = {list->name}, .bytes = {list->cards}});
}

static const struct stick_task *after_cards(struct class_list *list, const struct stick_outcome *before,
                                            struct results *results, struct roster_outcome *outcome)
{
    outcome->answer = ROSTER_NO_CARDS;
    if (before->written != STICK_DONE)
        return leave(list);
    outcome->answer = results != NULL ? keep(list, results, outcome) : ROSTER_NOT_ASKED;
    const char *unwanted = outcome->answer != ROSTER_TAKEN ? list->name : NULL;
    return ask(list, PART_LEAVE, (struct stick_task){.remove = unwanted, .leave = TRUE});
}

static const struct stick_task *next(const struct stick_outcome *before, struct results *results,
                                     gint64 wall_ms, struct roster_outcome *outcome, void *data)
{
    struct class_list *list = data;
    if (before == NULL)
        return begin(list);
    switch (list->part) {
    case PART_READ:
        return after_reading(list, before, results, wall_ms, outcome);
    case PART_CARDS:
        return after_cards(list, before, results, outcome);
    case PART_LEAVE:
        break;
    }
    outcome->may_take_out = before->left == STICK_DONE;
    forget(list);
    return NULL;
}

/* ---- life ---- */

struct class_list *class_list_new(const struct class_list_options *options)
{
    struct class_list *list = g_new0(struct class_list, 1);
    list->options = *options;
    return list;
}

void class_list_free(struct class_list *list)
{
    if (list == NULL)
        return;
    forget(list);
    g_free(list);
}

struct session_roster class_list_roster(struct class_list *list)
{
    return (struct session_roster){.next = next, .data = list};
}
