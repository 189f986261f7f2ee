/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/years/kiosk.h"

#include <stdlib.h>

#include "assessments/results/pin.h"
#include "assessments/results/staff.h"
#include "player/session/settings.h"

#define WIDTH 800
#define HEIGHT 600
#define DEVICES "/proc/bus/input/devices"
#define SET_UP "[kiosk]\nsetup=no\nvoice-notes=yes\noffice-key=%s\n"

/* ---- what it has before it is switched on ---- */

static void open_results(struct kiosk *kiosk)
{
    g_autoptr(GError) error = NULL;
    const struct results_options options = {.synchronous = "OFF", /* no power is cut here */
                                            .clock = {clock_wall_ms, clock_monotonic_ms, &kiosk->clock},
                                            .own_place = TRUE};
    kiosk->results = results_open(kiosk->results_path, &options, &kiosk->was_damaged, &error);
    if (kiosk->results == NULL) {
        g_error("%s", error->message);
    }
}

static void set_up(struct kiosk *kiosk)
{
    open_results(kiosk);
    for (int role = 0; role < STAFF_ROLES; role++) {
        results_pin_set(kiosk->results, staff_role_name((enum staff_role)role), KIOSK_PIN, NULL);
    }
    g_clear_pointer(&kiosk->results, results_close);
    g_autofree char *settings = g_strdup_printf(SET_UP, kiosk_office_key());
    g_file_set_contents(kiosk->settings, settings, -1, NULL);
    if (kiosk_one_in(2)) {
        kiosk_keep_content_key(kiosk);
    }
}

/* In memory where that can be: the disk isn't what is tested. */
static char *make_folder(void)
{
    char *folder = g_strdup("/dev/shm/kiosk-XXXXXX");
    if (g_mkdtemp(folder) != NULL) {
        return folder;
    }
    g_free(folder);
    return g_dir_make_tmp("kiosk-XXXXXX", NULL);
}

struct kiosk *kiosk_new(gboolean is_set_up)
{
    struct kiosk *kiosk = g_new0(struct kiosk, 1);
    kiosk->clock = clock_new(TRUE);
    kiosk->folder = make_folder();
    kiosk->results_path = g_build_filename(kiosk->folder, "results.db", NULL);
    kiosk->settings = g_build_filename(kiosk->folder, "kiosk.ini", NULL);
    kiosk->prints = g_build_filename(kiosk->folder, "prints", NULL);
    kiosk->snapshot = g_build_filename(kiosk->folder, "snapshot.db", NULL);
    kiosk_disk_set(KIOSK_DISK_ROOMY);
    kiosk_stick_begin(kiosk);
    if (is_set_up) {
        set_up(kiosk);
    }
    return kiosk;
}

void kiosk_free(struct kiosk *kiosk)
{
    g_autofree char *remove = g_strdup_printf("rm -r '%s'", kiosk->folder);
    kiosk_switch_off(kiosk);
    if (system(remove) != 0) {
        g_warning("%s stays", kiosk->folder);
    }
    kiosk_stick_end(kiosk);
    g_free(kiosk->folder);
    g_free(kiosk->results_path);
    g_free(kiosk->settings);
    g_free(kiosk->prints);
    g_free(kiosk->snapshot);
    g_free(kiosk);
}

/* ---- on ---- */

static enum setup_clock set_clock(gint64 wall_ms, const int *stop, void *clock)
{
    (void)stop;
    clock_set(clock, wall_ms);
    return SETUP_CLOCK_SET;
}

static int take_beat(void *data)
{
    struct kiosk *kiosk = data;
    kiosk->beat_at = clock_monotonic_ms(&kiosk->clock);
    return KIOSK_BEAT_MS;
}

static void open_content(struct kiosk *kiosk)
{
    g_autoptr(GError) error = NULL;
    if (!content_open(&kiosk->content, NULL, kiosk->results_path, 0, &error)) {
        g_error("%s", error->message);
    }
}

