/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/intake/csv_read.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

enum { CHUNK = 1 << 18 };

/*
 *   CELL_BEGIN --"--> QUOTED --"--> QUOTE_SEEN --"--> QUOTED
 *       |  other                        | separator, end of line
 *       v                               v
 *     PLAIN --separator, end of line--> CELL_BEGIN
 */
enum state { CELL_BEGIN, PLAIN, QUOTED, QUOTE_SEEN };

struct csv_reader {
    FILE *file;
    char separator;
    char *chunk;
    gsize length, place; /* of the chunk */
    gboolean ended;
    GChecksum *checksum;
    int line;          /* of the next byte */
    gboolean after_cr; /* a line feed that follows belongs to it */

    GString *text;  /* the row's cells, each with its end */
    GArray *starts; /* of gsize */
    GPtrArray *cells;
    gboolean beyond_ascii;
    enum state state;
    int quote_line;
};

static gboolean fail(int line, GError **error, const char *format, ...) G_GNUC_PRINTF(3, 4);
static gboolean fail(int line, GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "line %d: %s", line, what);
    return FALSE;
}

/* FALSE at the end of the file or with an error. */
static gboolean fill(struct csv_reader *reader, GError **error)
{
    if (reader->ended)
        return FALSE;
    reader->place = 0;
    reader->length = fread(reader->chunk, 1, CHUNK, reader->file);
    g_checksum_update(reader->checksum, (const guchar *)reader->chunk, (gssize)reader->length);
    if (reader->length > 0)
        return TRUE;
    reader->ended = TRUE;
    if (ferror(reader->file))
        return fail(reader->line, error, "it can't be read on: %s", g_strerror(errno));
    return FALSE;
}

static char find_separator(const char *text, gsize length)
{
    static const char candidates[] = {',', ';', '\t'};
    int counts[G_N_ELEMENTS(candidates)] = {0}, best = 0;
    gboolean quoted = FALSE;
    for (gsize i = 0; i < length && (quoted || (text[i] != '\n' && text[i] != '\r')); i++) {
        quoted ^= text[i] == '"';
        for (gsize c = 0; !quoted && c < G_N_ELEMENTS(candidates); c++)
            counts[c] += text[i] == candidates[c];
    }
    for (int c = 1; c < (int)G_N_ELEMENTS(candidates); c++)
        if (counts[c] > counts[best])
            best = c;
    return candidates[best];
}

static gboolean begin(struct csv_reader *reader, char separator, GError **error)
{
    GError *problem = NULL;
    if (!fill(reader, &problem)) {
        if (problem)
            g_propagate_error(error, problem);
        else
            fail(1, error, "the file is empty; its first line must name the columns");
        return FALSE;
    }
    if (reader->length >= 2 &&
        (memcmp(reader->chunk, "\xff\xfe", 2) == 0 || memcmp(reader->chunk, "\xfe\xff", 2) == 0))
        return fail(1, error, "this is UTF-16; save the table as \"CSV UTF-8\"");
    if (reader->length >= 3 && memcmp(reader->chunk, "\xef\xbb\xbf", 3) == 0)
        reader->place = 3;
    reader->separator =
        separator ? separator : find_separator(reader->chunk + reader->place, reader->length - reader->place);
    return TRUE;
}

/* Takes the file over; NULL: it can't be opened. */
static struct csv_reader *read_from(FILE *file, char separator, GError **error)
{
    if (!file) {
        const int failure = errno;
        g_set_error(error, G_IO_ERROR, (int)g_io_error_from_errno(failure), "it can't be opened: %s",
                    g_strerror(failure));
        return NULL;
    }
    struct csv_reader *reader = g_new0(struct csv_reader, 1);
    reader->file = file;
    reader->chunk = g_malloc(CHUNK);
    reader->checksum = g_checksum_new(G_CHECKSUM_SHA256);
    reader->line = 1;
    reader->text = g_string_sized_new(1024);
    reader->starts = g_array_new(FALSE, FALSE, sizeof(gsize));
    reader->cells = g_ptr_array_new();
    if (begin(reader, separator, error))
        return reader;
    csv_read_close(reader);
    return NULL;
}

struct csv_reader *csv_read_open(const char *path, char separator, GError **error)
{
    return read_from(g_fopen(path, "rb"), separator, error);
}

struct csv_reader *csv_read_bytes(GBytes *text, char separator, GError **error)
{
    gsize length;
    const void *bytes = g_bytes_get_data(text, &length);
    return read_from(fmemopen((void *)bytes, length, "rb"), separator, error);
}

void csv_read_close(struct csv_reader *reader)
{
    if (!reader)
        return;
    fclose(reader->file);
    g_free(reader->chunk);
    g_checksum_free(reader->checksum);
    g_string_free(reader->text, TRUE);
    g_array_unref(reader->starts);
    g_ptr_array_unref(reader->cells);
    g_free(reader);
}

const char *csv_read_sha256(const struct csv_reader *reader)
{
    return g_checksum_get_string(reader->checksum);
}

/* ---- one row ---- */

static void begin_cell(struct csv_reader *reader)
{
    g_array_append_val(reader->starts, reader->text->len);
    reader->state = CELL_BEGIN;
}

static void end_cell(struct csv_reader *reader)
{
    g_string_append_c(reader->text, '\0');
}

