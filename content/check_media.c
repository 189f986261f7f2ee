/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/check_parts.h"

#include "content/markup.h"
#include "content/text_walk.h"

#include <string.h>

struct library {
    GHashTable *files;  /* "media/ar/road.svg" -> enum media_type + 1 */
    GHashTable *names;  /* "road.svg": what content may call, by any language */
    GHashTable *used;   /* names that content does call */
    GHashTable *spoken; /* "0123456789abcdef", the hash of a text -> the first language that has the words */
};

static gboolean is_picture(enum media_type type)
{
    return type == MEDIA_PNG || type == MEDIA_JPEG || type == MEDIA_SVG;
}

/* .ogg may hold either. */
static gboolean fits_name(enum media_type type, enum media_type promised)
{
    return type == promised || (promised == MEDIA_VORBIS && type == MEDIA_OPUS);
}

static void check_file(const struct check *check, const char *name, struct library *library)
{
    const enum media_type promised = media_type_of_name(name);
    const gsize cap = is_picture(promised) ? MEDIA_MAX_PICTURE_BYTES : MEDIA_MAX_SOUND_BYTES;
    g_autoptr(GError) error = NULL;
    struct media_info info = {.type = MEDIA_UNKNOWN};
    g_autoptr(GBytes) bytes = folder_read(check->folder, name, cap, &error);
    if (bytes == NULL || !media_probe(bytes, &info, &error)) {
        problems_add(check->problems, PROBLEM_ERROR, name, 0, "%s", error->message);
    } else if (!fits_name(info.type, promised)) {
        problems_add(check->problems, PROBLEM_ERROR, name, 0, "the file is %s by what is in it; rename it",
                     media_type_name(info.type));
    } else if (!is_picture(info.type) && !info.complete) {
        problems_add(check->problems, PROBLEM_ERROR, name, 0,
                     "the sound is cut off or damaged after %.1f seconds; copy it again", info.seconds);
    }
    g_hash_table_insert(library->files, g_strdup(name), GINT_TO_POINTER(promised + 1));
}

/* Every folder that media may lie in: media, media/<language>, media/<language>/voice. */
static void check_folder(const struct check *check, const char *subfolder, struct library *library,
                         gboolean voice)
{
    g_autoptr(GPtrArray) files = folder_list(check->folder, subfolder, NULL);
    for (guint i = 0; i < files->len; i++) {
        const char *name = files->pdata[i];
        if (g_str_has_suffix(name, ".md") || g_str_has_suffix(name, ".timing")) {
            continue;
        }
        check_file(check, name, library);
        if (!voice) {
            g_hash_table_add(library->names, g_strdup(name + strlen(subfolder) + 1));
        }
    }
}

static void fill_library(const struct check *check, struct library *library)
{
    library->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    library->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    library->used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    library->spoken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    check_folder(check, "media", library, FALSE);
    const struct curriculum_language *language = curriculum_languages(check->curriculum);
    for (; language->code != NULL; language++) {
        g_autofree char *code = g_ascii_strdown(language->code, -1);
        g_autofree char *own = g_strconcat("media/", code, NULL);
        g_autofree char *voice = g_strconcat(own, "/voice", NULL);
        check_folder(check, own, library, FALSE);
        check_folder(check, voice, library, TRUE);
    }
}

static void check_reference(const struct check *check, const struct document *document,
                            const struct node *node, const char *name, gboolean sound,
                            struct library *library)
{
    const char *what = sound ? "sound" : "picture";
    const char *problem = folder_name_problem(name);
    const enum media_type type = media_type_of_name(name);
    const char *path = document_path(document);
    if (problem != NULL) {
        problems_add(check->problems, PROBLEM_ERROR, path, node->line, "the %s \"%s\" can't be used: %s",
                     what, name, problem);
    } else if (type == MEDIA_UNKNOWN || is_picture(type) == sound) {
        problems_add(check->problems, PROBLEM_ERROR, path, node->line,
                     sound ? "\"%s\" is not a sound; sounds are .opus or .ogg"
                           : "\"%s\" is not a picture; pictures are .svg, .png or .jpg",
                     name);
    } else if (!g_hash_table_contains(library->names, name)) {
        check_unknown(check, document, node, what, name, library->names);
    }
    g_hash_table_add(library->used, g_strdup(name));
}

static void visit(const struct check *check, const struct document *document, const struct node *node,
                  void *data)
{
    struct library *library = data;
    const char *source = node_attribute(node, "src");
    const char *picture = node_attribute(node, "picture");
    const char *audio = node_attribute(node, "audio");
    if (source != NULL) {
        check_reference(check, document, node, source, node_is(node, "audio"), library);
    }
    if (picture != NULL) {
        check_reference(check, document, node, picture, FALSE, library);
    }
    if (audio != NULL) {
        check_reference(check, document, node, audio, TRUE, library);
    }
}

