/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/response.h"

#include <string.h>

const char *response_state_name(enum response_state state)
{
    switch (state) {
    case RESPONSE_NOT_REACHED:
        return "not_reached";
    case RESPONSE_ANSWERED:
        return "answered";
    case RESPONSE_DONT_KNOW:
        return "dont_know";
    case RESPONSE_DECLINED:
        return "declined";
    case RESPONSE_SKIPPED:
        return "skipped";
    case RESPONSE_TIMED_OUT:
        return "timed_out";
    case RESPONSE_NOT_ON_FORM:
        return "not_on_form";
    case RESPONSE_ABORTED:
        return "aborted";
    }
    return "unknown";
}

gboolean response_state_parse(const char *name, enum response_state *state)
{
    for (int i = RESPONSE_NOT_REACHED; i <= RESPONSE_ABORTED; i++)
        if (g_strcmp0(name, response_state_name((enum response_state)i)) == 0) {
            *state = (enum response_state)i;
            return TRUE;
        }
    return FALSE;
}

void response_init(struct response *response)
{
    response->state = RESPONSE_NOT_REACHED;
    response->values = g_ptr_array_new_with_free_func(g_free);
}

void response_clear(struct response *response)
{
    g_clear_pointer(&response->values, g_ptr_array_unref);
    response->state = RESPONSE_NOT_REACHED;
}

void response_copy(struct response *to, const struct response *from)
{
    if (to == from)
        return;
    to->state = from->state;
    g_ptr_array_set_size(to->values, 0);
    for (guint i = 0; i < from->values->len; i++)
        g_ptr_array_add(to->values, g_strdup(g_ptr_array_index(from->values, i)));
}

gboolean response_equal(const struct response *a, const struct response *b)
{
    if (a->state != b->state || a->values->len != b->values->len)
        return FALSE;
    for (guint i = 0; i < a->values->len; i++)
        if (strcmp(g_ptr_array_index(a->values, i), g_ptr_array_index(b->values, i)) != 0)
            return FALSE;
    return TRUE;
}

gboolean response_has(const struct response *response, const char *value)
{
    return g_ptr_array_find_with_equal_func(response->values, value, g_str_equal, NULL);
}

char *response_join(const struct response *response)
{
    GString *joined = g_string_new(NULL);
    for (guint i = 0; i < response->values->len; i++) {
        if (i > 0)
            g_string_append_c(joined, ';');
        g_string_append(joined, g_ptr_array_index(response->values, i));
    }
    return g_string_free(joined, FALSE);
}

void response_split(struct response *response, const char *joined)
{
    g_auto(GStrv) parts = g_strsplit(joined, ";", -1);
    g_ptr_array_set_size(response->values, 0);
    for (char **part = parts; *part != NULL; part++)
        if (**part != '\0')
            g_ptr_array_add(response->values, g_strdup(*part));
}
