/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PEOPLE: a row for each code, and digits to find one. A card number is all that a learner signs in with, so
 * none is read aloud to everybody who is near. */
#include "player/ui/screen_trainer.h"
#include "player/ui/screens.h"

#define KEYS_GAP 24.0

static const struct trainer_people *people_of(const struct page *page)
{
    return &page_session(page)->trainer->people;
}

static const char *reached(struct page *page, const struct results_standing *standing)
{
    if (standing->endline)
        return page_string(page, N_("Last questions done"));
    if (!standing->baseline)
        return page_string(page, N_("First questions not done yet"));
    return standing->lessons > 0 ? words_plural(page, "First questions and %d lesson done",
                                                "First questions and %d lessons done", standing->lessons)
                                 : page_string(page, N_("First questions done"));
}

/* A clock that went backwards tells no number of days. */
static const char *last_here(struct page *page, const struct results_standing *standing)
{
    if (standing->seen_ms == 0)
        return page_string(page, N_("Not here yet"));
    const int days = words_days_between(standing->seen_ms, session_wall_ms(page_session(page)));
    if (!standing->seen_trusted || days < 0)
        return page_string(page, N_("Day not known"));
    return days == 0 ? page_string(page, N_("Today"))
                     : words_plural(page, "%d day ago", "%d days ago", MIN(days, 9999));
}

static void put_person(struct flow *flow, const struct results_standing *standing)
{
    struct page *page = flow->page;
    const struct row row = {.markup = words_code(page, standing->code),
                            .note = reached(page, standing),
                            .icon = standing->endline ? "check" : "card",
                            .end = last_here(page, standing),
                            .bold = TRUE,
                            .quiet = TRUE};
    put_row(flow, &row);
}

static const char *how_many(struct page *page)
{
    const struct trainer_people *people = people_of(page);
    if (people->of == 0)
        return page_string(page, N_("Nobody has a code that begins so."));
    return page_format(page, N_("%s to %s of %s"), words_number(page, people->first + 1),
                       words_number(page, people->first + people->n), words_number(page, people->of));
}

static void put_how_many(struct flow *flow)
{
    struct page *page = flow->page;
    const struct trainer_people *people = people_of(page);
    const char *said = how_many(page);
    const char *digits = page_format(page, "\u2066%s\u2069", people->digits);
    const gboolean some = people->digits[0] != '\0' && people->of > 0;
    put_label_as(flow, some ? page_format(page, N_("Codes with %s: %s"), digits, said) : said, said);
}

static void build_nobody(struct page *page, struct rect area)
{
    struct flow flow = put_beside(page, area, "art:object-card").words;
    put_title(&flow, page_string(page, N_("Nobody has signed in yet.")));
    put_body(&flow, page_string(page, N_("Each card number will stand here, with how far that person is.")));
}

void screen_people_build(struct page *page)
{
    const struct trainer_people *people = people_of(page);
    const struct rect area = put_trainer_frame(page);
    if (people->of == 0 && people->digits[0] == '\0') {
        build_nobody(page, area);
        return;
    }
    const double keys_h = digit_keys_height(page), keys_y = area.y + area.h - keys_h;
    struct flow flow = flow_in(page, (struct rect){area.x, area.y, area.w, keys_y - KEYS_GAP - area.y});
    put_how_many(&flow);
    for (int i = 0; i < people->n; i++)
        put_person(&flow, &people->standings[i]);
    put_digit_keys(page, (struct rect){area.x, keys_y, area.w, keys_h}, people->digits[0] != '\0');
    if (people->of > people->n)
        put_foot(
            page, BUTTON_PRIMARY, page_string(page, N_("More people")), "next",
            input_number(INPUT_GO, people->first + people->n < people->of ? people->first + people->n : 0));
}
