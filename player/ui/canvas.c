/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/canvas.h"

#include <cairo-pdf.h>
#include <math.h>

#include "player/ui/canvas_private.h"
#include "player/ui/fonts.h"

gboolean rect_contains(struct rect rect, double x, double y)
{
    return x >= rect.x && x < rect.x + rect.w && y >= rect.y && y < rect.y + rect.h;
}

gboolean rect_overlaps(struct rect a, struct rect b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

struct rect rect_grow(struct rect rect, double by)
{
    return (struct rect){rect.x - by, rect.y - by, rect.w + 2 * by, rect.h + 2 * by};
}

struct rect rect_union(struct rect a, struct rect b)
{
    if (a.w <= 0 || a.h <= 0) {
        return b;
    }
    if (b.w <= 0 || b.h <= 0) {
        return a;
    }
    const double x = fmin(a.x, b.x), y = fmin(a.y, b.y);
    return (struct rect){x, y, fmax(a.x + a.w, b.x + b.w) - x, fmax(a.y + a.h, b.y + b.h) - y};
}

struct rect rect_common(struct rect a, struct rect b)
{
    const double x = fmax(a.x, b.x), y = fmax(a.y, b.y);
    return (struct rect){x, y, fmax(fmin(a.x + a.w, b.x + b.w) - x, 0),
                         fmax(fmin(a.y + a.h, b.y + b.h) - y, 0)};
}

static struct canvas *canvas_on(cairo_surface_t *surface, int width, int height,
                                struct curriculum *curriculum)
{
    struct canvas *canvas = g_new0(struct canvas, 1);
    canvas->theme = theme_named("light");
    canvas->language = "en";
    canvas->curriculum = curriculum;
    canvas->surface = surface;
    canvas->width = width;
    canvas->height = height;
    canvas->scale = 1;
    canvas->cairo = cairo_create(surface);
    canvas_texts_init(canvas);
    canvas_pictures_init(canvas);
    return canvas;
}

/* What a page is laid out for: player/ui/theme.h. */
static double scale_of(double width, double height)
{
    if (height > width) {
        return fmin(width / PAGE_SHORT, height / PAGE_LONG);
    }
    const double roomy = fmin(width / PAGE_LONG, height / PAGE_SHORT);
    const double low = fmin(width / PAGE_LONG, height / LOW_SHORT);
    return fmax(roomy, fmin(low, LOW_SCALE));
}

static void fit_scale(struct canvas *canvas)
{
    canvas->scale = scale_of(canvas->width, canvas->height);
    cairo_scale(canvas->cairo, canvas->scale, canvas->scale);
    canvas_texts_clear(canvas);
}

struct canvas *canvas_new(int width, int height, struct curriculum *curriculum)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    struct canvas *canvas = canvas_on(surface, width, height, curriculum);
    fit_scale(canvas);
    return canvas;
}

struct canvas *canvas_new_pdf(const char *path, double width, double height, struct curriculum *curriculum,
                              GError **error)
{
    cairo_surface_t *surface = cairo_pdf_surface_create(path, width, height);
    const cairo_status_t status = cairo_surface_status(surface);
    if (status != CAIRO_STATUS_SUCCESS) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s can't be written: %s", path,
                    cairo_status_to_string(status));
        cairo_surface_destroy(surface);
        return NULL;
    }
    struct canvas *canvas = canvas_on(surface, (int)ceil(width), (int)ceil(height), curriculum);
    canvas->vector = TRUE;
    return canvas;
}

void canvas_free(struct canvas *canvas)
{
    if (canvas == NULL) {
        return;
    }
    canvas_texts_finish(canvas);
    canvas_pictures_finish(canvas);
    canvas_forget_behind(canvas);
    cairo_destroy(canvas->cairo);
    cairo_surface_finish(canvas->surface);
    cairo_surface_destroy(canvas->surface);
    g_free(canvas);
}

void canvas_set_curriculum(struct canvas *canvas, struct curriculum *curriculum)
{
    if (canvas->curriculum != curriculum) {
        canvas->curriculum = curriculum;
        canvas_pictures_clear(canvas);
    }
}

static void change_surface(struct canvas *canvas, cairo_surface_t *surface, int width, int height)
{
    canvas_forget_behind(canvas);
    cairo_destroy(canvas->cairo);
    cairo_surface_finish(canvas->surface);
    cairo_surface_destroy(canvas->surface);
    canvas->surface = surface;
    canvas->cairo = cairo_create(surface);
    if (width != canvas->width || height != canvas->height) {
        canvas->width = width;
        canvas->height = height;
        canvas_pictures_clear(canvas);
    }
    fit_scale(canvas);
}

void canvas_resize(struct canvas *canvas, int width, int height)
{
    if (canvas->borrowed || width != canvas->width || height != canvas->height) {
        change_surface(canvas, cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height), width, height);
        canvas->borrowed = FALSE;
    }
}

