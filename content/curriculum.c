/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/curriculum.h"
#include "content/schema.h"

#include "content/curriculum_head.h"
#include "content/document_cache.h"
#include "content/document_kind.h"
#include "content/sites.h"
#include "content/translation.h"
#include "content/versions.h"

#include <gio/gio.h>
#include <string.h>

struct curriculum {
    struct folder *folder;
    struct document *document;                      /* curriculum.xml */
    struct document *sites_document, *own_document; /* site.xml, and a kiosk's own; may be NULL */
    GArray *sites;                                  /* struct curriculum_site, ends with a NULL id */
    struct curriculum_head *head;
    struct document_cache *cache;
    GHashTable *translations;   /* language -> struct translation, read when first asked for */
    struct versions **versions; /* read when first asked for */
};

static void free_translation(gpointer data)
{
    translation_free(data);
}

void curriculum_close(struct curriculum *curriculum)
{
    if (curriculum == NULL) {
        return;
    }
    curriculum_head_free(curriculum->head);
    g_clear_pointer(&curriculum->sites, g_array_unref);
    document_unref(curriculum->own_document);
    document_unref(curriculum->sites_document);
    document_unref(curriculum->document);
    document_cache_free(curriculum->cache);
    g_clear_pointer(&curriculum->translations, g_hash_table_unref);
    if (curriculum->versions != NULL) {
        versions_free(*curriculum->versions);
        g_free(curriculum->versions);
    }
    folder_close(curriculum->folder);
    g_free(curriculum);
}

void curriculum_rest(void)
{
    schema_rest();
}

static void set_first_error(struct problems *problems, const char *path, GError **error)
{
    const GPtrArray *list = problems_sorted(problems);
    const struct problem *first = NULL;
    for (guint i = 0; i < list->len && first == NULL; i++) {
        const struct problem *problem = list->pdata[i];
        first = problem->severity == PROBLEM_ERROR ? problem : NULL;
    }
    if (first == NULL) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s can't be used", path);
    } else if (first->line == 0) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", path, first->message);
    } else {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s:%d: %s", path, first->line,
                    first->message);
    }
}

/* path: what the file is called there. */
static void pass_on(struct problems *from, struct problems *to, const char *path)
{
    const GPtrArray *list = problems_sorted(from);
    for (guint i = 0; i < list->len; i++) {
        const struct problem *problem = list->pdata[i];
        problems_add(to, problem->severity, path, problem->line, "%s", problem->message);
    }
}

static struct document *read_document(const struct folder *folder, const char *path,
                                      struct problems *problems, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autoptr(GBytes) bytes = folder_read(folder, path, DOCUMENT_MAX_BYTES, &reason);
    if (bytes == NULL) {
        problems_add(problems, PROBLEM_ERROR, path, 0, "%s", reason->message);
        g_propagate_error(error, g_steal_pointer(&reason));
        return NULL;
    }
    struct problems *own = problems_new();
    struct document *document = document_parse(bytes, path, own);
    if (document == NULL) {
        set_first_error(own, path, error);
    }
    pass_on(own, problems, path);
    problems_free(own);
    return document;
}

static struct document *find_sites(const struct curriculum *curriculum, GError **error)
{
    if (curriculum->sites_document == NULL) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "there is no %s that can be used", SITES_FILE);
        return NULL;
    }
    return document_ref(curriculum->sites_document);
}

struct document *curriculum_document(struct curriculum *curriculum, enum document_kind kind, const char *id,
                                     struct problems *problems, GError **error)
{
    if (kind == DOCUMENT_CURRICULUM) {
        return document_ref(curriculum->document);
    }
    if (kind == DOCUMENT_SITES) {
        return find_sites(curriculum, error);
    }
    g_autofree char *path = g_strdup_printf("%s/%s.xml", document_kind_folder(kind), id);
    struct document *document = document_cache_get(curriculum->cache, path);
    if (document == NULL) {
        document = read_document(curriculum->folder, path, problems, error);
        if (document != NULL) {
            document_cache_put(curriculum->cache, document);
        }
    }
    return document;
}

/* Keeps in the list of courses those whose file can be used. */
static void open_courses(struct curriculum *curriculum, struct problems *problems, GError **error)
{
    GPtrArray *courses = curriculum->head->courses;
    for (guint i = 0; i + 1 < courses->len;) {
        g_autoptr(GError) reason = NULL;
        struct document *course =
            curriculum_document(curriculum, DOCUMENT_COURSE, courses->pdata[i], problems, &reason);
        if (course != NULL) {
            document_unref(course);
            i++;
            continue;
        }
        g_ptr_array_remove_index(courses, i);
        if (error != NULL && *error == NULL) {
            g_propagate_error(error, g_steal_pointer(&reason));
        }
    }
}

/* Without its sites a curriculum can be used. */
static void open_sites(struct curriculum *curriculum, struct problems *problems)
{
    if (folder_has(curriculum->folder, SITES_FILE)) {
        curriculum->sites_document = read_document(curriculum->folder, SITES_FILE, problems, NULL);
    }
    curriculum->sites = sites_read(curriculum->sites_document);
}

gboolean curriculum_use_sites(struct curriculum *curriculum, const char *path, struct problems *problems)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = folder_read_named(path, DOCUMENT_MAX_BYTES, &error);
    if (bytes == NULL) {
        problems_add(problems, PROBLEM_ERROR, path, 0, "%s", error->message);
        return FALSE;
    }
    struct problems *own = problems_new();
    g_array_unref(curriculum->sites);
    curriculum->sites = sites_read(curriculum->sites_document);
    document_unref(curriculum->own_document);
    curriculum->own_document = document_parse(bytes, SITES_FILE, own);
    if (curriculum->own_document != NULL) {
        sites_put_over(curriculum->sites, curriculum->own_document, curriculum, own);
    }
    const gboolean good = problems_count(own, PROBLEM_ERROR) == 0;
    pass_on(own, problems, path);
    problems_free(own);
    return good;
}

