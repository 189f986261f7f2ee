/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The screens, with the function that performs each arrow. What an arrow records is on disk before it is
 * gone; otherwise it leads to FAULT, from where Try again repeats the same input.
 *
 *   ATTRACT ─ group_area ─> PIN: the group area is drawn in evening.c
 *   ATTRACT ─ trainer_area ─> PIN: the trainer's area is drawn in trainer.c
 *   SETUP in the place of ATTRACT until it was ended once: drawn in setup_scene.c
 *   ATTRACT ─ start_touch ─> CODE ─ no_code ─> NEW_CODE ─ new_code_next ─┐
 *                             │ code_next                               │
 *                             ├─ known ──> WELCOME_BACK ─ not_me ─> CODE │
 *                             │                 │ welcome_next           │
 *                             └─ unknown ───────┴────────────────────────┤ begin_sitting
 *                                                                        v
 *                  COURSES <── several ────────────────────────── course_choose
 *                     │ courses_course                                   │ only one
 *                     └───────────────────> course_open <────────────────┘
 *                                                │
 *                  ABOUT <── not all asked ── about_enter
 *    about_answer ⟲  │ all asked, about_back    │ all asked
 *                     v                          v
 *   ┌────────────> COURSE <── course_home_enter ─┘
 *   │                 │ course_enter_step, course_enter_next
 *   │                 ├─ lesson ─────── lesson_enter ──> CONTENT_NOTE ─ lesson_skip ─> COURSE
 *   │                 │                      │               │ lesson_next
 *   │                 │                      v               v
 *   │                 │      lesson_apply ⟲ LESSON <─────────┘
 *   │                 │                      │ done
 *   │                 │                      v
 *   │                 │                  LESSON_END ─ lesson_end_next ─> the next step
 *   │                 │
 *   │                 └─ assessment ─── quiz_enter ──> QUESTION ⟲ quiz_apply
 *   │                                                  │      ^
 *   │               question_next on the last question,│      │ question_go,
 *   │               question_review                    v      │ review_back
 *   │                                                   REVIEW
 *   │                                                     │ review_finish: show_end
 *   │                                          baseline   │   endline, follow-up
 *   │    the next step <─ baseline_end_next ─ BASELINE_END┴──> RESULTS ─ results_certificate ─> CERTIFICATE
 *   │                                                            │ results_home                     │
 *   └────────────────────────────────────────────────────────────┴──────────────────────────────────┘
 *
 *   from anywhere: leave_now ─> NEUTRAL ─ start_touch ─> CODE; out of the trainer's area ATTRACT
 *                  take_break, session_tick() after the idle warning ─> ATTRACT
 *                  open_languages ─> LANGUAGE ─ language_close ─> where it came from
 *   at the start:  session_show_study ─> STUDY ─ study_close ─> ATTRACT
 *                  session_fail ─> FAULT ─ fault_try_again ─> where it came from, with the same input
 *
 * Overlays (HELP, DISPLAY, IDLE, DONT_KNOW) lie over a screen and hold its inputs off.
 */
#include "player/session/private.h"

#include <string.h>

#define LATCH_MS 250