void canvas_use_pixels(struct canvas *canvas, void *pixels, int width, int height, int stride)
{
    change_surface(canvas,
                   cairo_image_surface_create_for_data(pixels, CAIRO_FORMAT_RGB24, width, height, stride),
                   width, height);
    canvas->borrowed = TRUE;
}

double canvas_width(const struct canvas *canvas)
{
    return canvas->width / canvas->scale;
}

double canvas_height(const struct canvas *canvas)
{
    return canvas->height / canvas->scale;
}

double canvas_scale(const struct canvas *canvas)
{
    return canvas->scale;
}

cairo_surface_t *canvas_surface(struct canvas *canvas)
{
    return canvas->surface;
}

cairo_t *canvas_cairo(struct canvas *canvas)
{
    return canvas->cairo;
}

gboolean canvas_write_png(struct canvas *canvas, const char *path, GError **error)
{
    cairo_surface_flush(canvas->surface);
    const cairo_status_t status = cairo_surface_write_to_png(canvas->surface, path);
    if (status != CAIRO_STATUS_SUCCESS) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s can't be written: %s", path,
                    cairo_status_to_string(status));
    }
    return status == CAIRO_STATUS_SUCCESS;
}

void canvas_set_theme(struct canvas *canvas, const struct theme *theme)
{
    canvas->theme = theme;
}

const struct theme *canvas_theme(const struct canvas *canvas)
{
    return canvas->theme;
}

void canvas_set_language(struct canvas *canvas, const char *language, gboolean right_to_left)
{
    canvas->language = g_intern_string(language);
    canvas->right_to_left = right_to_left;
}

gboolean canvas_is_rtl(const struct canvas *canvas)
{
    return canvas->right_to_left;
}

void canvas_set_watch(struct canvas *canvas, const struct canvas_watch *watch)
{
    canvas->watch = watch;
}

const struct canvas_watch *canvas_get_watch(const struct canvas *canvas)
{
    return canvas->watch;
}

void canvas_clip(struct canvas *canvas, const struct rect *rects, int n)
{
    cairo_save(canvas->cairo);
    for (int i = 0; i < n; i++) {
        cairo_rectangle(canvas->cairo, rects[i].x, rects[i].y, rects[i].w, rects[i].h);
    }
    cairo_clip(canvas->cairo);
}

void canvas_unclip(struct canvas *canvas)
{
    cairo_restore(canvas->cairo);
}

void canvas_set_colour(struct canvas *canvas, enum colour colour, double opacity)
{
    double rgb[3];
    theme_colour(canvas->theme, colour, rgb);
    cairo_set_source_rgba(canvas->cairo, rgb[0], rgb[1], rgb[2], opacity);
}

static void add_rounded(cairo_t *cairo, struct rect rect, double radius)
{
    const double r = fmax(0, fmin(radius, fmin(rect.w, rect.h) / 2));
    const double right = rect.x + rect.w, bottom = rect.y + rect.h;
    if (r <= 0) {
        cairo_rectangle(cairo, rect.x, rect.y, rect.w, rect.h);
        return;
    }
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, right - r, rect.y + r, r, -G_PI_2, 0);
    cairo_arc(cairo, right - r, bottom - r, r, 0, G_PI_2);
    cairo_arc(cairo, rect.x + r, bottom - r, r, G_PI_2, G_PI);
    cairo_arc(cairo, rect.x + r, rect.y + r, r, G_PI, 3 * G_PI_2);
    cairo_close_path(cairo);
}

void canvas_rounded(struct canvas *canvas, struct rect rect, double radius)
{
    cairo_new_path(canvas->cairo);
    add_rounded(canvas->cairo, rect, radius);
}

static void box_dashes(struct canvas *canvas, const struct box *box)
{
    static const double dashes[] = {10, 6};
    canvas_rounded(canvas, rect_grow(box->rect, -box->stroke / 2), box->radius - box->stroke / 2);
    cairo_set_line_width(canvas->cairo, box->stroke);
    cairo_set_dash(canvas->cairo, dashes, 2, 0);
    canvas_set_colour(canvas, box->border, 1);
    cairo_stroke(canvas->cairo);
    cairo_set_dash(canvas->cairo, NULL, 0, 0);
}

/* The ring between two rounded rectangles: filling it costs a third of stroking the line. */
static void box_border(struct canvas *canvas, const struct box *box)
{
    canvas_rounded(canvas, box->rect, box->radius);
    add_rounded(canvas->cairo, rect_grow(box->rect, -box->stroke), box->radius - box->stroke);
    cairo_set_fill_rule(canvas->cairo, CAIRO_FILL_RULE_EVEN_ODD);
    canvas_set_colour(canvas, box->border, 1);
    cairo_fill(canvas->cairo);
    cairo_set_fill_rule(canvas->cairo, CAIRO_FILL_RULE_WINDING);
}

