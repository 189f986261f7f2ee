/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * EPISODE: what is heard of an episode, written down. The ui plays what evening->playing says and reports
 * by session_heard(); a stretch that ends (pause, jump, stop, end, loss, every five seconds) is on disk
 * before anything else changes. A write that fails leaves the stretch under way as it was, so that Try again
 * loses nothing of it.
 *
 *   episode_enter ─> paused where it was ─ episode_play ─> plays ⟲ cut_stretch, every five seconds
 *   plays ─ at a stop: reach_stop; episode_talk ─> TALK ─ talk_next ─> plays
 *   plays ─ at the end: reach_end ─> what evening_next() says
 */
#include "audio/playback.h"
#include "player/session/playing.h"

#define SAVE_MS 5000
#define NEARLY_MS 100 /* a stop is reached although the sound was cut a little before it */

static struct evening_playing *playing_of(struct session *session)
{
    return session->evening ? &session->evening->playing : NULL;
}

static gboolean is_open(const struct session *session)
{
    return session->evening && session->evening->playing.listening;
}

gboolean session_plays(const struct session *session)
{
    return is_open(session) && session->evening->playing.wanted && session->screen == SCREEN_EPISODE &&
           (session->overlay == OVERLAY_NONE || session->overlay == OVERLAY_DISPLAY);
}

/* ---- what is on disk ---- */

static gboolean is_under_way(const struct evening_playing *playing)
{
    return playing->listening->since_ms >= 0;
}

/* The stretch under way, and where one is after it. */
static struct results_listening heard_row(const struct session *session, const char *ended, gint64 to_ms)
{
    const struct evening_playing *playing = &session->evening->playing;
    const struct listening *listening = playing->listening;
    const gboolean under_way = is_under_way(playing);
    return (struct results_listening){
        .gathering = playing->gathering,
        .episode = playing->episode->id,
        .language = playing->language,
        .from_ms = under_way ? listening->since_ms : to_ms,
        .to_ms = under_way ? listening->position_ms : to_ms,
        .position_ms = to_ms,
        .duration_ms = listening->duration_ms,
        .speed = playing->speed,
        .ended = ended,
    };
}

static gboolean record_heard(struct session *session, const char *ended, gint64 to_ms)
{
    const struct results_listening row = heard_row(session, ended, to_ms);
    GError *error = NULL;
    if (!results_listening_add(session->inner->results, &row, &error)) {
        session_fail_write(session, error);
        return FALSE;
    }
    session->inner->saved_at = session->inner->now;
    return TRUE;
}

/* What was heard ends here, for now: on disk, then in the session. */
static gboolean end_stretch(struct session *session, const char *ended)
{
    struct evening_playing *playing = playing_of(session);
    if (!is_under_way(playing))
        return TRUE;
    if (!record_heard(session, ended, playing->position_ms))
        return FALSE;
    listening_pause(playing->listening);
    return TRUE;
}

static gboolean cut_stretch(struct session *session)
{
    struct evening_playing *playing = playing_of(session);
    if (!is_under_way(playing))
        return TRUE;
    if (!record_heard(session, "saved", playing->position_ms))
        return FALSE;
    listening_cut(playing->listening);
    return TRUE;
}

static gboolean pause_playing(struct session *session, const char *ended)
{
    if (!end_stretch(session, ended))
        return FALSE;
    playing_of(session)->wanted = FALSE;
    session_touch(session);
    return TRUE;
}

/* ---- opening ---- */

static void show_position(struct session *session, gint64 position_ms)
{
    struct evening_playing *playing = playing_of(session);
    const int before = playing->chapter;
    playing->position_ms = position_ms;
    playing->chapter = timing_chapter_at(playing->sound->timing, position_ms);
    if (playing->chapter != before)
        playing->first_chapter = -1;
}

static gint64 stop_after(const struct evening_playing *playing, gint64 position_ms)
{
    const int talk = timing_talk_after(playing->sound->timing, position_ms);
    return talk >= 0 ? playing->sound->timing->talks[talk] : PLAYBACK_NO_STOP;
}

static void place_at(struct session *session, gint64 position_ms)
{
    struct evening_playing *playing = playing_of(session);
    show_position(session, position_ms);
    playing->first_chapter = -1;
    playing->stop_ms = stop_after(playing, position_ms);
    playing->jump++;
    session_touch(session);
}

/* Leaving works when nothing else does: what can't be written then is lost, at most five seconds of it. */
static void record_last(const struct session *session)
{
    const struct evening_playing *playing = &session->evening->playing;
    g_autoptr(GError) error = NULL;
    const struct results_listening row = heard_row(session, "left", playing->position_ms);
    if (is_under_way(playing) && !results_listening_add(session->inner->results, &row, &error))
        g_warning("what was heard last was not recorded: %s", error ? error->message : "no reason");
}

void episode_leave(struct session *session)
{
    struct evening_playing *playing = playing_of(session);
    if (!playing)
        return;
    if (playing->listening)
        record_last(session);
    listening_free(playing->listening);
    episode_sound_free(playing->sound);
    g_free(playing->gathering);
    session->evening->talk = (struct evening_talk){0};
    *playing = (struct evening_playing){.jump = playing->jump, .speed = 1, .stop_ms = PLAYBACK_NO_STOP};
}

