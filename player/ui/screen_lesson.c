/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_lesson.h"

#include "player/ui/breaks.h"
#include "player/ui/screens.h"

#define STRIP_H 96.0
#define STRIP_GAP 18.0
#define READING_PICTURE_W 504.0
#define STORY_PICTURE_W 396.0
#define LEAST_PICTURE_H 150.0
#define LEAST_REVEAL_PICTURE_H 240.0 /* beside it is one question only */
#define COLUMN_GAP 14.0
#define WIDEST_TEXT 900.0

static void put_block(struct flow *flow, const struct block *block, int number)
{
    const char *words = page_text(flow->page, block->markup);
    switch (block->kind) {
    case BLOCK_HEADING:
        put_heading(flow, words);
        return;
    case BLOCK_PARAGRAPH:
        put_body(flow, words);
        return;
    case BLOCK_BULLET:
    case BLOCK_NUMBERED:
        put_bullet(flow, words, number);
        return;
    }
}

#define BLOCK_GAP 16.0
#define BULLET_INDENT 48.0

/* What is too much for one part is shared out, so that no bullet is left alone on the last one. */
static void share_blocks(struct flow *flow, const struct screen *screen)
{
    struct page *page = flow->page;
    g_autofree double *heights = g_new0(double, (gsize)screen->n_blocks);
    for (int i = 0; i < screen->n_blocks; i++)
        heights[i] = height_of(page, TYPE_BODY, page_text(page, screen->blocks[i].markup),
                               flow->area.w - BULLET_INDENT * page_text_scale(page));
    flow_share(flow, heights, screen->n_blocks, BLOCK_GAP);
}

static void put_blocks(struct flow *flow, const struct screen *screen)
{
    int number = 0;
    share_blocks(flow, screen);
    for (int i = 0; i < screen->n_blocks; i++) {
        number = screen->blocks[i].kind == BLOCK_NUMBERED ? number + 1 : 0;
        put_block(flow, &screen->blocks[i], number);
    }
}

/* ---- the start column: picture, story, where it comes from; the same on every part ---- */

/* Not at 200 %, nor when the words need all the room there is. */
static gboolean has_picture_column(const struct page *page, const struct screen *screen)
{
    return screen->picture && !page_is_narrow(page) && page_tightness(page) < TIGHTEST;
}

static const char *source_words(struct page *page, const struct screen *screen)
{
    if (!screen->source)
        return NULL;
    const char *words = page_format(page, N_("Source: %s"), page_text(page, screen->source));
    g_autofree char *kept = keep_numbers(words);
    return page_keep(page, kept);
}

static double height_of_source(struct page *page, const struct screen *screen, double width)
{
    const char *words = source_words(page, screen);
    return words ? COLUMN_GAP + 4 + height_of(page, TYPE_LABEL_LIGHT, words, width) : 0;
}

static void put_column_source(struct page *page, const struct screen *screen, struct rect column)
{
    struct flow flow = flow_in(page, column);
    flow_stick(&flow, TRUE);
    if (screen->source)
        put_source(&flow, source_words(page, screen));
}

static double height_of_story(struct page *page, const struct screen *screen, double width)
{
    double height = height_of(page, TYPE_HEADING, page_text(page, screen->title), width);
    for (int i = 0; i < screen->n_blocks; i++)
        height += 16 + height_of(page, TYPE_BODY, page_text(page, screen->blocks[i].markup), width - 30);
    return height;
}

static void put_story(struct flow *flow, const struct screen *screen)
{
    int number = 0;
    if (screen->title)
        put_heading(flow, page_text(flow->page, screen->title));
    for (int i = 0; i < screen->n_blocks; i++) {
        const struct block *block = &screen->blocks[i];
        number = block->kind == BLOCK_NUMBERED ? number + 1 : 0;
        if (block->kind == BLOCK_PARAGRAPH)
            put_body_small(flow, page_text(flow->page, block->markup));
        else
            put_block(flow, block, number);
    }
}

/* Under a picture of a sensible height; else the story belongs to the flow. */
static gboolean story_fits_column(struct page *page, const struct screen *screen, struct rect column)
{
    const double source = height_of_source(page, screen, column.w);
    const double words = height_of_story(page, screen, column.w);
    const double least = screen->interaction == INTERACTION_REVEAL ? LEAST_REVEAL_PICTURE_H : LEAST_PICTURE_H;
    return column.h - source - words >= least;
}

