/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 18-export-progress, 18b-export-safe-to-remove: the results onto a stick. */
#include "player/stick/stick_words.h"
#include "player/ui/screen_trainer.h"
#include "player/ui/screens.h"

#define CHECK 188.0
#define TRACK_H 28.0
#define COMFORT_GAP 18.0

static const struct copying *copying_of(const struct page *page)
{
    return &page_session(page)->copying;
}

/* How many records, as words_plural() has it. */
static int count_of(gint64 records)
{
    return (int)MIN(records, G_MAXINT);
}

/* ---- beside the words ---- */

static void paint_safe(struct canvas *canvas, const struct widget *widget)
{
    const struct rect rect = widget->rect;
    const double side = MIN(CHECK, MIN(rect.w, rect.h) * 0.7), icon = side * 0.62;
    const double cx = rect.x + rect.w / 2, cy = rect.y + rect.h / 2;
    canvas_box(canvas, (struct box){.rect = rect, .radius = RADIUS_ART, .fill = COLOUR_POSITIVE_TINT});
    canvas_circle(canvas, cx, cy, side / 2, COLOUR_POSITIVE, 0, COLOUR_NONE);
    canvas_icon_stroke(canvas, "check", (struct rect){cx - icon / 2, cy - icon / 2, icon, icon},
                       COLOUR_SURFACE, 3);
}

#define SAFE_SHAPE 1.1

static struct flow put_safe_beside(struct page *page, struct rect area)
{
    const struct beside beside = place_beside(page, area, SAFE_SHAPE);
    if (beside.picture.w > 0)
        page_add(page, ROLE_PANEL, beside.picture, NULL, paint_safe);
    return beside.words;
}

/* Across the page, below the picture and the words beside it, and on a part of its own below the heading
 * alone; where words stand alone, it goes on with them. */
static struct flow flow_below(const struct beside *beside, struct rect area)
{
    struct page *page = beside->words.page;
    const struct rect picture = beside->picture;
    const gboolean across = picture.w > 0 && !page_is_tall(page) && beside->words.part == 0;
    if (!across || page_part(page) == 0)
        put_stick(page, beside);
    if (!across)
        return beside->words;
    struct flow below = flow_in(page, area);
    below.top = beside->words.top;
    below.y = MAX(picture.y + picture.h, beside->words.y);
    return below;
}

/* ---- before ---- */

static void put_key(struct page *page, gint64 not_yet)
{
    put_foot(page, BUTTON_PRIMARY,
             not_yet > 0
                 ? words_plural(page, "Copy %d record to USB", "Copy %d records to USB", count_of(not_yet))
                 : page_string(page, N_("Copy all results to USB")),
             "usb", input_of(INPUT_COPY));
}

static const char *who_can_open_it(struct page *page)
{
    const struct session_settings *settings = session_settings(page_session(page));
    if (settings->office_key && settings->trainer_key)
        return page_string(page, N_("Only head office and the trainer can open it."));
    if (settings->office_key)
        return page_string(page, N_("Only head office can open it."));
    return settings->trainer_key ? page_string(page, N_("Only the trainer who has the key can open it."))
                                 : page_string(page, N_("It is not locked: keep the stick safe."));
}

static void build_ready(struct page *page, struct rect area)
{
    const struct copying *copying = copying_of(page);
    struct beside beside = place_stick_beside(page, area);
    put_title(&beside.words, page_string(page, N_("Copy the results to USB")));
    put_icon_line(&beside.words, "usb",
                  copying->there ? page_string(page, N_("A stick is in the kiosk."))
                                 : page_string(page, N_("Put a USB stick in the kiosk.")));
    put_panel(&beside.words, PANEL_INFO, NULL, page_string(page, N_("Each copy holds all of the results.")),
              who_can_open_it(page));
    struct flow below = flow_below(&beside, area);
    put_where_records_are(&below, copying->records);
    if (session_can_renew(page_session(page)))
        put_foot(page, BUTTON_SECONDARY, page_string(page, N_("New lessons from a stick")), "download",
                 input_of(INPUT_NEW_CONTENT));
    put_key(page, copying->records[COPY_NOT_YET]);
}

/* ---- while it goes on ---- */

enum { STEP_COLLECT, STEP_WRITE, STEP_CHECK, STEP_CLOSE, N_STEPS };

/* -1: it is stopping, and nothing of the list is done any more. */
static int step_of(enum stick_export_state state)
{
    switch (state) {
    case STICK_EXPORT_LOOKING:
    case STICK_EXPORT_CHECKING:
    case STICK_EXPORT_HASHING:
        return STEP_COLLECT;
    case STICK_EXPORT_WRITING:
    case STICK_EXPORT_SYNCING:
    case STICK_EXPORT_NAMING:
    case STICK_EXPORT_SETTLING:
        return STEP_WRITE;
    case STICK_EXPORT_READING:
        return STEP_CHECK;
    case STICK_EXPORT_RELEASING:
        return STEP_CLOSE;
    case STICK_EXPORT_CLEANING:
    case STICK_EXPORT_LEAVING:
    case STICK_EXPORT_SAFE:
    case STICK_EXPORT_CANCELLED:
    case STICK_EXPORT_FAILED:
    case STICK_EXPORT_STATES:
        break;
    }
    return -1;
}

