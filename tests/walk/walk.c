/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/walk/walk.h"

#include <stdio.h>

#include "player/ui/screens.h"
#include "tests/walk/look_at.h"

#define MOST_PARTS 16
#define FINDINGS_SHOWN 2000

static const struct {
    int width, height;
} formats[] = {{1280, 800}, {1920, 1080}, {1024, 600}, {800, 1280}};
#define FORMATS G_N_ELEMENTS(formats)

static const char *const languages[] = {"en", "hi", "ar", "es", "fr"};
#define LANGUAGES G_N_ELEMENTS(languages)

struct look {
    const char *language, *theme;
    gsize format;
    int text_size;
};

struct walk {
    struct canvas *canvases[FORMATS];
    gboolean screens[N_SCREENS], overlays[N_OVERLAYS];
    gboolean full, brief;
    GHashTable *places;   /* where it has been */
    GHashTable *findings; /* text -> how often */
    GPtrArray *order;     /* of findings */
    int pages;
    const char *folder; /* of pictures, or NULL */
    struct walk_look painted;
    /* under way */
    const struct drive *drive;
    const char *note;
    struct look look;
    int part;
};

static struct walk *walk_new_empty(void)
{
    struct walk *walk = g_new0(struct walk, 1);
    walk->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    walk->findings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    walk->order = g_ptr_array_new_with_free_func(g_free);
    return walk;
}

struct walk *walk_new(gboolean full)
{
    struct walk *walk = walk_new_empty();
    walk->full = full;
    for (gsize i = 0; i < FORMATS; i++)
        walk->canvases[i] = canvas_new(formats[i].width, formats[i].height, NULL);
    return walk;
}

struct walk *walk_new_painting(const char *folder, struct walk_look look)
{
    struct walk *walk = walk_new_empty();
    walk->folder = folder;
    walk->painted = look;
    return walk;
}

void walk_free(struct walk *walk)
{
    for (gsize i = 0; i < FORMATS; i++)
        g_clear_pointer(&walk->canvases[i], canvas_free);
    g_hash_table_destroy(walk->places);
    g_hash_table_destroy(walk->findings);
    g_ptr_array_unref(walk->order);
    g_free(walk);
}

static char *place_of(const struct walk *walk)
{
    g_autofree char *place = drive_place(walk->drive);
    return walk->note ? g_strdup_printf("%s (%s)", place, walk->note) : g_steal_pointer(&place);
}

/* The same at the same place is one finding, in however many looks. */
static void found(const struct widget *widget, const char *what, void *data)
{
    struct walk *walk = data;
    const struct look look = walk->look;
    g_autofree char *place = place_of(walk);
    g_autofree char *key = g_strdup_printf("%s %s %d %zu %s", place, what, look.text_size, look.format,
                                           widget ? role_name(widget->role) : "");
    const int before = GPOINTER_TO_INT(g_hash_table_lookup(walk->findings, key));
    if (before == 0) {
        const struct rect rect = widget ? widget->rect : (struct rect){0, 0, 0, 0};
        g_ptr_array_add(
            walk->order,
            g_strdup_printf("%s, part %d, in %s, %dx%d, %d %%, %s: %s \"%s\" at %.0f,%.0f %.0fx%.0f: %s",
                            place, walk->part + 1, look.language, formats[look.format].width,
                            formats[look.format].height, look.text_size, look.theme,
                            widget ? role_name(widget->role) : "page", widget ? widget->name : "", rect.x,
                            rect.y, rect.w, rect.h, what));
    }
    g_hash_table_insert(walk->findings, g_steal_pointer(&key), GINT_TO_POINTER(before + 1));
}

static void dress(struct session *session, const char *language, const char *theme, int text_size)
{
    session->language = language;
    session->right_to_left = g_str_equal(language, "ar");
    session->theme = theme;
    session->text_size = text_size;
}

static void walk_in(struct walk *walk, struct look look)
{
    struct session *session = walk->drive->session;
    walk->look = look;
    dress(session, look.language, look.theme, look.text_size);
    for (int part = 0, parts = 1; part < parts; part++) {
        const struct view view = {.part = part};
        struct page *page = page_build(session, walk->canvases[look.format], &view);
        walk->part = part;
        parts = page_overlay(page) == 0 ? page_parts(page) : 1;
        look_at(page, found, walk);
        if (page_part(page) != part)
            found(NULL, "has a part that can't be turned to", walk);
        walk->pages++;
        page_free(page);
        if (parts > MOST_PARTS) {
            found(NULL, "has too many parts", walk);
            break;
        }
    }
    canvas_trim(walk->canvases[look.format]);
}

