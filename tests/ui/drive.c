/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/drive.h"

#include <glib/gstdio.h>

/* 12 November 2026, 10:14 UTC */
#define START_WALL_MS G_GINT64_CONSTANT(1794478440000)

static gint64 wall_ms(void *data)
{
    return START_WALL_MS + ((struct drive *)data)->now_ms;
}

static gint64 monotonic_ms(void *data)
{
    return ((struct drive *)data)->now_ms;
}

static guint32 next_random(void *data)
{
    guint32 *state = data;
    *state = *state * 1664525u + 1013904223u;
    return *state >> 4;
}

struct drive *drive_new(const char *curriculum_path)
{
    return drive_new_course(curriculum_path, NULL);
}

struct drive *drive_new_course(const char *curriculum_path, const char *course)
{
    g_autoptr(GError) error = NULL;
    struct drive *drive = g_new0(struct drive, 1);
    drive->folder = g_dir_make_tmp("vigil-screens-XXXXXX", NULL);
    drive->curriculum = curriculum_open(curriculum_path, NULL, &error);
    if (!drive->curriculum)
        g_error("%s: %s", curriculum_path, error->message);
    g_autofree char *file = g_build_filename(drive->folder, "results.db", NULL);
    const struct results_options options = {
        .software_version = "test", .quick_pins = TRUE, .clock = {wall_ms, monotonic_ms, drive}};
    drive->results = results_open(file, &options, NULL, &error);
    if (!drive->results)
        g_error("%s", error->message);
    const struct session_settings settings = {.courses = course,
                                              .language = "en",
                                              .text_size = 100,
                                              .theme = "light",
                                              .volume = 5,
                                              .reading_aloud = TRUE,
                                              .idle_warning_seconds = 60,
                                              .idle_leave_seconds = 30,
                                              .site = "demo-academy"};
    const struct session_clock clock = {wall_ms, monotonic_ms, drive};
    drive->session = session_new(drive->curriculum, drive->results, &settings, &clock);
    session_use_random(drive->session, next_random, &drive->random);
    return drive;
}

static void remove_folder(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        g_unlink(file);
    }
    g_rmdir(path);
}

void drive_free(struct drive *drive)
{
    session_free(drive->session);
    results_close(drive->results);
    curriculum_close(drive->curriculum);
    remove_folder(drive->folder);
    g_free(drive->folder);
    g_free(drive);
}

static void send(struct drive *drive, struct input input)
{
    drive->now_ms += 1000;
    session_input(drive->session, input);
}

void drive_input(struct drive *drive, enum input_kind kind)
{
    send(drive, (struct input){.kind = kind});
}

void drive_input_id(struct drive *drive, enum input_kind kind, const char *id)
{
    send(drive, (struct input){.kind = kind, .id = g_intern_string(id)});
}

void drive_input_number(struct drive *drive, enum input_kind kind, double number)
{
    send(drive, (struct input){.kind = kind, .number = number});
}

/* ---- what somebody does who answers everything ---- */

static void choose_in_lesson(struct drive *drive, const struct lesson_run *run)
{
    const struct screen *screen = lesson_run_screen(run);
    for (int i = 0; i < screen->n_options; i++)
        if (screen->options[i].safer) {
            drive_input_id(drive, INPUT_CHOOSE, screen->options[i].id);
            return;
        }
}

static void match_in_lesson(struct drive *drive, const struct lesson_run *run)
{
    const struct screen *screen = lesson_run_screen(run);
    for (int i = 0; i < screen->n_options; i++)
        if (run->pairs[i] < 0) {
            drive_input_id(drive, INPUT_PICK, screen->options[i].id);
            drive_input_id(drive, INPUT_PUT, screen->options[i].id);
            return;
        }
}

static void step_in_lesson(struct drive *drive)
{
    const struct lesson_run *run = &drive->session->lesson_run;
    const enum interaction_kind interaction = lesson_run_screen(run)->interaction;
    const gboolean open = run->phase == LESSON_SCREEN;
    if (open && (interaction == INTERACTION_CHOOSE || interaction == INTERACTION_SCENARIO) && run->chosen < 0)
        choose_in_lesson(drive, run);
    else if (open && interaction == INTERACTION_MATCH && !lesson_run_can_settle(run))
        match_in_lesson(drive, run);
    else
        drive_input(drive, INPUT_NEXT);
}

