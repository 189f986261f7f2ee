/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * years-monkey [--inputs N] [--seed S]: a monkey at several kiosks, new ones and such as are set up, each of
 * which is switched off and on again now and then. Some read aloud, the disk of some fills up, and of some a
 * part of the results is damaged while they are off. The monkey never gets out, never gets stuck, and no
 * answer that was shown as taken is lost. A long run must have met all that sights.c has. The same seed does
 * the same again, but for when speech is there: that is made beside the loop.
 */
#include <SDL2/SDL.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/years/monkey.h"

#define PICTURES 100
#define LONG_RUN 500000
#define KIOSKS 10
#define KIOSKS_MOST 20
#define KIOSKS_OF_A_SHORT_RUN 2 /* a new one, and another */
#define STRETCHES 4             /* about so many between a kiosk's switchings off */

struct account {
    int switched_on, answers, papers, damages;
};

/* What is meant to go wrong is told each time. */
static void keep_quiet(const char *domain, GLogLevelFlags level, const char *message, void *data)
{
    (void)data;
    if (level & (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR)) {
        g_log_default_handler(domain, level, message, NULL);
    }
}

/* Memory isn't what this is about, and giving it back after each screen is dear. */
int malloc_trim(size_t pad)
{
    return pad > 0;
}

static gboolean fail(const char *what)
{
    printf("%s\n", what);
    return FALSE;
}

static gboolean check_file(struct kiosk *kiosk, struct memory *memory)
{
    g_autoptr(GError) error = NULL;
    if (!memory_check(memory, kiosk->results)) {
        return fail(memory_complaint(memory));
    }
    return results_verify(kiosk->results, NULL, &error) || fail(error->message);
}

/* What it begins anew on is there at the next switching on. */
static gboolean may_end_like_that(const struct monkey *monkey, int code)
{
    return monkey_has_ended(monkey) || code == LOOP_BEGIN_ANEW;
}

/* A part of the results that holds no rows. */
static void damage(const struct kiosk *kiosk, struct account *account)
{
    account->damages += kiosk_lose_page(kiosk->results_path);
}

/* From one switching on to the next switching off. */
static gboolean play(struct monkey *monkey, struct kiosk *kiosk, struct memory *memory, gint64 inputs)
{
    const struct monkey_stretch stretch = {
        .kiosk = kiosk, .memory = memory, .inputs = inputs, .disk_fills = kiosk_one_in(3)};
    kiosk->aloud = kiosk_one_in(4);
    kiosk_switch_on(kiosk);
    monkey_begin(monkey, &stretch);
    const int code = loop_run(kiosk->loop);
    gboolean good = monkey_complaint(monkey) == NULL || fail(monkey_complaint(monkey));
    good = good && (may_end_like_that(monkey, code) || fail("the kiosk was left"));
    kiosk_disk_set(KIOSK_DISK_ROOMY);
    good = good && check_file(kiosk, memory);
    kiosk_switch_off(kiosk);
    return good;
}

static gboolean live(struct monkey *monkey, gboolean is_set_up, gint64 inputs, struct account *account)
{
    const gint64 until = monkey_inputs(monkey) + inputs, most = 1 + 2 * inputs / STRETCHES;
    struct kiosk *kiosk = kiosk_new(is_set_up);
    struct memory *memory = memory_new();
    gboolean good = TRUE;
    kiosk->hand = (struct loop_hand){monkey_act, monkey};
    kiosk->pictures = PICTURES;
    while (good && monkey_inputs(monkey) < until) {
        const gint64 left = until - monkey_inputs(monkey);
        good = play(monkey, kiosk, memory, MIN(left, 1 + kiosk_below((int)most)));
        account->switched_on++;
        if (kiosk_one_in(STRETCHES)) {
            damage(kiosk, account);
        }
    }
    account->answers += memory_answers(memory);
    account->papers += memory_papers(memory);
    kiosk_free(kiosk);
    memory_free(memory);
    return good;
}

/* A long run goes on for a while when something seldom is still to be met. */
static gboolean is_enough(const struct monkey *monkey, gint64 inputs, int lived)
{
    if (inputs < LONG_RUN) {
        return lived >= KIOSKS_OF_A_SHORT_RUN;
    }
    return lived >= KIOSKS && (lived >= KIOSKS_MOST || sights_missing(monkey_sights(monkey), FALSE) == 0);
}

static gboolean run(struct monkey *monkey, gint64 inputs)
{
    const int share = inputs < LONG_RUN ? KIOSKS_OF_A_SHORT_RUN : KIOSKS;
    struct account account = {0};
    gboolean good = TRUE;
    int kiosks = 0;
    while (good && !is_enough(monkey, inputs, kiosks)) {
        good = live(monkey, kiosks % 2 == 1, (inputs + share - 1) / share, &account);
        kiosks++;
    }
    sights_print(monkey_sights(monkey));
    printf("%" G_GINT64_FORMAT " inputs, %d kiosks, %d times switched on, %d times damaged, %d ways home, %d "
           "times quiet, %d answers on %d papers\n",
           monkey_inputs(monkey), kiosks, account.switched_on, account.damages, monkey_ways_home(monkey),
           monkey_quiet_ends(monkey), account.answers, account.papers);
    if (good && inputs >= LONG_RUN && sights_missing(monkey_sights(monkey), TRUE) > 0) {
        good = fail("it didn't get about");
    }
    return good;
}

static gboolean parse(int *argc, char ***argv, gint64 *inputs, gint64 *seed)
{
    const GOptionEntry entries[] = {{"inputs", 0, 0, G_OPTION_ARG_INT64, inputs, NULL, NULL},
                                    {"seed", 0, 0, G_OPTION_ARG_INT64, seed, NULL, NULL},
                                    {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};
    GOptionContext *context = g_option_context_new(NULL);
    g_option_context_add_main_entries(context, entries, NULL);
    const gboolean parsed = g_option_context_parse(context, argc, argv, NULL);
    g_option_context_free(context);
    return parsed && *argc == 1;
}

int main(int argc, char **argv)
{
    gint64 inputs = 20000, seed = 2026;
    if (!parse(&argc, &argv, &inputs, &seed)) {
        return EXIT_FAILURE;
    }
    printf("seed %" G_GINT64_FORMAT "\n", seed);
    fflush(stdout);
    kiosk_seed((guint64)seed);
    g_log_set_default_handler(keep_quiet, NULL);
    g_setenv("TZ", "UTC", TRUE); /* without it the system's is looked for again and again */
    struct monkey *monkey = monkey_new();
    const gboolean good = run(monkey, inputs);
    monkey_free(monkey);
    SDL_Quit();
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
