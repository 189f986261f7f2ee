/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table that a clerk types answered sheets into, letter by letter, and the map that `vigil import` reads
 * it by. */
#include <gio/gio.h>
#include <string.h>

#include "assessments/sheet/sheet_private.h"

/* What is written out, line by line. */
struct typing {
    const struct sheet *sheet;
    GString *header;                           /* of the table */
    GString *columns, *fixed, *items, *values; /* parts of the map */
};

static void add_column(struct typing *typing, const char *name, const char *target)
{
    g_string_append_printf(typing->header, "%s%s", typing->header->len > 0 ? "," : "", name);
    if (target != NULL)
        g_string_append_printf(typing->columns, "%s = %s\n", target, name);
}

static void begin_values(struct typing *typing, const char *name)
{
    g_string_append_printf(typing->values, "\n[values.%s]\n", name);
}

/* Small letters mean the same. */
static void add_value(struct typing *typing, const char *typed, const char *meant)
{
    g_autofree char *small = g_ascii_strdown(typed, -1);
    g_string_append_printf(typing->values, "%s = %s\n", typed, meant);
    if (strcmp(small, typed) != 0)
        g_string_append_printf(typing->values, "%s = %s\n", small, meant);
}

static void add_wave(struct typing *typing)
{
    if (typing->sheet->wave != NULL) {
        g_string_append_printf(typing->fixed, "wave = %s\n", typing->sheet->wave);
        return;
    }
    add_column(typing, "wave", "wave");
    begin_values(typing, "wave");
    add_value(typing, "1", "baseline");
    add_value(typing, "2", "endline");
    add_value(typing, "3", "followup");
}

static void add_about(struct typing *typing, const struct about_question *question)
{
    const gboolean site = strcmp(question->variable, "site") == 0;
    const struct curriculum_site *sites = curriculum_sites(typing->sheet->curriculum);
    const char *target = site ? "site_id" : question->variable;
    add_column(typing, question->variable, target);
    if (sheet_writes_site(typing->sheet, question))
        return;
    begin_values(typing, target);
    for (int i = 0; site ? sites[i].id != NULL : i < question->n_options; i++)
        add_value(typing, sheet_code(i), site ? sites[i].id : question->options[i].id);
    add_value(typing, SHEET_DECLINED, "declined");
}

/* "1A" for the pair of the first left one and the right one with A. */
static void add_pairs(struct typing *typing, const struct item *item)
{
    g_autofree int *left = paper_option_order(typing->sheet->paper, item);
    g_autofree int *right = paper_target_order(typing->sheet->paper, item);
    for (int i = 0; i < item->n_options; i++)
        for (int j = 0; j < item->n_targets; j++) {
            g_autofree char *typed = g_strdup_printf("%d%s", i + 1, sheet_code(j));
            g_autofree char *meant =
                g_strdup_printf("%s %s", item->options[left[i]].id, item->targets[right[j]].id);
            add_value(typing, typed, meant);
        }
}

static void add_options(struct typing *typing, const struct item *item)
{
    g_autofree int *order = paper_option_order(typing->sheet->paper, item);
    const gboolean shuffled = item->interaction != ITEM_HOTSPOT; /* letters in a picture stand in its order */
    for (int i = 0; i < item->n_options; i++)
        add_value(typing, sheet_code(i), item->options[shuffled ? order[i] : i].id);
}

static void add_item(struct typing *typing, int index)
{
    const struct item *item = sheet_item(typing->sheet, index);
    g_autofree char *column = g_strdup_printf("q%d", index + 1);
    add_column(typing, column, NULL);
    g_string_append_printf(typing->items, "%s = %s\n", item->id, column);
    begin_values(typing, item->id);
    if (item->interaction == ITEM_MATCH)
        add_pairs(typing, item);
    else if (item->interaction != ITEM_SLIDER)
        add_options(typing, item);
    if (item->offers_dont_know)
        add_value(typing, SHEET_DONT_KNOW, "dont_know");
}

static void add_all(struct typing *typing)
{
    const struct sheet *sheet = typing->sheet;
    const struct assessment *assessment = sheet->questions->assessment;
    add_column(typing, "card", "participant_code");
    add_wave(typing);
    add_column(typing, "date", "answered_at");
    for (int i = 0; i < assessment->n_about; i++)
        if (sheet_asks(sheet, &assessment->about[i]))
            add_about(typing, &assessment->about[i]);
    for (int i = 0; i < sheet->paper->n_items; i++)
        add_item(typing, i);
    g_string_append_printf(typing->fixed,
                           "study_id = %s\nform_variant = %c\nlanguage = %s\nmatch_method = card\n",
                           assessment->id, sheet->paper->form, sheet->language);
}

static gboolean write_table(const struct typing *typing, const char *path, GError **error)
{
    g_autofree char *table = g_strdup_printf("%s\r\n", typing->header->str);
    return g_file_set_contents(path, table, -1, error);
}

static gboolean write_map(const struct typing *typing, const char *path, GError **error)
{
    g_autofree char *identity = sheet_identity(typing->sheet);
    g_autofree char *map = g_strdup_printf(
        "# For `vigil import --map`: the letters on this sheet and on no other.\n# %s\n\n"
        "[columns]\n%s\n[fixed]\n%s\n[options]\nseparator = space\n\n[items]\n%s%s",
        identity, typing->columns->str, typing->fixed->str, typing->items->str, typing->values->str);
    return g_file_set_contents(path, map, -1, error);
}

char *sheet_map_path(const char *path)
{
    if (!g_str_has_suffix(path, ".csv"))
        return NULL;
    return g_strdup_printf("%.*s.ini", (int)(strlen(path) - strlen(".csv")), path);
}

gboolean sheet_write_typing(const struct sheet *sheet, const char *path, GError **error)
{
    g_autofree char *map = sheet_map_path(path);
    if (map == NULL) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME, "\"%s\" must end in .csv", path);
        return FALSE;
    }
    g_autoptr(GString) header = g_string_new(NULL), columns = g_string_new(NULL), fixed = g_string_new(NULL),
                       items = g_string_new(NULL), values = g_string_new(NULL);
    struct typing typing = {sheet, header, columns, fixed, items, values};
    add_all(&typing);
    return write_table(&typing, path, error) && write_map(&typing, map, error);
}
