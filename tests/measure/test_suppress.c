/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small cells stay hidden: an attacker who knows the rule, the cells that are shown and every total tries all
 * numbers that the hidden cells could hold, and must find two for each.
 */
#include "assessments/measure/suppress.h"

#include <check.h>
#include <stdlib.h>

static const struct suppress_rule inside = {SUPPRESS_INTERNAL, FALSE}, outside = {SUPPRESS_SHAREABLE, TRUE};

#define MOST_CELLS 16

struct attack {
    int n_rows, n_columns;
    int hidden[MOST_CELLS], n_hidden;
    gint64 row_left[MOST_CELLS], column_left[MOST_CELLS]; /* of the margins, less what is shown and tried */
};

static gboolean nothing_left(const struct attack *attack)
{
    for (int i = 0; i < attack->n_rows; i++)
        if (attack->row_left[i] != 0)
            return FALSE;
    for (int i = 0; i < attack->n_columns && attack->n_rows > 1; i++)
        if (attack->column_left[i] != 0)
            return FALSE;
    return TRUE;
}

/* Is there any way to fill the i-th hidden cell and those after it, the first with another number than but?
 */
static gboolean can_fill(struct attack *attack, int i, gint64 but)
{
    if (i == attack->n_hidden)
        return nothing_left(attack);
    gint64 *row = &attack->row_left[attack->hidden[i] / attack->n_columns];
    gint64 *column = &attack->column_left[attack->hidden[i] % attack->n_columns];
    const gint64 most = attack->n_rows > 1 ? MIN(*row, *column) : *row;
    gboolean filled = FALSE;
    for (gint64 n = 1; n <= most && !filled; n++) {
        if (n == but)
            continue;
        *row -= n;
        *column -= n;
        filled = can_fill(attack, i + 1, 0);
        *row += n;
        *column += n;
    }
    return filled;
}

/* How many hidden cells the attacker gets to know. Of one row only its total is printed. */
static int recovered(const struct suppress_cell *cells, int n_rows, int n_columns)
{
    struct attack attack = {.n_rows = n_rows, .n_columns = n_columns};
    int known = 0;
    for (int i = 0; i < n_rows * n_columns; i++) {
        if (cells[i].reason == SUPPRESS_SHOWN)
            continue;
        attack.row_left[i / n_columns] += cells[i].n;
        attack.column_left[i % n_columns] += cells[i].n;
        attack.hidden[attack.n_hidden++] = i;
    }
    for (int i = 0; i < attack.n_hidden; i++) {
        const int first = attack.hidden[0];
        attack.hidden[0] = attack.hidden[i];
        attack.hidden[i] = first;
        known += can_fill(&attack, 0, cells[attack.hidden[0]].n) ? 0 : 1;
    }
    return known;
}

static gint64 at_random(GRand *random, int most)
{
    return g_rand_int_range(random, 0, most + 1);
}

static void fill(struct suppress_cell *cells, int n_cells, GRand *random, int most)
{
    for (int i = 0; i < n_cells; i++) {
        const gint64 n = at_random(random, 2) ? at_random(random, most) : at_random(random, 2);
        cells[i] = (struct suppress_cell){n, at_random(random, (int)n), SUPPRESS_SHOWN};
    }
}

static void primaries_are_hidden(const struct suppress_cell *cells, int n_cells,
                                 const struct suppress_rule *rule)
{
    for (int i = 0; i < n_cells; i++)
        ck_assert(cells[i].reason != SUPPRESS_SHOWN ||
                  suppress_primary(cells[i].n, cells[i].x, rule) == SUPPRESS_SHOWN);
}

/* The same attack on right answers: with n unknown, x is known only when the hidden are all right or wrong.
 */
static void right_answers_stay_hidden(const struct suppress_cell *cells, int n_cells)
{
    gint64 n = 0, x = 0, all = 0, all_right = 0;
    for (int i = 0; i < n_cells; i++) {
        n += cells[i].reason != SUPPRESS_SHOWN ? cells[i].n : 0;
        x += cells[i].reason != SUPPRESS_SHOWN ? cells[i].x : 0;
        all += cells[i].n;
        all_right += cells[i].x;
    }
    ck_assert(n == 0 || (x > 0 && x < n) || all_right == 0 || all_right == all);
}

