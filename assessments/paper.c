/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who gets which form, and what a paper is made of. All of it follows from stored values by fixed arithmetic:
 * changing anything here would change papers that people have already begun (the tests pin them).
 */
#include <string.h>

#include "assessments/random.h"
#include "assessments/test.h"

static gboolean has_forms(const struct test *test)
{
    gboolean a = FALSE, b = FALSE;
    for (int i = 0; i < test->n_sections; i++)
        for (int j = 0; j < test->sections[i].n_refs; j++) {
            a |= test->sections[i].refs[j].form == 'A';
            b |= test->sections[i].refs[j].form == 'B';
        }
    return a && b;
}

static gboolean starts_with_b(const char *code, const char *assessment_id)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    guint8 digest[32];
    gsize length = sizeof digest;
    g_checksum_update(checksum, (const guchar *)code, (gssize)strlen(code));
    g_checksum_update(checksum, (const guchar *)":", 1);
    g_checksum_update(checksum, (const guchar *)assessment_id, (gssize)strlen(assessment_id));
    g_checksum_get_digest(checksum, digest, &length);
    return digest[0] & 1;
}

char form_for(const struct test *test, const char *code, const char *assessment_id, const char *wave)
{
    if (!has_forms(test))
        return 'A';
    const gboolean swapped = strcmp(wave, "endline") == 0;
    return starts_with_b(code, assessment_id) != swapped ? 'B' : 'A';
}

/* Indices of the section's items on a form, in the file's order. */
static GArray *on_form(const struct test_section *section, char form)
{
    GArray *indices = g_array_new(FALSE, FALSE, sizeof(int));
    for (int i = 0; i < section->n_refs; i++)
        if (section->refs[i].form == 0 || section->refs[i].form == form)
            g_array_append_val(indices, i);
    return indices;
}

/* Takes single items that aren't required out again, until as many stand as are selected. */
static void select_items(struct random *random, const struct test_section *section, GArray *indices)
{
    g_autoptr(GArray) droppable = g_array_new(FALSE, FALSE, sizeof(int));
    for (guint i = 0; i < indices->len; i++) {
        const int index = g_array_index(indices, int, i);
        if (!section->refs[index].required)
            g_array_append_val(droppable, index);
    }
    while (section->select > 0 && indices->len > (guint)section->select && droppable->len > 0) {
        const guint drawn = (guint)random_below(random, (int)droppable->len);
        const int index = g_array_index(droppable, int, drawn);
        guint place = 0;
        while (g_array_index(indices, int, place) != index)
            place++;
        g_array_remove_index(indices, place);
        g_array_remove_index(droppable, drawn);
    }
}

/* Shuffles what isn't fixed among the places that aren't. */
static void shuffle_free(struct random *random, int *order, int count, const gboolean *fixed)
{
    g_autofree int *movable = g_new(int, (gsize)count + 1);
    int n_movable = 0, next = 0;
    for (int i = 0; i < count; i++)
        if (!fixed[i])
            movable[n_movable++] = order[i];
    random_shuffle(random, movable, n_movable);
    for (int i = 0; i < count; i++)
        if (!fixed[i])
            order[i] = movable[next++];
}

static void order_items(struct random *random, const struct test_section *section, GArray *indices)
{
    g_autofree gboolean *fixed = g_new0(gboolean, indices->len + 1);
    for (guint i = 0; i < indices->len; i++)
        fixed[i] = section->refs[g_array_index(indices, int, i)].fixed;
    if (section->shuffle)
        shuffle_free(random, (int *)(void *)indices->data, (int)indices->len, fixed);
}

struct paper *paper_make(const struct test *test, char form, guint64 seed)
{
    struct paper *paper = g_new0(struct paper, 1);
    struct random random = {seed};
    GArray *items = g_array_new(FALSE, FALSE, sizeof(struct paper_item));
    for (int i = 0; i < test->n_sections; i++) {
        const struct test_section *section = &test->sections[i];
        g_autoptr(GArray) indices = on_form(section, form);
        select_items(&random, section, indices);
        order_items(&random, section, indices);
        for (guint j = 0; j < indices->len; j++) {
            const struct item_ref *ref = &section->refs[g_array_index(indices, int, j)];
            const struct paper_item item = {ref->item, ref};
            g_array_append_val(items, item);
        }
    }
    paper->form = form;
    paper->seed = seed;
    paper->n_items = (int)items->len;
    paper->items = (struct paper_item *)(void *)g_array_free(items, FALSE);
    return paper;
}

void paper_free(struct paper *paper)
{
    if (paper == NULL)
        return;
    g_free(paper->items);
    g_free(paper);
}

/* FNV-1a, so that an item's options don't depend on where on the paper it stands. */
static guint64 hash_of(const char *set, const char *item_id)
{
    guint64 hash = G_GUINT64_CONSTANT(0xcbf29ce484222325);
    for (const char *text = set; *text != '\0'; text++)
        hash = (hash ^ (guint8)*text) * G_GUINT64_CONSTANT(0x100000001b3);
    for (const char *text = item_id; *text != '\0'; text++)
        hash = (hash ^ (guint8)*text) * G_GUINT64_CONSTANT(0x100000001b3);
    return hash;
}

static int *order_of(const struct paper *paper, const struct item *item, const char *set,
                     const struct item_option *options, int count)
{
    struct random random = {paper->seed ^ hash_of(set, item->id)};
    int *order = g_new(int, (gsize)count + 1);
    g_autofree gboolean *fixed = g_new0(gboolean, (gsize)count + 1);
    for (int i = 0; i < count; i++) {
        order[i] = i;
        fixed[i] = options[i].fixed;
    }
    if (item->shuffle)
        shuffle_free(&random, order, count, fixed);
    return order;
}

int *paper_option_order(const struct paper *paper, const struct item *item)
{
    return order_of(paper, item, "options:", item->options, item->n_options);
}

int *paper_target_order(const struct paper *paper, const struct item *item)
{
    return order_of(paper, item, "targets:", item->targets, item->n_targets);
}
