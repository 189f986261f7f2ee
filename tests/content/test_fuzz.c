/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every fixture spoilt at random and read again: whatever the bytes are, there is a document or a reason, and
 * the sanitizers find nothing. The same seed gives the same bytes; VIGIL_FUZZ_ROUNDS=N runs longer than ctest
 * does.
 */
#include "content/document.h"
#include "content/markup.h"
#include "content/media.h"
#include "content/translation.h"
#include "media_bytes.h"
#include "place.h"
#include "run_suite.h"

#include <stdlib.h>
#include <string.h>

static int rounds(void)
{
    const char *wanted = g_getenv("VIGIL_FUZZ_ROUNDS");
    return wanted != NULL ? atoi(wanted) : 1500;
}

struct corpus {
    GPtrArray *paths; /* "lessons/good-everything.xml" */
    GPtrArray *texts; /* GString */
};

static void free_text(gpointer text)
{
    g_string_free(text, TRUE);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_folder(struct corpus *corpus, const char *folder)
{
    g_autofree char *path = g_build_filename(FIXTURES, "content", "documents", folder, NULL);
    GDir *dir = g_dir_open(path, 0, NULL);
    ck_assert_ptr_nonnull(dir);
    const char *name;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_ptr_array_add(names, g_strdup(name));
    }
    g_dir_close(dir);
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *full = g_build_filename(path, names->pdata[i], NULL);
        char *text = NULL;
        gsize size;
        ck_assert(g_file_get_contents(full, &text, &size, NULL));
        g_ptr_array_add(corpus->paths, g_strdup_printf("%s/%s", folder, (const char *)names->pdata[i]));
        g_ptr_array_add(corpus->texts, g_string_new_len(text, (gssize)size));
        g_free(text);
    }
}

static gsize below(GRand *random, gsize limit)
{
    return limit == 0 ? 0 : g_rand_int(random) % limit;
}

/* The place after the next one of c from somewhere in text, or its end. */
static gsize somewhere_after(GRand *random, const GString *text, char c)
{
    const gsize from = below(random, text->len);
    const char *found = memchr(text->str + from, c, text->len - from);
    return found != NULL ? (gsize)(found - text->str) + 1 : text->len;
}

/* A piece of another file between two ">", put after a ">" of this one: mostly well-formed, mostly wrong. */
static void splice(GRand *random, GString *text, const GString *other)
{
    const gsize start = somewhere_after(random, other, '>');
    const gsize wanted = below(random, 200);
    const gsize least = MIN(other->len - start, wanted);
    const char *end = memchr(other->str + start + least, '>', other->len - start - least);
    const gsize piece = end != NULL ? (gsize)(end - other->str) + 1 - start : 0;
    g_string_insert_len(text, (gssize)somewhere_after(random, text, '>'), other->str + start, (gssize)piece);
}

static void spoil(GRand *random, GString *text, const struct corpus *corpus)
{
    static const char bytes[] = "<>/\"'=&; \n!-[]ap\x01\x80\xE2";
    const int faults = 1 + (int)below(random, 4);
    for (int i = 0; i < faults && text->len > 0; i++) {
        const gsize at = below(random, text->len);
        switch (below(random, 5)) {
        case 0:
            text->str[at] = bytes[below(random, sizeof bytes)];
            break;
        case 1:
            g_string_erase(text, (gssize)at, (gssize)below(random, MIN(text->len - at, 30)));
            break;
        case 2:
            g_string_insert_c(text, (gssize)at, bytes[below(random, sizeof bytes)]);
            break;
        default:
            splice(random, text, corpus->texts->pdata[below(random, corpus->texts->len)]);
            break;
        }
    }
}

/* Reads every markup of the tree, as a screen would. */
static void read_tree(const struct document *document, const struct node *node)
{
    const char *markup = node_markup(document, node);
    ck_assert(markup == NULL || markup_is_valid(markup));
    for (const struct node *at = node_first_element(node); at != NULL; at = node_next(at, NULL)) {
        read_tree(document, at);
    }
}