START_TEST(hidden_groups_cannot_be_worked_out)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(8);
    int withheld = 0, hidden = 0;
    for (int round = 0; round < 3000; round++) {
        struct suppress_cell cells[6];
        const int n = 1 + (int)at_random(random, 5);
        const struct suppress_rule *rule = round % 2 ? &inside : &outside;
        fill(cells, n, random, 14);
        if (!suppress_groups(cells, n, rule)) {
            withheld++;
            continue;
        }
        primaries_are_hidden(cells, n, rule);
        for (int i = 0; i < n; i++)
            hidden += cells[i].reason != SUPPRESS_SHOWN ? 1 : 0;
        ck_assert_msg(recovered(cells, 1, n) == 0, "round %d gives a group away", round);
        right_answers_stay_hidden(cells, n);
    }
    ck_assert(withheld > 0 && hidden > 0);
}
END_TEST

START_TEST(hidden_cells_of_a_table_cannot_be_worked_out)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(9);
    int shown = 0, complements = 0;
    for (int round = 0; round < 1500; round++) {
        struct suppress_cell cells[MOST_CELLS];
        const int rows = 2 + (int)at_random(random, 1), columns = 2 + (int)at_random(random, 2);
        const struct suppress_rule rule = {3 + round % 3, FALSE};
        fill(cells, rows * columns, random, 7);
        if (!suppress_table(cells, rows, columns, &rule))
            continue;
        shown++;
        primaries_are_hidden(cells, rows * columns, &rule);
        for (int i = 0; i < rows * columns; i++)
            complements += cells[i].reason == SUPPRESS_COMPLEMENT ? 1 : 0;
        ck_assert_msg(recovered(cells, rows, columns) == 0, "round %d gives a cell away", round);
    }
    ck_assert(shown > 200 && complements > 200);
}
END_TEST

START_TEST(the_attacker_succeeds_where_nothing_is_complemented)
{
    struct suppress_cell cells[] = {
        {2, 0, SUPPRESS_SMALL}, {9, 0, SUPPRESS_SHOWN}, {8, 0, SUPPRESS_SHOWN}, {7, 0, SUPPRESS_SHOWN}};
    ck_assert_int_eq(recovered(cells, 2, 2), 1);
    ck_assert(suppress_table(cells, 2, 2, &inside));
    ck_assert_int_eq(recovered(cells, 2, 2), 0);
}
END_TEST

START_TEST(a_bridge_between_two_blocks_is_seen)
{
    /* each row and column has two hidden cells or more, and yet the one that joins both blocks is known */
    struct suppress_cell cells[16];
    for (int i = 0; i < 16; i++)
        cells[i] = (struct suppress_cell){9, 4, SUPPRESS_SHOWN};
    static const int small[] = {0, 1, 4, 5, 10, 11, 14, 15, 6};
    for (gsize i = 0; i < G_N_ELEMENTS(small); i++)
        cells[small[i]].n = 3;
    ck_assert(suppress_table(cells, 4, 4, &inside));
    ck_assert_int_eq(recovered(cells, 4, 4), 0);
    int complements = 0;
    for (int i = 0; i < 16; i++)
        complements += cells[i].reason == SUPPRESS_COMPLEMENT ? 1 : 0;
    ck_assert(complements > 0);
}
END_TEST

START_TEST(one_small_group_takes_the_next_smallest_along)
{
    struct suppress_cell cells[] = {{19, 9, 0}, {22, 9, 0}, {1, 0, 0}};
    ck_assert(suppress_groups(cells, 3, &inside));
    ck_assert_int_eq(cells[2].reason, SUPPRESS_SMALL);
    ck_assert_int_eq(cells[0].reason, SUPPRESS_COMPLEMENT);
    ck_assert_int_eq(cells[1].reason, SUPPRESS_SHOWN);
}
END_TEST

START_TEST(large_groups_are_all_shown)
{
    struct suppress_cell cells[] = {{19, 9, 0}, {22, 9, 0}, {0, 0, 0}};
    ck_assert(suppress_groups(cells, 3, &inside));
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(cells[i].reason, SUPPRESS_SHOWN);
    ck_assert(suppress_groups(NULL, 0, &inside));
}
END_TEST

START_TEST(a_handful_of_people_is_withheld_with_its_total)
{
    struct suppress_cell few[] = {{2, 1, 0}, {2, 1, 0}},
                         ones[] = {{1, 1, 0}, {1, 0, 0}, {1, 1, 0}, {1, 1, 0}, {1, 0, 0}};
    ck_assert(!suppress_groups(few, 2, &inside));
    ck_assert(!suppress_groups(ones, 5, &inside));
    ck_assert(!suppress_table(few, 1, 2, &inside));
}
END_TEST

