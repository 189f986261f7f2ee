/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/intake/who.h"

#include <string.h>

struct who {
    GStringChunk *texts;
    GHashTable *by_uuid;  /* uuid -> struct person */
    GHashTable *by_code;  /* code -> GPtrArray of struct person, who have no uuid */
    GHashTable *sittings; /* uuid -> struct sitting */
    GHashTable *attempts; /* a set of struct intake_attempt */
    GPtrArray *people, *all_sittings;
    GString *reason;
};

static guint attempt_hash(gconstpointer data)
{
    const struct intake_attempt *attempt = data;
    return g_direct_hash(attempt->person) * 31u + g_direct_hash(attempt->study) * 17u +
           g_direct_hash(attempt->wave) + (guint)attempt->number * 131u + g_direct_hash(attempt->device) * 7u;
}

static gboolean attempt_equal(gconstpointer a, gconstpointer b)
{
    const struct intake_attempt *x = a, *y = b;
    return x->person == y->person && x->study == y->study && x->wave == y->wave && x->number == y->number &&
           x->device == y->device;
}

static void attempt_free(void *data)
{
    struct intake_attempt *attempt = data;
    if (attempt->seen)
        g_array_unref(attempt->seen);
    g_free(attempt);
}

static void person_free(void *data)
{
    struct person *person = data;
    g_ptr_array_unref(person->attempts);
    g_free(person);
}

static void list_free(void *list)
{
    g_ptr_array_unref(list);
}

struct who *who_new(void)
{
    struct who *who = g_new0(struct who, 1);
    who->texts = g_string_chunk_new(1 << 16);
    who->by_uuid = g_hash_table_new(g_str_hash, g_str_equal);
    who->by_code = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, list_free);
    who->sittings = g_hash_table_new(g_str_hash, g_str_equal);
    who->attempts = g_hash_table_new_full(attempt_hash, attempt_equal, attempt_free, NULL);
    who->people = g_ptr_array_new_with_free_func(person_free);
    who->all_sittings = g_ptr_array_new_with_free_func(g_free);
    who->reason = g_string_new(NULL);
    return who;
}

void who_free(struct who *who)
{
    if (!who)
        return;
    g_hash_table_unref(who->by_uuid);
    g_hash_table_unref(who->by_code);
    g_hash_table_unref(who->sittings);
    g_hash_table_unref(who->attempts);
    g_ptr_array_unref(who->people);
    g_ptr_array_unref(who->all_sittings);
    g_string_chunk_free(who->texts);
    g_string_free(who->reason, TRUE);
    g_free(who);
}

/* The same text is the same pointer. */
static const char *keep(struct who *who, const char *text)
{
    return text ? g_string_chunk_insert_const(who->texts, text) : NULL;
}

static gboolean reject(struct who *who, const char *format, ...) G_GNUC_PRINTF(2, 3);
static gboolean reject(struct who *who, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_string_vprintf(who->reason, format, arguments);
    va_end(arguments);
    return FALSE;
}

/* What is said for the first time is kept; what is said otherwise is rejected. */
static gboolean agree(struct who *who, struct said *said, const char *value, int line, const char *name,
                      const char *of)
{
    if (!value || (said->value && strcmp(said->value, value) == 0))
        return TRUE;
    if (said->value)
        return reject(who, "%s is \"%s\" here and \"%s\" in line %d for the same %s", name, value,
                      said->value, said->line, of);
    *said = (struct said){keep(who, value), line};
    return TRUE;
}

/* ---- people ---- */

static struct person *add_person(struct who *who, const struct judged *judged)
{
    struct person *person = g_new0(struct person, 1);
    person->uuid = keep(who, judged->person);
    person->line = judged->line;
    person->attempts = g_ptr_array_new();
    g_ptr_array_add(who->people, person);
    return person;
}

static struct person *find_by_uuid(struct who *who, const struct judged *judged)
{
    struct person *person = g_hash_table_lookup(who->by_uuid, judged->person);
    if (!person) {
        person = add_person(who, judged);
        g_hash_table_insert(who->by_uuid, (gpointer)person->uuid, person);
    }
    return person;
}

static struct person *pick_owner(const GPtrArray *owners, const char *site)
{
    struct person *siteless = NULL;
    for (guint i = 0; i < owners->len; i++) {
        struct person *person = g_ptr_array_index(owners, i);
        if (!site || g_strcmp0(person->site, site) == 0)
            return person;
        if (!person->site)
            siteless = person;
    }
    return siteless;
}

static struct person *find_by_code(struct who *who, const struct judged *judged)
{
    const char *code = judged->traits[TRAIT_CODE], *site = judged->facts[FACT_SITE];
    GPtrArray *owners = g_hash_table_lookup(who->by_code, code);
    if (!owners) {
        owners = g_ptr_array_new();
        g_hash_table_insert(who->by_code, (gpointer)keep(who, code), owners);
    }
    struct person *person = pick_owner(owners, site);
    if (!person) {
        person = add_person(who, judged);
        g_ptr_array_add(owners, person);
    }
    if (site)
        person->site = keep(who, site);
    else if (person->siteless_line == 0)
        person->siteless_line = judged->line;
    return person;
}

