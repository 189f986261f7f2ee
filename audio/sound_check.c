/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/sound_check.h"

#include "audio/script.h"
#include "audio/series.h"
#include "audio/sound_measure.h"
#include "audio/timing.h"
#include "content/check.h"
#include "content/markup.h"

#include <math.h>
#include <string.h>

#define LETTERS_A_SECOND 13.0 /* of somebody who reads calmly, in most languages */
#define LEAST_SECONDS 0.6     /* of a single word */
#define TOO_SHORT 0.25        /* of what the words should take */
#define TOO_LONG 4.0
#define TIMING_OFF_MS 500
#define MANIFEST_MAX_BYTES (1024 * 1024)

struct sound_file {
    char *name, *path;
    const char *words; /* of a text's recording, NULL otherwise */
    struct sound_measure measure;
};

struct listening_room {
    struct curriculum *curriculum;
    struct problems *problems;
    GPtrArray *files;  /* of struct sound_file */
    GHashTable *words; /* name of a text's recording without extension -> its words */
    const char *language;
};

static void free_file(gpointer data)
{
    struct sound_file *file = data;
    g_free(file->name);
    g_free(file->path);
    g_free(file);
}

/* ---- which recordings there are ---- */

static void add_words(const struct text *text, void *data)
{
    const struct listening_room *room = data;
    g_autofree char *plain =
        markup_plain(curriculum_translate(room->curriculum, room->language, text->markup));
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, plain, -1);
    g_autofree char *lower = g_ascii_strdown(room->language, -1);
    if (text->spoken) {
        g_hash_table_insert(room->words, g_strdup_printf("media/%s/voice/%.16s", lower, hash),
                            g_steal_pointer(&plain));
    }
}

static gboolean is_sound(const char *name)
{
    return g_str_has_suffix(name, ".opus") || g_str_has_suffix(name, ".ogg");
}

static void add_files(struct listening_room *room, const char *subfolder)
{
    const struct folder *folder = curriculum_folder(room->curriculum);
    g_autoptr(GPtrArray) names = folder_list(folder, subfolder, NULL);
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        if (!is_sound(name))
            continue;
        struct sound_file *file = g_new0(struct sound_file, 1);
        g_autofree char *stem = g_strndup(name, (gsize)(strrchr(name, '.') - name));
        file->name = g_strdup(name);
        file->path = g_build_filename(folder_path(folder), name, NULL);
        file->words = g_hash_table_lookup(room->words, stem);
        g_ptr_array_add(room->files, file);
    }
}

static void measure_one(gpointer data, gpointer user_data)
{
    (void)user_data;
    struct sound_file *file = data;
    file->measure = sound_measure_file(file->path);
}

static void measure_all(struct listening_room *room)
{
    GThreadPool *pool =
        g_thread_pool_new(measure_one, NULL, MAX(1, (int)g_get_num_processors()), FALSE, NULL);
    for (guint i = 0; i < room->files->len; i++)
        g_thread_pool_push(pool, room->files->pdata[i], NULL);
    g_thread_pool_free(pool, FALSE, TRUE); /* waits for all */
}

static void judge_length(const struct sound_file *file, struct problems *problems)
{
    if (!file->words || !file->measure.readable)
        return;
    const double expected = MAX(LEAST_SECONDS, (double)g_utf8_strlen(file->words, -1) / LETTERS_A_SECOND);
    const double share = file->measure.seconds / expected;
    if (share < TOO_SHORT || share > TOO_LONG)
        problems_add(
            problems, PROBLEM_WARNING, file->name, 0,
            "the recording lasts %.1f seconds, but its words take about %.1f; is it of another text?",
            file->measure.seconds, expected);
}

static void check_recordings(struct listening_room *room)
{
    const struct curriculum_language *language = curriculum_languages(room->curriculum);
    add_files(room, "media");
    for (; language->code; language++) {
        g_autofree char *lower = g_ascii_strdown(language->code, -1);
        g_autofree char *own = g_strconcat("media/", lower, NULL), *voice = g_strconcat(own, "/voice", NULL);
        room->language = language->code;
        content_each_text(room->curriculum, language->code, add_words, room);
        add_files(room, own);
        add_files(room, voice);
    }
    measure_all(room);
    for (guint i = 0; i < room->files->len; i++) {
        const struct sound_file *file = room->files->pdata[i];
        sound_measure_judge(&file->measure, file->name, room->problems);
        judge_length(file, room->problems);
    }
}

/* ---- episodes ---- */

/* Whether `vigil voice` has noted that it made the file from a script of this hash. */
static gboolean is_made_from(const struct folder *folder, const char *name, const char *hash)
{
    g_autofree char *rendered = g_path_get_dirname(name), *base = g_path_get_basename(name);
    g_autofree char *manifest = g_build_filename(rendered, "manifest.txt", NULL);
    g_autofree char *noted = g_strdup_printf("%s %s", base, hash);
    g_autoptr(GBytes) bytes = folder_read(folder, manifest, MANIFEST_MAX_BYTES, NULL);
    if (!bytes)
        return FALSE;
    g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    return g_strv_contains((const char *const *)lines, noted);
}

