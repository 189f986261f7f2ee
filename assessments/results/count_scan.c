/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One walk through an assessment: who came to which waves, then every answer once, in the order of the index.
 */
#include "assessments/results/count.h"
#include "assessments/results/store.h"

#include <string.h>

const char *const count_waves[COUNT_N_WAVES] = {"baseline", "endline", "followup"};

/* clang-format off */
#define ABOUT(alias, variable) \
    " LEFT JOIN about " alias " ON " alias ".person=a.person AND " alias ".variable='" variable "'"

/* A person's finished attempts, the first of each wave first. */
static const char people_sql[] =
    "SELECT a.person,a.wave,a.seq,a.form,coalesce(gender.value,''),coalesce(age.value,''),"
    "coalesce(role.value,''),coalesce(nullif(place.value,'declined'),s.site,''),coalesce(s.group_id,''),"
    "coalesce(a.language,''),p.method "
    "FROM attempt a JOIN attempt_end e ON e.attempt=a.seq AND e.how='finished' "
    "JOIN session s ON s.seq=a.session JOIN person p ON p.seq=a.person"
    ABOUT("gender", "gender") ABOUT("age", "age_band") ABOUT("role", "role") ABOUT("place", "site")
    " WHERE a.assessment=?1 AND s.admin_mode IS NOT 'group' AND a.wave IN('baseline','endline','followup') "
    "ORDER BY a.person,a.wave," STORE_FIRST("a", "s");

static const char answers_sql[] =
    "SELECT item,item_version,item_hash,objective,anchor,state,response_ids,correct,score,max_score "
    "FROM response WHERE attempt=?1 ORDER BY item,revision";
/* clang-format on */

enum { ITEM, ITEM_VERSION, ITEM_HASH, OBJECTIVE, ANCHOR, STATE, IDS, CORRECT, SCORE, MOST };
enum { PERSON, WAVE, ATTEMPT, FORM, GENDER, AGE_BAND, ROLE, SITE, GROUP, LANGUAGE, METHOD };

static guint32 name_of(struct results_counts *counts, sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return count_names_id(&counts->names, text, text ? sqlite3_column_bytes(row, column) : 0);
}

static int wave_of(sqlite3_stmt *row)
{
    int wave = 0;
    while (wave < COUNT_N_WAVES &&
           strcmp((const char *)sqlite3_column_text(row, WAVE), count_waves[wave]) != 0)
        wave++;
    return wave;
}

/* ---- persons ---- */

static guint32 who_of(struct results_counts *counts, sqlite3_stmt *row)
{
    const guint32 who[COUNT_N_WHO] = {
        [COUNT_GENDER] = name_of(counts, row, GENDER), [COUNT_AGE_BAND] = name_of(counts, row, AGE_BAND),
        [COUNT_ROLE] = name_of(counts, row, ROLE),     [COUNT_SITE] = name_of(counts, row, SITE),
        [COUNT_GROUP] = name_of(counts, row, GROUP),   [COUNT_LANGUAGE] = name_of(counts, row, LANGUAGE),
        [COUNT_FORM] = name_of(counts, row, FORM),     [COUNT_METHOD] = name_of(counts, row, METHOD),
    };
    return count_table_place(&counts->who, who);
}

/* Rows come by person and wave, the attempt that counts before the others. Where somebody came from is as at
 * their first wave. */
static void add_attempt(struct results_counts *counts, GArray *people, sqlite3_stmt *row)
{
    const gint64 person = sqlite3_column_int64(row, PERSON);
    const int wave = wave_of(row);
    struct count_person *last =
        people->len ? &g_array_index(people, struct count_person, people->len - 1) : NULL;
    if (wave == COUNT_N_WAVES || (last && last->person == person && last->attempts[wave] != 0))
        return;
    if (!last || last->person != person) {
        const struct count_person fresh = {.person = person, .alike = who_of(counts, row)};
        g_array_append_val(people, fresh);
        last = &g_array_index(people, struct count_person, people->len - 1);
    }
    last->attempts[wave] = sqlite3_column_int64(row, ATTEMPT);
    last->forms[wave] = name_of(counts, row, FORM);
}

static GArray *read_people(struct results_counts *counts, struct results *results, const char *assessment,
                           GError **error)
{
    g_autoptr(GError) problem = NULL;
    sqlite3_stmt *row = store_statement(results, people_sql, error);
    if (!row)
        return NULL;
    GArray *people = g_array_new(FALSE, FALSE, sizeof(struct count_person));
    sqlite3_bind_text(row, 1, assessment, -1, SQLITE_TRANSIENT);
    while (store_step(results, row, &problem))
        add_attempt(counts, people, row);
    if (!problem) {
        sqlite3_reset(row);
        return people;
    }
    g_array_unref(people);
    g_propagate_error(error, g_steal_pointer(&problem));
    return NULL;
}

/* ---- answers ---- */

static guint32 later_name(const struct results_counts *counts, guint32 one, guint32 two)
{
    const char *a = count_names_text(&counts->names, one), *b = count_names_text(&counts->names, two);
    return g_strcmp0(a, b) < 0 ? two : one;
}

