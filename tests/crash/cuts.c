/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/crash/cuts.h"

#include "tests/crash/disk.h"
#include "tests/crash/script.h"

#define CUTS_A_DISK 6
#define MOST_STEPS 70
#define MOST_OPERATIONS 250

struct machine {
    struct disk *disk;
    guint64 random;
    struct results_options options;
    gint64 now_ms;
    int steps; /* acknowledged on this disk */
    struct cuts *found;
};

static gint64 now(void *data)
{
    return ((struct machine *)data)->now_ms += 7;
}

static struct results *open_file(struct machine *machine, GError **error)
{
    return results_open("/results.db", &machine->options, NULL, error);
}

static void note(struct machine *machine, const char *text)
{
    if (!machine->found->first)
        machine->found->first = g_strdup_printf("cut %d: %s", machine->found->cuts, text);
}

/* Learners come until the power goes. */
static void work(struct machine *machine)
{
    g_autoptr(GError) error = NULL;
    struct results *results = open_file(machine, &error);
    machine->found->in_opening += results == NULL;
    if (!results && !disk_is_dark(machine->disk)) {
        machine->found->broken++;
        note(machine, error->message);
    }
    while (results && machine->steps < MOST_STEPS && script_step(results, machine->steps, NULL)) {
        machine->steps++;
        machine->found->answers++;
    }
    results_close(results);
}

static void check(struct machine *machine)
{
    g_autoptr(GError) error = NULL;
    struct results *results = open_file(machine, &error);
    if (results && script_check(results, machine->steps, &error)) {
        results_close(results);
        return;
    }
    const int lost = results ? script_lost(results, machine->steps) : -1;
    note(machine, error->message);
    machine->found->losing += lost > 0;
    machine->found->lost += MAX(lost, 0);
    machine->found->broken += lost < 0;
    machine->steps = lost > 0 ? machine->steps - lost : MOST_STEPS;
    results_close(results);
}

/* Half of the time the next cut comes before anybody looked: in the middle of recovering from this one. */
static void use_disk(struct machine *machine, int cuts)
{
    for (int i = 0; i < cuts; i++) {
        disk_arm(machine->disk, DISK_CUT, (int)(disk_random(&machine->random) % MOST_OPERATIONS));
        work(machine);
        disk_reboot(machine->disk);
        machine->found->cuts++;
        if (i == cuts - 1 || disk_random(&machine->random) % 2)
            check(machine);
    }
}

static void say_nothing(const char *domain, GLogLevelFlags level, const char *message, void *data)
{
    (void)domain, (void)level, (void)message, (void)data;
}

struct cuts cuts_run(int wanted, guint64 seed, const char *synchronous)
{
    struct cuts found = {0};
    struct machine machine = {.random = seed, .now_ms = G_GINT64_CONSTANT(1795000000000), .found = &found};
    machine.options = (struct results_options){
        .vfs = DISK_VFS, .synchronous = synchronous, .clock = {.wall_ms = now, .data = &machine}};
    g_log_set_handler("vigil", G_LOG_LEVEL_WARNING, say_nothing, NULL);
    while (found.cuts < wanted) {
        machine.disk = disk_new(disk_random(&machine.random));
        machine.steps = 0;
        use_disk(&machine, MIN(CUTS_A_DISK, wanted - found.cuts));
        disk_free(machine.disk);
    }
    return found;
}
