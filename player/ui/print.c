/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "content/markup.h"
#include "player/ui/certificate.h"
#include "player/ui/digit_pictures.h"
#include "player/ui/readiness.h"
#include "player/ui/screen_words.h"
#include "player/ui/screens.h"

/* Points. Paper is drawn at this many points a logical pixel, so that the words are of a size to hold. */
#define A4_LONG 841.89
#define A4_SHORT 595.28
#define A6_LONG 419.53
#define A6_SHORT 297.64
#define CERTIFICATE_SCALE 0.72
#define CARD_SCALE 0.55
#define REPORT_SCALE 0.55
#define PAPER_MARGIN 48.0

struct paper_page {
    struct canvas *canvas;
    double width, height; /* logical */
    gboolean right_to_left;
};

static struct rect mirrored(const struct paper_page *paper, struct rect rect)
{
    if (paper->right_to_left)
        rect.x = paper->width - rect.x - rect.w;
    return rect;
}

static void draw_words(struct rect rect, struct text text, const char *markup, void *data)
{
    const struct paper_page *paper = data;
    g_autofree char *pango = markup_pango(markup);
    rect.h = 0;
    canvas_text(paper->canvas, text, pango, mirrored(paper, rect));
}

static void draw_line(double x, double y, double width, void *data)
{
    const struct paper_page *paper = data;
    certificate_line(paper->canvas, mirrored(paper, (struct rect){x, y, width, 3}));
}

static void draw_certificate(const struct session *session, struct paper_page *paper)
{
    const struct rect sheet = {PAPER_MARGIN, PAPER_MARGIN, paper->width - 2 * PAPER_MARGIN,
                               paper->height - 2 * PAPER_MARGIN};
    const struct rect inner = rect_grow(sheet, -64);
    const struct certificate_sink sink = {draw_words, draw_line, paper};
    certificate_frame(paper->canvas, sheet);
    certificate_lay(session, paper->canvas, inner, 1, &sink);
    certificate_lamp(paper->canvas,
                     mirrored(paper, (struct rect){inner.x + inner.w - 128, inner.y, 128, 128}));
}

static double draw_card_text(struct paper_page *paper, double y, enum type type, const char *markup)
{
    const struct text text = {.type = type, .colour = COLOUR_INK};
    const struct rect rect = {PAPER_MARGIN + 40, y, paper->width - 2 * (PAPER_MARGIN + 40), 0};
    g_autofree char *pango = markup_pango(markup);
    return canvas_text(paper->canvas, text, pango, mirrored(paper, rect));
}

static double draw_card_pictures(struct paper_page *paper, double y, const char *code)
{
    const double size = 64, step = 84, width = step * CODE_DIGITS;
    const struct rect row =
        mirrored(paper, (struct rect){PAPER_MARGIN + 40, y, width, size}); /* the digits' own order */
    for (int i = 0; code[i] != '\0'; i++)
        canvas_icon(paper->canvas, digit_picture(code[i]).icon,
                    (struct rect){row.x + i * step, row.y, size, size}, COLOUR_INK);
    return size;
}

static void draw_card(const struct session *session, struct paper_page *paper)
{
    const struct rect sheet = {PAPER_MARGIN, PAPER_MARGIN, paper->width - 2 * PAPER_MARGIN,
                               paper->height - 2 * PAPER_MARGIN};
    g_autofree char *code = words_card_number(session->code);
    double y = sheet.y + 40;
    certificate_frame(paper->canvas, sheet);
    y += 12 + draw_card_text(paper, y, TYPE_HEADING, ui_text(session->language, N_("This is your number")));
    y += 12 + draw_card_text(paper, y, TYPE_DISPLAY, code);
    y += 16 + draw_card_pictures(paper, y, session->code);
    y += 12 + draw_card_text(paper, y, TYPE_BODY_MIN,
                             ui_text(session->language, N_("Write it down and keep it with you. With it you "
                                                           "come back to your place.")));
    draw_card_text(paper, y, TYPE_BODY_MIN,
                   ui_text(session->language, N_("The card does not carry your name.")));
}