/* Its recordings need no name in a file but the episode's own. */
static void use_episode(const struct check *check, const struct document *episode, struct library *library)
{
    static const char *const extensions[] = {"opus", "ogg"};
    const char *id = node_attribute_or(document_root(episode), "id", "");
    for (gsize i = 0; i < G_N_ELEMENTS(extensions); i++) {
        g_hash_table_add(library->used, g_strdup_printf("%s.%s", id, extensions[i]));
        const struct curriculum_language *language = curriculum_languages(check->curriculum);
        for (; language->code != NULL; language++) {
            g_autofree char *lower = g_ascii_strdown(language->code, -1);
            g_autofree char *name = g_strdup_printf("media/%s/%s.%s", lower, id, extensions[i]);
            if (g_hash_table_contains(library->files, name) &&
                !offered_in(check->offered, episode, language->code)) {
                problems_add(
                    check->problems, PROBLEM_WARNING, name, 0,
                    "the series of this episode isn't heard in \"%s\"; add it to languages= of the series, "
                    "or move the recording to its language",
                    language->code);
            }
        }
    }
}

static void use_episodes(const struct check *check, struct library *library)
{
    for (guint i = 0; i < check->documents->len; i++) {
        const struct document *document = check->documents->pdata[i];
        if (document_kind(document) == DOCUMENT_EPISODE) {
            use_episode(check, document, library);
        }
    }
}

struct voices {
    struct library *library;
    const struct check *check;
    const struct document *document; /* whose texts are walked */
};

static void note_spoken(struct library *library, const char *plain, const char *language)
{
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, plain, -1);
    hash[16] = '\0';
    if (!g_hash_table_contains(library->spoken, hash)) {
        g_hash_table_insert(library->spoken, g_steal_pointer(&hash), (gpointer)language);
    }
}

/* Marks the recordings of a text, in every language, as used. */
static void use_recordings(const struct text *text, void *data)
{
    const struct voices *voices = data;
    const struct curriculum_language *language = curriculum_languages(voices->check->curriculum);
    for (; language->code != NULL; language++) {
        if (!offered_in(voices->check->offered, voices->document, language->code)) {
            continue;
        }
        struct curriculum *curriculum = voices->check->curriculum;
        g_autofree char *plain = markup_plain(curriculum_translate(curriculum, language->code, text->markup));
        note_spoken(voices->library, plain, language->code);
        char *name = curriculum_voice(curriculum, language->code, plain);
        if (name != NULL) {
            g_hash_table_add(voices->library->used, name);
        }
    }
}

/* A recording that no text of its folder's language has: perhaps one of another has. */
static void warn_voice(const struct check *check, const struct library *library, const char *name)
{
    g_autofree char *hash = g_path_get_basename(name);
    *strrchr(hash, '.') = '\0';
    const char *language = g_hash_table_lookup(library->spoken, hash);
    if (language != NULL && !g_str_has_prefix(name + strlen("media/"), language)) {
        g_autofree char *lower = g_ascii_strdown(language, -1);
        problems_add(check->problems, PROBLEM_WARNING, name, 0,
                     "these are words in \"%s\"; move the recording to media/%s/voice/", language, lower);
    } else {
        problems_add(check->problems, PROBLEM_WARNING, name, 0,
                     "no text has this recording any more; delete it, or record the new words");
    }
}

static void warn_unused(const struct check *check, struct library *library)
{
    GHashTableIter all;
    gpointer key;
    g_hash_table_iter_init(&all, library->files);
    while (g_hash_table_iter_next(&all, &key, NULL)) {
        const char *name = key;
        const gboolean voice = strstr(name, "/voice/") != NULL;
        const char *base = strrchr(name, '/') + 1;
        if (g_hash_table_contains(library->used, voice ? name : base)) {
            continue;
        }
        if (voice) {
            warn_voice(check, library, name);
        } else {
            problems_add(check->problems, PROBLEM_WARNING, name, 0,
                         "nothing shows or plays this file; delete it, or use it");
        }
    }
}

void check_media(const struct check *check)
{
    struct library library;
    fill_library(check, &library);
    check_each_element(check, visit, &library);
    use_episodes(check, &library);
    struct voices voices = {&library, check, NULL};
    for (guint i = 0; i < check->documents->len; i++) {
        voices.document = check->documents->pdata[i];
        text_walk(voices.document, use_recordings, &voices);
    }
    warn_unused(check, &library);
    g_hash_table_unref(library.files);
    g_hash_table_unref(library.names);
    g_hash_table_unref(library.used);
    g_hash_table_unref(library.spoken);
}