START_TEST(outside_answers_are_hidden_too)
{
    ck_assert_int_eq(suppress_primary(40, 3, &outside), SUPPRESS_FEW);
    ck_assert_int_eq(suppress_primary(40, 37, &outside), SUPPRESS_FEW);
    ck_assert_int_eq(suppress_primary(21, 21, &outside), SUPPRESS_EVERYONE);
    ck_assert_int_eq(suppress_primary(22, 0, &outside), SUPPRESS_SHOWN);
    ck_assert_int_eq(suppress_primary(40, 20, &outside), SUPPRESS_SHOWN);
    ck_assert_int_eq(suppress_primary(10, 5, &outside), SUPPRESS_SMALL);
    ck_assert_int_eq(suppress_primary(40, 3, &inside), SUPPRESS_SHOWN);
    ck_assert_int_eq(suppress_primary(0, 0, &outside), SUPPRESS_SHOWN);
    ck_assert_str_eq(suppress_reason_name(SUPPRESS_EVERYONE), "everyone");
}
END_TEST

/* ---- groups by items, with totals and sums both ways ---- */

#define ITEMS 3
#define GROUPS 3

struct sheet {
    const struct suppress_change *cells; /* [item * GROUPS + group] */
    const gboolean *is_open, *withheld;
    int wave;
};

/* What is left of an item's total, or of a group's sum; one number for all that aren't printed. */
static int left_of_item(const struct sheet *sheet, int item)
{
    return sheet->is_open[item] ? 0 : item + 1;
}

static int left_of_group(const struct sheet *sheet, int group)
{
    return sheet->withheld[group] ? 0 : group + 1;
}

/* Is there a way to fill the hidden cells from at on, where the one at target holds another number than its
 * own? */
static gboolean can_hold(const struct sheet *sheet, gint64 *items, gint64 *groups, int at, int target)
{
    while (at < ITEMS * GROUPS && sheet->cells[at].reason == SUPPRESS_SHOWN)
        at++;
    if (at == ITEMS * GROUPS) {
        for (int i = 0; i <= ITEMS; i++)
            if (items[i] != 0 || groups[i] != 0)
                return FALSE;
        return TRUE;
    }
    gint64 *item = &items[left_of_item(sheet, at / GROUPS)];
    gint64 *group = &groups[left_of_group(sheet, at % GROUPS)];
    gboolean can = FALSE;
    for (gint64 x = 0; x <= MIN(sheet->cells[at].n, MIN(*item, *group)) && !can; x++) {
        if (at == target && x == sheet->cells[at].x[sheet->wave])
            continue;
        *item -= x;
        *group -= x;
        can = can_hold(sheet, items, groups, at + 1, target);
        *item += x;
        *group += x;
    }
    return can;
}

/* Its item's total or its group's sum says nobody, or everybody; or the total is of this group alone. */
static gboolean is_plain(const struct sheet *sheet, int at)
{
    gint64 x[2] = {0}, n[2] = {0};
    int n_groups = 0;
    for (int i = 0; i < ITEMS * GROUPS; i++) {
        n_groups += i / GROUPS == at / GROUPS && sheet->cells[i].n > 0 ? 1 : 0;
        const gboolean in[2] = {i / GROUPS == at / GROUPS, i % GROUPS == at % GROUPS};
        for (int line = 0; line < 2; line++) {
            x[line] += in[line] ? sheet->cells[i].x[sheet->wave] : 0;
            n[line] += in[line] ? sheet->cells[i].n : 0;
        }
    }
    const gboolean printed[2] = {!sheet->is_open[at / GROUPS], !sheet->withheld[at % GROUPS]};
    return (printed[0] && (n_groups == 1 || x[0] == 0 || x[0] == n[0])) ||
           (printed[1] && (x[1] == 0 || x[1] == n[1]));
}

static int told(const struct sheet *sheet)
{
    gint64 items[ITEMS + 1] = {0}, groups[ITEMS + 1] = {0};
    int n = 0;
    for (int i = 0; i < ITEMS * GROUPS; i++) {
        const gint64 x = sheet->cells[i].reason == SUPPRESS_SHOWN ? 0 : sheet->cells[i].x[sheet->wave];
        items[left_of_item(sheet, i / GROUPS)] += x;
        groups[left_of_group(sheet, i % GROUPS)] += x;
    }
    for (int i = 0; i < ITEMS * GROUPS; i++)
        if (sheet->cells[i].reason != SUPPRESS_SHOWN && sheet->cells[i].n > 0 && !is_plain(sheet, i))
            n += can_hold(sheet, items, groups, 0, i) ? 0 : 1;
    return n;
}

