/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SERIES: the episodes with the one that is offered in bold, and what was decided last time. */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

#define EPISODES_W 568.0
#define COLUMNS_GAP 44.0
#define ONE_COLUMN 1.5 /* from this text size */
#define MORE_GAP 16.0
#define PICTURE 72.0
#define PICTURE_GAP 16.0
#define ACTIONS_SHOWN 3
#define ACTIONS_GAP 14.0
#define HEADING_GAP 40.0 /* above and below it */
#define KEYS 2
#define KEYS_GAP 24.0

static const struct evening *evening_of(const struct page *page)
{
    return page_session(page)->evening;
}

/* ---- the episodes ---- */

static gboolean is_stopped(const struct evening *evening, int index)
{
    return evening->unended && index == evening_episode_index(evening, evening->unended->episode);
}

static const char *minutes_of(struct page *page, const struct evening_episode *episode)
{
    return words_minutes(page, (int)((episode->duration_ms + 59999) / 60000));
}

/* How far the group is with it, and the mark that says so without words. */
static void tell_state(struct page *page, int index, struct episode_row *row)
{
    const struct evening *evening = evening_of(page);
    const struct evening_episode *episode = &evening->episodes[index];
    row->heard = evening_has_heard(episode) && !is_stopped(evening, index);
    if (is_stopped(evening, index)) {
        row->mark = "pause";
        row->note =
            page_format(page, N_("You stopped at %s"), words_time(page, evening->unended->position_ms));
    } else if (row->heard) {
        row->mark = "check";
        row->note = page_string(page, N_("Heard"));
    } else if (episode->duration_ms <= 0) {
        row->mark = "speaker-off";
        row->note = page_string(page, N_("No sound yet"));
    } else if (index == evening->next_episode) {
        row->mark = "headphones";
        row->note = page_format(page, N_("Next · %s"), minutes_of(page, episode));
    } else {
        row->mark = "clock";
        row->note = minutes_of(page, episode);
    }
}

static const char *picture_of(const struct episode *episode)
{
    for (int i = 0; i < episode->n_chapters; i++) {
        if (episode->chapters[i].picture)
            return episode->chapters[i].picture;
    }
    return NULL;
}

static struct episode_row row_of(struct page *page, int index)
{
    const struct evening *evening = evening_of(page);
    const struct evening_episode *episode = &evening->episodes[index];
    struct episode_row row = {.markup = page_text(page, episode->episode->title),
                              .picture = picture_of(episode->episode),
                              .input = input_id(INPUT_EPISODE, episode->id),
                              .number = index + 1,
                              .chosen = index == evening->chosen_episode};
    tell_state(page, index, &row);
    return row;
}

/* Where they don't all have room: the next ones, and after the last the first ones again. */
static void put_more(struct flow *flow, int last)
{
    struct page *page = flow->page;
    const int n = evening_of(page)->n_episodes;
    put_flow_button(flow, BUTTON_SMALL, page_string(page, N_("More episodes")), "next",
                    input_number(INPUT_GO, last < n ? last : 0));
}

static double tallest(struct page *page, const struct episode_row *rows, int n, double width)
{
    double height = 1;
    for (int i = 0; i < n; i++)
        height = MAX(height, episode_height(page, &rows[i], width));
    return height;
}

static void put_episodes(struct flow *flow)
{
    struct page *page = flow->page;
    const struct evening *evening = evening_of(page);
    const int n = evening->n_episodes;
    const double key = button_height(page, BUTTON_SMALL) + LEDGE_BUTTON + MORE_GAP;
    g_autofree struct episode_row *rows = g_new0(struct episode_row, (gsize)n + 1);
    for (int i = 0; i < n; i++)
        rows[i] = row_of(page, i);
    const double row = tallest(page, rows, n, flow->area.w), left = flow_left(flow);
    const gboolean all_fit = n * row <= left;
    const int room = all_fit ? n : MIN(MAX(2, (int)((left - key) / row)), n);
    const int first = CLAMP(evening->first_episode, 0, n - room);
    for (int i = first; i < first + room; i++)
        put_episode(flow, &rows[i]);
    if (!all_fit)
        put_more(flow, first + room);
}

