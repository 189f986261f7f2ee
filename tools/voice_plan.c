/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/voice_plan.h"

#include "content/check.h"
#include "content/markup.h"
#include "tools/voice_folder.h"

#include <string.h>

static void free_job(gpointer data)
{
    struct voice_job *job = data;
    script_free(job->script);
    g_free(job->name);
    g_free(job->title);
    g_free(job->hash);
    g_free(job);
}

static void free_folder(gpointer folder)
{
    voice_folder_free(folder);
}

static void free_episode(gpointer episode)
{
    episode_free(episode);
}

/* Takes script over. */
static void plan_file(struct voice_plan *plan, struct voice_folder *folder, char *name, struct script *script,
                      const struct episode *episode)
{
    struct voice_job *job = g_new0(struct voice_job, 1);
    *job = (struct voice_job){.folder = folder,
                              .name = name,
                              .title = episode != NULL ? markup_plain(episode->title) : NULL,
                              .hash = script_hash(script),
                              .script = script,
                              .episode = episode};
    gboolean current = voice_folder_want(folder, name, job->hash);
    if (episode != NULL) {
        g_autofree char *timing = episode_sound_timing_name(name);
        g_autofree char *path = voice_folder_file(folder, timing);
        voice_folder_want(folder, timing, "");
        current = current && g_file_test(path, G_FILE_TEST_EXISTS);
    }
    if (current) {
        plan->current++;
        free_job(job);
    } else {
        g_ptr_array_add(plan->jobs, job);
    }
}

/* ---- episodes ---- */

static void plan_episode(struct voice_plan *plan, struct curriculum *curriculum, struct voice_folder *folder,
                         const struct series *series, const struct episode *episode)
{
    gboolean rendered;
    g_autofree char *there = episode_sound_name(curriculum, episode, folder->language, &rendered);
    if ((there != NULL && !rendered) || episode->n_lines == 0)
        return;
    struct script *script = script_of_episode(curriculum, series, episode, folder->language);
    if (script->untranslated > 0) {
        g_ptr_array_add(plan->skipped,
                        g_strdup_printf("the episode \"%s\" isn't made in \"%s\": %d of its %d lines are not "
                                        "translated; translate them in po/, or record the episode",
                                        episode->id, folder->language, script->untranslated, script->n));
        script_free(script);
        return;
    }
    plan_file(plan, folder, g_strdup_printf("episode-%s.opus", episode->id), script, episode);
}

static struct series *load_series(struct curriculum *curriculum, const char *id)
{
    struct document *document =
        id != NULL ? curriculum_document(curriculum, DOCUMENT_SERIES, id, NULL, NULL) : NULL;
    struct series *series = document != NULL ? series_load(document, NULL) : NULL;
    document_unref(document);
    return series;
}

static void plan_document(struct voice_plan *plan, struct curriculum *curriculum, struct document *document)
{
    const char *id = node_attribute(document_root(document), "series");
    struct series *series = load_series(curriculum, id);
    struct episode *episode = id == NULL || series != NULL ? episode_load(document, series, NULL) : NULL;
    if (episode == NULL) {
        g_ptr_array_add(plan->skipped,
                        g_strdup_printf("%s can't be used; vigil check says why", document_path(document)));
        series_free(series);
        return;
    }
    g_ptr_array_add(plan->episodes, episode);
    for (guint i = 0; i < plan->folders->len; i++) {
        struct voice_folder *folder = plan->folders->pdata[i];
        if (series != NULL ? g_strv_contains(series->languages, folder->language)
                           : g_str_equal(episode->language, folder->language))
            plan_episode(plan, curriculum, folder, series, episode);
    }
    series_free(series);
}

static void plan_episodes(struct voice_plan *plan, struct curriculum *curriculum)
{
    g_auto(GStrv) ids = curriculum_ids(curriculum, DOCUMENT_EPISODE);
    for (char **id = ids; *id != NULL; id++) {
        g_autoptr(GError) error = NULL;
        struct document *document = curriculum_document(curriculum, DOCUMENT_EPISODE, *id, NULL, &error);
        if (document == NULL)
            g_ptr_array_add(plan->skipped, g_strdup(error->message));
        else
            plan_document(plan, curriculum, document);
        document_unref(document);
    }
}

/* ---- texts ---- */

struct texts {
    struct voice_plan *plan;
    struct curriculum *curriculum;
    struct voice_folder *folder;
};

static void plan_text(const struct text *text, void *data)
{
    const struct texts *texts = data;
    const char *language = texts->folder->language;
    const char *markup = curriculum_translate(texts->curriculum, language, text->markup);
    const gboolean is_source = g_str_equal(language, curriculum_source_language(texts->curriculum));
    if (!text->spoken || (markup == text->markup && !is_source))
        return;
    g_autofree char *plain = markup_plain(markup);
    g_autofree char *there = curriculum_voice(texts->curriculum, language, plain);
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, plain, -1);
    g_autofree char *name = g_strdup_printf("voice/%.16s.opus", hash);
    if ((there != NULL && strstr(there, "/rendered/") == NULL) ||
        g_hash_table_contains(texts->folder->wanted, name))
        return;
    plan_file(texts->plan, texts->folder, g_steal_pointer(&name), script_of_words(plain, language), NULL);
}

static void plan_texts(struct voice_plan *plan, struct curriculum *curriculum)
{
    for (guint i = 0; i < plan->folders->len; i++) {
        struct texts texts = {plan, curriculum, plan->folders->pdata[i]};
        content_each_text(curriculum, texts.folder->language, plan_text, &texts);
    }
}

/* ---- all ---- */

static gsize length_of(const struct voice_job *job)
{
    gsize length = 0;
    for (int i = 0; i < job->script->n; i++)
        length += strlen(job->script->parts[i].words);
    return length;
}

static int compare_lengths(gconstpointer a, gconstpointer b)
{
    const gsize first = length_of(*(const struct voice_job *const *)a);
    const gsize second = length_of(*(const struct voice_job *const *)b);
    return (first < second) - (first > second);
}

struct voice_plan *voice_plan_new(struct curriculum *curriculum, const char *language, gboolean episodes_only)
{
    struct voice_plan *plan = g_new0(struct voice_plan, 1);
    plan->folders = g_ptr_array_new_with_free_func(free_folder);
    plan->jobs = g_ptr_array_new_with_free_func(free_job);
    plan->skipped = g_ptr_array_new_with_free_func(g_free);
    plan->episodes = g_ptr_array_new_with_free_func(free_episode);
    const struct curriculum_language *at = curriculum_languages(curriculum);
    for (; at->code != NULL; at++) {
        if (language == NULL || g_str_equal(at->code, language))
            g_ptr_array_add(plan->folders,
                            voice_folder_open(folder_path(curriculum_folder(curriculum)), at->code));
    }
    plan_episodes(plan, curriculum);
    if (!episodes_only)
        plan_texts(plan, curriculum);
    g_ptr_array_sort(plan->jobs, compare_lengths);
    return plan;
}

void voice_plan_free(struct voice_plan *plan)
{
    g_ptr_array_unref(plan->jobs);
    g_ptr_array_unref(plan->folders);
    g_ptr_array_unref(plan->skipped);
    g_ptr_array_unref(plan->episodes);
    g_free(plan);
}
