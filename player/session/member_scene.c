/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One by one: the members of a group step up in turn. A turn is a sitting of the member's own, inside the
 * group's; between two turns nothing of a person is left here.
 *
 *            members_next                    code_next: known, or new at the baseline; members_code_typed
 *   MEMBERS ──────────────> MEMBER_CODE ──────────────────────────────┐
 *    ^ ^ ^                    ^  │ ^ members_code_again               v step_up
 *    │ │ │ code_back          │  v │  (code_yes: was here before)   ABOUT  about.c
 *    │ │ └────────────────────┤ CODE  sign_in.c                       │ all asked: members_paper
 *    │ │                      │                                       v
 *    │ │ members_paper_left,  │                                    QUESTION ⟲  quiz_scene.c
 *    │ │ members_turn_quiet   │                                       │
 *    │ └──────────────────────┼───────────────────────────────────────┤
 *    │ done_back              │ done_next                             │ the last answer: members_paper_ended
 *    └────────────────────────┴───────────────────────── MEMBER_DONE <┘
 */
#include <string.h>

#include "player/session/private.h"

#define CODE_GAP "."
#define SAMPLE_MOST 30

static gboolean is_wave(const struct evening *evening, const char *wave)
{
    return g_strcmp0(evening->members.wave, wave) == 0;
}

gboolean evening_code_icons(const struct evening *evening, const char *code,
                            const struct series_choice *icons[MEMBER_ICONS])
{
    g_auto(GStrv) parts = g_strsplit(code, CODE_GAP, -1);
    if (g_strv_length(parts) != MEMBER_ICONS + 1)
        return FALSE;
    for (int i = 0; i < MEMBER_ICONS; i++) {
        icons[i] = series_choice(&evening->series->codes, parts[i + 1]);
        if (!icons[i])
            return FALSE;
    }
    return TRUE;
}

/* FALSE after session_fail(). */
static gboolean read_members(struct session *session, const char *wave)
{
    struct evening *evening = session->evening;
    GError *error = NULL;
    const char *paper = members_paper_of(evening, wave);
    if (!paper) {
        session_fail(session, FAULT_COURSE);
        return FALSE;
    }
    GPtrArray *all = results_members(session->inner->results, evening->group->uuid, paper, &error);
    if (!all) {
        session_fail_read(session, error);
        return FALSE;
    }
    g_clear_pointer(&evening->members.all, g_ptr_array_unref);
    evening->members.all = all;
    evening->members.wave = g_intern_string(wave);
    members_count(evening);
    return TRUE;
}

/* ---- MEMBERS ---- */

void members_enter(struct session *session, const char *wave)
{
    if (read_members(session, wave))
        session_go(session, SCREEN_MEMBERS);
}

void members_leave(struct session *session)
{
    struct evening_members *members = &session->evening->members;
    g_clear_pointer(&members->all, g_ptr_array_unref);
    *members = (struct evening_members){0};
    g_clear_pointer(&session->inner->group_sitting, g_free);
    session->inner->turn = FALSE;
}

static void forget_code(struct session *session)
{
    struct evening_members *members = &session->evening->members;
    memset(members->icons, 0, sizeof members->icons);
    members->n_icons = 0;
    memset(session->code, 0, sizeof session->code);
    session->code_verdict = CODE_TOO_SHORT;
}

static void forget_verdict(struct session *session)
{
    struct evening_members *members = &session->evening->members;
    members->verdict = MEMBER_WELCOME;
    members->from_day = PROGRESS_DAY_UNKNOWN;
}

static void ask_for_code(struct session *session)
{
    forget_code(session);
    forget_verdict(session);
    session_go(session, SCREEN_MEMBER_CODE);
}

static void members_next(struct session *session, struct input input)
{
    (void)input;
    ask_for_code(session);
}

static void members_wave(struct session *session, struct input input)
{
    const struct evening *evening = session->evening;
    if (input.id && evening_may_change_to(evening, input.id))
        members_enter(session, input.id);
}

static void members_back(struct session *session, struct input input)
{
    (void)input;
    members_leave(session);
    series_enter(session);
}

/* Those who answered the baseline, in an order of chance; the caller frees the array and nothing in it. */
static GPtrArray *shuffled(const struct session *session)
{
    const struct session_private *inner = session->inner;
    const GPtrArray *all = session->evening->members.all;
    GPtrArray *persons = g_ptr_array_new();
    for (guint i = 0; i < all->len; i++) {
        const struct results_member *member = all->pdata[i];
        if (member->baseline)
            g_ptr_array_add(persons, member->person);
    }
    for (guint left = persons->len; left > 1; left--) {
        const guint at = inner->random(inner->random_data) % left;
        void *last = persons->pdata[left - 1];
        persons->pdata[left - 1] = persons->pdata[at];
        persons->pdata[at] = last;
    }
    return persons;
}

