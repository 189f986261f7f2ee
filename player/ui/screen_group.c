/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GROUP: the groups as pictures, and who is here. Side by side; from 150 % one after the other. */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

#define GROUPS_W 440.0
#define COLUMNS_GAP 36.0
#define GROUPS_GAP 16.0
#define GROUPS_COLUMNS 2
#define KEYS_GAP 18.0
#define PADDING 28.0
#define ICON 48.0
#define ICON_GAP 16.0
#define COUNT_H 98.0
#define COUNT_TIGHT_H 86.0
#define ALL_H 88.0
#define ALL_TIGHT_H 80.0

static const struct evening *evening_of(const struct page *page)
{
    return page_session(page)->evening;
}

/* ---- which group ---- */

static struct choice group_tile(struct page *page, const struct results_group *group)
{
    const struct evening *evening = evening_of(page);
    const struct series_choice *name = series_choice(&evening->series->names, group->name);
    return (struct choice){.markup = words_group_name(page, group),
                           .picture = name ? name->picture : NULL,
                           .input = input_id(INPUT_GROUP, group->uuid),
                           .selected = group == evening->group,
                           .no_hear_key = TRUE,
                           .small_picture = TRUE};
}

static void put_groups(struct flow *flow, int first, int n)
{
    const GPtrArray *groups = evening_of(flow->page)->groups;
    g_autofree struct choice *tiles = g_new0(struct choice, (gsize)n + 1);
    for (int i = 0; i < n; i++)
        tiles[i] = group_tile(flow->page, groups->pdata[first + i]);
    put_tiles(flow, CHOICE_ONE, tiles, n, page_is_narrow(flow->page) ? 1 : GROUPS_COLUMNS);
}

static double tile_height(struct page *page)
{
    return 14 + 116 + 8 + height_of(page, TYPE_LABEL, "X", 200) + 12;
}

/* Where they don't all have room: the next ones, and after the last the first ones again. */
static void put_more(struct page *page, struct rect rect, int shown)
{
    const struct evening *evening = evening_of(page);
    const int next = evening->first_group + shown;
    put_button(page, rect, BUTTON_SMALL, page_string(page, N_("More groups")), "next",
               input_number(INPUT_GO, next < (int)evening->groups->len ? next : 0), FALSE);
}

static gboolean may_make(const struct page *page)
{
    const struct course *const *courses;
    return session_group_courses(page_session(page), &courses) > 0;
}

static void put_new(struct page *page, struct rect rect)
{
    if (may_make(page))
        put_button(page, rect, BUTTON_SMALL, page_string(page, N_("New group")), "plus",
                   input_of(INPUT_NEW_GROUP), FALSE);
}

static gboolean has_groups(const struct page *page)
{
    return evening_of(page)->groups->len > 0;
}

static double group_key_height(const struct page *page)
{
    return button_height(page, BUTTON_SMALL);
}

/* Before there is any group, making one is the one thing to do: the filled button does it. */
static void put_first_words(struct flow *flow)
{
    put_body_small(flow, page_string(flow->page, N_("Make your group first: choose a picture as its name.")));
}

static void put_some_groups(struct flow *flow)
{
    struct page *page = flow->page;
    const struct evening *evening = evening_of(page);
    const int all = (int)evening->groups->len;
    const double key = group_key_height(page), row = tile_height(page) + GROUPS_GAP;
    const int fit = GROUPS_COLUMNS * MAX(1, (int)((flow->area.h - key - KEYS_GAP + GROUPS_GAP) / row));
    const int rows_of_keys = page_is_tall(page) ? 1 : 2;
    const int fewer =
        GROUPS_COLUMNS * MAX(1, (int)((flow->area.h - rows_of_keys * (key + KEYS_GAP) + GROUPS_GAP) / row));
    const int most = all > fit ? fewer : fit;
    const int shown = MIN(most, all - evening->first_group);
    struct rect rect;
    if (!has_groups(page)) {
        put_first_words(flow);
        return;
    }
    put_groups(flow, evening->first_group, shown);
    if (all > most && flow_take(flow, key, KEYS_GAP, &rect)) {
        if (page_is_tall(page)) { /* as wide as the tiles above them */
            rect.w = (rect.w - GROUPS_GAP) / 2;
            put_more(page, rect, shown);
            rect.x += rect.w + GROUPS_GAP;
            put_new(page, rect);
            return;
        }
        put_more(page, rect, shown);
    }
    if (flow_take(flow, key, KEYS_GAP, &rect))
        put_new(page, rect);
}

/* ---- how many ---- */

struct counted_look {
    const char *icon, *markup, *support;
};

