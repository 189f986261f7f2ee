/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/statfile.h"

#include "assessments/report/missing.h"

#include <errno.h>
#include <gio/gio.h>
#include <readstat.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum {
    SAV_LABEL_BYTES = 255,
    DTA_LABEL_CHARACTERS = 80,
    VALUE_LABEL_BYTES = 120,
    DTA_VERSION = 118, /* the first one with UTF-8 */
    SAV_VERSION = 2,
};

struct column {
    const struct statfile_column *about;
    readstat_variable_t *variable;
    GHashTable *codes; /* CODED: value -> index into about->codes */
};

struct statfile {
    enum statfile_format format;
    readstat_writer_t *writer;
    struct column *columns;
    int n_columns;
    GHashTable *sets; /* name -> readstat_label_set_t */
    FILE *out;
    char *path;
    int failure; /* errno of the first write that failed */
    gint64 rows;
};

static ssize_t put_bytes(const void *data, size_t length, void *context)
{
    struct statfile *file = context;
    if (fwrite(data, 1, length, file->out) == length)
        return (ssize_t)length;
    if (file->failure == 0)
        file->failure = errno != 0 ? errno : EIO;
    return -1;
}

static gboolean check(const struct statfile *file, readstat_error_t status, GError **error)
{
    if (status == READSTAT_OK)
        return TRUE;
    g_set_error(error, G_IO_ERROR,
                file->failure != 0 ? (int)g_io_error_from_errno(file->failure) : G_IO_ERROR_FAILED,
                "can't write %s: %s", file->path,
                file->failure != 0 ? g_strerror(file->failure) : readstat_error_message(status));
    return FALSE;
}

/* At most so many bytes, whole characters only, without line breaks. */
static char *cut_bytes(const char *text, gsize most)
{
    char *valid = g_utf8_make_valid(text, -1);
    if (strlen(valid) > most)
        *g_utf8_find_prev_char(valid, valid + most + 1) = '\0';
    return g_strdelimit(valid, "\r\n", ' ');
}

static char *cut_label(const struct statfile *file, const char *text)
{
    if (file->format == STATFILE_SAV)
        return cut_bytes(text, SAV_LABEL_BYTES);
    g_autofree char *valid = cut_bytes(text, strlen(text) * 3);
    return g_utf8_substring(valid, 0, MIN(g_utf8_strlen(valid, -1), (glong)DTA_LABEL_CHARACTERS));
}

static readstat_type_t type_of(const struct statfile_column *column)
{
    switch (column->kind) {
    case STATFILE_TEXT:
        return READSTAT_TYPE_STRING;
    case STATFILE_INTEGER:
    case STATFILE_CODED:
        return READSTAT_TYPE_INT32;
    case STATFILE_NUMBER:
        return READSTAT_TYPE_DOUBLE;
    }
    return READSTAT_TYPE_DOUBLE;
}

static void label_missing(const struct statfile *file, readstat_label_set_t *set, readstat_type_t type)
{
    for (const struct missing *missing = missing_values; missing->value != NULL; missing++) {
        if (file->format == STATFILE_DTA)
            readstat_label_tagged_value(set, missing->tag, missing->label);
        else if (type == READSTAT_TYPE_INT32)
            readstat_label_int32_value(set, missing->code, missing->label);
        else
            readstat_label_double_value(set, missing->code, missing->label);
    }
}

/* Stata labels whole numbers only. */
static readstat_label_set_t *set_of(struct statfile *file, const struct statfile_column *column)
{
    const readstat_type_t type = type_of(column);
    if (column->set == NULL || (type != READSTAT_TYPE_INT32 && file->format == STATFILE_DTA))
        return NULL;
    readstat_label_set_t *set = g_hash_table_lookup(file->sets, column->set);
    if (set != NULL)
        return set;
    set = readstat_add_label_set(file->writer, type, column->set);
    for (int i = 0; i < column->n_codes; i++) {
        g_autofree char *label = cut_bytes(column->codes[i].label, VALUE_LABEL_BYTES);
        readstat_label_int32_value(set, column->codes[i].code, label);
    }
    if (column->has_missing)
        label_missing(file, set, type);
    g_hash_table_insert(file->sets, (gpointer)column->set, set);
    return set;
}

