/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/privacy.h"

struct person {
    char *traits[N_TRAITS]; /* what is still said; PRIVACY_SUPPRESSED once it isn't */
};

struct privacy {
    int k;
    GHashTable *people; /* UUID -> struct person */
};

/* From what tells most about a single person to what the figures need most. */
static const enum privacy_trait suppression_order[N_TRAITS] = {TRAIT_SITE, TRAIT_ROLE, TRAIT_AGE_BAND,
                                                               TRAIT_GENDER};

static void person_free(gpointer data)
{
    struct person *person = data;
    for (int t = 0; t < N_TRAITS; t++)
        g_free(person->traits[t]);
    g_free(person);
}

struct privacy *privacy_new(int k)
{
    struct privacy *privacy = g_new0(struct privacy, 1);
    privacy->k = k;
    privacy->people = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, person_free);
    return privacy;
}

void privacy_free(struct privacy *privacy)
{
    if (privacy == NULL)
        return;
    g_hash_table_unref(privacy->people);
    g_free(privacy);
}

void privacy_add(struct privacy *privacy, const char *uuid, const char *const traits[N_TRAITS])
{
    struct person *person = g_new0(struct person, 1);
    for (int t = 0; t < N_TRAITS; t++)
        person->traits[t] = g_strdup(traits[t] != NULL ? traits[t] : "");
    g_hash_table_replace(privacy->people, g_strdup(uuid), person);
}

static char *cell_of(const struct person *person)
{
    return g_strjoin("\x1f", person->traits[TRAIT_GENDER], person->traits[TRAIT_AGE_BAND],
                     person->traits[TRAIT_ROLE], person->traits[TRAIT_SITE], NULL);
}

static GHashTable *count_cells(const struct privacy *privacy)
{
    GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GHashTableIter iterator;
    gpointer value;
    g_hash_table_iter_init(&iterator, privacy->people);
    while (g_hash_table_iter_next(&iterator, NULL, &value)) {
        char *cell = cell_of(value);
        const int count = GPOINTER_TO_INT(g_hash_table_lookup(counts, cell));
        g_hash_table_replace(counts, cell, GINT_TO_POINTER(count + 1));
    }
    return counts;
}

static void suppress_in_small_cells(struct privacy *privacy, enum privacy_trait trait)
{
    g_autoptr(GHashTable) counts = count_cells(privacy);
    GHashTableIter iterator;
    gpointer value;
    g_hash_table_iter_init(&iterator, privacy->people);
    while (g_hash_table_iter_next(&iterator, NULL, &value)) {
        struct person *person = value;
        g_autofree char *cell = cell_of(person);
        if (GPOINTER_TO_INT(g_hash_table_lookup(counts, cell)) >= privacy->k)
            continue;
        g_free(person->traits[trait]);
        person->traits[trait] = g_strdup(PRIVACY_SUPPRESSED);
    }
}

void privacy_settle(struct privacy *privacy)
{
    for (int i = 0; i < N_TRAITS; i++)
        suppress_in_small_cells(privacy, suppression_order[i]);
}

const char *privacy_value(const struct privacy *privacy, const char *uuid, enum privacy_trait trait)
{
    const struct person *person = uuid != NULL ? g_hash_table_lookup(privacy->people, uuid) : NULL;
    return person != NULL ? person->traits[trait] : PRIVACY_SUPPRESSED;
}

int privacy_smallest_cell(const struct privacy *privacy)
{
    g_autoptr(GHashTable) counts = count_cells(privacy);
    const char *const nothing =
        PRIVACY_SUPPRESSED "\x1f" PRIVACY_SUPPRESSED "\x1f" PRIVACY_SUPPRESSED "\x1f" PRIVACY_SUPPRESSED;
    if (g_hash_table_size(counts) > 1)
        g_hash_table_remove(counts, nothing);
    int smallest = 0;
    GHashTableIter iterator;
    gpointer count;
    g_hash_table_iter_init(&iterator, counts);
    while (g_hash_table_iter_next(&iterator, NULL, &count))
        if (smallest == 0 || GPOINTER_TO_INT(count) < smallest)
            smallest = GPOINTER_TO_INT(count);
    return smallest;
}
