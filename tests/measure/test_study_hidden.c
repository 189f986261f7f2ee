/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules, objectives, groups; and that a study's figures give no hidden one away. */
#include "assessments/measure/study.h"
#include "tests/measure/takers.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const char *const yes[] = {"A", "D", NULL};
static const struct study_condition aware[] = {{"1", yes}}, aware_and_right[] = {{"1", yes}, {"2", NULL}};
static const struct study_condition right[] = {{"2", NULL}};
static const struct study_indicator_rule rules[] = {{"aware", 0, aware, 1},
                                                    {"both", 0.7, aware_and_right, 2},
                                                    {"right", 0, right, 1},
                                                    {"passed", 0, NULL, 0}};

static struct study_options options_of(int threshold, gboolean answers)
{
    return (struct study_options){.assessment = "study",
                                  .pass_mark = 0.5,
                                  .level = 0.95,
                                  .suppress = {threshold, answers},
                                  .dif_least = 10,
                                  .indicators = rules,
                                  .n_indicators = G_N_ELEMENTS(rules)};
}

static struct study *make(struct file *file, int threshold, gboolean answers)
{
    const struct study_options options = options_of(threshold, answers);
    GError *error = NULL;
    struct study *study = study_make(file->results, &options, &error);
    ck_assert_msg(study != NULL, "%s", error ? error->message : "");
    return study;
}

static void close_all(struct study *study, struct file *file)
{
    study_free(study);
    file_free(file);
}

/* Item 1 has no key, 2 and 3 have. */
static struct taker taker_of(const char *id, const char *gender, const char *site)
{
    return (struct taker){.id = id,
                          .gender = gender,
                          .age_band = "18-24",
                          .role = "police",
                          .site = site,
                          .key = "?BC",
                          .version = 1};
}

static void take_both(struct file *file, const struct taker *taker, const char *before, const char *after)
{
    enrol(file, taker);
    take(file, taker, "baseline", 1, before, "finished");
    take(file, taker, "endline", 1, after, "finished");
}

/* 20 persons of two sites: 4 aware before and 16 after; of these 12 right after. */
static void feed(struct file *file)
{
    for (int i = 0; i < 20; i++) {
        g_autofree char *id = g_strdup_printf("p%02d", i);
        const struct taker taker = taker_of(id, i % 2 ? "man" : "woman", i < 10 ? "north" : "south");
        take_both(file, &taker, i < 4 ? "AXX" : "CXX", i < 12 ? "DBC" : i < 16 ? "AXC" : "CBX");
    }
}

START_TEST(a_rule_holds_when_all_of_it_holds)
{
    struct file file = file_new();
    feed(&file);
    struct study *study = make(&file, 5, FALSE);
    ck_assert_int_eq(study->n_indicators, 4);
    const struct study_indicator *both = &study->indicators[1];
    ck_assert_str_eq(both->id, "both");
    ck_assert_str_eq(both->versions, "1 1;2 1");
    ck_assert(both->target == 0.7);
    ck_assert_int_eq(paired_after(&study->indicators[0].change.table), 16);
    ck_assert_int_eq(both->change.table.gained, 12);
    ck_assert_int_eq(both->change.table.neither, 8);
    ck_assert(both->change.change.has_interval && both->change.change_cluster.has_interval);
    ck_assert(both->change.p_holm.value >= both->change.p_exact.value);
    ck_assert_int_eq(study->indicators[2].change.table.gained, study->items[0].change.table.gained);
    ck_assert_int_eq(study->indicators[3].change.table.gained, study->total.passed.table.gained);
    close_all(study, &file);
}
END_TEST

START_TEST(another_mixture_of_versions_is_another_indicator)
{
    struct file file = file_new();
    feed(&file);
    for (int i = 0; i < 6; i++) {
        g_autofree char *id = g_strdup_printf("q%02d", i);
        struct taker taker = taker_of(id, "woman", "north");
        taker.version = 2;
        take_both(&file, &taker, "CXX", "ABC");
    }
    const struct taker late = taker_of("changed", "woman", "north");
    struct taker later = late;
    enrol(&file, &late);
    take(&file, &late, "baseline", 1, "CXX", "finished");
    later.version = 2;
    take(&file, &later, "endline", 1, "ABC", "finished");
    struct study *study = make(&file, 0, FALSE);
    ck_assert_int_eq(study->n_indicators, 7);
    ck_assert_str_eq(study->indicators[3].versions, "1 2;2 2");
    ck_assert_int_eq(paired_n(&study->indicators[2].change.table), 20);
    ck_assert_int_eq(paired_n(&study->indicators[3].change.table), 6);
    close_all(study, &file);
}
END_TEST

