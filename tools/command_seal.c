/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `vigil make-key` and `vigil open-note`: what only head office may hear. */
#include "assessments/results/seal.h"
#include "tools/command.h"

#include <stdio.h>
#include <string.h>

int command_make_key(int argc, char **argv)
{
    if (!command_parse(
            &argc, &argv, "KEYFILE",
            "Makes head office's pair of keys. KEYFILE gets the secret one: keep it, and a copy in\n"
            "another place, and give it to nobody. The public one is printed: it goes into the\n"
            "settings of the kiosks, which then may record spoken questions for head office.",
            (const GOptionEntry[]){G_OPTION_ENTRY_NULL}, 1))
        return COMMAND_CANNOT_RUN;
    g_autofree char *public_key = NULL, *secret_key = NULL;
    results_seal_make_keys(&public_key, &secret_key);
    g_autofree char *line = g_strconcat(secret_key, "\n", NULL);
    const int status = command_write_key(argv[1], line);
    g_autofree char *fingerprint = results_seal_fingerprint(public_key);
    if (status == COMMAND_CLEAN) { /* the first line alone goes into office.pub */
        printf("%s\n", public_key);
        fprintf(stderr, "%s: what kiosks show of it; put it on the paper that goes with it\n", fingerprint);
    }
    return status;
}

/* Only what a person chose as --out is written; without it the sound goes beside FILE. */
static char *opened_name(const char *out, const char *sealed)
{
    if (out != NULL)
        return g_strdup(out);
    const gboolean suffixed = g_str_has_suffix(sealed, ".sealed");
    g_autofree char *stem = g_strndup(sealed, strlen(sealed) - (suffixed ? strlen(".sealed") : 0));
    return g_strconcat(stem, ".ogg", NULL);
}

static GBytes *read_file(const char *path, GError **error)
{
    char *bytes = NULL;
    gsize length = 0;
    return g_file_get_contents(path, &bytes, &length, error) ? g_bytes_new_take(bytes, length) : NULL;
}

static int open_note(const char *key_path, const char *path, const char *out)
{
    g_autofree char *key = NULL, *name = opened_name(out, path);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) sealed = read_file(path, &error), plain = NULL;
    gsize length = 0;
    if (sealed == NULL || !g_file_get_contents(key_path, &key, NULL, &error))
        return command_fail("%s", error->message);
    if (!results_seal_key_is_whole(g_strstrip(key)))
        return command_fail("%s holds no key: it is one line of %d hex digits, as vigil make-key writes it",
                            key_path, SEAL_KEY_DIGITS);
    plain = results_unseal(key, sealed, &error);
    if (plain == NULL) {
        fprintf(stderr, "vigil: %s: %s\n", path, error->message);
        return COMMAND_PROBLEMS;
    }
    const char *bytes = g_bytes_get_data(plain, &length);
    if (!g_file_set_contents(name, bytes, (gssize)length, &error))
        return command_fail("%s", error->message);
    printf("%s\n", name);
    return COMMAND_CLEAN;
}

int command_open_note(int argc, char **argv)
{
    g_autofree char *out = NULL;
    const GOptionEntry entries[] = {{"out", 0, 0, G_OPTION_ARG_FILENAME, &out,
                                     "Where the sound goes; beside FILE as .ogg otherwise", "SOUND"},
                                    G_OPTION_ENTRY_NULL};
    if (!command_parse(&argc, &argv, "KEYFILE FILE",
                       "Opens a spoken question of a listening group (voice-notes/ID.sealed of an internal\n"
                       "export) with head office's secret key.",
                       entries, 2))
        return COMMAND_CANNOT_RUN;
    return open_note(argv[1], argv[2], out);
}
