/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/schema_names.h"

#include "content/schema_words.h"

#include <string.h>

static char **names_after(const char *schema, const char *mark)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (const char *at = schema; (at = strstr(at, mark)) != NULL;) {
        at += strlen(mark);
        g_hash_table_add(seen, g_strndup(at, strcspn(at, "\"")));
    }
    GHashTableIter all;
    gpointer name;
    GStrvBuilder *builder = g_strv_builder_new();
    g_hash_table_iter_init(&all, seen);
    while (g_hash_table_iter_next(&all, &name, NULL)) {
        g_strv_builder_add(builder, name);
    }
    char **names = g_strv_builder_end(builder);
    g_strv_builder_unref(builder);
    return names;
}

char **schema_element_names(const char *schema)
{
    return names_after(schema, "<xs:element name=\"");
}

char **schema_attribute_names(const char *schema)
{
    return names_after(schema, "<xs:attribute name=\"");
}

gboolean schema_is_required(const char *schema, const char *element)
{
    g_autofree char *mark = g_strdup_printf("<xs:element name=\"%s\"", element);
    for (const char *at = schema; (at = strstr(at, mark)) != NULL;) {
        at += strlen(mark);
        if (g_strstr_len(at, (gssize)strcspn(at, ">"), "minOccurs=\"0\"") != NULL) {
            return FALSE;
        }
    }
    return TRUE;
}

/* The first sentence of the documentation that begins at or after at. */
static char *first_sentence(const char *at)
{
    static const char mark[] = "<xs:documentation>";
    const char *start = strstr(at, mark);
    if (start == NULL) {
        return NULL;
    }
    start += strlen(mark);
    const char *end = strpbrk(start, "<");
    const char *stop = strstr(start, ". ");
    if (stop != NULL && (end == NULL || stop < end)) {
        end = stop;
    }
    char *sentence = end != NULL ? g_strndup(start, (gsize)(end - start)) : g_strdup(start);
    if (g_str_has_suffix(sentence, ".")) {
        sentence[strlen(sentence) - 1] = '\0';
    }
    sentence[0] = g_ascii_tolower(sentence[0]);
    return sentence;
}

char *schema_form_of_type(const char *schema, const char *type)
{
    g_autofree char *mark = g_strdup_printf("<xs:simpleType name=\"%s\">", type);
    const char *at = strstr(schema, mark);
    return at != NULL ? first_sentence(at) : NULL;
}

char *schema_form_of_pattern(const char *schema, const char *pattern)
{
    g_autofree char *mark = g_strdup_printf("<xs:pattern value=\"%s\"/>", pattern);
    const char *found = strstr(schema, mark);
    const char *type = found != NULL ? g_strrstr_len(schema, found - schema, "<xs:simpleType") : NULL;
    return type != NULL ? first_sentence(type) : NULL;
}

/* What QTI 3.0 has and Vigil doesn't, so that it isn't taken for a misspelling. */
static const char *const foreign_qti[] = {"qti-any-n",
                                          "qti-area-mapping",
                                          "qti-assessment-section-ref",
                                          "qti-assessment-stimulus",
                                          "qti-assessment-stimulus-ref",
                                          "qti-associate-interaction",
                                          "qti-associable-hotspot",
                                          "qti-branch-rule",
                                          "qti-catalog",
                                          "qti-catalog-info",
                                          "qti-companion-materials-info",
                                          "qti-container-size",
                                          "qti-content-body",
                                          "qti-context-declaration",
                                          "qti-custom-interaction",
                                          "qti-custom-operator",
                                          "qti-default",
                                          "qti-delete",
                                          "qti-divide",
                                          "qti-drawing-interaction",
                                          "qti-duration-gte",
                                          "qti-duration-lt",
                                          "qti-end-attempt-interaction",
                                          "qti-equal-rounded",
                                          "qti-exit-response",
                                          "qti-exit-template",
                                          "qti-exit-test",
                                          "qti-extended-text-interaction",
                                          "qti-feedback-block",
                                          "qti-feedback-inline",
                                          "qti-field-value",
                                          "qti-gap",
                                          "qti-gap-img",
                                          "qti-gap-match-interaction",
                                          "qti-gap-text",
                                          "qti-gcd",
                                          "qti-graphic-associate-interaction",
                                          "qti-graphic-gap-match-interaction",
                                          "qti-graphic-order-interaction",
                                          "qti-hottext",
                                          "qti-hottext-interaction",
                                          "qti-index",
                                          "qti-inline-choice",
                                          "qti-inline-choice-interaction",
                                          "qti-inside",
                                          "qti-integer-divide",
                                          "qti-integer-modulus",
                                          "qti-integer-to-float",
                                          "qti-interaction-markup",
                                          "qti-interaction-modules",
                                          "qti-interpolation-table",
                                          "qti-item-session-control",
                                          "qti-lcm",
                                          "qti-lookup-outcome-value",
                                          "qti-map-response-point",
                                          "qti-match-table",
                                          "qti-math-constant",
                                          "qti-math-operator",
                                          "qti-max",
                                          "qti-media-interaction",
                                          "qti-min",
                                          "qti-modal-feedback",
                                          "qti-multiple",
                                          "qti-null",
                                          "qti-number-correct",
                                          "qti-number-incorrect",
                                          "qti-number-presented",
                                          "qti-number-responded",
                                          "qti-number-selected",
                                          "qti-ordered",
                                          "qti-outcome-condition",
                                          "qti-outcome-else",
                                          "qti-outcome-else-if",
                                          "qti-outcome-if",
                                          "qti-outcome-maximum",
                                          "qti-outcome-minimum",
                                          "qti-outcome-processing",
                                          "qti-outcome-processing-fragment",
                                          "qti-pattern-match",
                                          "qti-portable-custom-interaction",
                                          "qti-position-object-interaction",
                                          "qti-position-object-stage",
                                          "qti-power",
                                          "qti-pre-condition",
                                          "qti-printed-variable",
                                          "qti-product",
                                          "qti-prompt-image",
                                          "qti-random",
                                          "qti-random-float",
                                          "qti-random-integer",
                                          "qti-repeat",
                                          "qti-response-processing-fragment",
                                          "qti-round",
                                          "qti-round-to",
                                          "qti-rubric-block",
                                          "qti-select-point-interaction",
                                          "qti-set-correct-response",
                                          "qti-set-default-value",
                                          "qti-set-template-value",
                                          "qti-statistics",
                                          "qti-stats-operator",
                                          "qti-stylesheet",
                                          "qti-substring",
                                          "qti-subtract",
                                          "qti-template-block",
                                          "qti-template-condition",
                                          "qti-template-constraint",
                                          "qti-template-declaration",
                                          "qti-template-default",
                                          "qti-template-else",
                                          "qti-template-else-if",
                                          "qti-template-if",
                                          "qti-template-inline",
                                          "qti-template-processing",
                                          "qti-test-feedback",
                                          "qti-test-variables",
                                          "qti-text-entry-interaction",
                                          "qti-time-limits",
                                          "qti-truncate",
                                          "qti-upload-interaction",
                                          "qti-variable-declaration",
                                          "qti-weight",
                                          NULL};

gboolean schema_is_foreign_qti(const char *name)
{
    return g_strv_contains(foreign_qti, name);
}