START_TEST(objectives_and_groups_have_their_gains)
{
    struct file file = file_new();
    feed(&file);
    struct study *study = make(&file, 5, FALSE);
    ck_assert_int_eq(study->n_objectives, 2);
    ck_assert_str_eq(study->objectives[0].id, "even");
    ck_assert_int_eq(study->objectives[0].n, 20);
    ck_assert_int_eq(study->objectives[0].n_items, 1);
    ck_assert(study->objectives[0].mean_baseline.value == 0 && study->objectives[0].mean_endline.value == 80);
    ck_assert(study->objectives[0].gain_cluster.has_interval && study->has_clusters);
    ck_assert(study->clusters_are == STUDY_SITE && study->n_clusters == 2);
    const struct study_dimension *genders = &study->dimensions[STUDY_GENDER];
    ck_assert_int_eq(genders->n_groups, 2);
    const struct study_group *men = &genders->groups[0];
    ck_assert_int_eq(paired_n(&men->items[0].change.table), 10);
    ck_assert(men->items[0].change.change.has_interval && men->items[0].change.change_cluster.defined);
    ck_assert_int_eq(men->indicators[1].change.table.gained, 6);
    ck_assert_str_eq(study->dif_reference, "man");
    ck_assert_str_eq(study->dif_focal, "woman");
    close_all(study, &file);
}
END_TEST

START_TEST(bins_have_nobody_or_enough)
{
    struct file file = file_new();
    feed(&file);
    struct study *study = make(&file, 5, FALSE);
    gint64 n[2] = {0};
    for (int i = 0; i < study->total.n_bins; i++) {
        const struct study_bin *bin = &study->total.bins[i];
        for (int wave = 0; wave < 2; wave++) {
            ck_assert(bin->n[wave] == 0 || bin->n[wave] >= 5);
            n[wave] += bin->n[wave];
        }
    }
    ck_assert(n[0] == 20 && n[1] == 20);
    ck_assert(study->total.bins[0].from == 0 && study->total.bins[study->total.n_bins - 1].to == 100);
    close_all(study, &file);
}
END_TEST

START_TEST(listening_groups_are_clusters_and_their_votes_are_no_persons)
{
    struct file file = file_new();
    for (int i = 0; i < 12; i++) {
        g_autofree char *id = g_strdup_printf("p%02d", i);
        struct taker taker = taker_of(id, "woman", "village");
        taker.group = i < 6 ? "well" : "school";
        taker.mode = "assisted";
        take_both(&file, &taker, "CXX", i < 8 ? "ABC" : "CXC");
    }
    struct taker vote = taker_of("vote", "woman", "village");
    vote.mode = "group";
    take_both(&file, &vote, "ABC", "ABC");
    struct study *study = make(&file, 5, FALSE);
    ck_assert_int_eq(study->flow.matched, 12);
    ck_assert(study->has_clusters && study->clusters_are == STUDY_GROUP);
    ck_assert_int_eq(study->dimensions[STUDY_GROUP].n_groups, 2);
    close_all(study, &file);
}
END_TEST

START_TEST(too_few_persons_leave_the_flow_alone)
{
    struct file file = file_new();
    for (int i = 0; i < 4; i++) {
        g_autofree char *id = g_strdup_printf("p%02d", i);
        const struct taker taker = taker_of(id, "woman", "north");
        take_both(&file, &taker, "CXX", "ABC");
    }
    struct study *study = make(&file, 5, FALSE);
    ck_assert(study->withheld);
    ck_assert_int_eq(study->flow.matched, 4);
    ck_assert_int_eq(study->n_items + study->n_opinions + study->n_indicators + study->n_objectives, 0);
    ck_assert(!study->total.percent.gain.mean.defined && study->total.n_bins == 0);
    ck_assert_int_eq(study->dimensions[STUDY_GENDER].n_groups, 0);
    ck_assert_int_eq(study->methods[0].matched, 0);
    close_all(study, &file);
}
END_TEST

