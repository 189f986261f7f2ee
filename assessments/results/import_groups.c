/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The listening groups of another kiosk's file. A gathering happens at one kiosk and its rows are only ever
 * added, so what is here of a gathering is the beginning of what is there: rows are joined by the gathering's
 * uuid and counted, and an older copy that comes late adds nothing.
 */
#include "assessments/results/import_private.h"

#include <string.h>

/* In the order in which they refer to each other. */
static const enum row_table tables[] = {
    ROW_LISTENING_GROUP, ROW_GATHERING, ROW_GATHERING_STEP, ROW_HEADCOUNT,     ROW_LISTENING,
    ROW_TALLY,           ROW_QUESTION,  ROW_VOICE_NOTE,     ROW_AGREED_ACTION, ROW_VOICE_NOTE_TAKEN_BACK,
    ROW_ACTION_OUTCOME,  ROW_MEMBER,    ROW_SAMPLED,        ROW_GATHERING_END,
};

struct joining {
    struct results_import *import;
    struct results *from;
    GHashTable *met; /* "table gathering" -> rows of it met so far in the other file */
    GError *problem;
};

/* ---- what a row refers to ---- */

struct sitting {
    char *uuid, *site, *language, *curriculum, *version, *device, *group, *facilitator, *mode, *software;
};

static void sitting_clear(struct sitting *sitting)
{
    char *const texts[] = {sitting->uuid,    sitting->site,    sitting->language, sitting->curriculum,
                           sitting->version, sitting->device,  sitting->group,    sitting->facilitator,
                           sitting->mode,    sitting->software};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
}

static void take_sitting(sqlite3_stmt *row, void *data)
{
    *(struct sitting *)data = (struct sitting){
        store_text(row, 0), store_text(row, 1), store_text(row, 2), store_text(row, 3), store_text(row, 4),
        store_text(row, 5), store_text(row, 6), store_text(row, 7), store_text(row, 8), store_text(row, 9)};
}

static gboolean append_sitting(struct joining *joining, const struct sitting *sitting, gint64 *seq)
{
    if (!import_ensure(joining->import, &joining->problem)) /* the row refers to it */
        return FALSE;
    const struct value values[] = {value_text(sitting->uuid),        value_null(),
                                   value_text(sitting->site),        value_text(sitting->language),
                                   value_text(sitting->curriculum),  value_text(sitting->version),
                                   value_text(sitting->device),      value_text(sitting->group),
                                   value_text(sitting->facilitator), value_text(sitting->mode),
                                   value_text(sitting->software),    value_integer(joining->import->seq)};
    return import_append(joining->import, ROW_SESSION, values, seq, &joining->problem);
}

static void take_text(sqlite3_stmt *row, void *data)
{
    *(char **)data = store_text(row, 0);
}

/* *seq 0 when nobody here has the uuid. */
static gboolean find_here(struct joining *joining, enum row_table table, const char *uuid, gint64 *seq)
{
    GError *problem = NULL;
    *seq = 0;
    if (append_find(joining->import->results, table, uuid, seq, &problem))
        return TRUE;
    const gboolean missing = g_error_matches(problem, RESULTS_ERROR, RESULTS_ERROR_MISSING);
    if (missing)
        g_error_free(problem);
    else
        joining->problem = problem;
    return missing;
}

/* The sitting of a group is nobody's, so no table of answers brings it. */
static gboolean join_sitting(struct joining *joining, gint64 there, gint64 *here)
{
    struct sitting sitting = {0};
    const struct value seq = value_integer(there);
    gboolean ok = store_read(joining->from,
                             "SELECT s.uuid,s.site,s.language,s.curriculum,s.curriculum_version," STORE_KIOSK(
                                 "s") ",s.group_id,s.facilitator,s.admin_mode,"
                                      "coalesce(s.software_version,o.software_version) "
                                      "FROM session s JOIN opening o ON o.seq=s.opening WHERE s.seq=?",
                             &seq, 1, take_sitting, &sitting, &joining->problem);
    ok = ok && find_here(joining, ROW_SESSION, sitting.uuid, here) &&
         (*here != 0 || append_sitting(joining, &sitting, here));
    sitting_clear(&sitting);
    return ok;
}

static gboolean find_same(struct joining *joining, enum row_table table, gint64 there, gint64 *here)
{
    g_autofree char *uuid = NULL;
    g_autofree char *sql = g_strdup_printf("SELECT uuid FROM %s WHERE seq=?", row_layout(table)->name);
    const struct value seq = value_integer(there);
    *here = 0;
    return store_read(joining->from, sql, &seq, 1, take_text, &uuid, &joining->problem) &&
           (!uuid || find_here(joining, table, uuid, here));
}

/* *known FALSE when somebody the row is about hasn't been imported: a member whose answers weren't. */
static gboolean translate(struct joining *joining, const struct column *column, struct value *value,
                          gboolean *known)
{
    gint64 here = 0;
    if (column->refers == ROW_IMPORT) {
        *value = value_integer(joining->import->seq);
        return TRUE;
    }
    if (column->refers == N_ROW_TABLES || value->kind != VALUE_INTEGER)
        return TRUE;
    if (!(column->refers == ROW_SESSION ? join_sitting(joining, value->integer, &here)
                                        : find_same(joining, column->refers, value->integer, &here)))
        return FALSE;
    *known = *known && here != 0;
    *value = value_integer(here);
    return TRUE;
}

