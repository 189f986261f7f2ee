/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TALK: the question so large that it can be read from afar, a timer that only tells, and hands up. */
#include <math.h>

#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

#define TIMER_W 236.0
#define TIMER_GAP 36.0
#define TIMER_RING 160.0
#define TIMER_KEY_GAP 8.0
#define CARD_X 28.0
#define CARD_TOP 14.0
#define CARD_FOOT 18.0
#define CARD_GAP 16.0
#define CELL_GAP 36.0
#define HEADER_ICON 42.0
#define PICTURE_GAP_WORDS 14.0
#define MOST_COUNTED 0.4 /* of the header */
#define MOST_COLUMNS 3
#define PICTURE_GAP 20.0
#define STORY_PICTURE 320.0
#define STORY_PICTURE_LEAST 160.0

static const struct evening_talk *talk_of(const struct page *page)
{
    return &page_session(page)->evening->talk;
}

/* ---- the timer ---- */

/* The same at every size: what is left, and what it is. */
static const char *timer_words(struct page *page)
{
    const struct evening_talk *talk = talk_of(page);
    return page_string(page, talk->over ? N_("Talk on") : N_("left"));
}

static struct input timer_input(void)
{
    return input_of(INPUT_TIMER);
}

static gboolean runs(const struct evening_talk *talk)
{
    return talk->ends_at > 0;
}

static const char *start_words(struct page *page)
{
    return page_string(page, runs(talk_of(page)) ? N_("Stop") : N_("Start"));
}

static double timer_height(const struct page *page)
{
    return TIMER_RING + 2 * (button_height(page, BUTTON_SMALL) + TIMER_KEY_GAP);
}

static void put_timer_column(struct page *page, struct rect column)
{
    const struct evening_talk *talk = talk_of(page);
    const double h = button_height(page, BUTTON_SMALL);
    struct rect key = {column.x, column.y + TIMER_RING + TIMER_KEY_GAP, column.w, h};
    put_timer(page, (struct rect){column.x + (column.w - TIMER_RING) / 2, column.y, TIMER_RING, TIMER_RING},
              talk->seconds_left, talk->seconds_of, timer_words(page));
    put_button(page, key, BUTTON_SMALL, start_words(page), runs(talk) ? "pause" : "play", timer_input(),
               FALSE);
    key.y += h + TIMER_KEY_GAP;
    put_button(page, key, BUTTON_SMALL, page_string(page, N_("1 minute")), "plus",
               input_number(INPUT_MORE_TIME, 1), FALSE);
}

static const char *left_words(struct page *page)
{
    return page_format(page, "%s %s", words_time(page, (gint64)talk_of(page)->seconds_left * 1000),
                       timer_words(page));
}

static double timer_row_height(const struct flow *flow)
{
    return height_of(flow->page, TYPE_LABEL, left_words(flow->page), flow->area.w) +
           button_height(flow->page, BUTTON_SMALL) + LEDGE_BUTTON + 2 * FLOW_BUTTON_GAP;
}

/* In one column, where there is no room beside the question: what is left, and both keys beside each other.
 */
static void put_timer_row(struct flow *flow)
{
    struct page *page = flow->page;
    const gboolean going = runs(talk_of(page));
    const char *start = start_words(page), *more = page_string(page, N_("1 minute"));
    const double h = button_height(page, BUTTON_SMALL);
    struct rect key;
    keep_together(flow, timer_row_height(flow));
    put_label(flow, left_words(page));
    if (!flow_take(flow, h + LEDGE_BUTTON, FLOW_BUTTON_GAP, &key))
        return;
    key.h = h;
    key.w = measure_button(page, BUTTON_SMALL, start, going ? "pause" : "play");
    put_button(page, key, BUTTON_SMALL, start, going ? "pause" : "play", timer_input(), FALSE);
    key.x += key.w + FLOW_BUTTON_GAP;
    key.w = measure_button(page, BUTTON_SMALL, more, "plus");
    put_button(page, key, BUTTON_SMALL, more, "plus", input_number(INPUT_MORE_TIME, 1), FALSE);
}

/* ---- hands up ---- */

