/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/roster/roster.h"

#include <gio/gio.h>
#include <string.h>

#include "assessments/intake/csv_read.h"

#define MOST_SHOWN 40 /* letters of a cell */

enum column { COLUMN_CODE, COLUMN_GROUP, COLUMN_NAME, N_COLUMNS };
static const char *const column_names[N_COLUMNS] = {"code", "group", "name"};

struct reading {
    struct roster *roster;
    GPtrArray *reasons;
    int n_reasons;
    int places[N_COLUMNS]; /* of each column, -1 where there is none */
    GHashTable *lines;     /* code -> line */
};

static void person_free(void *data)
{
    struct roster_person *person = data;
    g_free(person->group);
    g_free(person->name);
    g_free(person);
}

void roster_free(struct roster *roster)
{
    if (!roster)
        return;
    g_ptr_array_unref(roster->people);
    g_free(roster->file);
    g_free(roster->sha256);
    g_free(roster);
}

void roster_reason_free(void *data)
{
    struct roster_reason *reason = data;
    g_free(reason->cell);
    g_free(reason);
}

/* As much of a cell as a row on the screen holds, on one line. */
static char *shown_of(const char *cell)
{
    if (!cell)
        return NULL;
    g_autofree char *start = g_utf8_substring(cell, 0, MIN(g_utf8_strlen(cell, -1), MOST_SHOWN));
    char *shown = g_strconcat(start, strlen(start) < strlen(cell) ? "…" : "", NULL);
    return g_strdelimit(shown, "\n\r\t", ' ');
}

static void tell(const struct reading *reading, struct roster_reason reason, const char *cell)
{
    if (!reading->reasons || reading->reasons->len >= ROSTER_MOST_REASONS)
        return;
    reason.cell = shown_of(cell);
    g_ptr_array_add(reading->reasons, g_memdup2(&reason, sizeof reason));
}

static void reject(struct reading *reading, struct roster_reason reason, const char *cell)
{
    tell(reading, reason, cell);
    reading->n_reasons++;
}

/* The file as a whole: in the words of the command line. */
static gboolean refuse(const struct reading *reading, enum roster_problem problem, int line, GError **error)
{
    const struct roster_reason reason = {.problem = problem, .line = line};
    g_autofree char *text = roster_reason_text(&reason, reading->roster->file);
    tell(reading, reason, NULL);
    g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, text);
    return FALSE;
}

static void refuse_table(const struct reading *reading, GError *problem, GError **error)
{
    tell(reading, (struct roster_reason){.problem = ROSTER_PROBLEM_TABLE}, NULL);
    g_propagate_prefixed_error(error, problem, "%s: ", reading->roster->file);
}

/* ---- the first row ---- */

static gboolean take_head(struct reading *reading, const struct csv_row *row, GError **error)
{
    for (int column = 0; column < N_COLUMNS; column++) {
        reading->places[column] = -1;
        for (int i = 0; i < row->n_cells; i++) {
            if (g_ascii_strcasecmp(g_strstrip(row->cells[i]), column_names[column]) == 0)
                reading->places[column] = i;
        }
    }
    if (reading->places[COLUMN_CODE] >= 0)
        return TRUE;
    return refuse(reading, ROSTER_PROBLEM_COLUMNS, 1, error);
}

/* ---- a person ---- */

static char *cell_of(const struct reading *reading, const struct csv_row *row, enum column column)
{
    const int place = reading->places[column];
    return place >= 0 && place < row->n_cells ? g_strstrip(row->cells[place]) : NULL;
}

static char *text_of(const char *cell)
{
    return cell && *cell ? g_strdup(cell) : NULL;
}

/* "402 817-9" as people write it; what isn't a digit or a mark between them stays, to be refused. */
static char *digits_of(const char *cell)
{
    static const char *const marks[] = {" ", "-", "–", "\u00a0"};
    g_autoptr(GString) digits = g_string_new(cell);
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        g_string_replace(digits, marks[i], "", 0);
    return g_string_free(g_steal_pointer(&digits), FALSE);
}

/* Spreadsheets take a number's leading zeros away. */
static char *filled_up(char *digits)
{
    const gsize length = strlen(digits);
    if (length == 0 || length >= CODE_DIGITS || strspn(digits, "0123456789") != length)
        return digits;
    g_autofree char *zeros = g_strnfill(CODE_DIGITS - length, '0');
    g_autofree char *short_one = digits;
    char *whole = g_strconcat(zeros, short_one, NULL);
    if (code_judge(whole) == CODE_FITS)
        return whole;
    g_free(whole);
    return g_steal_pointer(&short_one);
}

