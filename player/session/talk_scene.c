/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * TALK: the story has stopped and the group talks. The timer only tells; hands up are on disk at each change,
 * and more hands than people only after somebody has said that it is right:
 *
 *   talk_count ─ more hands than people ─> TALLY ─ tally_yes, tally_no ─> TALK
 *   talk_next ─> EPISODE, or what follows when nothing of it is left
 */
#include "player/session/playing.h"

#define SECOND_MS 1000
#define MINUTE_S 60
#define LONGEST_S (60 * MINUTE_S)

/* ---- entering ---- */

static int talk_named(const struct episode *episode, const char *id)
{
    for (int i = 0; i < episode->n_talks; i++) {
        if (g_strcmp0(episode->talks[i].id, id) == 0)
            return i;
    }
    return -1;
}

static int option_named(const struct tally *tally, const char *id)
{
    for (int i = 0; i < MIN(tally->n_options, MOST_TALLY_OPTIONS); i++) {
        if (g_strcmp0(tally->options[i].id, id) == 0)
            return i;
    }
    return -1;
}

static int hands_of(const struct evening_talk *talk)
{
    int hands = 0;
    for (int i = 0; i < MOST_TALLY_OPTIONS; i++)
        hands += talk->counts[i];
    return hands;
}

static gboolean is_over(const struct session *session, const struct evening_talk *talk)
{
    return hands_of(talk) > evening_people(session->evening);
}

/* FALSE after session_fail(). */
static gboolean read_counts(struct session *session, struct evening_talk *talk)
{
    const struct tally *tally = talk->talk->tally;
    GError *error = NULL;
    if (!tally)
        return TRUE;
    struct results_evening *saved =
        results_evening_open(session->inner->results, session->evening->group->uuid, &error);
    if (!saved && error) {
        session_fail_read(session, error);
        return FALSE;
    }
    for (guint i = 0; saved && i < saved->tallies->len; i++) {
        const struct results_tally_count *count = saved->tallies->pdata[i];
        const gboolean here =
            g_str_equal(count->talk, talk->talk->id) && g_str_equal(count->tally, tally->id);
        const int option = here ? option_named(tally, count->option) : -1;
        if (option >= 0)
            talk->counts[option] = count->count;
    }
    results_evening_free(saved);
    talk->accepted_over = is_over(session, talk);
    return TRUE;
}

void talk_enter(struct session *session, const char *id)
{
    struct evening *evening = session->evening;
    if (!episode_open(session))
        return;
    const int index = talk_named(evening->playing.episode, id);
    if (index < 0) {
        episode_enter(session);
        return;
    }
    struct evening_talk talk = {.talk = &evening->playing.episode->talks[index], .index = index};
    talk.seconds_left = talk.seconds_of = talk.talk->minutes * MINUTE_S;
    if (!read_counts(session, &talk))
        return;
    evening->talk = talk;
    evening->playing.wanted = FALSE;
    session_go(session, SCREEN_TALK);
}

/* ---- the timer ---- */

void talk_tick(struct session *session)
{
    struct evening_talk *talk = &session->evening->talk;
    if (!talk->talk || talk->ends_at == 0)
        return;
    const gint64 left_ms = talk->ends_at - session->inner->now;
    const int left = (int)(MAX(left_ms, 0) + SECOND_MS - 1) / SECOND_MS;
    if (left == talk->seconds_left)
        return;
    talk->seconds_left = left;
    if (left == 0) {
        talk->ends_at = 0;
        talk->over = TRUE;
    }
    session_touch(session);
}

gint64 talk_deadline(const struct session *session)
{
    const struct evening_talk *talk = session->evening ? &session->evening->talk : NULL;
    if (!talk || !talk->talk || talk->ends_at == 0)
        return G_MAXINT64;
    return talk->ends_at - (gint64)(talk->seconds_left - 1) * SECOND_MS;
}

static void start_timer(const struct session *session, struct evening_talk *talk)
{
    talk->over = FALSE;
    talk->ends_at = session->inner->now + (gint64)talk->seconds_left * SECOND_MS;
}

