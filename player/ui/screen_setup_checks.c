/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SETUP: is it heard, is it touched, is the clock right, and whose keys are here. */
#include "player/ui/screen_setup.h"
#include "player/ui/screen_trainer.h"

/* ---- sound ---- */

void put_setup_sound(struct flow *flow)
{
    struct page *page = flow->page;
    const struct session *session = page_session(page);
    const enum setup_said heard = setup_shown(page)->heard;
    const struct choice choices[] = {
        {.markup = page_string(page, N_("Yes, I hear it")),
         .input = input_of(INPUT_YES),
         .selected = heard == SETUP_SAID_YES},
        {.markup = page_string(page, N_("No, I hear nothing")),
         .input = input_of(INPUT_NO),
         .selected = heard == SETUP_SAID_NO},
    };
    put_title(flow, page_string(page, N_("Do you hear this sentence?")));
    put_slider(flow, page_string(page, N_("Sound")), 0, 10, 1, session->volume, TRUE, INPUT_SET_VOLUME);
    put_choices(flow, CHOICE_ONE, choices, G_N_ELEMENTS(choices), 0);
    if (heard == SETUP_SAID_NO)
        put_panel(flow, PANEL_RETHINK, "speaker", page_string(page, N_("Let us find the sound.")),
                  page_string(page, N_("Is the loudspeaker plugged in, and switched on? Make it louder with "
                                       "the plus key. Then play it again.")));
}

/* ---- touch ---- */

#define TARGET 96.0
#define EDGE 24.0
#define TARGET_GAP 24.0

static const char *target_words(struct page *page, enum touch_target target)
{
    const gboolean mirrored = page_session(page)->right_to_left;
    switch (target) {
    case TOUCH_TOP_START:
        return page_string(page, mirrored ? N_("Top right") : N_("Top left"));
    case TOUCH_TOP_END:
        return page_string(page, mirrored ? N_("Top left") : N_("Top right"));
    case TOUCH_MIDDLE:
        return page_string(page, N_("The middle"));
    case TOUCH_BOTTOM_START:
        return page_string(page, mirrored ? N_("Bottom right") : N_("Bottom left"));
    case TOUCH_BOTTOM_END:
        return page_string(page, mirrored ? N_("Bottom left") : N_("Bottom right"));
    case TOUCH_TARGETS:
        break;
    }
    g_return_val_if_reached("");
}

/* As far out as there is room beside the bar and above the foot. */
static struct rect target_rect(const struct page *page, enum touch_target target)
{
    const struct rect main = page_main(page);
    const struct rect room = page_room(page);
    const double left = room.x + EDGE, right = room.x + room.w - EDGE - TARGET;
    const double top = room.y + EDGE, bottom = main.y + main.h - TARGET;
    const gboolean start = target == TOUCH_TOP_START || target == TOUCH_BOTTOM_START;
    const gboolean above = target == TOUCH_TOP_START || target == TOUCH_TOP_END;
    if (target == TOUCH_MIDDLE)
        return (struct rect){(left + right) / 2, (top + bottom) / 2, TARGET, TARGET};
    return (struct rect){start ? left : right, above ? top : bottom, TARGET, TARGET};
}

static gboolean is_touched(const struct page *page, int target)
{
    return (setup_shown(page)->touched >> target & 1) != 0;
}

static const char *missed_words(struct page *page)
{
    const gboolean one = page_text_scale(page) >= 1.5; /* no more have room */
    g_autoptr(GString) words = g_string_new(NULL);
    for (int i = 0; i < TOUCH_TARGETS && (!one || words->len == 0); i++) {
        if (!is_touched(page, i))
            g_string_append_printf(words, "%s%s", words->len > 0 ? " · " : "",
                                   target_words(page, (enum touch_target)i));
    }
    return page_keep(page, words->str);
}

static int count_touched(const struct page *page)
{
    int n = 0;
    for (int i = 0; i < TOUCH_TARGETS; i++)
        n += is_touched(page, i);
    return n;
}

static void put_touch_words(struct page *page, struct rect above, struct rect below)
{
    struct flow first = flow_in(page, above), second = flow_in(page, below);
    const int touched = count_touched(page);
    put_title(&first, page_string(page, N_("Touch the five fields")));
    if (setup_shown(page)->missed && touched < TOUCH_TARGETS)
        put_panel(&second, PANEL_RETHINK, "hand", page_string(page, N_("Not touched yet:")),
                  missed_words(page));
    else
        put_support(&first, page_format(page, N_("%s of %s touched"), words_number(page, touched),
                                        words_number(page, TOUCH_TARGETS)));
}

