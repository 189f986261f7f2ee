/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 16-trainer-dashboard: how far this kiosk is, where its results are, and how it is itself. */
#include "player/session/notices.h"
#include "player/ui/screen_trainer.h"
#include "player/ui/screens.h"

#define GIGABYTE 1e9
#define DAY_MS (24 * 60 * 60 * 1000LL)
#define LATE_DAYS 7 /* without a copy, until the trainer is told */

static const char *number(struct page *page, gint64 n)
{
    return words_number(page, (int)MIN(n, G_MAXINT));
}

static void put_people(struct flow *flow)
{
    struct page *page = flow->page;
    const struct results_overview *overview = &page_session(page)->trainer->overview;
    const struct fact facts[] = {
        {.value = number(page, overview->people),
         .of = page_string(page, N_("people")),
         .note = page_string(page, N_("with a card number")),
         .large = TRUE},
        {.value = number(page, overview->baseline),
         .of = page_string(page, N_("first questions")),
         .note = page_format(page, N_("%s not done yet"), number(page, overview->not_begun)),
         .large = TRUE},
        {.value = number(page, overview->endline),
         .of = page_string(page, N_("last questions")),
         .note = page_format(page, N_("%s still to do"), number(page, overview->to_do)),
         .large = TRUE},
        {.value = number(page, overview->gatherings),
         .of = page_string(page, N_("group evenings")),
         .note = page_format(page, N_("%s seats filled"), number(page, overview->seats)),
         .large = TRUE},
    };
    put_facts(flow, facts, G_N_ELEMENTS(facts));
}

void put_where_records_are(struct flow *flow, const gint64 *records)
{
    struct page *page = flow->page;
    const struct fact facts[] = {
        {.icon = "kiosk",
         .value = number(page, records[COPY_NOT_YET]),
         .of = page_string(page, N_("not copied")),
         .note = page_string(page, N_("only on this kiosk")),
         .large = TRUE},
        {.icon = "usb",
         .value = number(page, records[COPY_ON_STICK]),
         .of = page_string(page, N_("copied")),
         .note = page_string(page, N_("on a USB stick")),
         .large = TRUE},
        {.icon = "office",
         .value = number(page, records[COPY_RECEIVED]),
         .of = page_string(page, N_("received")),
         .note = page_string(page, N_("safe at the office")),
         .large = TRUE},
    };
    put_facts(flow, facts, G_N_ELEMENTS(facts));
}

/* A test and an evening each count as one record. */
static void put_where(struct flow *flow)
{
    const struct results_copy_counts *copies = &page_session(flow->page)->trainer->copies;
    gint64 records[COPY_STATES];
    for (int state = 0; state < COPY_STATES; state++)
        records[state] = copies->attempts[state] + copies->gatherings[state];
    put_where_records_are(flow, records);
}

static struct fact storage_of(struct page *page)
{
    const struct results_overview *overview = &page_session(page)->trainer->overview;
    const gint64 used = overview->disk_bytes - overview->disk_free_bytes;
    const int percent = overview->disk_bytes > 0 ? (int)(100 * used / overview->disk_bytes) : 0;
    return (struct fact){
        .icon = "storage",
        .value = page_format(page, N_("%s %% used"), words_number(page, percent)),
        .of = page_string(page, N_("Storage")),
        .note = page_format(page, N_("%s GB free"),
                            words_decimal(page, (double)overview->disk_free_bytes / GIGABYTE, 1)),
    };
}

static struct fact last_copy_of(struct page *page)
{
    const struct results_overview *overview = &page_session(page)->trainer->overview;
    if (overview->last_copy_ms == 0)
        return (struct fact){.icon = "usb",
                             .value = page_string(page, N_("No copy yet")),
                             .of = page_string(page, N_("Last copy")),
                             .note = page_string(page, N_("Results are only here"))};
    return (struct fact){.icon = "usb",
                         .value = words_moment(page, overview->last_copy_ms),
                         .of = page_string(page, N_("Last copy")),
                         .note = page_string(page, N_("All of it was read back"))};
}

static struct fact sound_of(struct page *page)
{
    const gboolean there = !page_session(page)->no_sound;
    return (struct fact){
        .icon = there ? "speaker" : "speaker-off",
        .value = page_string(page, there ? N_("Ready") : N_("Not ready")),
        .of = page_string(page, N_("Sound")),
        .note = page_string(page, there ? N_("There is a device for it") : N_("Plug in a loudspeaker")),
    };
}

/* By the name under which it is kept: "12-village". */
static struct fact content_of(struct page *page)
{
    const char *name = session_content(page_session(page))->name;
    const gboolean shipped = name && g_str_has_prefix(name, "shipped-");
    return (struct fact){
        .icon = "book",
        .value = name ? page_format(page, "\u2066%s\u2069", name) : page_string(page, N_("Not known")),
        .of = page_string(page, N_("Lessons and questions")),
        .note = page_string(page, shipped ? N_("Came with the program") : N_("Played now")),
    };
}

