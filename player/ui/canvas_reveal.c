/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change that is painted behind what is shown, and then shown little by little. */
#include <sys/mman.h>

#include "player/ui/canvas_private.h"

#define HUGE_PAGE ((gsize)2 << 20)

/* ---- memory for a moment ---- */

struct pixels {
    void *mapping;
    gsize size;
};

static void give_back(void *data)
{
    struct pixels *pixels = data;
    munmap(pixels->mapping, pixels->size);
    g_free(pixels);
}

/* A second picture of the whole screen, given back when nothing has changed for a while. Taken by huge pages,
 * where the system has them: of small ones a thousand would have to be fetched before the change can begin.
 */
static cairo_surface_t *passing_surface(int width, int height)
{
    static const cairo_user_data_key_t key;
    const int stride = cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, width);
    struct pixels *pixels = g_new0(struct pixels, 1);
    pixels->size = (gsize)stride * (gsize)height + 2 * HUGE_PAGE;
    pixels->mapping = mmap(NULL, pixels->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pixels->mapping == MAP_FAILED) {
        g_free(pixels);
        return cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    }
    const guintptr begin = ((guintptr)pixels->mapping + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
    madvise((void *)begin, pixels->size - HUGE_PAGE, MADV_HUGEPAGE); /* a wish: without it all is as before */
    cairo_surface_t *surface = cairo_image_surface_create_for_data((unsigned char *)begin, CAIRO_FORMAT_RGB24,
                                                                   width, height, stride);
    cairo_surface_set_user_data(surface, &key, pixels, give_back);
    return surface;
}

/* ---- held back ---- */

static void paint_on(struct canvas *canvas, cairo_surface_t *surface)
{
    cairo_destroy(canvas->cairo);
    canvas->cairo = cairo_create(surface);
    cairo_scale(canvas->cairo, canvas->scale, canvas->scale);
}

void canvas_hold(struct canvas *canvas)
{
    if (canvas->behind == NULL) {
        canvas->behind = passing_surface(canvas->width, canvas->height);
    }
    if (!canvas->holds) {
        canvas->holds = TRUE;
        paint_on(canvas, canvas->behind);
    }
}

void canvas_keep_below(struct canvas *canvas)
{
    if (canvas->below != NULL) {
        return;
    }
    canvas->below = passing_surface(canvas->width, canvas->height);
    cairo_t *cairo = cairo_create(canvas->below);
    cairo_set_source_surface(cairo, canvas->surface, 0, 0);
    cairo_paint(cairo);
    cairo_destroy(cairo);
}

void canvas_drop_held(struct canvas *canvas)
{
    g_clear_pointer(&canvas->below, cairo_surface_destroy);
    if (canvas->holds) {
        canvas->holds = FALSE;
        paint_on(canvas, canvas->surface);
    }
}

void canvas_forget_behind(struct canvas *canvas)
{
    canvas_drop_held(canvas);
    g_clear_pointer(&canvas->behind, cairo_surface_destroy);
}

/* On what is shown, inside these rectangles. */
static cairo_t *begin_to_show(struct canvas *canvas, const struct rect *rects, int n)
{
    cairo_t *cairo = cairo_create(canvas->surface);
    cairo_scale(cairo, canvas->scale, canvas->scale);
    for (int i = 0; i < n; i++) {
        cairo_rectangle(cairo, rects[i].x, rects[i].y, rects[i].w, rects[i].h);
    }
    cairo_clip(cairo);
    return cairo;
}

static void show(const struct canvas *canvas, cairo_t *cairo, cairo_surface_t *surface, double lower,
                 double share)
{
    cairo_save(cairo);
    cairo_translate(cairo, 0, lower);
    cairo_scale(cairo, 1 / canvas->scale, 1 / canvas->scale);
    cairo_set_source_surface(cairo, surface, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_FAST); /* pixel on pixel */
    if (share < 1) {
        cairo_paint_with_alpha(cairo, share);
    } else {
        cairo_paint(cairo);
    }
    cairo_restore(cairo);
}

void canvas_reveal(struct canvas *canvas, const struct rect *rects, int n, double share)
{
    if (!canvas->holds || n == 0) {
        return;
    }
    cairo_t *cairo = begin_to_show(canvas, rects, n);
    show(canvas, cairo, canvas->behind, 0, share);
    cairo_destroy(cairo);
}

/* All but the card fades where it is; where the card passes through, what lies below it is covered by the
 * scrim as far as it is by now. */
void canvas_reveal_card(struct canvas *canvas, struct rect card, double radius, struct canvas_scrim scrim,
                        double way, double lower)
{
    const struct rect all = {0, 0, canvas_width(canvas), canvas_height(canvas)};
    const struct rect passed = {card.x, card.y, card.w, card.h + lower};
    if (!canvas->holds || canvas->below == NULL) {
        return;
    }
    cairo_t *cairo = begin_to_show(canvas, &all, 1);
    show(canvas, cairo, canvas->below, 0, 1);
    cairo_save(cairo);
    cairo_rectangle(cairo, all.x, all.y, all.w, all.h);
    cairo_rectangle(cairo, passed.x, passed.y, passed.w, passed.h);
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_clip(cairo);
    show(canvas, cairo, canvas->behind, 0, way);
    cairo_restore(cairo);

    double rgb[3];
    theme_colour(canvas->theme, scrim.colour, rgb);
    cairo_set_source_rgba(cairo, rgb[0], rgb[1], rgb[2], scrim.opacity * way);
    cairo_rectangle(cairo, passed.x, passed.y, passed.w, passed.h);
    cairo_fill(cairo);
    card.y += lower;
    cairo_t *const painted = canvas->cairo;
    canvas->cairo = cairo;
    canvas_rounded(canvas, card, radius);
    canvas->cairo = painted;
    cairo_clip(cairo);
    show(canvas, cairo, canvas->behind, lower, way);
    cairo_destroy(cairo);
}