static struct counted_look counted_look(struct page *page, enum counted counted)
{
    static const struct counted_look looks[N_COUNTED] = {
        [COUNTED_WOMEN] = {"woman", N_("Women"), N_("18 and over")},
        [COUNTED_MEN] = {"man", N_("Men"), N_("18 and over")},
        [COUNTED_GIRLS] = {"girl", N_("Girls"), N_("under 18")},
        [COUNTED_BOYS] = {"boy", N_("Boys"), N_("under 18")},
    };
    const struct counted_look look = looks[counted];
    return (struct counted_look){look.icon, page_string(page, look.markup), page_string(page, look.support)};
}

static double words_room(double width)
{
    return width - 2 * PADDING - ICON - ICON_GAP - STEPPER_W - ICON_GAP;
}

static double words_height(struct page *page, enum counted counted, double width)
{
    const struct counted_look look = counted_look(page, counted);
    return height_of(page, TYPE_ROW, look.markup, words_room(width)) +
           height_of(page, TYPE_NOTE, look.support, words_room(width));
}

static void paint_count_icon(struct canvas *canvas, const struct widget *widget)
{
    canvas_icon(canvas, widget->icon, widget->rect, COLOUR_INK);
}

static void put_count_icon(struct page *page, struct rect rect, const char *icon)
{
    page_add(page, ROLE_PANEL, rect, NULL, paint_count_icon)->icon = g_intern_string(icon);
}

static void put_count(struct page *page, struct rect row, enum counted counted)
{
    const struct counted_look look = counted_look(page, counted);
    const double x = row.x + PADDING, words_x = x + ICON + ICON_GAP;
    const double words = words_height(page, counted, row.w);
    double y = row.y + (row.h - words) / 2;
    put_count_icon(page, (struct rect){x, row.y + (row.h - ICON) / 2, ICON, ICON}, look.icon);
    y += put_text(page, (struct rect){words_x, y, words_room(row.w), 0},
                  page_type(page, TYPE_ROW, COLOUR_INK), look.markup, TRUE);
    put_text(page, (struct rect){words_x, y, words_room(row.w), 0},
             page_type(page, TYPE_NOTE, COLOUR_INK_SOFT), look.support, TRUE);
    const struct stepper stepper = {.markup = look.markup,
                                    .value = evening_of(page)->headcount[counted],
                                    .most = HEADCOUNT_MOST,
                                    .kind = INPUT_COUNT,
                                    .id = evening_counted_name(counted)};
    put_stepper(page, row.x + row.w - PADDING - STEPPER_W, row.y + (row.h - STEPPER_H) / 2, &stepper);
}

static void paint_all(struct canvas *canvas, const struct widget *widget)
{
    canvas_box(canvas,
               (struct box){.rect = widget->rect, .radius = RADIUS_CARD, .fill = COLOUR_PRIMARY_TINT});
}

/* "Women, 9. Men, 6. …" */
static const char *last_counts(struct page *page)
{
    const struct results_evening *last = evening_of(page)->last;
    const char *all = NULL;
    for (int i = 0; i < N_COUNTED; i++) {
        const char *one = page_format(page, "%s, %s", counted_look(page, (enum counted)i).markup,
                                      words_number(page, last->headcount[i]));
        all = all ? page_format(page, "%s. %s", all, one) : one;
    }
    return all;
}

static int last_people(const struct results_evening *last)
{
    int people = 0;
    for (int i = 0; i < N_COUNTED; i++)
        people += last->headcount[i];
    return people;
}

/* In the place of their sum, while there is none. */
static void put_as_last(struct page *page, struct rect rect)
{
    const double h = button_height(page, BUTTON_SMALL);
    const char *words =
        page_format(page, N_("As last time: %s"), words_number(page, last_people(evening_of(page)->last)));
    put_button_of(
        page,
        (struct rect){rect.x + PADDING, rect.y + (rect.h - LEDGE_BUTTON - h) / 2, rect.w - 2 * PADDING, h},
        BUTTON_SMALL, last_counts(page), words, "replay", input_of(INPUT_COUNT_AS_LAST));
}

static void put_all(struct page *page, struct rect rect)
{
    if (evening_offers_last_count(evening_of(page))) {
        put_as_last(page, rect);
        return;
    }
    const double x = rect.x + PADDING;
    const double end = 140 * type_growth(TYPE_NUMBER_LARGE, page_text_scale(page));
    struct text number = page_type(page, TYPE_NUMBER_LARGE, COLOUR_INK);
    number.align = ALIGN_END;
    page_add(page, ROLE_PANEL, rect, NULL, paint_all);
    put_count_icon(page, (struct rect){x, rect.y + (rect.h - ICON) / 2, ICON, ICON}, "group");
    put_text(page,
             (struct rect){x + ICON + ICON_GAP, rect.y, rect.w - 2 * PADDING - ICON - ICON_GAP - end, rect.h},
             page_type(page, TYPE_ROW, COLOUR_INK), page_string(page, N_("All together")), TRUE);
    put_text(page, (struct rect){rect.x + rect.w - PADDING - end, rect.y, end, rect.h}, number,
             words_number(page, evening_people(evening_of(page))), TRUE);
}