START_TEST(two_lost_persons_mean_is_not_told)
{
    struct file file = file_new();
    feed(&file);
    for (int i = 0; i < 2; i++) {
        g_autofree char *id = g_strdup_printf("lost%d", i);
        const struct taker taker = taker_of(id, "woman", "north");
        enrol(&file, &taker);
        take(&file, &taker, "baseline", 1, "ABC", "finished");
    }
    struct study *study = make(&file, 5, FALSE), *open = make(&file, 0, FALSE);
    ck_assert(open->attrition.mean_lost.value == 2 && open->items[0].unmatched.baseline.value == 1);
    ck_assert(study->attrition.endline.defined && !study->attrition.mean_lost.defined);
    ck_assert(!study->attrition.difference.mean.defined && !study->attrition.p[STUDY_GENDER].defined);
    ck_assert(!study->items[0].unmatched.baseline.defined);
    study_free(open);
    close_all(study, &file);
}
END_TEST

/* ---- an attack on what is printed ---- */

#define MOST_GROUPS 4
#define MOST_ITEMS 2

/* What a reader of the study tries: numbers for the hidden cells of a dimension at a wave that agree with the
 * items' totals and the groups' means. True cells are the open study's. */
struct attack {
    const struct study *told, *truth;
    enum study_dimension_id id;
    int wave, n_groups, n_items;
    gint64 left_of_item[MOST_ITEMS], left_of_group[MOST_GROUPS];
};

static const struct paired_table *cell(const struct study *study, enum study_dimension_id id, int group,
                                       int item)
{
    return &study->dimensions[id].groups[group].items[item].change.table;
}

static gint64 right_of(const struct paired_table *table, int wave)
{
    return wave == 0 ? paired_before(table) : paired_after(table);
}

static gboolean is_hidden(const struct attack *attack, int at)
{
    const struct study_group *group = &attack->told->dimensions[attack->id].groups[at / attack->n_items];
    return group->reason != SUPPRESS_SHOWN || group->items[at % attack->n_items].reason != SUPPRESS_SHOWN;
}

static gboolean has_mean(const struct attack *attack, int group)
{
    return attack->told->dimensions[attack->id].groups[group].mean_baseline.defined;
}

static gboolean can_hold(struct attack *attack, int at, int target)
{
    const int n_cells = attack->n_groups * attack->n_items;
    while (at < n_cells && !is_hidden(attack, at))
        at++;
    if (at == n_cells) {
        for (int i = 0; i < attack->n_items; i++)
            if (attack->left_of_item[i] != 0)
                return FALSE;
        for (int i = 0; i < attack->n_groups; i++)
            if (has_mean(attack, i) && attack->left_of_group[i] != 0)
                return FALSE;
        return TRUE;
    }
    const int group = at / attack->n_items, item = at % attack->n_items;
    const struct paired_table *own = cell(attack->truth, attack->id, group, item);
    gboolean can = FALSE;
    for (gint64 x = 0; x <= MIN(paired_n(own), attack->left_of_item[item]) && !can; x++) {
        if ((at == target && x == right_of(own, attack->wave)) ||
            (has_mean(attack, group) && x > attack->left_of_group[group]))
            continue;
        attack->left_of_item[item] -= x;
        attack->left_of_group[group] -= x;
        can = can_hold(attack, at + 1, target);
        attack->left_of_item[item] += x;
        attack->left_of_group[group] += x;
    }
    return can;
}

static void begin(struct attack *attack)
{
    memset(attack->left_of_item, 0, sizeof attack->left_of_item);
    memset(attack->left_of_group, 0, sizeof attack->left_of_group);
    for (int at = 0; at < attack->n_groups * attack->n_items; at++) {
        const int group = at / attack->n_items, item = at % attack->n_items;
        const gint64 x = right_of(cell(attack->truth, attack->id, group, item), attack->wave);
        attack->left_of_item[item] += is_hidden(attack, at) ? x : 0;
        attack->left_of_group[group] += is_hidden(attack, at) ? x : 0;
    }
}

