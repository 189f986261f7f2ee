/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/xapi_item.h"

#include "content/markup.h"

#include <string.h>

enum kind { KIND_CHOICE, KIND_LIKERT, KIND_SEQUENCING, KIND_MATCHING, KIND_NUMERIC, KIND_OTHER };

static const char *const kind_names[] = {
    [KIND_CHOICE] = "choice",     [KIND_LIKERT] = "likert",   [KIND_SEQUENCING] = "sequencing",
    [KIND_MATCHING] = "matching", [KIND_NUMERIC] = "numeric", [KIND_OTHER] = "other"};

static enum kind kind_of_interaction(enum item_interaction interaction)
{
    switch (interaction) {
    case ITEM_CHOICE_SINGLE:
    case ITEM_CHOICE_MULTIPLE:
    case ITEM_HOTSPOT:
        return KIND_CHOICE;
    case ITEM_LIKERT:
        return KIND_LIKERT;
    case ITEM_ORDER:
        return KIND_SEQUENCING;
    case ITEM_MATCH:
        return KIND_MATCHING;
    case ITEM_SLIDER:
        return KIND_NUMERIC;
    }
    return KIND_OTHER;
}

static enum kind kind_of(const char *name)
{
    for (int i = ITEM_CHOICE_SINGLE; i <= ITEM_SLIDER; i++)
        if (g_strcmp0(name, item_interaction_name((enum item_interaction)i)) == 0)
            return kind_of_interaction((enum item_interaction)i);
    return KIND_OTHER;
}

void xapi_put_text(GString *out, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text != NULL ? text : "", -1);
    g_string_append_c(out, '"');
    for (const char *at = valid; *at != '\0'; at++) {
        const unsigned char c = (unsigned char)*at;
        if (c == '"' || c == '\\')
            g_string_append_printf(out, "\\%c", c);
        else if (c < 0x20 || c == 0x7f)
            g_string_append_printf(out, "\\u%04x", c);
        else
            g_string_append_c(out, (char)c);
    }
    g_string_append_c(out, '"');
}

static void put_label(GString *out, const char *language, const char *text)
{
    g_string_append_c(out, '{');
    xapi_put_text(out, language);
    g_string_append_c(out, ':');
    xapi_put_text(out, text);
    g_string_append_c(out, '}');
}

void xapi_put_map(GString *out, const char *name, const char *language, const char *markup)
{
    g_autofree char *text = markup != NULL ? markup_plain(markup) : NULL;
    if (text == NULL || *text == '\0')
        return;
    g_string_append_printf(out, ",\"%s\":", name);
    put_label(out, language, text);
}

/* An option may be called "dk" itself. */
static const char *dont_know_id(const struct item *item)
{
    return item == NULL || item_option_index(item, "dk") < 0 ? "dk" : "dont_know";
}

static void put_component(GString *out, const char *id, const char *language, const char *markup)
{
    g_autofree char *label = markup != NULL ? markup_plain(markup) : NULL;
    g_string_append(out, "{\"id\":");
    xapi_put_text(out, id);
    if (label != NULL && *label != '\0') {
        g_string_append(out, ",\"description\":");
        put_label(out, language, label);
    }
    g_string_append_c(out, '}');
}

static void put_components(GString *out, const char *name, const struct item_option *options, int n,
                           const char *language, const char *dont_know)
{
    g_string_append_printf(out, ",\"%s\":[", name);
    for (int i = 0; i < n; i++) {
        if (i > 0)
            g_string_append_c(out, ',');
        put_component(out, options[i].id, language,
                      options[i].markup != NULL ? options[i].markup : options[i].alt);
    }
    if (dont_know != NULL) {
        g_string_append(out, n > 0 ? "," : "");
        put_component(out, dont_know, "en", "I don't know");
    }
    g_string_append_c(out, ']');
}

static char *notation(enum kind kind, const char *const *values)
{
    g_autofree char *joined = g_strjoinv("[,]", (char **)values);
    if (kind != KIND_MATCHING)
        return g_steal_pointer(&joined);
    g_auto(GStrv) parts = g_strsplit(joined, " ", -1);
    return g_strjoinv("[.]", parts);
}

static void put_key(GString *out, enum kind kind, const struct item *item)
{
    g_autofree char *key = notation(kind, item->key);
    g_autofree char *range = kind == KIND_NUMERIC ? g_strconcat(key, "[:]", key, NULL) : NULL;
    g_string_append(out, ",\"correctResponsesPattern\":[");
    xapi_put_text(out, range != NULL ? range : key);
    g_string_append_c(out, ']');
}

static void put_item(GString *out, enum kind kind, const struct item *item, const char *language)
{
    const char *dont_know = item->offers_dont_know ? dont_know_id(item) : NULL;
    switch (kind) {
    case KIND_CHOICE:
    case KIND_SEQUENCING:
        put_components(out, "choices", item->options, item->n_options, language, dont_know);
        break;
    case KIND_LIKERT:
        put_components(out, "scale", item->options, item->n_options, language, dont_know);
        break;
    case KIND_MATCHING:
        put_components(out, "source", item->options, item->n_options, language, NULL);
        put_components(out, "target", item->targets, item->n_targets, language, NULL);
        break;
    case KIND_NUMERIC:
    case KIND_OTHER:
        break;
    }
}

char *xapi_item_definition(const struct item *item, const char *interaction, const char *language,
                           gboolean with_key)
{
    const enum kind kind = item != NULL ? kind_of_interaction(item->interaction) : kind_of(interaction);
    GString *out =
        g_string_new("\"definition\":{\"type\":\"http://adlnet.gov/expapi/activities/cmi.interaction\"");
    g_string_append_printf(out, ",\"interactionType\":\"%s\"", kind_names[kind]);
    if (item != NULL) {
        xapi_put_map(out, "name", language, item->title);
        xapi_put_map(out, "description", language, item->stem);
        if (with_key && item->key != NULL)
            put_key(out, kind, item);
        put_item(out, kind, item, language);
    }
    g_string_append_c(out, '}');
    return g_string_free(out, FALSE);
}

char *xapi_item_response(const struct item *item, const char *interaction, const char *ids)
{
    const enum kind kind = item != NULL ? kind_of_interaction(item->interaction) : kind_of(interaction);
    if (ids == NULL)
        return kind == KIND_MATCHING || kind == KIND_NUMERIC ? NULL : g_strdup(dont_know_id(item));
    g_auto(GStrv) values = g_strsplit(ids, ";", -1);
    return notation(kind, (const char *const *)values);
}