static gboolean put_story_column(struct page *page, const struct screen *screen, struct rect column)
{
    const double source = height_of_source(page, screen, column.w);
    const double words = height_of_story(page, screen, column.w);
    const gboolean fits = story_fits_column(page, screen, column);
    struct rect picture = column;
    picture.h -= source + (fits ? words + COLUMN_GAP : 0);
    column.y += put_whole_picture(page, picture, screen->picture, page_text(page, screen->alt)) + COLUMN_GAP;
    if (fits) {
        struct flow flow = flow_in(page, (struct rect){column.x, column.y, column.w, words});
        flow_stick(&flow, TRUE);
        put_story(&flow, screen);
        column.y = flow.y + COLUMN_GAP;
    }
    put_column_source(page, screen, column);
    return fits;
}

/* ---- reading: picture and words side by side, the sound strip under both ---- */

/* The room above the strip; the strip itself is put here, and left out at 200 %, where Listen repeats. */
static struct rect put_strip(struct page *page)
{
    struct rect area = page_main(page);
    if (page_is_narrow(page))
        return area;
    const double strip_y = area.y + area.h - 22 - STRIP_H;
    struct flow strip = flow_in(page, (struct rect){area.x, strip_y, area.w, STRIP_H});
    flow_stick(&strip, TRUE);
    put_sound_strip(&strip);
    area.h = strip_y - STRIP_GAP - area.y;
    return area;
}

static struct flow flow_beside_picture(struct page *page, const struct screen *screen, struct rect area)
{
    struct rect start, end;
    page_columns(page, area, READING_PICTURE_W, 44, &start, &end);
    if (!has_picture_column(page, screen)) {
        area.w = MIN(area.w, WIDEST_TEXT * page_text_scale(page));
        return flow_in(page, area);
    }
    struct rect picture = start;
    picture.h -= height_of_source(page, screen, start.w);
    start.y += put_whole_picture(page, picture, screen->picture, page_text(page, screen->alt)) + COLUMN_GAP;
    put_column_source(page, screen, start);
    return flow_in(page, end);
}

static void build_reading(struct page *page, const struct screen *screen)
{
    const struct rect area = put_strip(page);
    struct flow flow = flow_beside_picture(page, screen, area);
    if (screen->title)
        put_title(&flow, page_text(page, screen->title));
    put_blocks(&flow, screen);
    if (screen->source && !has_picture_column(page, screen))
        put_source(&flow, source_words(page, screen));
    put_back(page);
    put_next(page, NULL);
}

/* ---- interactions: the story at the start, what to do at the end ---- */

/* The columns of story and of what there is to do; FALSE when there is one column only, end. */
static gboolean story_columns(struct page *page, const struct screen *screen, struct rect *start,
                              struct rect *end)
{
    const struct rect area = page_main(page);
    page_columns(page, area, STORY_PICTURE_W, 40, start, end);
    start->h -= 20;
    if (has_picture_column(page, screen))
        return TRUE;
    *end = area;
    return FALSE;
}

static struct flow flow_beside_story(struct page *page, const struct screen *screen)
{
    struct rect start, end;
    const gboolean beside =
        story_columns(page, screen, &start, &end) && put_story_column(page, screen, start);
    struct flow flow = flow_in(page, end);
    if (!beside)
        put_story(&flow, screen);
    return flow;
}

static void put_practice_hint(struct flow *flow, const char *how)
{
    struct page *page = flow->page;
    const char *practice = page_string(page, N_("This is practice. It is not scored."));
    put_hint(flow, how ? page_string(page, how) : practice, NULL);
}

#define MATCH_HINT N_("Touch one, then the one that goes with it.")

/* Of the question and the hint, with the gaps around them. */
static double height_above_match(const struct flow *flow, const struct screen *screen)
{
    struct page *page = flow->page;
    const double w = flow->area.w;
    const double hint =
        page_is_narrow(page) ? 0 : 6 + height_of(page, TYPE_LABEL_LIGHT, page_string(page, MATCH_HINT), w);
    return 12 + height_of(page, TYPE_QUESTION, page_text(page, screen->prompt), w) + hint + 16;
}

static void put_interaction(struct flow *flow, const struct lesson_run *run)
{
    const struct screen *screen = lesson_run_screen(run);
    if (screen->interaction == INTERACTION_MATCH)
        make_room_for_match(flow, run, height_above_match(flow, screen));
    put_question(flow, page_text(flow->page, screen->prompt));
    switch (screen->interaction) {
    case INTERACTION_REVEAL:
        put_practice_hint(flow, N_("Think about it first."));
        return;
    case INTERACTION_CHOOSE:
    case INTERACTION_SCENARIO:
        put_practice_hint(flow, NULL);
        put_lesson_choices(flow, run);
        return;
    case INTERACTION_MATCH:
        put_practice_hint(flow, MATCH_HINT);
        put_lesson_match(flow, run);
        return;
    case INTERACTION_ORDER:
        put_practice_hint(flow, N_("Touch one, then the place where it goes."));
        put_lesson_order(flow, run);
        return;
    case INTERACTION_CONTINUE:
        return;
    }
}

