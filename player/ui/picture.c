/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <string.h>

#include "content/folder.h"
#include "content/media.h"
#include "player/ui/canvas_private.h"
#include "player/ui/resource.h"

/* Icons come back on nearly every screen; in other sizes and colours, sooner or later, all of them would be
 * kept. */
#define TURNS_OF_ICON 12
#define TURNS_OF_PICTURE 1

/* An icon or picture rendered once for one size in real pixels. */
struct picture {
    cairo_surface_t *surface; /* NULL: it can't be shown */
    guint64 turn;
};

/* What a picture is made from: one of the two, or neither. */
struct source {
    RsvgHandle *svg;
    GdkPixbuf *pixels;
    double width, height; /* its own size */
};

static void picture_free(gpointer data)
{
    struct picture *picture = data;
    if (picture->surface != NULL) {
        cairo_surface_destroy(picture->surface);
    }
    g_free(picture);
}

void canvas_pictures_init(struct canvas *canvas)
{
    canvas->pictures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, picture_free);
}

void canvas_pictures_clear(struct canvas *canvas)
{
    g_hash_table_remove_all(canvas->pictures);
}

static gboolean unused(gpointer key, gpointer value, gpointer data)
{
    const struct picture *picture = value;
    const struct canvas *canvas = data;
    const guint64 turns = g_str_has_prefix(key, "icon") ? TURNS_OF_ICON : TURNS_OF_PICTURE;
    return picture->turn + turns < canvas->turn;
}

void canvas_pictures_trim(struct canvas *canvas)
{
    g_hash_table_foreach_remove(canvas->pictures, unused, canvas);
}

static gboolean of_another_page(gpointer key, gpointer value, gpointer data)
{
    const struct picture *picture = value;
    const struct canvas *canvas = data;
    return !g_str_has_prefix(key, "icon") && picture->turn < canvas->turn;
}

void canvas_pictures_be_still(struct canvas *canvas)
{
    g_hash_table_foreach_remove(canvas->pictures, of_another_page, canvas);
}

void canvas_pictures_finish(struct canvas *canvas)
{
    g_hash_table_destroy(canvas->pictures);
}

/* ---- opening ---- */

static void source_clear(struct source *source)
{
    g_clear_object(&source->svg);
    g_clear_object(&source->pixels);
}

static gboolean open_svg(struct source *source, const guint8 *bytes, gsize size)
{
    source->svg = rsvg_handle_new_from_data(bytes, size, NULL);
    if (source->svg == NULL) {
        return FALSE;
    }
    gboolean has_width, has_height, has_box;
    RsvgLength width, height;
    RsvgRectangle box;
    rsvg_handle_get_intrinsic_dimensions(source->svg, &has_width, &width, &has_height, &height, &has_box,
                                         &box);
    if (has_box) {
        source->width = box.width;
        source->height = box.height;
    } else if (!rsvg_handle_get_intrinsic_size_in_pixels(source->svg, &source->width, &source->height)) {
        return FALSE;
    }
    return source->width > 0 && source->height > 0;
}

static gboolean open_pixels(struct source *source, GBytes *bytes, enum media_type type)
{
    g_autoptr(GdkPixbufLoader) loader =
        gdk_pixbuf_loader_new_with_type(type == MEDIA_PNG ? "png" : "jpeg", NULL);
    if (loader == NULL) {
        return FALSE;
    }
    const gboolean written = gdk_pixbuf_loader_write_bytes(loader, bytes, NULL);
    if (!gdk_pixbuf_loader_close(loader, NULL) || !written || gdk_pixbuf_loader_get_pixbuf(loader) == NULL) {
        return FALSE;
    }
    source->pixels = gdk_pixbuf_apply_embedded_orientation(gdk_pixbuf_loader_get_pixbuf(loader));
    source->width = gdk_pixbuf_get_width(source->pixels);
    source->height = gdk_pixbuf_get_height(source->pixels);
    return TRUE;
}

/* No decoder sees a file before content/media.h has looked at it. */
static gboolean open_media(struct canvas *canvas, const char *name, struct source *source)
{
    if (canvas->curriculum == NULL) {
        return FALSE;
    }
    g_autoptr(GError) error = NULL;
    g_autofree char *path = curriculum_media(canvas->curriculum, canvas->language, name);
    g_autoptr(GBytes) bytes = path == NULL ? NULL
                                           : folder_read(curriculum_folder(canvas->curriculum), path,
                                                         MEDIA_MAX_PICTURE_BYTES, &error);
    struct media_info info;
    if (bytes == NULL || !media_probe(bytes, &info, &error)) {
        g_warning("picture %s can't be shown: %s", name, error != NULL ? error->message : "no such file");
        return FALSE;
    }
    if (info.type == MEDIA_SVG) {
        gsize size;
        const guint8 *data = g_bytes_get_data(bytes, &size);
        return open_svg(source, data, size);
    }
    return (info.type == MEDIA_PNG || info.type == MEDIA_JPEG) && open_pixels(source, bytes, info.type);
}