static void load_settings(const struct kiosk *kiosk, struct session_settings *settings)
{
    g_autoptr(GError) error = NULL;
    settings_default(settings, kiosk->content.curriculum);
    if (g_file_test(kiosk->settings, G_FILE_TEST_EXISTS) &&
        !settings_load(settings, kiosk->settings, kiosk->content.curriculum, &error)) {
        g_error("%s", error->message);
    }
    settings->reading_aloud = kiosk->aloud;
    if (settings->site == NULL) {
        settings->site = curriculum_sites(kiosk->content.curriculum)->id;
    }
}

/* As main.c does: what of the kiosk isn't the loop's own. */
static void open_rest(struct kiosk *kiosk)
{
    static const struct class_list_options cards = {.language = "en"};
    const struct clock_setter setter = {.set = set_clock, .data = &kiosk->clock};
    const struct room_files disk = kiosk_disk_files();
    kiosk->setup = kiosk_setup_new(kiosk->settings, kiosk->folder, setter);
    kiosk->room = room_new(kiosk->results_path, &disk);
    kiosk->list = class_list_new(&cards);
    open_content(kiosk);
    open_results(kiosk);
    if (!content_begin(&kiosk->content, kiosk->results, NULL)) {
        g_error("what is played can't be written down");
    }
}

static struct loop_options options_of(struct kiosk *kiosk)
{
    struct loop_options options = {
        .window = {.width = WIDTH, .height = HEIGHT, .kiosk = TRUE, .headless = TRUE},
        .curriculum = kiosk->content.curriculum,
        .results = kiosk->results,
        .content = kiosk->content.session,
        .disk = room_disk(kiosk->room),
        .setup = kiosk_setup_functions(kiosk->setup),
        .stick = {.functions = stick_simulated_functions(kiosk->stick),
                  .snapshot = kiosk->snapshot,
                  .without_worker = TRUE},
        .roster = class_list_roster(kiosk->list),
        .place = {.folder = kiosk->folder,
                  .kiosk = results_device(kiosk->results),
                  .devices = DEVICES,
                  .without_worker = TRUE},
        .volume_ceiling = 0.8,
        .print_folder = kiosk->prints,
        .clock = &kiosk->clock,
        .simulated_sound = TRUE,
        .watch = {take_beat, kiosk},
        .hand = kiosk->hand,
        .pictures = kiosk->pictures};
    options.content.check = kiosk_check_content;
    load_settings(kiosk, &options.settings);
    options.setup.wanted = options.settings.setup;
    return options;
}

void kiosk_switch_on(struct kiosk *kiosk)
{
    g_autoptr(GError) error = NULL;
    open_rest(kiosk);
    const struct loop_options options = options_of(kiosk);
    kiosk_let_go_of_stick(FALSE);
    kiosk->beat_at = clock_monotonic_ms(&kiosk->clock);
    kiosk->loop = loop_new(&options, &error);
    if (kiosk->loop == NULL) {
        g_error("%s", error->message);
    }
    session_use_random(loop_session(kiosk->loop), kiosk_session_random, NULL);
}

/* ---- off ---- */

void kiosk_switch_off(struct kiosk *kiosk)
{
    if (kiosk->loop == NULL) {
        return;
    }
    kiosk_let_go_of_stick(TRUE);
    g_clear_pointer(&kiosk->loop, loop_free);
    g_clear_pointer(&kiosk->results, results_close);
    g_clear_pointer(&kiosk->list, class_list_free);
    g_clear_pointer(&kiosk->room, room_free);
    g_clear_pointer(&kiosk->setup, kiosk_setup_free);
    content_close(&kiosk->content);
}

static void copy_results(const char *from, const char *to)
{
    g_autofree char *copy = g_strdup_printf("cp '%s' '%s' && { [ ! -e '%s-wal' ] || cp '%s-wal' '%s-wal'; }",
                                            from, to, from, from, to);
    if (system(copy) != 0) {
        g_error("%s can't be copied", from);
    }
}

void kiosk_cut_power(struct kiosk *kiosk)
{
    g_autofree char *kept = g_strconcat(kiosk->results_path, "-kept", NULL);
    copy_results(kiosk->results_path, kept);
    kiosk_switch_off(kiosk); /* writes what no power cut writes */
    copy_results(kept, kiosk->results_path);
    kiosk_switch_on(kiosk);
}
