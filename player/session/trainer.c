/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The trainer's area as a whole, and TODAY. Who is here has typed a PIN; what they do is in the journal of
 * staff (assessments/results/staff.h).
 *
 *   ATTRACT ─ trainer_key ─> PIN ⟲ pin_role, pin_next ─ the right one ─> TODAY
 *                                                                        ^ trainer_choose_tab
 *                                                                        v
 *                                                       STUDY, JOURNAL, SETUP,
 *                                                       COPY ⟲ copy_begin, copy_stop, copy_tick
 *                                                        v renew_open                    ^ renew_back
 *                                                       RENEW ⟲ renew_install, renew_trust, renew_tick
 *
 *   TODAY ─ roster_enter ─> ROSTER ⟲ roster_take ─ trainer_back ─> TODAY
 *   TODAY ─ selftest_enter ─> SELF_TEST ⟲ selftest_enter ─ selftest_back ─> TODAY
 *   STUDY <─ study_choose_assessment ⟲, study_choose_site ⟲, choice_done ─ STUDY_CHOICE
 *   STUDY <─ talking_points_back ─ TALKING_POINTS <─ talking_point_back, talking_points_go ─> TALKING_POINT
 *
 *   from anywhere: leave_now ("Lock now"), a break, quiet ─> ATTRACT, signed out
 */
#include "player/session/private.h"

static const char *const tab_names[N_TABS] = {
    [TAB_TODAY] = "today",   [TAB_RESULTS] = "results", [TAB_COPY] = "copy",
    [TAB_PEOPLE] = "people", [TAB_JOURNAL] = "journal", [TAB_SETTINGS] = "settings",
};

const char *trainer_tab_name(enum trainer_tab tab)
{
    return tab_names[tab];
}

/* ---- who is here ---- */

gboolean staff_sign_in(struct session *session, enum staff_role role)
{
    struct session_private *inner = session->inner;
    GError *error = NULL;
    if (!results_staff_did(inner->results, role, "sign-in", NULL, &error)) {
        session_fail_write(session, error);
        return FALSE;
    }
    inner->signed_in = TRUE;
    inner->signed_in_as = role;
    return TRUE;
}

const struct pin_pad *session_pin(const struct session *session)
{
    return session->trainer ? &session->trainer->pin : &session->evening->pin;
}

gboolean trainer_is_open(const struct session *session)
{
    return session->trainer && session->trainer->open;
}

/* ---- the area ---- */

/* Also those of courses that aren't offered now, as long as there are answers to tell of. */
gboolean trainer_read_assessments(struct session *session)
{
    struct trainer *trainer = session->trainer;
    GError *error = NULL;
    GPtrArray *assessments = offer_assessments(session, &error);
    if (!assessments) {
        session_fail_read(session, error);
        return FALSE;
    }
    g_clear_pointer(&trainer->assessments, g_ptr_array_unref);
    trainer->assessments = assessments;
    trainer->assessment = 0;
    return TRUE;
}

void trainer_open(struct session *session)
{
    struct trainer *trainer = session->trainer;
    if (!trainer_read_assessments(session) || !staff_sign_in(session, trainer->role))
        return;
    if (session->inner->setup_due)
        setup_go_on(session);
    else
        today_enter(session);
    trainer->open = session->screen != SCREEN_FAULT;
    if (session->screen != SCREEN_TODAY)
        return;
    if (renew_has_news(session))
        renew_enter(session);
    else if (session->copying.stage != COPY_STAGE_READY)
        copy_enter(session);
}

void trainer_leave(struct session *session)
{
    struct trainer *trainer = session->trainer;
    if (!trainer)
        return;
    g_clear_pointer(&trainer->assessments, g_ptr_array_unref);
    g_clear_pointer(&trainer->acts, g_ptr_array_unref);
    talking_forget(session);
    setup_leave(session);
    selftest_leave(session);
    roster_leave(session);
    g_clear_pointer(&session->trainer, g_free);
    pin_forget(session);
}

/* ---- TODAY ---- */

void today_enter(struct session *session)
{
    struct results *results = session->inner->results;
    struct results_overview overview;
    struct results_copy_counts copies;
    GError *error = NULL;
    if (!results_overview_read(results, &overview, &error) || !results_copy_count(results, &copies, &error)) {
        session_fail_read(session, error);
        return;
    }
    session->trainer->overview = overview;
    session->trainer->copies = copies;
    session->trainer->clock_trusted = results_clock_trusted(results);
    session->trainer->tab = TAB_TODAY;
    session_go(session, SCREEN_TODAY);
}

/* ---- the tabs ---- */

static void enter_tab(struct session *session, enum trainer_tab tab)
{
    switch (tab) {
    case TAB_TODAY:
        today_enter(session);
        return;
    case TAB_RESULTS:
        study_enter(session);
        return;
    case TAB_COPY:
        copy_enter(session);
        return;
    case TAB_PEOPLE:
        people_enter(session);
        return;
    case TAB_JOURNAL:
        journal_enter(session);
        return;
    case TAB_SETTINGS:
        settings_enter(session);
        return;
    case N_TABS:
        return;
    }
}

void trainer_choose_tab(struct session *session, struct input input)
{
    stick_seen(session);
    for (int tab = 0; input.id && trainer_is_open(session) && tab < N_TABS; tab++) {
        if (g_str_equal(tab_names[tab], input.id))
            enter_tab(session, (enum trainer_tab)tab);
    }
}

void trainer_back(struct session *session, struct input input)
{
    (void)input;
    stick_seen(session);
    today_enter(session);
}

const struct scene_input today_inputs[] = {
    {INPUT_TAB, trainer_choose_tab},
    {INPUT_SELF_TEST, selftest_enter},
    {INPUT_ROSTER, roster_enter},
    {INPUT_NONE, NULL},
};
