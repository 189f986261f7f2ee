/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `vigil keygen`, `vigil sign` and `vigil verify-package`: content that kiosks take from a stick. */
#include "content/update/keys.h"
#include "content/update/package.h"
#include "tools/command.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define MAX_PASSPHRASE 1024

/* ---- keys ---- */

int command_keygen(int argc, char **argv)
{
    if (!command_parse(
            &argc, &argv, "NAME",
            "Makes head office's pair of keys for signing content. NAME.key gets the secret one: it is NOT\n"
            "encrypted, so keep it, and a copy in another place, where nobody else can read it. NAME.pub\n"
            "gets the public one, which kiosks are given when they are set up. Both are as minisign\n"
            "writes them (minisign -G -W); a key that `minisign -G` made with a passphrase signs as well.",
            (const GOptionEntry[]){G_OPTION_ENTRY_NULL}, 1))
        return COMMAND_CANNOT_RUN;
    struct minisign_public_key public_key;
    struct minisign_secret_key secret_key;
    minisign_make_keys(&public_key, &secret_key);
    g_autofree char *secret = minisign_print_secret_key(&secret_key);
    g_autofree char *public = minisign_print_public_key(&public_key);
    g_autofree char *secret_path = g_strconcat(argv[1], ".key", NULL);
    g_autofree char *public_path = g_strconcat(argv[1], ".pub", NULL);
    minisign_forget(&secret_key);
    int status = COMMAND_CANNOT_RUN;
    if (g_file_test(public_path, G_FILE_TEST_EXISTS))
        command_fail("%s is there already, and a key is never overwritten; name another file", public_path);
    else
        status = command_write_key(secret_path, secret);
    memset(secret, 0, strlen(secret));
    if (status == COMMAND_CLEAN)
        status = command_write_key(public_path, public);
    g_autofree char *fingerprint = minisign_fingerprint(&public_key);
    if (status == COMMAND_CLEAN)
        printf("%s: secret and not encrypted; keep it where nobody else can read it\n%s: for the kiosks\n"
               "%s: what kiosks show of it; put it on the paper that goes with it\n",
               secret_path, public_path, fingerprint);
    return status;
}

/* A line of standard input, which a terminal doesn't show; NULL at its end. */
static char *ask_passphrase(void)
{
    struct termios shown, hidden;
    char line[MAX_PASSPHRASE];
    const gboolean terminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &shown) == 0;
    if (terminal) {
        hidden = shown;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        fprintf(stderr, "Passphrase of the secret key: ");
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    const gboolean given = fgets(line, sizeof line, stdin) != NULL;
    if (terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
        fputc('\n', stderr);
    }
    line[given ? strcspn(line, "\n") : 0] = '\0';
    return given ? g_strdup(line) : NULL;
}

static gboolean read_secret_key(const char *path, struct minisign_secret_key *key)
{
    g_autofree char *text = NULL, *passphrase = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &text, NULL, &error)) {
        command_fail("%s", error->message);
        return FALSE;
    }
    if (minisign_is_encrypted(text))
        passphrase = ask_passphrase();
    const gboolean good = minisign_read_secret_key(text, passphrase, key, &error);
    if (!good)
        command_fail("%s: %s", path, error->message);
    memset(text, 0, strlen(text));
    return good;
}

/* ---- sign ---- */

struct sign_request {
    char *key, *id, *needs;
    gint64 serial;
};

/* Kiosks check again, and refuse what has errors: better to hear of it here. */
static int check_first(const char *path)
{
    struct problems *problems = problems_new();
    g_autoptr(GError) error = NULL;
    int status = COMMAND_CLEAN;
    if (!command_find_problems(path, problems, &error)) {
        status = command_fail("%s", error->message);
    } else if (problems_count(problems, PROBLEM_ERROR) > 0) {
        fprintf(stderr, "vigil: %s has errors and isn't signed; `vigil check %s` lists them\n", path, path);
        status = COMMAND_PROBLEMS;
    }
    problems_free(problems);
    return status;
}

static char *id_of(const char *path)
{
    struct curriculum *curriculum = command_curriculum(path);
    char *id = curriculum != NULL ? g_strdup(curriculum_id(curriculum)) : NULL;
    curriculum_close(curriculum);
    return id;
}

