/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every screen of the trainer's area has, and the journal. */
#include "player/ui/screen_trainer.h"

#include "player/ui/screens.h"

#define STAFF_TOP 116.0
#define STAFF_MARGIN 32.0
#define TABS_GAP 24.0

static const struct {
    const char *words, *icon;
} tabs[N_TABS] = {
    [TAB_TODAY] = {N_("Today"), "home"},     [TAB_RESULTS] = {N_("Results"), "chart"},
    [TAB_COPY] = {N_("Copy"), "usb"},        [TAB_PEOPLE] = {N_("People"), "group"},
    [TAB_JOURNAL] = {N_("Journal"), "book"}, [TAB_SETTINGS] = {N_("Settings"), "settings"},
};

struct rect put_trainer_frame(struct page *page)
{
    const enum trainer_tab shown = page_session(page)->trainer->tab;
    struct tab row[N_TABS];
    put_bar(page);
    for (int i = 0; i < N_TABS; i++)
        row[i] = (struct tab){.markup = page_string(page, tabs[i].words),
                              .icon = tabs[i].icon,
                              .selected = i == (int)shown,
                              .input = input_id(INPUT_TAB, trainer_tab_name((enum trainer_tab)i))};
    const double below_tabs = put_tabs(page, row, N_TABS) + TABS_GAP;
    const struct rect main = page_main(page), room = page_room(page);
    const double top = MAX(room.y + STAFF_TOP, below_tabs);
    const double left = room.x + STAFF_MARGIN, width = room.w - 2 * STAFF_MARGIN;
    place_foot(page, left, width);
    return (struct rect){left, top, width, main.y + main.h - top};
}

const char *words_stick_in_use(struct page *page)
{
    const gboolean copies = page_session(page)->copying.stage == COPY_STAGE_RUNS;
    return page_string(page, copies ? N_("A copy is being made.") : N_("Putting the lessons on the kiosk"));
}

#define PICTURE_W 400.0
#define PICTURE_GAP 48.0

struct beside place_beside(struct page *page, struct rect area, double shape)
{
    struct beside beside = {.words = flow_in(page, area)};
    struct rect end;
    if (page_tightness(page) == TIGHTEST)
        return beside;
    page_columns(page, area, PICTURE_W, PICTURE_GAP, &beside.picture, &end);
    beside.picture.h = MIN(beside.picture.h, beside.picture.w * shape);
    beside.words = flow_in(page, end);
    return beside;
}

static struct beside place_art_beside(struct page *page, struct rect area, const char *art)
{
    double width = 1, height = 1;
    if (!has_scenes(page))
        return (struct beside){.words = flow_in(page, area)};
    canvas_picture_size(page_canvas(page), art, &width, &height);
    struct beside beside = place_beside(page, area, height / width);
    struct rect *picture = &beside.picture;
    const double whole = picture->h * width / height;
    if (page_is_tall(page)) { /* alone in its row, and nothing of it cut off */
        picture->x += (picture->w - whole) / 2;
        picture->w = whole;
    }
    return beside;
}

struct beside put_beside(struct page *page, struct rect area, const char *art)
{
    const struct beside beside = place_art_beside(page, area, art);
    if (beside.picture.w > 0)
        put_art(page, beside.picture, art);
    return beside;
}

#define STICK_ART "art:object-kiosk-usb"

struct beside put_stick_beside(struct page *page, struct rect area)
{
    return put_beside(page, area, STICK_ART);
}

struct beside place_stick_beside(struct page *page, struct rect area)
{
    return place_art_beside(page, area, STICK_ART);
}

void put_stick(struct page *page, const struct beside *beside)
{
    if (beside->picture.w > 0)
        put_art(page, beside->picture, STICK_ART);
}

const char *words_role(struct page *page, enum staff_role role)
{
    switch (role) {
    case STAFF_FACILITATOR:
        return page_string(page, N_("Facilitator"));
    case STAFF_TRAINER:
        return page_string(page, N_("Trainer"));
    case STAFF_ADMINISTRATOR:
        return page_string(page, N_("Administrator"));
    case STAFF_ROLES:
        break;
    }
    g_return_val_if_reached("");
}

const char *words_moment(struct page *page, gint64 wall_ms)
{
    const char *language = page_session(page)->language;
    g_autofree char *day = words_weekday_date(language, wall_ms), *time = words_clock(language, wall_ms);
    return page_format(page, N_("%s, %s"), day, time);
}

/* ---- the journal ---- */

static const char *words_of_verb(struct page *page, const char *verb)
{
    static const struct {
        const char *verb, *words;
    } verbs[] = {
        {"sign-in", N_("Opened the area")},
        {"sign-out", N_("Locked the area")},
        {"set-pin", N_("Chose a PIN")},
        {"copy-begun", N_("Began a copy to a stick")},
        {"copy", N_("Copied results to a stick")},
        {"copy-ended", N_("The copy came to nothing")},
        {"install", N_("Put new lessons on the kiosk")},
        {"install-ended", N_("New lessons were not taken")},
        {"trust-key", N_("Trusted a key of head office")},
        {"set-up", N_("Set the kiosk up")},
        {"set-clock", N_("Set the clock")},
        {"self-test", N_("Tested the kiosk")},
        {"roster", N_("Took a class list")},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++) {
        if (g_str_equal(verbs[i].verb, verb))
            return page_string(page, verbs[i].words);
    }
    return verb; /* of a later program */
}

/* What it was done to, where that says more. */
static const char *words_of_act(struct page *page, const struct trainer_act *act)
{
    const char *verb = words_of_verb(page, act->verb);
    enum staff_role role;
    if (g_str_equal(act->verb, "set-up") && act->object) {
        const char *step = words_setup_step(page, act->object);
        return step ? page_format(page, N_("%s: %s"), verb, step) : verb;
    }
    if (g_str_equal(act->verb, "set-pin") && act->object && staff_role_parse(act->object, &role))
        return page_format(page, N_("%s: %s"), verb, words_role(page, role));
    return verb;
}

static const char *moment_of(struct page *page, const struct trainer_act *act)
{
    g_autoptr(GDateTime) at = g_date_time_new_from_iso8601(act->at, NULL);
    const char *moment = at ? words_moment(page, g_date_time_to_unix(at) * 1000) : act->at;
    return act->clock_suspect ? page_format(page, N_("%s by a clock that was not set"), moment) : moment;
}

static void put_act(struct flow *flow, const struct trainer_act *act)
{
    struct page *page = flow->page;
    enum staff_role role = STAFF_FACILITATOR;
    const char *who = staff_role_parse(act->role, &role) ? words_role(page, role) : act->role;
    const struct row row = {
        .markup = page_format(page, N_("%s · %s"), who, words_of_act(page, act)),
        .note = moment_of(page, act),
    };
    put_row(flow, &row);
}

void screen_journal_build(struct page *page)
{
    const GPtrArray *acts = page_session(page)->trainer->acts;
    struct flow flow = flow_in(page, put_trainer_frame(page));
    put_heading(&flow, page_string(page, N_("What staff did at this kiosk")));
    for (guint i = 0; i < acts->len; i++)
        put_act(&flow, acts->pdata[i]);
}
