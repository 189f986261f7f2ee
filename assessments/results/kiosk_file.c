/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/results/kiosk_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_LINE "vigil-kiosk-file 1"
#define SHORT_ID 8 /* digits of the kiosk's UUID in a file's name */
#define UUID_LENGTH 36
#define HASH_DIGITS 64
#define MOST_PARTS 64

/* ---- the struct ---- */

static void part_free(void *data)
{
    struct kiosk_file_part *part = data;
    g_free(part->name);
    g_free(part->sha256);
    g_free(part);
}

struct kiosk_file *kiosk_file_new(const char *kiosk, int counter, gint64 rows, const char *chain_head)
{
    struct kiosk_file *file = g_new0(struct kiosk_file, 1);
    file->kiosk = g_strdup(kiosk);
    file->counter = counter;
    file->rows = rows;
    file->chain_head = g_strdup(chain_head);
    file->parts = g_ptr_array_new_with_free_func(part_free);
    return file;
}

void kiosk_file_add(struct kiosk_file *file, const char *name, gint64 bytes, const char *sha256)
{
    struct kiosk_file_part *part = g_new0(struct kiosk_file_part, 1);
    *part = (struct kiosk_file_part){g_strdup(name), g_strdup(sha256), bytes};
    g_ptr_array_add(file->parts, part);
}

void kiosk_file_free(struct kiosk_file *file)
{
    if (!file)
        return;
    g_free(file->kiosk);
    g_free(file->chain_head);
    g_ptr_array_unref(file->parts);
    g_free(file);
}

/* ---- names ---- */

char *kiosk_file_name(const char *kiosk, int counter)
{
    return g_strdup_printf("KSK1_%.*s_%06d" KIOSK_FILE_SUFFIX, SHORT_ID, kiosk, counter);
}

int kiosk_file_counter(const char *name, const char *kiosk)
{
    char id[SHORT_ID + 1];
    int counter = 0, end = 0;
    if (sscanf(name, "KSK1_%8[0-9a-f]_%9d%n", id, &counter, &end) != 2 ||
        strcmp(name + end, KIOSK_FILE_SUFFIX) != 0)
        return 0;
    return counter > 0 && (!kiosk || strncmp(id, kiosk, SHORT_ID) == 0) ? counter : 0;
}

/* ---- the list ---- */

char *kiosk_file_list(const struct kiosk_file *file)
{
    GString *list = g_string_new(FIRST_LINE "\n");
    g_string_append_printf(list, "kiosk %s\ncounter %d\nrows %" G_GINT64_FORMAT "\nchain %s\n", file->kiosk,
                           file->counter, file->rows, file->chain_head);
    for (guint i = 0; i < file->parts->len; i++) {
        const struct kiosk_file_part *part = g_ptr_array_index(file->parts, i);
        g_string_append_printf(list, "part %s %" G_GINT64_FORMAT " %s\n", part->sha256, part->bytes,
                               part->name);
    }
    g_string_append_c(list, '\n');
    return g_string_free(list, FALSE);
}

static gboolean is_hash(const char *text)
{
    return strlen(text) == HASH_DIGITS && strspn(text, "0123456789abcdef") == HASH_DIGITS;
}

static gboolean is_uuid(const char *text)
{
    return strlen(text) == UUID_LENGTH && g_uuid_string_is_valid(text);
}

/* A name that is no path, and hides nowhere. */
static gboolean is_part_name(const char *name)
{
    return g_ascii_isalnum(name[0]) &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-.") == strlen(name) && strlen(name) <= 64;
}

static const char *after(const char *line, const char *word)
{
    const gsize length = strlen(word);
    return line && strncmp(line, word, length) == 0 && line[length] == ' ' ? line + length + 1 : NULL;
}

static gboolean take_number(const char *text, gint64 least, gint64 most, gint64 *number)
{
    guint64 value = 0;
    if (!text || !g_ascii_string_to_unsigned(text, 10, (guint64)least, (guint64)most, &value, NULL))
        return FALSE;
    *number = (gint64)value;
    return TRUE;
}

static gboolean take_part(struct kiosk_file *file, const char *text)
{
    gint64 bytes = 0;
    g_auto(GStrv) words = g_strsplit(text ? text : "", " ", 3);
    if (g_strv_length(words) != 3 || file->parts->len >= MOST_PARTS || !is_hash(words[0]) ||
        !take_number(words[1], 0, G_MAXINT64, &bytes) || !is_part_name(words[2]))
        return FALSE;
    kiosk_file_add(file, words[2], bytes, words[0]);
    return TRUE;
}

static struct kiosk_file *parse_lines(char **lines, guint n)
{
    gint64 counter = 0, rows = 0;
    if (n < 5 || strcmp(lines[0], FIRST_LINE) != 0)
        return NULL;
    const char *kiosk = after(lines[1], "kiosk"), *chain = after(lines[4], "chain");
    if (!kiosk || !is_uuid(kiosk) || !chain || !is_hash(chain) ||
        !take_number(after(lines[2], "counter"), 1, G_MAXINT32, &counter) ||
        !take_number(after(lines[3], "rows"), 0, G_MAXINT64, &rows))
        return NULL;
    struct kiosk_file *file = kiosk_file_new(kiosk, (int)counter, rows, chain);
    for (guint i = 5; i < n && lines[i][0]; i++)
        if (!take_part(file, after(lines[i], "part"))) {
            kiosk_file_free(file);
            return NULL;
        }
    return file;
}

struct kiosk_file *kiosk_file_parse(const char *list, gsize length, GError **error)
{
    g_autofree char *text = g_strndup(list, length);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    struct kiosk_file *file = parse_lines(lines, g_strv_length(lines));
    if (!file)
        g_set_error_literal(error, SEALED_ERROR, SEALED_ERROR_FOREIGN,
                            "it holds no list of what is in it; it may be of a newer Vigil");
    return file;
}

/* ---- received.txt ---- */

char *received_line(const struct kiosk_file *file)
{
    return g_strdup_printf("%s %d %s\n", file->kiosk, file->counter, file->chain_head);
}

static void received_free(void *data)
{
    struct received *received = data;
    g_free(received->kiosk);
    g_free(received->chain_head);
    g_free(received);
}

GPtrArray *received_parse(const char *text, gsize length)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(received_free);
    g_autofree char *copy = g_strndup(text, length);
    g_auto(GStrv) lines = g_strsplit(copy, "\n", -1);
    for (char **line = lines; *line; line++) {
        gint64 counter = 0;
        g_auto(GStrv) words = g_strsplit(g_strchomp(*line), " ", 4);
        if (g_strv_length(words) != 3 || !is_uuid(words[0]) ||
            !take_number(words[1], 1, G_MAXINT32, &counter) || !is_hash(words[2]))
            continue;
        struct received *received = g_new0(struct received, 1);
        *received = (struct received){g_strdup(words[0]), g_strdup(words[2]), (int)counter};
        g_ptr_array_add(all, received);
    }
    return all;
}
