/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/stat_codes.h"

#include "assessments/report/columns.h"
#include "content/markup.h"

#include <stdlib.h>
#include <string.h>

struct stat_codes {
    GArray *codes;     /* of struct statfile_code, texts owned */
    GHashTable *known; /* values that have a code */
    GPtrArray *met;    /* those that wait for one */
};

static void clear_code(gpointer data)
{
    struct statfile_code *code = data;
    g_free((char *)code->value);
    g_free((char *)code->label);
}

struct stat_codes *stat_codes_new(void)
{
    struct stat_codes *codes = g_new0(struct stat_codes, 1);
    codes->codes = g_array_new(FALSE, FALSE, sizeof(struct statfile_code));
    g_array_set_clear_func(codes->codes, clear_code);
    codes->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    codes->met = g_ptr_array_new_with_free_func(g_free);
    return codes;
}

void stat_codes_free(struct stat_codes *codes)
{
    if (codes == NULL)
        return;
    g_array_unref(codes->codes);
    g_hash_table_unref(codes->known);
    g_ptr_array_unref(codes->met);
    g_free(codes);
}

void stat_codes_add(struct stat_codes *codes, const char *value, int code, const char *label)
{
    if (!g_hash_table_add(codes->known, g_strdup(value)))
        return;
    const struct statfile_code added = {g_strdup(value), code,
                                        g_strdup(label != NULL && *label != '\0' ? label : value)};
    g_array_append_val(codes->codes, added);
}

static int next_code(const struct stat_codes *codes)
{
    return (int)codes->codes->len + 1;
}

void stat_codes_add_next(struct stat_codes *codes, const char *value, const char *markup)
{
    g_autofree char *label = markup != NULL ? markup_plain(markup) : NULL;
    stat_codes_add(codes, value, next_code(codes), label);
}

void stat_codes_add_list(struct stat_codes *codes, const char *list, gboolean numbers)
{
    g_auto(GStrv) entries = g_strsplit(list, "|", -1);
    for (char **entry = entries; *entry != NULL; entry++) {
        char *equals = strchr(*entry, '=');
        if (equals == NULL)
            continue;
        *equals = '\0';
        stat_codes_add(codes, *entry, numbers ? atoi(*entry) : next_code(codes), equals + 1);
    }
}

void stat_codes_meet(struct stat_codes *codes, const char *value)
{
    if (g_hash_table_add(codes->known, g_strdup(value)))
        g_ptr_array_add(codes->met, g_strdup(value));
}

static int compare_texts(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void stat_codes_settle(struct stat_codes *codes)
{
    g_ptr_array_sort(codes->met, compare_texts);
    for (guint i = 0; i < codes->met->len; i++) {
        const char *value = g_ptr_array_index(codes->met, i);
        const struct statfile_code added = {g_strdup(value), next_code(codes), g_strdup(value)};
        g_array_append_val(codes->codes, added);
    }
    g_ptr_array_set_size(codes->met, 0);
}

const struct statfile_code *stat_codes_all(const struct stat_codes *codes, int *n)
{
    *n = (int)codes->codes->len;
    return (const struct statfile_code *)(gpointer)codes->codes->data;
}

static void add_about(struct stat_codes *codes, const struct assessment *assessment, const char *variable)
{
    for (int a = 0; assessment != NULL && a < assessment->n_about; a++) {
        const struct about_question *question = &assessment->about[a];
        for (int o = 0; g_str_equal(question->variable, variable) && o < question->n_options; o++)
            stat_codes_add_next(codes, question->options[o].id, question->options[o].markup);
    }
}

static void add_sites(struct stat_codes *codes, const struct curriculum *curriculum)
{
    const struct curriculum_site *sites = curriculum_sites(curriculum);
    for (int i = 0; sites[i].id != NULL; i++)
        stat_codes_add_next(codes, sites[i].id, sites[i].name);
}

static void add_languages(struct stat_codes *codes, const struct curriculum *curriculum)
{
    const struct curriculum_language *languages = curriculum_languages(curriculum);
    for (int i = 0; languages[i].code != NULL; i++)
        stat_codes_add(codes, languages[i].code, next_code(codes), languages[i].name);
}

struct stat_codes *stat_codes_of_column(const struct export *export, const char *assessment, const char *name)
{
    static const char *const open[] = {"role", "gender", "age_band", "site_id", "group_id", "language", NULL};
    const struct column *column = column_find(name);
    const gboolean listed = column != NULL && column->values != NULL;
    if (!listed && !g_strv_contains(open, name))
        return NULL;
    struct stat_codes *codes = stat_codes_new();
    if (listed)
        stat_codes_add_list(codes, column->values, g_str_equal(column->type, "integer"));
    else if (g_str_equal(name, "site_id"))
        add_sites(codes, export->curriculum);
    else if (g_str_equal(name, "language"))
        add_languages(codes, export->curriculum);
    else
        add_about(codes, study_items_assessment(export->items, assessment), name);
    return codes;
}

struct stat_codes *stat_codes_of_item(const struct item *item)
{
    struct stat_codes *codes = stat_codes_new();
    for (int i = 0; i < item->n_options; i++) {
        const struct item_option *option = &item->options[i];
        stat_codes_add_next(codes, option->id, option->markup != NULL ? option->markup : option->alt);
    }
    return codes;
}
