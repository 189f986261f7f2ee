/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/readiness.h"

#include "content/markup.h"
#include "player/ui/selftest_words.h"
#include "player/ui/theme.h"

#define PAPER_MARGIN 72.0
#define PARAGRAPH 6.0

char *readiness_text(const struct session *session)
{
    const struct selftest *selftest = session->trainer ? session->trainer->selftest : NULL;
    if (!selftest)
        return NULL;
    const struct curriculum_site *site = session_site(session);
    g_autofree char *name = site ? markup_plain(session_text(session, site->name)) : NULL;
    const char *called = session_settings(session)->name, *uuid = session_place_of(session)->kiosk;
    g_autofree char *kiosk = called ? g_strdup_printf("%s (%s)", called, uuid) : g_strdup(uuid);
    const struct selftest_report report = {.kiosk = kiosk,
                                           .site = name,
                                           .content = session_content(session)->name,
                                           .version = VIGIL_VERSION,
                                           .wall_ms = session_wall_ms(session),
                                           .lines = selftest_lines(selftest),
                                           .verdict = selftest_verdict(selftest)};
    return selftest_report_text(session->language, &report);
}

static double draw_line(struct canvas *canvas, enum type type, const char *plain, double y, double width)
{
    g_autofree char *markup = g_markup_escape_text(plain, -1);
    const struct text text = {.type = type, .colour = COLOUR_INK};
    return y + PARAGRAPH + canvas_text(canvas, text, markup, (struct rect){PAPER_MARGIN, y, width, 0});
}

void readiness_draw(const struct session *session, struct canvas *canvas, double width, double height)
{
    g_autofree char *text = readiness_text(session);
    double y = PAPER_MARGIN;
    if (!text)
        return;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (int i = 0; lines[i] && y < height - PAPER_MARGIN; i++) {
        if (*lines[i] == '\0')
            y += PAPER_MARGIN / 3;
        else
            y = draw_line(canvas, i == 0 ? TYPE_TITLE : TYPE_NOTE, lines[i], y, width - 2 * PAPER_MARGIN);
    }
}