/* What was heard before the power went, or at the gathering that this one carries on. */
static void take_up(struct session *session)
{
    const struct results_evening *before = session->evening->unended;
    struct evening_playing *playing = playing_of(session);
    gint64 position_ms = 0;
    if (before && g_strcmp0(before->episode, playing->episode->id) == 0) {
        for (guint i = 0; before->heard && i < before->heard->len; i++) {
            const struct results_heard *heard = &g_array_index(before->heard, struct results_heard, i);
            listening_add(playing->listening, (struct stretch){heard->from_ms, heard->to_ms});
        }
        position_ms = CLAMP(before->position_ms, 0, playing->listening->duration_ms);
    }
    playing->resumed = position_ms > 0;
    playing->listening->position_ms = position_ms;
    place_at(session, position_ms);
}

static gboolean is_of_this_gathering(const struct session *session, const struct episode *episode)
{
    const struct evening_playing *playing = &session->evening->playing;
    return is_open(session) && playing->episode == episode &&
           g_strcmp0(playing->gathering, session->evening->gathering) == 0;
}

/* FALSE after session_fail(). */
gboolean episode_open(struct session *session)
{
    struct evening *evening = session->evening;
    const struct episode *episode = evening->episodes[evening->chosen_episode].episode;
    g_autoptr(GError) error = NULL;
    if (is_of_this_gathering(session, episode))
        return TRUE;
    const char *language = evening->group ? evening->group->language : session->language;
    struct episode_sound *sound = episode_sound_find(session->inner->curriculum, episode, language, &error);
    if (!sound) {
        g_warning("episode %s: %s", episode->id, error ? error->message : "it has no sound");
        session_fail(session, FAULT_EPISODE);
        return FALSE;
    }
    episode_leave(session);
    evening->playing.gathering = g_strdup(evening->gathering);
    evening->playing.language = g_intern_string(language);
    evening->playing.episode = episode;
    evening->playing.sound = sound;
    evening->playing.listening = listening_new(sound->timing->duration_ms);
    take_up(session);
    return TRUE;
}

void episode_enter(struct session *session)
{
    if (!episode_open(session))
        return;
    session->evening->talk.talk = NULL;
    session_go(session, SCREEN_EPISODE);
}

void episode_carry_on(struct session *session)
{
    struct evening_playing *playing = playing_of(session);
    playing->stop_ms = stop_after(playing, playing->position_ms);
    playing->wanted = TRUE;
    playing->resumed = FALSE;
    session_touch(session);
}

gboolean episode_is_over(const struct session *session)
{
    const struct evening_playing *playing = &session->evening->playing;
    return playing->position_ms + NEARLY_MS >= playing->listening->duration_ms;
}

/* ---- what the ui reports ---- */

/* Where the sound is, by what came out of it. */
static void follow(struct session *session, const struct heard *heard)
{
    struct evening_playing *playing = playing_of(session);
    const struct timing *timing = playing->sound->timing;
    const gint64 before = playing->position_ms;
    const int chapter = playing->chapter;
    if (heard->playing && !is_under_way(playing))
        listening_move(playing->listening, before);
    if (is_under_way(playing) && heard->position_ms > before)
        listening_move(playing->listening, heard->position_ms);
    show_position(session, heard->position_ms);
    if (heard->position_ms / 1000 != before / 1000 || playing->chapter != chapter ||
        (playing->captions && timing_line_at(timing, heard->position_ms) != timing_line_at(timing, before)))
        session_touch(session);
}

/* FALSE after session_fail(). */
static gboolean take_loss(struct session *session, gboolean lost)
{
    struct evening_playing *playing = playing_of(session);
    if (lost == playing->lost)
        return TRUE;
    if (lost && is_under_way(playing)) {
        if (!record_heard(session, "lost", playing->position_ms))
            return FALSE;
        listening_lose(playing->listening, playing->position_ms);
    }
    playing->lost = lost;
    session_touch(session);
    return TRUE;
}

static void reach_stop(struct session *session)
{
    struct evening_playing *playing = playing_of(session);
    const int talk = timing_talk_after(playing->sound->timing, playing->stop_ms - 1);
    show_position(session, playing->stop_ms);
    if (end_stretch(session, "stop"))
        evening_go(session, "talk", playing->episode->talks[talk].id);
}

static void reach_end(struct session *session)
{
    if (!end_stretch(session, "end"))
        return;
    evening_next(session);
    if (session->screen != SCREEN_FAULT && is_open(session))
        playing_of(session)->wanted = FALSE;
}

/* It stays wanted until what comes next is on disk too, so that it is reported once more after a fault. */
static void take_heard(struct session *session, const struct heard *heard)
{
    const struct evening_playing *playing = playing_of(session);
    const gboolean stops = heard->position_ms + NEARLY_MS >= playing->stop_ms;
    if (!session_plays(session))
        end_stretch(session, "pause");
    else if (stops && (heard->at_stop || heard->ended))
        reach_stop(session);
    else if (heard->ended)
        reach_end(session);
    else if (session->inner->now - session->inner->saved_at >= SAVE_MS)
        cut_stretch(session);
}

