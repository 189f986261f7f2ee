/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/watch.h"

#include "player/notify.h"
#include "player/starts.h"

struct watch {
    struct notify *notify;
    char *path, *status;
    int in_vain; /* starts before this one */
    gboolean ready, well;
    gint64 began_ms;
};

static gint64 now_ms(void)
{
    return g_get_monotonic_time() / 1000;
}

int watch_care(const struct watch *watch)
{
    return watch->in_vain / STARTS_IN_VAIN;
}

static char *status_of(const struct watch *watch, const char *results)
{
    return watch_care(watch) > 0 ? g_strdup_printf("Careful after %d starts in vain; answers are kept in %s",
                                                   watch->in_vain, results)
                                 : g_strdup_printf("Answers are kept in %s", results);
}

struct watch *watch_new(const char *results)
{
    g_autofree char *folder = g_path_get_dirname(results);
    struct watch *watch = g_new0(struct watch, 1);
    watch->notify = notify_new();
    watch->path = g_build_filename(folder, "starts", NULL);
    watch->in_vain = starts_begin(watch->path);
    watch->began_ms = now_ms();
    watch->status = status_of(watch, results);
    if (watch_care(watch) > 0) {
        g_warning("%d starts in vain came before this one, each ended within %d minutes: this one is careful",
                  watch->in_vain, STARTS_WELL_MS / 60000);
    }
    return watch;
}

static void be_ready(struct watch *watch)
{
    g_autofree char *lines = g_strdup_printf("READY=1\nSTATUS=%s", watch->status);
    notify_send(watch->notify, lines);
    watch->ready = TRUE;
}

/* Milliseconds until the start counts as one that went well; -1 once it does. */
static int until_well(struct watch *watch)
{
    const gint64 left = watch->began_ms + STARTS_WELL_MS - now_ms();
    if (!watch->well && left <= 0) {
        starts_went_well(watch->path);
        watch->well = TRUE;
    }
    return watch->well ? -1 : (int)left;
}

static int say_alive(void *data)
{
    struct watch *watch = data;
    if (!watch->ready) {
        be_ready(watch);
    }
    notify_send(watch->notify, "WATCHDOG=1");
    const int well = until_well(watch), dog = notify_watchdog_ms(watch->notify);
    return well < 0 ? dog : dog < 0 ? well : MIN(well, dog);
}

struct loop_watch watch_loop(struct watch *watch)
{
    return (struct loop_watch){.alive = say_alive, .data = watch};
}

void watch_end(struct watch *watch, enum watch_end how)
{
    notify_send(watch->notify, "STOPPING=1");
    switch (how) {
    case WATCH_IN_ORDER:
        starts_went_well(watch->path);
        break;
    case WATCH_RUNS_ALREADY:
        starts_take_back(watch->path, watch->in_vain);
        break;
    case WATCH_IN_VAIN:
        break;
    }
}

void watch_free(struct watch *watch)
{
    if (watch == NULL) {
        return;
    }
    notify_free(watch->notify);
    g_free(watch->path);
    g_free(watch->status);
    g_free(watch);
}