static void draw(const struct session *session, struct paper_page *paper, double scale)
{
    canvas_set_theme(paper->canvas, theme_named("light"));
    canvas_set_language(paper->canvas, session->language, session->right_to_left);
    cairo_scale(canvas_cairo(paper->canvas), scale, scale);
    if (session->screen == SCREEN_NEW_CODE)
        draw_card(session, paper);
    else if (session->screen == SCREEN_SELF_TEST)
        readiness_draw(session, paper->canvas, paper->width, paper->height);
    else
        draw_certificate(session, paper);
}

/* What is printed on which screen. */
struct format {
    const char *kind;
    double width, height, scale; /* points, and points a logical pixel */
};

static struct format format_of(const struct session *session)
{
    if (session->screen == SCREEN_NEW_CODE)
        return (struct format){"card", A6_LONG, A6_SHORT, CARD_SCALE};
    if (session->screen == SCREEN_SELF_TEST)
        return (struct format){"readiness", A4_SHORT, A4_LONG, REPORT_SCALE};
    return (struct format){"certificate", A4_LONG, A4_SHORT, CERTIFICATE_SCALE};
}

/* Cairo writes the file when the surface is finished, and only then knows whether that went well. */
static gboolean finish(struct canvas *canvas, const char *path, GError **error)
{
    cairo_surface_t *surface = cairo_surface_reference(canvas_surface(canvas));
    cairo_surface_finish(surface);
    const cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    canvas_free(canvas);
    if (status == CAIRO_STATUS_SUCCESS)
        return TRUE;
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s can't be written: %s", path,
                cairo_status_to_string(status));
    return FALSE;
}

static gboolean draw_pdf(const struct session *session, const char *path, GError **error)
{
    const struct format format = format_of(session);
    struct paper_page paper = {.width = format.width / format.scale,
                               .height = format.height / format.scale,
                               .right_to_left = session->right_to_left};
    paper.canvas = canvas_new_pdf(path, format.width, format.height, NULL, error);
    if (!paper.canvas)
        return FALSE;
    draw(session, &paper, format.scale);
    return finish(paper.canvas, path, error);
}

static gboolean fail_with_errno(const char *path, GError **error)
{
    const int number = errno;
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(number), "%s can't be written: %s", path,
                g_strerror(number));
    return FALSE;
}

static gboolean sync_file(const char *path, GError **error)
{
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    const gboolean synced = fd >= 0 && fsync(fd) == 0;
    const gboolean done = synced || fail_with_errno(path, error);
    if (fd >= 0)
        close(fd);
    return done;
}

/* Whole and on disk under its name, or not at all. */
static gboolean write_whole(const struct session *session, const char *path, GError **error)
{
    g_autofree char *draft = g_strconcat(path, ".part", NULL);
    if (draw_pdf(session, draft, error) && sync_file(draft, error)) {
        if (g_rename(draft, path) == 0)
            return TRUE;
        fail_with_errno(path, error);
    }
    g_unlink(draft);
    return FALSE;
}

/* The same as text beside it, for whoever reads it by machine or by voice. */
static gboolean write_text(const struct session *session, const char *pdf, GError **error)
{
    g_autofree char *text = session->screen == SCREEN_SELF_TEST ? readiness_text(session) : NULL;
    if (!text)
        return TRUE;
    g_autofree char *path = g_strdup(pdf);
    memcpy(path + strlen(path) - 4, ".txt", 4);
    return g_file_set_contents_full(
        path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

static char *name_of(const struct session *session)
{
    const char *kind = format_of(session).kind;
    if (session->screen != SCREEN_SELF_TEST)
        return g_strdup_printf("%s-%s.pdf", kind, session->code);
    g_autoptr(GDateTime) now = g_date_time_new_from_unix_local(session_wall_ms(session) / 1000);
    g_autofree char *moment = g_date_time_format(now, "%Y-%m-%d-%H%M%S");
    return g_strdup_printf("%s-%s.pdf", kind, moment);
}

char *print_pdf(const struct session *session, const char *folder, GError **error)
{
    g_autofree char *name = name_of(session);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (g_mkdir_with_parents(folder, 0700) != 0) {
        fail_with_errno(folder, error);
        return NULL;
    }
    const gboolean written = write_whole(session, path, error) && write_text(session, path, error);
    return written ? g_steal_pointer(&path) : NULL;
}