/* Nobody or everybody of an item or of a group, or an item of one group alone, is told by what is printed. */
static gboolean is_plain(const struct attack *attack, int group, int item)
{
    const struct paired_table *total = &attack->truth->items[item].change.table;
    const gint64 x = right_of(total, attack->wave);
    gint64 own = 0, own_n = 0;
    for (int i = 0; i < attack->n_items; i++) {
        own += right_of(cell(attack->truth, attack->id, group, i), attack->wave);
        own_n += paired_n(cell(attack->truth, attack->id, group, i));
    }
    return x == 0 || x == paired_n(total) || attack->n_groups == 1 ||
           (has_mean(attack, group) && (own == 0 || own == own_n));
}

static int attack_dimension(struct attack *attack, int *n_hidden)
{
    int known = 0;
    attack->n_groups = attack->told->dimensions[attack->id].n_groups;
    attack->n_items = attack->told->n_items;
    ck_assert(attack->n_groups <= MOST_GROUPS && attack->n_items <= MOST_ITEMS);
    for (attack->wave = 0; attack->wave < 2; attack->wave++) {
        begin(attack);
        for (int at = 0; at < attack->n_groups * attack->n_items; at++) {
            const int group = at / attack->n_items, item = at % attack->n_items;
            if (!is_hidden(attack, at) || is_plain(attack, group, item))
                continue;
            ++*n_hidden;
            known += can_hold(attack, 0, at) ? 0 : 1;
        }
    }
    return known;
}

static void feed_at_random(struct file *file, GRand *random)
{
    static const char *const genders[] = {"woman", "man", "man", "other"}, *const answers[] = {"AXX", "ABX",
                                                                                               "AXC", "ABC"};
    const int n = g_rand_int_range(random, 8, 26);
    for (int i = 0; i < n; i++) {
        g_autofree char *id = g_strdup_printf("p%02d", i);
        const struct taker taker = taker_of(id, genders[g_rand_int_range(random, 0, 4)],
                                            g_rand_int_range(random, 0, 5) ? "north" : "south");
        take_both(file, &taker, answers[g_rand_int_range(random, 0, 4)],
                  answers[g_rand_int_range(random, 0, 4)]);
    }
}

START_TEST(nothing_hidden_follows_from_what_is_printed)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(12);
    int n_hidden = 0, n_shown = 0;
    for (int round = 0; round < 24; round++) {
        struct file file = file_new();
        feed_at_random(&file, random);
        struct study *open = make(&file, 0, FALSE), *told = make(&file, 3 + round % 2, round % 3 == 0);
        static const enum study_dimension_id ids[] = {STUDY_GENDER, STUDY_SITE};
        for (int i = 0; i < 2; i++) {
            struct attack attack = {.told = told, .truth = open, .id = ids[i]};
            ck_assert_msg(attack_dimension(&attack, &n_hidden) == 0, "round %d: %s gives a cell away", round,
                          study_dimension_name(ids[i]));
            for (int group = 0; group < told->dimensions[ids[i]].n_groups; group++)
                n_shown += told->dimensions[ids[i]].groups[group].reason == SUPPRESS_SHOWN ? 1 : 0;
        }
        study_free(open);
        close_all(told, &file);
    }
    ck_assert(n_hidden > 20 && n_shown > 20);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study: hidden");
    TCase *tcase = tcase_create("figures");
    tcase_add_test(tcase, a_rule_holds_when_all_of_it_holds);
    tcase_add_test(tcase, another_mixture_of_versions_is_another_indicator);
    tcase_add_test(tcase, objectives_and_groups_have_their_gains);
    tcase_add_test(tcase, bins_have_nobody_or_enough);
    tcase_add_test(tcase, listening_groups_are_clusters_and_their_votes_are_no_persons);
    tcase_add_test(tcase, too_few_persons_leave_the_flow_alone);
    tcase_add_test(tcase, two_lost_persons_mean_is_not_told);
    tcase_add_test(tcase, nothing_hidden_follows_from_what_is_printed);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
