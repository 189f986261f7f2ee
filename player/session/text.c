/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a screen asks a session for: texts in the person's language, titles, places. Nothing here changes what
 * the session does. */
#include "player/session/quiz.h"

/* While an older curriculum is on the screen, the words around it come from today's. */
const char *session_text(const struct session *session, const char *markup)
{
    struct curriculum *today = session->inner->curriculum, *shown = session_curriculum(session);
    if (!markup)
        return NULL;
    const char *words = curriculum_translate(shown, session->language, markup);
    return words == markup && shown != today ? curriculum_translate(today, session->language, markup) : words;
}

/* ---- titles ---- */

struct face {
    char *title; /* markup in the source language, NULL when the file can't be read */
    int minutes;
};

static void face_free(void *data)
{
    struct face *face = data;
    g_free(face->title);
    g_free(face);
}

GHashTable *text_faces_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, face_free);
}

static enum document_kind document_of(enum step_kind kind)
{
    switch (kind) {
    case STEP_ASSESS:
        return DOCUMENT_ASSESSMENT;
    case STEP_LESSON:
        return DOCUMENT_LESSON;
    case STEP_EPISODE:
        return DOCUMENT_EPISODE;
    }
    g_return_val_if_reached(DOCUMENT_LESSON);
}

static struct face *face_read(struct curriculum *curriculum, const struct step *step)
{
    struct face *face = g_new0(struct face, 1);
    struct document *document =
        curriculum_document(curriculum, document_of(step->kind), step->ref, NULL, NULL);
    if (!document)
        return face;
    const struct node *root = document_root(document), *title = node_child(root, "title");
    face->title = title ? g_strdup(node_markup(document, title)) : NULL;
    face->minutes = (int)node_number(root, "minutes", 0);
    document_unref(document);
    return face;
}

static const struct face *face_of(const struct session *session, const struct step *step)
{
    g_autofree char *key = g_strdup_printf("%d:%s", step->kind, step->ref);
    struct face *face = g_hash_table_lookup(session->inner->faces, key);
    if (!face) {
        face = face_read(session->inner->curriculum, step);
        g_hash_table_insert(session->inner->faces, g_steal_pointer(&key), face);
    }
    return face;
}

const char *text_step_title(const struct session *session, const struct step *step)
{
    const struct face *face = face_of(session, step);
    return face->title ? session_text(session, face->title) : step->ref;
}

const char *session_step_title(const struct session *session, int step)
{
    return text_step_title(session, &session->course->steps[step]);
}

const char *session_assessment_title(const struct session *session, const char *id)
{
    const struct step step = {.kind = STEP_ASSESS, .ref = id};
    return text_step_title(session, &step);
}

int session_step_minutes(const struct session *session, int step)
{
    return face_of(session, &session->course->steps[step])->minutes;
}

/* ---- places ---- */

gboolean session_step_in_sight(const struct session *session, int step)
{
    return session->course->steps[step].after_days == 0 || session->progress->states[step] != STEP_LOCKED;
}

static void course_place(const struct session *session, int *at, int *of)
{
    *at = session->progress->done;
    for (int i = 0; i < session->course->n_steps; i++)
        *of += session_step_in_sight(session, i);
}

/* The note is where the lesson begins; that of a group's episode isn't counted. */
static void note_place(const struct session *session, int *at, int *of)
{
    if (session->lesson_run.lesson)
        lesson_run_progress(&session->lesson_run, at, of);
}

static void question_place(const struct session *session, int *at, int *of)
{
    if (!session->attempt)
        return;
    *of = attempt_count(session->attempt);
    *at = attempt_state(session->attempt) == ATTEMPT_ANSWERING ||
                  attempt_state(session->attempt) == ATTEMPT_ASKING
              ? attempt_current(session->attempt) + 1
              : *of;
}

static void episode_place(const struct session *session, int *at, int *of)
{
    const struct evening_playing *playing = &session->evening->playing;
    if (!playing->listening || playing->listening->duration_ms <= 0)
        return;
    *at = (int)(100 * playing->position_ms / playing->listening->duration_ms);
    *of = PLACE_SHARE;
}