void put_setup_touch(struct page *page)
{
    const struct rect middle = target_rect(page, TOUCH_MIDDLE), top = target_rect(page, TOUCH_TOP_START),
                      bottom = target_rect(page, TOUCH_BOTTOM_START);
    const double x = top.x + TARGET + TARGET_GAP;
    const double w = target_rect(page, TOUCH_TOP_END).x - TARGET_GAP - x;
    const double below = middle.y + TARGET + TARGET_GAP;
    put_touch_words(page, (struct rect){x, top.y, w, middle.y - TARGET_GAP - top.y},
                    (struct rect){x, below, w, bottom.y + TARGET - below});
    for (int i = 0; i < TOUCH_TARGETS; i++)
        put_hotspot(page, target_rect(page, (enum touch_target)i), target_words(page, (enum touch_target)i),
                    is_touched(page, i), input_id(INPUT_CHOOSE, setup_target_name((enum touch_target)i)));
}

/* ---- clock ---- */

#define PART_LABEL_H 40.0
#define PART_GAP 28.0
#define PART_MOST_GAP 72.0

static const char *day_words(struct page *page)
{
    const struct session *session = page_session(page);
    g_autoptr(GDateTime) now = g_date_time_new_from_unix_local(session_wall_ms(session) / 1000);
    const gint64 offset = now ? g_date_time_get_utc_offset(now) / G_TIME_SPAN_SECOND : 0;
    g_autofree char *day =
        words_day(session->language, (session_wall_ms(session) / 1000 + offset) / (24 * 60 * 60));
    return page_keep(page, day);
}

static void put_time(struct flow *flow)
{
    struct page *page = flow->page;
    const struct session *session = page_session(page);
    g_autofree char *time = words_clock(session->language, session_wall_ms(session));
    const struct fact facts[] = {
        {.icon = "clock",
         .value = page_keep(page, time),
         .of = page_string(page, N_("Time")),
         .note = "",
         .large = TRUE},
        {.icon = "calendar",
         .value = day_words(page),
         .of = page_string(page, N_("Date")),
         .note = "",
         .large = TRUE},
    };
    put_facts(flow, facts, G_N_ELEMENTS(facts));
}

static const char *part_words(struct page *page, enum time_part part)
{
    switch (part) {
    case TIME_YEAR:
        return page_string(page, N_("Year"));
    case TIME_MONTH:
        return page_string(page, N_("Month"));
    case TIME_DAY:
        return page_string(page, N_("Day"));
    case TIME_HOUR:
        return page_string(page, N_("Hour"));
    case TIME_MINUTE:
        return page_string(page, N_("Minute"));
    case TIME_PARTS:
        break;
    }
    g_return_val_if_reached("");
}

static void put_part(struct page *page, double x, double y, enum time_part part)
{
    const struct setup *setup = setup_shown(page);
    const struct stepper stepper = {.markup = part_words(page, part),
                                    .value = setup->time[part],
                                    .least = setup_time_least(part),
                                    .most = setup_time_most(setup->time, part),
                                    .kind = INPUT_COUNT,
                                    .id = setup_time_part_name(part),
                                    .around = TRUE,
                                    .wide = TRUE};
    const double label = PART_LABEL_H * page_text_scale(page);
    struct text text = page_type(page, TYPE_LABEL, COLOUR_INK_SOFT);
    text.align = ALIGN_CENTRE;
    put_text(page, (struct rect){x, y, STEPPER_WIDE_W, label}, text, stepper.markup, FALSE);
    put_stepper(page, x, y + label, &stepper);
}

/* A row of steppers with the same places in each row. */
static void put_parts(struct flow *flow, const enum time_part *parts, int n)
{
    struct page *page = flow->page;
    const int columns = page_is_tall(page) ? 2 : 3;
    const double height = PART_LABEL_H * page_text_scale(page) + STEPPER_H;
    const double room = (flow->area.w - columns * STEPPER_WIDE_W) / (columns - 1);
    const double step = STEPPER_WIDE_W + CLAMP(room, PART_GAP, PART_MOST_GAP);
    for (int first = 0; first < n; first += columns) {
        struct rect rect;
        if (!flow_take(flow, height, PART_GAP, &rect))
            continue;
        for (int i = first; i < MIN(first + columns, n); i++)
            put_part(page, rect.x + (i - first) * step, rect.y, parts[i]);
    }
}

/* As dates are written; then the time below. */
static void put_date_and_time(struct flow *flow)
{
    static const enum time_part date[] = {TIME_DAY, TIME_MONTH, TIME_YEAR}, time[] = {TIME_HOUR, TIME_MINUTE};
    put_parts(flow, date, G_N_ELEMENTS(date));
    put_parts(flow, time, G_N_ELEMENTS(time));
}

