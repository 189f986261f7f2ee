/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * years-monkey [--inputs N] [--seed S] CURRICULUM: a monkey at a kiosk that is switched off and on
 * again now and then. It never gets out, never gets stuck, and no answer that was shown as taken is lost. The
 * same seed does the same again.
 */
#include <SDL2/SDL.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/years/monkey.h"

#define STRETCH_MOST 40000 /* inputs until the kiosk is switched off */
#define PICTURES 40
#define SCREENS_LEAST 25 /* that a long run must have come to */
#define LONG_RUN 200000

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

/* From one switching on to the next switching off. */
static gboolean play(struct kiosk *kiosk, struct monkey *monkey, struct memory *memory, gint64 inputs)
{
    kiosk_switch_on(kiosk);
    monkey_begin(monkey, inputs);
    loop_run(kiosk->loop);
    gboolean good = monkey_complaint(monkey) == NULL || fail(monkey_complaint(monkey));
    good = good && (monkey_has_ended(monkey) || fail("the kiosk was left"));
    good = good && check_file(kiosk, memory);
    kiosk_switch_off(kiosk);
    return good;
}

static int say_what_was_seen(const struct monkey *monkey)
{
    int seen = 0;
    for (int screen = 0; screen < N_SCREENS; screen++) {
        const int visits = monkey_visits(monkey, (enum session_screen)screen);
        const gboolean last_of_line = screen % 8 == 7 || screen == N_SCREENS - 1;
        printf("%s %d%s", session_screen_name((enum session_screen)screen), visits,
               last_of_line ? "\n" : ", ");
        seen += visits > 0;
    }
    return seen;
}

static gboolean run(struct kiosk *kiosk, struct monkey *monkey, struct memory *memory, gint64 inputs)
{
    int lives = 0;
    gboolean good = TRUE;
    while (good && monkey_inputs(monkey) < inputs) {
        good =
            play(kiosk, monkey, memory, MIN(inputs - monkey_inputs(monkey), 1 + kiosk_below(STRETCH_MOST)));
        lives++;
    }
    const int seen = say_what_was_seen(monkey);
    printf("%" G_GINT64_FORMAT " inputs, %d times switched on, %d ways home, %d answers on %d papers, %d of "
           "%d screens\n",
           monkey_inputs(monkey), lives, monkey_ways_home(monkey), memory_answers(memory),
           memory_papers(memory), seen, N_SCREENS);
    if (good && inputs >= LONG_RUN && seen < SCREENS_LEAST) {
        good = fail("it didn't get about");
    }
    return good;
}

static gboolean parse(int *argc, char ***argv, gint64 *inputs, gint64 *seed)
{
    const GOptionEntry entries[] = {{"inputs", 0, 0, G_OPTION_ARG_INT64, inputs, NULL, NULL},
                                    {"seed", 0, 0, G_OPTION_ARG_INT64, seed, NULL, NULL},
                                    {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};
    GOptionContext *context = g_option_context_new("CURRICULUM");
    g_option_context_add_main_entries(context, entries, NULL);
    const gboolean parsed = g_option_context_parse(context, argc, argv, NULL);
    g_option_context_free(context);
    return parsed && *argc == 2;
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
    struct memory *memory = memory_new();
    struct monkey *monkey = monkey_new(memory);
    struct kiosk *kiosk = kiosk_new(argv[1]);
    kiosk->hand = (struct loop_hand){monkey_act, monkey};
    kiosk->pictures = PICTURES;
    const gboolean good = run(kiosk, monkey, memory, inputs);
    kiosk_free(kiosk);
    monkey_free(monkey);
    memory_free(memory);
    SDL_Quit();
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