static struct person *place_person(struct who *who, const struct judged *judged)
{
    struct person *person = judged->person ? find_by_uuid(who, judged) : find_by_code(who, judged);
    if (!person->seen_at)
        person->seen_at = keep(who, judged->facts[FACT_SITE]);
    for (int t = 0; t < N_TRAITS; t++)
        if (!agree(who, &person->traits[t], judged->traits[t], judged->line, field_names[trait_fields[t]],
                   "person"))
            return NULL;
    return person;
}

void who_check(struct who *who, void (*tell)(int line, const char *reason, void *data), void *data)
{
    for (guint i = 0; i < who->people->len; i++) {
        const struct person *person = g_ptr_array_index(who->people, i);
        if (person->uuid || person->siteless_line == 0)
            continue;
        const char *code = person->traits[TRAIT_CODE].value;
        const GPtrArray *owners = g_hash_table_lookup(who->by_code, code);
        if (owners->len < 2)
            continue;
        reject(who, "the code \"%s\" is used at %u sites, and this row doesn't say which; fill in site_id",
               code, owners->len);
        tell(person->siteless_line, who->reason->str, data);
    }
}

const GPtrArray *who_people(const struct who *who)
{
    return who->people;
}

/* ---- attempts and sittings ---- */

static struct intake_attempt *find_attempt(struct who *who, struct person *person,
                                           const struct judged *judged)
{
    const struct intake_attempt key = {.person = person,
                                       .study = judged->study,
                                       .wave = judged->wave,
                                       .number = judged->number,
                                       .device = keep(who, judged->facts[FACT_DEVICE])};
    struct intake_attempt *attempt = g_hash_table_lookup(who->attempts, &key);
    if (attempt)
        return attempt;
    attempt = g_memdup2(&key, sizeof key);
    attempt->line = judged->line;
    attempt->begun_ms = -1;
    attempt->language = keep(who, judged->language);
    g_hash_table_add(who->attempts, attempt);
    g_ptr_array_add(person->attempts, attempt);
    return attempt;
}

static struct sitting *add_sitting(struct who *who, struct person *person, const struct judged *judged)
{
    struct sitting *sitting = g_new0(struct sitting, 1);
    sitting->uuid = keep(who, judged->session);
    sitting->person = person;
    sitting->line = judged->line;
    sitting->language = keep(who, judged->language);
    g_ptr_array_add(who->all_sittings, sitting);
    return sitting;
}

static struct sitting *find_sitting(struct who *who, struct intake_attempt *attempt,
                                    const struct judged *judged)
{
    if (!judged->session) {
        if (!attempt->own)
            attempt->own = add_sitting(who, attempt->person, judged);
        return attempt->own;
    }
    struct sitting *sitting = g_hash_table_lookup(who->sittings, judged->session);
    if (!sitting) {
        sitting = add_sitting(who, attempt->person, judged);
        g_hash_table_insert(who->sittings, (gpointer)sitting->uuid, sitting);
    }
    return sitting;
}

static gboolean place_sitting(struct who *who, struct intake_attempt *attempt, const struct judged *judged,
                              struct sitting **sitting)
{
    *sitting = find_sitting(who, attempt, judged);
    if ((*sitting)->person != attempt->person)
        return reject(who, "the session is another person's in line %d", (*sitting)->line);
    for (int f = 0; f < N_FACTS; f++)
        if (!agree(who, &(*sitting)->facts[f], judged->facts[f], judged->line, field_names[fact_fields[f]],
                   "session"))
            return FALSE;
    const gint64 ms = judged->answer.answered_ms;
    if (!attempt->sitting || (ms >= 0 && (attempt->begun_ms < 0 || ms < attempt->begun_ms)))
        attempt->sitting = *sitting;
    if (ms >= 0 && (attempt->begun_ms < 0 || ms < attempt->begun_ms))
        attempt->begun_ms = ms;
    return TRUE;
}

static gboolean check_attempt(struct who *who, struct intake_attempt *attempt, const struct judged *judged)
{
    const char form[] = {judged->form, '\0'};
    char days[16];
    g_snprintf(days, sizeof days, "%d", judged->days);
    return agree(who, &attempt->test, judged->test, judged->line, "form_id", "attempt") &&
           agree(who, &attempt->form_version, judged->form_version, judged->line, "form_version",
                 "attempt") &&
           agree(who, &attempt->form, *form ? form : NULL, judged->line, "form_variant", "attempt") &&
           agree(who, &attempt->days, judged->days >= 0 ? days : NULL, judged->line, "days_since_baseline",
                 "attempt") &&
           agree(who, &attempt->how, judged->how ? judged->how : "open", judged->line, "ended_how",
                 "attempt");
}

gboolean who_place(struct who *who, const struct judged *judged, struct intake_attempt **attempt,
                   struct sitting **sitting, const char **reason)
{
    struct person *person = place_person(who, judged);
    *reason = who->reason->str;
    if (!person)
        return FALSE;
    *attempt = find_attempt(who, person, judged);
    const gboolean good =
        check_attempt(who, *attempt, judged) && place_sitting(who, *attempt, judged, sitting);
    *reason = who->reason->str;
    return good;
}
