/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What authors wrote in the comments of a file, for whoever reviews it. */
#include "tools/outline/sections.h"

#include <string.h>

struct notes {
    struct guide *guide;
    const char *label;
    section_told *told;
    const void *data;
};

static void say_note(const char *id, const char *text, void *data)
{
    const struct notes *notes = data;
    g_autofree char *label =
        id != NULL ? g_strdup_printf("%s, %s:", notes->label, id) : g_strconcat(notes->label, ":", NULL);
    if (id == NULL || notes->told == NULL || !notes->told(id, notes->data))
        guide_say(notes->guide, GUIDE_TEXT, label, "%s", text);
}

void section_notes(struct guide *guide, const char *label, const struct remarks *remarks, section_told *told,
                   const void *data)
{
    struct notes notes = {guide, label, told, data};
    if (remarks != NULL)
        remarks_each(remarks, say_note, &notes);
}

/* Behind the next "Source:" or "Sources:", or NULL. */
static const char *behind_mark(const char *text, const char **mark)
{
    while ((*mark = strstr(text, "Source")) != NULL) {
        text = *mark + strlen("Source");
        const char *colon = *text == 's' ? text + 1 : text;
        if (*colon == ':')
            return colon + 1;
    }
    return NULL;
}

char *section_source(const char *remark)
{
    GString *all = g_string_new(NULL);
    const char *mark = NULL, *at = remark != NULL ? behind_mark(remark, &mark) : NULL;
    while (at != NULL) {
        const char *next = behind_mark(at, &mark);
        g_autofree char *one = next != NULL ? g_strndup(at, (gsize)(mark - at)) : g_strdup(at);
        g_string_append_printf(all, "%s%s", all->len > 0 ? "; " : "", g_strstrip(one));
        at = next;
    }
    return g_string_free(all, all->len == 0);
}