static int hands(const struct evening_talk *talk)
{
    int all = 0;
    for (int i = 0; i < MOST_TALLY_OPTIONS; i++)
        all += talk->counts[i];
    return all;
}

static int options_of(const struct page *page)
{
    return MIN(talk_of(page)->talk->tally->n_options, MOST_TALLY_OPTIONS);
}

/* How the options stand: side by side in cells, the stepper under the words; or one a row, beside them. */
struct grid {
    struct rect area;
    int columns;
    double picture; /* its side */
    double cell_w, label_h, row_h, header_h;
    gboolean counted_below; /* under the words of the header, which have no room beside it */
};

/* The largest that leaves the card where it is. */
static const double pictures[] = {112, 96, 80, 72, 64, 56, 48};

static double label_height(struct page *page, const struct tally_option *option, double width, double picture)
{
    const double side = option->picture ? picture : 0;
    return fmax(side, height_of(page, TYPE_BUTTON_SMALL, page_text(page, option->markup),
                                width - (side > 0 ? side + PICTURE_GAP_WORDS : 0)));
}

static int columns_in(const struct page *page, double width)
{
    const int fit = (int)((width + CELL_GAP) / (STEPPER_W + CELL_GAP));
    return page_text_scale(page) >= 1.5 ? 1 : CLAMP(fit, 1, MIN(options_of(page), MOST_COLUMNS));
}

static const char *header_words(struct page *page)
{
    return page_format(page, N_("Hands up: %s"), page_text(page, talk_of(page)->talk->tally->question));
}

static const char *counted_words(struct page *page)
{
    return page_format(page, N_("%s of %s counted"), words_number(page, hands(talk_of(page))),
                       words_number(page, evening_people(page_session(page)->evening)));
}

static double counted_width(struct page *page)
{
    return measure_button(page, BUTTON_QUIET, counted_words(page), NULL);
}

static struct text header_text(const struct page *page)
{
    return page_type(page, TYPE_ROW, COLOUR_INK);
}

static double header_room(struct page *page, const struct grid *grid)
{
    return grid->area.w - HEADER_ICON - 14 - (grid->counted_below ? 0 : counted_width(page));
}

static struct grid grid_in(struct page *page, struct rect area, double picture)
{
    const struct tally *tally = talk_of(page)->talk->tally;
    struct grid grid = {.area = area, .columns = columns_in(page, area.w), .picture = picture};
    grid.cell_w = (area.w - (grid.columns - 1) * CELL_GAP) / grid.columns;
    const double words = grid.cell_w - (grid.columns == 1 ? STEPPER_W + 20 : 0);
    for (int i = 0; i < options_of(page); i++)
        grid.label_h = fmax(grid.label_h, label_height(page, &tally->options[i], words, picture));
    grid.row_h = grid.columns == 1 ? fmax(grid.label_h, STEPPER_H + LEDGE_BUTTON)
                                   : grid.label_h + 10 + STEPPER_H + LEDGE_BUTTON;
    grid.counted_below = counted_width(page) > MOST_COUNTED * area.w;
    grid.header_h = fmax(HEADER_ICON,
                         measure_text(page, header_text(page), header_words(page), header_room(page, &grid)));
    return grid;
}

static double counted_height(struct page *page, const struct grid *grid)
{
    return grid->counted_below ? height_of(page, TYPE_LABEL_LIGHT, counted_words(page), grid->area.w) : 0;
}

static double grid_height(struct page *page, const struct grid *grid)
{
    const int rows = (options_of(page) + grid->columns - 1) / grid->columns;
    return grid->header_h + counted_height(page, grid) + rows * (grid->row_h + 10);
}

static double words_width(struct page *page, const char *words)
{
    return measure_button(page, BUTTON_SMALL, words, NULL) - measure_button(page, BUTTON_SMALL, "", NULL) + 2;
}

