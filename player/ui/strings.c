/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/strings.h"
#include <string.h>

#include "player/ui/resource.h"

/* A compiled catalogue as msgfmt writes it (gettext manual, "The Format of GNU MO Files"), in the byte order
 * of this machine. It lies in the program itself, so its strings last for ever. */
struct catalogue {
    const guint8 *bytes;
    gsize size;
    guint32 count, originals, translations;
};

#define MO_MAGIC 0x950412deu

static guint32 word_at(const struct catalogue *catalogue, gsize offset)
{
    guint32 word = 0;
    if (offset + sizeof word <= catalogue->size) {
        memcpy(&word, catalogue->bytes + offset, sizeof word);
    }
    return word;
}

static gboolean catalogue_find(const char *language, struct catalogue *catalogue)
{
    g_autofree char *path = g_strdup_printf("/vigil/po/%.*s.mo", (int)strcspn(language, "-_"), language);
    gsize size = 0;
    const guint8 *bytes = ui_resource(path, &size);
    *catalogue = (struct catalogue){.bytes = bytes, .size = size};
    if (catalogue->bytes == NULL || word_at(catalogue, 0) != MO_MAGIC) {
        return FALSE;
    }
    catalogue->count = word_at(catalogue, 8);
    catalogue->originals = word_at(catalogue, 12);
    catalogue->translations = word_at(catalogue, 16);
    return TRUE;
}

static const char *string_at(const struct catalogue *catalogue, gsize table, guint32 index)
{
    const guint32 length = word_at(catalogue, table + (gsize)index * 8);
    const guint32 offset = word_at(catalogue, table + (gsize)index * 8 + 4);
    const gboolean whole =
        (gsize)offset + length < catalogue->size && catalogue->bytes[offset + length] == '\0';
    return whole ? (const char *)catalogue->bytes + offset : "";
}

/* A plural entry is kept under its singular; its forms follow each other, each with a NUL. */
static const char *look_up(const struct catalogue *catalogue, const char *msgid, gsize *length)
{
    guint32 low = 0, high = catalogue->count;
    while (low < high) {
        const guint32 middle = low + (high - low) / 2;
        const int order = strcmp(msgid, string_at(catalogue, catalogue->originals, middle));
        if (order == 0) {
            *length = word_at(catalogue, catalogue->translations + (gsize)middle * 8);
            return string_at(catalogue, catalogue->translations, middle);
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

gboolean ui_speaks(const char *language)
{
    struct catalogue catalogue;
    return strncmp(language, "en", 2) == 0 || catalogue_find(language, &catalogue);
}

const char *ui_text(const char *language, const char *msgid)
{
    struct catalogue catalogue;
    gsize length;
    if (language == NULL || *msgid == '\0' || !catalogue_find(language, &catalogue)) {
        return msgid;
    }
    const char *found = look_up(&catalogue, msgid, &length);
    return found != NULL && *found != '\0' ? found : msgid;
}

/* The rules of CLDR for the languages that Vigil speaks; a catalogue's forms stand in this order. */
static unsigned plural_form(const char *language, unsigned long n)
{
    if (g_str_has_prefix(language, "ar")) {
        return n == 0                          ? 0
               : n == 1                        ? 1
               : n == 2                        ? 2
               : n % 100 >= 3 && n % 100 <= 10 ? 3
               : n % 100 >= 11                 ? 4
                                               : 5;
    }
    if (g_str_has_prefix(language, "fr") || g_str_has_prefix(language, "hi")) {
        return n > 1 ? 1 : 0;
    }
    return n != 1 ? 1 : 0;
}

const char *ui_plural(const char *language, const char *one, const char *many, unsigned long n)
{
    struct catalogue catalogue;
    gsize length = 0;
    const char *forms = NULL;
    if (language != NULL && catalogue_find(language, &catalogue)) {
        forms = look_up(&catalogue, one, &length);
    }
    if (forms == NULL || *forms == '\0') {
        return n == 1 ? one : many;
    }
    const char *form = forms;
    for (unsigned wanted = plural_form(language, n); wanted > 0; wanted--) {
        const char *next = form + strlen(form) + 1;
        if (next > forms + length) {
            break;
        }
        form = next;
    }
    return form;
}