static gboolean is_art(const char *name)
{
    return g_str_has_prefix(name, "art:");
}

static gboolean open_source(struct canvas *canvas, const char *name, struct source *source)
{
    *source = (struct source){.svg = NULL};
    if (!is_art(name)) {
        return open_media(canvas, name, source);
    }
    gsize size = 0;
    g_autofree char *path = g_strdup_printf("/vigil/art/%s.svg", name + strlen("art:"));
    const guint8 *bytes = ui_resource(path, &size);
    return bytes != NULL && open_svg(source, bytes, size);
}

/* ---- rendering ---- */

/* Paints the source so that it covers 0, 0, width, height. */
static void paint_covering(cairo_t *cairo, const struct source *source, double width, double height)
{
    const double scale = fmax(width / source->width, height / source->height);
    const double w = source->width * scale, h = source->height * scale;
    const RsvgRectangle viewport = {(width - w) / 2, (height - h) / 2, w, h};
    if (source->svg != NULL) {
        rsvg_handle_render_document(source->svg, cairo, &viewport, NULL);
        return;
    }
    cairo_save(cairo);
    cairo_translate(cairo, viewport.x, viewport.y);
    cairo_scale(cairo, scale, scale);
    cairo_surface_t *image =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)source->width, (int)source->height);
    const int stride = cairo_image_surface_get_stride(image);
    guint8 *to = cairo_image_surface_get_data(image);
    const guint8 *from = gdk_pixbuf_read_pixels(source->pixels);
    const int channels = gdk_pixbuf_get_n_channels(source->pixels),
              row = gdk_pixbuf_get_rowstride(source->pixels);
    for (int y = 0; y < (int)source->height; y++) {
        guint32 *line = (guint32 *)(void *)(to + (gsize)y * (gsize)stride);
        for (int x = 0; x < (int)source->width; x++) {
            const guint8 *pixel = from + (gsize)y * (gsize)row + (gsize)x * (gsize)channels;
            const guint32 a = channels == 4 ? pixel[3] : 255;
            line[x] = a << 24 | pixel[0] * a / 255 << 16 | pixel[1] * a / 255 << 8 | pixel[2] * a / 255;
        }
    }
    cairo_surface_mark_dirty(image);
    cairo_set_source_surface(cairo, image, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_GOOD);
    cairo_paint(cairo);
    cairo_surface_destroy(image);
    cairo_restore(cairo);
}

static cairo_surface_t *render_picture(struct canvas *canvas, const char *name, int width, int height)
{
    struct source source;
    cairo_surface_t *surface = NULL;
    if (open_source(canvas, name, &source)) {
        surface = cairo_image_surface_create(is_art(name) ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width,
                                             height);
        cairo_t *cairo = cairo_create(surface);
        if (!is_art(name)) {
            double plate[3];
            theme_colour(canvas->theme, COLOUR_PLATE, plate);
            cairo_set_source_rgb(cairo, plate[0], plate[1], plate[2]);
            cairo_paint(cairo);
        }
        paint_covering(cairo, &source, width, height);
        cairo_destroy(cairo);
    }
    source_clear(&source);
    return surface;
}

static struct picture *picture_of(struct canvas *canvas, const char *name, double width, double height)
{
    const int w = (int)ceil(width * canvas->scale - 0.01), h = (int)ceil(height * canvas->scale - 0.01);
    g_autofree char *key = g_strdup_printf("%s %d %d %s", name, w, h, is_art(name) ? "" : canvas->language);
    struct picture *picture = g_hash_table_lookup(canvas->pictures, key);
    if (picture == NULL) {
        picture = g_new0(struct picture, 1);
        picture->surface = render_picture(canvas, name, w, h);
        g_hash_table_insert(canvas->pictures, g_steal_pointer(&key), picture);
    }
    picture->turn = canvas->turn;
    return picture;
}

static gboolean draw_picture_as_vectors(struct canvas *canvas, const char *name, struct rect rect)
{
    struct source source;
    const gboolean opened = open_source(canvas, name, &source);
    if (opened) {
        cairo_clip(canvas->cairo);
        cairo_translate(canvas->cairo, rect.x, rect.y);
        paint_covering(canvas->cairo, &source, rect.w, rect.h);
    }
    source_clear(&source);
    return opened;
}

