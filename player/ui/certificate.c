/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/certificate.h"

#include "content/markup.h"
#include "player/ui/screen_words.h"

#define COLUMN_GAP 40.0
#define SIGN_GAP 64.0 /* room for handwriting above the lines */
#define LAMP_ROOM 160.0
#define LIMITS_ROOM 70.0 /* the last line and what is above it */

struct lay {
    struct canvas *canvas;
    const struct certificate_sink *sink;
    double scale;
};

static double put(const struct lay *lay, struct rect rect, enum type type, enum colour colour, gboolean bold,
                  const char *markup)
{
    const struct text text = {.type = type, .colour = colour, .scale = lay->scale, .bold = bold};
    g_autofree char *pango = markup_pango(markup);
    rect.h = canvas_text_height(lay->canvas, text, pango, rect.w);
    if (lay->sink)
        lay->sink->words(rect, text, markup, lay->sink->data);
    return rect.h;
}

/* A line to write on, with what belongs there in bold and how, or where, under it. */
static double put_column(const struct lay *lay, struct rect rect, const char *bold, const char *under)
{
    if (lay->sink)
        lay->sink->line(rect.x, rect.y, rect.w, lay->sink->data);
    rect.y += 10;
    const double first = put(lay, rect, TYPE_LABEL, COLOUR_INK, TRUE, bold);
    rect.y += first;
    return 10 + first + (under ? put(lay, rect, TYPE_LABEL_LIGHT, COLOUR_INK, FALSE, under) : 0);
}

char *certificate_date(const struct session *session)
{
    const gint64 day = session_completed_day(session);
    return day != PROGRESS_DAY_UNKNOWN ? words_day(session->language, day) : NULL;
}

static double put_columns(const struct lay *lay, const struct session *session, struct rect rect)
{
    const struct curriculum_site *site = session_site(session);
    g_autofree char *date = certificate_date(session);
    const char *columns[3][2] = {
        {ui_text(session->language, N_("Name")), ui_text(session->language, N_("Write by hand"))},
        {ui_text(session->language, N_("Trainer")), ui_text(session->language, N_("Signature"))},
        {date ? date : ui_text(session->language, N_("Date")),
         site ? session_text(session, site->name) : NULL},
    };
    double height = 0;
    rect.w = (rect.w - 2 * COLUMN_GAP) / 3;
    for (int i = 0; i < 3; i++) {
        const double column = put_column(lay, rect, columns[i][0], columns[i][1]);
        height = MAX(height, column);
        rect.x += rect.w + COLUMN_GAP;
    }
    return height;
}

/* Well below the words where there is room, and always with room to write. */
static double columns_top(const struct session *session, const struct lay *lay, struct rect rect,
                          struct rect at)
{
    const double height = put_columns(&(struct lay){lay->canvas, NULL, lay->scale}, session, at);
    const double lowest = rect.y + rect.h - height - LIMITS_ROOM;
    return MAX(at.y + SIGN_GAP, MIN(rect.y + rect.h * 0.62, lowest));
}

char *certificate_sentence(const struct session *session)
{
    g_autofree char *code = words_card_number(session->code);
    g_autoptr(GString) words = g_string_new(ui_text(
        session->language, N_("The person with card number <strong>{code}</strong> completed this course and "
                              "both sets of questions.")));
    g_string_replace(words, "{code}", code, 1);
    return g_strdup(words->str);
}

double certificate_lay(const struct session *session, struct canvas *canvas, struct rect rect, double scale,
                       const struct certificate_sink *sink)
{
    const struct lay lay = {canvas, sink, scale};
    const char *title = session_text(session, session->course->title);
    g_autofree char *sentence = certificate_sentence(session);
    struct rect at = rect;
    at.w -= LAMP_ROOM;
    at.y += put(&lay, at, TYPE_LABEL, COLOUR_PRIMARY, TRUE,
                ui_text(session->language, N_("Certificate of completion")));
    at.y += 10;
    at.y += put(&lay, at, TYPE_TITLE, COLOUR_INK, TRUE, title);
    at.w = rect.w;
    at.y = MAX(at.y + 16, rect.y + LAMP_ROOM - 16);
    at.y += put(&lay, at, TYPE_BODY_MIN, COLOUR_INK, FALSE, sentence);
    at.y = columns_top(session, &lay, rect, at);
    at.y += put_columns(&lay, session, at);

    const char *limits =
        ui_text(session->language, N_("This shows that the course was completed. It is not a "
                                      "licence or an exam result."));
    const double limits_h =
        put(&(struct lay){canvas, NULL, scale}, at, TYPE_NOTE, COLOUR_INK_SOFT, FALSE, limits);
    at.y = MAX(at.y + 24, rect.y + rect.h - limits_h);
    put(&lay, at, TYPE_NOTE, COLOUR_INK_SOFT, FALSE, limits);
    return at.y + limits_h - rect.y;
}

void certificate_frame(struct canvas *canvas, struct rect rect)
{
    canvas_box(canvas, (struct box){.rect = rect,
                                    .radius = RADIUS_CARD,
                                    .fill = COLOUR_SURFACE,
                                    .stroke = STROKE_CONTROL,
                                    .border = COLOUR_PRIMARY});
    canvas_box(canvas, (struct box){.rect = rect_grow(rect, -13),
                                    .radius = RADIUS_PICTURE,
                                    .stroke = STROKE_HAIRLINE,
                                    .border = COLOUR_ACCENT});
}

void certificate_lamp(struct canvas *canvas, struct rect rect)
{
    canvas_circle(canvas, rect.x + rect.w / 2, rect.y + rect.h / 2, rect.w / 2, COLOUR_ACCENT_SOFT, 5,
                  COLOUR_ACCENT);
    canvas_picture(canvas, "art:lamp", rect_grow(rect, 12), 0);
}

void certificate_line(struct canvas *canvas, struct rect rect)
{
    canvas_fill(canvas, rect, COLOUR_INK, 1);
}
