/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   SNAPSHOT --take_pages: whole, or it can't be made--> WORK --the worker is done--> OVER
 *
 * The tone is somebody else's, and may come at any time; without it the test isn't over.
 */
#include "player/selftest/selftest.h"

#include <glib/gstdio.h>
#include <string.h>

#include "assessments/results/snapshot.h"
#include "content/update/installed.h"
#include "content/update/keys.h"
#include "content/update/package.h"
#include "player/selftest/disk.h"
#include "player/selftest/lines.h"

#define PAGES_A_POLL 256 /* 1 MiB: some milliseconds on a slow disk */

const char *selftest_check_name(enum selftest_check check)
{
    static const char *const names[N_SELFTEST] = {
        [SELFTEST_SOUND] = "sound",     [SELFTEST_TOUCH] = "touch",         [SELFTEST_KEYS] = "keys",
        [SELFTEST_DISK] = "disk",       [SELFTEST_ROOM] = "room",           [SELFTEST_CLOCK] = "clock",
        [SELFTEST_RESULTS] = "results", [SELFTEST_CONTENT] = "content",     [SELFTEST_SITE] = "site",
        [SELFTEST_PINS] = "pins",       [SELFTEST_SIGNATURE] = "signature",
    };
    return names[check];
}

/* What the worker and the test share; whoever is last frees it. */
struct shared {
    GMutex lock;
    int references;
    gboolean done;
    struct selftest_line lines[N_SELFTEST]; /* of the worker's checks */

    /* immutable once the worker runs */
    char *folder, *snapshot, *package, *keys, *chain_head;
    gint64 rows;
    enum selftest_finding amiss; /* why there is no snapshot; FINDING_NONE when there is one */
    gboolean fallback;
};

struct selftest {
    struct results *results;
    struct results_snapshot *pages;
    struct shared *shared;
    struct selftest_line lines[N_SELFTEST];
    gboolean without_worker, working, over;
};

static void shared_unref(struct shared *shared)
{
    g_mutex_lock(&shared->lock);
    const gboolean last = --shared->references == 0;
    g_mutex_unlock(&shared->lock);
    if (!last)
        return;
    g_mutex_clear(&shared->lock);
    g_free(shared->folder);
    g_free(shared->snapshot);
    g_free(shared->package);
    g_free(shared->keys);
    g_free(shared->chain_head);
    g_free(shared);
}

/* ---- the worker's checks ---- */

static void tell(struct shared *shared, enum selftest_check check, struct selftest_line line)
{
    g_mutex_lock(&shared->lock);
    shared->lines[check] = line;
    g_mutex_unlock(&shared->lock);
}

/* What can't be read isn't damaged yet. */
static enum selftest_finding amiss_of(const GError *error)
{
    g_warning("the self-test: %s", error->message);
    return g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_DAMAGED) ? FINDING_RESULTS_DAMAGED
                                                                        : FINDING_RESULTS_UNREAD;
}

static struct selftest_line results_line(const struct shared *shared)
{
    g_autoptr(GError) error = NULL;
    if (shared->amiss != FINDING_NONE)
        return line_of(shared->amiss, 0);
    if (results_snapshot_check(shared->snapshot, shared->rows, shared->chain_head, &error))
        return line_of(FINDING_RESULTS_WHOLE, (double)shared->rows);
    return line_of(amiss_of(error), 0);
}

static struct selftest_line content_line(const struct shared *shared, const struct folder *folder)
{
    g_autoptr(GError) error = NULL;
    if (!shared->package)
        return line_of(shared->fallback ? FINDING_CONTENT_OLDER : FINDING_CONTENT_SHIPPED, 0);
    struct package *package = folder ? package_look(folder, &error) : NULL;
    const gboolean whole = package && package_is_whole(package, folder, &error);
    package_free(package);
    if (!whole)
        g_warning("the self-test: %s", error ? error->message : "the content can't be read");
    return line_of(!whole             ? FINDING_CONTENT_CHANGED
                   : shared->fallback ? FINDING_CONTENT_OLDER
                                      : FINDING_CONTENT_WHOLE,
                   0);
}

static struct selftest_line signature_line(const struct shared *shared, const struct folder *folder)
{
    struct update_keys keys;
    if (!shared->keys || !keys_read(&keys, shared->keys, NULL))
        return line_of(FINDING_NO_KEY, 0);
    if (!shared->package)
        return line_of(FINDING_UNSIGNED, 0);
    if (!folder)
        return line_of(FINDING_NOT_SIGNED, 0);
    struct package *package = package_open(folder, keys.keys, keys.n, NULL);
    const gboolean signed_by_us = package != NULL;
    package_free(package);
    return line_of(signed_by_us ? FINDING_SIGNED : FINDING_NOT_SIGNED, 0);
}

