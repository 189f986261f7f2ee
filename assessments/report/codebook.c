/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/codebook.h"

#include "assessments/report/columns.h"
#include "assessments/report/missing.h"
#include "assessments/report/privacy.h"
#include "content/markup.h"

#include <json-glib/json-glib.h>

static const char *const header[] = {
    "variable",           "file",      "label",    "type", "values", "unit",      "item_id", "item_version",
    "learning_objective", "is_anchor", "item_key", "wave", "n",      "n_missing", "missing", NULL};

static char *plain(const char *markup)
{
    return markup != NULL ? markup_plain(markup) : g_strdup("");
}

static char *option_labels(const struct item *item)
{
    g_autoptr(GString) labels = g_string_new(NULL);
    for (int i = 0; i < item->n_options; i++) {
        const struct item_option *option = &item->options[i];
        g_autofree char *label = plain(option->markup != NULL ? option->markup : option->alt);
        g_string_append_printf(labels, "%s%s=%s", i > 0 ? "|" : "", option->id, label);
    }
    return g_string_free(g_steal_pointer(&labels), FALSE);
}

static char *values_of(const struct variable *variable, const struct item *item)
{
    switch (variable->kind) {
    case VARIABLE_SCORE:
        return item != NULL && item->scoring != SCORING_NONE ? g_strdup_printf("0 to %g", item->max_score)
                                                             : g_strdup("");
    case VARIABLE_RESPONSE: {
        g_autofree char *labels = item != NULL ? option_labels(item) : g_strdup("");
        return g_strconcat(labels, *labels != '\0' ? "|" : "", column_find("response_state")->values, NULL);
    }
    case VARIABLE_OPTION:
        return g_strdup("1=chosen|0=not chosen");
    }
    return NULL;
}

/* A row is made cell by cell; the question in each language comes last. */
struct writing {
    const struct codebook *codebook;
    const char *const *names;
    GPtrArray *cells; /* of the row being made; owned strings or NULL */
    results_row_func row;
    void *data;
};

static void put(struct writing *writing, const char *text)
{
    g_ptr_array_add(writing->cells, g_strdup(text));
}

static gboolean end_row(struct writing *writing, const char *stem)
{
    struct curriculum *curriculum = writing->codebook->curriculum;
    const struct curriculum_language *languages = curriculum_languages(curriculum);
    for (int i = 0; languages[i].code != NULL; i++)
        g_ptr_array_add(writing->cells,
                        stem != NULL ? markup_plain(curriculum_translate(curriculum, languages[i].code, stem))
                                     : NULL);
    const gboolean good = writing->row((int)writing->cells->len, writing->names,
                                       (const char *const *)writing->cells->pdata, writing->data);
    g_ptr_array_set_size(writing->cells, 0);
    return good;
}

static char *label_of(const struct codebook *codebook, const char *name, const struct column *column)
{
    const char *label = column != NULL ? column->label : "";
    if (codebook->profile == EXPORT_INTERNAL || !missing_can_stand_in(name))
        return g_strdup(label);
    return g_strdup_printf("%s; suppressed where fewer than %d persons in these files, matched or not, or "
                           "fewer than %d matched ones, share gender, age band, language, role and site",
                           label, PRIVACY_K, PRIVACY_K);
}

/* Traits are suppressed in the files about persons only. */
static gboolean put_static(struct writing *writing, const char *file, const char *const *names,
                           gboolean of_persons)
{
    gboolean good = TRUE;
    for (int i = 0; good && names[i] != NULL; i++) {
        const struct column *column = column_find(names[i]);
        g_autofree char *missing = of_persons && missing_can_stand_in(names[i]) ? missing_list() : NULL;
        g_autofree char *label = of_persons       ? label_of(writing->codebook, names[i], column)
                                 : column != NULL ? g_strdup(column->label)
                                                  : NULL;
        const char *const cells[] = {names[i],
                                     file,
                                     label,
                                     column != NULL ? column->type : "string",
                                     column != NULL ? column->values : NULL,
                                     column != NULL ? column->unit : NULL,
                                     NULL,
                                     NULL,
                                     NULL,
                                     NULL,
                                     NULL,
                                     NULL,
                                     NULL,
                                     NULL,
                                     missing};
        for (gsize c = 0; c < G_N_ELEMENTS(cells); c++)
            put(writing, cells[c]);
        good = end_row(writing, NULL);
    }
    return good;
}

