/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The assessments that rows speak of, loaded when first met, and their items. */
#include "assessments/intake/judge_private.h"
#include "assessments/intake/values.h"

#include <gio/gio.h>
#include <string.h>

enum { HASH_DIGITS = 12 };

static void known_free(void *data)
{
    struct known *known = data;
    g_free(known->id);
    g_free(known->version);
    g_free(known->older);
    g_free(known);
}

void judge_study_free(void *data)
{
    struct judge_study *study = data;
    questions_free(study->questions);
    g_hash_table_unref(study->known);
    g_free(study);
}

static struct known *add_known(struct judge *judge, struct judge_study *study, const char *id)
{
    struct known *known = g_new0(struct known, 1);
    known->id = g_strdup(id);
    known->number = judge->n_known++;
    g_hash_table_insert(study->known, known->id, known);
    return known;
}

/* Where an item stands on the form that it is on, when nobody shuffles. */
static void add_refs(struct judge *judge, struct judge_study *study)
{
    const struct test *test = study->questions->test;
    int positions[2] = {0, 0};
    for (int s = 0; s < test->n_sections; s++)
        for (int r = 0; r < test->sections[s].n_refs; r++) {
            const struct item_ref *ref = &test->sections[s].refs[r];
            const gboolean on_b = ref->form == 'B';
            positions[0] += ref->form != 'B';
            positions[1] += ref->form != 'A';
            if (g_hash_table_contains(study->known, ref->item))
                continue;
            struct known *known = add_known(judge, study, ref->item);
            known->ref = ref;
            known->item = questions_item(study->questions, ref->item);
            known->version = questions_item_version(known->item);
            known->older = g_strndup(known->item->hash, HASH_DIGITS);
            known->position = positions[on_b];
        }
}

struct judge_study *judge_study_load(struct judge *judge, const char *id, GError **error)
{
    struct judge_study *study = g_hash_table_lookup(judge->studies, id);
    if (study)
        return study;
    struct questions *questions = questions_load(judge->curriculum, id, error);
    if (!questions)
        return NULL;
    study = g_new0(struct judge_study, 1);
    study->questions = questions;
    study->known = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, known_free);
    add_refs(judge, study);
    g_hash_table_insert(judge->studies, g_strdup(id), study);
    return study;
}

/* ---- the map against the curriculum ---- */

struct map_check {
    struct judge *judge;
    char **items;
    GError *error;
};

static void check_values(const char *name, int line, void *data)
{
    struct map_check *check = data;
    if (check->error || field_find(name) >= 0 || g_strv_contains((const char *const *)check->items, name))
        return;
    g_autofree char *hint = judge_hint(name, (const char *const *)check->items);
    g_set_error(&check->error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                "%s:%d: \"%s\" is neither a column nor an item of the curriculum%s",
                column_map_name(check->judge->map), line, name, hint);
}

gboolean judge_check_map(struct judge *judge, GError **error)
{
    int n;
    const struct column_map_item *items = column_map_items(judge->map, &n);
    struct map_check check = {judge, curriculum_ids(judge->curriculum, DOCUMENT_ITEM), NULL};
    for (int i = 0; i < n && !check.error; i++)
        if (!g_strv_contains((const char *const *)check.items, items[i].item)) {
            g_autofree char *hint = judge_hint(items[i].item, (const char *const *)check.items);
            g_set_error(&check.error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                        "%s:%d: the curriculum has no item \"%s\"%s", column_map_name(judge->map),
                        items[i].line, items[i].item, hint);
        }
    column_map_each_values(judge->map, check_values, &check);
    g_strfreev(check.items);
    if (!check.error)
        return TRUE;
    g_propagate_error(error, check.error);
    return FALSE;
}

/* ---- which of them a row speaks of ---- */

struct judge_study *judge_study_find(struct judge *judge, const struct row *row, struct judged *judged)
{
    const char *id = judge->assessment ? judge->assessment : row->cells[FIELD_STUDY_ID];
    g_autoptr(GError) error = NULL;
    if (!id) {
        judge_reject(judge, "study_id is empty; name the assessment there or with --assessment");
        return NULL;
    }
    if (judge->assessment && row->cells[FIELD_STUDY_ID] && strcmp(id, row->cells[FIELD_STUDY_ID]) != 0) {
        judge_reject(judge, "study_id is \"%s\", and --assessment says \"%s\"", row->cells[FIELD_STUDY_ID],
                     id);
        return NULL;
    }
    struct judge_study *study = g_hash_table_lookup(judge->studies, id);
    if (!study) {
        g_auto(GStrv) ids = curriculum_ids(judge->curriculum, DOCUMENT_ASSESSMENT);
        if (!g_strv_contains((const char *const *)ids, id)) {
            g_autofree char *hint = judge_hint(id, (const char *const *)ids), *all = g_strjoinv(", ", ids);
            judge_reject(judge, "there is no assessment \"%s\"%s (there are: %s)", id, hint, all);
            return NULL;
        }
        study = judge_study_load(judge, id, &error);
    }
    if (study) {
        judged->study = study->questions->assessment->id;
        judged->test = study->questions->test->id;
    } else {
        judge_reject(judge, "the assessment \"%s\" can't be used: %s", id, error->message);
    }
    return study;
}

/* An item that isn't known may be one of an older test; what is said of it decides. */
const struct known *judge_study_item(struct judge *judge, struct judge_study *study, const struct row *row)
{
    const char *id = row->cells[FIELD_ITEM_ID];
    if (!id) {
        judge_reject(judge, "item_id is empty");
        return NULL;
    }
    struct known *known = g_hash_table_lookup(study->known, id);
    if (known)
        return known;
    if (!value_is_code(id)) {
        judge_reject(judge, "item_id is \"%s\", which is no item's id", id);
        return NULL;
    }
    const gboolean recorded =
        row->cells[FIELD_ITEM_VERSION] && (row->cells[FIELD_MAX_SCORE] || row->cells[FIELD_INTERACTION_TYPE]);
    if (recorded)
        return add_known(judge, study, id);
    g_autofree char **ids = (char **)g_hash_table_get_keys_as_array(study->known, NULL);
    g_autofree char *hint = judge_hint(id, (const char *const *)ids);
    judge_reject(judge, "the assessment \"%s\" has no item \"%s\"%s", study->questions->assessment->id, id,
                 hint);
    return NULL;
}
