/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to talk about in class: the questions, and one of them with all its answers, in the report's figures
 * and by the report's chart. */
#include "assessments/report/answers.h"
#include "content/markup.h"
#include "player/ui/screen_chart.h"
#include "player/ui/screen_trainer.h"
#include "player/ui/screens.h"

static const struct labels *labels_of(struct page *page)
{
    return session_study_labels(page_session(page));
}

static const char *escaped(struct page *page, const char *plain)
{
    g_autofree char *markup = g_markup_escape_text(plain, -1);
    return page_keep(page, markup);
}

static const char *percent(struct page *page, double share)
{
    return words_decimal(page, 100 * share, 0);
}

/* ---- the list ---- */

static const char *right_words(struct page *page, const struct talking_point *point)
{
    if (point->before.defined && point->after.defined)
        return page_format(page, N_("Right: %s %% before, %s %% after."), percent(page, point->before.value),
                           percent(page, point->after.value));
    if (point->before.defined)
        return page_format(page, N_("Right: %s %% before."), percent(page, point->before.value));
    if (point->after.defined)
        return page_format(page, N_("Right: %s %% after."), percent(page, point->after.value));
    return page_string(page, N_("Too few answers to show how many were right."));
}

/* "Most chosen instead: As an offender (8 of 25)." */
static const char *misconception_words(struct page *page, const struct talking_point *point)
{
    const struct study_option *option = point->misconception;
    if (!option)
        return page_string(page, N_("No other answer stands out."));
    return page_format(page, N_("Most chosen instead: “%s” (%s of %s)."),
                       escaped(page, labels_options(labels_of(page), point->item->id, option->ids)),
                       words_number(page, (int)option->n), words_number(page, (int)point->asked));
}

static void put_point(struct flow *flow, const struct talking_point *point, int index)
{
    struct page *page = flow->page;
    g_autofree char *note =
        g_strdup_printf("%s %s", right_words(page, point), misconception_words(page, point));
    const struct row row = {.markup = escaped(page, labels_item_title(labels_of(page), point->item->id)),
                            .note = page_keep(page, note),
                            .icon = "group",
                            .input = input_number(INPUT_GO, index)};
    put_row(flow, &row);
}

static void put_few(struct flow *flow)
{
    struct page *page = flow->page;
    put_title(flow, page_string(page, N_("Too few people to show what was answered")));
    put_body(flow, page_string(page, N_("When more people have answered, the questions stand here, so that "
                                        "nobody’s answers can be recognised.")));
}

void screen_talking_points_build(struct page *page)
{
    const struct session *session = page_session(page);
    const struct study *study = session->study;
    const struct rect area = put_trainer_frame(page);
    struct flow flow = flow_in(page, area);
    if (study->withheld || study->n_items == 0) {
        flow = put_beside(page, area, "art:scene-path").words;
        put_few(&flow);
    } else {
        put_heading(&flow, page_string(page, N_("To talk about in class")));
        put_hint(&flow,
                 page_string(page, N_("First the questions where most people chose the same other answer.")),
                 NULL);
        for (int i = 0; i < study->n_items; i++)
            put_point(&flow, &session->trainer->points[i], i);
    }
    put_back(page);
}

/* ---- one question ---- */

static struct chart_figure share_of(const struct study_item *item, const struct printed_answer *answer,
                                    int side)
{
    const gint64 of = item->quality[side].n;
    if (of == 0 || answer->reason[side] != SUPPRESS_SHOWN)
        return (struct chart_figure){0};
    return (struct chart_figure){.defined = TRUE, .value = (double)answer->n[side] / (double)of};
}

