/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables, and one person after the other into them. */
#include "assessments/results/count.h"
#include "assessments/results/store.h"

#include <string.h>

static gboolean is_matched(const struct count_person *person)
{
    return person->attempts[COUNT_BASELINE] != 0 && person->attempts[COUNT_ENDLINE] != 0;
}

static const struct count_answer *answer_at(const struct count_sitting *sitting, guint i)
{
    return &g_array_index(sitting->answers, struct count_answer, i);
}

/* The answer to the same version at another wave, or NULL. */
static const struct count_answer *same_task(const struct count_sitting *sitting, guint32 task)
{
    const guint32 place = task < sitting->slots->len ? g_array_index(sitting->slots, guint32, task) : 0;
    return place ? answer_at(sitting, place - 1) : NULL;
}

static const struct count_answer *find_item(const struct count_sitting *sitting, guint32 item)
{
    for (guint i = 0; i < sitting->answers->len; i++)
        if (answer_at(sitting, i)->item == item)
            return answer_at(sitting, i);
    return NULL;
}

/* ---- totals ---- */

static gboolean has_changed(const struct results_counts *counts, const struct count_answer *answer)
{
    for (int wave = 0; wave < COUNT_N_WAVES; wave++) {
        const struct count_sitting *sitting = &counts->now[wave];
        const struct count_answer *other =
            same_task(sitting, answer->task) ? NULL : find_item(sitting, answer->item);
        if (other)
            return TRUE;
    }
    return FALSE;
}

/* Scores of different questions can't be compared: what changed between the person's waves is in none. */
static void add_up_unchanged(struct results_counts *counts)
{
    for (int wave = 0; wave < COUNT_N_WAVES; wave++) {
        struct count_sitting *sitting = &counts->now[wave];
        sitting->score = sitting->most = 0;
        for (guint i = 0; i < sitting->answers->len; i++) {
            struct count_answer *answer = &g_array_index(sitting->answers, struct count_answer, i);
            answer->changed = has_changed(counts, answer);
            sitting->score += answer->changed ? 0 : answer->score;
            sitting->most += answer->changed ? 0 : answer->most;
        }
    }
}

static void count_totals(struct results_counts *counts, const struct count_person *person)
{
    guint32 key[2 + 4 * COUNT_N_WAVES] = {person->alike};
    for (int wave = 0; wave < COUNT_N_WAVES; wave++) {
        if (person->attempts[wave] == 0)
            continue;
        key[1] |= 1u << wave;
        count_put_double(&key[2 + 4 * wave], counts->now[wave].score);
        count_put_double(&key[4 + 4 * wave], counts->now[wave].most);
    }
    count_table_counters(&counts->totals, key)[COUNT_PERSONS]++;
}

/* ---- answers ---- */

static guint32 sitting_place(struct results_counts *counts, const struct count_person *person, int wave)
{
    const struct count_sitting *sitting = &counts->now[wave];
    const guint32 gender = count_table_key(&counts->who, person->alike)[COUNT_GENDER];
    guint32 key[7] = {(guint32)wave,
                      person->forms[wave],
                      gender,
                      0,
                      0,
                      is_matched(person) ? 1 : 0,
                      sitting->complete ? 1 : 0};
    count_put_double(&key[3], sitting->points);
    return count_table_place(&counts->sittings, key);
}

static void count_answers(struct results_counts *counts, const struct count_person *person, int wave)
{
    const struct count_sitting *sitting = &counts->now[wave];
    const guint32 place = sitting_place(counts, person, wave);
    for (guint i = 0; i < sitting->answers->len; i++) {
        const struct count_answer *answer = answer_at(sitting, i);
        const guint32 key[] = {place, answer->task, answer->outcome};
        if (count_outcome(counts, answer->outcome)->counts)
            count_table_counters(&counts->answers, key)[COUNT_PERSONS]++;
    }
}

/* ---- the same persons before and after ---- */

static int paired(gboolean before, gboolean after)
{
    return before ? after ? PAIR_BOTH : PAIR_LOST : after ? PAIR_GAINED : PAIR_NEITHER;
}

static void count_three(guint32 *row, const struct count_outcome *before, const struct count_outcome *after,
                        const struct count_outcome *later)
{
    if (later->has_key && later->counts)
        row[PAIR_THREE + 4 * before->right + 2 * after->right + later->right]++;
}

static void count_pair(struct results_counts *counts, const struct count_person *person,
                       const struct count_answer *answer, const struct count_outcome *before,
                       const struct count_outcome *after)
{
    const guint32 key[] = {answer->task, person->alike};
    const struct count_answer *later = same_task(&counts->now[COUNT_FOLLOWUP], answer->task);
    guint32 *row = count_table_counters(&counts->pairs, key);
    row[paired(before->right, after->right)]++;
    row[PAIR_DONT_KNOW] += before->state == counts->dont_know;
    row[PAIR_DONT_KNOW + 1] += after->state == counts->dont_know;
    if (later)
        count_three(row, before, after, count_outcome(counts, later->outcome));
}