static void work(struct shared *shared)
{
    const struct disk_figures disk = disk_measure(shared->folder);
    tell(shared, SELFTEST_DISK, disk_line(&disk));
    tell(shared, SELFTEST_RESULTS, results_line(shared));
    g_unlink(shared->snapshot);
    struct folder *folder = shared->package ? folder_open(shared->package, NULL) : NULL;
    tell(shared, SELFTEST_SIGNATURE, signature_line(shared, folder));
    tell(shared, SELFTEST_CONTENT, content_line(shared, folder));
    folder_close(folder);
    g_mutex_lock(&shared->lock);
    shared->done = TRUE;
    g_mutex_unlock(&shared->lock);
}

static void *worker_main(void *data)
{
    work(data);
    shared_unref(data);
    return NULL;
}

/* ---- the phases ---- */

static void start_work(struct selftest *selftest)
{
    struct shared *shared = selftest->shared;
    selftest->working = TRUE;
    if (selftest->without_worker) {
        work(shared);
        return;
    }
    shared->references++;
    g_thread_unref(g_thread_new("self-test", worker_main, shared));
}

static void take_pages(struct selftest *selftest)
{
    struct shared *shared = selftest->shared;
    gboolean whole = FALSE;
    g_autoptr(GError) error = NULL;
    if (!selftest->pages)
        selftest->pages = results_snapshot_new(selftest->results, shared->snapshot, &error);
    if (selftest->pages)
        results_snapshot_step(selftest->pages, PAGES_A_POLL, &whole, &error);
    if (g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_BUSY) || (!error && !whole))
        return; /* a copy's snapshot comes first, or there is more */
    if (error) {
        shared->amiss = amiss_of(error);
    } else {
        shared->rows = results_snapshot_rows(selftest->pages);
        shared->chain_head = g_strdup(results_snapshot_chain_head(selftest->pages));
    }
    g_clear_pointer(&selftest->pages, results_snapshot_free);
    start_work(selftest);
}

static void take_lines(struct selftest *selftest)
{
    static const enum selftest_check checks[] = {SELFTEST_DISK, SELFTEST_RESULTS, SELFTEST_SIGNATURE,
                                                 SELFTEST_CONTENT};
    struct shared *shared = selftest->shared;
    g_mutex_lock(&shared->lock);
    for (gsize i = 0; i < G_N_ELEMENTS(checks); i++)
        selftest->lines[checks[i]] = shared->lines[checks[i]];
    const gboolean done = shared->done;
    g_mutex_unlock(&shared->lock);
    selftest->over = done && selftest->lines[SELFTEST_SOUND].state != SELFTEST_WAITING;
}

gboolean selftest_poll(struct selftest *selftest)
{
    if (!selftest->working)
        take_pages(selftest);
    if (selftest->working && !selftest->over)
        take_lines(selftest);
    return !selftest->over;
}

void selftest_tone(struct selftest *selftest, enum selftest_finding finding)
{
    if (selftest->lines[SELFTEST_SOUND].state == SELFTEST_WAITING)
        selftest->lines[SELFTEST_SOUND] = line_of(finding, 0);
}

/* ---- life ---- */

/* One of its own: an earlier test's worker may still be about to remove the one before. */
static char *snapshot_name(const char *folder)
{
    g_autofree char *uuid = results_uuid(), *name = g_strdup_printf(SELFTEST_FILES "%s.db", uuid);
    return g_build_filename(folder, name, NULL);
}

struct selftest *selftest_new(const struct selftest_kiosk *kiosk)
{
    struct selftest *selftest = g_new0(struct selftest, 1);
    struct shared *shared = selftest->shared = g_new0(struct shared, 1);
    g_mutex_init(&shared->lock);
    shared->references = 1;
    shared->folder = g_strdup(kiosk->folder);
    shared->snapshot = snapshot_name(kiosk->folder);
    shared->keys = g_build_filename(kiosk->folder, KEYS_FILE, NULL);
    if (kiosk->packages && kiosk->content && installed_serial(kiosk->content) > 0)
        shared->package = g_build_filename(kiosk->packages, kiosk->content, NULL);
    shared->fallback = kiosk->fallback;
    selftest->results = kiosk->results;
    selftest->without_worker = kiosk->without_worker;
    lines_fill(selftest->lines, kiosk);
    return selftest;
}

void selftest_free(struct selftest *selftest)
{
    if (!selftest)
        return;
    if (selftest->pages) {
        results_snapshot_free(selftest->pages);
        g_unlink(selftest->shared->snapshot);
    }
    shared_unref(selftest->shared);
    g_free(selftest);
}

void selftest_sweep(const char *folder)
{
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    const char *name;
    while (files && (name = g_dir_read_name(files))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_str_has_prefix(name, SELFTEST_FILES))
            g_unlink(path);
    }
}

const struct selftest_line *selftest_lines(const struct selftest *selftest)
{
    return selftest->lines;
}

enum selftest_state selftest_verdict(const struct selftest *selftest)
{
    enum selftest_state worst = SELFTEST_WELL;
    if (!selftest->over)
        return SELFTEST_WAITING;
    for (int i = 0; i < N_SELFTEST; i++) {
        const enum selftest_state state = selftest->lines[i].state;
        if (state == SELFTEST_AMISS || (state == SELFTEST_LOOK && worst == SELFTEST_WELL))
            worst = state;
    }
    return worst;
}