static gboolean take_code(struct reading *reading, struct roster_person *person, const char *cell)
{
    g_autofree char *digits = filled_up(digits_of(cell ? cell : ""));
    if (*digits == '\0')
        return TRUE;
    if (code_judge(digits) != CODE_FITS) {
        reject(reading, (struct roster_reason){.problem = ROSTER_PROBLEM_NUMBER, .line = person->line}, cell);
        return FALSE;
    }
    const int before = GPOINTER_TO_INT(g_hash_table_lookup(reading->lines, digits));
    if (before > 0) {
        reject(reading,
               (struct roster_reason){
                   .problem = ROSTER_PROBLEM_TWICE, .line = person->line, .another_line = before},
               digits);
        return FALSE;
    }
    g_strlcpy(person->code, digits, sizeof person->code);
    g_hash_table_insert(reading->lines, g_steal_pointer(&digits), GINT_TO_POINTER(person->line));
    return TRUE;
}

static void take_person(struct reading *reading, const struct csv_row *row)
{
    struct roster_person *person = g_new0(struct roster_person, 1);
    person->line = row->line;
    person->group = text_of(cell_of(reading, row, COLUMN_GROUP));
    person->name = text_of(cell_of(reading, row, COLUMN_NAME));
    reading->roster->has_names |= person->name != NULL;
    if (!take_code(reading, person, cell_of(reading, row, COLUMN_CODE))) {
        person_free(person);
        return;
    }
    reading->roster->n_without += *person->code == '\0';
    g_ptr_array_add(reading->roster->people, person);
}

/* ---- the file ---- */

static gboolean take_rows(struct reading *reading, struct csv_reader *reader, GError **error)
{
    struct csv_row row;
    GError *problem = NULL;
    while (csv_read_next(reader, &row, &problem)) {
        if (reading->roster->people->len >= ROSTER_MOST)
            return refuse(reading, ROSTER_PROBLEM_MANY, row.line, error);
        take_person(reading, &row);
    }
    if (problem) {
        refuse_table(reading, problem, error);
        return FALSE;
    }
    reading->roster->sha256 = g_strdup(csv_read_sha256(reader));
    return TRUE;
}

static gboolean is_usable(const struct reading *reading, GError **error)
{
    if (reading->n_reasons > 0)
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %d %s can’t be used; nothing was added",
                    reading->roster->file, reading->n_reasons, reading->n_reasons == 1 ? "row" : "rows");
    else if (reading->roster->people->len == 0)
        refuse(reading, ROSTER_PROBLEM_NOBODY, 0, error);
    else
        return TRUE;
    return FALSE;
}

static gboolean take_file(struct reading *reading, struct csv_reader *reader, GError **error)
{
    struct csv_row row;
    GError *problem = NULL;
    if (csv_read_next(reader, &row, &problem))
        return take_head(reading, &row, error) && take_rows(reading, reader, error) &&
               is_usable(reading, error);
    if (problem)
        refuse_table(reading, problem, error);
    else
        refuse(reading, ROSTER_PROBLEM_NOBODY, 0, error);
    return FALSE;
}

/* Closes the reader, which may be NULL. */
static struct roster *read_all(struct csv_reader *reader, const char *path, GPtrArray *reasons,
                               GError **error)
{
    if (!reader) {
        const struct reading nothing = {.reasons = reasons};
        tell(&nothing, (struct roster_reason){.problem = ROSTER_PROBLEM_TABLE}, NULL);
        return NULL;
    }
    struct roster *roster = g_new0(struct roster, 1);
    roster->people = g_ptr_array_new_with_free_func(person_free);
    roster->file = g_path_get_basename(path);
    struct reading reading = {.roster = roster,
                              .reasons = reasons,
                              .lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    if (!take_file(&reading, reader, error))
        g_clear_pointer(&roster, roster_free);
    g_hash_table_unref(reading.lines);
    csv_read_close(reader);
    return roster;
}

struct roster *roster_read(const char *path, GPtrArray *reasons, GError **error)
{
    return read_all(csv_read_open(path, 0, error), path, reasons, error);
}

struct roster *roster_read_bytes(GBytes *text, const char *name, GPtrArray *reasons, GError **error)
{
    return read_all(csv_read_bytes(text, 0, error), name, reasons, error);
}
