/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/privacy.h"

#include <string.h>

struct person {
    char *traits[N_TRAITS]; /* what is still said; PRIVACY_SUPPRESSED once it isn't */
    GArray *groups;         /* of int, each once */
};

struct privacy {
    int k;
    GHashTable *people; /* UUID -> struct person */
    GHashTable *groups; /* name -> number, from 0 */
};

/* Persons of whom the same is said. */
struct cell {
    int persons;
    int members[]; /* of each group */
};

/* From what tells most about a single person to what the figures need most. */
static const enum privacy_trait suppression_order[N_TRAITS] = {TRAIT_SITE, TRAIT_ROLE, TRAIT_LANGUAGE,
                                                               TRAIT_AGE_BAND, TRAIT_GENDER};

const char *privacy_column(enum privacy_trait trait)
{
    static const char *const columns[N_TRAITS] = {[TRAIT_GENDER] = "gender",
                                                  [TRAIT_AGE_BAND] = "age_band",
                                                  [TRAIT_LANGUAGE] = "language",
                                                  [TRAIT_ROLE] = "role",
                                                  [TRAIT_SITE] = "site_id"};
    return columns[trait];
}

static void person_free(gpointer data)
{
    struct person *person = data;
    for (int t = 0; t < N_TRAITS; t++)
        g_free(person->traits[t]);
    g_array_unref(person->groups);
    g_free(person);
}

struct privacy *privacy_new(int k)
{
    struct privacy *privacy = g_new0(struct privacy, 1);
    privacy->k = k;
    privacy->people = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, person_free);
    privacy->groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return privacy;
}

void privacy_free(struct privacy *privacy)
{
    if (privacy == NULL)
        return;
    g_hash_table_unref(privacy->people);
    g_hash_table_unref(privacy->groups);
    g_free(privacy);
}

void privacy_add(struct privacy *privacy, const char *uuid, const char *const traits[N_TRAITS])
{
    if (g_hash_table_contains(privacy->people, uuid))
        return;
    struct person *person = g_new0(struct person, 1);
    person->groups = g_array_new(FALSE, FALSE, sizeof(int));
    for (int t = 0; t < N_TRAITS; t++)
        person->traits[t] = g_strdup(traits[t] != NULL ? traits[t] : "");
    g_hash_table_insert(privacy->people, g_strdup(uuid), person);
}

static int number_of_group(struct privacy *privacy, const char *group)
{
    gpointer number;
    if (!g_hash_table_lookup_extended(privacy->groups, group, NULL, &number)) {
        number = GINT_TO_POINTER(g_hash_table_size(privacy->groups));
        g_hash_table_insert(privacy->groups, g_strdup(group), number);
    }
    return GPOINTER_TO_INT(number);
}

void privacy_join(struct privacy *privacy, const char *uuid, const char *group)
{
    const struct person *person = g_hash_table_lookup(privacy->people, uuid);
    const int number = number_of_group(privacy, group);
    for (guint g = 0; g < person->groups->len; g++)
        if (g_array_index(person->groups, int, g) == number)
            return;
    g_array_append_val(person->groups, number);
}

static char *name_of_cell(const struct person *person)
{
    const char *said[N_TRAITS + 1] = {NULL};
    for (int t = 0; t < N_TRAITS; t++)
        said[t] = person->traits[t];
    return g_strjoinv("\x1f", (char **)said);
}

static struct cell *cell_new(int n_groups)
{
    return g_malloc0(sizeof(struct cell) + (gsize)n_groups * sizeof(int));
}

/* The cells by name; each is its own allocation. */
static GHashTable *count_cells(const struct privacy *privacy)
{
    GHashTable *cells = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    const int n_groups = (int)g_hash_table_size(privacy->groups);
    GHashTableIter iterator;
    gpointer value;
    g_hash_table_iter_init(&iterator, privacy->people);
    while (g_hash_table_iter_next(&iterator, NULL, &value)) {
        const struct person *person = value;
        char *name = name_of_cell(person);
        struct cell *cell = g_hash_table_lookup(cells, name);
        if (cell == NULL)
            g_hash_table_insert(cells, name, cell = cell_new(n_groups));
        else
            g_free(name);
        cell->persons++;
        for (guint g = 0; g < person->groups->len; g++)
            cell->members[g_array_index(person->groups, int, g)]++;
    }
    return cells;
}