static const char *answer_words(struct page *page, const struct study_item *item,
                                const struct printed_answer *answer)
{
    const struct labels *labels = labels_of(page);
    if (!answer->state)
        return page_string(page, N_("All other answers"));
    if (g_str_equal(answer->state, "dont_know"))
        return page_string(page, N_("I don’t know"));
    if (g_str_equal(answer->state, "skipped"))
        return page_string(page, N_("Left out"));
    const char *words = page_keep(page, labels_answer(labels, item->id, answer->ids, answer->state));
    return answer->is_right ? page_format(page, N_("%s (right)"), words) : words;
}

static struct dumbbell_row answer_row(struct page *page, const struct study_item *item,
                                      const struct printed_answer *answer)
{
    struct dumbbell_row row = {.label = answer_words(page, item, answer),
                               .before = share_of(item, answer, 0),
                               .after = share_of(item, answer, 1)};
    if (row.before.defined && row.after.defined)
        row.change = signed_points(page, row.after.value - row.before.value);
    else if (!row.before.defined && !row.after.defined)
        row.range = page_string(page, N_("too few to show"));
    return row;
}

static void put_answers(struct flow *flow, const struct study_item *item)
{
    struct page *page = flow->page;
    g_autoptr(GArray) answers = printed_answers(item);
    g_autofree struct dumbbell_row *rows = g_new0(struct dumbbell_row, answers->len + 1);
    for (guint i = 0; i < answers->len; i++)
        rows[i] = answer_row(page, item, &g_array_index(answers, struct printed_answer, i));
    const struct dumbbell chart = {.rows = rows,
                                   .n_rows = (int)answers->len,
                                   .words = {.rows = page_string(page, N_("Answer")),
                                             .change = page_string(page, N_("Change")),
                                             .before = page_string(page, N_("Before")),
                                             .after = page_string(page, N_("After"))}};
    put_dumbbell(flow, &chart);
}

static const char *right_answer(struct page *page, const struct study_item *item)
{
    const char *ids = labels_key(labels_of(page), item->id);
    return ids ? escaped(page, labels_options(labels_of(page), item->id, ids)) : NULL;
}

/* The right answer, what it is an example of, and the lesson that is about it. */
static void put_what_to_say(struct flow *flow, const struct study_item *item)
{
    struct page *page = flow->page;
    const struct session *session = page_session(page);
    const char *right = right_answer(page, item), *lesson = session_lesson_about(session, item->objective);
    g_autoptr(GString) words = g_string_new(NULL);
    if (right)
        g_string_append(words, page_format(page, N_("The right answer is: %s"), right));
    if (item->objective)
        g_string_append_printf(
            words, "%s%s", words->len > 0 ? "\n" : "",
            page_format(page, N_("It shows whether people can do this: %s"),
                        escaped(page, labels_objective(labels_of(page), item->objective))));
    if (lesson)
        g_string_append_printf(words, "%s%s", words->len > 0 ? "\n" : "",
                               page_format(page, N_("The lesson about it: %s"), lesson));
    if (words->len > 0)
        put_panel(flow, PANEL_INFO, "bulb", page_string(page, N_("What to say about it")),
                  page_keep(page, words->str));
}

static const char *asked_words(struct page *page, const struct study_item *item)
{
    return page_format(page, N_("%s answered before, %s after."),
                       words_number(page, (int)item->quality[STUDY_BASELINE].n),
                       words_number(page, (int)item->quality[STUDY_ENDLINE].n));
}

void screen_talking_point_build(struct page *page)
{
    const struct session *session = page_session(page);
    const struct study_item *item = session->trainer->points[session->trainer->point].item;
    const struct labels *labels = labels_of(page);
    struct flow flow = flow_in(page, put_trainer_frame(page));
    const char *context = labels_item_context(labels, item->id);
    if (*context)
        put_hint(&flow, escaped(page, context), NULL);
    put_heading(&flow, escaped(page, labels_item(labels, item->id)));
    put_hint(&flow, asked_words(page, item), NULL);
    put_answers(&flow, item);
    put_what_to_say(&flow, item);
    put_back(page);
    put_next(page, page_string(page, N_("Next question")));
}