static int sign(const char *path, const struct sign_request *request)
{
    struct minisign_secret_key key;
    g_autofree char *id = request->id != NULL ? g_strdup(request->id) : id_of(path);
    g_autoptr(GPtrArray) left_out = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    if (id == NULL || !read_secret_key(request->key, &key))
        return COMMAND_CANNOT_RUN;
    struct package *package =
        package_sign(path, &key, id, (guint64)request->serial,
                     request->needs != NULL ? request->needs : VIGIL_VERSION, left_out, &error);
    minisign_forget(&key);
    if (package == NULL)
        return command_fail("%s", error->message);
    for (guint i = 0; i < left_out->len; i++)
        printf("%s stays out of the package\n", (const char *)left_out->pdata[i]);
    printf("%s: package %s, serial %" G_GUINT64_FORMAT ", %u files, %" G_GUINT64_FORMAT
           " bytes, for Vigil %s or newer\n",
           path, package->id, package->serial, package->files->len, package->bytes, package->needs);
    package_free(package);
    return COMMAND_CLEAN;
}

int command_sign(int argc, char **argv)
{
    g_autofree char *key = NULL, *id = NULL, *needs = NULL;
    gint64 serial = 0;
    const GOptionEntry entries[] = {
        {"key", 0, 0, G_OPTION_ARG_FILENAME, &key, "Head office's secret key, of vigil keygen or minisign",
         "FILE"},
        {"serial", 0, 0, G_OPTION_ARG_INT64, &serial,
         "Kiosks take a higher one only; without it one more than the folder's last, from 1", "N"},
        {"id", 0, 0, G_OPTION_ARG_STRING, &id, "What the package is called; the curriculum's id otherwise",
         "ID"},
        {"needs", 0, 0, G_OPTION_ARG_STRING, &needs, "The oldest Vigil that can play it; this one otherwise",
         "VERSION"},
        G_OPTION_ENTRY_NULL};
    if (!command_parse(
            &argc, &argv, "CURRICULUM",
            "Makes a package of the curriculum in a folder: manifest.txt and manifest.minisig are written\n"
            "into it. Copy the folder to a stick as content/NAME; kiosks that know the key's public half\n"
            "take it from there.",
            entries, 1) ||
        !command_has(key, "head office's secret key", "--key FILE"))
        return COMMAND_CANNOT_RUN;
    if (serial < 0)
        return command_fail("--serial is a number from 1");
    const int status = check_first(argv[1]);
    const struct sign_request request = {key, id, needs, serial};
    return status == COMMAND_CLEAN ? sign(argv[1], &request) : status;
}

/* ---- verify ---- */

static int verify_package(const char *path, const struct update_keys *keys)
{
    g_autoptr(GError) error = NULL;
    struct folder *folder = folder_open(path, &error);
    if (folder == NULL)
        return command_fail("%s", error->message);
    struct package *package = package_open(folder, keys->keys, keys->n, &error);
    const gboolean whole = package != NULL && package_is_whole(package, folder, &error);
    if (whole)
        printf("%s: good, package %s, serial %" G_GUINT64_FORMAT ", %u files, for Vigil %s or newer\n", path,
               package->id, package->serial, package->files->len, package->needs);
    else
        printf("%s: %s\n", path, error->message);
    package_free(package);
    folder_close(folder);
    return whole ? COMMAND_CLEAN : COMMAND_PROBLEMS;
}

int command_verify_package(int argc, char **argv)
{
    g_autofree char *key = NULL;
    const GOptionEntry entries[] = {
        {"key", 0, 0, G_OPTION_ARG_FILENAME, &key, "One or two public keys, as kiosks have them", "FILE"},
        G_OPTION_ENTRY_NULL};
    if (!command_parse(&argc, &argv, "PACKAGE",
                       "Checks a package as a kiosk does: signature, manifest, and every byte of its files.",
                       entries, 1) ||
        !command_has(key, "head office's public key", "--key FILE"))
        return COMMAND_CANNOT_RUN;
    struct update_keys keys;
    g_autoptr(GError) error = NULL;
    if (!keys_read(&keys, key, &error))
        return command_fail("%s", error->message);
    return verify_package(argv[1], &keys);
}