static void put_option_label(struct page *page, struct rect rect, const struct tally_option *option,
                             double side, gboolean centred)
{
    const char *words = page_text(page, option->markup);
    const struct text text = page_type(page, TYPE_BUTTON_SMALL, COLOUR_INK);
    const double picture = option->picture ? side + PICTURE_GAP_WORDS : 0;
    const double all = MIN(picture + words_width(page, words), rect.w);
    rect.x += centred ? (rect.w - all) / 2 : 0;
    rect.w = centred ? all : rect.w;
    if (option->picture)
        put_picture(page, (struct rect){rect.x, rect.y + (rect.h - side) / 2, side, side}, RADIUS_PICTURE,
                    option->picture, words);
    put_text(page, (struct rect){rect.x + picture, rect.y, rect.w - picture, rect.h}, text, words, TRUE);
}

static void put_option(struct page *page, struct rect rect, const struct grid *grid, int option)
{
    const struct evening_talk *talk = talk_of(page);
    const struct tally_option *shown = &talk->talk->tally->options[option];
    const gboolean beside = grid->columns == 1;
    const struct stepper stepper = {.markup = page_text(page, shown->markup),
                                    .value = talk->counts[option],
                                    .most = HEADCOUNT_MOST,
                                    .kind = INPUT_COUNT,
                                    .id = shown->id};
    struct rect label = {rect.x, rect.y, beside ? rect.w - STEPPER_W - 20 : rect.w,
                         beside ? rect.h : grid->label_h};
    put_option_label(page, label, shown, grid->picture, !beside);
    if (beside)
        put_stepper(page, rect.x + rect.w - STEPPER_W, rect.y + (rect.h - STEPPER_H) / 2, &stepper);
    else
        put_stepper(page, rect.x + (rect.w - STEPPER_W) / 2, rect.y + grid->label_h + 10, &stepper);
}

static void put_header(struct flow *flow, const struct grid *grid)
{
    struct page *page = flow->page;
    struct text text = page_type(page, TYPE_LABEL_LIGHT, COLOUR_INK_SOFT);
    const double words = header_room(page, grid), below = counted_height(page, grid);
    struct rect rect;
    if (!flow_take(flow, grid->header_h + below, CARD_GAP, &rect))
        return;
    const double x = rect.x + HEADER_ICON + 14;
    const struct rect first = {x, rect.y, words, grid->header_h};
    const struct rect second = {x + words, rect.y, counted_width(page), grid->header_h};
    put_icon(page, (struct rect){rect.x, rect.y + (first.h - HEADER_ICON) / 2, HEADER_ICON, HEADER_ICON},
             "hand");
    put_text(page, first, header_text(page), header_words(page), TRUE);
    text.align = grid->counted_below ? ALIGN_START : ALIGN_END;
    put_text(page, grid->counted_below ? (struct rect){x, rect.y + first.h, words, below} : second, text,
             counted_words(page), FALSE);
}

static void paint_divider(struct canvas *canvas, const struct widget *widget)
{
    canvas_fill(canvas, widget->rect, COLOUR_LINE, 1);
}

static void put_divider(struct page *page, double x, double y, double h)
{
    page_add(page, ROLE_PANEL, (struct rect){x - STROKE_HAIRLINE / 2, y, STROKE_HAIRLINE, h}, NULL,
             paint_divider);
}

static void put_rows(struct flow *flow, const struct grid *grid)
{
    for (int first = 0; first < options_of(flow->page); first += grid->columns) {
        struct rect rect;
        if (!flow_take(flow, grid->row_h, 10, &rect))
            continue;
        for (int i = 0; i < grid->columns && first + i < options_of(flow->page); i++) {
            const double x = rect.x + i * (grid->cell_w + CELL_GAP);
            if (i > 0)
                put_divider(flow->page, x - CELL_GAP / 2, rect.y, grid->row_h);
            put_option(flow->page, (struct rect){x, rect.y, grid->cell_w, rect.h}, grid, first + i);
        }
    }
}

static struct grid roomiest_grid(struct page *page, struct rect area, double room)
{
    struct grid grid = grid_in(page, area, pictures[0]);
    for (gsize i = 1; i < G_N_ELEMENTS(pictures) && grid_height(page, &grid) > room; i++)
        grid = grid_in(page, area, pictures[i]);
    return grid;
}