/* ---- what else there is to do ---- */

struct key {
    const char *markup, *icon;
    struct input input;
};

static const char *one_by_one_words(const struct evening *evening)
{
    const char *wave = evening_wave(evening);
    if (g_str_equal(wave, "followup"))
        return N_("Questions again, one by one");
    return g_str_equal(wave, "endline") ? N_("Last questions, one by one")
                                        : N_("First questions, one by one");
}

static void keys_of(struct page *page, struct key keys[KEYS])
{
    const struct evening *evening = evening_of(page);
    keys[0] =
        (struct key){page_string(page, one_by_one_words(evening)), "person", input_of(INPUT_ONE_BY_ONE)};
    keys[1] = (struct key){page_string(page, evening->practice ? N_("End practice") : N_("Practise")),
                           "practice", input_of(INPUT_PRACTICE)};
}

/* From when on the members can be asked once more; NULL when that isn't known, or is by now. */
static const char *later_words(struct page *page)
{
    const struct evening_waves *waves = &evening_of(page)->waves;
    if (waves->followup_due || waves->followup_day == PROGRESS_DAY_UNKNOWN)
        return NULL;
    g_autofree char *day = words_day(page_session(page)->language, waves->followup_day);
    const char *words = page_format(page, N_("The questions can be asked again from %s."), day);
    if (waves->today != PROGRESS_DAY_UNKNOWN)
        return words;
    g_autofree char *both =
        g_strconcat(words, " ", page_string(page, N_("The clock may be set to another day.")), NULL);
    return page_keep(page, both);
}

static double keys_height(const struct flow *flow)
{
    struct key keys[KEYS];
    const char *later = later_words(flow->page);
    double height = KEYS_GAP - FLOW_BUTTON_GAP;
    if (later)
        height += height_of(flow->page, TYPE_SUPPORT, later, flow->area.w) + KEYS_GAP;
    keys_of(flow->page, keys);
    for (int i = 0; i < KEYS; i++)
        height += flow_button_height(flow, BUTTON_SMALL, keys[i].markup, keys[i].icon) + FLOW_BUTTON_GAP;
    return height;
}

static void put_keys(struct flow *flow)
{
    struct key keys[KEYS];
    const char *later = later_words(flow->page);
    keys_of(flow->page, keys);
    if (later) {
        flow_space(flow, KEYS_GAP);
        put_support(flow, later);
    }
    flow_space(flow, KEYS_GAP);
    for (int i = 0; i < KEYS; i++)
        put_flow_button(flow, BUTTON_SMALL, keys[i].markup, keys[i].icon, keys[i].input);
}

/* ---- last time ---- */

static double action_height(const struct flow *flow, const struct results_action *action)
{
    struct page *page = flow->page;
    const struct series *series = evening_of(page)->series;
    const struct series_choice *what = series_choice(&series->actions, action->action);
    const struct series_choice *who = series_choice(&series->who, action->who);
    const double room = flow->area.w - PICTURE - PICTURE_GAP;
    return MAX(PICTURE, height_of(page, TYPE_ROW, what ? page_text(page, what->markup) : NULL, room) +
                            height_of(page, TYPE_NOTE, who ? page_text(page, who->markup) : NULL, room));
}

static void put_action(struct flow *flow, const struct results_action *action)
{
    struct page *page = flow->page;
    const struct series *series = evening_of(page)->series;
    const struct series_choice *what = series_choice(&series->actions, action->action);
    const struct series_choice *who = series_choice(&series->who, action->who);
    const struct text title = page_type(page, TYPE_ROW, COLOUR_INK);
    const struct text note = page_type(page, TYPE_NOTE, COLOUR_INK_SOFT);
    const double room = flow->area.w - PICTURE - PICTURE_GAP;
    struct rect rect;
    if (!what)
        return;
    const char *words = page_text(page, what->markup), *by = who ? page_text(page, who->markup) : NULL;
    const double first = measure_text(page, title, words, room);
    const double second = by ? measure_text(page, note, by, room) : 0;
    if (!flow_take(flow, MAX(PICTURE, first + second), ACTIONS_GAP, &rect))
        return;
    const double x = rect.x + PICTURE + PICTURE_GAP, y = rect.y + (rect.h - first - second) / 2;
    put_picture(page, (struct rect){rect.x, rect.y + (rect.h - PICTURE) / 2, PICTURE, PICTURE},
                RADIUS_PICTURE, what->picture, words);
    put_text(page, (struct rect){x, y, room, 0}, title, words, TRUE);
    if (by)
        put_text(page, (struct rect){x, y + first, room, 0}, note, by, TRUE);
}