static void put_kiosk(struct flow *flow)
{
    struct page *page = flow->page;
    const struct session *session = page_session(page);
    const struct fact facts[] = {
        {.icon = "clock",
         .value = words_moment(page, session_wall_ms(session)),
         .of = page_string(page, N_("Clock")),
         .note = page_string(page, session->trainer->clock_trusted ? N_("It can be trusted")
                                                                   : N_("Please check it"))},
        storage_of(page),
        last_copy_of(page),
    };
    const struct fact offers[] = {sound_of(page), content_of(page)};
    put_facts(flow, facts, G_N_ELEMENTS(facts));
    put_facts(flow, offers, G_N_ELEMENTS(offers));
}

/* Days since the last copy, when there is anything that wasn't copied; 0 when nobody need be told. */
static int days_late(const struct session *session)
{
    const struct trainer *trainer = session->trainer;
    const gint64 days = (session_wall_ms(session) - trainer->overview.last_copy_ms) / DAY_MS;
    const gint64 waiting = trainer->copies.attempts[COPY_NOT_YET] + trainer->copies.gatherings[COPY_NOT_YET];
    if (trainer->overview.last_copy_ms == 0 || waiting == 0 || days < LATE_DAYS)
        return 0;
    return (int)MIN(days, G_MAXINT);
}

static void put_site(struct flow *flow)
{
    struct page *page = flow->page;
    if (!session_site(page_session(page)))
        put_panel(flow, PANEL_NOTICE, NULL, page_string(page, N_("This kiosk has no site yet.")),
                  page_string(page, N_("Results can’t be told apart by site. Choose it: Settings, Site.")));
}

/* What is to be known of the kiosk before its numbers, and what to do next. */
static const struct {
    const char *icon, *what, *next;
} notices[N_NOTICES] = {
    [NOTICE_DISK] =
        {"storage", N_("There is too little room on this kiosk."),
         N_("No new questions begin until there is. Copy the results, then ask whoever looks after "
            "the computer.")},
    [NOTICE_SET_ASIDE] = {"save", N_("A damaged file of results was set aside."),
                          N_("What could be read is here. Copy the results now, and tell head office.")},
    [NOTICE_CLOCK] = {"clock", N_("The clock may be set to another day."),
                      N_("Results keep their order. Set it: Settings, Clock.")},
    [NOTICE_CONTENT] = {"download", N_("Older content is shown."),
                        N_("The newest cannot be used. Ask head office for it once more.")},
    [NOTICE_SITE_FILE] = {"person", N_("The site file cannot be used as it is."),
                          N_("Who helps here may be missing or old. Ask whoever set up the kiosk: its log "
                             "says what to change in site.xml.")},
    [NOTICE_SITE] = {"person", N_("Who helps here is not filled in yet."),
                     N_("Learners need a person to talk with, and a helpline. Ask whoever set up the kiosk "
                        "to fill in site.xml.")},
    [NOTICE_COURSES] = {"book", N_("There are new courses that are not offered here."),
                        N_("Say whether they shall be: Settings, Courses. That needs the administrator’s "
                           "PIN.")},
    [NOTICE_STARTS] = {"replay", N_("The kiosk stopped by itself several times."),
                       N_("It goes on with care. If this stays, tell head office what you see here.")},
};

static void put_notices(struct flow *flow)
{
    struct page *page = flow->page;
    const struct session *session = page_session(page);
    for (int i = 0; i < N_NOTICES; i++) {
        const gboolean told =
            i == NOTICE_CLOCK ? !session->trainer->clock_trusted : session_notice(session, (enum notice)i);
        if (told)
            put_panel(flow, PANEL_NOTICE, notices[i].icon, page_string(page, notices[i].what),
                      page_string(page, notices[i].next));
    }
}

void screen_today_build(struct page *page)
{
    const struct session *session = page_session(page);
    struct flow flow = flow_in(page, put_trainer_frame(page));
    put_notices(&flow);
    put_site(&flow);
    put_people(&flow);
    put_where(&flow);
    put_kiosk(&flow);
    if (session_has_roster(session))
        put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Class list")), "card", input_of(INPUT_ROSTER));
    if (session_place_of(session)->folder)
        put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Test the kiosk")), "check",
                 input_of(INPUT_SELF_TEST));
    put_foot(page, BUTTON_PRIMARY, page_string(page, N_("Copy to USB")), "usb",
             input_id(INPUT_TAB, trainer_tab_name(TAB_COPY)));
    const int late = days_late(session);
    if (late > 0)
        put_foot_warning(
            page, words_plural(page, "%d day since the last copy", "%d days since the last copy", late));
}
