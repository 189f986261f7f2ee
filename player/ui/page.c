/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/page.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "content/markup.h"
#include "player/ui/page_private.h"
#include "player/ui/strings.h"

const char *role_name(enum role role)
{
    static const char *const names[] = {
        [ROLE_TEXT] = "text",         [ROLE_HEADING] = "heading",   [ROLE_PICTURE] = "picture",
        [ROLE_BUTTON] = "button",     [ROLE_KEY] = "key",           [ROLE_RADIO] = "radio",
        [ROLE_CHECKBOX] = "checkbox", [ROLE_TOGGLE] = "toggle",     [ROLE_SLIDER] = "slider",
        [ROLE_STATUS] = "status",     [ROLE_PROGRESS] = "progress", [ROLE_PANEL] = "panel",
    };
    return names[role];
}

gboolean widget_can_act(const struct widget *widget)
{
    return !widget->disabled && (widget->input.kind != INPUT_NONE || widget->act != ACT_INPUT);
}

static void widget_free(gpointer data)
{
    struct widget *widget = data;
    g_free(widget->name);
    g_free(widget->markup);
    g_free(widget->support);
    g_free(widget);
}

struct page *page_new(const struct session *session, struct canvas *canvas, const struct view *view)
{
    struct page *page = g_new0(struct page, 1);
    page->session = session;
    page->canvas = canvas;
    page->view = view != NULL ? *view : (struct view){.part = 0};
    canvas_set_theme(canvas, theme_named(session->theme));
    canvas_set_language(canvas, session->language, session->right_to_left);
    page->width = canvas_width(canvas);
    page->height = canvas_height(canvas);
    page->text_scale = CLAMP(session->text_size, 100, 200) / 100.0;
    page->widgets = g_ptr_array_new_with_free_func(widget_free);
    page->words = g_string_chunk_new(1024);
    page->memory = g_ptr_array_new_with_free_func(g_free);
    page->digits_start = -1;
    page->digits = g_array_new(FALSE, FALSE, sizeof(struct digit_group));
    page->parts = 1;
    page->foot = g_array_new(FALSE, FALSE, sizeof(struct foot_button));
    page->foot_rows = 1;
    page->foot_rows_needed = 1;
    return page;
}

void page_free(struct page *page)
{
    if (page == NULL) {
        return;
    }
    g_ptr_array_unref(page->widgets);
    g_string_chunk_free(page->words);
    g_ptr_array_unref(page->memory);
    g_array_unref(page->digits);
    g_array_unref(page->foot);
    g_free(page);
}

const struct session *page_session(const struct page *page)
{
    return page->session;
}

struct canvas *page_canvas(const struct page *page)
{
    return page->canvas;
}

const struct view *page_view(const struct page *page)
{
    return &page->view;
}

double page_width(const struct page *page)
{
    return page->width;
}

double page_height(const struct page *page)
{
    return page->height;
}

double page_text_scale(const struct page *page)
{
    return page->text_scale;
}

/* ---- words ---- */

const char *page_keep(struct page *page, const char *s)
{
    return s != NULL ? g_string_chunk_insert(page->words, s) : NULL;
}

void *page_memory(struct page *page, gsize size)
{
    void *memory = g_malloc0(size);
    g_ptr_array_add(page->memory, memory);
    return memory;
}