static void add_column(struct statfile *file, struct column *column)
{
    const struct statfile_column *about = column->about;
    const gsize width = about->kind == STATFILE_TEXT ? (gsize)CLAMP(about->width, 1, STATFILE_TEXT_MOST) : 0;
    column->variable = readstat_add_variable(file->writer, about->name, type_of(about), width);
    g_autofree char *label = cut_label(file, about->label);
    readstat_variable_set_label(column->variable, label);
    readstat_label_set_t *set = set_of(file, about);
    if (set != NULL)
        readstat_variable_set_label_set(column->variable, set);
    if (about->has_missing && file->format == STATFILE_SAV)
        readstat_variable_add_missing_double_range(column->variable, MISSING_LOWEST, MISSING_HIGHEST);
    readstat_variable_set_measure(column->variable, about->kind == STATFILE_TEXT || about->n_codes > 0
                                                        ? READSTAT_MEASURE_NOMINAL
                                                        : READSTAT_MEASURE_SCALE);
    if (about->kind != STATFILE_CODED)
        return;
    column->codes = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < about->n_codes; i++)
        g_hash_table_insert(column->codes, (gpointer)about->codes[i].value, GINT_TO_POINTER(i + 1));
}

/* ReadStat writes the local time of a moment: the moment at which it is noon here on that day. */
static time_t noon_of(const struct statfile_options *options)
{
    struct tm noon = {.tm_year = options->year - 1900,
                      .tm_mon = options->month - 1,
                      .tm_mday = options->day,
                      .tm_hour = 12,
                      .tm_isdst = -1};
    return mktime(&noon);
}

static readstat_error_t begin(struct statfile *file, const struct statfile_options *options)
{
    readstat_writer_t *writer = file->writer;
    readstat_set_data_writer(writer, put_bytes);
    readstat_writer_set_file_timestamp(writer, noon_of(options));
    g_autofree char *title = cut_bytes(options->title, file->format == STATFILE_SAV ? 64 : 80);
    readstat_writer_set_file_label(writer, title);
    for (int i = 0; options->notes[i] != NULL; i++)
        readstat_add_note(writer, options->notes[i]);
    if (file->format == STATFILE_DTA) {
        readstat_writer_set_file_format_version(writer, DTA_VERSION);
        return readstat_begin_writing_dta(writer, file, (long)options->rows);
    }
    readstat_writer_set_file_format_version(writer, SAV_VERSION);
    readstat_writer_set_compression(writer, READSTAT_COMPRESS_ROWS);
    return readstat_begin_writing_sav(writer, file, (long)options->rows);
}

struct statfile *statfile_open(const char *path, const struct statfile_options *options,
                               const struct statfile_column *columns, int n_columns, GError **error)
{
    struct statfile *file = g_new0(struct statfile, 1);
    file->format = options->format;
    file->path = g_strdup(path);
    file->writer = readstat_writer_init();
    file->sets = g_hash_table_new(g_str_hash, g_str_equal);
    file->n_columns = n_columns;
    file->columns = g_new0(struct column, (gsize)n_columns);
    file->out = fopen(path, "wbe");
    if (file->out == NULL) {
        file->failure = errno;
        check(file, READSTAT_ERROR_OPEN, error);
        statfile_close(file, FALSE, NULL);
        return NULL;
    }
    for (int i = 0; i < n_columns; i++) {
        file->columns[i].about = &columns[i];
        add_column(file, &file->columns[i]);
    }
    if (check(file, begin(file, options), error))
        return file;
    statfile_close(file, FALSE, NULL);
    return NULL;
}

