/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever somebody taps, in whatever order: what must hold of every attempt, tried with inputs from seeds.
 */
#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "assessments/random.h"
#include "sitting.h"

#define SITTINGS 50
#define TAPS 120

static const char *const ITEMS =
    "single multiple any likert order match match-many hotspot slider slider-free";

static const char *any_option(struct random *random, const struct item_option *options, int count)
{
    static const char *const nonsense[] = {"", "zebra", "a;b", NULL};
    if (count == 0 || random_below(random, 12) == 0)
        return nonsense[random_below(random, 4)];
    return options[random_below(random, count)].id;
}

static struct attempt_input any_input(struct random *random, const struct attempt *attempt)
{
    static const double numbers[] = {-1, 0, 1, 2, 3, 7, 55, 100, 1e18, 0.5, -1e300, 1.2};
    const struct item *item = attempt_item(attempt, attempt_current(attempt));
    struct attempt_input input = {.kind = (enum attempt_input_kind)random_below(random, ATTEMPT_HIDE + 1)};
    const gboolean ends = input.kind == ATTEMPT_CLOSE || input.kind == ATTEMPT_FINISH;
    if (random_below(random, 3) == 0 || (ends && random_below(random, 20) > 0))
        input.kind = item->interaction == ITEM_MATCH    ? ATTEMPT_PAIR
                     : item->interaction == ITEM_ORDER  ? ATTEMPT_PLACE
                     : item->interaction == ITEM_SLIDER ? ATTEMPT_SLIDE
                                                        : ATTEMPT_CHOOSE;
    input.value = any_option(random, item->options, item->n_options);
    input.other = any_option(random, item->targets, item->n_targets);
    input.number = random_below(random, 30) == 0 ? NAN : numbers[random_below(random, G_N_ELEMENTS(numbers))];
    return input;
}

static gboolean is_seen_only_now(const struct response *before, const struct response *after)
{
    return before->state == RESPONSE_NOT_REACHED && after->state == RESPONSE_SKIPPED;
}

/* An answer that differs is recorded, and its revision alone has grown, by one. */
static void check_records(const struct attempt *before, const struct attempt *after,
                          struct attempt_change change)
{
    for (int i = 0; i < attempt_count(before); i++) {
        const struct answer *old = attempt_answer(before, i), *new = attempt_answer(after, i);
        const gboolean recorded = change.ended || change.recorded == i;
        ck_assert_int_eq(new->revision, old->revision + (recorded ? 1 : 0));
        if (!recorded && !is_seen_only_now(&old->response, &new->response))
            ck_assert_int_eq(response_equal(&old->response, &new->response), TRUE);
        if (change.ended)
            ck_assert_int_eq(response_equal(&old->response, &new->response), TRUE);
        ck_assert_int_ge(new->changes, old->changes);
        ck_assert_int_ge(new->spent_ms, old->spent_ms);
    }
}

static void check_pairs(const struct item *item, const struct response *response)
{
    g_autofree int *rights = g_new0(int, (gsize)item->n_targets);
    g_autofree int *lefts = g_new0(int, (gsize)item->n_options);
    for (guint i = 0; i < response->values->len; i++) {
        g_auto(GStrv) ends = g_strsplit(g_ptr_array_index(response->values, i), " ", -1);
        const int left = item_option_index(item, ends[0]), right = item_target_index(item, ends[1]);
        ck_assert_int_ge(left, 0);
        ck_assert_int_ge(right, 0);
        lefts[left]++;
        rights[right]++;
        ck_assert(item->options[left].match_max == 0 || lefts[left] <= item->options[left].match_max);
        ck_assert(item->targets[right].match_max == 0 || rights[right] <= item->targets[right].match_max);
    }
}

static void check_values(const struct item *item, const struct response *response)
{
    const int count = (int)response->values->len;
    ck_assert_int_eq(count > 0, response->state == RESPONSE_ANSWERED);
    if (item->max_choices > 0)
        ck_assert_int_le(count, item->max_choices);
    if (item->interaction == ITEM_MATCH) {
        check_pairs(item, response);
        return;
    }
    for (int i = 0; i < count && item->interaction != ITEM_SLIDER; i++)
        ck_assert_int_ge(item_option_index(item, g_ptr_array_index(response->values, (guint)i)), 0);
    if (item->interaction == ITEM_ORDER && count > 0)
        ck_assert_int_eq(count, item->n_options);
    if (item->interaction == ITEM_SLIDER && count > 0) {
        const double value = g_ascii_strtod(g_ptr_array_index(response->values, 0), NULL);
        ck_assert(value >= item->lower && value <= item->upper);
    }
}