/* ---- whether a row is here already ---- */

static const struct column *find_column(const struct row_layout *layout, const char *name, int *index)
{
    for (int i = 0; i < layout->n_columns; i++)
        if (strcmp(layout->columns[i].name, name) == 0) {
            *index = i;
            return &layout->columns[i];
        }
    return NULL;
}

/* The nth row of a gathering there is the nth here. */
static gboolean is_counted(struct joining *joining, enum row_table table, gint64 gathering, gboolean *here)
{
    const struct row_layout *layout = row_layout(table);
    g_autofree char *sql = g_strdup_printf("SELECT count(*) FROM %s WHERE gathering=?", layout->name);
    char *key = g_strdup_printf("%s %" G_GINT64_FORMAT, layout->name, gathering);
    const struct value of_gathering = value_integer(gathering);
    const int nth = GPOINTER_TO_INT(g_hash_table_lookup(joining->met, key)) + 1;
    gint64 rows = 0;
    g_hash_table_replace(joining->met, key, GINT_TO_POINTER(nth));
    if (!store_read_one(joining->import->results, sql, &of_gathering, 1, &rows, &joining->problem))
        return FALSE;
    *here = nth <= rows;
    return TRUE;
}

static gboolean is_keyed(struct joining *joining, enum row_table table, const struct value *values,
                         gboolean *here)
{
    const struct row_layout *layout = row_layout(table);
    g_autoptr(GString) sql = g_string_new(NULL);
    struct value keys[ROW_MAX_COLUMNS];
    int n = 0;
    gint64 found = 0;
    g_string_printf(sql, "SELECT 1 FROM %s WHERE", layout->name);
    for (int i = 0; i < layout->n_columns; i++)
        if (layout->columns[i].role == COLUMN_KEY) {
            g_string_append_printf(sql, "%s %s=?", n > 0 ? " AND" : "", layout->columns[i].name);
            keys[n++] = values[i];
        }
    if (!store_read_one(joining->import->results, sql->str, keys, n, &found, &joining->problem))
        return FALSE;
    *here = found != 0;
    return TRUE;
}

static gboolean is_here(struct joining *joining, enum row_table table, const struct value *values,
                        gboolean *here)
{
    int at = 0;
    const struct column *gathering = find_column(row_layout(table), "gathering", &at);
    return gathering ? is_counted(joining, table, values[at].integer, here)
                     : is_keyed(joining, table, values, here);
}

/* ---- rows ---- */

static const char *kiosk_of(const struct joining *joining)
{
    return results_device(joining->from);
}

static gboolean join_row(struct joining *joining, enum row_table table, struct value *values)
{
    const struct row_layout *layout = row_layout(table);
    gboolean known = TRUE, here = FALSE;
    int at = 0;
    for (int i = 0; i < layout->n_columns; i++)
        if (!translate(joining, &layout->columns[i], &values[i], &known))
            return FALSE;
    if (!known)
        return TRUE;
    if (!is_here(joining, table, values, &here) || here)
        return !joining->problem;
    if (find_column(layout, "device", &at) && values[at].kind == VALUE_NULL)
        values[at] = value_text(kiosk_of(joining));
    if (find_column(layout, "import", &at)) {
        if (!import_ensure(joining->import, &joining->problem))
            return FALSE;
        values[at] = value_integer(joining->import->seq);
    }
    return import_append(joining->import, table, values, NULL, &joining->problem);
}

static char *select_all(const struct row_layout *layout)
{
    GString *sql = g_string_new("SELECT seq");
    for (int i = 0; i < layout->n_columns; i++)
        g_string_append_printf(sql, ",%s", layout->columns[i].name);
    g_string_append_printf(sql, " FROM %s ORDER BY seq", layout->name);
    return g_string_free(sql, FALSE);
}

static gboolean take_values(struct joining *joining, enum row_table table, sqlite3_stmt *row,
                            struct value *values)
{
    const struct row_layout *layout = row_layout(table);
    for (int i = 0; i < layout->n_columns; i++)
        if (!verify_value(row, i + 1, &values[i])) {
            g_set_error(&joining->problem, RESULTS_ERROR, RESULTS_ERROR_DAMAGED,
                        "%s row %" G_GINT64_FORMAT " of the other file can't be read", layout->name,
                        (gint64)sqlite3_column_int64(row, 0));
            return FALSE;
        }
    return TRUE;
}

static gboolean join_table(struct joining *joining, enum row_table table)
{
    g_autofree char *sql = select_all(row_layout(table));
    sqlite3_stmt *row = store_statement(joining->from, sql, &joining->problem);
    gboolean ok = row != NULL;
    struct value values[ROW_MAX_COLUMNS];
    while (ok && store_step(joining->from, row, &joining->problem))
        ok = take_values(joining, table, row, values) && join_row(joining, table, values);
    if (row)
        sqlite3_reset(row);
    return ok && !joining->problem;
}

gboolean results_import_groups(struct results_import *import, struct results *from, gint64 *added,
                               GError **error)
{
    const gint64 before = import->results->head.seq;
    struct joining joining = {
        .import = import, .from = from, .met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    gboolean ok = store_ready(from, &joining.problem);
    for (gsize i = 0; ok && i < G_N_ELEMENTS(tables); i++)
        ok = join_table(&joining, tables[i]);
    g_hash_table_unref(joining.met);
    *added = import->results->head.seq - before;
    return import_pass_on(joining.problem, error);
}