/* Its steps are who is here, last time, the episode, questions, actions, and the end. */
static void evening_place(int step, int *at, int *of)
{
    *at = step;
    *of = 6;
}

static void setup_steps_place(const struct session *session, int *at, int *of)
{
    const struct setup *setup = session->trainer->setup;
    if (!setup->first)
        return;
    *at = MIN((int)setup->step + 1, (int)SETUP_STEPS);
    *of = SETUP_STEPS;
}

void session_place(const struct session *session, int *at, int *of)
{
    *at = *of = 0;
    const enum session_screen screen =
        session->screen == SCREEN_LANGUAGE ? session->inner->language_from : session->screen;
    switch (screen) {
    case SCREEN_ABOUT:
        *at = session->about + 1;
        *of = session->assessment->n_about;
        break;
    case SCREEN_COURSE:
    case SCREEN_CERTIFICATE:
        course_place(session, at, of);
        break;
    case SCREEN_CONTENT_NOTE:
        note_place(session, at, of);
        break;
    case SCREEN_SETUP:
        setup_steps_place(session, at, of);
        break;
    case SCREEN_GROUP:
        *at = 1;
        *of = 3;
        break;
    case SCREEN_SERIES:
        *at = 2;
        *of = 3;
        break;
    case SCREEN_LAST_ACTIONS:
        evening_place(2, at, of);
        break;
    case SCREEN_GROUP_QUESTIONS:
        evening_place(4, at, of);
        break;
    case SCREEN_ACTIONS:
        evening_place(5, at, of);
        break;
    case SCREEN_EVENING_END:
        evening_place(6, at, of);
        break;
    case SCREEN_EPISODE:
    case SCREEN_TALK:
        episode_place(session, at, of);
        break;
    case SCREEN_LESSON:
    case SCREEN_LESSON_END:
        lesson_run_progress(&session->lesson_run, at, of);
        break;
    case SCREEN_QUESTION:
    case SCREEN_REVIEW:
    case SCREEN_BASELINE_END:
    case SCREEN_RESULTS:
        question_place(session, at, of);
        break;
    case SCREEN_ATTRACT:
    case SCREEN_LANGUAGE:
    case SCREEN_CODE:
    case SCREEN_NEW_CODE:
    case SCREEN_WELCOME_BACK:
    case SCREEN_COURSES:
    case SCREEN_STUDY:
    case SCREEN_STUDY_CHOICE:
    case SCREEN_TALKING_POINTS:
    case SCREEN_TALKING_POINT:
    case SCREEN_TODAY:
    case SCREEN_COPY:
    case SCREEN_RENEW:
    case SCREEN_PEOPLE:
    case SCREEN_JOURNAL:
    case SCREEN_SELF_TEST:
    case SCREEN_ROSTER:
    case SCREEN_PIN:
    case SCREEN_GROUP_NEW:
    case SCREEN_MEMBERS:
    case SCREEN_MEMBER_CODE:
    case SCREEN_MEMBER_DONE:
    case SCREEN_NEUTRAL:
    case SCREEN_FAULT:
    case N_SCREENS:
        break;
    }
}

/* ---- what belongs to the kiosk ---- */

struct curriculum *session_curriculum(const struct session *session)
{
    const struct session_private *inner = session->inner;
    return inner->quiz ? inner->quiz->curriculum : inner->curriculum;
}

const struct session_content *session_content(const struct session *session)
{
    return &session->inner->content;
}

const struct session_settings *session_settings(const struct session *session)
{
    return &session->inner->settings;
}

const struct curriculum_site *session_site(const struct session *session)
{
    const char *id = session->inner->settings.site;
    const struct curriculum_site *site = curriculum_sites(session->inner->curriculum);
    for (; id && site && site->id; site++) {
        if (g_str_equal(site->id, id))
            return site;
    }
    return NULL;
}

gint64 session_wall_ms(const struct session *session)
{
    return session->inner->clock.wall_ms(session->inner->clock.data);
}
