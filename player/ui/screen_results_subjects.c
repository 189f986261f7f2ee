/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_results.h"

#define SUBJECT_H 104.0
#define SUBJECT_TIGHT_H 88.0
#define MOST_ROWS 4

struct subject {
    const char *title, *lesson; /* lesson: step id, or NULL */
    int before, before_of, now, of;
};

static const char *subject_counts(struct page *page, const struct subject *subject)
{
    const char *now = words_number(page, subject->now), *of = words_number(page, subject->of);
    if (subject->before_of == 0)
        return page_format(page, N_("Now %s of %s"), now, of);
    const char *before = words_number(page, subject->before);
    if (subject->before_of == subject->of)
        return page_format(page, N_("Before %s · now %s · of %s"), before, now, of);
    return page_format(page, N_("Before %s of %s · now %s of %s"), before,
                       words_number(page, subject->before_of), now, of);
}

static const char *gain_words(struct page *page, const struct subject *subject)
{
    const int gain = subject->now - subject->before;
    return page_format(page, N_("New to you: %s"), words_number(page, gain));
}

static gboolean is_gain(const struct subject *subject)
{
    return subject->before_of == subject->of && subject->now > subject->before;
}

/* What stands at the end of a subject's row; returns the width it takes. */
static double put_verdict(struct page *page, struct rect row, const struct subject *subject)
{
    const double end = row.x + row.w;
    if (is_gain(subject))
        return put_chip(page, end, row.y + (row.h - 40) / 2, PANEL_POSITIVE, "check",
                        gain_words(page, subject));
    if (subject->now == subject->of) {
        struct text text = page_type(page, TYPE_LABEL_MIN, COLOUR_INK);
        const char *knew = page_string(page, N_("You knew this"));
        const double width = canvas_text_width(page_canvas(page), text, knew);
        put_text(page, (struct rect){end - 12 - width, row.y, width, row.h}, text, knew, TRUE);
        return width + 12;
    }
    if (!subject->lesson)
        return 0;
    const char *again = page_string(page, N_("Look again"));
    const double width = measure_button(page, BUTTON_SMALL, again, "replay");
    const double height = button_height(page, BUTTON_SMALL);
    put_button_of(page, (struct rect){end - width, row.y + (row.h - height) / 2, width, height}, BUTTON_SMALL,
                  subject->title, again, "replay", input_id(INPUT_STEP, subject->lesson));
    return width;
}

#define WORDS_LEAST 0.4 /* of a row, beside the verdict; else that stands below */

static double verdict_room(struct page *page, const struct subject *subject)
{
    const struct text label = page_type(page, TYPE_LABEL_MIN, COLOUR_INK);
    if (is_gain(subject))
        return canvas_text_width(page_canvas(page), label, gain_words(page, subject)) + 80;
    if (subject->now == subject->of)
        return canvas_text_width(page_canvas(page), label, page_string(page, N_("You knew this"))) + 24;
    return subject->lesson
               ? measure_button(page, BUTTON_SMALL, page_string(page, N_("Look again")), "replay") + 12
               : 0;
}

/* How a subject's row is laid out: words, and the verdict beside or below them. */
struct subject_row {
    const char *counts;
    double width, title_h, words_h, verdict_h, height; /* verdict_h: 0 where it stands beside */
};

static struct subject_row lay_out_subject(const struct flow *flow, const struct subject *subject)
{
    struct page *page = flow->page;
    struct subject_row row = {.counts = subject_counts(page, subject)};
    const double verdict = verdict_room(page, subject);
    const gboolean below = flow->area.w - verdict < WORDS_LEAST * flow->area.w;
    const gboolean tight = page_tightness(page) > 0;
    row.width = below ? flow->area.w : flow->area.w - verdict;
    row.verdict_h = below && verdict > 0 ? button_height(page, BUTTON_SMALL) + 8 : 0;
    row.title_h = height_of(page, TYPE_ROW, subject->title, row.width);
    row.words_h = row.title_h + height_of(page, TYPE_NOTE, row.counts, row.width);
    row.height =
        row.verdict_h + (tight ? MAX(SUBJECT_TIGHT_H, row.words_h + 20) : MAX(SUBJECT_H, row.words_h + 32));
    return row;
}

static void put_subject(struct flow *flow, const struct subject *subject)
{
    struct page *page = flow->page;
    const struct subject_row shape = lay_out_subject(flow, subject);
    struct rect row;
    if (!flow_take(flow, shape.height, 0, &row))
        return;
    put_line(page, row.x, row.y, row.w);
    row.h -= shape.verdict_h;
    const double y = row.y + (row.h - shape.words_h) / 2;
    put_text(page, (struct rect){row.x, y, shape.width, 0}, page_type(page, TYPE_ROW, COLOUR_INK),
             subject->title, TRUE);
    put_text(page, (struct rect){row.x, y + shape.title_h, shape.width, 0},
             page_type(page, TYPE_NOTE, COLOUR_INK_SOFT), shape.counts, TRUE);
    if (shape.verdict_h > 0)
        row = (struct rect){row.x, row.y + row.h - 8, row.w, shape.verdict_h};
    put_verdict(page, row, subject);
}

static struct subject *subject_of_lesson(GArray *subjects, const char *lesson)
{
    for (guint i = 0; lesson && i < subjects->len; i++) {
        struct subject *subject = &g_array_index(subjects, struct subject, i);
        if (g_strcmp0(subject->lesson, lesson) == 0)
            return subject;
    }
    return NULL;
}

static const char *title_of(struct page *page, const struct subject_result *result, gboolean by_lesson)
{
    const struct course *course = page_session(page)->course;
    for (int i = 0; by_lesson && result->lesson && i < course->n_steps; i++)
        if (g_strcmp0(course->steps[i].id, result->lesson) == 0)
            return words_step_title(page, i);
    return page_text(page, result->objective);
}

/* With many objectives one row for each lesson that teaches some of them; with few, one for each. */
static GArray *subjects_of(struct page *page)
{
    const struct session *session = page_session(page);
    const gboolean by_lesson = session->n_subjects > MOST_ROWS;
    GArray *subjects = g_array_new(FALSE, TRUE, sizeof(struct subject));
    for (int i = 0; i < session->n_subjects; i++) {
        const struct subject_result *result = &session->subjects[i];
        struct subject *same = by_lesson ? subject_of_lesson(subjects, result->lesson) : NULL;
        if (!same) {
            const struct subject fresh = {.title = title_of(page, result, by_lesson),
                                          .lesson = result->lesson};
            g_array_append_val(subjects, fresh);
            same = &g_array_index(subjects, struct subject, subjects->len - 1);
        }
        same->before += result->before;
        same->before_of += result->before_of;
        same->now += result->now;
        same->of += result->of;
    }
    return subjects;
}

static void share_subjects(struct flow *flow, const GArray *subjects)
{
    g_autofree double *heights = g_new0(double, subjects->len);
    for (guint i = 0; i < subjects->len; i++)
        heights[i] = lay_out_subject(flow, &g_array_index(subjects, struct subject, i)).height;
    flow_share(flow, heights, (int)subjects->len, 0);
}

void put_subjects(struct flow *flow)
{
    g_autoptr(GArray) subjects = subjects_of(flow->page);
    put_heading(flow, page_string(flow->page, N_("By subject")));
    flow_space(flow, 10);
    share_subjects(flow, subjects);
    for (guint i = 0; i < subjects->len; i++)
        put_subject(flow, &g_array_index(subjects, struct subject, i));
}
