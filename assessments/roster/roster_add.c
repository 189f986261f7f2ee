/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Into the results: numbers alone, in the one transaction of an import. */
#include "assessments/results/import.h"
#include "assessments/roster/roster.h"

#define CODES 1000000
#define TRIES 1000 /* until a free number is found: of a million, a school uses a few thousand */

static gboolean is_known(struct results *results, const char *code, gboolean *known, GError **error)
{
    GError *problem = NULL;
    struct results_person *person = results_person_find(results, code, &problem);
    *known = person != NULL;
    results_person_free(person);
    if (!problem)
        return TRUE;
    g_propagate_error(error, problem);
    return FALSE;
}

struct choosing {
    struct results *results;
    GHashTable *taken; /* codes of the list, borrowed */
    guint32 (*random)(void *data);
    void *data;
};

static gboolean choose_code(const struct choosing *choosing, struct roster_person *person, GError **error)
{
    for (int tries = 0; tries < TRIES; tries++) {
        gboolean known = FALSE;
        code_make(choosing->random(choosing->data) % CODES, person->code);
        if (!is_known(choosing->results, person->code, &known, error))
            return FALSE;
        if (!known && g_hash_table_add(choosing->taken, person->code))
            return TRUE;
    }
    g_set_error_literal(error, RESULTS_ERROR, RESULTS_ERROR_CONFLICT, "no free card number could be found");
    return FALSE;
}

/* Those in the list first, so that no chosen number is one of them. */
static gboolean choose_codes(struct roster *roster, struct choosing *choosing, GError **error)
{
    roster->n_known = 0;
    for (guint i = 0; i < roster->people->len; i++) {
        struct roster_person *person = roster->people->pdata[i];
        gboolean known = FALSE;
        if (*person->code == '\0')
            continue;
        if (!is_known(choosing->results, person->code, &known, error))
            return FALSE;
        g_hash_table_add(choosing->taken, person->code);
        roster->n_known += known;
    }
    for (guint i = 0; i < roster->people->len; i++) {
        struct roster_person *person = roster->people->pdata[i];
        if (*person->code == '\0' && !choose_code(choosing, person, error))
            return FALSE;
    }
    roster->n_new = (int)roster->people->len - roster->n_known;
    return TRUE;
}

static gboolean add_people(const struct roster *roster, struct results_import *import, GError **error)
{
    for (guint i = 0; i < roster->people->len; i++) {
        const struct roster_person *person = roster->people->pdata[i];
        const struct results_import_person row = {.code = person->code, .method = "card"};
        gint64 handle;
        if (!results_import_person(import, &row, &handle, error)) {
            g_prefix_error(error, "%s:%d: %s ", roster->file, person->line, person->code);
            return FALSE;
        }
    }
    return TRUE;
}

gboolean roster_choose(struct roster *roster, struct results *results, guint32 (*random)(void *data),
                       void *data, GError **error)
{
    struct choosing choosing = {results, g_hash_table_new(g_str_hash, g_str_equal), random, data};
    const gboolean chosen = choose_codes(roster, &choosing, error);
    g_hash_table_unref(choosing.taken);
    return chosen;
}

gboolean roster_add(const struct roster *roster, struct results *results, GError **error)
{
    /* The file’s own name may say whose list it is. */
    const struct results_import_source source = {"roster", roster->sha256, roster->people->len};
    struct results_import *import = results_import_begin(results, &source, error);
    if (!import)
        return FALSE;
    const gboolean added = add_people(roster, import, error);
    return results_import_end(import, added, added ? error : NULL) && added;
}