/* A plan to choose from, not a question. */
static gboolean every_option_is_good(const struct screen *screen)
{
    for (int i = 0; i < screen->n_options; i++)
        if (!screen->options[i].safer)
            return FALSE;
    return TRUE;
}

static const char *settle_words(const struct screen *screen)
{
    switch (screen->interaction) {
    case INTERACTION_REVEAL:
        return N_("Show the answer");
    case INTERACTION_CHOOSE:
        return every_option_is_good(screen) ? N_("Go on") : N_("See the answer");
    case INTERACTION_MATCH:
    case INTERACTION_ORDER:
        return N_("See the answer");
    case INTERACTION_SCENARIO:
        return N_("See what happens");
    case INTERACTION_CONTINUE:
        break;
    }
    return N_("Next");
}

static void build_interaction(struct page *page, const struct lesson_run *run)
{
    const struct screen *screen = lesson_run_screen(run);
    const char *settle = page_string(page, settle_words(screen));
    struct flow flow = flow_beside_story(page, screen);
    put_interaction(&flow, run);
    put_back(page);
    if (lesson_run_can_settle(run))
        put_next(page, settle);
    else
        put_foot_disabled(page, BUTTON_PRIMARY, settle, "next");
}

static void put_feedback(struct flow *flow, const struct lesson_run *run)
{
    const struct screen *screen = lesson_run_screen(run);
    switch (screen->interaction) {
    case INTERACTION_REVEAL:
        put_question(flow, page_text(flow->page, screen->prompt));
        put_panel(flow, PANEL_POSITIVE, "bulb", NULL, page_text(flow->page, screen->reveal));
        break;
    case INTERACTION_CHOOSE:
    case INTERACTION_SCENARIO:
        put_choice_feedback(flow, run);
        break;
    case INTERACTION_MATCH:
        put_match_feedback(flow, run);
        break;
    case INTERACTION_ORDER:
        put_order_feedback(flow, run);
        break;
    case INTERACTION_CONTINUE:
        break;
    }
    if (screen->source && !has_picture_column(flow->page, screen))
        put_source(flow, source_words(flow->page, screen));
}

#define ANSWER_FRAME_W 120.0 /* paddings and icon of a panel */
#define ANSWER_FRAME_H 100.0 /* its paddings, and the gaps above it and below the question */

/* Above the answer to what there was to think about: what it was about, as much of it as there is room for.
 */
static void put_story_again(struct flow *flow, const struct screen *screen)
{
    struct page *page = flow->page;
    const double w = flow->area.w;
    const double answer = height_of(page, TYPE_QUESTION, page_text(page, screen->prompt), w) +
                          height_of(page, TYPE_BODY_MIN, page_text(page, screen->reveal),
                                    w - ANSWER_FRAME_W * page_text_scale(page)) +
                          ANSWER_FRAME_H * page_text_scale(page);
    const double source = has_picture_column(page, screen) ? 0 : height_of_source(page, screen, w);
    const double left = flow_left(flow) - answer - source;
    const char *title = page_text(page, screen->title);
    if (height_of_story(page, screen, w) <= left)
        put_story(flow, screen);
    else if (title && height_of(page, TYPE_HEADING, title, w) <= left)
        put_heading(flow, title);
}

static void build_feedback(struct page *page, const struct lesson_run *run)
{
    const struct screen *screen = lesson_run_screen(run);
    struct rect start, end;
    const gboolean beside = story_columns(page, screen, &start, &end);
    struct flow flow = flow_in(page, end);
    if (screen->interaction == INTERACTION_REVEAL && !(beside && story_fits_column(page, screen, start)))
        put_story_again(&flow, screen);
    put_feedback(&flow, run); /* read first: the story is known */
    if (beside)
        put_story_column(page, screen, start);
    put_back(page);
    if (screen->interaction == INTERACTION_CHOOSE || screen->interaction == INTERACTION_SCENARIO)
        put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Choose again")), "replay",
                 input_of(INPUT_AGAIN));
    else if (screen->interaction != INTERACTION_REVEAL)
        put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Try once more")), "replay",
                 input_of(INPUT_AGAIN));
    put_next(page, page_string(page, N_("Go on")));
}

void screen_lesson_build(struct page *page)
{
    const struct session *session = page_session(page);
    const struct lesson_run *run = &session->lesson_run;
    const struct screen *screen = lesson_run_screen(run);
    put_bar(page);
    put_head(page, words_step_head(page, session->step), TRUE);
    if (screen->interaction == INTERACTION_CONTINUE)
        build_reading(page, screen);
    else if (run->phase == LESSON_FEEDBACK)
        build_feedback(page, run);
    else
        build_interaction(page, run);
}
