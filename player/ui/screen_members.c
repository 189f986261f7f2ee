/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/markup.h"
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

#define CODE_PICTURE 68.0
#define CODE_PADDING 14.0
#define CODE_GAP 8.0
#define CODE_H 96.0
#define CODE_W (MEMBER_ICONS * CODE_PICTURE + (MEMBER_ICONS - 1) * CODE_GAP + 2 * CODE_PADDING)
#define GAP 12.0

/* ---- one code ---- */

struct code_pictures {
    const char *names[MEMBER_ICONS];
};

static void paint_code(struct canvas *canvas, const struct widget *widget)
{
    const struct code_pictures *pictures = widget->drawing;
    const struct box box = {.rect = widget->rect,
                            .radius = RADIUS_BUTTON,
                            .fill = widget->selected ? COLOUR_POSITIVE_TINT : COLOUR_SURFACE,
                            .stroke = widget->selected ? STROKE_SELECTED : STROKE_HAIRLINE,
                            .border = widget->selected ? COLOUR_POSITIVE : COLOUR_BORDER};
    canvas_box(canvas, box);
    for (int i = 0; i < MEMBER_ICONS; i++) {
        const int place = canvas_is_rtl(canvas) ? MEMBER_ICONS - 1 - i : i;
        const struct rect rect = {widget->rect.x + CODE_PADDING + place * (CODE_PICTURE + CODE_GAP),
                                  widget->rect.y + CODE_PADDING, CODE_PICTURE, CODE_PICTURE};
        canvas_picture(canvas, pictures->names[i], rect, RADIUS_PICTURE);
    }
}

static char *spoken(struct page *page, const struct series_choice *const *icons)
{
    g_autofree char *first = markup_plain(page_text(page, icons[0]->markup));
    g_autofree char *second = markup_plain(page_text(page, icons[1]->markup));
    g_autofree char *third = markup_plain(page_text(page, icons[2]->markup));
    return g_strdup_printf("%s, %s, %s", first, second, third);
}

static void put_pictures(struct page *page, struct rect rect, const struct series_choice *const *icons,
                         gboolean done)
{
    g_autofree char *name = spoken(page, icons);
    struct code_pictures *pictures = page_memory(page, sizeof *pictures);
    for (int i = 0; i < MEMBER_ICONS; i++)
        pictures->names[i] = g_intern_string(icons[i]->picture);
    struct widget *widget = page_add(page, ROLE_PICTURE, rect, name, paint_code);
    widget->drawing = pictures;
    widget->selected = done;
    widget->speak = TRUE;
}

static void put_code_of(struct page *page, struct rect rect, const struct results_member *member)
{
    const struct evening *evening = page_session(page)->evening;
    const gboolean done = evening_has_answered(evening, member);
    const struct series_choice *icons[MEMBER_ICONS];
    if (evening_code_icons(evening, member->code, icons)) {
        put_pictures(page, rect, icons, done);
        return;
    }
    struct text text = page_type(page, TYPE_ROW, COLOUR_INK);
    text.align = ALIGN_CENTRE;
    put_card(page, rect, done);
    put_text(page, rect, text, words_code(page, member->code), TRUE);
}

struct calling {
    struct flow *flow;
    struct rect rect;
    int columns, at;
};

/* FALSE when there is no room left on the page. */
static gboolean put_called(struct calling *calling, const struct results_member *member)
{
    struct flow *flow = calling->flow;
    const int column = calling->at % calling->columns;
    if (column == 0 && calling->at > 0 && flow_left(flow) < CODE_H + GAP)
        return FALSE;
    if (column == 0)
        flow_take(flow, CODE_H, GAP, &calling->rect);
    put_code_of(flow->page,
                (struct rect){calling->rect.x + column * (CODE_W + GAP), calling->rect.y, CODE_W, CODE_H},
                member);
    calling->at++;
    return TRUE;
}

static gboolean is_called(const struct evening *evening, const struct results_member *member, gboolean done)
{
    gint64 day;
    const enum member_verdict verdict = evening_judge(evening, member, &day);
    return member->sampled &&
           (done ? verdict == MEMBER_TAKEN : verdict == MEMBER_WELCOME || verdict == MEMBER_BEGUN);
}