static void count_pairs(struct results_counts *counts, const struct count_person *person)
{
    const struct count_sitting *first = &counts->now[COUNT_BASELINE];
    for (guint i = 0; i < first->answers->len; i++) {
        const struct count_answer *one = answer_at(first, i);
        const struct count_answer *two = same_task(&counts->now[COUNT_ENDLINE], one->task);
        if (!two)
            continue;
        const struct count_outcome *before = count_outcome(counts, one->outcome);
        const struct count_outcome *after = count_outcome(counts, two->outcome);
        const guint32 opinion[] = {one->task, person->alike, one->outcome, two->outcome};
        if (!before->counts || !after->counts)
            continue;
        if (before->has_key && after->has_key)
            count_pair(counts, person, one, before, after);
        else if (!before->has_key && !after->has_key)
            count_table_counters(&counts->opinions, opinion)[COUNT_PERSONS]++;
    }
}

/* ---- objectives ---- */

struct part {
    double points, most;
};

static struct part part_of(const struct count_sitting *sitting, guint32 objective)
{
    struct part part = {0};
    for (guint i = 0; i < sitting->answers->len; i++) {
        const struct count_answer *answer = answer_at(sitting, i);
        if (answer->objective == objective && !answer->changed) {
            part.points += answer->score;
            part.most += answer->most;
        }
    }
    return part;
}

static gboolean is_first_of_objective(const struct count_sitting *sitting, guint i)
{
    const guint32 objective = answer_at(sitting, i)->objective;
    for (guint j = 0; j < i; j++)
        if (answer_at(sitting, j)->objective == objective)
            return FALSE;
    return objective != COUNT_NO_NAME;
}

static void count_objectives(struct results_counts *counts, const struct count_person *person)
{
    const struct count_sitting *first = &counts->now[COUNT_BASELINE];
    for (guint i = 0; i < first->answers->len; i++) {
        if (!is_first_of_objective(first, i))
            continue;
        const guint32 objective = answer_at(first, i)->objective;
        const struct part before = part_of(first, objective);
        const struct part after = part_of(&counts->now[COUNT_ENDLINE], objective);
        guint32 key[10] = {objective, person->alike};
        count_put_double(&key[2], before.points);
        count_put_double(&key[4], before.most);
        count_put_double(&key[6], after.points);
        count_put_double(&key[8], after.most);
        if (before.most > 0 && after.most > 0)
            count_table_counters(&counts->objectives, key)[COUNT_PERSONS]++;
    }
}

/* ---- indicators ---- */

static gboolean holds(const struct results_counts *counts, const struct count_condition *condition,
                      const struct count_outcome *outcome)
{
    if (!condition->responses)
        return outcome->right;
    for (int i = 0; i < condition->n_responses; i++)
        if (outcome->state == counts->answered && outcome->ids == condition->responses[i])
            return TRUE;
    return FALSE;
}

/* FALSE when the person lacks it at one of the waves. */
static gboolean try_condition(struct results_counts *counts, const struct count_condition *condition,
                              gboolean *before, gboolean *after)
{
    const struct count_answer *one = find_item(&counts->now[COUNT_BASELINE], condition->item);
    const struct count_answer *two = one ? same_task(&counts->now[COUNT_ENDLINE], one->task) : NULL;
    if (!two)
        return FALSE;
    const struct count_outcome *first = count_outcome(counts, one->outcome);
    const struct count_outcome *second = count_outcome(counts, two->outcome);
    const gboolean can_be_right = first->has_key && second->has_key;
    if (!first->counts || !second->counts || (!condition->responses && !can_be_right))
        return FALSE;
    *before = *before && holds(counts, condition, first);
    *after = *after && holds(counts, condition, second);
    const struct count_task *task = count_task(counts, one->task);
    g_string_append_printf(counts->versions, "%s%s %s", counts->versions->len ? ";" : "",
                           count_names_text(&counts->names, task->item),
                           count_names_text(&counts->names, task->version));
    return TRUE;
}

static void count_rule(struct results_counts *counts, const struct count_person *person, int rule)
{
    gboolean before = TRUE, after = TRUE;
    g_string_set_size(counts->versions, 0);
    for (int i = 0; i < counts->rules[rule].n_conditions; i++)
        if (!try_condition(counts, &counts->rules[rule].conditions[i], &before, &after))
            return;
    const guint32 versions =
        count_names_id(&counts->names, counts->versions->str, (gssize)counts->versions->len);
    const guint32 key[] = {(guint32)rule, versions, person->alike};
    count_table_counters(&counts->indicators, key)[paired(before, after)]++;
}

