/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/update/keys.h"

#include "content/update/refusal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define MAX_KEY_FILE 4096

/* At most MAX_KEY_FILE bytes and no NUL among them; NULL and errno. A stick's file may be anything. */
static char *read_text(const char *path)
{
    g_autofree char *text = g_malloc0(MAX_KEY_FILE + 1);
    const int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0) {
        return NULL;
    }
    const gssize got = read(fd, text, MAX_KEY_FILE);
    const int why = errno;
    close(fd);
    errno = why;
    return got >= 0 && strlen(text) == (gsize)got ? g_steal_pointer(&text) : got < 0 ? NULL : g_strdup("");
}

gboolean keys_parse(struct update_keys *keys, const char *text, GError **error)
{
    keys->n = minisign_read_public_keys(text, keys->keys, KEYS_MAX, error);
    return keys->n > 0;
}

gboolean keys_read(struct update_keys *keys, const char *path, GError **error)
{
    g_autofree char *text = read_text(path);
    if (text == NULL) {
        const gboolean absent = errno == ENOENT;
        g_set_error(error, UPDATE_ERROR, (int)(absent ? UPDATE_ERROR_NO_KEY : UPDATE_ERROR_KEY_FILE),
                    absent
                        ? "there is no key of head office here (%s): put it there when the kiosk is set up%s"
                        : "%s: %s",
                    path, absent ? "" : g_strerror(errno));
        return FALSE;
    }
    if (keys_parse(keys, text, error)) {
        return TRUE;
    }
    g_prefix_error(error, "%s: ", path);
    return FALSE;
}

char *keys_names(const struct update_keys *keys)
{
    GString *names = g_string_new(NULL);
    for (int i = 0; i < keys->n; i++) {
        g_autofree char *name = minisign_fingerprint(&keys->keys[i]);
        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", name);
    }
    return g_string_free(names, FALSE);
}

gboolean keys_pin(const struct update_keys *keys, const char *path, GError **error)
{
    const GFileSetContentsFlags how = G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE;
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < keys->n; i++) {
        g_autofree char *lines = minisign_print_public_key(&keys->keys[i]);
        g_string_append(text, lines);
    }
    return g_file_set_contents_full(path, text->str, (gssize)text->len, how, 0600, error);
}
