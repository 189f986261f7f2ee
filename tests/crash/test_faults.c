/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * crash-faults [evening]: one learner's day, or the evening of a group, with an I/O error or a full disk at
 * the first, second, third … operation, until a day passes untouched. A call that fails is repeated once the
 * disk works again, as "Try again" on the fault screen does; then every step is there once, also after a
 * power cut that takes all that wasn't synced.
 */
#include "tests/crash/disk.h"
#include "tests/crash/script.h"

#include <stdio.h>
#include <string.h>

/* Steps of the script that meet the fault; those before them go well. */
struct part {
    const char *name;
    int first, end;
};
static const struct part parts[] = {{"learner", 0, SCRIPT_EVENING + 2},
                                    {"evening", SCRIPT_EVENING, SCRIPT_STEPS_A_LEARNER + 2}};

struct day {
    struct disk *disk;
    struct results *results;
    const struct part *part;
    enum disk_fault fault;
    int at, failed_calls;
    char *wrong;
};

static void complain(struct day *day, const char *where, const GError *error)
{
    if (!day->wrong)
        day->wrong = g_strdup_printf("operation %d, %s: %s", day->at, where, error ? error->message : "?");
}

/* A fault must be called by its name, and the disk works again before the next try. */
static void after_failure(struct day *day, const char *where, const GError *error)
{
    const gboolean full = day->fault == DISK_FULL;
    day->failed_calls++;
    if (!disk_struck(day->disk))
        complain(day, where, error);
    if (!g_error_matches(error, RESULTS_ERROR, full ? RESULTS_ERROR_FULL : RESULTS_ERROR_IO))
        complain(day, where, error);
    disk_heal(day->disk);
}

static gboolean open_file(struct day *day)
{
    const struct results_options options = {.vfs = DISK_VFS};
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        day->results = results_open("/results.db", &options, NULL, &error);
        if (day->results)
            return TRUE;
        after_failure(day, "opening", error);
    }
    return FALSE;
}

static gboolean take_step(struct day *day, int step)
{
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *where = g_strdup_printf("step %d", step);
        if (script_step(day->results, step, &error))
            return TRUE;
        after_failure(day, where, error);
    }
    return FALSE;
}

static void check(struct day *day, const char *when)
{
    g_autoptr(GError) error = NULL;
    if (!script_check(day->results, day->part->end, &error))
        complain(day, when, error);
}

/* Before the fault. */
static void prepare(struct day *day)
{
    gboolean ok = day->part->first == 0 || open_file(day);
    for (int step = 0; ok && step < day->part->first; step++)
        ok = take_step(day, step);
    if (!ok)
        complain(day, "before the fault", NULL);
    g_clear_pointer(&day->results, results_close);
    disk_arm(day->disk, day->fault, day->at);
}

static void go_through(struct day *day)
{
    const struct part *part = day->part;
    prepare(day);
    gboolean ok = open_file(day);
    for (int step = part->first; ok && step < part->end; step++) {
        if (step == (part->first + part->end) / 2) {
            results_close(day->results);
            ok = open_file(day);
        }
        ok = ok && take_step(day, step);
    }
    if (!ok) {
        complain(day, "the second try", NULL);
        results_close(day->results);
        return;
    }
    const gboolean struck = disk_struck(day->disk);
    check(day, "at the end");
    results_close(day->results);
    disk_reboot_without_unsynced(day->disk);
    if (open_file(day))
        check(day, "after a power cut");
    results_close(day->results);
    disk_arm(day->disk, DISK_FINE, 0);
    if (!struck)
        day->at = -1;
}

static gboolean run(const struct part *part, enum disk_fault fault, const char *name)
{
    int failed_calls = 0, bad = 0, at = 0;
    for (gboolean untouched = FALSE; !untouched; at++) {
        struct day day = {.disk = disk_new((guint64)at + 1), .part = part, .fault = fault, .at = at};
        go_through(&day);
        untouched = day.at < 0;
        failed_calls += day.failed_calls;
        if (day.wrong && bad++ < 5)
            printf("%s, %s: %s\n", part->name, name, day.wrong);
        g_free(day.wrong);
        disk_free(day.disk);
    }
    printf("%s, %s: %d places, %d calls failed and were repeated, %d days went wrong\n", part->name, name,
           at - 1, failed_calls, bad);
    return bad == 0 && at > 50;
}

static void say_nothing(const char *domain, GLogLevelFlags level, const char *message, void *data)
{
    (void)domain, (void)level, (void)message, (void)data;
}

int main(int argc, char **argv)
{
    const struct part *part = &parts[argc > 1 && strcmp(argv[1], parts[1].name) == 0];
    g_log_set_handler("vigil", G_LOG_LEVEL_WARNING, say_nothing, NULL);
    const gboolean once = run(part, DISK_FAIL_ONCE, "an I/O error once");
    const gboolean on = run(part, DISK_FAIL_ON, "I/O errors from there on");
    const gboolean full = run(part, DISK_FULL, "a full disk");
    return !(once && on && full);
}