char *codebook_label(const struct variable *variable, const struct study_question *item)
{
    g_autofree char *stem = plain(item->item != NULL ? item->item->stem : NULL);
    switch (variable->kind) {
    case VARIABLE_SCORE:
        return g_strconcat("Points: ", stem, NULL);
    case VARIABLE_RESPONSE:
        return g_strconcat("Answer: ", stem, NULL);
    case VARIABLE_OPTION: {
        const int at = item_option_index(item->item, variable->option);
        g_autofree char *option = plain(at >= 0 ? item->item->options[at].markup : NULL);
        return g_strconcat("Chosen: ", option, NULL);
    }
    }
    return NULL;
}

static gboolean put_variable(struct writing *writing, const struct variable *variable)
{
    const struct codebook *codebook = writing->codebook;
    static const char *const waves[N_WAVES] = {"baseline", "endline", "followup"};
    const struct study_question *entry = study_items_at(codebook->items, variable->item);
    const struct item *item = entry->item;
    g_autofree char *label = codebook_label(variable, entry);
    g_autofree char *values = values_of(variable, item);
    g_autofree char *key = codebook->profile == EXPORT_INTERNAL && item != NULL && item->key != NULL
                               ? g_strjoinv(";", (char **)item->key)
                               : NULL;
    g_autofree char *version = item != NULL ? g_strdup_printf("%d:%.16s", item->version, item->hash)
                                            : g_strdup("not in this curriculum");
    g_autofree char *n = g_strdup_printf("%d", variable->n);
    g_autofree char *n_missing = g_strdup_printf("%d", variable->n_missing);
    g_autofree char *missing = variable->kind == VARIABLE_RESPONSE ? missing_list() : NULL;
    const struct item_ref *ref = entry->ref;
    const char *const cells[] = {variable->name,
                                 "participants.csv",
                                 label,
                                 variable->kind == VARIABLE_SCORE    ? "number"
                                 : variable->kind == VARIABLE_OPTION ? "integer"
                                                                     : "string",
                                 values,
                                 variable->kind == VARIABLE_SCORE ? "points" : NULL,
                                 entry->id,
                                 version,
                                 ref != NULL ? ref->objective : NULL,
                                 ref == NULL   ? NULL
                                 : ref->anchor ? "1"
                                               : "0",
                                 key,
                                 waves[variable->wave],
                                 n,
                                 n_missing,
                                 missing};
    for (gsize c = 0; c < G_N_ELEMENTS(cells); c++)
        put(writing, cells[c]);
    return end_row(writing, item != NULL ? item->stem : NULL);
}

char **codebook_names(struct curriculum *curriculum)
{
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();
    g_strv_builder_addv(names, (const char **)header);
    const struct curriculum_language *languages = curriculum_languages(curriculum);
    for (int i = 0; languages[i].code != NULL; i++) {
        g_autofree char *name = g_strconcat("question_", languages[i].code, NULL);
        g_strv_builder_add(names, name);
    }
    return g_strv_builder_end(names);
}

static gboolean is_asked_for(const struct codebook *codebook, const struct variable *variable)
{
    return codebook->assessment == NULL || g_str_equal(codebook->assessment, variable->assessment);
}

gboolean codebook_each(const struct codebook *codebook, results_row_func row, void *data)
{
    g_auto(GStrv) names = codebook_names(codebook->curriculum);
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    struct writing writing = {codebook, (const char *const *)names, cells, row, data};
    gboolean good = put_static(&writing, "responses.csv", codebook->response_names, TRUE) &&
                    put_static(&writing, "participants.csv", codebook->person_names, TRUE);
    for (guint v = 0; good && v < codebook->variables->len; v++) {
        const struct variable *variable = g_ptr_array_index(codebook->variables, v);
        good = !is_asked_for(codebook, variable) || put_variable(&writing, variable);
    }
    for (guint t = 0; good && codebook->assessment == NULL && t < codebook->groups->len; t++) {
        const struct codebook_table *table = &g_array_index(codebook->groups, struct codebook_table, t);
        good = put_static(&writing, table->file, (const char *const *)table->columns, FALSE);
    }
    return good;
}

