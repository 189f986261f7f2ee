/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libgettextpo reports through a callback without user data, and when the report is fatal the callback must
 * not return; so the reader under way is kept in a variable of its own, for this thread, and a fatal report
 * jumps back to where the library was called. Whatever the library held then is lost to it; that is once for
 * a broken file.
 */
#include "content/po_file.h"

#include <setjmp.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct reader {
    const char *name;
    struct problems *problems;
    int errors;
    jmp_buf fatal;
};

static _Thread_local struct reader *reader_under_way;

static void report(int severity, po_message_t message, const char *file, size_t line, size_t column,
                   int multiline, const char *text)
{
    (void)message;
    (void)file;
    (void)column;
    (void)multiline;
    struct reader *reader = reader_under_way;
    if (severity != PO_SEVERITY_WARNING) {
        if (reader->errors++ == 0) {
            g_autofree char *words = g_strstrip(g_strdup(text));
            problems_add(reader->problems, PROBLEM_ERROR, reader->name, line == (size_t)-1 ? 0 : (int)line,
                         "this PO file can't be used: %s", words);
        }
        if (severity == PO_SEVERITY_FATAL_ERROR) {
            longjmp(reader->fatal, 1);
        }
    }
}

static void report_two(int severity, po_message_t first, const char *file, size_t line, size_t column,
                       int multiline, const char *text, po_message_t second, const char *file2, size_t line2,
                       size_t column2, int multiline2, const char *text2)
{
    (void)second;
    (void)file2;
    (void)line2;
    (void)column2;
    (void)multiline2;
    (void)text2;
    report(severity, first, file, line, column, multiline, text);
}

static const struct po_xerror_handler handler = {report, report_two};

/* The parsed file behind the descriptor, or NULL. */
static po_file_t po_read(int fd, struct reader *reader)
{
    char path[32];
    g_snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    reader_under_way = reader;
    po_file_t volatile file = NULL;
    if (setjmp(reader->fatal) == 0) {
        file = po_file_read(path, &handler);
    }
    reader_under_way = NULL;
    if (file != NULL && reader->errors > 0) {
        po_file_free(file);
        return NULL;
    }
    return file;
}

gboolean po_file_save(po_file_t file, const char *path, struct problems *problems)
{
    struct reader reader = {.name = path, .problems = problems};
    reader_under_way = &reader;
    if (setjmp(reader.fatal) == 0) {
        po_file_write(file, path, &handler);
    }
    reader_under_way = NULL;
    return reader.errors == 0;
}

/* The entry for "", which comes first, or NULL. */
static po_message_t header_of(po_file_t file)
{
    po_message_iterator_t all = po_message_iterator(file, NULL);
    po_message_t first = po_next_message(all);
    po_message_iterator_free(all);
    return first != NULL && po_message_msgid(first)[0] == '\0' ? first : NULL;
}

const char *po_file_header(po_file_t file)
{
    po_message_t header = header_of(file);
    return header != NULL ? po_message_msgstr(header) : NULL;
}

const char *po_file_header_comments(po_file_t file)
{
    po_message_t header = header_of(file);
    return header != NULL ? po_message_comments(header) : "";
}

static gboolean is_utf8(po_file_t file)
{
    const char *header = po_file_header(file);
    g_autofree char *charset = header != NULL ? po_header_field(header, "Content-Type") : NULL;
    return charset != NULL && strstr(charset, "charset=UTF-8") != NULL;
}

static void visit_all(po_file_t file, void (*visit)(const struct po_entry *entry, void *data), void *data)
{
    po_message_iterator_t all = po_message_iterator(file, NULL);
    for (po_message_t message; (message = po_next_message(all)) != NULL;) {
        const po_filepos_t place = po_message_filepos(message, 0);
        const struct po_entry entry = {
            .msgid = po_message_msgid(message),
            .msgstr = po_message_msgstr(message),
            .fuzzy = po_message_is_fuzzy(message) != 0,
            .obsolete = po_message_is_obsolete(message) != 0,
            .path = place != NULL ? po_filepos_file(place) : NULL,
            .line = place != NULL ? (int)po_filepos_start_line(place) : 0,
        };
        if (entry.msgid[0] != '\0') {
            visit(&entry, data);
        }
    }
    po_message_iterator_free(all);
}

static gboolean size_fits(int fd, struct reader *reader)
{
    struct stat status;
    if (fstat(fd, &status) != 0 || status.st_size > PO_MAX_BYTES) {
        problems_add(reader->problems, PROBLEM_ERROR, reader->name, 0,
                     "the file has more than %d bytes; at most that many are allowed", PO_MAX_BYTES);
        return FALSE;
    }
    return TRUE;
}

po_file_t po_file_open(const struct folder *folder, const char *name, struct problems *problems)
{
    const int fd = folder_open_file(folder, name, NULL);
    if (fd < 0) {
        return NULL;
    }
    struct reader reader = {.name = name, .problems = problems};
    po_file_t file = size_fits(fd, &reader) ? po_read(fd, &reader) : NULL;
    close(fd);
    if (file != NULL && !is_utf8(file)) {
        problems_add(problems, PROBLEM_ERROR, name, 1,
                     "the header must say \"Content-Type: text/plain; charset=UTF-8\\n\"");
        po_file_free(file);
        return NULL;
    }
    return file;
}

gboolean po_file_each(const struct folder *folder, const char *name, struct problems *problems,
                      void (*visit)(const struct po_entry *entry, void *data), void *data)
{
    po_file_t file = po_file_open(folder, name, problems);
    if (file == NULL) {
        return FALSE;
    }
    visit_all(file, visit, data);
    po_file_free(file);
    return TRUE;
}