/* In a column of their own as many as leave room for the keys below, but one at least. */
static guint actions_shown(const struct flow *flow, const GPtrArray *actions)
{
    const double more = ACTIONS_GAP + height_of(flow->page, TYPE_SUPPORT, "1", flow->area.w);
    const guint most = MIN(actions->len, ACTIONS_SHOWN);
    double left = flow_left(flow) - keys_height(flow);
    if (page_text_scale(flow->page) >= ONE_COLUMN)
        return most;
    for (guint shown = 0; shown < most; shown++) {
        left -= action_height(flow, actions->pdata[shown]) + ACTIONS_GAP;
        if (shown > 0 && left < (shown + 1 < actions->len ? more : 0))
            return shown;
    }
    return most;
}

/* Before anything was decided, what the series is about. */
static void put_last_time(struct flow *flow)
{
    const struct evening *evening = evening_of(flow->page);
    const GPtrArray *actions = evening->last ? evening->last->actions : NULL;
    if (!actions || actions->len == 0) {
        if (evening->series->summary)
            put_body_small(flow, page_text(flow->page, evening->series->summary));
        return;
    }
    const char *heading = page_string(flow->page, N_("You decided last time"));
    keep_together(flow, height_of(flow->page, TYPE_HEADING, heading, flow->area.w) + HEADING_GAP +
                            action_height(flow, actions->pdata[0]));
    put_heading(flow, heading);
    const guint shown = actions_shown(flow, actions);
    for (guint i = 0; i < shown; i++)
        put_action(flow, actions->pdata[i]);
    if (actions->len > shown)
        put_support(flow,
                    words_plural(flow->page, "and %d more", "and %d more", (int)(actions->len - shown)));
}

/* ---- the page ---- */

static const char *start_words(struct page *page)
{
    const struct evening *evening = evening_of(page);
    const char *number = words_number(page, evening->chosen_episode + 1);
    if (evening_is_carried_on(evening))
        return page_string(page, N_("Carry on where you stopped"));
    return page_format(page,
                       evening_has_heard(&evening->episodes[evening->chosen_episode])
                           ? N_("Hear episode %s again")
                           : N_("Start episode %s"),
                       number);
}

/* What few episodes leave of their room. */
static struct rect rest_below(const struct flow *flow, struct rect end)
{
    const double y = flow->y + COLUMNS_GAP;
    return y < end.y ? (struct rect){end.x, y, end.w, end.y + end.h - y} : end;
}

void screen_series_build(struct page *page)
{
    const struct evening *evening = evening_of(page);
    struct rect area = page_main(page), start, end;
    put_bar(page);
    put_head(page, words_group(page), FALSE);
    struct flow flow = flow_in(page, area);
    put_title(&flow, page_text(page, evening->series->title));
    if (page_text_scale(page) < ONE_COLUMN) {
        area.h -= flow.y + 20 - area.y;
        area.y = flow.y + 20;
        page_columns(page, area, EPISODES_W, COLUMNS_GAP, &start, &end);
        flow = flow_in(page, start);
        put_episodes(&flow);
        flow = flow_in(page, page_is_tall(page) ? rest_below(&flow, end) : end);
    } else {
        flow_space(&flow, 20);
        put_episodes(&flow);
    }
    put_last_time(&flow);
    put_keys(&flow);
    put_back(page);
    if (evening->chosen_episode >= 0 && evening->episodes[evening->chosen_episode].duration_ms > 0)
        put_next(page, start_words(page));
    else if (evening->chosen_episode >= 0)
        put_foot_disabled(page, BUTTON_PRIMARY, start_words(page), "next");
}
