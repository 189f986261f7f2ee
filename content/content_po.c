/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/content_po.h"

#include "content/check.h"
#include "content/po_file.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

struct merge {
    po_file_t old, new; /* old may be NULL */
    po_message_iterator_t out;
    GHashTable *old_messages; /* msgid -> po_message_t of old, with a translation; taken out when used */
    GHashTable *new_messages; /* msgid -> po_message_t of new */
    GPtrArray *order;         /* new messages as they come in the files */
    struct content_po_counts counts;
};

static void read_old(struct merge *merge)
{
    merge->old_messages = g_hash_table_new(g_str_hash, g_str_equal);
    if (merge->old == NULL) {
        return;
    }
    po_message_iterator_t all = po_message_iterator(merge->old, NULL);
    for (po_message_t message; (message = po_next_message(all)) != NULL;) {
        const char *msgid = po_message_msgid(message);
        if (msgid[0] != '\0' && po_message_msgstr(message)[0] != '\0') {
            g_hash_table_insert(merge->old_messages, (gpointer)msgid, message);
        }
    }
    po_message_iterator_free(all);
}

/* The old header, so that translators' names stay, or a new one. */
static void write_header(struct merge *merge, const struct curriculum *curriculum, const char *language)
{
    const char *old = merge->old != NULL ? po_file_header(merge->old) : NULL;
    g_autofree char *fresh =
        g_strdup_printf("Project-Id-Version: %s %s\n"
                        "Language: %s\n"
                        "MIME-Version: 1.0\n"
                        "Content-Type: text/plain; charset=UTF-8\n"
                        "Content-Transfer-Encoding: 8bit\n",
                        curriculum_id(curriculum), curriculum_version(curriculum), language);
    po_message_t header = po_message_create();
    po_message_set_msgid(header, "");
    po_message_set_msgstr(header, old != NULL ? old : fresh);
    if (old != NULL) {
        po_message_set_comments(header, po_file_header_comments(merge->old));
    }
    po_message_insert(merge->out, header);
}

static void collect_text(const struct text *text, void *data)
{
    struct merge *merge = data;
    po_message_t message = g_hash_table_lookup(merge->new_messages, text->markup);
    if (message == NULL) {
        message = po_message_create();
        po_message_set_msgid(message, text->markup);
        po_message_set_msgstr(message, "");
        g_hash_table_insert(merge->new_messages, (gpointer)po_message_msgid(message), message);
        g_ptr_array_add(merge->order, message);
    }
    po_message_add_filepos(message, text->path, (size_t)text->line);
}

static void copy_translation(po_message_t to, po_message_t from)
{
    po_message_set_msgstr(to, po_message_msgstr(from));
    po_message_set_comments(to, po_message_comments(from));
    po_message_set_fuzzy(to, po_message_is_fuzzy(from));
}

/* Texts that are as they were. */
static void keep_same(struct merge *merge)
{
    for (guint i = 0; i < merge->order->len; i++) {
        po_message_t message = merge->order->pdata[i];
        po_message_t old = g_hash_table_lookup(merge->old_messages, po_message_msgid(message));
        if (old != NULL) {
            copy_translation(message, old);
            g_hash_table_remove(merge->old_messages, po_message_msgid(old));
        }
    }
}

/* Texts that have changed a little: the old translation, to be looked at again. */
static void keep_near(struct merge *merge)
{
    for (guint i = 0; i < merge->order->len; i++) {
        po_message_t message = merge->order->pdata[i];
        if (po_message_msgstr(message)[0] != '\0') {
            continue;
        }
        g_autofree const char **left =
            (const char **)g_hash_table_get_keys_as_array(merge->old_messages, NULL);
        const char *near = problem_nearest(po_message_msgid(message), left);
        if (near != NULL) {
            copy_translation(message, g_hash_table_lookup(merge->old_messages, near));
            po_message_set_fuzzy(message, 1);
            po_message_set_prev_msgid(message, near);
            g_hash_table_remove(merge->old_messages, near);
        }
    }
}

