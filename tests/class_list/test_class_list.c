/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "player/class_list.h"
#include "player/stick/stick_simulated.h"

#define CAPACITY (8 << 20)
#define NOON 1764158400000

static struct {
    char *folder;
    struct results *results;
    struct stick_simulated *simulated;
    struct stick stick;
    struct class_list *list;
    struct session_roster roster;
    struct roster_outcome outcome;
    int turns, wanted; /* with the stick; before that of which nobody waits any more */
} place;

static void start(void)
{
    const struct results_options options = {.synchronous = "OFF", .software_version = "1"};
    const struct stick_simulated_kind kind = {.capacity = CAPACITY, .presence = STICK_READY};
    place.folder = g_dir_make_tmp("class-list-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(place.folder, "results.db", NULL);
    place.results = results_open(path, &options, NULL, NULL);
    ck_assert_ptr_nonnull(place.results);
    place.simulated = stick_simulated_new(1);
    place.stick = stick_simulated_functions(place.simulated);
    stick_simulated_insert(place.simulated, &kind);
    const struct class_list_options how = {.language = "en"};
    place.list = class_list_new(&how);
    place.roster = class_list_roster(place.list);
    place.outcome = (struct roster_outcome){.answer = ROSTER_NOT_ASKED};
    place.wanted = G_MAXINT;
    signal(SIGXFSZ, SIG_IGN);
}

static void end(void)
{
    g_clear_pointer(&place.outcome.reasons, g_ptr_array_unref);
    class_list_free(place.list);
    results_close(place.results);
    stick_simulated_free(place.simulated);
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", place.folder);
    ck_assert_int_eq(system(command), 0);
    g_free(place.folder);
}

static void put_list(const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    stick_simulated_put(place.simulated, CLASS_LIST_FILE, bytes);
}

/* Names stay in memory, so that no power cut leaves them on a disk: none takes a byte in this turn. */
static const struct stick_task *use_list(const struct stick_outcome *before, struct results *results)
{
    struct rlimit as_it_was;
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &as_it_was), 0);
    const struct rlimit nothing = {.rlim_cur = 0, .rlim_max = as_it_was.rlim_max};
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &nothing), 0);
    const struct stick_task *task =
        place.roster.next(before, results, NOON, &place.outcome, place.roster.data);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &as_it_was), 0);
    return task;
}

static const struct stick_task *next(const struct stick_outcome *before)
{
    const int turn = place.turns++;
    struct results *results = turn < place.wanted ? place.results : NULL;
    if (turn == 1)
        return use_list(before, results);
    return place.roster.next(before, results, NOON, &place.outcome, place.roster.data);
}

static enum roster_answer take(void)
{
    const struct stick_errand_options options = {.without_worker = TRUE};
    struct stick_errand *errand = NULL;
    g_clear_pointer(&place.outcome.reasons, g_ptr_array_unref);
    place.outcome = (struct roster_outcome){.answer = ROSTER_NOT_ASKED};
    place.turns = 0;
    for (const struct stick_task *task = next(NULL); task; task = next(stick_errand_outcome(errand))) {
        stick_errand_free(errand);
        errand = stick_errand_new(&place.stick, task, &options);
    }
    stick_errand_free(errand);
    return place.outcome.answer;
}

static gboolean is_known(const char *code)
{
    struct results_person *found = results_person_find(place.results, code, NULL);
    results_person_free(found);
    return found != NULL;
}

/* Nothing with a name in it is left on the kiosk's own disk. */
static void assert_tidy(void)
{
    g_autoptr(GDir) folder = g_dir_open(place.folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(folder)) != NULL)
        ck_assert_msg(g_str_has_prefix(name, "results.db"), "%s was left behind", name);
}

START_TEST(a_list_is_taken_and_its_cards_are_on_the_stick)
{
    put_list("code,name\n4028179,Amina\n,Boubacar\n");
    ck_assert_int_eq(take(), ROSTER_TAKEN);
    ck_assert_int_eq(place.outcome.n_new, 2);
    ck_assert(is_known("4028179"));
    g_autoptr(GBytes) cards = stick_simulated_platter(place.simulated, place.outcome.cards);
    ck_assert_ptr_nonnull(cards);
    ck_assert_mem_eq(g_bytes_get_data(cards, NULL), "%PDF", 4);
    ck_assert(place.outcome.may_take_out);
    assert_tidy();
}
END_TEST

START_TEST(a_list_with_a_bad_row_says_which)
{
    put_list("code\n4028179\n4028178\n");
    ck_assert_int_eq(take(), ROSTER_UNFIT);
    const struct roster_reason *reason = g_ptr_array_index(place.outcome.reasons, 0);
    ck_assert_int_eq(reason->problem, ROSTER_PROBLEM_NUMBER);
    ck_assert_int_eq(reason->line, 3);
    ck_assert(!is_known("4028179"));
    assert_tidy();
}
END_TEST

START_TEST(no_stick_and_no_file_are_told_apart)
{
    ck_assert_int_eq(take(), ROSTER_NO_FILE);
    stick_simulated_pull(place.simulated);
    ck_assert_int_eq(take(), ROSTER_NO_STICK);
}
END_TEST

START_TEST(without_cards_on_the_stick_nothing_is_added)
{
    for (int after = 0; after < 20; after++) {
        put_list("code\n4028179\n");
        stick_simulated_arm(place.simulated, STICK_FAILS_ONCE, after);
        if (take() == ROSTER_TAKEN)
            break;
        ck_assert(!is_known("4028179"));
        assert_tidy();
    }
    ck_assert(is_known("4028179"));
}
END_TEST

/* The file roster.csv, and nothing that was put beside it. */
static void assert_only_the_list_is_on_the_stick(void)
{
    g_autoptr(GPtrArray) names = stick_simulated_names(place.simulated);
    ck_assert_int_eq((int)names->len, 1);
}

START_TEST(who_goes_away_meanwhile_gets_nothing_added)
{
    put_list("code\n4028179\n");
    for (place.wanted = 1; place.wanted <= 2; place.wanted++) {
        ck_assert_int_eq(take(), ROSTER_NOT_ASKED);
        ck_assert(!is_known("4028179"));
        ck_assert(place.outcome.may_take_out);
        assert_only_the_list_is_on_the_stick();
        assert_tidy();
    }
    ck_assert_int_eq(take(), ROSTER_TAKEN); /* once its numbers are kept they stay */
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("class list");
    TCase *tests = tcase_create("class list");
    tcase_add_checked_fixture(tests, start, end);
    tcase_add_test(tests, a_list_is_taken_and_its_cards_are_on_the_stick);
    tcase_add_test(tests, a_list_with_a_bad_row_says_which);
    tcase_add_test(tests, no_stick_and_no_file_are_told_apart);
    tcase_add_test(tests, without_cards_on_the_stick_nothing_is_added);
    tcase_add_test(tests, who_goes_away_meanwhile_gets_nothing_added);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