static void put_copy_steps(struct flow *flow, int now)
{
    struct page *page = flow->page;
    struct step_row rows[N_STEPS] = {
        [STEP_COLLECT] = {.markup = page_string(page, N_("Collect the results"))},
        [STEP_WRITE] = {.markup = page_string(page, N_("Write them to the stick"))},
        [STEP_CHECK] = {.markup = page_string(page, N_("Read them back and compare"))},
        [STEP_CLOSE] = {.markup = page_string(page, N_("Close the stick"))},
    };
    for (int i = 0; i < N_STEPS; i++)
        rows[i].look = i < now ? STEP_LOOK_DONE : i == now ? STEP_LOOK_NOW : STEP_LOOK_LATER;
    put_steps(flow, rows, N_STEPS);
}

static int percent_of(struct stick_progress progress)
{
    return progress.of > 0 ? (int)(100 * progress.bytes / progress.of) : 0;
}

static void put_bar_of(struct flow *flow, struct stick_progress progress)
{
    struct page *page = flow->page;
    const int percent = percent_of(progress);
    const char *words = page_format(page, N_("%s %% done"), words_number(page, percent));
    struct rect rect;
    flow_space(flow, 12);
    if (page_tightness(page) < 2) /* else the track alone */
        put_hint(flow, words, NULL);
    if (!flow_take(flow, TRACK_H, 8, &rect))
        return;
    put_track(page, rect, percent / 100.0, words);
}

/* Below the picture; in its place where pictures are left out; among the words where those stand alone or it
 * is too narrow there. */
static void put_comfort(struct beside *beside)
{
    struct page *page = beside->words.page;
    const char *words = page_string(page, N_("If the power stops, start again. Nothing here is lost."));
    const struct rect picture = beside->picture;
    if (picture.w == 0 || page_is_tall(page) || !panel_holds(page, words, picture.w)) {
        put_panel(&beside->words, PANEL_INFO, NULL, NULL, words);
        return;
    }
    const double y = picture.y + picture.h + (picture.h > 0 ? COMFORT_GAP : 0);
    const double below = beside->words.area.y + beside->words.area.h - y;
    struct flow flow = flow_in(page, (struct rect){picture.x, y, picture.w, below});
    put_panel(&flow, PANEL_INFO, NULL, NULL, words);
}

static void build_runs(struct page *page, struct rect area)
{
    const struct copying *copying = copying_of(page);
    const struct stick_progress progress = copying->progress;
    const int step = step_of(progress.state);
    struct beside beside =
        has_scenes(page) || page_is_tall(page) ? put_stick_beside(page, area) : place_beside(page, area, 0);
    put_title(&beside.words,
              page_string(page, progress.cancelling || step < 0 ? N_("Stopping") : N_("Copying to USB")));
    put_body_small(&beside.words, page_string(page, copying->slow ? stick_slow_words() : copying->words));
    if (step >= 0 && !progress.cancelling)
        put_copy_steps(&beside.words, step);
    put_bar_of(&beside.words, progress);
    put_comfort(&beside);
    if (step >= 0 && step < STEP_CLOSE && !progress.cancelling)
        put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Stop copying")), "pause",
                 input_of(INPUT_STOP_JOB));
    put_foot_disabled(page, BUTTON_PRIMARY, page_string(page, N_("Please wait")), "clock");
}

/* ---- and after ---- */

static void build_safe(struct page *page, struct rect area)
{
    const struct copying *copying = copying_of(page);
    struct flow flow = put_safe_beside(page, area);
    put_title(&flow, page_string(page, N_("You can take the stick out")));
    put_icon_line(&flow, "check",
                  words_plural(page, "%d record copied", "%d records copied", count_of(copying->taken)));
    put_icon_line(&flow, "check", page_string(page, N_("All of it was read back and is as it was written")));
    const int left = count_of(copying->records[COPY_NOT_YET]);
    put_icon_line(&flow, left > 0 ? "kiosk" : "check",
                  words_plural(page, "%d record left to copy", "%d records left to copy", left));
    flow_space(&flow, 24);
    put_panel(&flow, PANEL_INFO, "office", page_string(page, N_("Take the stick to the office.")),
              page_string(page, N_("The receipt comes back on the stick and shows here next time.")));
    put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Copy to a second stick")), "usb",
             input_of(INPUT_COPY));
    put_foot(page, BUTTON_PRIMARY, page_string(page, N_("Done")), "check", input_of(INPUT_NEXT));
}

static const char *end_title(const struct page *page)
{
    const struct copying *copying = copying_of(page);
    if (copying->copied)
        return N_("The copy is on the stick");
    return copying->progress.state == STICK_EXPORT_CANCELLED ? N_("The copy was stopped")
                                                             : N_("There is no new copy");
}

static void build_not_safe(struct page *page, struct rect area)
{
    const struct copying *copying = copying_of(page);
    struct beside beside = place_stick_beside(page, area);
    put_title(&beside.words, page_string(page, end_title(page)));
    put_panel(&beside.words, PANEL_NOTICE, "usb", NULL, page_string(page, copying->words));
    struct flow below = flow_below(&beside, area);
    put_where_records_are(&below, copying->records);
    put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Done")), "back", input_of(INPUT_NEXT));
    put_foot(page, BUTTON_PRIMARY, page_string(page, N_("Copy again")), "usb", input_of(INPUT_COPY));
}

void screen_copy_build(struct page *page)
{
    const struct copying *copying = copying_of(page);
    const struct rect area = put_trainer_frame(page);
    switch (copying->stage) {
    case COPY_STAGE_READY:
        build_ready(page, area);
        return;
    case COPY_STAGE_RUNS:
        build_runs(page, area);
        return;
    case COPY_STAGE_OVER:
        if (copying->progress.state == STICK_EXPORT_SAFE && copying->progress.failure == STICK_FAILURE_NONE)
            build_safe(page, area);
        else
            build_not_safe(page, area);
        return;
    }
}
