/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/setup.h"

#include <string.h>

#include "content/update/keys.h"
#include "player/clock_job.h"
#include "player/session/settings.h"

#define MAX_KEY_FILE 4096

struct kiosk_setup {
    char *settings, *keys; /* paths */
    struct clock_setter clock;
    struct clock_job *clock_job; /* NULL while nobody sets it */
    int never;                   /* 0: what is set at once isn't stopped */
};

/* ---- settings and clock ---- */

static gboolean keep(const char *key, const char *value, void *data)
{
    const struct kiosk_setup *setup = data;
    g_autoptr(GError) error = NULL;
    if (settings_keep(setup->settings, key, value, &error)) {
        return TRUE;
    }
    g_warning("%s", error->message);
    return FALSE;
}

static gboolean can_keep(void *data)
{
    const struct kiosk_setup *setup = data;
    return settings_can_keep(setup->settings);
}

static enum setup_clock set_clock(gint64 wall_ms, void *data)
{
    struct kiosk_setup *setup = data;
    if (setup->clock.set == NULL) {
        return SETUP_CLOCK_ABSENT;
    }
    if (!setup->clock.waits) {
        return setup->clock.set(wall_ms, &setup->never, setup->clock.data);
    }
    clock_job_free(setup->clock_job);
    setup->clock_job = clock_job_new(setup->clock, wall_ms);
    return SETUP_CLOCK_WAITS;
}

static enum setup_clock clock_answer(void *data)
{
    struct kiosk_setup *setup = data;
    const enum setup_clock answer =
        setup->clock_job != NULL ? clock_job_answer(setup->clock_job) : SETUP_CLOCK_ABSENT;
    if (answer != SETUP_CLOCK_WAITS) {
        g_clear_pointer(&setup->clock_job, clock_job_free);
    }
    return answer;
}

/* ---- keys that are kept here ---- */

static void name_content_keys(struct setup_keys *keys, const struct update_keys *found)
{
    g_autofree char *names = keys_names(found);
    keys->content = SETUP_KEY_HERE;
    g_strlcpy(keys->content_names, names, sizeof keys->content_names);
}

static void name_office_key(struct setup_keys *keys, const char *key)
{
    g_autofree char *name = results_seal_fingerprint(key);
    keys->office = SETUP_KEY_HERE;
    g_strlcpy(keys->office_key, key, sizeof keys->office_key);
    g_strlcpy(keys->office_name, name, sizeof keys->office_name);
}

static void read_office_key(struct setup_keys *keys, const char *settings)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_key_file_load_from_file(file, settings, G_KEY_FILE_NONE, NULL);
    g_autofree char *key = g_key_file_get_string(file, "kiosk", "office-key", NULL);
    if (key != NULL && results_seal_key_is_whole(g_strstrip(key))) {
        name_office_key(keys, key);
    }
}

static void read_keys(struct setup_keys *keys, void *data)
{
    const struct kiosk_setup *setup = data;
    struct update_keys found;
    *keys = (struct setup_keys){.content = SETUP_KEY_NONE};
    if (keys_read(&found, setup->keys, NULL)) {
        name_content_keys(keys, &found);
    }
    read_office_key(keys, setup->settings);
}

/* ---- keys on a stick ---- */

static const struct stick_task *keys_task(void *data)
{
    static const struct stick_task task = {
        .look = TRUE, .read = {KEYS_FILE, OFFICE_KEY_FILE}, .longest = MAX_KEY_FILE, .leave = TRUE};
    (void)data;
    return &task;
}

/* SETUP_KEY_HERE and the text, or why not. */
static enum setup_key text_of(const struct stick_outcome *outcome, int file, char **text)
{
    gsize length = 0;
    const char *bytes;
    switch (outcome->read[file]) {
    case STICK_DONE:
        bytes = g_bytes_get_data(outcome->bytes[file], &length);
        *text = g_strndup(bytes, length);
        return SETUP_KEY_HERE;
    case STICK_NOT_FOUND:
        return SETUP_KEY_NOT_THERE;
    case STICK_GONE:
        return SETUP_KEY_NO_STICK;
    case STICK_FULL:
    case STICK_LOCKED:
    case STICK_BROKEN:
        break;
    }
    return SETUP_KEY_UNFIT;
}

/* Nothing of what is kept is given up for a stick without that key. */
static void take_content_key(struct setup_keys *keys, const struct stick_outcome *outcome,
                             const struct kiosk_setup *setup)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    struct update_keys found;
    const enum setup_key on_stick = text_of(outcome, 0, &text);
    if (text != NULL && keys_parse(&found, text, &error) && keys_pin(&found, setup->keys, &error)) {
        name_content_keys(keys, &found);
    } else if (text != NULL) {
        g_warning("the key on the stick isn't taken: %s", error->message);
        keys->content = SETUP_KEY_UNFIT;
    } else if (keys->content != SETUP_KEY_HERE || on_stick == SETUP_KEY_UNFIT) {
        keys->content = on_stick;
    }
}

static gboolean is_sealing_key(const char *line)
{
    g_autoptr(GBytes) nothing = g_bytes_new(NULL, 0), sealed = NULL;
    sealed = results_seal_key_is_whole(line) ? results_seal(line, nothing, NULL) : NULL;
    return sealed != NULL;
}

static void take_office_key(struct setup_keys *keys, const struct stick_outcome *outcome)
{
    g_autofree char *text = NULL;
    const enum setup_key on_stick = text_of(outcome, 1, &text);
    if (text != NULL && is_sealing_key(g_strstrip(text))) {
        name_office_key(keys, text);
    } else if (text != NULL || on_stick == SETUP_KEY_UNFIT) {
        keys->office = SETUP_KEY_UNFIT;
    } else if (keys->office != SETUP_KEY_HERE) {
        keys->office = on_stick;
    }
}

static void take_keys(struct setup_keys *keys, const struct stick_outcome *outcome, void *data)
{
    read_keys(keys, data);
    take_content_key(keys, outcome, data);
    take_office_key(keys, outcome);
}

/* ---- life ---- */

struct kiosk_setup *kiosk_setup_new(const char *settings, const char *folder, struct clock_setter clock)
{
    struct kiosk_setup *setup = g_new0(struct kiosk_setup, 1);
    setup->settings = g_strdup(settings);
    setup->keys = g_build_filename(folder, KEYS_FILE, NULL);
    setup->clock = clock;
    return setup;
}

void kiosk_setup_free(struct kiosk_setup *setup)
{
    if (setup == NULL) {
        return;
    }
    clock_job_free(setup->clock_job);
    g_free(setup->settings);
    g_free(setup->keys);
    g_free(setup);
}

struct session_setup kiosk_setup_functions(struct kiosk_setup *setup)
{
    return (struct session_setup){.keep = keep,
                                  .can_keep = can_keep,
                                  .set_clock = set_clock,
                                  .clock_answer = clock_answer,
                                  .read_keys = read_keys,
                                  .keys_task = keys_task,
                                  .take_keys = take_keys,
                                  .data = setup};
}
