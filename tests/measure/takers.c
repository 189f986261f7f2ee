/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/measure/takers.h"

#include <check.h>
#include <glib/gstdio.h>
#include <string.h>

struct file file_new(void)
{
    struct file file = {.folder = g_dir_make_tmp("study-XXXXXX", NULL)};
    const struct results_options options = {.synchronous = "OFF", .software_version = "1"};
    GError *error = NULL;
    file.path = g_build_filename(file.folder, "results.db", NULL);
    file.results = results_open(file.path, &options, NULL, &error);
    ck_assert_msg(file.results != NULL, "%s", error ? error->message : "");
    return file;
}

void file_free(struct file *file)
{
    g_autoptr(GDir) dir = NULL;
    const char *name;
    results_close(file->results);
    dir = g_dir_open(file->folder, 0, NULL);
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(file->folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(file->folder);
    g_free(file->folder);
    g_free(file->path);
}

void enrol(struct file *file, const struct taker *taker)
{
    const struct results_session session = {.uuid = taker->id,
                                            .person = taker->id,
                                            .site = taker->site,
                                            .language = "en",
                                            .curriculum = "c",
                                            .curriculum_version = "1",
                                            .group_id = taker->group,
                                            .admin_mode = taker->mode};
    ck_assert(results_person_add(file->results, taker->id, taker->id, "card", NULL));
    ck_assert(results_session_begin(file->results, &session, NULL));
    ck_assert(results_about_add(file->results, taker->id, "gender", taker->gender, NULL));
    ck_assert(results_about_add(file->results, taker->id, "age_band", taker->age_band, NULL));
    ck_assert(results_about_add(file->results, taker->id, "role", taker->role, NULL));
}

void take(struct file *file, const struct taker *taker, const char *wave, int number, const char *answers,
          const char *end)
{
    struct results_response responses[16] = {0};
    char items[16][8], values[16][2];
    const int n = (int)strlen(answers);
    g_autofree char *uuid = g_strdup_printf("%s-%s-%d", taker->id, wave, number);
    const struct results_attempt attempt = {.uuid = uuid,
                                            .session = taker->id,
                                            .person = taker->id,
                                            .assessment = "study",
                                            .test = "t",
                                            .test_hash = "t0",
                                            .wave = wave,
                                            .number = number,
                                            .form = 'A',
                                            .n_items = n,
                                            .language = "en"};
    ck_assert(results_attempt_begin(file->results, &attempt, NULL));
    for (int i = 0; i < n; i++) {
        const char answer = answers[i];
        const gboolean has_key = taker->key && taker->key[i] != '?';
        const gboolean answered = answer != 'K' && answer != '-' && answer != 'n';
        g_snprintf(items[i], sizeof items[i], "%d", i + 1);
        g_snprintf(values[i], sizeof values[i], "%c", answered ? answer : '\0');
        responses[i] = (struct results_response){
            .attempt = uuid,
            .session = taker->id,
            .item = items[i],
            .item_hash = "0123456789abcdef",
            .item_version = taker->versions ? taker->versions[i] : taker->version,
            .position = i + 1,
            .revision = 1,
            .option_order = "A;B;C;D",
            .state = answer == 'K'   ? RESPONSE_DONT_KNOW
                     : answer == '-' ? RESPONSE_SKIPPED
                     : answer == 'n' ? RESPONSE_NOT_REACHED
                                     : RESPONSE_ANSWERED,
            .values = values[i],
            .first_values = values[i],
            .scored = has_key,
            .correct = has_key && answer == taker->key[i],
            .score = has_key && answer == taker->key[i],
            .max_score = has_key ? 1 : 0,
            .final = TRUE,
            .interaction = "choice",
            .objective = i % 2 ? "even" : "odd",
            .anchor = TRUE,
            .language = "en",
        };
    }
    GError *error = NULL;
    ck_assert_msg(results_attempt_record(file->results, uuid, responses, n, NULL, end, &error), "%s",
                  error ? error->message : "");
}
