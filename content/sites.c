/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/sites.h"

#include <string.h>

static const char *child_markup(const struct document *document, const struct node *node, const char *name)
{
    const struct node *child = node_child(node, name);
    return child != NULL ? node_markup(document, child) : NULL;
}

/* What was left empty isn't filled in. */
static const char *filled(const char *markup)
{
    return markup != NULL && markup[strspn(markup, " \t\r\n")] != '\0' ? markup : NULL;
}

static struct curriculum_place *read_places(const struct document *document, const struct node *site)
{
    GArray *places = g_array_new(TRUE, TRUE, sizeof(struct curriculum_place));
    for (const struct node *node = node_child(site, "place"); node != NULL; node = node_next(node, "place")) {
        const struct curriculum_place place = {.id = node_attribute(node, "id"),
                                               .name = node_markup(document, node),
                                               .picture = node_attribute(node, "picture")};
        g_array_append_val(places, place);
    }
    return (struct curriculum_place *)(void *)g_array_free(places, FALSE);
}

static struct curriculum_site read_site(const struct document *document, const struct node *node)
{
    const struct node *helpline = node_child(node, "helpline");
    if (helpline != NULL && filled(node_markup(document, helpline)) == NULL) {
        helpline = NULL;
    }
    return (struct curriculum_site){
        .id = node_attribute(node, "id"),
        .name = child_markup(document, node, "name"),
        .person = filled(child_markup(document, node, "person")),
        .helpline = helpline != NULL ? node_attribute(helpline, "number") : NULL,
        .helpline_name = helpline != NULL ? node_markup(document, helpline) : NULL,
        .hours = helpline != NULL ? node_attribute(helpline, "hours") : NULL,
        .places = read_places(document, node),
    };
}

static void clear_site(gpointer data)
{
    struct curriculum_site *site = data;
    g_free((gpointer)site->places);
}

GArray *sites_read(const struct document *document)
{
    GArray *sites = g_array_new(TRUE, TRUE, sizeof(struct curriculum_site));
    g_array_set_clear_func(sites, clear_site);
    const struct node *node = document != NULL ? node_child(document_root(document), "site") : NULL;
    for (; node != NULL; node = node_next(node, "site")) {
        const struct curriculum_site site = read_site(document, node);
        g_array_append_val(sites, site);
    }
    return sites;
}

/* ---- a kiosk's own ---- */

static struct curriculum_site *find_site(GArray *sites, const char *id)
{
    struct curriculum_site *site = (struct curriculum_site *)(void *)sites->data;
    while (site->id != NULL && strcmp(site->id, id) != 0) {
        site++;
    }
    return site->id != NULL ? site : NULL;
}

static void tell_unknown(GArray *sites, const struct node *node, struct problems *problems)
{
    g_autofree const char **ids = g_new0(const char *, sites->len + 1);
    for (guint i = 0; i < sites->len; i++) {
        ids[i] = g_array_index(sites, struct curriculum_site, i).id;
    }
    const char *id = node_attribute(node, "id"), *near = problem_nearest(id, ids);
    g_autofree char *known =
        near != NULL ? g_strdup_printf("did you mean \"%s\"?", near) : g_strjoinv(", ", (char **)(void *)ids);
    problems_add(problems, PROBLEM_ERROR, "site.xml", node->line,
                 near != NULL ? "the curriculum has no site \"%s\"; %s"
                              : "the curriculum has no site \"%s\"; it has: %s",
                 id, known);
}

static void drop_missing_pictures(struct curriculum_place *place, const struct node *site,
                                  struct curriculum *curriculum, struct problems *problems)
{
    const char *language = curriculum_source_language(curriculum);
    const struct node *node = node_child(site, "place");
    for (; place->id != NULL; place++, node = node_next(node, "place")) {
        g_autofree char *file =
            place->picture != NULL ? curriculum_media(curriculum, language, place->picture) : NULL;
        if (place->picture != NULL && file == NULL) {
            problems_add(problems, PROBLEM_ERROR, "site.xml", node->line,
                         "the curriculum has no picture \"%s\"; take picture=\"…\" out", place->picture);
            place->picture = NULL;
        }
    }
}

static gboolean says_nothing(const struct curriculum_site *own)
{
    return own->person == NULL && own->helpline == NULL && own->places->id == NULL;
}

static void put_over(struct curriculum_site *site, struct curriculum_site *own)
{
    site->name = own->name;
    if (own->person != NULL) {
        site->person = own->person;
    }
    if (own->helpline != NULL) {
        site->helpline = own->helpline;
        site->helpline_name = own->helpline_name;
        site->hours = own->hours;
    }
    if (own->places->id != NULL) {
        g_free((gpointer)site->places);
        site->places = g_steal_pointer(&own->places);
    }
}

void sites_put_over(GArray *sites, const struct document *document, struct curriculum *curriculum,
                    struct problems *problems)
{
    const struct node *node = node_child(document_root(document), "site");
    for (; node != NULL; node = node_next(node, "site")) {
        struct curriculum_site *site = find_site(sites, node_attribute(node, "id"));
        struct curriculum_site own = read_site(document, node);
        if (site == NULL && says_nothing(&own)) { /* the template, where content has other sites */
            clear_site(&own);
            continue;
        }
        if (site == NULL) {
            tell_unknown(sites, node, problems);
            clear_site(&own);
            continue;
        }
        drop_missing_pictures((struct curriculum_place *)own.places, node, curriculum, problems);
        put_over(site, &own);
        clear_site(&own);
    }
}