struct curriculum *curriculum_open(const char *path, struct problems *problems, GError **error)
{
    struct folder *folder = folder_open(path, error);
    if (folder == NULL) {
        return NULL;
    }
    struct curriculum *curriculum = g_new0(struct curriculum, 1);
    curriculum->folder = folder;
    curriculum->document = read_document(folder, "curriculum.xml", problems, error);
    if (curriculum->document == NULL) {
        curriculum_close(curriculum);
        return NULL;
    }
    curriculum->head = curriculum_head_read(curriculum->document);
    open_sites(curriculum, problems);
    curriculum->cache = document_cache_new();
    curriculum->translations = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_translation);
    curriculum->versions = g_new0(struct versions *, 1);
    g_autoptr(GError) reason = NULL;
    open_courses(curriculum, problems, &reason);
    if (curriculum_courses(curriculum)[0] == NULL) {
        if (reason != NULL) {
            g_propagate_error(error, g_steal_pointer(&reason));
        } else {
            g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "curriculum.xml lists no course");
        }
        curriculum_close(curriculum);
        return NULL;
    }
    return curriculum;
}

const char *curriculum_id(const struct curriculum *curriculum)
{
    return node_attribute_or(curriculum_root(curriculum), "id", "");
}

const char *curriculum_version(const struct curriculum *curriculum)
{
    return node_attribute_or(curriculum_root(curriculum), "version", "");
}

const char *curriculum_title(const struct curriculum *curriculum)
{
    return curriculum->head->title;
}

const char *curriculum_source_language(const struct curriculum *curriculum)
{
    return node_attribute_or(curriculum_root(curriculum), "xml:lang", "en");
}

const struct folder *curriculum_folder(const struct curriculum *curriculum)
{
    return curriculum->folder;
}

const struct node *curriculum_root(const struct curriculum *curriculum)
{
    return document_root(curriculum->document);
}

const struct curriculum_language *curriculum_languages(const struct curriculum *curriculum)
{
    return (const struct curriculum_language *)(void *)curriculum->head->languages->data;
}

const struct curriculum_language *curriculum_language(const struct curriculum *curriculum, const char *code)
{
    const struct curriculum_language *language = curriculum_languages(curriculum);
    for (; language->code != NULL; language++) {
        if (strcmp(language->code, code) == 0) {
            return language;
        }
    }
    return NULL;
}

const struct curriculum_site *curriculum_sites(const struct curriculum *curriculum)
{
    return (const struct curriculum_site *)(void *)curriculum->sites->data;
}

const char *const *curriculum_courses(const struct curriculum *curriculum)
{
    return (const char *const *)curriculum->head->courses->pdata;
}

char **curriculum_ids(const struct curriculum *curriculum, enum document_kind kind)
{
    const char *subfolder = document_kind_folder(kind);
    GStrvBuilder *builder = g_strv_builder_new();
    if (kind == DOCUMENT_CURRICULUM) {
        g_strv_builder_add(builder, curriculum_id(curriculum));
    } else if (kind == DOCUMENT_SITES) {
        if (curriculum->sites_document != NULL) {
            g_strv_builder_add(builder, "site");
        }
    } else {
        g_autoptr(GPtrArray) names = folder_list(curriculum->folder, subfolder, ".xml");
        for (guint i = 0; i < names->len; i++) {
            const char *base = (const char *)names->pdata[i] + strlen(subfolder) + 1;
            g_autofree char *id = g_strndup(base, strlen(base) - strlen(".xml"));
            g_strv_builder_add(builder, id);
        }
    }
    char **ids = g_strv_builder_end(builder);
    g_strv_builder_unref(builder);
    return ids;
}

int curriculum_frozen_version(const struct curriculum *curriculum, const struct document *document)
{
    if (*curriculum->versions == NULL) {
        *curriculum->versions = versions_read(curriculum->folder, NULL);
    }
    return versions_find(*curriculum->versions, document_path(document), document_hash(document));
}

const char *curriculum_translate(struct curriculum *curriculum, const char *language, const char *markup)
{
    if (strcmp(language, curriculum_source_language(curriculum)) == 0) {
        return markup;
    }
    struct translation *translation = g_hash_table_lookup(curriculum->translations, language);
    if (translation == NULL) {
        translation = translation_read(curriculum->folder, language, NULL);
        g_hash_table_insert(curriculum->translations, g_strdup(language), translation);
    }
    const char *found = translation_find(translation, markup);
    return found != NULL ? found : markup;
}

char *curriculum_voice(const struct curriculum *curriculum, const char *language, const char *plain)
{
    static const struct {
        const char *folder, *extension;
    } places[] = {{"voice", "opus"}, {"voice", "ogg"}, {"rendered/voice", "opus"}};
    g_autofree char *folder = g_ascii_strdown(language, -1);
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, plain, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autofree char *name =
            g_strdup_printf("media/%s/%s/%.16s.%s", folder, places[i].folder, hash, places[i].extension);
        if (folder_has(curriculum->folder, name)) {
            return g_steal_pointer(&name);
        }
    }
    return NULL;
}

char *curriculum_media(const struct curriculum *curriculum, const char *language, const char *name)
{
    g_autofree char *folder = g_ascii_strdown(language, -1);
    g_autofree char *own = g_strdup_printf("media/%s/%s", folder, name);
    if (folder_has(curriculum->folder, own)) {
        return g_steal_pointer(&own);
    }
    g_autofree char *common = g_strdup_printf("media/%s", name);
    return folder_has(curriculum->folder, common) ? g_steal_pointer(&common) : NULL;
}