/* On a card at the foot of the page where all of it fits, else as rows of a long page. */
static void put_tally(struct flow *flow)
{
    struct page *page = flow->page;
    const struct rect all = flow->area;
    struct rect inside = {all.x + CARD_X, all.y, all.w - 2 * CARD_X, all.h};
    struct grid grid = roomiest_grid(page, inside, flow_left(flow) - CARD_GAP - 8 - CARD_TOP - CARD_FOOT);
    const double height = grid_height(page, &grid) + CARD_TOP + CARD_FOOT;
    const gboolean fits = height + CARD_GAP + 8 <= flow_left(flow);
    if (fits && flow->part == page_part(page)) {
        const struct rect card = {all.x, all.y + all.h - 8 - height, all.w, height};
        put_card(page, card, FALSE);
        inside.y = card.y + CARD_TOP;
        struct flow rows = flow_in(page, inside);
        put_header(&rows, &grid);
        put_rows(&rows, &grid);
    } else if (!fits) {
        grid = grid_in(page, all, STEPPER_H);
        keep_together(flow,
                      MIN(CARD_GAP + grid.header_h + counted_height(page, &grid) + 10 + grid.row_h, all.h));
        put_header(flow, &grid);
        put_rows(flow, &grid);
    }
}

/* ---- the page ---- */

static void put_prompts(struct flow *flow)
{
    const struct talk *talk = talk_of(flow->page)->talk;
    put_title(flow, page_text(flow->page, talk->prompts[0]));
    for (const char *const *more = talk->prompts + 1; *more; more++)
        put_icon_line(flow, "ask", page_text(flow->page, *more));
}

/* The chapter that the talk ends. */
static const struct chapter *chapter_heard(const struct page *page)
{
    const struct episode *episode = page_session(page)->evening->playing.episode;
    for (int i = 0; i < episode->n_chapters; i++) {
        if (episode->chapters[i].talk == talk_of(page)->index)
            return &episode->chapters[i];
    }
    return NULL;
}

/* What was heard last, where what comes below it leaves room to see it. */
static void put_story_picture(struct flow *flow, double below)
{
    struct page *page = flow->page;
    const struct chapter *chapter = chapter_heard(page);
    const double height = MIN(flow_left(flow) - 2 * PICTURE_GAP - below, STORY_PICTURE);
    struct rect rect;
    if (!chapter || !chapter->picture || page_is_narrow(page) || height < STORY_PICTURE_LEAST)
        return;
    if (flow_take(flow, height, PICTURE_GAP, &rect))
        put_whole_picture(page, rect, chapter->picture, page_text(page, chapter->alt));
}

static void put_talk(struct page *page, struct rect area)
{
    const struct evening_talk *talk = talk_of(page);
    const gboolean timed = talk->seconds_of > 0, beside = timed && page_text_scale(page) < 1.5;
    struct flow flow = flow_in(page, area);
    if (beside)
        flow.area.w -= TIMER_W + TIMER_GAP;
    put_prompts(&flow);
    if (!talk->talk->tally)
        put_story_picture(&flow, timed && !beside ? timer_row_height(&flow) : 0);
    if (beside) {
        flow.area.w = area.w;
        if (page_part(page) == 0)
            put_timer_column(page,
                             (struct rect){area.x + area.w - TIMER_W, area.y, TIMER_W, timer_height(page)});
        if (flow.part == 0)
            flow.y = fmax(flow.y, area.y + timer_height(page));
    } else if (timed) {
        put_timer_row(&flow);
    }
    if (talk->talk->tally)
        put_tally(&flow);
}

void screen_talk_build(struct page *page)
{
    const struct session *session = page_session(page);
    const struct evening *evening = session->evening;
    put_bar(page);
    put_head(page,
             page_format(page, N_("%s · Talk together"), page_text(page, evening->playing.episode->title)),
             TRUE);
    put_talk(page, page_main(page));
    put_foot_repeat(page, page_string(page, N_("Hear it again")));
    put_foot(page, BUTTON_PRIMARY, page_string(page, N_("Carry on the story")), "play", input_of(INPUT_NEXT));
}