static void walk_in_all(struct walk *walk)
{
    for (gsize format = 0; format < FORMATS; format++) {
        for (gsize i = 0; i < LANGUAGES; i++) {
            walk_in(walk, (struct look){languages[i], "light", format, 100});
            walk_in(walk, (struct look){languages[i], "light", format, 200});
            walk_in(walk,
                    (struct look){languages[i], i % 2 == format % 2 ? "dark" : "contrast", format, 100});
        }
        walk_in(walk, (struct look){languages[format], "dark", format, 125});
        walk_in(walk, (struct look){languages[format + 1], "contrast", format, 150});
    }
}

/* Each format in two of the languages, others each time. */
static void walk_in_some(struct walk *walk)
{
    const guint places = g_hash_table_size(walk->places);
    for (gsize format = 0; format < FORMATS; format++) {
        walk_in(walk, (struct look){languages[(places + format) % LANGUAGES], "light", format, 100});
        walk_in(walk, (struct look){languages[(places + format + 2) % LANGUAGES],
                                    places % 2 ? "dark" : "contrast", format, 200});
    }
}

static void walk_in_two(struct walk *walk)
{
    const guint places = g_hash_table_size(walk->places);
    walk_in(walk, (struct look){languages[places % LANGUAGES], "light", places % FORMATS, 100});
    walk_in(walk, (struct look){languages[(places + 2) % LANGUAGES], places % 2 ? "dark" : "contrast",
                                (places + places / FORMATS + 1) % FORMATS, 200});
}

static void paint(struct walk *walk, struct page *page, struct canvas *canvas)
{
    g_autofree char *place = place_of(walk);
    g_autofree char *name =
        g_strdup_printf("%s/%03d %s %d.png", walk->folder, walk->pages, place, page_part(page) + 1);
    g_autoptr(GError) error = NULL;
    page_paint(page);
    if (!canvas_write_png(canvas, name, &error))
        g_error("%s", error->message);
    walk->pages++;
}

static void paint_all_parts(struct walk *walk)
{
    const struct walk_look look = walk->painted;
    struct session *session = walk->drive->session;
    dress(session, look.language, look.theme, look.text_size);
    struct canvas *canvas = canvas_new(look.width, look.height, session_curriculum(session));
    for (int part = 0, parts = 1; part < parts; part++) {
        const struct view view = {.part = part};
        struct page *page = page_build(session, canvas, &view);
        parts = page_overlay(page) == 0 ? page_parts(page) : 1;
        paint(walk, page, canvas);
        page_free(page);
    }
    canvas_free(canvas);
}

static void look_around(struct walk *walk, gboolean was_here)
{
    if (walk->folder)
        paint_all_parts(walk);
    else if (walk->full || !was_here)
        walk_in_all(walk);
    else if (walk->brief)
        walk_in_two(walk);
    else
        walk_in_some(walk);
}

void walk_here(struct walk *walk, const struct drive *drive, const char *note)
{
    struct session *session = drive->session;
    const char *language = session->language, *theme = session->theme;
    const gboolean right_to_left = session->right_to_left;
    const int text_size = session->text_size;
    g_assert(session->overlay < N_OVERLAYS);
    walk->drive = drive;
    walk->note = note;
    const gboolean was_here =
        session->overlay == OVERLAY_NONE ? walk->screens[session->screen] : walk->overlays[session->overlay];
    walk->screens[session->screen] = TRUE;
    walk->overlays[session->overlay] = TRUE;
    g_hash_table_add(walk->places, place_of(walk));
    look_around(walk, was_here);
    session->language = language;
    session->theme = theme;
    session->right_to_left = right_to_left;
    session->text_size = text_size;
}

void walk_be_brief(struct walk *walk, gboolean brief)
{
    walk->brief = brief;
}

gboolean walk_has_seen(const struct walk *walk, enum session_screen screen)
{
    return walk->screens[screen];
}

gboolean walk_has_seen_overlay(const struct walk *walk, enum session_overlay overlay)
{
    return walk->overlays[overlay];
}

int walk_report(const struct walk *walk)
{
    int screens = 0;
    for (int i = 0; i < N_SCREENS; i++)
        screens += walk->screens[i];
    printf("%d screens, %u places, %d pages", screens, g_hash_table_size(walk->places), walk->pages);
    if (walk->folder) {
        puts(" painted"); /* and not judged */
        return 0;
    }
    printf(", %u findings\n", walk->order->len);
    for (guint i = 0; i < MIN(walk->order->len, FINDINGS_SHOWN); i++)
        printf("%s\n", (const char *)walk->order->pdata[i]);
    return (int)walk->order->len;
}