/* ---- side by side ---- */

static double count_height(const struct page *page)
{
    return page_tightness(page) > 0 ? COUNT_TIGHT_H : COUNT_H;
}

static double all_height(const struct page *page)
{
    return page_tightness(page) > 0 ? ALL_TIGHT_H : ALL_H;
}

static double card_height(const struct page *page)
{
    return 10 + N_COUNTED * count_height(page) + all_height(page);
}

static gboolean counts_fit(struct page *page, double width)
{
    for (int i = 0; i < N_COUNTED; i++) {
        if (words_height(page, (enum counted)i, width) > count_height(page) - 6)
            return FALSE;
    }
    return TRUE;
}

static void put_counts_card(struct page *page, struct rect area)
{
    const struct rect card = {area.x, area.y, area.w, card_height(page)};
    const double row = count_height(page), all = all_height(page);
    const double edge = canvas_theme(page_canvas(page))->high_contrast ? STROKE_CONTROL : STROKE_HAIRLINE;
    put_card(page, card, FALSE);
    for (int i = 0; i < N_COUNTED; i++) {
        const double y = card.y + 10 + i * row;
        if (i > 0)
            put_line(page, card.x + PADDING, y - 1, card.w - 2 * PADDING);
        put_count(page, (struct rect){card.x, y, card.w, row}, (enum counted)i);
    }
    put_all(page, (struct rect){card.x + edge, card.y + card.h - all, card.w - 2 * edge, all - edge});
}

/* ---- one after the other ---- */

static void put_counts(struct flow *flow)
{
    struct page *page = flow->page;
    struct rect rect;
    for (int i = 0; i < N_COUNTED; i++) {
        const double words = words_height(page, (enum counted)i, flow->area.w + 2 * PADDING);
        if (flow_take(flow, MAX(STEPPER_H, words), 20, &rect))
            put_count(page, (struct rect){rect.x - PADDING, rect.y, rect.w + 2 * PADDING, rect.h},
                      (enum counted)i);
    }
    if (flow_take(flow, ALL_H, 20, &rect))
        put_all(page, rect);
}

static void put_in_turn(struct flow *flow)
{
    struct rect rect;
    if (!has_groups(flow->page)) {
        put_first_words(flow);
        return;
    }
    put_groups(flow, 0, (int)evening_of(flow->page)->groups->len);
    if (may_make(flow->page) && flow_take(flow, group_key_height(flow->page), KEYS_GAP, &rect))
        put_new(flow->page, rect);
    put_counts(flow);
}

/* ---- the page ---- */

static void put_group_foot(struct page *page)
{
    const struct evening *evening = evening_of(page);
    const char *next = page_string(page, N_("Choose an episode"));
    put_back(page);
    put_foot(page, BUTTON_QUIET, page_string(page, evening->practice ? N_("End practice") : N_("Practise")),
             "practice", input_of(INPUT_PRACTICE));
    if (!has_groups(page))
        put_foot(page, BUTTON_PRIMARY, page_string(page, N_("New group")), "plus", input_of(INPUT_NEW_GROUP));
    else if (evening->group && evening_people(evening) > 0)
        put_next(page, next);
    else
        put_foot_disabled(page, BUTTON_PRIMARY, next, "next");
}

static const char *question(struct page *page)
{
    const struct evening *evening = evening_of(page);
    if (!evening->group)
        return page_string(page, N_("Which group is here today?"));
    return page_string(page, evening_people(evening) > 0 ? N_("Who is here today?")
                                                         : N_("How many are here today?"));
}

void screen_group_build(struct page *page)
{
    struct rect area = page_main(page), start, end;
    put_bar(page);
    put_head(page, page_string(page, N_("Listening group")), FALSE);
    struct flow flow = flow_in(page, area);
    put_title(&flow, question(page));
    area.h -= flow.y + KEYS_GAP - area.y;
    area.y = flow.y + KEYS_GAP;
    page_columns(page, area, GROUPS_W, COLUMNS_GAP, &start, &end);
    if (page_text_scale(page) < 1.5 && counts_fit(page, end.w) && end.h >= card_height(page)) {
        flow = flow_in(page, start);
        put_some_groups(&flow);
        put_counts_card(page, end);
    } else {
        put_in_turn(&flow);
    }
    put_group_foot(page);
}