void count_person(struct results_counts *counts, const struct count_person *person)
{
    add_up_unchanged(counts);
    count_totals(counts, person);
    for (int wave = 0; wave < COUNT_N_WAVES; wave++)
        if (person->attempts[wave] != 0)
            count_answers(counts, person, wave);
    if (!is_matched(person))
        return;
    count_pairs(counts, person);
    count_objectives(counts, person);
    for (int rule = 0; rule < counts->n_rules; rule++)
        count_rule(counts, person, rule);
}

/* ---- the whole ---- */

static void init_tables(struct results_counts *counts)
{
    count_table_init(&counts->who, COUNT_N_WHO, 0);
    count_table_init(&counts->task_keys, 3, 0);
    count_table_init(&counts->outcome_keys, 5, 0);
    count_table_init(&counts->sittings, 7, 0);
    count_table_init(&counts->totals, 2 + 4 * COUNT_N_WAVES, 1);
    count_table_init(&counts->pairs, 2, PAIR_N);
    count_table_init(&counts->answers, 3, 1);
    count_table_init(&counts->opinions, 4, 1);
    count_table_init(&counts->objectives, 10, 1);
    count_table_init(&counts->indicators, 3, PAIR_NEITHER + 1);
}

static void name_condition(struct results_counts *counts, const struct results_condition *condition,
                           struct count_condition *named)
{
    named->item = count_names_id(&counts->names, condition->item, -1);
    if (!condition->responses)
        return;
    named->n_responses = (int)g_strv_length((char **)condition->responses);
    named->responses = g_new0(guint32, (gsize)named->n_responses + 1);
    for (int i = 0; i < named->n_responses; i++)
        named->responses[i] = count_names_id(&counts->names, condition->responses[i], -1);
}

static void name_rules(struct results_counts *counts, const struct results_rule *rules, int n_rules)
{
    counts->rules = g_new0(struct count_rule, (gsize)n_rules + 1);
    counts->n_rules = n_rules;
    for (int i = 0; i < n_rules; i++) {
        struct count_rule *rule = &counts->rules[i];
        rule->id = count_names_id(&counts->names, rules[i].id, -1);
        rule->n_conditions = rules[i].n_conditions;
        rule->conditions = g_new0(struct count_condition, (gsize)rule->n_conditions + 1);
        for (int j = 0; j < rule->n_conditions; j++)
            name_condition(counts, &rules[i].conditions[j], &rule->conditions[j]);
    }
}

static struct results_counts *counts_new(const struct results_rule *rules, int n_rules)
{
    struct results_counts *counts = g_new0(struct results_counts, 1);
    count_names_init(&counts->names);
    counts->answered = count_names_id(&counts->names, response_state_name(RESPONSE_ANSWERED), -1);
    counts->dont_know = count_names_id(&counts->names, response_state_name(RESPONSE_DONT_KNOW), -1);
    init_tables(counts);
    name_rules(counts, rules, n_rules);
    counts->tasks = g_array_new(FALSE, TRUE, sizeof(struct count_task));
    counts->outcomes = g_array_new(FALSE, TRUE, sizeof(struct count_outcome));
    for (int wave = 0; wave < COUNT_N_WAVES; wave++) {
        counts->waves[wave] = count_names_id(&counts->names, count_waves[wave], -1);
        counts->now[wave].answers = g_array_new(FALSE, FALSE, sizeof(struct count_answer));
        counts->now[wave].slots = g_array_new(FALSE, TRUE, sizeof(guint32));
    }
    counts->versions = g_string_new(NULL);
    return counts;
}

struct results_counts *results_count(struct results *results, const char *assessment,
                                     const struct results_rule *rules, int n_rules, GError **error)
{
    struct results_counts *counts = counts_new(rules, n_rules);
    if (store_ready(results, error) && count_scan(counts, results, assessment, error))
        return counts;
    results_counts_free(counts);
    return NULL;
}

void results_counts_free(struct results_counts *counts)
{
    if (!counts)
        return;
    struct count_table *const tables[] = {
        &counts->who,   &counts->task_keys, &counts->outcome_keys, &counts->sittings,   &counts->totals,
        &counts->pairs, &counts->answers,   &counts->opinions,     &counts->objectives, &counts->indicators};
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++)
        count_table_clear(tables[i]);
    for (int i = 0; i < counts->n_rules; i++) {
        for (int j = 0; j < counts->rules[i].n_conditions; j++)
            g_free(counts->rules[i].conditions[j].responses);
        g_free(counts->rules[i].conditions);
    }
    for (int wave = 0; wave < COUNT_N_WAVES; wave++) {
        g_array_unref(counts->now[wave].answers);
        g_array_unref(counts->now[wave].slots);
    }
    g_free(counts->rules);
    g_array_unref(counts->tasks);
    g_array_unref(counts->outcomes);
    g_string_free(counts->versions, TRUE);
    count_names_clear(&counts->names);
    g_free(counts);
}
