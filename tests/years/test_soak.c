/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * years-soak [DAYS [SEED]]: 30 days at a kiosk on a clock that is moved by hand, a line a night. What a
 * day takes must be given back in the night. In the first eight days everybody comes, in every language, size
 * and theme. After the last night, against the most of those eight:
 *
 *   heap        3 % more, 83 KB; 1 KB a visit makes 88 KB. Up to 4,096 keys of rows are kept at hand, and
 *               parts of the curriculum once they were needed
 *   letters     25 % more: cairo keeps any 256 fonts that nobody uses, large ones or small ones
 *   RSS         10 % more: letters, and pieces in use that keep pages which are free around them
 *   files       none more in any night, nor threads
 *   textures    pictures and texts of any night are those of the start screen, which has 18
 *   results     grow with answers, and 400 bytes a row at most, with its indices
 *
 * SQLite's cache of pages is bounded by itself (2 MB). The power goes on two of the first days; after the
 * eighth night nothing is switched off, for that would hide what only grows.
 */
#include <SDL2/SDL.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/years/heap.h"
#include "tests/years/soak.h"

#define DAYS 30
#define SEED 31
#define DAYS_LEAST 20
#define DAYS_MOST 3660
#define SETTLED 8
#define FIRST_CUT 2
#define SECOND_CUT 4

#define HEAP_PERCENT 3
#define LETTERS_PERCENT 25
#define RESIDENT_PERCENT 10
#define TEXTURES_MOST 30
#define BYTES_A_ROW_MOST 400
#define SCREENS_LEAST (N_SCREENS - 8)
#define KB 1024

static gboolean fail(const char *what, gint64 before, gint64 now)
{
    printf("%s: %" G_GINT64_FORMAT ", then %" G_GINT64_FORMAT "\n", what, before, now);
    return FALSE;
}

/* ---- the rule ---- */

static gboolean is_flat(const char *what, gint64 settled, gint64 last, int percent)
{
    return last <= settled + settled * percent / 100 || fail(what, settled, last);
}

static gboolean check_memory(const struct measures *most, const struct measures *last)
{
    gboolean good = is_flat("allocations of the program grow", most->heap, last->heap, HEAP_PERCENT);
    good = is_flat("letters are kept", most->letters, last->letters, LETTERS_PERCENT) && good;
    return is_flat("RSS grows", most->resident, last->resident, RESIDENT_PERCENT) && good;
}

static gboolean check_night(const struct measures *most, const struct measures *settled,
                            const struct measures *night)
{
    gboolean good = night->descriptors <= most->descriptors ||
                    fail("files are left open", most->descriptors, night->descriptors);
    if (night->threads > most->threads) {
        good = fail("threads are left behind", most->threads, night->threads);
    }
    if (night->pictures != settled->pictures || night->texts != settled->texts ||
        night->pictures + night->texts > TEXTURES_MOST) {
        good = fail("pictures and texts are kept", settled->pictures + settled->texts,
                    night->pictures + night->texts);
    }
    return good;
}

static gboolean check_results(const struct measures *settled, const struct measures *last)
{
    const gint64 rows = last->rows - settled->rows, bytes = last->database - settled->database;
    return (last->answers > settled->answers && bytes <= rows * BYTES_A_ROW_MOST) ||
           fail("the results grow by more than their rows", rows, bytes);
}

static gboolean check(const struct measures *nights, int n)
{
    const struct measures *settled = &nights[SETTLED - 1], *last = &nights[n - 1];
    struct measures most = {0};
    for (int i = 0; i < SETTLED; i++) {
        most.descriptors = MAX(most.descriptors, nights[i].descriptors);
        most.threads = MAX(most.threads, nights[i].threads);
        most.heap = MAX(most.heap, nights[i].heap);
        most.letters = MAX(most.letters, nights[i].letters);
        most.resident = MAX(most.resident, nights[i].resident);
    }
    gboolean good = check_memory(&most, last);
    for (int i = SETTLED; i < n; i++) {
        good = check_night(&most, settled, &nights[i]) && good;
    }
    return check_results(settled, last) && good;
}

/* ---- the days ---- */

static void print_night(int night, const struct measures *at)
{
    printf("%5d %8" G_GINT64_FORMAT " %10.1f %8.1f %8.1f %9.1f %6d %8d %9d %6d %8.1f %8" G_GINT64_FORMAT "\n",
           night, at->answers, (double)at->heap / KB, (double)at->letters / KB, (double)at->pages / KB,
           (double)at->resident / KB, at->descriptors, at->threads, at->pictures, at->texts,
           (double)at->database / KB, at->rows);
    fflush(stdout);
}

static gboolean live(struct kiosk *kiosk, struct soak *soak, struct measures *nights, int days)
{
    g_autoptr(GError) error = NULL;
    puts(
        "night  answers  heap (KB)  letters   SQLite  RSS (KB)  files  threads  pictures  texts  DB (KB)     "
        "rows");
    kiosk_switch_on(kiosk);
    for (int day = 1; day <= days; day++) {
        soak_live_a_day(soak, day == FIRST_CUT || day == SECOND_CUT);
        if (soak_complaint(soak) != NULL) {
            puts(soak_complaint(soak));
            return FALSE;
        }
        nights[day - 1] = measures_take(kiosk);
        print_night(day, &nights[day - 1]);
    }
    if (!results_verify(kiosk->results, NULL, &error)) {
        puts(error->message);
        return FALSE;
    }
    return check(nights, days);
}

static gboolean say_what_was_seen(const struct soak *soak)
{
    int seen = 0;
    for (int screen = 0; screen < N_SCREENS; screen++) {
        const gboolean last_of_line = screen % 8 == 7 || screen == N_SCREENS - 1;
        const int times = soak_seen(soak, (enum session_screen)screen);
        printf("%s %d%s", session_screen_name((enum session_screen)screen), times,
               last_of_line ? "\n" : ", ");
        seen += times > 0;
    }
    printf("%d of %d screens, %d safe copies\n", seen, N_SCREENS, soak_copies(soak));
    return (seen >= SCREENS_LEAST && soak_copies(soak) > 0) ||
           fail("too little was seen", SCREENS_LEAST, seen);
}

/* ---- the allocator ---- */

/* As the player has it; and without GLib's own pools, where what is in use can't be told from what was. GLib
 * reads that before main() is called. */
static void set_allocator(char **argv)
{
    if (g_getenv("G_SLICE") == NULL) {
        g_setenv("G_SLICE", "always-malloc", TRUE);
        execv("/proc/self/exe", argv);
    }
    mallopt(M_ARENA_MAX, 2);
    mallopt(M_MMAP_THRESHOLD, 128 * KB);
    mallopt(M_TRIM_THRESHOLD, 128 * KB);
    heap_begin();
}

int main(int argc, char **argv)
{
    const int days = argc > 1 ? atoi(argv[1]) : DAYS;
    if (days < DAYS_LEAST || days > DAYS_MOST) {
        return EXIT_FAILURE;
    }
    set_allocator(argv);
    kiosk_seed(argc > 2 ? g_ascii_strtoull(argv[2], NULL, 10) : SEED);
    g_autofree struct measures *nights = g_new0(struct measures, (gsize)days);
    struct kiosk *kiosk = kiosk_new(TRUE);
    struct soak *soak = soak_new(kiosk);
    const gboolean good = live(kiosk, soak, nights, days);
    const gboolean seen = say_what_was_seen(soak);
    kiosk_switch_off(kiosk);
    soak_free(soak);
    kiosk_free(kiosk);
    SDL_Quit();
    return good && seen ? EXIT_SUCCESS : EXIT_FAILURE;
}