static void fill_sheet(struct suppress_change *cells, GRand *random)
{
    for (int group = 0; group < GROUPS; group++) {
        const gint64 n = 1 + at_random(random, 7);
        for (int item = 0; item < ITEMS; item++) {
            const gint64 own = at_random(random, 5) ? n : at_random(random, (int)n);
            cells[item * GROUPS + group] = (struct suppress_change){
                own, {at_random(random, (int)own), at_random(random, (int)own)}, SUPPRESS_SHOWN};
        }
    }
}

START_TEST(no_item_of_a_group_can_be_worked_out_from_totals_and_means)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(10);
    int shown = 0, complements = 0, sums = 0;
    for (int round = 0; round < 3000; round++) {
        struct suppress_change cells[ITEMS * GROUPS];
        gboolean is_open[ITEMS] = {FALSE}, withheld[GROUPS] = {FALSE};
        const struct suppress_rule rule = {2 + round % 2, round % 4 < 2};
        fill_sheet(cells, random);
        suppress_items(cells, ITEMS, GROUPS, is_open, withheld, &rule);
        for (int i = 0; i < ITEMS * GROUPS; i++) {
            shown += cells[i].reason == SUPPRESS_SHOWN ? 1 : 0;
            complements += cells[i].reason == SUPPRESS_COMPLEMENT ? 1 : 0;
            ck_assert(cells[i].reason != SUPPRESS_SHOWN ||
                      (suppress_primary(cells[i].n, cells[i].x[0], &rule) == SUPPRESS_SHOWN &&
                       suppress_primary(cells[i].n, cells[i].x[1], &rule) == SUPPRESS_SHOWN));
        }
        for (int group = 0; group < GROUPS; group++)
            sums += withheld[group] ? 1 : 0;
        for (int wave = 0; wave < 2; wave++) {
            const struct sheet sheet = {cells, is_open, withheld, wave};
            ck_assert_msg(told(&sheet) == 0, "round %d, wave %d gives an item of a group away", round, wave);
        }
    }
    ck_assert(shown > 500 && complements > 500 && sums > 0);
}
END_TEST

START_TEST(a_groups_mean_gives_its_one_hidden_item_away)
{
    /* of the first group one item is hidden, and of that item another group */
    struct suppress_change cells[] = {{2, {1, 1}, SUPPRESS_SMALL},
                                      {9, {4, 5}, SUPPRESS_COMPLEMENT},
                                      {9, {4, 5}, 0},
                                      {9, {4, 5}, SUPPRESS_SHOWN},
                                      {9, {4, 5}, 0},
                                      {9, {4, 5}, 0},
                                      {9, {4, 5}, SUPPRESS_SHOWN},
                                      {9, {4, 5}, 0},
                                      {9, {4, 5}, 0}};
    gboolean is_open[ITEMS] = {FALSE}, withheld[GROUPS] = {FALSE};
    const struct sheet sheet = {cells, is_open, withheld, 0};
    ck_assert_int_eq(told(&sheet), 2);
    suppress_items(cells, ITEMS, GROUPS, is_open, withheld, &inside);
    ck_assert_int_eq(told(&sheet), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("suppress");
    TCase *tcase = tcase_create("attacks");
    tcase_add_test(tcase, hidden_groups_cannot_be_worked_out);
    tcase_add_test(tcase, hidden_cells_of_a_table_cannot_be_worked_out);
    tcase_add_test(tcase, the_attacker_succeeds_where_nothing_is_complemented);
    tcase_add_test(tcase, a_bridge_between_two_blocks_is_seen);
    tcase_add_test(tcase, one_small_group_takes_the_next_smallest_along);
    tcase_add_test(tcase, large_groups_are_all_shown);
    tcase_add_test(tcase, a_handful_of_people_is_withheld_with_its_total);
    tcase_add_test(tcase, outside_answers_are_hidden_too);
    tcase_add_test(tcase, no_item_of_a_group_can_be_worked_out_from_totals_and_means);
    tcase_add_test(tcase, a_groups_mean_gives_its_one_hidden_item_away);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