static const char *const screen_names[N_SCREENS] = {
    [SCREEN_ATTRACT] = "attract",
    [SCREEN_LANGUAGE] = "language",
    [SCREEN_CODE] = "code",
    [SCREEN_NEW_CODE] = "new-code",
    [SCREEN_WELCOME_BACK] = "welcome-back",
    [SCREEN_ABOUT] = "about",
    [SCREEN_COURSES] = "courses",
    [SCREEN_COURSE] = "course",
    [SCREEN_CONTENT_NOTE] = "content-note",
    [SCREEN_LESSON] = "lesson",
    [SCREEN_LESSON_END] = "lesson-end",
    [SCREEN_QUESTION] = "question",
    [SCREEN_REVIEW] = "review",
    [SCREEN_BASELINE_END] = "baseline-end",
    [SCREEN_RESULTS] = "results",
    [SCREEN_CERTIFICATE] = "certificate",
    [SCREEN_STUDY] = "study",
    [SCREEN_STUDY_CHOICE] = "study-choice",
    [SCREEN_TALKING_POINTS] = "talking-points",
    [SCREEN_TALKING_POINT] = "talking-point",
    [SCREEN_TODAY] = "today",
    [SCREEN_COPY] = "copy",
    [SCREEN_RENEW] = "renew",
    [SCREEN_JOURNAL] = "journal",
    [SCREEN_PEOPLE] = "people",
    [SCREEN_SETUP] = "setup",
    [SCREEN_SELF_TEST] = "self-test",
    [SCREEN_ROSTER] = "roster",
    [SCREEN_PIN] = "pin",
    [SCREEN_GROUP] = "group",
    [SCREEN_GROUP_NEW] = "group-new",
    [SCREEN_SERIES] = "series",
    [SCREEN_LAST_ACTIONS] = "last-actions",
    [SCREEN_EPISODE] = "episode",
    [SCREEN_TALK] = "talk",
    [SCREEN_GROUP_QUESTIONS] = "group-questions",
    [SCREEN_ACTIONS] = "actions",
    [SCREEN_EVENING_END] = "evening-end",
    [SCREEN_MEMBERS] = "members",
    [SCREEN_MEMBER_CODE] = "member-code",
    [SCREEN_MEMBER_DONE] = "member-done",
    [SCREEN_NEUTRAL] = "neutral",
    [SCREEN_FAULT] = "fault",
};

const char *session_screen_name(enum session_screen screen)
{
    return screen_names[screen];
}

const char *session_overlay_name(enum session_overlay overlay)
{
    static const char *const names[N_OVERLAYS] = {"none",  "help",     "display", "idle",      "dont-know",
                                                  "tally", "switches", "voice",   "headphones"};
    return names[overlay];
}

static const struct scene_input *const screens[N_SCREENS] = {
    [SCREEN_ATTRACT] = attract_inputs,
    [SCREEN_LANGUAGE] = language_inputs,
    [SCREEN_CODE] = code_inputs,
    [SCREEN_NEW_CODE] = new_code_inputs,
    [SCREEN_WELCOME_BACK] = welcome_inputs,
    [SCREEN_ABOUT] = about_inputs,
    [SCREEN_COURSES] = courses_inputs,
    [SCREEN_COURSE] = course_inputs,
    [SCREEN_CONTENT_NOTE] = note_inputs,
    [SCREEN_LESSON] = lesson_inputs,
    [SCREEN_LESSON_END] = lesson_end_inputs,
    [SCREEN_QUESTION] = question_inputs,
    [SCREEN_REVIEW] = review_inputs,
    [SCREEN_BASELINE_END] = baseline_end_inputs,
    [SCREEN_RESULTS] = results_inputs,
    [SCREEN_CERTIFICATE] = certificate_inputs,
    [SCREEN_STUDY] = study_inputs,
    [SCREEN_STUDY_CHOICE] = study_choice_inputs,
    [SCREEN_TALKING_POINTS] = talking_points_inputs,
    [SCREEN_TALKING_POINT] = talking_point_inputs,
    [SCREEN_TODAY] = today_inputs,
    [SCREEN_COPY] = copy_inputs,
    [SCREEN_RENEW] = renew_inputs,
    [SCREEN_JOURNAL] = journal_inputs,
    [SCREEN_PEOPLE] = people_inputs,
    [SCREEN_SETUP] = setup_inputs,
    [SCREEN_SELF_TEST] = selftest_inputs,
    [SCREEN_ROSTER] = roster_inputs,
    [SCREEN_PIN] = pin_inputs,
    [SCREEN_GROUP] = group_inputs,
    [SCREEN_GROUP_NEW] = group_new_inputs,
    [SCREEN_SERIES] = series_inputs,
    [SCREEN_LAST_ACTIONS] = last_actions_inputs,
    [SCREEN_EPISODE] = episode_inputs,
    [SCREEN_TALK] = talk_inputs,
    [SCREEN_GROUP_QUESTIONS] = group_questions_inputs,
    [SCREEN_ACTIONS] = actions_inputs,
    [SCREEN_EVENING_END] = evening_end_inputs,
    [SCREEN_MEMBERS] = members_inputs,
    [SCREEN_MEMBER_CODE] = member_code_inputs,
    [SCREEN_MEMBER_DONE] = member_done_inputs,
    [SCREEN_NEUTRAL] = neutral_inputs,
    [SCREEN_FAULT] = fault_inputs,
};