void canvas_box(struct canvas *canvas, struct box box)
{
    if (canvas->watch != NULL) {
        if (box.fill != COLOUR_NONE) {
            canvas->watch->fill(box.rect, box.fill, 1, canvas->watch->data);
        }
        return;
    }
    if (box.ledge > 0) {
        struct rect lower = box.rect;
        lower.y += box.ledge;
        canvas_rounded(canvas, lower, box.radius);
        canvas_set_colour(canvas, box.ledge_colour, 1);
        cairo_fill(canvas->cairo);
    }
    if (box.fill != COLOUR_NONE) {
        const double inset = box.dashed ? 0 : box.stroke / 2;
        canvas_rounded(canvas, rect_grow(box.rect, -inset), box.radius - inset);
        canvas_set_colour(canvas, box.fill, 1);
        cairo_fill(canvas->cairo);
    }
    if (box.stroke > 0 && box.border != COLOUR_NONE) {
        if (box.dashed) {
            box_dashes(canvas, &box);
        } else {
            box_border(canvas, &box);
        }
    }
}

void canvas_fill(struct canvas *canvas, struct rect rect, enum colour colour, double opacity)
{
    if (canvas->watch != NULL) {
        canvas->watch->fill(rect, colour, opacity, canvas->watch->data);
        return;
    }
    cairo_rectangle(canvas->cairo, rect.x, rect.y, rect.w, rect.h);
    canvas_set_colour(canvas, colour, opacity);
    cairo_fill(canvas->cairo);
}

void canvas_circle(struct canvas *canvas, double cx, double cy, double radius, enum colour fill,
                   double stroke, enum colour border)
{
    if (canvas->watch != NULL) {
        if (fill != COLOUR_NONE) {
            const struct rect rect = {cx - radius, cy - radius, 2 * radius, 2 * radius};
            canvas->watch->fill(rect, fill, 1, canvas->watch->data);
        }
        return;
    }
    if (fill != COLOUR_NONE) {
        cairo_new_path(canvas->cairo);
        cairo_arc(canvas->cairo, cx, cy, radius - stroke / 2, 0, 2 * G_PI);
        canvas_set_colour(canvas, fill, 1);
        cairo_fill(canvas->cairo);
    }
    if (stroke > 0) {
        cairo_new_path(canvas->cairo);
        cairo_arc(canvas->cairo, cx, cy, radius - stroke / 2, 0, 2 * G_PI);
        cairo_set_line_width(canvas->cairo, stroke);
        canvas_set_colour(canvas, border, 1);
        cairo_stroke(canvas->cairo);
    }
}

void canvas_arc(struct canvas *canvas, double cx, double cy, double radius, double part, double stroke,
                enum colour colour)
{
    if (part <= 0 || canvas->watch != NULL) {
        return;
    }
    cairo_new_path(canvas->cairo);
    cairo_arc(canvas->cairo, cx, cy, radius, -G_PI_2, -G_PI_2 + 2 * G_PI * fmin(part, 1));
    cairo_set_line_width(canvas->cairo, stroke);
    cairo_set_line_cap(canvas->cairo, CAIRO_LINE_CAP_ROUND);
    canvas_set_colour(canvas, colour, 1);
    cairo_stroke(canvas->cairo);
    cairo_set_line_cap(canvas->cairo, CAIRO_LINE_CAP_BUTT);
}

void canvas_line(struct canvas *canvas, double x1, double y1, double x2, double y2, double stroke,
                 enum colour colour)
{
    if (canvas->watch != NULL) {
        return;
    }
    cairo_new_path(canvas->cairo);
    cairo_move_to(canvas->cairo, x1, y1);
    cairo_line_to(canvas->cairo, x2, y2);
    cairo_set_line_width(canvas->cairo, stroke);
    canvas_set_colour(canvas, colour, 1);
    cairo_stroke(canvas->cairo);
}

void canvas_focus_ring(struct canvas *canvas, struct rect rect, double radius)
{
    const struct box halo = {.rect = rect_grow(rect, FOCUS_REACH),
                             .radius = radius + FOCUS_REACH,
                             .stroke = FOCUS_REACH,
                             .border = COLOUR_FOCUS_HALO};
    const struct box line = {.rect = rect_grow(rect, FOCUS_GAP + FOCUS_LINE),
                             .radius = radius + FOCUS_GAP + FOCUS_LINE,
                             .stroke = FOCUS_LINE,
                             .border = COLOUR_FOCUS};
    canvas_box(canvas, halo);
    canvas_box(canvas, line);
}

void canvas_trim(struct canvas *canvas)
{
    canvas->turn++;
    canvas_texts_trim(canvas);
    canvas_pictures_trim(canvas);
}

void canvas_be_still(struct canvas *canvas)
{
    canvas_forget_behind(canvas);
    canvas_pictures_be_still(canvas);
}

void canvas_rest(struct canvas *canvas)
{
    canvas_texts_clear(canvas);
    fonts_forget();
}