static void talk_timer(struct session *session, struct input input)
{
    (void)input;
    struct evening_talk *talk = &session->evening->talk;
    if (talk->seconds_of == 0)
        return;
    if (talk->ends_at > 0) {
        talk->ends_at = 0;
    } else {
        talk->seconds_left = talk->seconds_left > 0 ? talk->seconds_left : talk->seconds_of;
        start_timer(session, talk);
    }
    session_touch(session);
}

static void talk_more_time(struct session *session, struct input input)
{
    struct evening_talk *talk = &session->evening->talk;
    const int left = talk->seconds_left + (int)(input.number * MINUTE_S);
    if (talk->seconds_of == 0 || input.number <= 0 || left > LONGEST_S)
        return;
    const gboolean runs = talk->ends_at > 0 || talk->over;
    talk->seconds_of += left - talk->seconds_left;
    talk->seconds_left = left;
    if (runs)
        start_timer(session, talk);
    session_touch(session);
}

/* ---- hands up ---- */

/* What the counts would be, onto the disk and then into the session. */
static void record_counts(struct session *session, const struct evening_talk *wanted)
{
    const struct evening *evening = session->evening;
    const struct tally *tally = wanted->talk->tally;
    const char *options[MOST_TALLY_OPTIONS];
    const int n = MIN(tally->n_options, MOST_TALLY_OPTIONS);
    GError *error = NULL;
    for (int i = 0; i < n; i++)
        options[i] = tally->options[i].id;
    const struct results_tally row = {.gathering = evening->gathering,
                                      .episode = evening->playing.episode->id,
                                      .talk = wanted->talk->id,
                                      .tally = tally->id,
                                      .options = options,
                                      .counts = wanted->counts,
                                      .n = n,
                                      .accepted_over = is_over(session, wanted)};
    if (!results_tally_add(session->inner->results, &row, &error)) {
        session_fail_write(session, error);
        return;
    }
    session->evening->talk = *wanted;
    session_touch(session);
}

static void ask_whether_right(struct session *session, int option, int count)
{
    struct evening_talk *talk = &session->evening->talk;
    talk->ask_over = TRUE;
    talk->asked_option = option;
    talk->asked_counts = count;
    session->overlay = OVERLAY_TALLY;
    session_touch(session);
}

static void talk_count(struct session *session, struct input input)
{
    struct evening_talk wanted = session->evening->talk;
    const int option = wanted.talk->tally ? option_named(wanted.talk->tally, input.id) : -1;
    const int count = (int)CLAMP(input.number, 0, HEADCOUNT_MOST);
    if (option < 0 || count == wanted.counts[option])
        return;
    const gboolean more = count > wanted.counts[option];
    wanted.counts[option] = count;
    if (more && is_over(session, &wanted) && !wanted.accepted_over)
        ask_whether_right(session, option, count);
    else
        record_counts(session, &wanted);
}

static void close_tally(struct session *session)
{
    session->evening->talk.ask_over = FALSE;
    session->overlay = OVERLAY_NONE;
    session_touch(session);
}

static void tally_yes(struct session *session, struct input input)
{
    (void)input;
    struct evening_talk wanted = session->evening->talk;
    wanted.counts[wanted.asked_option] = wanted.asked_counts;
    wanted.accepted_over = TRUE;
    record_counts(session, &wanted);
    if (session->screen != SCREEN_FAULT)
        close_tally(session);
}

static void tally_no(struct session *session, struct input input)
{
    (void)input;
    close_tally(session);
}

/* ---- and on ---- */

static void talk_next(struct session *session, struct input input)
{
    (void)input;
    if (episode_is_over(session))
        evening_next(session);
    else if (evening_go(session, "episode", NULL))
        episode_carry_on(session);
}

const struct scene_input talk_inputs[] = {
    {INPUT_COUNT, talk_count}, {INPUT_TIMER, talk_timer}, {INPUT_MORE_TIME, talk_more_time},
    {INPUT_NEXT, talk_next},   {INPUT_NONE, NULL},
};

const struct scene_input tally_inputs[] = {
    {INPUT_YES, tally_yes},          {INPUT_NO, tally_no}, {INPUT_BACK, tally_no}, {INPUT_NEXT, tally_no},
    {INPUT_CLOSE_OVERLAY, tally_no}, {INPUT_NONE, NULL},
};
