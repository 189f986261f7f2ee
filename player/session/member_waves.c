/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One by one: which questions are asked, and who of the group is asked them. SERIES offers
 *
 *   baseline ─ all heard, or the last ones begun ─> endline ─ somebody's follow-up due ─> followup
 *
 * and MEMBERS changes to the one before or after it, if that may be asked. A follow-up is each member's own:
 * it falls due as a learner's does, by progress_replay(), so many days after the member's own last questions.
 */
#include "player/session/private.h"

static gboolean is_wave(const struct evening *evening, const char *wave)
{
    return g_strcmp0(evening->members.wave, wave) == 0;
}

int members_step_of(const struct course *course, const char *wave)
{
    for (int i = 0; course && wave && i < course->n_steps; i++) {
        if (g_strcmp0(course->steps[i].wave, wave) == 0)
            return i;
    }
    return -1;
}

const char *members_paper_of(const struct evening *evening, const char *wave)
{
    const int step = members_step_of(evening->course, wave);
    return step >= 0 ? evening->course->steps[step].ref : NULL;
}

/* ---- when a member's follow-up is due ---- */

/* Who has answered the last questions is through with everything before them. */
static struct progress *replay(const struct course *course, const struct results_member *member, int followup,
                               gint64 today)
{
    g_autofree struct progress_event *events = g_new0(struct progress_event, (gsize)course->n_steps);
    int n = 0;
    for (int i = 0; i < course->n_steps; i++) {
        if (i != followup)
            events[n++] = (struct progress_event){
                .step = course->steps[i].id, .kind = PROGRESS_COMPLETED, .day = member->endline_day};
    }
    if (member->followup_begun)
        events[n++] = (struct progress_event){
            .step = course->steps[followup].id, .kind = PROGRESS_ENTERED, .day = PROGRESS_DAY_UNKNOWN};
    return progress_replay(course, events, n, today);
}

/* *day: when it will be, if it isn't; PROGRESS_DAY_UNKNOWN for never, or when no clock can tell. */
static gboolean is_due(const struct evening *evening, const struct results_member *member, gint64 today,
                       gint64 *day)
{
    const int followup = members_step_of(evening->course, "followup");
    *day = PROGRESS_DAY_UNKNOWN;
    if (followup < 0 || !member->endline)
        return FALSE;
    struct progress *progress = replay(evening->course, member, followup, today);
    const gboolean due = progress->states[followup] != STEP_LOCKED;
    *day = progress->open_days[followup];
    progress_free(progress);
    return due;
}

static gint64 earlier(gint64 one, gint64 other)
{
    if (one == PROGRESS_DAY_UNKNOWN || other == PROGRESS_DAY_UNKNOWN)
        return MAX(one, other);
    return MIN(one, other);
}

/* ---- which questions ---- */

gboolean members_read_waves(struct session *session, struct evening_waves *waves, GError **error)
{
    const struct evening *evening = session->evening;
    const char *paper = members_paper_of(evening, "endline");
    *waves = (struct evening_waves){.today = session_today(session), .followup_day = PROGRESS_DAY_UNKNOWN};
    if (!paper)
        return TRUE;
    g_autoptr(GPtrArray) all = results_members(session->inner->results, evening->group->uuid, paper, error);
    for (guint i = 0; all && i < all->len; i++) {
        const struct results_member *member = all->pdata[i];
        gint64 day;
        waves->endline_begun = waves->endline_begun || member->sampled || member->endline_begun;
        waves->followup_due = is_due(evening, member, waves->today, &day) || waves->followup_due;
        waves->followup_day = earlier(waves->followup_day, day);
    }
    return all != NULL;
}

const char *evening_wave(const struct evening *evening)
{
    if (evening->waves.followup_due)
        return "followup";
    return evening->next_episode < 0 || evening->waves.endline_begun ? "endline" : "baseline";
}

static gboolean is_half_heard(const struct evening *evening)
{
    int heard = 0;
    for (int i = 0; i < evening->n_episodes; i++)
        heard += evening_has_heard(&evening->episodes[i]);
    return 2 * heard >= evening->n_episodes;
}

gboolean evening_may_change_to(const struct evening *evening, const char *wave)
{
    const gboolean endline = g_str_equal(wave, "endline");
    if (is_wave(evening, "endline") == endline || !members_paper_of(evening, wave))
        return FALSE;
    if (g_str_equal(wave, "followup"))
        return evening->waves.followup_due;
    return is_half_heard(evening) && (endline || evening->next_episode >= 0);
}

/* ---- who is asked ---- */

gboolean evening_is_drawn(const struct evening *evening)
{
    const GPtrArray *all = evening->members.all;
    for (guint i = 0; all && i < all->len; i++) {
        const struct results_member *member = all->pdata[i];
        if (member->sampled)
            return TRUE;
    }
    return FALSE;
}

gboolean evening_has_answered(const struct evening *evening, const struct results_member *member)
{
    if (is_wave(evening, "followup"))
        return member->followup;
    return is_wave(evening, "endline") ? member->endline : member->baseline;
}

static gboolean has_begun(const struct evening *evening, const struct results_member *member)
{
    if (is_wave(evening, "followup"))
        return member->followup_begun;
    return !is_wave(evening, "endline") || member->endline_begun;
}

/* What keeps this member from these questions, whether they have answered them or not. */
static enum member_verdict hindrance(const struct evening *evening, const struct results_member *member,
                                     gint64 *day)
{
    *day = PROGRESS_DAY_UNKNOWN;
    if (!is_wave(evening, "baseline") && !member->sampled && evening_is_drawn(evening))
        return MEMBER_NOT_DRAWN;
    if (!is_wave(evening, "followup"))
        return MEMBER_WELCOME;
    if (!member->endline)
        return MEMBER_BEFORE_ENDLINE;
    return is_due(evening, member, evening->waves.today, day) ? MEMBER_WELCOME : MEMBER_TOO_EARLY;
}

enum member_verdict evening_judge(const struct evening *evening, const struct results_member *member,
                                  gint64 *day)
{
    const enum member_verdict verdict = hindrance(evening, member, day);
    if (evening_has_answered(evening, member))
        return MEMBER_TAKEN;
    return verdict == MEMBER_WELCOME && has_begun(evening, member) ? MEMBER_BEGUN : verdict;
}

void members_count(struct evening *evening)
{
    struct evening_members *members = &evening->members;
    members->done = members->asked = 0;
    members->others_day = PROGRESS_DAY_UNKNOWN;
    for (guint i = 0; i < members->all->len; i++) {
        const struct results_member *member = members->all->pdata[i];
        gint64 day;
        members->done += evening_has_answered(evening, member);
        members->asked += hindrance(evening, member, &day) == MEMBER_WELCOME;
        members->others_day = earlier(members->others_day, day);
    }
    if (is_wave(evening, "baseline")) /* not all of those who are here have a code yet */
        members->asked = MAX(members->asked, evening_people(evening));
}
