/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/content.h"

#include <stdio.h>

#include "assessments/results/contents.h"
#include "content/check.h"
#include "content/update/refusal.h"

#define SHIPPED_FOLDER VIGIL_DATA_DIR "/curriculum"
#define SHIPPED_NAME "shipped-" VIGIL_VERSION
#define NAMED "named" /* by --curriculum: of its past nothing is known */

static void close_curriculum(void *curriculum)
{
    curriculum_close(curriculum);
}

/* ---- older ones ---- */

static struct curriculum *open_past(const struct content *content, const char *name)
{
    if (g_strcmp0(name, SHIPPED_NAME) == 0) {
        return curriculum_open(SHIPPED_FOLDER, NULL, NULL);
    }
    if (installed_serial(name) == 0) { /* also what no folder may be called */
        return NULL;
    }
    g_autofree char *path = g_build_filename(content->folder, name, NULL);
    return curriculum_open(path, NULL, NULL);
}

/* Opened when it is asked for, and tried once. */
static struct curriculum *find_past(const char *name, void *data)
{
    struct content *content = data;
    gpointer curriculum = NULL;
    if (!g_hash_table_lookup_extended(content->past, name, NULL, &curriculum)) {
        curriculum = open_past(content, name);
        if (curriculum == NULL) {
            g_warning("the content %s, on which an attempt began, can't be opened any more", name);
        }
        g_hash_table_insert(content->past, g_strdup(name), curriculum);
    }
    return curriculum;
}

/* ---- opening ---- */

static struct curriculum *open_installed(struct content *content, const char *results, int pass_over,
                                         GError **error)
{
    const struct installed_choice choice = {.shipped = SHIPPED_FOLDER,
                                            .pass_over = pass_over,
                                            .reason = "the player ended again and again while it was played"};
    g_autofree char *folder = g_path_get_dirname(results);
    content->folder = g_build_filename(folder, INSTALLED_FOLDER, NULL);
    struct curriculum *curriculum = installed_open(content->folder, &choice, &content->installed, error);
    content->name = g_strdup(content->installed.name != NULL ? content->installed.name : SHIPPED_NAME);
    if (content->installed.fallback) {
        g_warning("the newest content that is installed isn't played (%s); %s is played in its place",
                  content->installed.why, content->name);
    }
    return curriculum;
}

gboolean content_open(struct content *content, const char *named, const char *results, int pass_over,
                      GError **error)
{
    *content =
        (struct content){.past = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, close_curriculum)};
    if (named != NULL) {
        content->curriculum = curriculum_open(named, NULL, error);
        content->name = g_strdup(NAMED);
    } else {
        content->curriculum = open_installed(content, results, pass_over, error);
    }
    content->session = (struct session_content){.name = content->name,
                                                .fallback = content->installed.fallback,
                                                .why = content->installed.why,
                                                .folder = content->folder,
                                                .past = named == NULL ? find_past : NULL,
                                                .data = content,
                                                .check = content_check_apart};
    return content->curriculum != NULL;
}

void content_use_site_file(struct content *content, const char *path)
{
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        return;
    }
    struct problems *problems = problems_new();
    content->session.site_file_unfit = !curriculum_use_sites(content->curriculum, path, problems);
    const GPtrArray *list = problems_sorted(problems);
    for (guint i = 0; i < list->len; i++) {
        const struct problem *problem = list->pdata[i];
        g_autofree char *place = problem_place(problem);
        g_warning("%s: %s", place, problem->message);
    }
    problems_free(problems);
}

void content_close(struct content *content)
{
    curriculum_close(content->curriculum);
    g_clear_pointer(&content->past, g_hash_table_unref);
    installed_content_clear(&content->installed);
    g_free(content->name);
    g_free(content->folder);
}

/* What attempts began on, and what is played: both stay. */
static void clean(const struct content *content, struct results *results)
{
    struct update_files files;
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) needed = results_contents_needed(results, &error);
    if (needed == NULL || !g_file_test(content->folder, G_FILE_TEST_IS_DIR) ||
        !files_open(&files, content->folder, &error)) {
        if (error != NULL) {
            g_warning("nothing is tidied in %s: %s", content->folder, error->message);
        }
        return;
    }
    g_autoptr(GPtrArray) keep = g_ptr_array_new();
    g_ptr_array_add(keep, content->name);
    for (char **name = needed; *name != NULL; name++) {
        g_ptr_array_add(keep, *name);
    }
    g_ptr_array_add(keep, NULL);
    installed_clean(&files, (const char *const *)keep->pdata);
    files_close(&files);
}

/* A folder that was named for once leaves no trace in results that know of no other content. */
gboolean content_begin(const struct content *content, struct results *results, GError **error)
{
    if (content->folder == NULL) {
        gboolean known = FALSE;
        return results_content_is_known(results, &known, error) &&
               (!known || results_content_use(results, content->name, error));
    }
    if (!results_content_use(results, content->name, error)) {
        return FALSE;
    }
    clean(content, results);
    return TRUE;
}

/* ---- the check ---- */

int content_check_here(const char *path)
{
    struct problems *problems = problems_new();
    g_autoptr(GError) error = NULL;
    curriculum_close(content_check(path, problems, &error));
    const GPtrArray *sorted = problems_sorted(problems);
    int status = error != NULL;
    if (error != NULL) {
        puts(error->message);
    }
    for (guint i = 0; status == 0 && i < sorted->len; i++) {
        const struct problem *problem = sorted->pdata[i];
        if (problem->severity == PROBLEM_ERROR) {
            g_autofree char *place = problem_place(problem);
            printf("%s: %s\n", place, problem->message);
            status = 1;
        }
    }
    problems_free(problems);
    return status;
}

gboolean content_check_apart(const char *path, void *data, GError **error)
{
    const char *command[] = {"/proc/self/exe", "--check-content", path, NULL};
    g_autofree char *said = NULL;
    int status = -1;
    (void)data;
    if (!g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_DEFAULT, NULL, NULL, &said, NULL, &status,
                      error)) {
        return FALSE;
    }
    if (g_spawn_check_wait_status(status, NULL)) {
        return TRUE;
    }
    g_strchomp(said);
    g_set_error(error, UPDATE_ERROR, UPDATE_ERROR_CONTENT, "%s",
                said[0] != '\0' ? said : "the check came to no end");
    return FALSE;
}