static void answer(struct drive *drive, const struct item *item)
{
    switch (item->interaction) {
    case ITEM_CHOICE_SINGLE:
    case ITEM_CHOICE_MULTIPLE:
    case ITEM_LIKERT:
    case ITEM_HOTSPOT:
        drive_input_id(drive, INPUT_CHOOSE, item->options[0].id);
        return;
    case ITEM_MATCH:
        drive_input_id(drive, INPUT_PICK, item->options[0].id);
        drive_input_id(drive, INPUT_PUT, item->targets[0].id);
        return;
    case ITEM_ORDER:
        drive_input_id(drive, INPUT_PICK, item->options[0].id);
        drive_input_number(drive, INPUT_PUT, item->n_options - 1);
        return;
    case ITEM_SLIDER:
        drive_input_number(drive, INPUT_SLIDE, item->lower + item->step);
        return;
    }
}

static void step_in_questions(struct drive *drive)
{
    const struct attempt *attempt = drive->session->attempt;
    const int now = attempt_current(attempt);
    if (attempt_answer(attempt, now)->response.state != RESPONSE_ANSWERED)
        answer(drive, attempt_item(attempt, now));
    if (attempt_answer(drive->session->attempt, now)->response.state != RESPONSE_ANSWERED ||
        drive->answered) {
        drive->answered = FALSE;
        drive_input(drive, INPUT_NEXT);
    } else {
        drive->answered = TRUE;
    }
}

static void choose_course(struct drive *drive)
{
    const struct course *const *courses;
    if (session_courses(drive->session, &courses) > 0)
        drive_input_id(drive, INPUT_COURSE, courses[0]->id);
}

gboolean drive_step(struct drive *drive)
{
    switch (drive->session->screen) {
    case SCREEN_ATTRACT:
        drive_input(drive, INPUT_START);
        return TRUE;
    case SCREEN_CODE:
        drive_input(drive, INPUT_NO_CODE);
        return TRUE;
    case SCREEN_COURSES:
        choose_course(drive);
        return TRUE;
    case SCREEN_ABOUT:
        drive_input(drive, INPUT_DECLINE);
        return TRUE;
    case SCREEN_LESSON:
        step_in_lesson(drive);
        return TRUE;
    case SCREEN_QUESTION:
        step_in_questions(drive);
        return TRUE;
    case SCREEN_REVIEW:
        drive_input(drive, INPUT_FINISH);
        return TRUE;
    case SCREEN_RESULTS:
        drive_input(drive, INPUT_CERTIFICATE);
        return TRUE;
    case SCREEN_FAULT:
        drive_input(drive, INPUT_TRY_AGAIN);
        return TRUE;
    case SCREEN_NEUTRAL:
        drive_input(drive, INPUT_OPEN);
        return TRUE;
    case SCREEN_LANGUAGE:
    case SCREEN_NEW_CODE:
    case SCREEN_WELCOME_BACK:
    case SCREEN_COURSE:
    case SCREEN_CONTENT_NOTE:
    case SCREEN_LESSON_END:
    case SCREEN_BASELINE_END:
        drive_input(drive, INPUT_NEXT);
        return TRUE;
    case SCREEN_CERTIFICATE:
    case SCREEN_STUDY:
    case SCREEN_STUDY_CHOICE:
    case SCREEN_TALKING_POINTS:
    case SCREEN_TALKING_POINT:
    case SCREEN_TODAY:
    case SCREEN_COPY:
    case SCREEN_RENEW:
    case SCREEN_JOURNAL:
    case SCREEN_PEOPLE:
    case SCREEN_SETUP:
    case SCREEN_SELF_TEST:
    case SCREEN_ROSTER:
    case SCREEN_PIN:
    case SCREEN_GROUP:
    case SCREEN_GROUP_NEW:
    case SCREEN_SERIES:
    case SCREEN_LAST_ACTIONS:
    case SCREEN_EPISODE:
    case SCREEN_TALK:
    case SCREEN_GROUP_QUESTIONS:
    case SCREEN_ACTIONS:
    case SCREEN_EVENING_END:
    case SCREEN_MEMBERS:
    case SCREEN_MEMBER_CODE:
    case SCREEN_MEMBER_DONE:
    case N_SCREENS:
        break;
    }
    return FALSE;
}

gboolean drive_to(struct drive *drive, enum session_screen screen)
{
    for (int i = 0; i < 1000 && drive->session->screen != screen; i++)
        if (!drive_step(drive))
            break;
    return drive->session->screen == screen;
}

/* ---- a crowd ---- */

struct crowd {
    struct drive *drive;
    struct test *test;
    const char *assessment;
};

static struct test *test_of(struct drive *drive, const char *assessment_id)
{
    struct document *document =
        curriculum_document(drive->curriculum, DOCUMENT_ASSESSMENT, assessment_id, NULL, NULL);
    struct assessment *assessment = assessment_load(document, NULL);
    document_unref(document);
    document = curriculum_document(drive->curriculum, DOCUMENT_TEST, assessment->test, NULL, NULL);
    struct test *test = test_load(document, NULL);
    document_unref(document);
    assessment_free(assessment);
    return test;
}