static void write_texts(struct merge *merge)
{
    for (guint i = 0; i < merge->order->len; i++) {
        po_message_t message = merge->order->pdata[i];
        const gboolean empty = po_message_msgstr(message)[0] == '\0';
        const gboolean fuzzy = po_message_is_fuzzy(message) != 0;
        merge->counts.texts++;
        merge->counts.untranslated += empty;
        merge->counts.fuzzy += fuzzy && !empty;
        merge->counts.translated += !fuzzy && !empty;
        po_message_insert(merge->out, message);
    }
}

static int compare_strings(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void write_obsolete(struct merge *merge)
{
    guint n;
    g_autofree const char **left = (const char **)g_hash_table_get_keys_as_array(merge->old_messages, &n);
    qsort(left, n, sizeof *left, compare_strings);
    for (guint i = 0; i < n; i++) {
        po_message_t message = po_message_create();
        po_message_set_msgid(message, left[i]);
        copy_translation(message, g_hash_table_lookup(merge->old_messages, left[i]));
        po_message_set_obsolete(message, 1);
        po_message_insert(merge->out, message);
        merge->counts.obsolete++;
    }
}

static void merge_texts(struct merge *merge, struct curriculum *curriculum, const char *language)
{
    merge->new = po_file_create();
    merge->out = po_message_iterator(merge->new, NULL);
    merge->new_messages = g_hash_table_new(g_str_hash, g_str_equal);
    merge->order = g_ptr_array_new();
    read_old(merge);
    write_header(merge, curriculum, language);
    content_each_text(curriculum, language, collect_text, merge);
    keep_same(merge);
    keep_near(merge);
    write_texts(merge);
    write_obsolete(merge);
    po_message_iterator_free(merge->out);
    g_hash_table_unref(merge->old_messages);
    g_hash_table_unref(merge->new_messages);
    g_ptr_array_unref(merge->order);
}

static gboolean save(po_file_t file, const struct folder *folder, const char *name, struct problems *problems,
                     GError **error)
{
    g_autofree char *path = g_build_filename(folder_path(folder), name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);
    g_autofree char *temporary = g_strconcat(path, ".new", NULL);
    if (g_mkdir_with_parents(parent, 0755) == 0 && po_file_save(file, temporary, problems) &&
        g_rename(temporary, path) == 0) {
        return TRUE;
    }
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s can't be written: %s", path, g_strerror(errno));
    g_unlink(temporary);
    return FALSE;
}

/* The old file when there is one; FALSE when it can't be used, and must not be overwritten. */
static gboolean open_old(struct merge *merge, const struct folder *folder, const char *name,
                         struct problems *problems, GError **error)
{
    merge->old = po_file_open(folder, name, problems);
    if (merge->old != NULL || !folder_has(folder, name)) {
        return TRUE;
    }
    const GPtrArray *list = problems_sorted(problems);
    const struct problem *first = list->len > 0 ? list->pdata[0] : NULL;
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s:%d: %s", name,
                first != NULL ? first->line : 0, first != NULL ? first->message : "it can't be read");
    return FALSE;
}

gboolean content_po_update(struct curriculum *curriculum, const char *language,
                           struct content_po_counts *counts, GError **error)
{
    const struct folder *folder = curriculum_folder(curriculum);
    g_autofree char *lower = g_ascii_strdown(language, -1);
    g_autofree char *name = g_strdup_printf("po/%s.po", lower);
    struct problems *problems = problems_new();
    struct merge merge = {.old = NULL};
    gboolean good = open_old(&merge, folder, name, problems, error);
    if (good) {
        merge_texts(&merge, curriculum, language);
        good = save(merge.new, folder, name, problems, error);
        po_file_free(merge.new);
    }
    if (merge.old != NULL) {
        po_file_free(merge.old);
    }
    if (counts != NULL) {
        *counts = merge.counts;
    }
    problems_free(problems);
    return good;
}