static void parse_spoilt(const GString *text, const char *path)
{
    struct problems *problems = problems_new();
    g_autoptr(GBytes) bytes = g_bytes_new(text->str, text->len);
    struct document *document = document_parse(bytes, path, problems);
    if (document != NULL) {
        read_tree(document, document_root(document));
    }
    ck_assert_msg((document == NULL) == (problems_count(problems, PROBLEM_ERROR) > 0),
                  "a document with errors, or none without: %s", text->str);
    document_unref(document);
    problems_free(problems);
}

START_TEST(spoilt_documents_are_read_or_refused)
{
    static const char *const folders[] = {"courses", "lessons", "episodes", "assessments", "tests", "items"};
    struct corpus corpus = {g_ptr_array_new_with_free_func(g_free),
                            g_ptr_array_new_with_free_func(free_text)};
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        add_folder(&corpus, folders[i]);
    }
    GRand *random = g_rand_new_with_seed(20);
    for (int i = 0; i < rounds(); i++) {
        const gsize which = below(random, corpus.texts->len);
        const GString *from = corpus.texts->pdata[which];
        GString *text = g_string_new_len(from->str, (gssize)from->len);
        spoil(random, text, &corpus);
        parse_spoilt(text, corpus.paths->pdata[which]);
        g_string_free(text, TRUE);
    }
    g_rand_free(random);
    g_ptr_array_unref(corpus.paths);
    g_ptr_array_unref(corpus.texts);
}
END_TEST

START_TEST(spoilt_media_are_probed_or_refused)
{
    static const char svg[] =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><style>a{fill:url(#a)}"
        "</style><g style=\"x\"><use href=\"#a\"/></g></svg>";
    GBytes *seeds[] = {make_png(80, 60), make_jpeg(80, 60), make_opus(3), make_vorbis(2, 22050),
                       g_bytes_new_static(svg, sizeof svg - 1)};
    GRand *random = g_rand_new_with_seed(21);
    for (int i = 0; i < rounds() * 10; i++) {
        GBytes *seed = seeds[below(random, G_N_ELEMENTS(seeds))];
        g_autoptr(GBytes) spoilt = flip(seed, below(random, g_bytes_get_size(seed)));
        g_autoptr(GBytes) shorter = cut(spoilt, below(random, g_bytes_get_size(spoilt) + 1));
        struct media_info info;
        g_autoptr(GError) error = NULL;
        ck_assert(media_probe(below(random, 2) ? spoilt : shorter, &info, &error) == (error == NULL));
        ck_assert(info.width <= MEDIA_MAX_PIXELS && info.height <= MEDIA_MAX_PIXELS && info.seconds >= 0);
    }
    g_rand_free(random);
    for (gsize i = 0; i < G_N_ELEMENTS(seeds); i++) {
        g_bytes_unref(seeds[i]);
    }
}
END_TEST

START_TEST(spoilt_translations_are_read_or_refused)
{
    char *path = place_new("good-small");
    g_autofree char *po = place_read(path, "po/es.po");
    struct corpus corpus = {NULL, g_ptr_array_new_with_free_func(free_text)};
    g_ptr_array_add(corpus.texts, g_string_new(po));
    g_ptr_array_add(corpus.texts,
                    g_string_new("#, fuzzy\n#~ msgid \"a>\"\nmsgstr[1] \"\\n>\"\nmsgctxt \"\">"));
    GRand *random = g_rand_new_with_seed(22);
    for (int i = 0; i < rounds() / 4; i++) {
        g_autoptr(GString) text = g_string_new(po);
        spoil(random, text, &corpus);
        place_write(path, "po/es.po", text->str, text->len);
        struct folder *folder = folder_open(path, NULL);
        struct translation *translation = translation_read(folder, "es", NULL);
        const char *shown = translation_find(translation, "Ask.");
        ck_assert(shown == NULL || markup_is_valid(shown));
        translation_free(translation);
        folder_close(folder);
    }
    g_rand_free(random);
    g_ptr_array_unref(corpus.texts);
    place_remove(path);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {spoilt_documents_are_read_or_refused,
                                  spoilt_translations_are_read_or_refused,
                                  spoilt_media_are_probed_or_refused};
    return RUN_SUITE("content fuzz", tests);
}