static void members_sample(struct session *session, struct input input)
{
    (void)input;
    struct evening *evening = session->evening;
    GError *error = NULL;
    if (!is_wave(evening, "endline") || evening_is_drawn(evening) || evening->members.done > 0)
        return;
    g_autoptr(GPtrArray) persons = shuffled(session);
    const int wanted = session->inner->settings.sample;
    const int n = MIN((int)persons->len, wanted > 0 ? wanted : SAMPLE_MOST);
    if (n == 0)
        return;
    if (!results_sample_add(session->inner->results, evening->group->uuid,
                            (const char *const *)(void *)persons->pdata, n, &error)) {
        session_fail_write(session, error);
        return;
    }
    if (read_members(session, evening->members.wave))
        session_touch(session);
}

/* ---- MEMBER_CODE, and CODE for a printed card ---- */

static void code_icon(struct session *session, struct input input)
{
    struct evening_members *members = &session->evening->members;
    const struct series_choice *icon =
        input.id ? series_choice(&session->evening->series->codes, input.id) : NULL;
    if (!icon || members->n_icons == MEMBER_ICONS)
        return;
    for (int i = 0; i < members->n_icons; i++) {
        if (g_str_equal(members->icons[i], icon->id))
            return;
    }
    forget_verdict(session);
    members->icons[members->n_icons++] = icon->id;
    session_touch(session);
}

static void code_erase(struct session *session, struct input input)
{
    (void)input;
    struct evening_members *members = &session->evening->members;
    if (members->n_icons == 0)
        return;
    members->icons[--members->n_icons] = NULL;
    members->verdict = MEMBER_WELCOME;
    session_touch(session);
}

static void code_back(struct session *session, struct input input)
{
    (void)input;
    forget_code(session);
    members_enter(session, session->evening->members.wave);
}

static void code_card(struct session *session, struct input input)
{
    (void)input;
    forget_code(session);
    forget_verdict(session);
    session_go(session, SCREEN_CODE);
}

gboolean members_code_again(struct session *session)
{
    if (!session->evening)
        return FALSE;
    ask_for_code(session);
    return TRUE;
}

/* ---- whose turn it is ---- */

static const struct results_member *member_of(const struct evening *evening, const char *code)
{
    for (guint i = 0; i < evening->members.all->len; i++) {
        const struct results_member *member = evening->members.all->pdata[i];
        if (g_str_equal(member->code, code))
            return member;
    }
    return NULL;
}

/* Says on MEMBER_CODE why this code can't be taken. */
static gboolean refuse(struct session *session, enum member_verdict verdict, gint64 day)
{
    struct evening_members *members = &session->evening->members;
    forget_code(session);
    members->verdict = verdict;
    members->from_day = day;
    session_go(session, SCREEN_MEMBER_CODE);
    return FALSE;
}

/* A new one of the group. A picture code that somebody has is somebody else's; a card is whose it is. */
static gboolean find_newcomer(struct session *session, const char *code, gboolean pictures)
{
    GError *error = NULL;
    struct results_person *known = results_person_find(session->inner->results, code, &error);
    if (error) {
        session_fail_read(session, error);
        return FALSE;
    }
    if (known && pictures) {
        results_person_free(known);
        return refuse(session, MEMBER_TAKEN, PROGRESS_DAY_UNKNOWN);
    }
    session->person = known;
    return known || record_person(session, code, pictures ? "picture" : "card");
}

static gboolean find_member(struct session *session, const char *code)
{
    GError *error = NULL;
    session->person = results_person_find(session->inner->results, code, &error);
    if (!session->person)
        session_fail_read(session, error);
    return session->person != NULL;
}

/* Two people may choose the same three pictures, and a paper is one person's. Who was stopped comes back to
 * it; somebody else chooses again. */
static gboolean ask_who(struct session *session)
{
    session->evening->members.verdict = MEMBER_BEGUN;
    session_go(session, SCREEN_MEMBER_CODE);
    return FALSE;
}

static gboolean find_person(struct session *session, const char *code, gboolean pictures)
{
    struct evening *evening = session->evening;
    struct evening_members *members = &evening->members;
    const struct results_member *member = member_of(evening, code);
    gint64 day = PROGRESS_DAY_UNKNOWN;
    if (!member)
        return is_wave(evening, "baseline") ? find_newcomer(session, code, pictures)
                                            : refuse(session, MEMBER_UNKNOWN, day);
    const enum member_verdict verdict = evening_judge(evening, member, &day);
    if (verdict == MEMBER_BEGUN && pictures && members->verdict != MEMBER_BEGUN)
        return ask_who(session);
    if (verdict != MEMBER_WELCOME && verdict != MEMBER_BEGUN)
        return refuse(session, verdict, day);
    return find_member(session, code);
}

static gboolean begin_turn(struct session *session)
{
    struct session_private *inner = session->inner;
    char *group = inner->sitting;
    inner->sitting = NULL;
    if (!record_sitting(session)) {
        inner->sitting = group;
        return FALSE;
    }
    inner->group_sitting = group;
    inner->turn = TRUE;
    return TRUE;
}