/* Bytes up to the next one that means something, at once. */
static void take_plain(struct csv_reader *reader)
{
    const char *start = reader->chunk + reader->place, *end = reader->chunk + reader->length, *at = start;
    const gboolean quoted = reader->state == QUOTED;
    guchar beyond = 0;
    for (; at < end; at++) {
        const char c = *at;
        if (c == '"' || c == '\0' || c == '\n' || c == '\r' || (c == reader->separator && !quoted))
            break;
        beyond |= (guchar)c;
    }
    reader->beyond_ascii |= beyond >= 0x80;
    g_string_append_len(reader->text, start, at - start);
    reader->place += (gsize)(at - start);
}

enum step { GO_ON, ROW_ENDS, STEP_FAILS };

static enum step take_quote(struct csv_reader *reader, GError **error)
{
    switch (reader->state) {
    case CELL_BEGIN:
        reader->state = QUOTED;
        reader->quote_line = reader->line;
        return GO_ON;
    case QUOTED:
        reader->state = QUOTE_SEEN;
        return GO_ON;
    case QUOTE_SEEN:
        reader->state = QUOTED;
        g_string_append_c(reader->text, '"');
        return GO_ON;
    case PLAIN:
        break;
    }
    fail(reader->line, error,
         "a quotation mark stands in a cell that doesn't begin with one; put the cell in "
         "quotation marks and double those within");
    return STEP_FAILS;
}

static enum step take_line_end(struct csv_reader *reader, char c)
{
    if (c == '\r')
        reader->after_cr = TRUE;
    reader->line++;
    if (reader->state != QUOTED)
        return ROW_ENDS;
    g_string_append_c(reader->text, c);
    return GO_ON;
}

static enum step take(struct csv_reader *reader, GError **error)
{
    const char c = reader->chunk[reader->place];
    if (c == '\n' && reader->after_cr) { /* the second half of a CRLF, counted with its first */
        reader->after_cr = FALSE;
        reader->place++;
        if (reader->state == QUOTED)
            g_string_append_c(reader->text, c);
        return GO_ON;
    }
    reader->after_cr = FALSE;
    if (c == '\0') {
        fail(reader->line, error, "there is a NUL byte; save the table as \"CSV UTF-8\"");
        return STEP_FAILS;
    }
    if (c == '"') {
        reader->place++;
        return take_quote(reader, error);
    }
    if (c == '\n' || c == '\r') {
        reader->place++;
        return take_line_end(reader, c);
    }
    if (c == reader->separator && reader->state != QUOTED) {
        reader->place++;
        end_cell(reader);
        begin_cell(reader);
        return GO_ON;
    }
    if (reader->state == QUOTE_SEEN) {
        fail(reader->line, error, "text follows the quotation mark that ends a cell");
        return STEP_FAILS;
    }
    if (reader->state == CELL_BEGIN)
        reader->state = PLAIN;
    take_plain(reader);
    return GO_ON;
}

static gboolean check_text(const struct csv_reader *reader, int line, GError **error)
{
    if (reader->beyond_ascii)
        for (guint i = 0; i < reader->starts->len; i++)
            if (!g_utf8_validate(reader->text->str + g_array_index(reader->starts, gsize, i), -1, NULL))
                return fail(line, error, "column %u isn't UTF-8; save the table as \"CSV UTF-8\"", i + 1);
    return TRUE;
}

static gboolean is_blank(const struct csv_reader *reader)
{
    for (gsize i = 0; i < reader->text->len; i++)
        if (reader->text->str[i] != '\0')
            return FALSE;
    return TRUE;
}

static void hand_out(struct csv_reader *reader, int line, struct csv_row *row)
{
    g_ptr_array_set_size(reader->cells, 0);
    for (guint i = 0; i < reader->starts->len; i++)
        g_ptr_array_add(reader->cells, reader->text->str + g_array_index(reader->starts, gsize, i));
    *row = (struct csv_row){(char *const *)reader->cells->pdata, (int)reader->cells->len, line};
}

/* FALSE at the end or with an error. *line is where the row begins. */
static gboolean read_row(struct csv_reader *reader, int *line, GError **error)
{
    enum step step = GO_ON;
    GError *problem = NULL;
    g_string_set_size(reader->text, 0);
    g_array_set_size(reader->starts, 0);
    reader->beyond_ascii = FALSE;
    begin_cell(reader);
    *line = 0;
    while (step == GO_ON) {
        if (reader->place == reader->length && !fill(reader, &problem))
            break;
        if (reader->after_cr && reader->state == CELL_BEGIN && reader->chunk[reader->place] == '\n') {
            reader->after_cr = FALSE;
            reader->place++;
            continue;
        }
        if (*line == 0)
            *line = reader->line;
        step = take(reader, &problem);
        if (step == GO_ON && reader->text->len > CSV_READ_MAX_ROW) {
            fail(*line, &problem, "the row is longer than 1 MiB; is a closing quotation mark missing?");
            step = STEP_FAILS;
        }
    }
    if (!problem && step == GO_ON && reader->state == QUOTED)
        fail(reader->quote_line, &problem, "the quotation mark that begins a cell is never closed");
    if (problem) {
        g_propagate_error(error, problem);
        return FALSE;
    }
    end_cell(reader);
    return *line != 0;
}

gboolean csv_read_next(struct csv_reader *reader, struct csv_row *row, GError **error)
{
    int line = 0;
    do {
        if (!read_row(reader, &line, error))
            return FALSE;
    } while (is_blank(reader));
    if (!check_text(reader, line, error))
        return FALSE;
    hand_out(reader, line, row);
    return TRUE;
}
