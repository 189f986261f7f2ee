/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Switches: which keys they are, what of the page they walk over, and what comes of it. */
#include <SDL2/SDL_keycode.h>

#include "player/ui/loop_private.h"

#define SPEAKING_LOOK_MS 100 /* how often it is looked whether a name was heard */

static gint64 now_of(const struct loop *loop)
{
    return clock_monotonic_ms(loop->options.clock);
}

/* In the order of the focus. A track is touched at a place, which no switch has. */
static int list_items(const struct loop *loop, int *groups, int *widgets)
{
    int n = 0;
    for (int section = SECTION_CONTENT; section <= SECTION_BAR; section++) {
        for (int i = page_overlay(loop->page); i < page_count(loop->page); i++) {
            const struct widget *widget = page_widget(loop->page, i);
            if (n < SCAN_ITEMS_MOST && (int)widget->section == section && widget_can_act(widget) &&
                widget->act != ACT_SEEK) {
                groups[n] = section;
                widgets[n++] = i;
            }
        }
    }
    return n;
}

static int widget_of(const struct loop *loop, int item)
{
    int groups[SCAN_ITEMS_MOST], widgets[SCAN_ITEMS_MOST];
    return item >= 0 && item < list_items(loop, groups, widgets) ? widgets[item] : -1;
}

static gboolean is_awake_alone(const struct loop *loop)
{
    return loop->scan.count == 1 && loop->scan.state != SCAN_ASLEEP;
}

/* ---- what is offered ---- */

static const char *group_words(const struct loop *loop, int group)
{
    if (group == SECTION_CONTENT) {
        return page_answer(loop->page, 1) >= 0 ? N_("Answers") : N_("In the middle");
    }
    return group == SECTION_FOOT ? N_("Below") : N_("At the side");
}

const char *loop_scanned(const struct loop *loop)
{
    static const char *const names[] = {"content", "foot", "bar"};
    const int group = scan_group(&loop->scan);
    return group >= 0 ? names[group] : "none";
}

static void show_offer(struct loop *loop)
{
    const int group = scan_group(&loop->scan), item = widget_of(loop, scan_item(&loop->scan));
    loop->focus = item;
    if (item >= 0) {
        loop_move_focus(loop, item);
    } else if (group >= 0 && loop->scan.state == SCAN_GROUPS && loop->session->reading_aloud &&
               loop_may_read(loop)) {
        voice_over_say(loop->voice, loop->page, group_words(loop, group));
    }
}

/* With two switches words are among the places, and choosing them reads them. */
static void act_where_one_is(struct loop *loop)
{
    const int index = loop->scan.count == 1 ? widget_of(loop, loop->scan.at) : loop->focus;
    const struct widget *widget = page_widget(loop->page, index);
    if (widget != NULL && widget_can_act(widget)) {
        loop_act_on(loop, index);
    } else if (widget != NULL) {
        loop_move_focus(loop, index);
    }
}

static void take_event(struct loop *loop, enum scan_event event)
{
    switch (event) {
    case SCAN_NOTHING:
        break;
    case SCAN_MOVED:
        show_offer(loop);
        break;
    case SCAN_NEXT:
        loop_move_focus(loop, page_focus_next(loop->page, loop->focus, 1));
        break;
    case SCAN_ACT:
        act_where_one_is(loop);
        break;
    case SCAN_LEAVE:
        loop_hush(loop);
        loop_send(loop, (struct input){.kind = INPUT_LEAVE});
        break;
    }
}

/* ---- keys ---- */

static int switch_of(const struct loop *loop, int key)
{
    const struct switches *switches = &loop->session->switches;
    for (int i = 0; i < switches->count; i++) {
        if (switches->keys[i] == key) {
            return i;
        }
    }
    return -1;
}

static gboolean is_asked_for(const struct loop *loop, int key)
{
    return loop->session->overlay == OVERLAY_SWITCHES && loop->session->switch_asked >= 0 &&
           key != SDLK_ESCAPE;
}

gboolean loop_scan_key(struct loop *loop, int key, gboolean down)
{
    if (down && is_asked_for(loop, key)) {
        loop_hush(loop);
        loop_send(loop, (struct input){.kind = INPUT_SWITCH_KEY, .number = key});
        return TRUE;
    }
    const int which = switch_of(loop, key);
    if (which < 0) {
        return FALSE;
    }
    if (down) {
        loop_hush(loop);
        scan_press(&loop->scan, (enum switch_name)which, now_of(loop));
    } else {
        take_event(loop, scan_lift(&loop->scan, (enum switch_name)which, now_of(loop)));
    }
    return TRUE;
}

void loop_scan_sleep(struct loop *loop)
{
    scan_sleep(&loop->scan);
}

/* ---- steps ---- */

void loop_scan_page(struct loop *loop, gboolean another)
{
    const struct switches *switches = &loop->session->switches;
    const gboolean known = loop->session->switch_asked < 0;
    int groups[SCAN_ITEMS_MOST], widgets[SCAN_ITEMS_MOST];
    const int n = list_items(loop, groups, widgets);
    scan_use(&loop->scan, known ? switches->count : 0, (gint64)(switches->dwell * 1000));
    scan_show(&loop->scan, groups, n, now_of(loop));
    if (another) {
        scan_restart(&loop->scan, now_of(loop));
    }
    if (is_awake_alone(loop)) {
        loop->focus = widget_of(loop, scan_item(&loop->scan));
    }
}

void loop_scan_step(struct loop *loop)
{
    take_event(loop, scan_tick(&loop->scan, now_of(loop), !loop_is_speaking(loop)));
}

gint64 loop_scan_deadline(const struct loop *loop)
{
    const gint64 deadline = scan_deadline(&loop->scan);
    const gboolean waits = deadline != G_MAXINT64 && loop->scan.held < 0 && loop_is_speaking(loop);
    return waits ? MAX(deadline, now_of(loop) + SPEAKING_LOOK_MS) : deadline;
}

void loop_scan_mark(struct loop *loop)
{
    const int group = scan_group(&loop->scan);
    if (group >= 0) {
        page_mark_section(loop->page, (enum section)group);
    }
}
