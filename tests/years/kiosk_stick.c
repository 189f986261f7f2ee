/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "assessments/code.h"
#include "assessments/results/seal.h"
#include "content/update/keys.h"
#include "content/update/package.h"
#include "player/session/private.h"
#include "tests/years/kiosk.h"

#define SETTLE_US 200
#define STOPS_MOST 30 /* times that somebody settles until an installation goes on */
#define ID "years"
#define NEEDS "0.1.0"

/* The sticks that people of one kiosk have in their pockets. */
static struct {
    struct stick_simulated *stick;
    char *folder, *package; /* where what is on a stick lies; the lessons in it */
    struct minisign_secret_key own, strange;
    char *own_public, *office_public;
    guint64 serial;
} pocket;

/* ---- what is on a stick ---- */

static void put(struct stick_simulated *stick, const char *name, const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    stick_simulated_put(stick, name, bytes);
}

void kiosk_put_class_list(struct stick_simulated *stick, gboolean fit)
{
    char first[CODE_DIGITS + 1], second[CODE_DIGITS + 1];
    code_make(402817, first);
    code_make(402818, second);
    g_autofree char *list =
        g_strdup_printf("code,name\n%s,Amina\n%s%s,Boubacar\n", first, fit ? "" : "1", second);
    put(stick, CLASS_LIST_FILE, list);
}

static void sign(const struct minisign_secret_key *key, guint64 serial)
{
    g_autoptr(GError) error = NULL;
    struct package *package = package_sign(pocket.package, key, ID, serial, NEEDS, NULL, &error);
    if (package == NULL) {
        g_error("%s", error->message);
    }
    package_free(package);
}

static void damage(void)
{
    g_autofree char *path = g_build_filename(pocket.package, "curriculum.xml", NULL);
    char *text = NULL;
    gsize length = 0;
    if (g_file_get_contents(path, &text, &length, NULL)) {
        text[length - 1] = text[length - 1] == '\n' ? ' ' : '\n';
        g_file_set_contents(path, text, (gssize)length, NULL);
    }
    g_free(text);
}

static void put_lessons(void)
{
    stick_simulated_hold(pocket.stick, pocket.folder);
    switch (kiosk_below(8)) {
    case 0:
        stick_simulated_hold(pocket.stick, NULL);
        break;
    case 1:
        sign(&pocket.strange, pocket.serial + 1);
        break;
    case 2:
        sign(&pocket.own, 1);
        break;
    case 3:
    case 4:
        sign(&pocket.own, ++pocket.serial);
        damage();
        break;
    case 5: /* as it was on the last one */
        break;
    default:
        sign(&pocket.own, ++pocket.serial);
        break;
    }
}

static void put_files(void)
{
    if (kiosk_one_in(2)) {
        kiosk_put_class_list(pocket.stick, !kiosk_one_in(3));
    }
    if (kiosk_one_in(2)) {
        put(pocket.stick, KEYS_FILE, kiosk_one_in(4) ? "no key\n" : pocket.own_public);
        put(pocket.stick, OFFICE_KEY_FILE, kiosk_one_in(4) ? "none\n" : pocket.office_public);
    }
}

void kiosk_move_stick(void)
{
    static const struct stick_simulated_kind kinds[] = {
        {.capacity = 200000000, .presence = STICK_READY},
        {.capacity = 200000000, .presence = STICK_READY},
        {.capacity = 200000000, .presence = STICK_READY},
        {.capacity = 10000, .presence = STICK_READY},
        {.capacity = 200000000, .true_capacity = 50000, .presence = STICK_READY},
        {.capacity = 200000000, .presence = STICK_READ_ONLY},
        {.capacity = 200000000, .presence = STICK_FOREIGN}};
    stick_simulated_pull(pocket.stick);
    if (kiosk_one_in(4)) {
        return;
    }
    stick_simulated_insert(pocket.stick, &kinds[kiosk_below(G_N_ELEMENTS(kinds))]);
    put_files();
    put_lessons();
    const gboolean fails = kiosk_one_in(3);
    stick_simulated_arm(pocket.stick,
                        fails ? (enum stick_simulated_fault)kiosk_below(STICK_STAYS_BUSY + 1) : STICK_FINE,
                        kiosk_below(40));
}

/* ---- the worker that installs ---- */

static struct {
    GMutex lock;
    GCond changed;
    gboolean waits, may_go_on, let_go;
    int stops; /* the loop's: how often it is settled until it may go on */
} check;

gboolean kiosk_check_content(const char *path, void *data, GError **error)
{
    (void)path, (void)data, (void)error;
    g_mutex_lock(&check.lock);
    check.waits = TRUE;
    while (!check.may_go_on && !check.let_go) {
        g_cond_wait(&check.changed, &check.lock);
    }
    check.waits = check.may_go_on = FALSE;
    g_mutex_unlock(&check.lock);
    return TRUE;
}

static gboolean stops_here(void)
{
    g_mutex_lock(&check.lock);
    const gboolean waits = check.waits && !check.may_go_on;
    if (waits && --check.stops <= 0) {
        check.may_go_on = TRUE;
        check.stops = 1 + kiosk_below(STOPS_MOST);
        g_cond_signal(&check.changed);
    }
    const gboolean stops = waits && !check.may_go_on;
    g_mutex_unlock(&check.lock);
    return stops;
}

void kiosk_let_go_of_stick(gboolean let_go)
{
    g_mutex_lock(&check.lock);
    check.let_go = let_go;
    check.stops = 1;
    g_cond_signal(&check.changed);
    g_mutex_unlock(&check.lock);
}

void kiosk_settle(const struct session *session)
{
    while (renew_works(session) && !stops_here()) {
        g_usleep(SETTLE_US);
    }
}

/* ---- life ---- */

const char *kiosk_office_key(void)
{
    return pocket.office_public;
}

void kiosk_keep_content_key(const struct kiosk *kiosk)
{
    g_autofree char *path = g_build_filename(kiosk->folder, KEYS_FILE, NULL);
    g_file_set_contents(path, pocket.own_public, -1, NULL);
}

void kiosk_stick_begin(struct kiosk *kiosk)
{
    struct minisign_public_key own, strange;
    g_autofree char *secret = NULL;
    pocket.stick = kiosk->stick = stick_simulated_new(7);
    pocket.folder = g_build_filename(kiosk->folder, "stick", NULL);
    pocket.package = g_build_filename(pocket.folder, "content", ID, NULL);
    pocket.serial = 1;
    g_autofree char *copy = g_strdup_printf("mkdir -p '%s/content' && cp -r '%s' '%s'", pocket.folder,
                                            YEARS_CURRICULUM, pocket.package);
    if (system(copy) != 0) {
        g_error("%s can't be made", pocket.package);
    }
    minisign_make_keys(&own, &pocket.own);
    minisign_make_keys(&strange, &pocket.strange);
    pocket.own_public = minisign_print_public_key(&own);
    results_seal_make_keys(&pocket.office_public, &secret);
    g_autofree char *beside = g_build_filename(pocket.folder, KEYS_FILE, NULL);
    g_file_set_contents(beside, pocket.own_public, -1, NULL);
    sign(&pocket.own, pocket.serial);
}

void kiosk_stick_end(struct kiosk *kiosk)
{
    stick_simulated_free(kiosk->stick);
    g_free(pocket.folder);
    g_free(pocket.package);
    g_free(pocket.own_public);
    g_free(pocket.office_public);
}
