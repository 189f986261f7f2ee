/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/stick/desk.h"

#include "assessments/results/seal.h"
#include "assessments/results/snapshot.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void desk_add_person(struct desk *desk, const char *code)
{
    g_autofree char *uuid = results_uuid_of(code);
    GError *error = NULL;
    const gboolean ok = results_person_add(desk->results, uuid, code, "card", &error);
    ck_assert_msg(ok, "%s", error ? error->message : "no message");
}

void desk_take_snapshot(struct desk *desk)
{
    gboolean done = FALSE;
    GError *error = NULL;
    struct results_snapshot *snapshot = results_snapshot_new(desk->results, desk->snapshot, &error);
    ck_assert_msg(snapshot != NULL, "%s", error ? error->message : "no message");
    while (!done)
        ck_assert(results_snapshot_step(snapshot, 16, &done, NULL));
    g_free(desk->chain_head);
    desk->chain_head = g_strdup(results_snapshot_chain_head(snapshot));
    desk->rows = results_snapshot_rows(snapshot);
    results_snapshot_free(snapshot);
}

/* In memory where that can be: the disk isn't what is tested. */
static char *make_folder(void)
{
    char *folder = g_strdup("/dev/shm/stick-XXXXXX");
    if (g_mkdtemp(folder))
        return folder;
    g_free(folder);
    return g_dir_make_tmp("stick-XXXXXX", NULL);
}

struct desk *desk_new(guint64 seed)
{
    struct desk *desk = g_new0(struct desk, 1);
    desk->folder = make_folder();
    desk->results_path = g_build_filename(desk->folder, "results.db", NULL);
    desk->snapshot = g_build_filename(desk->folder, "snapshot.db", NULL);
    desk->results = results_open(desk->results_path, NULL, NULL, NULL);
    ck_assert_ptr_nonnull(desk->results);
    results_seal_make_keys(&desk->public_key, &desk->secret_key);
    desk->simulated = stick_simulated_new(seed);
    desk->stick = stick_simulated_functions(desk->simulated);
    desk_add_person(desk, "4028179");
    desk_take_snapshot(desk);
    return desk;
}

void desk_free(struct desk *desk)
{
    g_autofree char *remove = g_strdup_printf("rm -r '%s'", desk->folder);
    results_close(desk->results);
    stick_simulated_free(desk->simulated);
    ck_assert_int_eq(system(remove), 0);
    g_free(desk->folder);
    g_free(desk->results_path);
    g_free(desk->snapshot);
    g_free(desk->chain_head);
    g_free(desk->public_key);
    g_free(desk->secret_key);
    g_free(desk);
}

void desk_insert(struct desk *desk, gint64 capacity)
{
    const struct stick_simulated_kind kind = {.capacity = capacity, .presence = STICK_READY};
    stick_simulated_insert(desk->simulated, &kind);
}

static char *old_name(const struct desk *desk)
{
    return kiosk_file_name(results_device(desk->results), 1);
}

GBytes *desk_put_old_copy(struct desk *desk)
{
    g_autofree char *name = old_name(desk);
    GBytes *old = g_bytes_new_static("an earlier copy, every byte of it", 33);
    stick_simulated_put(desk->simulated, name, old);
    return old;
}

void desk_check_old_copy(struct desk *desk, GBytes *old)
{
    g_autofree char *name = old_name(desk);
    GBytes *now = stick_simulated_platter(desk->simulated, name);
    ck_assert_msg(now != NULL && g_bytes_equal(old, now), "the earlier copy isn't as it was");
    g_bytes_unref(now);
}

struct stick_export *desk_export(struct desk *desk, gboolean sealed)
{
    const char *const keys[] = {desk->public_key, NULL};
    const struct stick_plan plan = {.snapshot = desk->snapshot,
                                    .kiosk = results_device(desk->results),
                                    .counter = 2,
                                    .rows = desk->rows,
                                    .chain_head = desk->chain_head,
                                    .public_keys = sealed ? keys : NULL};
    return stick_export_new(&desk->stick, &plan);
}

struct stick_progress desk_run(struct stick_export *export)
{
    gint64 bytes = 0;
    while (stick_export_step(export)) {
        const struct stick_progress progress = stick_export_progress(export);
        ck_assert_int_ge(progress.bytes, bytes);
        ck_assert_int_le(progress.bytes, progress.of);
        bytes = progress.bytes;
    }
    return stick_export_progress(export);
}

/* ---- head office ---- */

struct found {
    GBytes *bytes;
    gsize position;
};

static gssize read_found(guint8 *bytes, gsize room, void *data)
{
    struct found *found = data;
    gsize length;
    const guint8 *all = g_bytes_get_data(found->bytes, &length);
    const gsize got = MIN(room, length - found->position);
    memcpy(bytes, all + found->position, got);
    found->position += got;
    return (gssize)got;
}

static gboolean is_snapshot(const struct desk *desk, const char *opened)
{
    g_autofree char *was = NULL, *is = NULL;
    gsize was_length = 0, is_length = 0;
    ck_assert(g_file_get_contents(desk->snapshot, &was, &was_length, NULL));
    return g_file_get_contents(opened, &is, &is_length, NULL) && was_length == is_length &&
           memcmp(was, is, is_length) == 0;
}

gboolean desk_opens(struct desk *desk, const char *name)
{
    struct found found = {stick_simulated_platter(desk->simulated, name), 0};
    struct kiosk_file *file = NULL;
    g_autofree char *out = g_build_filename(desk->folder, "office", NULL);
    g_autofree char *opened = g_build_filename(out, KIOSK_FILE_RESULTS, NULL);
    if (!found.bytes)
        return FALSE;
    unlink(opened);
    const gboolean ok = kiosk_file_open(desk->secret_key, read_found, &found, out, &file, NULL) &&
                        strcmp(file->chain_head, desk->chain_head) == 0 && file->rows == desk->rows &&
                        is_snapshot(desk, opened);
    kiosk_file_free(file);
    g_bytes_unref(found.bytes);
    return ok;
}