static void check_script(const struct listening_room *room, const struct series *series,
                         const struct episode *episode, const char *name)
{
    struct script *script = script_of_episode(room->curriculum, series, episode, room->language);
    g_autofree char *hash = script_hash(script);
    if (!is_made_from(curriculum_folder(room->curriculum), name, hash))
        problems_add(room->problems, PROBLEM_WARNING, name, 0,
                     "the sound isn't of the script as it is now; run vigil voice --lang %s", room->language);
    script_free(script);
}

/* The sound and the timing beside it: whether they are whole, and of one length. */
static gboolean check_sound(const struct listening_room *room, const struct episode *episode,
                            const char *name, gboolean rendered)
{
    g_autoptr(GError) error = NULL;
    struct media_info info = {0};
    const struct folder *folder = curriculum_folder(room->curriculum);
    g_autoptr(GBytes) bytes = folder_read(folder, name, MEDIA_MAX_SOUND_BYTES, &error);
    if (!bytes || !media_probe(bytes, &info, &error) || !info.complete) {
        if (rendered) /* else content_check() has said so */
            problems_add(room->problems, PROBLEM_ERROR, name, 0,
                         "the sound is damaged; delete it, and run vigil voice");
        return FALSE;
    }
    struct episode_sound *sound = episode_sound_find(room->curriculum, episode, room->language, &error);
    if (!sound) {
        problems_add(room->problems, PROBLEM_ERROR, name, 0, "%s", error->message);
        return FALSE;
    }
    const gboolean fits = fabs((double)sound->timing->duration_ms - info.seconds * 1000.0) <= TIMING_OFF_MS;
    if (!fits)
        problems_add(room->problems, PROBLEM_ERROR, name, 0,
                     "the recording lasts %.1f seconds, but its timing says %.1f; %s", info.seconds,
                     (double)sound->timing->duration_ms / 1000.0,
                     rendered ? "delete both, and run vigil voice" : "write the timing anew");
    episode_sound_free(sound);
    return fits;
}

struct missing {
    int episodes, silent;
    const char *first;
};

static void check_episode(const struct listening_room *room, const struct series *series,
                          const struct episode *episode, struct missing *missing)
{
    gboolean rendered;
    g_autofree char *name = episode_sound_name(room->curriculum, episode, room->language, &rendered);
    missing->episodes++;
    if (name && check_sound(room, episode, name, rendered) && rendered)
        check_script(room, series, episode, name);
    if (!name && missing->silent++ == 0)
        missing->first = g_intern_string(episode->id);
}

/* Those of one series, or, for NULL, those of none that are in the language themselves. */
static void check_episodes(const struct listening_room *room, const struct series *series, const char *path)
{
    struct missing missing = {0, 0, NULL};
    g_auto(GStrv) ids = curriculum_ids(room->curriculum, DOCUMENT_EPISODE);
    for (char **id = ids; *id; id++) {
        struct document *document = curriculum_document(room->curriculum, DOCUMENT_EPISODE, *id, NULL, NULL);
        const char *of = document ? node_attribute(document_root(document), "series") : NULL;
        struct episode *episode = document && g_strcmp0(of, series ? series->id : NULL) == 0
                                      ? episode_load(document, series, NULL)
                                      : NULL;
        if (episode && (series || g_str_equal(episode->language, room->language)))
            check_episode(room, series, episode, &missing);
        episode_free(episode);
        document_unref(document);
    }
    if (missing.silent > 0)
        problems_add(
            room->problems, PROBLEM_WARNING, path, 0,
            "%d of %d episodes can't be heard in \"%s\", the first is \"%s\"; run vigil voice, or record "
            "them",
            missing.silent, missing.episodes, room->language, missing.first);
}

static void check_series(struct listening_room *room, const char *id)
{
    struct document *document = curriculum_document(room->curriculum, DOCUMENT_SERIES, id, NULL, NULL);
    struct series *series = document ? series_load(document, NULL) : NULL;
    for (int i = 0; series && series->languages[i]; i++) {
        room->language = series->languages[i];
        check_episodes(room, series, document_path(document));
    }
    series_free(series);
    document_unref(document);
}

static void check_all_episodes(struct listening_room *room)
{
    g_auto(GStrv) ids = curriculum_ids(room->curriculum, DOCUMENT_SERIES);
    for (char **id = ids; *id; id++)
        check_series(room, *id);
    const struct curriculum_language *language = curriculum_languages(room->curriculum);
    for (; language->code; language++) {
        room->language = language->code;
        check_episodes(room, NULL, "curriculum.xml");
    }
}

void sound_check(struct curriculum *curriculum, struct problems *problems)
{
    struct listening_room room = {.curriculum = curriculum, .problems = problems};
    room.files = g_ptr_array_new_with_free_func(free_file);
    room.words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    check_recordings(&room);
    check_all_episodes(&room);
    g_ptr_array_unref(room.files);
    g_hash_table_unref(room.words);
}