static void check_orders(const struct attempt *attempt, int index)
{
    const struct item *item = attempt_item(attempt, index);
    guint seen = 0;
    for (int i = 0; i < item->n_options; i++)
        seen |= 1u << attempt_option_order(attempt, index)[i];
    ck_assert_uint_eq(seen, (1u << item->n_options) - 1);
}

static void check_change(const struct attempt *before, const struct attempt *after,
                         struct attempt_change change)
{
    check_records(before, after, change);
    for (int i = 0; i < attempt_count(after); i++) {
        check_values(attempt_item(after, i), &attempt_answer(after, i)->response);
        check_orders(after, i);
    }
    ck_assert_int_eq(change.moved, attempt_current(before) != attempt_current(after) ||
                                       attempt_state(before) != attempt_state(after));
    if (change.refused)
        ck_assert(change.recorded == -1 && !change.moved && change.changed);
    if (change.moved || change.ended || change.recorded >= 0)
        ck_assert_int_eq(change.changed, TRUE);
}

/* Keeps what a database would hold, for taking the attempt up again. */
static void store(GHashTable *rows, const struct attempt *attempt, int index)
{
    const struct answer *answer = attempt_answer(attempt, index);
    g_autofree char *values = response_join(&answer->response);
    g_hash_table_replace(
        rows, g_strdup(attempt_item(attempt, index)->id),
        g_strdup_printf("%s|%s|%d", response_state_name(answer->response.state), values, answer->revision));
}

static void store_change(GHashTable *rows, const struct attempt *attempt, struct attempt_change change)
{
    if (change.recorded >= 0)
        store(rows, attempt, change.recorded);
    for (int i = 0; i < attempt_count(attempt) && change.ended; i++)
        store(rows, attempt, i);
}

/* What was recorded last is what the attempt holds: nothing given is only in memory. */
static void check_stored(GHashTable *rows, const struct sitting *sitting)
{
    for (int i = 0; i < attempt_count(sitting->attempt); i++) {
        const struct answer *answer = attempt_answer(sitting->attempt, i);
        const char *row = g_hash_table_lookup(rows, attempt_item(sitting->attempt, i)->id);
        g_autofree char *values = response_join(&answer->response);
        g_autofree char *now = g_strdup_printf("%s|%s|%d", response_state_name(answer->response.state),
                                               values, answer->revision);
        if (answer->revision > 0)
            ck_assert_str_eq(row, now);
        else
            ck_assert_ptr_null(row);
    }
}

static int tap_once(struct sitting *sitting, struct random *random, GHashTable *rows)
{
    struct attempt *after = attempt_copy(sitting->attempt);
    g_autofree char *original = sitting_describe(sitting->attempt);
    const struct attempt_input input = any_input(random, sitting->attempt);
    sitting->now_ms += random_below(random, 5000);
    const struct attempt_change change = attempt_handle(after, input, sitting->now_ms);
    g_autofree char *untouched = sitting_describe(sitting->attempt);
    ck_assert_str_eq(original, untouched);
    check_change(sitting->attempt, after, change);
    store_change(rows, after, change);
    attempt_free(sitting->attempt);
    sitting->attempt = after;
    return change.recorded >= 0;
}

START_TEST(whatever_is_tapped_no_answer_is_lost)
{
    int recorded = 0, ended = 0;
    struct sitting sitting = sitting_begin(ITEMS, 1);
    for (guint64 seed = 0; seed < SITTINGS; seed++) {
        struct random random = {seed};
        g_autoptr(GHashTable) rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        attempt_free(sitting.attempt);
        sitting.paper->seed = seed;
        sitting.attempt = attempt_new(sitting.paper, (const struct item *const *)sitting.items);
        for (int i = 0; i < TAPS; i++)
            recorded += tap_once(&sitting, &random, rows);
        check_stored(rows, &sitting);
        ended += attempt_state(sitting.attempt) >= ATTEMPT_FINISHED;
    }
    ck_assert_int_gt(recorded, SITTINGS * 10);
    ck_assert(ended > 0 && ended < SITTINGS);
    sitting_end(&sitting);
}
END_TEST

START_TEST(the_same_taps_give_the_same_attempt)
{
    g_autofree char *first = NULL;
    for (int round = 0; round < 2; round++) {
        struct sitting sitting = sitting_begin(ITEMS, 5);
        struct random random = {42};
        for (int i = 0; i < TAPS; i++)
            attempt_handle(sitting.attempt, any_input(&random, sitting.attempt), i * 10);
        g_autofree char *now = sitting_describe(sitting.attempt);
        if (first != NULL)
            ck_assert_str_eq(now, first);
        else
            first = g_steal_pointer(&now);
        sitting_end(&sitting);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("attempt_random");
    TCase *tests = tcase_create("random");
    tcase_add_test(tests, whatever_is_tapped_no_answer_is_lost);
    tcase_add_test(tests, the_same_taps_give_the_same_attempt);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
