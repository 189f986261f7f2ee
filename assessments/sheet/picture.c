/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/sheet/picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <librsvg/rsvg.h>

struct picture {
    RsvgHandle *svg;
    cairo_surface_t *pixels; /* one of the two */
    double width, height;
};

void picture_close(struct picture *picture)
{
    if (picture == NULL)
        return;
    g_clear_object(&picture->svg);
    g_clear_pointer(&picture->pixels, cairo_surface_destroy);
    g_free(picture);
}

static gboolean open_svg(struct picture *picture, GBytes *bytes, GError **error)
{
    gsize size;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    picture->svg = rsvg_handle_new_from_data(data, size, error);
    if (picture->svg == NULL)
        return FALSE;
    gboolean has_width, has_height, has_box;
    RsvgLength width, height;
    RsvgRectangle box;
    rsvg_handle_get_intrinsic_dimensions(picture->svg, &has_width, &width, &has_height, &height, &has_box,
                                         &box);
    if (has_box) {
        picture->width = box.width;
        picture->height = box.height;
    } else {
        rsvg_handle_get_intrinsic_size_in_pixels(picture->svg, &picture->width, &picture->height);
    }
    return TRUE;
}

/* White behind what is see-through: paper is white. */
static cairo_surface_t *to_surface(GdkPixbuf *pixbuf)
{
    const int width = gdk_pixbuf_get_width(pixbuf), height = gdk_pixbuf_get_height(pixbuf);
    const int channels = gdk_pixbuf_get_n_channels(pixbuf), row = gdk_pixbuf_get_rowstride(pixbuf);
    const guint8 *from = gdk_pixbuf_read_pixels(pixbuf);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    guint8 *to = cairo_image_surface_get_data(surface);
    for (int y = 0; y < height; y++) {
        guint32 *line = (guint32 *)(void *)(to + (gsize)y * (gsize)cairo_image_surface_get_stride(surface));
        for (int x = 0; x < width; x++) {
            const guint8 *pixel = from + (gsize)y * (gsize)row + (gsize)x * (gsize)channels;
            const guint32 a = channels == 4 ? pixel[3] : 255, rest = 255 - a;
            const guint32 red = pixel[0] * a / 255 + rest, green = pixel[1] * a / 255 + rest,
                          blue = pixel[2] * a / 255 + rest;
            line[x] = red << 16 | green << 8 | blue;
        }
    }
    cairo_surface_mark_dirty(surface);
    return surface;
}

static gboolean open_pixels(struct picture *picture, GBytes *bytes, enum media_type type, GError **error)
{
    g_autoptr(GdkPixbufLoader) loader =
        gdk_pixbuf_loader_new_with_type(type == MEDIA_PNG ? "png" : "jpeg", error);
    if (loader == NULL)
        return FALSE;
    const gboolean written = gdk_pixbuf_loader_write_bytes(loader, bytes, error);
    const gboolean closed = gdk_pixbuf_loader_close(loader, written ? error : NULL);
    if (!written || !closed)
        return FALSE;
    g_autoptr(GdkPixbuf) upright =
        gdk_pixbuf_apply_embedded_orientation(gdk_pixbuf_loader_get_pixbuf(loader));
    picture->width = gdk_pixbuf_get_width(upright);
    picture->height = gdk_pixbuf_get_height(upright);
    picture->pixels = to_surface(upright);
    return TRUE;
}

static gboolean decode(struct picture *picture, GBytes *bytes, GError **error)
{
    struct media_info info;
    if (!media_probe(bytes, &info, error)) /* no decoder sees a file before this */
        return FALSE;
    if (info.type == MEDIA_SVG)
        return open_svg(picture, bytes, error);
    if (info.type == MEDIA_PNG || info.type == MEDIA_JPEG)
        return open_pixels(picture, bytes, info.type, error);
    g_set_error(error, FOLDER_ERROR, FOLDER_ERROR_NOT_PLAIN, "it is %s, not a picture",
                media_type_name(info.type));
    return FALSE;
}

struct picture *picture_open(const struct curriculum *curriculum, const char *language, const char *name,
                             GError **error)
{
    g_autofree char *path = curriculum_media(curriculum, language, name);
    if (path == NULL) {
        g_set_error(error, FOLDER_ERROR, FOLDER_ERROR_NOT_FOUND, "there is no picture \"%s\" in media", name);
        return NULL;
    }
    g_autoptr(GBytes) bytes =
        folder_read(curriculum_folder(curriculum), path, MEDIA_MAX_PICTURE_BYTES, error);
    struct picture *picture = g_new0(struct picture, 1);
    const gboolean decoded = bytes != NULL && decode(picture, bytes, error);
    if (decoded && picture->width > 0 && picture->height > 0)
        return picture;
    if (decoded)
        g_set_error(error, FOLDER_ERROR, FOLDER_ERROR_NOT_PLAIN, "it has no size");
    if (bytes != NULL)
        g_prefix_error(error, "%s: ", path);
    picture_close(picture);
    return NULL;
}

double picture_width(const struct picture *picture)
{
    return picture->width;
}

double picture_height(const struct picture *picture)
{
    return picture->height;
}

void picture_draw(const struct picture *picture, cairo_t *cairo, double x, double y, double width)
{
    const double scale = width / picture->width;
    cairo_save(cairo);
    if (picture->svg != NULL) {
        const RsvgRectangle viewport = {x, y, width, picture->height * scale};
        cairo_rectangle(cairo, viewport.x, viewport.y, viewport.width, viewport.height);
        cairo_clip(cairo);
        rsvg_handle_render_document(picture->svg, cairo, &viewport, NULL);
    } else {
        cairo_translate(cairo, x, y);
        cairo_scale(cairo, scale, scale);
        cairo_set_source_surface(cairo, picture->pixels, 0, 0);
        cairo_paint(cairo);
    }
    cairo_restore(cairo);
}
