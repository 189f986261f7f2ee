/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screens.h"

#include "player/ui/page_private.h"

static void build_screen(struct page *page, enum session_screen screen)
{
    static void (*const builders[N_SCREENS])(struct page * page) = {
        [SCREEN_ATTRACT] = screen_attract_build,
        [SCREEN_LANGUAGE] = screen_language_build,
        [SCREEN_CODE] = screen_code_build,
        [SCREEN_NEW_CODE] = screen_new_code_build,
        [SCREEN_WELCOME_BACK] = screen_welcome_back_build,
        [SCREEN_ABOUT] = screen_about_build,
        [SCREEN_COURSES] = screen_courses_build,
        [SCREEN_COURSE] = screen_course_build,
        [SCREEN_CONTENT_NOTE] = screen_content_note_build,
        [SCREEN_LESSON] = screen_lesson_build,
        [SCREEN_LESSON_END] = screen_lesson_end_build,
        [SCREEN_QUESTION] = screen_question_build,
        [SCREEN_REVIEW] = screen_review_build,
        [SCREEN_BASELINE_END] = screen_baseline_end_build,
        [SCREEN_RESULTS] = screen_results_build,
        [SCREEN_CERTIFICATE] = screen_certificate_build,
        [SCREEN_STUDY] = screen_study_build,
        [SCREEN_STUDY_CHOICE] = screen_study_choice_build,
        [SCREEN_TALKING_POINTS] = screen_talking_points_build,
        [SCREEN_TALKING_POINT] = screen_talking_point_build,
        [SCREEN_TODAY] = screen_today_build,
        [SCREEN_COPY] = screen_copy_build,
        [SCREEN_RENEW] = screen_renew_build,
        [SCREEN_JOURNAL] = screen_journal_build,
        [SCREEN_PEOPLE] = screen_people_build,
        [SCREEN_SETUP] = screen_setup_build,
        [SCREEN_SELF_TEST] = screen_selftest_build,
        [SCREEN_ROSTER] = screen_roster_build,
        [SCREEN_PIN] = screen_pin_build,
        [SCREEN_GROUP] = screen_group_build,
        [SCREEN_GROUP_NEW] = screen_group_new_build,
        [SCREEN_SERIES] = screen_series_build,
        [SCREEN_LAST_ACTIONS] = screen_last_actions_build,
        [SCREEN_EPISODE] = screen_episode_build,
        [SCREEN_TALK] = screen_talk_build,
        [SCREEN_GROUP_QUESTIONS] = screen_group_questions_build,
        [SCREEN_ACTIONS] = screen_actions_build,
        [SCREEN_EVENING_END] = screen_evening_end_build,
        [SCREEN_MEMBERS] = screen_members_build,
        [SCREEN_MEMBER_CODE] = screen_member_code_build,
        [SCREEN_MEMBER_DONE] = screen_member_done_build,
        [SCREEN_NEUTRAL] = screen_neutral_build,
        [SCREEN_FAULT] = screen_fault_build,
    };
    builders[screen](page);
}

static void build(struct page *page)
{
    const struct session *session = page->session;
    switch (session->overlay) {
    case OVERLAY_HELP:
        overlay_help_build(page);
        return;
    case OVERLAY_DISPLAY:
        overlay_display_build(page);
        return;
    case OVERLAY_SWITCHES:
        overlay_switches_build(page);
        return;
    case OVERLAY_VOICE:
        overlay_voice_build(page);
        return;
    case OVERLAY_NONE:
        build_screen(page, session->screen);
        return;
    case OVERLAY_IDLE:
        build_screen(page, session->screen);
        overlay_idle_build(page);
        return;
    case OVERLAY_DONT_KNOW:
        build_screen(page, session->screen);
        overlay_dont_know_build(page);
        return;
    case OVERLAY_HEADPHONES:
        build_screen(page, session->screen);
        overlay_headphones_build(page);
        return;
    case OVERLAY_TALLY:
        build_screen(page, session->screen);
        overlay_tally_build(page);
        return;
    case N_OVERLAYS:
        break;
    }
}

/* How a page is laid out to have room for its words. */
struct fit {
    int tightness;
    gboolean repeats_headings, shares_rows;
};

static struct page *build_once(const struct session *session, struct canvas *canvas, const struct view *view,
                               int foot_rows, struct fit fit)
{
    struct page *page = page_new(session, canvas, view);
    page->foot_rows = foot_rows;
    page->tightness = fit.tightness;
    page->repeats_headings = fit.repeats_headings;
    page->shares_rows = fit.shares_rows;
    build(page);
    page_finish(page);
    return page;
}

/* How high the foot is follows from its words, and how much fits above it from that: so a page whose foot
 * turned out higher than what was assumed is built again, and at last one whose part doesn't exist. */
static struct page *build_settled(const struct session *session, struct canvas *canvas,
                                  const struct view *view, struct fit fit)
{
    struct view shown = *view;
    struct page *page = build_once(session, canvas, &shown, 1, fit);
    for (int tries = 0; tries < 4; tries++) {
        const gboolean past_end = shown.part >= page->parts;
        const int rows = MAX(page->foot_rows, page->foot_rows_needed);
        if (rows == page->foot_rows && !past_end) {
            break;
        }
        shown.part = rows == page->foot_rows ? page->parts - 1 : shown.part;
        page_free(page);
        page = build_once(session, canvas, &shown, rows, fit);
    }
    return page;
}

/* The one of both that is wanted; frees the other. */
static struct page *choose(struct page *page, struct page *other, gboolean takes_other)
{
    page_free(takes_other ? page : other);
    return takes_other ? other : page;
}

/* On a page of several parts rows are shared out and headings stand on each, as far as that takes no part
 * more. */
static struct page *even_out(struct page *page, const struct session *session, struct canvas *canvas,
                             const struct view *view, int tightness)
{
    for (int repeats = 1; repeats >= 0; repeats--) {
        const struct fit fit = {tightness, repeats, TRUE};
        struct page *even = build_settled(session, canvas, view, fit);
        const gboolean fits = even->parts == page->parts && even->too_high <= page->too_high;
        page = choose(page, even, fits);
        if (fits) {
            break;
        }
    }
    return page;
}

/* The least tightness that needs the fewest parts. */
struct page *page_build(const struct session *session, struct canvas *canvas, const struct view *view)
{
    const struct view shown = view != NULL ? *view : (struct view){.part = 0};
    canvas_set_curriculum(canvas, session_curriculum(session));
    int best = 0;
    struct page *page = build_settled(session, canvas, &shown, (struct fit){best, FALSE, FALSE});
    for (int tightness = 1; tightness <= TIGHTEST && page->parts > 1; tightness++) {
        struct page *tighter = build_settled(session, canvas, &shown, (struct fit){tightness, FALSE, FALSE});
        const gboolean fits = tighter->parts < page->parts;
        best = fits ? tightness : best;
        page = choose(page, tighter, fits);
    }
    return page->parts > 1 && page_overlay(page) == 0 ? even_out(page, session, canvas, &shown, best) : page;
}

gboolean ui_paint_png(const struct session *session, int width, int height, const char *path, GError **error)
{
    struct canvas *canvas = canvas_new(width, height, session_curriculum(session));
    struct page *page = page_build(session, canvas, NULL);
    page_paint(page);
    const gboolean written = canvas_write_png(canvas, path, error);
    page_free(page);
    canvas_free(canvas);
    return written;
}
