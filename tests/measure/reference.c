/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/measure/reference.h"

#include <math.h>
#include <string.h>

struct reference {
    char *id;
    GKeyFile *file;
    GPtrArray *vectors;
    GHashTable *compared;
    double tolerance;
    gboolean relative;
};

static GKeyFile *read_file(void)
{
    GKeyFile *file = g_key_file_new();
    GError *error = NULL;
    g_key_file_load_from_file(file, FIXTURES "/measure/reference.ini", G_KEY_FILE_NONE, &error);
    ck_assert_msg(!error, "%s", error ? error->message : "");
    return file;
}

struct reference *reference_open(const char *id)
{
    struct reference *reference = g_new0(struct reference, 1);
    reference->id = g_strdup(id);
    reference->file = read_file();
    reference->vectors = g_ptr_array_new_with_free_func(g_free);
    reference->compared = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *tolerance = g_key_file_get_string(reference->file, id, "tolerance", NULL);
    ck_assert_msg(tolerance != NULL, "there is no case %s", id);
    reference->relative = g_str_has_prefix(tolerance, "rel ");
    reference->tolerance = g_ascii_strtod(tolerance + (reference->relative ? 4 : 0), NULL);
    return reference;
}

void reference_close(struct reference *reference)
{
    g_auto(GStrv) keys = g_key_file_get_keys(reference->file, reference->id, NULL, NULL);
    for (char **key = keys; *key; key++)
        ck_assert_msg(!g_str_has_prefix(*key, "out.") || g_hash_table_contains(reference->compared, *key + 4),
                      "%s: %s was never compared", reference->id, *key);
    reference_abandon(reference);
}

void reference_abandon(struct reference *reference)
{
    g_key_file_unref(reference->file);
    g_ptr_array_unref(reference->vectors);
    g_hash_table_unref(reference->compared);
    g_free(reference->id);
    g_free(reference);
}

char **reference_ids(const char *prefix)
{
    g_autoptr(GKeyFile) file = read_file();
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
    GStrvBuilder *ids = g_strv_builder_new();
    for (char **group = groups; *group; group++)
        if (g_str_has_prefix(*group, prefix))
            g_strv_builder_add(ids, *group);
    char **found = g_strv_builder_end(ids);
    g_strv_builder_unref(ids);
    ck_assert_msg(*found != NULL, "no case begins with %s", prefix);
    return found;
}

static char **find_words(struct reference *reference, const char *direction, const char *key)
{
    g_autofree char *name = g_strconcat(direction, key, NULL);
    char **words = g_key_file_get_string_list(reference->file, reference->id, name, NULL, NULL);
    ck_assert_msg(words != NULL, "%s has no %s", reference->id, name);
    return words;
}

static double parse(const char *word)
{
    return strcmp(word, "null") == 0 ? NAN : g_ascii_strtod(word, NULL);
}

static const double *find_vector(struct reference *reference, const char *direction, const char *key, int *n)
{
    g_auto(GStrv) words = find_words(reference, direction, key);
    *n = (int)g_strv_length(words);
    double *vector = g_new(double, (gsize)*n + 1);
    for (int i = 0; i < *n; i++)
        vector[i] = parse(words[i]);
    g_ptr_array_add(reference->vectors, vector);
    return vector;
}

double reference_in(struct reference *reference, const char *key)
{
    int n;
    return find_vector(reference, "in.", key, &n)[0];
}

gint64 reference_count(struct reference *reference, const char *key)
{
    return (gint64)reference_in(reference, key);
}

const double *reference_vector(struct reference *reference, const char *key, int *n)
{
    return find_vector(reference, "in.", key, n);
}

char **reference_words(struct reference *reference, const char *key)
{
    return find_words(reference, "in.", key);
}

gboolean reference_expects(struct reference *reference, const char *key)
{
    g_autofree char *name = g_strconcat("out.", key, NULL);
    return g_key_file_has_key(reference->file, reference->id, name, NULL);
}

double reference_out(struct reference *reference, const char *key)
{
    int n;
    return find_vector(reference, "out.", key, &n)[0];
}

static void compare(struct reference *reference, const char *key, int i, double wanted, double got)
{
    const double allowed = reference->tolerance * (reference->relative ? fabs(wanted) : 1);
    ck_assert_msg(fabs(got - wanted) <= allowed, "%s: %s[%d] is %.15g, not %.15g", reference->id, key, i, got,
                  wanted);
}

void reference_is_vector(struct reference *reference, const char *key, const double *got, int n)
{
    int wanted_n;
    const double *wanted = find_vector(reference, "out.", key, &wanted_n);
    ck_assert_msg(n == wanted_n, "%s: %s has %d values, not %d", reference->id, key, n, wanted_n);
    for (int i = 0; i < n; i++)
        compare(reference, key, i, wanted[i], got[i]);
    reference_passes_over(reference, key);
}

void reference_is(struct reference *reference, const char *key, double got)
{
    reference_is_vector(reference, key, &got, 1);
}

void reference_is_numbers(struct reference *reference, const char *key, const struct number *got, int n)
{
    int wanted_n;
    const double *wanted = find_vector(reference, "out.", key, &wanted_n);
    ck_assert_msg(n == wanted_n, "%s: %s has %d values, not %d", reference->id, key, n, wanted_n);
    for (int i = 0; i < n; i++) {
        ck_assert_msg(got[i].defined == !isnan(wanted[i]), "%s: %s[%d] is %s", reference->id, key, i,
                      got[i].defined ? "defined" : "not defined");
        if (got[i].defined)
            compare(reference, key, i, wanted[i], got[i].value);
    }
    reference_passes_over(reference, key);
}

void reference_is_number(struct reference *reference, const char *key, struct number got)
{
    reference_is_numbers(reference, key, &got, 1);
}

void reference_is_interval(struct reference *reference, const char *key, struct estimate got)
{
    const double limits[] = {got.low, got.high};
    ck_assert_msg(got.has_interval, "%s: %s has no interval", reference->id, key);
    reference_is_vector(reference, key, limits, 2);
}

void reference_passes_over(struct reference *reference, const char *key)
{
    g_hash_table_add(reference->compared, g_strdup(key));
}