static const struct scene_input *const overlays[N_OVERLAYS] = {
    [OVERLAY_HELP] = help_inputs,   [OVERLAY_DISPLAY] = display_inputs,
    [OVERLAY_IDLE] = idle_inputs,   [OVERLAY_DONT_KNOW] = dont_know_inputs,
    [OVERLAY_TALLY] = tally_inputs, [OVERLAY_SWITCHES] = switches_inputs,
    [OVERLAY_VOICE] = voice_inputs, [OVERLAY_HEADPHONES] = headphones_inputs,
};

/* ---- opening and closing ---- */

static guint32 system_random(void *data)
{
    (void)data;
    return g_random_int();
}

static GArray *sites_of(const struct curriculum *curriculum)
{
    GArray *sites = g_array_new(FALSE, FALSE, sizeof(struct about_option));
    const struct curriculum_site *site = curriculum_sites(curriculum);
    for (; site && site->id; site++) {
        const struct about_option option = {.id = site->id, .markup = site->name};
        g_array_append_val(sites, option);
    }
    return sites;
}

struct session *session_new(struct curriculum *curriculum, struct results *results,
                            const struct session_settings *settings, const struct session_clock *clock)
{
    struct session *session = g_new0(struct session, 1);
    struct session_private *inner = session->inner = g_new0(struct session_private, 1);
    inner->curriculum = curriculum;
    inner->results = results;
    inner->settings = *settings;
    inner->settings.site = g_intern_string(settings->site);
    inner->settings.courses = g_intern_string(settings->courses);
    inner->settings.name = g_intern_string(settings->name);
    inner->settings.language = g_intern_string(settings->language);
    inner->settings.office_key = g_intern_string(settings->office_key);
    inner->settings.trainer_key = g_intern_string(settings->trainer_key);
    inner->settings.theme = g_intern_string(settings->theme);
    inner->clock = *clock;
    inner->random = system_random;
    inner->events = g_array_new(FALSE, FALSE, sizeof(struct progress_event));
    inner->event_strings = g_string_chunk_new(256);
    inner->sites = sites_of(curriculum);
    inner->faces = text_faces_new();
    inner->unended = g_ptr_array_new_with_free_func(g_free);
    inner->item_shown = -1;
    inner->last_activity = clock->monotonic_ms(clock->data);
    inner->moved_at = G_MININT64 / 2;
    session->language = curriculum_source_language(curriculum);
    session->step = -1;
    session->code_verdict = CODE_TOO_SHORT;
    offer_load(inner);
    session_forget(session);
    return session;
}

void session_use_content(struct session *session, const struct session_content *content)
{
    session->inner->content = *content;
}

void session_free(struct session *session)
{
    if (!session)
        return;
    struct session_private *inner = session->inner;
    errand_free(session);
    renew_free(session);
    copy_free(session);
    session_end_sitting(session);
    session_write_ends(session);
    g_ptr_array_unref(inner->unended);
    g_clear_pointer(&inner->roster_outcome.reasons, g_ptr_array_unref);
    offer_free(inner);
    g_array_unref(inner->sites);
    g_hash_table_unref(inner->faces);
    g_array_unref(inner->events);
    g_string_chunk_free(inner->event_strings);
    g_free(inner);
    g_free(session->printed);
    g_free(session);
}

void session_use_random(struct session *session, guint32 (*random)(void *data), void *data)
{
    session->inner->random = random;
    session->inner->random_data = data;
}

/* ---- small steps that every scene takes ---- */

void session_touch(struct session *session)
{
    session->revision++;
}