static guint32 task_of(struct results_counts *counts, sqlite3_stmt *row, guint32 item, guint32 objective)
{
    const int number = sqlite3_column_int(row, ITEM_VERSION);
    const char *hash = (const char *)sqlite3_column_text(row, ITEM_HASH);
    char text[16];
    const gsize length = hash ? strnlen(hash, 12) : 0; /* as responses_long names a version */
    const guint32 by_hash = number > 0 ? COUNT_NO_NAME : count_names_id(&counts->names, hash, (gssize)length);
    const guint32 key[] = {item, number > 0 ? (guint32)number : 0, by_hash};
    const guint32 place = count_table_place(&counts->task_keys, key);
    if (place == counts->tasks->len) {
        struct count_task task = {.item = item, .version = by_hash};
        g_snprintf(text, sizeof text, "%d", number);
        if (number > 0)
            task.version = count_names_id(&counts->names, text, -1);
        g_array_append_val(counts->tasks, task);
    }
    struct count_task *task = &g_array_index(counts->tasks, struct count_task, place);
    task->anchor = task->anchor || sqlite3_column_int(row, ANCHOR);
    if (task->objective != objective)
        task->objective = later_name(counts, task->objective, objective);
    return place;
}

static gboolean had_its_chance(const char *state)
{
    static const char *const chances[] = {"answered", "dont_know", "skipped", "timed_out", NULL};
    return g_strv_contains(chances, state);
}

static guint32 outcome_of(struct results_counts *counts, sqlite3_stmt *row, double score)
{
    const gboolean has_key = sqlite3_column_type(row, CORRECT) != SQLITE_NULL;
    const gboolean right = sqlite3_column_int(row, CORRECT);
    const guint32 state = name_of(counts, row, STATE);
    const guint32 ids = sqlite3_column_type(row, IDS) == SQLITE_NULL ? count_names_id(&counts->names, "", 0)
                                                                     : name_of(counts, row, IDS);
    guint32 key[] = {state, ids, has_key ? 1 + (guint32)right : 0, 0, 0};
    count_put_double(&key[3], score);
    const guint32 place = count_table_place(&counts->outcome_keys, key);
    if (place == counts->outcomes->len) {
        const struct count_outcome outcome = {
            state, ids, has_key, right, had_its_chance(count_names_text(&counts->names, state)), score};
        g_array_append_val(counts->outcomes, outcome);
    }
    return place;
}

static struct count_answer answer_of(struct results_counts *counts, sqlite3_stmt *row)
{
    const guint32 objective = name_of(counts, row, OBJECTIVE);
    struct count_answer answer = {.item = name_of(counts, row, ITEM),
                                  .objective = objective,
                                  .has_key = sqlite3_column_type(row, MOST) != SQLITE_NULL,
                                  .score = sqlite3_column_double(row, SCORE),
                                  .most = sqlite3_column_double(row, MOST)};
    answer.task = task_of(counts, row, answer.item, objective);
    answer.outcome = outcome_of(counts, row, answer.score);
    return answer;
}

/* Revisions of an item come one after the other: the last one stands. */
static void add_answer(struct count_sitting *sitting, const struct count_answer *answer)
{
    GArray *answers = sitting->answers;
    if (answers->len > 0 &&
        g_array_index(answers, struct count_answer, answers->len - 1).item == answer->item)
        g_array_set_size(answers, answers->len - 1);
    g_array_append_val(answers, *answer);
}

static void add_up(const struct results_counts *counts, struct count_sitting *sitting)
{
    sitting->points = 0;
    sitting->complete = TRUE;
    g_array_set_size(sitting->slots, counts->tasks->len);
    for (guint i = 0; i < sitting->answers->len; i++) {
        struct count_answer *answer = &g_array_index(sitting->answers, struct count_answer, i);
        const gboolean chance = count_outcome(counts, answer->outcome)->counts;
        if (!chance)
            answer->score = 0;
        sitting->points += answer->score;
        sitting->complete = sitting->complete && (chance || !answer->has_key);
        g_array_index(sitting->slots, guint32, answer->task) = i + 1;
    }
}

static gboolean read_sitting(struct results_counts *counts, struct results *results, sqlite3_stmt *row,
                             gint64 attempt, struct count_sitting *sitting, GError **error)
{
    g_autoptr(GError) problem = NULL;
    for (guint i = 0; i < sitting->answers->len; i++)
        g_array_index(sitting->slots, guint32, g_array_index(sitting->answers, struct count_answer, i).task) =
            0;
    g_array_set_size(sitting->answers, 0);
    if (attempt != 0) {
        sqlite3_bind_int64(row, 1, attempt);
        while (store_step(results, row, &problem)) {
            const struct count_answer answer = answer_of(counts, row);
            add_answer(sitting, &answer);
        }
        if (problem) {
            g_propagate_error(error, g_steal_pointer(&problem));
            return FALSE;
        }
        sqlite3_reset(row);
    }
    add_up(counts, sitting);
    return TRUE;
}

gboolean count_scan(struct results_counts *counts, struct results *results, const char *assessment,
                    GError **error)
{
    g_autoptr(GArray) people = read_people(counts, results, assessment, error);
    sqlite3_stmt *row = people ? store_statement(results, answers_sql, error) : NULL;
    if (!row)
        return FALSE;
    for (guint i = 0; i < people->len; i++) {
        const struct count_person *person = &g_array_index(people, struct count_person, i);
        for (int wave = 0; wave < COUNT_N_WAVES; wave++)
            if (!read_sitting(counts, results, row, person->attempts[wave], &counts->now[wave], error))
                return FALSE;
        count_person(counts, person);
    }
    return TRUE;
}