gboolean canvas_picture(struct canvas *canvas, const char *name, struct rect rect, double radius)
{
    gboolean shown = FALSE;
    if (canvas->watch != NULL) {
        canvas->watch->picture(rect, canvas->watch->data);
        return TRUE;
    }
    cairo_save(canvas->cairo);
    canvas_rounded(canvas, rect, radius);
    if (canvas->vector) {
        shown = draw_picture_as_vectors(canvas, name, rect);
    } else {
        const struct picture *picture = picture_of(canvas, name, rect.w, rect.h);
        shown = picture->surface != NULL;
        if (shown) {
            cairo_translate(canvas->cairo, rect.x, rect.y);
            cairo_scale(canvas->cairo, 1 / canvas->scale, 1 / canvas->scale);
            cairo_set_source_surface(canvas->cairo, picture->surface, 0, 0);
            cairo_pattern_set_filter(cairo_get_source(canvas->cairo), CAIRO_FILTER_FAST);
        } else {
            canvas_set_colour(canvas, COLOUR_PLATE, 1);
        }
        cairo_fill(canvas->cairo);
    }
    cairo_restore(canvas->cairo);
    return shown;
}

void canvas_prefetch(struct canvas *canvas, const char *name, double width, double height)
{
    picture_of(canvas, name, width, height);
}

gboolean canvas_picture_size(struct canvas *canvas, const char *name, double *width, double *height)
{
    struct source source;
    const gboolean opened = open_source(canvas, name, &source);
    *width = opened ? source.width : 0;
    *height = opened ? source.height : 0;
    source_clear(&source);
    return opened;
}

/* ---- icons ---- */

static cairo_surface_t *render_icon(const char *name, int size, double stroke)
{
    gsize length = 0;
    g_autofree char *path = g_strdup_printf("/vigil/icons/%s.svg", name);
    const guint8 *bytes = ui_resource(path, &length);
    if (bytes == NULL) {
        g_warning("no icon is called %s", name);
        return NULL;
    }
    g_autoptr(GString) svg = g_string_new_len((const char *)bytes, (gssize)length);
    if (stroke > 0) {
        char number[G_ASCII_DTOSTR_BUF_SIZE];
        g_autofree char *wanted =
            g_strdup_printf("stroke-width=\"%s\"", g_ascii_formatd(number, sizeof number, "%.2f", stroke));
        g_string_replace(svg, "stroke-width=\"2\"", wanted, 1);
    }
    struct source source = {.svg = NULL};
    cairo_surface_t *surface = NULL;
    if (open_svg(&source, (const guint8 *)svg->str, svg->len)) {
        surface = cairo_image_surface_create(CAIRO_FORMAT_A8, size, size);
        cairo_t *cairo = cairo_create(surface);
        paint_covering(cairo, &source, size, size);
        cairo_destroy(cairo);
    }
    source_clear(&source);
    return surface;
}

static struct picture *icon_of(struct canvas *canvas, const char *name, double size, double stroke)
{
    const int pixels = (int)ceil(size * (canvas->vector ? 4 : canvas->scale) - 0.01);
    g_autofree char *key = g_strdup_printf("icon %s %d %.2f", name, pixels, stroke);
    struct picture *icon = g_hash_table_lookup(canvas->pictures, key);
    if (icon == NULL) {
        icon = g_new0(struct picture, 1);
        icon->surface = render_icon(name, pixels, stroke);
        g_hash_table_insert(canvas->pictures, g_steal_pointer(&key), icon);
    }
    return icon;
}

static gboolean is_mirrored(const struct canvas *canvas, const char *name)
{
    static const char *const directions[] = {"back", "next", "exit", "skip", NULL};
    static const char *const questions[] = {"dont-know", "ask", NULL};
    if (g_strv_contains(directions, name)) {
        return canvas->right_to_left;
    }
    return g_strv_contains(questions, name) &&
           (g_str_has_prefix(canvas->language, "ar") || g_str_has_prefix(canvas->language, "fa") ||
            g_str_has_prefix(canvas->language, "ur"));
}

void canvas_icon_stroke(struct canvas *canvas, const char *name, struct rect rect, enum colour colour,
                        double stroke)
{
    if (canvas->watch != NULL) {
        return;
    }
    const struct picture *icon = icon_of(canvas, name, rect.w, stroke);
    if (icon->surface == NULL) {
        return;
    }
    const double pixels = cairo_image_surface_get_width(icon->surface);
    cairo_save(canvas->cairo);
    cairo_translate(canvas->cairo, rect.x, rect.y + (rect.h - rect.w) / 2);
    if (is_mirrored(canvas, name)) {
        cairo_translate(canvas->cairo, rect.w, 0);
        cairo_scale(canvas->cairo, -1, 1);
    }
    cairo_scale(canvas->cairo, rect.w / pixels, rect.w / pixels);
    canvas_set_colour(canvas, colour, 1);
    cairo_mask_surface(canvas->cairo, icon->surface, 0, 0);
    cairo_restore(canvas->cairo);
}

void canvas_icon(struct canvas *canvas, const char *name, struct rect rect, enum colour colour)
{
    canvas_icon_stroke(canvas, name, rect, colour, 0);
}