static struct results_response response_of(const struct crowd *crowd, const struct item_ref *ref, int place,
                                           gboolean last)
{
    const gboolean right =
        next_random(&crowd->drive->random) % 100 < (guint32)(last ? 60 : 20) + 3 * (guint32)place;
    return (struct results_response){.item = ref->item,
                                     .item_hash = "0123456789abcdef",
                                     .position = place + 1,
                                     .revision = 1,
                                     .state = RESPONSE_ANSWERED,
                                     .values = right ? "right" : "wrong",
                                     .first_values = right ? "right" : "wrong",
                                     .scored = !ref->awareness,
                                     .correct = right,
                                     .score = right,
                                     .max_score = ref->awareness ? 0 : 1,
                                     .final = TRUE,
                                     .anchor = ref->anchor};
}

static void take_test(const struct crowd *crowd, const char *person, gboolean last)
{
    struct results_response responses[64];
    const char *wave = last ? "endline" : "baseline";
    int n = 0;
    g_autofree char *uuid = g_strdup_printf("%s-%s", person, wave);
    const struct results_attempt attempt = {.uuid = uuid,
                                            .session = person,
                                            .person = person,
                                            .assessment = crowd->assessment,
                                            .test = crowd->test->id,
                                            .wave = wave,
                                            .number = 1,
                                            .form = 'A'};
    for (int s = 0; s < crowd->test->n_sections; s++)
        for (int r = 0; crowd->test->sections[s].form != 'B' && r < crowd->test->sections[s].n_refs; r++) {
            responses[n] = response_of(crowd, &crowd->test->sections[s].refs[r], n, last);
            responses[n].attempt = uuid;
            responses[n++].session = person;
        }
    g_assert_true(results_attempt_begin(crowd->drive->results, &attempt, NULL));
    g_assert_true(results_attempt_record(crowd->drive->results, uuid, responses, n, NULL, "finished", NULL));
}

void drive_crowd(struct drive *drive, const char *assessment, int n)
{
    const struct crowd crowd = {drive, test_of(drive, assessment), assessment};
    for (int i = 0; i < n; i++) {
        g_autofree char *person = g_strdup_printf("crowd-%d", i), *code = g_strdup_printf("90%05d", i);
        const struct results_session sitting = {.uuid = person, .person = person, .language = "en"};
        g_assert_true(results_person_add(drive->results, person, code, "card", NULL));
        g_assert_true(results_session_begin(drive->results, &sitting, NULL));
        take_test(&crowd, person, FALSE);
        take_test(&crowd, person, TRUE);
    }
    test_free(crowd.test);
}

char *drive_place(const struct drive *drive)
{
    const struct session *session = drive->session;
    const char *name = session_screen_name(session->screen);
    if (session->overlay != OVERLAY_NONE)
        return g_strdup_printf("%s %s", name, session_overlay_name(session->overlay));
    if (session->screen == SCREEN_LESSON)
        return g_strdup_printf("%s %s %s%s", name, session->lesson_run.lesson->id,
                               lesson_run_screen(&session->lesson_run)->id,
                               session->lesson_run.phase == LESSON_FEEDBACK ? " feedback" : "");
    if (session->screen == SCREEN_QUESTION)
        return g_strdup_printf("%s %s", name,
                               attempt_item(session->attempt, attempt_current(session->attempt))->id);
    if (session->screen == SCREEN_ABOUT)
        return g_strdup_printf("%s %s", name, session->assessment->about[session->about].variable);
    return g_strdup(name);
}

/* ---- the set-up ---- */

static gboolean keeps_nothing(void *data)
{
    (void)data;
    return FALSE;
}

static enum setup_clock refuse(gint64 wall_ms, void *data)
{
    (void)wall_ms;
    (void)data;
    return SETUP_CLOCK_REFUSED;
}

static void find_keys(struct setup_keys *keys, const struct stick_outcome *outcome, void *data)
{
    (void)outcome;
    (void)data;
    *keys = (struct setup_keys){.content = SETUP_KEY_HERE,
                                .office = SETUP_KEY_HERE,
                                .content_names = "0123 4567 89AB CDEF 0123, FEDC BA98 7654 3210 FEDC",
                                .office_key = "8f3c1a0e5b7d4926",
                                .office_name = "8F3C 0A1B 2C3D 4E5F 6071"};
}

void drive_use_setup(struct drive *drive)
{
    static const struct session_setup setup = {
        .wanted = TRUE, .can_keep = keeps_nothing, .set_clock = refuse, .take_keys = find_keys};
    session_use_setup(drive->session, &setup);
}
