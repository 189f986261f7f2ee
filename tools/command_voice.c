/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `vigil voice`: a computer's voice for what no person has recorded. */
#include "tools/command.h"
#include "tools/voice_folder.h"
#include "tools/voice_plan.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

/* What the threads share; the plan is the main thread's, jobs are whose turn it is. */
struct studio {
    struct renderer *renderer;
    GAsyncQueue *done; /* of struct take */
};

struct take {
    struct voice_job *job;
    struct rendered rendered;
    GError *error;
};

/* What the run comes to. */
struct outcome {
    int files, failed, removed;
    gint64 milliseconds;
    GHashTable *told; /* reasons: each is told once */
    gboolean show;    /* each file */
};

static gboolean write_timing(const struct voice_job *job, gint64 duration_ms, GError **error)
{
    struct timing *timing = script_timing(job->script, job->episode, duration_ms);
    g_autofree char *text = timing_text(timing, job->episode);
    g_autofree char *name = episode_sound_timing_name(job->name);
    g_autofree char *path = voice_folder_file(job->folder, name);
    timing_free(timing);
    return g_file_set_contents_full(
        path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, error);
}

/* On one of the threads. */
static void make_file(gpointer data, gpointer user_data)
{
    struct studio *studio = user_data;
    struct take *take = g_new0(struct take, 1);
    struct voice_job *job = take->job = data;
    g_autofree char *draft = voice_folder_draft(job->folder, job->name);
    if (!render_file(studio->renderer, job->script->parts, job->script->n, job->title, draft, &take->rendered,
                     &take->error))
        g_unlink(draft);
    g_async_queue_push(studio->done, take);
}

static void tell_once(struct outcome *outcome, const char *reason)
{
    if (g_hash_table_add(outcome->told, g_strdup(reason)))
        command_fail("%s", reason);
}

/* A file that was made again is not the old one with a new timing for a moment: the old one goes first. */
static gboolean keep(const struct take *take, GError **error)
{
    const struct voice_job *job = take->job;
    g_autofree char *path = voice_folder_file(job->folder, job->name);
    if (job->episode != NULL) {
        g_unlink(path);
        if (!write_timing(job, take->rendered.duration_ms, error))
            return FALSE;
    }
    return voice_folder_keep(job->folder, job->name, job->hash, error);
}

static void finish(struct take *take, struct outcome *outcome, guint number, guint of)
{
    const struct voice_job *job = take->job;
    if (take->error == NULL && keep(take, &take->error)) {
        outcome->files++;
        outcome->milliseconds += take->rendered.duration_ms;
        if (outcome->show)
            printf("%u of %u  %s/%s  %.1f s, %.1f LUFS, peak %.1f dBTP\n", number, of, job->folder->language,
                   job->name, (double)take->rendered.duration_ms / 1000.0, take->rendered.level.lufs,
                   take->rendered.level.peak);
    } else {
        outcome->failed++;
        tell_once(outcome, take->error->message);
    }
    g_clear_error(&take->error);
    g_free(take);
}

static void make_all(struct voice_plan *plan, struct outcome *outcome)
{
    struct studio studio = {renderer_new(), g_async_queue_new()};
    GThreadPool *pool =
        g_thread_pool_new(make_file, &studio, MAX(1, (int)g_get_num_processors()), FALSE, NULL);
    for (guint i = 0; i < plan->jobs->len; i++)
        g_thread_pool_push(pool, plan->jobs->pdata[i], NULL);
    for (guint i = 0; i < plan->jobs->len; i++)
        finish(g_async_queue_pop(studio.done), outcome, i + 1, plan->jobs->len);
    g_thread_pool_free(pool, FALSE, TRUE);
    g_async_queue_unref(studio.done);
    renderer_free(studio.renderer);
}

static gboolean make_folders(const struct voice_plan *plan)
{
    for (guint i = 0; i < plan->jobs->len; i++) {
        const struct voice_job *job = plan->jobs->pdata[i];
        g_autofree char *path = voice_folder_file(job->folder, job->name);
        g_autofree char *folder = g_path_get_dirname(path);
        if (g_mkdir_with_parents(folder, 0755) != 0) {
            command_fail("%s can't be made; is the curriculum in a place that you may write to?", folder);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean tidy_all(const struct voice_plan *plan, gboolean episodes_only, struct outcome *outcome)
{
    for (guint i = 0; i < plan->folders->len; i++) {
        g_autoptr(GError) error = NULL;
        const int removed = voice_folder_tidy(plan->folders->pdata[i], !episodes_only, &error);
        if (removed < 0) {
            command_fail("%s", error->message);
            return FALSE;
        }
        outcome->removed += removed;
    }
    return TRUE;
}

static int voice(struct curriculum *curriculum, const char *language, gboolean episodes_only)
{
    struct voice_plan *plan = voice_plan_new(curriculum, language, episodes_only);
    struct outcome outcome = {.told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                              .show = isatty(STDOUT_FILENO)};
    int status = COMMAND_CANNOT_RUN;
    for (guint i = 0; i < plan->skipped->len; i++)
        tell_once(&outcome, plan->skipped->pdata[i]);
    if (make_folders(plan)) {
        make_all(plan, &outcome);
        if (tidy_all(plan, episodes_only, &outcome))
            status = outcome.failed > 0 ? COMMAND_PROBLEMS : COMMAND_CLEAN;
        printf("%d files written (%" G_GINT64_FORMAT " min %" G_GINT64_FORMAT
               " s of sound), %d are as they were, %d removed, %d could not be made\n",
               outcome.files, outcome.milliseconds / 60000, outcome.milliseconds / 1000 % 60, plan->current,
               outcome.removed, outcome.failed);
    }
    g_hash_table_unref(outcome.told);
    voice_plan_free(plan);
    return status;
}

int command_voice(int argc, char **argv)
{
    g_autofree char *language = NULL;
    gboolean episodes_only = FALSE;
    const GOptionEntry entries[] = {
        {"lang", 0, 0, G_OPTION_ARG_STRING, &language, "Only this language of the curriculum", "CODE"},
        {"episodes", 0, 0, G_OPTION_ARG_NONE, &episodes_only, "Only episodes, not the texts of screens",
         NULL},
        G_OPTION_ENTRY_NULL};
    if (!command_parse(
            &argc, &argv, "CURRICULUM",
            "Says with espeak-ng what no person has recorded: episodes, and the texts of screens.\n"
            "Only what is missing or has changed is written, to media/LANGUAGE/rendered.",
            entries, 1))
        return COMMAND_CANNOT_RUN;
    struct curriculum *curriculum = command_curriculum(argv[1]);
    if (curriculum == NULL)
        return COMMAND_CANNOT_RUN;
    const int status = language != NULL && curriculum_language(curriculum, language) == NULL
                           ? command_fail("\"%s\" is not a language of the curriculum", language)
                           : voice(curriculum, language, episodes_only);
    curriculum_close(curriculum);
    return status;
}