static void put_clock_answer(struct flow *flow)
{
    struct page *page = flow->page;
    if (!setup_shown(page)->clock_answered)
        return;
    switch (setup_shown(page)->clock) {
    case SETUP_CLOCK_SET:
        put_panel(flow, PANEL_POSITIVE, NULL, NULL, page_string(page, N_("The clock is set.")));
        return;
    case SETUP_CLOCK_REFUSED:
        put_panel(flow, PANEL_NOTICE, "clock",
                  page_string(page, N_("The computer did not let its clock be set.")),
                  page_string(page, N_("Ask whoever looks after the computer. Results keep their order.")));
        return;
    case SETUP_CLOCK_ABSENT:
        put_panel(flow, PANEL_NOTICE, "clock", page_string(page, N_("The clock cannot be set from here.")),
                  page_string(page, N_("Ask whoever looks after the computer. Results keep their order.")));
        return;
    case SETUP_CLOCK_WAITS:
        return;
    }
}

static void put_is_right(struct flow *flow)
{
    struct page *page = flow->page;
    const struct choice choices[] = {
        {.markup = page_string(page, N_("Yes, both are right")),
         .input = input_of(INPUT_YES),
         .selected = setup_shown(page)->right == SETUP_SAID_YES},
        {.markup = page_string(page, N_("No, set the clock")), .input = input_of(INPUT_NO)},
    };
    put_title(flow, page_string(page, N_("Are the time and the date right?")));
    put_time(flow);
    put_choices(flow, CHOICE_ONE, choices, G_N_ELEMENTS(choices), 0);
    put_clock_answer(flow);
    if (!page_session(page)->trainer->clock_trusted && !setup_shown(page)->clock_answered)
        put_panel(flow, PANEL_NOTICE, "clock", page_string(page, N_("The clock may be set to another day.")),
                  page_string(page, N_("Results keep their order all the same.")));
}

void put_setup_clock(struct flow *flow)
{
    if (!setup_shown(flow->page)->setting_clock) {
        put_is_right(flow);
        return;
    }
    put_title(flow, page_string(flow->page, N_("Set the time and the date")));
    put_date_and_time(flow);
    put_clock_answer(flow);
}

/* ---- head office's keys ---- */

static void put_key(struct flow *flow, const char *markup, enum setup_key key, const char *here,
                    const char *missing)
{
    struct page *page = flow->page;
    const gboolean is_here = key == SETUP_KEY_HERE;
    const struct row row = {.markup = markup,
                            .note = is_here ? here : missing,
                            .icon = is_here ? "check" : "shield",
                            .end = page_string(page, is_here ? N_("Here") : N_("Not yet")),
                            .bold = TRUE};
    put_row(flow, &row);
}

static void put_looked(struct flow *flow)
{
    struct page *page = flow->page;
    const struct setup_keys *keys = &setup_shown(page)->keys;
    const enum setup_key worst = MAX(keys->content, keys->office);
    const gboolean one_is_here = keys->content == SETUP_KEY_HERE || keys->office == SETUP_KEY_HERE;
    if (one_is_here && worst != SETUP_KEY_UNFIT && worst != SETUP_KEY_NO_STICK) {
        put_panel(flow, PANEL_POSITIVE, NULL, page_string(page, N_("The key is kept.")),
                  page_string(page, N_("Compare its letters with the paper from head office.")));
        return;
    }
    if (worst == SETUP_KEY_NO_STICK)
        put_panel(flow, PANEL_RETHINK, "usb", page_string(page, N_("There is no stick yet.")),
                  page_string(page, N_("Put it in, wait a moment, and look once more.")));
    else if (worst == SETUP_KEY_NOT_THERE)
        put_panel(flow, PANEL_RETHINK, "usb", page_string(page, N_("This stick holds no key.")),
                  page_string(page, N_("The files are called content-key.pub and office.pub.")));
    else
        put_panel(flow, PANEL_RETHINK, "usb", page_string(page, N_("That key cannot be used.")),
                  page_string(page, N_("Ask head office for it once more.")));
}

void put_setup_keys(struct flow *flow)
{
    struct page *page = flow->page;
    const struct setup_keys *keys = &setup_shown(page)->keys;
    put_title(flow, page_string(page, N_("Do you have the stick with the keys of head office?")));
    put_support(flow, page_string(page, N_("If not, go on: this can be done later.")));
    put_key(flow, page_string(page, N_("New content")), keys->content,
            page_format(page, N_("Taken when it is signed by %s"), words_key(page, keys->content_names)),
            page_string(page, N_("Without a key, new content on a stick is not taken.")));
    put_key(flow, page_string(page, N_("Sealed copies")), keys->office,
            page_format(page, N_("Only head office can open them: %s"), words_key(page, keys->office_name)),
            page_string(page, N_("Without a key, whoever finds the stick can read the copies.")));
    if (setup_shown(page)->in_use)
        put_panel(flow, PANEL_NOTICE, "usb", words_stick_in_use(page),
                  page_string(page, N_("Wait until it has ended, then try again.")));
    else if (setup_shown(page)->looked)
        put_looked(flow);
}