const char *page_string(struct page *page, const char *msgid)
{
    return ui_text(page->session->language, msgid);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
const char *page_format(struct page *page, const char *msgid, ...)
{
    va_list values;
    va_start(values, msgid);
    g_autofree char *words = g_strdup_vprintf(page_string(page, msgid), values);
    va_end(values);
    return page_keep(page, words);
}

const char *page_plural(struct page *page, const char *one, const char *many, int n)
{
    g_autofree char *words =
        g_strdup_printf(ui_plural(page->session->language, one, many, (unsigned long)MAX(n, 0)), n);
    return page_keep(page, words);
}
#pragma GCC diagnostic pop

const char *page_text(struct page *page, const char *markup)
{
    return markup != NULL ? session_text(page->session, markup) : NULL;
}

/* ---- building ---- */

struct widget *page_add(struct page *page, enum role role, struct rect rect, const char *name,
                        widget_paint paint)
{
    struct widget *widget = g_new0(struct widget, 1);
    widget->role = role;
    widget->section = page->section;
    widget->rect = rect;
    widget->name = g_strdup(name != NULL ? name : "");
    widget->paint = paint;
    widget->text_scale = page->text_scale;
    widget->colour = COLOUR_INK;
    widget->radius = RADIUS_BUTTON;
    g_ptr_array_add(page->widgets, widget);
    return widget;
}

void page_begin_digits(struct page *page)
{
    page->digits_start = (int)page->widgets->len;
}

void page_end_digits(struct page *page)
{
    const struct digit_group group = {page->digits_start, (int)page->widgets->len};
    g_array_append_val(page->digits, group);
    page->digits_start = -1;
}

void page_begin_overlay(struct page *page)
{
    page_lay_out_foot(page); /* it belongs to what is covered */
    page->foot_w = 0;
    page->overlay = (int)page->widgets->len;
}

static struct widget *widget_at(const struct page *page, int index)
{
    return g_ptr_array_index(page->widgets, index);
}

static void mirror_digits(const struct page *page, struct digit_group group)
{
    struct rect all = {0, 0, 0, 0};
    for (int i = group.from; i < group.to; i++) {
        all = rect_union(all, widget_at(page, i)->rect);
    }
    const double moved = page->width - all.w - 2 * all.x;
    for (int i = group.from; i < group.to; i++) {
        widget_at(page, i)->rect.x += moved;
    }
}

static void mirror(const struct page *page)
{
    guint group = 0;
    for (int i = 0; i < (int)page->widgets->len; i++) {
        if (group < page->digits->len && g_array_index(page->digits, struct digit_group, group).from == i) {
            const struct digit_group digits = g_array_index(page->digits, struct digit_group, group++);
            mirror_digits(page, digits);
            i = digits.to - 1;
            continue;
        }
        struct widget *widget = widget_at(page, i);
        widget->rect.x = page->width - widget->rect.x - widget->rect.w;
    }
}

static guint64 mix(guint64 hash, const void *bytes, gsize size)
{
    const guint8 *at = bytes;
    for (gsize i = 0; i < size; i++) { /* FNV-1a, 64 bits */
        hash = (hash ^ at[i]) * 0x100000001b3u;
    }
    return hash;
}

static guint64 mix_string(guint64 hash, const char *s)
{
    return s != NULL ? mix(hash, s, strlen(s) + 1) : mix(hash, "\1", 2);
}

static guint64 signature(const struct page *page, const struct widget *widget)
{
    const int numbers[] = {(int)widget->role,  widget->selected,  widget->disabled,
                           widget->primary,    widget->pressed,   widget->focused,
                           widget->reading,    (int)widget->type, (int)widget->colour,
                           (int)widget->align, widget->style,     page->session->right_to_left};
    const double measures[] = {widget->value, widget->text_scale, widget->rect.w, widget->rect.h};
    guint64 hash = 0xcbf29ce484222325u;
    hash = mix(hash, numbers, sizeof numbers);
    hash = mix(hash, measures, sizeof measures);
    hash = mix_string(hash, canvas_theme(page->canvas)->name);
    hash = mix_string(hash, widget->language != NULL ? widget->language : page->session->language);
    hash = mix_string(hash, widget->markup);
    hash = mix_string(hash, widget->support);
    hash = mix_string(hash, widget->icon);
    hash = mix_string(hash, widget->picture);
    if (widget->drawing != NULL)
        hash = mix_string(hash, widget->name);
    const widget_paint paint = widget->paint;
    return mix(hash, &paint, sizeof paint);
}

void page_finish(struct page *page)
{
    if (page->overlay == 0) {
        page_lay_out_foot(page);
    }
    if (page->session->right_to_left) {
        mirror(page);
    }
    for (guint i = 0; i < page->widgets->len; i++) {
        struct widget *widget = g_ptr_array_index(page->widgets, i);
        widget->focusable = widget->focusable || widget_can_act(widget);
        widget->signature = signature(page, widget);
    }
}

void page_mark(struct page *page, int pressed, int focused, int reading)
{
    for (int i = 0; i < (int)page->widgets->len; i++) {
        struct widget *widget = widget_at(page, i);
        const gboolean hears = widget->act == ACT_HEAR && i - 1 == reading && reading >= 0;
        const gboolean marks[] = {i == pressed, i == focused, i == reading || hears};
        if (widget->pressed == marks[0] && widget->focused == marks[1] && widget->reading == marks[2]) {
            continue;
        }
        widget->pressed = marks[0];
        widget->focused = marks[1];
        widget->reading = marks[2];
        widget->signature = signature(page, widget);
    }
}

void page_mark_section(struct page *page, enum section section)
{
    for (int i = page->overlay; i < (int)page->widgets->len; i++) {
        struct widget *widget = widget_at(page, i);
        if (widget->section == section && widget_can_act(widget)) {
            widget->focused = TRUE;
            widget->signature = signature(page, widget);
        }
    }
}

void page_set_value(struct page *page, int index, double value)
{
    struct widget *widget = widget_at(page, index);
    widget->value = value;
    widget->signature = signature(page, widget);
}

/* ---- asking ---- */

int page_count(const struct page *page)
{
    return (int)page->widgets->len;
}

int page_overlay(const struct page *page)
{
    return page->overlay;
}

struct rect page_bar(const struct page *page)
{
    struct rect bar = {0, 0, 0, 0};
    for (int i = 0; i < page_count(page); i++) {
        if (widget_at(page, i)->section == SECTION_BAR) {
            bar = rect_union(bar, widget_at(page, i)->rect);
        }
    }
    return bar;
}

int page_ring(const struct page *page)
{
    for (int i = 0; i < page_count(page); i++) {
        const struct widget *widget = widget_at(page, i);
        if (widget->section == SECTION_BAR && widget->role == ROLE_PROGRESS) {
            return i;
        }
    }
    return -1;
}

const struct widget *page_widget(const struct page *page, int index)
{
    return index >= 0 && index < (int)page->widgets->len ? widget_at(page, index) : NULL;
}

/* A touch counts a little outside its target too, but never in place of one that it is inside of. */
int page_hit(const struct page *page, double x, double y)
{
    for (int slop = 0; slop <= 1; slop++) {
        for (int i = (int)page->widgets->len - 1; i >= page->overlay; i--) {
            const struct widget *widget = widget_at(page, i);
            if (widget_can_act(widget) && rect_contains(rect_grow(widget->rect, slop * TARGET_SLOP), x, y)) {
                return i;
            }
        }
    }
    return -1;
}

int page_disabled_at(const struct page *page, double x, double y)
{
    for (int i = (int)page->widgets->len - 1; i >= page->overlay; i--) {
        if (widget_at(page, i)->disabled && rect_contains(widget_at(page, i)->rect, x, y)) {
            return i;
        }
    }
    return -1;
}

/* Content in the order it was put, then the foot, then the bar. */
static int focus_rank(const struct page *page, int index)
{
    return (int)widget_at(page, index)->section * (int)page->widgets->len + index;
}

static gboolean can_focus(const struct page *page, int index)
{
    return index >= page->overlay && widget_at(page, index)->focusable && !widget_at(page, index)->disabled;
}

int page_focus_next(const struct page *page, int from, int steps)
{
    const int none = steps > 0 ? -1 : G_MAXINT;
    const int here = from >= page->overlay && from < (int)page->widgets->len ? focus_rank(page, from) : none;
    int best = -1, first = -1;
    for (int i = page->overlay; i < (int)page->widgets->len; i++) {
        if (!can_focus(page, i)) {
            continue;
        }
        const int rank = focus_rank(page, i);
        const gboolean ahead = steps > 0 ? rank > here : rank < here;
        if (ahead && (best < 0 || (steps > 0) == (rank < focus_rank(page, best)))) {
            best = i;
        }
        if (first < 0 || (steps > 0) == (rank < focus_rank(page, first))) {
            first = i;
        }
    }
    return best >= 0 ? best : first;
}

/* How far a widget lies in the direction; less is nearer, sideways counts twice; negative for not at all. */
static double distance(struct rect from, struct rect to, int dx, int dy)
{
    const double x = to.x + to.w / 2 - from.x - from.w / 2, y = to.y + to.h / 2 - from.y - from.h / 2;
    const double ahead = dx * x + dy * y, aside = fabs(dx != 0 ? y : x);
    return ahead > 1 && aside <= ahead * 3 ? ahead + 2 * aside : -1;
}

int page_focus_towards(const struct page *page, int from, int dx, int dy)
{
    if (from < page->overlay || from >= (int)page->widgets->len) {
        return page_focus_next(page, from, 1);
    }
    int best = from;
    double nearest = 0;
    for (int i = page->overlay; i < (int)page->widgets->len; i++) {
        const double d = i != from && can_focus(page, i)
                             ? distance(widget_at(page, from)->rect, widget_at(page, i)->rect, dx, dy)
                             : -1;
        if (d > 0 && (best == from || d < nearest)) {
            best = i;
            nearest = d;
        }
    }
    return best;
}

int page_find(const struct page *page, const char *name)
{
    int holding = -1, holders = 0;
    for (int i = page->overlay; i < (int)page->widgets->len; i++) {
        const struct widget *widget = widget_at(page, i);
        if (!widget_can_act(widget)) {
            continue;
        }
        if (g_str_equal(widget->name, name)) {
            return i;
        }
        if (widget->act != ACT_HEAR && strstr(widget->name, name) != NULL) {
            holding = i;
            holders++;
        }
    }
    return holders == 1 ? holding : -1;
}

int page_answer(const struct page *page, int n)
{
    if (n == 0) {
        const int dont_know = page_find_input(page, INPUT_DONT_KNOW);
        return dont_know >= 0 ? dont_know : page_find_input(page, INPUT_DECLINE);
    }
    for (int i = page->overlay; i < (int)page->widgets->len; i++) {
        const struct widget *widget = widget_at(page, i);
        const gboolean other = widget->input.kind == INPUT_DONT_KNOW || widget->input.kind == INPUT_DECLINE;
        if (widget->answer && !other && widget_can_act(widget) && --n == 0) {
            return i;
        }
    }
    return -1;
}

int page_find_input(const struct page *page, enum input_kind kind)
{
    for (int i = page->overlay; i < (int)page->widgets->len; i++) {
        const struct widget *widget = widget_at(page, i);
        if (widget_can_act(widget) && widget->act == ACT_INPUT && widget->input.kind == kind) {
            return i;
        }
    }
    return -1;
}

int page_find_turn(const struct page *page, int by)
{
    for (int i = page->overlay; i < (int)page->widgets->len; i++) {
        if (widget_at(page, i)->act == ACT_PART && widget_at(page, i)->target == by) {
            return i;
        }
    }
    return -1;
}

/* The key of the reading's strip, whatever it does just now. */
static gboolean plays(const struct widget *widget)
{
    return widget->radius > 0 && (widget->act == ACT_PAUSE || widget->act == ACT_REPEAT);
}

static gboolean means_same(const struct widget *a, const struct widget *b)
{
    return (a->act == b->act || (plays(a) && plays(b))) && a->target == b->target && a->role == b->role &&
           a->input.kind == b->input.kind && a->input.id == b->input.id;
}

/* What was put somewhere else is another answer now; its place stays a place. */
static int answer_at(const struct page *page, const struct widget *widget)
{
    const double x = widget->rect.x + widget->rect.w / 2, y = widget->rect.y + widget->rect.h / 2;
    for (int i = page->overlay; widget->answer && i < (int)page->widgets->len; i++) {
        const struct widget *other = widget_at(page, i);
        if (other->answer && other->role == widget->role && rect_contains(other->rect, x, y)) {
            return i;
        }
    }
    return -1;
}

/* A key that counts, or the track, says another number each time, but stays where it is. */
int page_find_same(const struct page *page, const struct widget *widget)
{
    int there = -1;
    for (int i = 0; i < (int)page->widgets->len; i++) {
        const struct widget *other = widget_at(page, i);
        if (!means_same(other, widget)) {
            continue;
        }
        if (fabs(other->input.number - widget->input.number) < 0.001 &&
            g_str_equal(other->name, widget->name)) {
            return i;
        }
        if ((widget->input.kind != INPUT_NONE || widget->act == ACT_SEEK || plays(widget)) &&
            memcmp(&other->rect, &widget->rect, sizeof other->rect) == 0) {
            there = i;
        }
    }
    return there >= 0 ? there : answer_at(page, widget);
}

/* ---- parts ---- */

int page_part(const struct page *page)
{
    return page->view.part;
}

void page_set_parts(struct page *page, int parts)
{
    page->parts = MAX(page->parts, parts);
}

int page_parts(const struct page *page)
{
    return page->parts;
}

void page_set_more(struct page *page, const char *markup)
{
    page->more = page_keep(page, markup);
}