/* Whom to call: those who were drawn, as many as have room. Who has answered is no longer among them, or
 * stands marked at the end. */
static void put_drawn(struct flow *flow)
{
    const struct evening *evening = page_session(flow->page)->evening;
    const GPtrArray *all = evening->members.all;
    struct calling calling = {.flow = flow, .columns = MAX(1, (int)((flow->area.w + GAP) / (CODE_W + GAP)))};
    gboolean room = TRUE;
    for (int done = 0; done < 2; done++) {
        for (guint i = 0; room && i < all->len; i++) {
            const struct results_member *member = all->pdata[i];
            if (is_called(evening, member, done))
                room = put_called(&calling, member);
        }
    }
}

/* ---- the page ---- */

static gboolean is_wave(const struct evening_members *members, const char *wave)
{
    return g_strcmp0(members->wave, wave) == 0;
}

static void put_count(struct flow *flow)
{
    struct page *page = flow->page;
    const struct evening_members *members = &page_session(page)->evening->members;
    struct rect rect;
    put_hint(flow,
             page_format(page, N_("%s of %s have answered"), words_number(page, members->done),
                         words_number(page, members->asked)),
             NULL);
    if (members->asked > 0 && flow_take(flow, 36, 16, &rect))
        put_dots(page, rect.x, rect.y, rect.w, members->done, members->asked, COLOUR_PRIMARY);
}

static void put_how(struct flow *flow)
{
    struct page *page = flow->page;
    flow_space(flow, 20);
    put_bullet(flow, page_string(page, N_("One person comes to the screen. The others sit apart.")), 1);
    put_bullet(flow, page_string(page, N_("The person chooses three pictures, or types a card number.")), 2);
    put_bullet(flow, page_string(page, N_("The person hears each question and touches an answer.")), 3);
    put_panel(flow, PANEL_INFO, "shield", page_string(page, N_("Nobody else sees an answer.")), NULL);
}

/* Of a follow-up: those whose last questions aren't long ago. */
static void put_others(struct flow *flow)
{
    struct page *page = flow->page;
    const struct evening_members *members = &page_session(page)->evening->members;
    if (members->others_day == PROGRESS_DAY_UNKNOWN)
        return;
    g_autofree char *day = words_day(page_session(page)->language, members->others_day);
    put_hint(flow, page_format(page, N_("Others can answer from %s."), day), NULL);
}

/* For a season that ends early, for who comes late to one that was thought to, and for who has missed the
 * last questions when the follow-up is due for others. */
static void put_other_waves(struct flow *flow)
{
    static const char *const waves[] = {"baseline", "endline", "followup"};
    struct page *page = flow->page;
    const struct evening *evening = page_session(page)->evening;
    gboolean first = TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(waves); i++) {
        if (!evening_may_change_to(evening, waves[i]))
            continue;
        if (first)
            flow_space(flow, 20);
        first = FALSE;
        put_flow_button(flow, BUTTON_SMALL, words_wave(page, waves[i]), "person",
                        input_id(INPUT_WAVE, waves[i]));
    }
}

void screen_members_build(struct page *page)
{
    const struct evening *evening = page_session(page)->evening;
    const struct evening_members *members = &evening->members;
    const gboolean drawn = evening_is_drawn(evening), first = is_wave(members, "baseline");
    const gboolean all = members->done >= members->asked && members->done > 0;
    put_bar(page);
    put_head(page, words_wave(page, members->wave), TRUE);
    struct flow flow = flow_in(page, page_main(page));
    put_question(&flow, page_string(page, all ? N_("Everybody has answered. Thank you.") : N_("One by one")));
    put_count(&flow);
    put_others(&flow);
    if (drawn && !first)
        put_drawn(&flow);
    else
        put_how(&flow);
    put_other_waves(&flow);
    put_back(page);
    if (is_wave(members, "endline") && !drawn && members->done == 0 && members->asked > 0)
        put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Let chance choose")), "group",
                 input_of(INPUT_SAMPLE));
    put_foot(page, BUTTON_PRIMARY, page_string(page, N_("Next person")), "person", input_of(INPUT_NEXT));
}