static gboolean is_small(const struct privacy *privacy, const struct cell *cell)
{
    gboolean small = cell->persons < privacy->k;
    for (guint g = 0; g < g_hash_table_size(privacy->groups); g++)
        small = small || (cell->members[g] > 0 && cell->members[g] < privacy->k);
    return small;
}

static void suppress(struct person *person, enum privacy_trait trait)
{
    g_free(person->traits[trait]);
    person->traits[trait] = g_strdup(PRIVACY_SUPPRESSED);
}

static void suppress_in_small_cells(struct privacy *privacy, enum privacy_trait trait)
{
    g_autoptr(GHashTable) cells = count_cells(privacy);
    GHashTableIter iterator;
    gpointer value;
    g_hash_table_iter_init(&iterator, privacy->people);
    while (g_hash_table_iter_next(&iterator, NULL, &value)) {
        g_autofree char *name = name_of_cell(value);
        if (is_small(privacy, g_hash_table_lookup(cells, name)))
            suppress(value, trait);
    }
}

static char *name_of_rest(void)
{
    const char *said[N_TRAITS + 1] = {NULL};
    for (int t = 0; t < N_TRAITS; t++)
        said[t] = PRIVACY_SUPPRESSED;
    return g_strjoinv("\x1f", (char **)said);
}

/* Whether persons of the cell would help to hide the rest. */
static gboolean helps(const struct privacy *privacy, const struct cell *rest, const struct cell *cell)
{
    gboolean helpful = rest->persons < privacy->k;
    for (guint g = 0; g < g_hash_table_size(privacy->groups); g++)
        helpful = helpful || (rest->members[g] > 0 && rest->members[g] < privacy->k && cell->members[g] > 0);
    return helpful;
}

/* The smallest cell that helps, of several the first by name; NULL when the rest is hidden as well as it can
 * be. The caller must not free it. */
static const char *cell_to_join_the_rest(const struct privacy *privacy, GHashTable *cells)
{
    g_autofree char *rest_name = name_of_rest();
    const struct cell *rest = g_hash_table_lookup(cells, rest_name);
    const char *found = NULL;
    int persons = 0;
    GHashTableIter iterator;
    gpointer name, value;
    g_hash_table_iter_init(&iterator, cells);
    while (rest != NULL && g_hash_table_iter_next(&iterator, &name, &value)) {
        const struct cell *cell = value;
        if (cell == rest || !helps(privacy, rest, cell))
            continue;
        if (found == NULL || cell->persons < persons ||
            (cell->persons == persons && strcmp(name, found) < 0)) {
            found = name;
            persons = cell->persons;
        }
    }
    return found;
}

static void suppress_whole_cell(struct privacy *privacy, const char *wanted)
{
    GHashTableIter iterator;
    gpointer value;
    g_hash_table_iter_init(&iterator, privacy->people);
    while (g_hash_table_iter_next(&iterator, NULL, &value)) {
        g_autofree char *name = name_of_cell(value);
        for (int t = 0; g_str_equal(name, wanted) && t < N_TRAITS; t++)
            suppress(value, (enum privacy_trait)t);
    }
}

/* Each round makes one cell fewer. */
static gboolean enlarge_the_rest(struct privacy *privacy)
{
    g_autoptr(GHashTable) cells = count_cells(privacy);
    const char *name = cell_to_join_the_rest(privacy, cells);
    if (name != NULL)
        suppress_whole_cell(privacy, name);
    return name != NULL;
}

void privacy_settle(struct privacy *privacy)
{
    for (int i = 0; i < N_TRAITS; i++)
        suppress_in_small_cells(privacy, suppression_order[i]);
    while (enlarge_the_rest(privacy))
        continue;
}

const char *privacy_value(const struct privacy *privacy, const char *uuid, enum privacy_trait trait)
{
    const struct person *person = uuid != NULL ? g_hash_table_lookup(privacy->people, uuid) : NULL;
    return person != NULL ? person->traits[trait] : PRIVACY_SUPPRESSED;
}

int privacy_persons(const struct privacy *privacy)
{
    return (int)g_hash_table_size(privacy->people);
}

int privacy_smallest_cell(const struct privacy *privacy)
{
    g_autoptr(GHashTable) cells = count_cells(privacy);
    int smallest = 0;
    GHashTableIter iterator;
    gpointer value;
    g_hash_table_iter_init(&iterator, cells);
    while (g_hash_table_iter_next(&iterator, NULL, &value)) {
        const struct cell *cell = value;
        if (smallest == 0 || cell->persons < smallest)
            smallest = cell->persons;
    }
    return smallest;
}