void session_go(struct session *session, enum session_screen screen)
{
    if (screen != session->screen)
        session->print_wanted = FALSE; /* what it would show is no longer there */
    session->screen = screen;
    session_touch(session);
}

/* ---- the way of one input ---- */

void session_want_print(struct session *session)
{
    session_forget_print(session);
    session->print_wanted = TRUE;
    session_touch(session);
}

void session_forget_print(struct session *session)
{
    g_clear_pointer(&session->printed, g_free);
    session->print_wanted = session->print_failed = FALSE;
}

static gboolean handle(struct session *session, const struct scene_input *inputs, struct input input)
{
    for (; inputs->kind != INPUT_NONE; inputs++) {
        if (inputs->kind != input.kind)
            continue;
        inputs->handle(session, input);
        return TRUE;
    }
    return FALSE;
}

/* Under an overlay only the overlay and the settings; whatever else is said to the idle warning takes it
 * away. */
static void route_overlay(struct session *session, struct input input)
{
    if (handle(session, overlays[session->overlay], input) || handle(session, setting_inputs, input))
        return;
    if (session->overlay == OVERLAY_IDLE)
        idle_stay(session, input);
}

static void route_screen(struct session *session, struct input input)
{
    if (handle(session, screens[session->screen], input) || session->screen == SCREEN_NEUTRAL)
        return;
    if (!handle(session, setting_inputs, input))
        handle(session, everywhere_inputs, input);
}

void session_route(struct session *session, struct input input)
{
    session->inner->input = input;
    session->refused = FALSE;
    if (input.kind == INPUT_LEAVE)
        leave_now(session, input);
    else if (session->overlay != OVERLAY_NONE)
        route_overlay(session, input);
    else
        route_screen(session, input);
}

/* Where the person is, to the grain at which a second tap of the same finger would hit something else. */
struct place {
    enum session_screen screen;
    enum session_overlay overlay;
    int step, about, lesson_screen, item, evening;
    enum lesson_phase phase;
};

static struct place place_of(const struct session *session)
{
    return (struct place){
        .screen = session->screen,
        .overlay = session->overlay,
        .step = session->step,
        .about = session->about,
        .lesson_screen = session->lesson_run.lesson ? session->lesson_run.screen : -1,
        .phase = session->lesson_run.phase,
        .evening = session_evening_place(session),
        .item = session->attempt ? attempt_current(session->attempt) : -1,
    };
}

static gboolean same_place(struct place a, struct place b)
{
    return a.screen == b.screen && a.overlay == b.overlay && a.step == b.step && a.about == b.about &&
           a.lesson_screen == b.lesson_screen && a.phase == b.phase && a.item == b.item &&
           a.evening == b.evening;
}

/* The second half of a double tap hits whatever lies there after the first has led elsewhere, so just after a
 * move nothing is heard but leaving, digits (from a keyboard), and settings, which lead nowhere. */
static gboolean is_double_tap(const struct session_private *inner, struct input input)
{
    if (inner->now - inner->moved_at >= LATCH_MS || input.kind == INPUT_LEAVE || input.kind == INPUT_DIGIT)
        return FALSE;
    for (const struct scene_input *setting = setting_inputs; setting->kind != INPUT_NONE; setting++) {
        if (setting->kind == input.kind)
            return FALSE;
    }
    return TRUE;
}

void session_unlatch(struct session *session)
{
    session->inner->moved_at = G_MININT64 / 2;
}

gboolean session_input(struct session *session, struct input input)
{
    struct session_private *inner = session->inner;
    const guint64 revision = session->revision;
    inner->now = inner->last_activity = inner->warned_at = inner->clock.monotonic_ms(inner->clock.data);
    if (input.kind == INPUT_NONE || is_double_tap(inner, input))
        return FALSE;
    const gint64 now = inner->now;
    const struct place before = place_of(session);
    session_route(session, input);
    session_finish_on_kept_room(session);
    quiz_run_clock(session);
    if (!same_place(before, place_of(session)))
        inner->moved_at = now;
    return session->revision != revision;
}