static readstat_error_t put_text(struct statfile *file, const struct column *column, const char *text)
{
    if (strlen(text) <= STATFILE_TEXT_MOST && g_utf8_validate(text, -1, NULL))
        return readstat_insert_string_value(file->writer, column->variable, text);
    g_autofree char *cut = cut_bytes(text, STATFILE_TEXT_MOST);
    return readstat_insert_string_value(file->writer, column->variable, cut);
}

static readstat_error_t put_missing(struct statfile *file, const struct column *column,
                                    const struct missing *missing)
{
    if (file->format == STATFILE_DTA)
        return readstat_insert_tagged_missing_value(file->writer, column->variable, missing->tag);
    return column->about->kind == STATFILE_NUMBER
               ? readstat_insert_double_value(file->writer, column->variable, missing->code)
               : readstat_insert_int32_value(file->writer, column->variable, missing->code);
}

static readstat_error_t put_number(struct statfile *file, const struct column *column, const char *text)
{
    char *end = NULL;
    const double value = g_ascii_strtod(text, &end);
    if (end == text || *end != '\0')
        return READSTAT_ERROR_VALUE_TYPE_MISMATCH;
    if (column->about->kind == STATFILE_NUMBER)
        return readstat_insert_double_value(file->writer, column->variable, value);
    if (value < G_MININT32 || value > G_MAXINT32)
        return READSTAT_ERROR_NUMERIC_VALUE_IS_OUT_OF_RANGE;
    return readstat_insert_int32_value(file->writer, column->variable, (gint32)value);
}

static readstat_error_t put_value(struct statfile *file, const struct column *column, const char *text)
{
    const struct statfile_column *about = column->about;
    if (about->kind == STATFILE_TEXT)
        return put_text(file, column, text != NULL ? text : "");
    if (text == NULL || *text == '\0')
        return readstat_insert_missing_value(file->writer, column->variable);
    /* An option that is called like a reason is the option. */
    const int code =
        column->codes != NULL ? GPOINTER_TO_INT(g_hash_table_lookup(column->codes, text)) - 1 : -1;
    if (code >= 0)
        return readstat_insert_int32_value(file->writer, column->variable, about->codes[code].code);
    const struct missing *missing = about->has_missing ? missing_find(text) : NULL;
    if (missing != NULL)
        return put_missing(file, column, missing);
    return about->kind == STATFILE_CODED ? READSTAT_ERROR_VALUE_TYPE_MISMATCH
                                         : put_number(file, column, text);
}

gboolean statfile_row(struct statfile *file, const char *const *values, GError **error)
{
    file->rows++;
    if (!check(file, readstat_begin_row(file->writer), error))
        return FALSE;
    for (int i = 0; i < file->n_columns; i++) {
        if (check(file, put_value(file, &file->columns[i], values[i]), error))
            continue;
        g_prefix_error(error, "row %" G_GINT64_FORMAT ", %s, \"%s\": ", file->rows,
                       file->columns[i].about->name, values[i] != NULL ? values[i] : "");
        return FALSE;
    }
    return check(file, readstat_end_row(file->writer), error);
}

static gboolean end(struct statfile *file, gboolean good, GError **error)
{
    good = good && check(file, readstat_end_writing(file->writer), error);
    if (fclose(file->out) == 0 || !good)
        return good;
    file->failure = errno;
    return check(file, READSTAT_ERROR_WRITE, error);
}

gboolean statfile_close(struct statfile *file, gboolean good, GError **error)
{
    if (file->out != NULL)
        good = end(file, good, error);
    for (int i = 0; i < file->n_columns; i++)
        g_clear_pointer(&file->columns[i].codes, g_hash_table_unref);
    readstat_writer_free(file->writer);
    g_hash_table_unref(file->sets);
    g_free(file->columns);
    g_free(file->path);
    g_free(file);
    return good;
}