/* May come again after a write that failed: what was written is not written twice. */
static void step_up(struct session *session)
{
    const struct evening *evening = session->evening;
    GError *error = NULL;
    if (!results_member_add(session->inner->results, evening->group->uuid, session->person->uuid, &error)) {
        session_fail_write(session, error);
        return;
    }
    if ((!session->inner->turn && !begin_turn(session)) || !session_read_progress(session, evening->course))
        return;
    session->reading_aloud = TRUE;
    about_enter(session);
}

static char *picture_code(const struct evening *evening)
{
    const char *const *icons = evening->members.icons;
    return g_strjoin(CODE_GAP, evening->group->name, icons[0], icons[1], icons[2], NULL);
}

static void take_code(struct session *session)
{
    if (session->evening->members.n_icons < MEMBER_ICONS)
        return;
    g_autofree char *code = picture_code(session->evening);
    if (session->person || find_person(session, code, TRUE))
        step_up(session);
}

static void code_next(struct session *session, struct input input)
{
    (void)input;
    if (session->evening->members.verdict != MEMBER_BEGUN)
        take_code(session);
}

static void code_yes(struct session *session, struct input input)
{
    (void)input;
    if (session->evening->members.verdict == MEMBER_BEGUN)
        take_code(session);
}

static void code_no(struct session *session, struct input input)
{
    (void)input;
    ask_for_code(session);
}

void members_code_typed(struct session *session)
{
    if (session->evening && (session->person || find_person(session, session->code, FALSE)))
        step_up(session);
}

/* ---- a turn and its end ---- */

gboolean members_paper(struct session *session)
{
    if (!session->evening)
        return FALSE;
    quiz_enter(session, members_step_of(session->course, session->evening->members.wave));
    return TRUE;
}

/* Nothing of the person stays; the next one hears and sees what the group does. */
static void end_turn(struct session *session)
{
    struct session_private *inner = session->inner;
    quiz_leave(session);
    results_leave(session);
    session_end_later(session, &inner->sitting);
    inner->sitting = g_steal_pointer(&inner->group_sitting);
    inner->turn = FALSE;
    g_clear_pointer(&session->person, results_person_free);
    g_clear_pointer(&session->progress, progress_free);
    g_clear_pointer(&inner->new_person, g_free);
    g_array_set_size(inner->events, 0);
    g_string_chunk_clear(inner->event_strings);
    session->course = NULL;
    session->step = -1;
    session->about = 0;
    session->text_size = inner->settings.text_size;
    session->theme = inner->settings.theme;
    session->reduced_motion = inner->settings.reduced_motion;
    session_set_language(session, session->evening->group->language);
    forget_code(session);
}

gboolean members_show_somebody(const struct session *session)
{
    const struct evening *evening = session->evening;
    return evening && evening->members.wave &&
           (session->inner->turn || session->person || *session->code || evening->members.n_icons > 0);
}

void members_turn_quiet(struct session *session)
{
    if (session->inner->turn)
        end_turn(session);
    forget_code(session);
    forget_verdict(session);
    g_clear_pointer(&session->person, results_person_free);
    session->fault = (struct fault){0};
    session->overlay = OVERLAY_NONE;
    members_enter(session, session->evening->members.wave);
}

gboolean members_paper_left(struct session *session)
{
    if (!session->evening)
        return FALSE;
    end_turn(session);
    members_enter(session, session->evening->members.wave);
    return TRUE;
}

gboolean members_paper_ended(struct session *session)
{
    if (!session->evening)
        return FALSE;
    end_turn(session);
    session_go(session, SCREEN_MEMBER_DONE);
    return TRUE;
}

/* ---- MEMBER_DONE ---- */

static void done_next(struct session *session, struct input input)
{
    (void)input;
    const struct evening_members *members = &session->evening->members;
    if (!read_members(session, members->wave))
        return;
    if (members->done < members->asked)
        ask_for_code(session);
    else
        session_go(session, SCREEN_MEMBERS);
}

static void done_back(struct session *session, struct input input)
{
    (void)input;
    members_enter(session, session->evening->members.wave);
}

const struct scene_input members_inputs[] = {
    {INPUT_NEXT, members_next}, {INPUT_SAMPLE, members_sample},
    {INPUT_WAVE, members_wave}, {INPUT_BACK, members_back},
    {INPUT_NONE, NULL},
};

const struct scene_input member_code_inputs[] = {
    {INPUT_ICON, code_icon}, {INPUT_ERASE, code_erase}, {INPUT_NEXT, code_next}, {INPUT_START, code_card},
    {INPUT_BACK, code_back}, {INPUT_YES, code_yes},     {INPUT_NO, code_no},     {INPUT_NONE, NULL},
};

const struct scene_input member_done_inputs[] = {
    {INPUT_NEXT, done_next},
    {INPUT_BACK, done_back},
    {INPUT_NONE, NULL},
};
