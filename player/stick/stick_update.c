/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   LOOKING --look--> FOUND --stick_update_install--> INSTALLING --install--> INSTALLED
 *      ^       |                                          `--------> ENDED
 *      |       `--> REFUSED
 *      `--------------' stick_update_trust, by whoever may
 *
 * look(), trust() and install() run in the worker, and what they know is under the lock until it is polled.
 */
#include "player/stick/stick_update.h"

#include "content/update/install.h"
#include "content/update/refusal.h"
#include "player/stick/stick_words.h"

#include <string.h>

#define LONGEST_END (5 * G_TIME_SPAN_SECOND)

/* What the worker finds out. */
struct findings {
    enum stick_update_state state;
    const char *words;
    char *id, *signer, *stick_keys;
    guint64 serial, bytes;
    gboolean may_take_out;
};

/* What the worker and the update share; whoever is last frees it. */
struct shared {
    GMutex lock;
    GCond ended;
    int references;
    gboolean works, stop;
    guint64 done, of;
    struct findings findings;
    void (*wake)(void *wake_data); /* NULL once nobody listens */
    void *wake_data;

    /* the worker's while it works */
    struct stick stick;
    struct stick_update_options options;
    GStrv keep;
    char *from;                 /* a package on the stick, or NULL */
    struct update_keys offered; /* by the stick, where none is known */
};

struct stick_update {
    struct shared *shared;
    struct findings shown;
    struct stick_offer offer;
};

/* ---- what was found ---- */

static void findings_clear(struct findings *findings)
{
    g_free(findings->id);
    g_free(findings->signer);
    g_free(findings->stick_keys);
    *findings = (struct findings){.state = findings->state};
}

static struct findings findings_copy(const struct findings *from)
{
    struct findings copy = *from;
    copy.id = g_strdup(from->id);
    copy.signer = g_strdup(from->signer);
    copy.stick_keys = g_strdup(from->stick_keys);
    return copy;
}

static void describe(struct findings *findings, const struct package *package)
{
    g_free(findings->id);
    findings->id = g_strdup(package->id);
    findings->serial = package->serial;
    findings->bytes = package->bytes;
}

static void refuse(struct findings *findings, const GError *why)
{
    findings->state = STICK_UPDATE_REFUSED;
    findings->words =
        stick_update_words(why->domain == UPDATE_ERROR ? (enum update_error)why->code : UPDATE_ERROR_DISK);
    g_message("content on the stick isn't taken: %s", why->message);
}

/* ---- looking ---- */

/* What a package says of itself, for telling what isn't taken. */
static void describe_claim(struct findings *findings, const char *from)
{
    struct folder *folder = folder_open(from, NULL);
    struct package *package = folder ? package_look(folder, NULL) : NULL;
    if (package)
        describe(findings, package);
    package_free(package);
    folder_close(folder);
}

static struct install_options install_options_of(const struct shared *shared)
{
    const struct stick_update_options *options = &shared->options;
    return (struct install_options){.path = options->folder,
                                    .program = options->program,
                                    .check = options->check,
                                    .keep = (const char *const *)shared->keep};
}

static gboolean open_kiosk(const struct shared *shared, struct install_options *options,
                           struct update_files *files, GError **error)
{
    *options = install_options_of(shared);
    options->files = files;
    return keys_read(&options->keys, shared->options.keys, error) &&
           files_open(files, shared->options.folder, error);
}

/* The first that would be taken; else the reason of the newest. */
static void choose(struct shared *shared, const GPtrArray *paths, const struct install_options *options,
                   struct findings *findings)
{
    g_autoptr(GError) first = NULL;
    for (guint i = 0; i < paths->len; i++) {
        g_autoptr(GError) why = NULL;
        struct package *package = install_look(paths->pdata[i], options, &why);
        if (package) {
            describe(findings, package);
            findings->signer = minisign_signer(options->keys.keys, options->keys.n, package->signature);
            findings->state = STICK_UPDATE_FOUND;
            shared->from = g_strdup(paths->pdata[i]);
            package_free(package);
            return;
        }
        if (!first)
            first = g_steal_pointer(&why);
    }
    refuse(findings, first);
    describe_claim(findings, paths->pdata[0]);
}

/* A key beside the package can be trusted by whoever may, where no other is known. */
static void find_key(struct shared *shared, const char *folder, struct findings *findings)
{
    g_autofree char *path = g_build_filename(folder, KEYS_FILE, NULL);
    if (keys_read(&shared->offered, path, NULL))
        findings->stick_keys = keys_names(&shared->offered);
}

static void look_into(struct shared *shared, const char *folder, struct findings *findings)
{
    struct update_files files;
    struct install_options options;
    g_autoptr(GError) why = NULL;
    g_autoptr(GPtrArray) paths = package_find(folder);
    const gboolean open = open_kiosk(shared, &options, &files, &why);
    if (!open)
        refuse(findings, why);
    if (g_error_matches(why, UPDATE_ERROR, UPDATE_ERROR_NO_KEY) ||
        g_error_matches(why, UPDATE_ERROR, UPDATE_ERROR_KEY_FILE))
        find_key(shared, folder, findings);
    if (paths->len == 0 && !findings->stick_keys)
        findings->words = stick_update_words(UPDATE_ERROR_NO_PACKAGE);
    if (open && paths->len > 0)
        choose(shared, paths, &options, findings);
    else if (paths->len > 0)
        describe_claim(findings, paths->pdata[0]);
    if (open)
        files_close(&files);
}

static void look(struct shared *shared, struct findings *findings)
{
    const struct stick *stick = &shared->stick;
    gint64 free_bytes;
    const enum stick_presence presence = stick->look(stick->data, &free_bytes);
    const char *folder =
        presence == STICK_NONE || presence == STICK_FOREIGN ? NULL : stick->folder(stick->data);
    g_clear_pointer(&shared->from, g_free);
    findings->state = STICK_UPDATE_REFUSED;
    if (folder)
        look_into(shared, folder, findings);
    else
        findings->words = presence == STICK_FOREIGN ? stick_failure_words(STICK_FAILURE_FOREIGN)
                                                    : stick_update_no_stick_words();
}

static void trust(struct shared *shared, struct findings *findings)
{
    g_autoptr(GError) why = NULL;
    if (keys_pin(&shared->offered, shared->options.keys, &why)) {
        look(shared, findings);
        return;
    }
    g_warning("the key can't be put in its place: %s", why->message);
    findings->state = STICK_UPDATE_REFUSED;
    findings->words = stick_update_words(UPDATE_ERROR_KEY_FILE);
}

/* ---- installing ---- */

static int percent_of(const struct shared *shared)
{
    return shared->of > 0 ? (int)(100 * shared->done / shared->of) : 0;
}

static void wake(const struct shared *shared)
{
    if (shared->wake)
        shared->wake(shared->wake_data);
}

static gboolean take_progress(guint64 done, guint64 of, void *data)
{
    struct shared *shared = data;
    g_mutex_lock(&shared->lock);
    const int before = percent_of(shared);
    shared->done = done;
    shared->of = of;
    if (percent_of(shared) != before)
        wake(shared);
    const gboolean go_on = !shared->stop;
    g_mutex_unlock(&shared->lock);
    return go_on;
}

/* The check has data of its own: the options carry both. */
static gboolean check(const char *path, void *data, GError **error)
{
    const struct shared *shared = data;
    return shared->options.check(path, shared->options.check_data, error);
}

static char *install_from(struct shared *shared, GError **error)
{
    struct update_files files;
    struct install_options options;
    if (!open_kiosk(shared, &options, &files, error))
        return NULL;
    options.check = check;
    options.progress = take_progress;
    options.data = shared;
    char *name = install_package(shared->from, &options, error);
    files_close(&files);
    return name;
}

static void install(struct shared *shared, struct findings *findings)
{
    const struct stick *stick = &shared->stick;
    g_autoptr(GError) why = NULL;
    g_autofree char *name = install_from(shared, &why);
    if (!name)
        refuse(findings, why);
    findings->state = name ? STICK_UPDATE_INSTALLED : STICK_UPDATE_ENDED;
    const enum stick_answer answer = stick->release(stick->data);
    findings->may_take_out = answer == STICK_DONE || answer == STICK_GONE;
}

/* ---- the worker ---- */

static void shared_unref(struct shared *shared)
{
    g_mutex_lock(&shared->lock);
    const gboolean last = --shared->references == 0;
    g_mutex_unlock(&shared->lock);
    if (!last)
        return;
    findings_clear(&shared->findings);
    g_mutex_clear(&shared->lock);
    g_cond_clear(&shared->ended);
    g_free((char *)shared->options.folder);
    g_free((char *)shared->options.keys);
    g_free((char *)shared->options.program);
    g_strfreev(shared->keep);
    g_free(shared->from);
    g_free(shared);
}

/* What is known so far stays where the step finds out nothing else. */
static void do_work(struct shared *shared, void (*step)(struct shared *shared, struct findings *findings),
                    gboolean anew)
{
    g_mutex_lock(&shared->lock);
    struct findings findings = findings_copy(&shared->findings);
    g_mutex_unlock(&shared->lock);
    if (anew)
        findings_clear(&findings);
    step(shared, &findings);
    g_mutex_lock(&shared->lock);
    findings_clear(&shared->findings);
    shared->findings = findings;
    shared->works = FALSE;
    g_cond_signal(&shared->ended);
    wake(shared);
    g_mutex_unlock(&shared->lock);
    shared_unref(shared);
}

static void *look_main(void *shared)
{
    do_work(shared, look, TRUE);
    return NULL;
}

static void *trust_main(void *shared)
{
    do_work(shared, trust, TRUE);
    return NULL;
}

static void *install_main(void *shared)
{
    do_work(shared, install, FALSE);
    return NULL;
}

static void start(struct stick_update *update, enum stick_update_state state, GThreadFunc worker)
{
    struct shared *shared = update->shared;
    g_mutex_lock(&shared->lock);
    shared->findings.state = state;
    shared->findings.words = NULL;
    shared->works = TRUE;
    shared->stop = FALSE;
    shared->references++;
    g_mutex_unlock(&shared->lock);
    stick_update_poll(update); /* what is shown doesn't depend on who is faster */
    g_thread_unref(g_thread_new("update", worker, shared));
}

/* ---- for the screen ---- */

static void show(struct stick_update *update, int percent)
{
    const struct findings *shown = &update->shown;
    update->offer = (struct stick_offer){.state = shown->state,
                                         .words = shown->words,
                                         .id = shown->id,
                                         .serial = shown->serial,
                                         .bytes = shown->bytes,
                                         .signer = shown->signer,
                                         .stick_keys = shown->stick_keys,
                                         .percent = percent,
                                         .may_take_out = shown->may_take_out};
}

gboolean stick_update_poll(struct stick_update *update)
{
    struct shared *shared = update->shared;
    g_mutex_lock(&shared->lock);
    const int percent = percent_of(shared);
    const gboolean changed =
        update->shown.state != shared->findings.state || update->offer.percent != percent;
    if (changed) {
        findings_clear(&update->shown);
        update->shown = findings_copy(&shared->findings);
        show(update, percent);
    }
    g_mutex_unlock(&shared->lock);
    return changed;
}

const struct stick_offer *stick_update_offer(const struct stick_update *update)
{
    return &update->offer;
}

gboolean stick_update_works(const struct stick_update *update)
{
    g_mutex_lock(&update->shared->lock);
    const gboolean works = update->shared->works;
    g_mutex_unlock(&update->shared->lock);
    return works;
}

void stick_update_install(struct stick_update *update)
{
    if (update->offer.state == STICK_UPDATE_FOUND)
        start(update, STICK_UPDATE_INSTALLING, install_main);
}

void stick_update_trust(struct stick_update *update)
{
    if (update->offer.state == STICK_UPDATE_REFUSED && update->offer.stick_keys)
        start(update, STICK_UPDATE_LOOKING, trust_main);
}

void stick_update_stop(struct stick_update *update)
{
    g_mutex_lock(&update->shared->lock);
    update->shared->stop = TRUE;
    g_mutex_unlock(&update->shared->lock);
}

/* ---- the whole ---- */

struct stick_update *stick_update_new(const struct stick *stick, const struct stick_update_options *options)
{
    struct stick_update *update = g_new0(struct stick_update, 1);
    struct shared *shared = update->shared = g_new0(struct shared, 1);
    g_mutex_init(&shared->lock);
    g_cond_init(&shared->ended);
    shared->references = 1;
    shared->stick = *stick;
    shared->options = *options;
    shared->options.folder = g_strdup(options->folder);
    shared->options.keys = g_strdup(options->keys);
    shared->options.program = g_strdup(options->program);
    shared->keep = g_strdupv((char **)options->keep);
    shared->wake = options->wake;
    shared->wake_data = options->wake_data;
    shared->findings.state = update->shown.state = STICK_UPDATE_STATES;
    start(update, STICK_UPDATE_LOOKING, look_main);
    return update;
}

gboolean stick_update_free(struct stick_update *update)
{
    if (!update)
        return TRUE;
    struct shared *shared = update->shared;
    const gint64 deadline = g_get_monotonic_time() + LONGEST_END;
    g_mutex_lock(&shared->lock);
    shared->stop = TRUE;
    shared->wake = NULL;
    gboolean waiting = TRUE;
    while (waiting && shared->works)
        waiting = g_cond_wait_until(&shared->ended, &shared->lock, deadline);
    const gboolean hangs = shared->works;
    g_mutex_unlock(&shared->lock);
    shared_unref(shared);
    findings_clear(&update->shown);
    g_free(update);
    return !hangs;
}