gint64 episode_deadline(const struct session *session)
{
    if (!session_plays(session) || !is_under_way(&session->evening->playing))
        return G_MAXINT64;
    return session->inner->saved_at + SAVE_MS;
}

/* A fault in a report has no input of its own: Try again writes what is under way, and what was reached is
 * reported anew. */
static void begin_report(struct session *session)
{
    struct session_private *inner = session->inner;
    inner->now = inner->clock.monotonic_ms(inner->clock.data);
    inner->input = (struct input){.kind = INPUT_TRY_AGAIN};
}

gboolean session_heard(struct session *session, struct heard heard)
{
    const guint64 revision = session->revision;
    if (!is_open(session) || session->screen == SCREEN_FAULT || heard.jump != session->evening->playing.jump)
        return FALSE;
    begin_report(session);
    if (heard.unplayable) {
        if (session->screen == SCREEN_EPISODE)
            session_fail(session, FAULT_EPISODE);
    } else {
        follow(session, &heard);
        if (take_loss(session, heard.lost))
            take_heard(session, &heard);
    }
    return session->revision != revision;
}

/* ---- what the group wants ---- */

static void episode_try_again(struct session *session, struct input input)
{
    (void)input;
    cut_stretch(session);
}

static void episode_play(struct session *session, struct input input)
{
    (void)input;
    struct evening_playing *playing = playing_of(session);
    if (playing->wanted) {
        pause_playing(session, "pause");
        return;
    }
    session->inner->saved_at = session->inner->now;
    episode_carry_on(session);
}

static void jump(struct session *session, const char *ended, gint64 to_ms)
{
    struct evening_playing *playing = playing_of(session);
    if (!record_heard(session, ended, to_ms))
        return;
    listening_jump(playing->listening, to_ms);
    playing->resumed = FALSE;
    place_at(session, to_ms);
}

/* Forward doesn't leap over a place to talk. */
static void episode_seek(struct session *session, struct input input)
{
    const struct evening_playing *playing = playing_of(session);
    const gint64 number = (gint64)input.number, duration_ms = playing->listening->duration_ms;
    const gboolean by = g_strcmp0(input.id, "by") == 0;
    gint64 to_ms = by ? MIN(playing->position_ms + number, playing->stop_ms - 1) : number;
    to_ms = CLAMP(to_ms, 0, duration_ms);
    jump(session, to_ms < playing->position_ms ? "back" : "forward", to_ms);
}

static void episode_chapter(struct session *session, struct input input)
{
    const struct evening_playing *playing = playing_of(session);
    for (int i = 0; i < playing->episode->n_chapters; i++) {
        if (g_strcmp0(playing->episode->chapters[i].id, input.id) == 0)
            jump(session, "chapter", playing->sound->timing->chapters[i]);
    }
}

static void episode_more_chapters(struct session *session, struct input input)
{
    struct evening_playing *playing = playing_of(session);
    if (input.number < 0 || input.number >= playing->episode->n_chapters)
        return;
    playing->first_chapter = (int)input.number;
    session_touch(session);
}

static void episode_speed(struct session *session, struct input input)
{
    static const double speeds[] = {0.75, 1, 1.25};
    for (gsize i = 0; i < G_N_ELEMENTS(speeds); i++) {
        if (ABS(input.number - speeds[i]) < 0.01 && cut_stretch(session)) {
            playing_of(session)->speed = speeds[i];
            session_touch(session);
            return;
        }
    }
}

static void episode_captions(struct session *session, struct input input)
{
    (void)input;
    struct evening_playing *playing = playing_of(session);
    playing->captions = !playing->captions;
    session_touch(session);
}

/* The one that the chapter ends with, else the next one, else the last one. */
static int talk_now(const struct evening_playing *playing)
{
    const int talk = playing->episode->chapters[playing->chapter].talk;
    if (talk >= 0)
        return talk;
    const int next = timing_talk_after(playing->sound->timing, playing->position_ms);
    return next >= 0 ? next : playing->episode->n_talks - 1;
}

static void episode_talk(struct session *session, struct input input)
{
    (void)input;
    const struct evening_playing *playing = playing_of(session);
    const int talk = talk_now(playing);
    if (talk >= 0 && pause_playing(session, "pause"))
        evening_go(session, "talk", playing->episode->talks[talk].id);
}

static void episode_back(struct session *session, struct input input)
{
    (void)input;
    if (pause_playing(session, "pause"))
        series_enter(session);
}

const struct scene_input episode_inputs[] = {
    {INPUT_PLAY, episode_play},           {INPUT_SEEK, episode_seek},
    {INPUT_CHAPTER, episode_chapter},     {INPUT_GO, episode_more_chapters},
    {INPUT_SPEED, episode_speed},         {INPUT_CAPTIONS, episode_captions},
    {INPUT_TALK, episode_talk},           {INPUT_BACK, episode_back},
    {INPUT_TRY_AGAIN, episode_try_again}, {INPUT_NONE, NULL},
};