static void add_field(JsonBuilder *json, const char *name, const char *type, const char *title)
{
    json_builder_begin_object(json);
    json_builder_set_member_name(json, "name");
    json_builder_add_string_value(json, name);
    json_builder_set_member_name(json, "type");
    json_builder_add_string_value(json, type);
    if (title != NULL) {
        json_builder_set_member_name(json, "title");
        json_builder_add_string_value(json, title);
    }
    json_builder_end_object(json);
}

static void add_columns(JsonBuilder *json, const char *const *names)
{
    for (int i = 0; names[i] != NULL; i++) {
        const struct column *column = column_find(names[i]);
        add_field(json, names[i], column != NULL ? column->type : "string",
                  column != NULL ? column->label : NULL);
    }
}

static void begin_resource(JsonBuilder *json, const char *name, const char *path)
{
    json_builder_begin_object(json);
    json_builder_set_member_name(json, "name");
    json_builder_add_string_value(json, name);
    json_builder_set_member_name(json, "path");
    json_builder_add_string_value(json, path);
    json_builder_set_member_name(json, "profile");
    json_builder_add_string_value(json, "tabular-data-resource");
    json_builder_set_member_name(json, "encoding");
    json_builder_add_string_value(json, "utf-8");
    json_builder_set_member_name(json, "schema");
    json_builder_begin_object(json);
    json_builder_set_member_name(json, "fields");
    json_builder_begin_array(json);
}

static void end_resource(JsonBuilder *json)
{
    json_builder_end_array(json);
    json_builder_end_object(json);
    json_builder_end_object(json);
}

static void add_participants(JsonBuilder *json, const struct codebook *codebook)
{
    begin_resource(json, "participants", "participants.csv");
    add_columns(json, codebook->person_names);
    for (guint v = 0; v < codebook->variables->len; v++) {
        const struct variable *variable = g_ptr_array_index(codebook->variables, v);
        g_autofree char *label = codebook_label(variable, study_items_at(codebook->items, variable->item));
        add_field(json, variable->name,
                  variable->kind == VARIABLE_SCORE    ? "number"
                  : variable->kind == VARIABLE_OPTION ? "integer"
                                                      : "string",
                  label);
    }
    end_resource(json);
}

static void add_codebook(JsonBuilder *json, const struct codebook *codebook)
{
    begin_resource(json, "codebook", "codebook.csv");
    g_auto(GStrv) names = codebook_names(codebook->curriculum);
    for (char **name = names; *name != NULL; name++)
        add_field(json, *name,
                  g_str_equal(*name, "n") || g_str_equal(*name, "n_missing") ? "integer" : "string", NULL);
    end_resource(json);
}

char *codebook_datapackage(const struct codebook *codebook)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    json_builder_set_member_name(json, "profile");
    json_builder_add_string_value(json, "tabular-data-package");
    json_builder_set_member_name(json, "name");
    json_builder_add_string_value(json, curriculum_id(codebook->curriculum));
    json_builder_set_member_name(json, "version");
    json_builder_add_string_value(json, curriculum_version(codebook->curriculum));
    json_builder_set_member_name(json, "resources");
    json_builder_begin_array(json);
    begin_resource(json, "responses", "responses.csv");
    add_columns(json, codebook->response_names);
    end_resource(json);
    add_participants(json, codebook);
    add_codebook(json, codebook);
    for (guint t = 0; t < codebook->groups->len; t++) {
        const struct codebook_table *table = &g_array_index(codebook->groups, struct codebook_table, t);
        begin_resource(json, table->name, table->file);
        add_columns(json, (const char *const *)table->columns);
        end_resource(json);
    }
    json_builder_end_array(json);
    json_builder_end_object(json);
    g_autoptr(JsonNode) root = json_builder_get_root(json);
    return json_to_string(root, TRUE);
}
