/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * crash-session_faults: a learner's baseline at the real session, with an I/O error or a full disk at the
 * first, second, third … operation, until one passes untouched. The fault screen comes, "Try again" goes on
 * once the disk works, and every answer is there once, also after a power cut that takes all that wasn't
 * synced.
 */
#include "tests/crash/disk.h"
#include "tests/crash/learner.h"

#include <stdio.h>

#define TURNS 70
#define REOPEN_AT 45

struct day {
    struct disk *disk;
    struct curriculum *curriculum;
    struct learner *learner;
    struct results *results;
    int at, faults_seen;
    char *wrong;
};

static void complain(struct day *day, const char *where, const char *what)
{
    if (!day->wrong)
        day->wrong = g_strdup_printf("operation %d, %s: %s", day->at, where, what);
}

static gboolean open_file(struct day *day)
{
    const struct results_options options = {.vfs = DISK_VFS};
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        day->results = results_open("/results.db", &options, NULL, &error);
        if (day->results)
            return TRUE;
        if (!disk_struck(day->disk) || i > 0)
            complain(day, "opening", error->message);
        disk_heal(day->disk);
    }
    return FALSE;
}

static gboolean sit_down(struct day *day)
{
    if (!open_file(day))
        return FALSE;
    learner_sit_down(day->learner, day->curriculum, day->results);
    return TRUE;
}

static void get_up(struct day *day)
{
    learner_get_up(day->learner);
    g_clear_pointer(&day->results, results_close);
}

static enum learner_turn take_turn(struct day *day)
{
    enum learner_turn turn = learner_take_turn(day->learner);
    for (int i = 0; i < 2 && turn == LEARNER_SEES_FAULT; i++) {
        day->faults_seen++;
        if (!disk_struck(day->disk))
            complain(day, "a turn", "a fault without a cause");
        disk_heal(day->disk);
        turn = learner_try_again(day->learner);
    }
    return turn;
}

static void check(struct day *day, const char *when)
{
    g_autoptr(GError) error = NULL;
    if (!learner_check(day->learner, day->results, &error))
        complain(day, when, error->message);
}

static gboolean go_through(struct day *day)
{
    gboolean ok = sit_down(day);
    enum learner_turn turn = LEARNER_GOES_ON;
    for (int i = 0; ok && i < TURNS && turn == LEARNER_GOES_ON; i++) {
        if (i == REOPEN_AT) {
            get_up(day);
            ok = sit_down(day);
        }
        turn = ok ? take_turn(day) : turn;
    }
    if (turn == LEARNER_SEES_FAULT || turn == LEARNER_IS_LOST)
        complain(day, "a turn",
                 turn == LEARNER_IS_LOST ? learner_complaint(day->learner) : "trying again didn't help");
    const gboolean untouched = !disk_struck(day->disk);
    disk_heal(day->disk);
    if (ok)
        check(day, "at the end");
    get_up(day);
    disk_reboot_without_unsynced(day->disk);
    if (open_file(day))
        check(day, "after a power cut");
    get_up(day);
    return untouched;
}

static gboolean run(struct curriculum *curriculum, enum disk_fault fault, const char *name)
{
    int faults_seen = 0, bad = 0, at = 0;
    for (gboolean untouched = FALSE; !untouched; at++) {
        struct day day = {
            .disk = disk_new(5), .curriculum = curriculum, .learner = learner_new(11), .at = at};
        disk_arm(day.disk, fault, at);
        untouched = go_through(&day);
        faults_seen += day.faults_seen;
        if (day.wrong && bad++ < 5)
            printf("%s: %s\n", name, day.wrong);
        g_free(day.wrong);
        learner_free(day.learner);
        disk_free(day.disk);
    }
    printf("%s: %d places, %d fault screens left by trying again, %d days went wrong\n", name, at - 1,
           faults_seen, bad);
    return bad == 0 && at > 100;
}

static void say_nothing(const char *domain, GLogLevelFlags level, const char *message, void *data)
{
    (void)domain, (void)level, (void)message, (void)data;
}

int main(void)
{
    g_log_set_default_handler(say_nothing, NULL);
    struct curriculum *curriculum = curriculum_open(FIXTURES "/session", NULL, NULL);
    if (!curriculum)
        return 1;
    const gboolean once = run(curriculum, DISK_FAIL_ONCE, "an I/O error once");
    const gboolean on = run(curriculum, DISK_FAIL_ON, "I/O errors from there on");
    const gboolean full = run(curriculum, DISK_FULL, "a full disk");
    curriculum_close(curriculum);
    return !(once && on && full);
}
