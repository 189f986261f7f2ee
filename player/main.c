/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kiosk program: options and settings, then curriculum, results and the loop. */
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "audio/sound.h"
#include "player/class_list.h"
#include "player/config.h"
#include "player/content.h"
#include "player/readiness_command.h"
#include "player/room.h"
#include "player/selftest/selftest.h"
#include "player/session/settings.h"
#include "player/setup.h"
#include "player/stick/stick_folder.h"
#include "player/stick/stick_simulated.h"
#include "player/stick/stick_udisks.h"
#include "player/ui/journey.h"
#include "player/ui/loop.h"
#include "player/watch.h"

struct options {
    char *curriculum, *results, *size, *language, *journey, *screenshot_dir, *config, *study, *check;
    gboolean windowed, kiosk, headless, screen_off, list_sound, real_input, self_test, version;
    char *stick;        /* where kiosk.ini says that one is mounted; NULL: UDisks2 is asked */
    gboolean own_place; /* results are where the player keeps its own, and nobody named another file */
};

#define RESULTS_NAME "results.db"

/* Exit codes: 0 ended in order, journey passed or kiosk ready, 1 journey failed or kiosk not ready, 2 could
 * not start. */
enum { EXIT_CANNOT_START = 2 };

static gboolean parse_options(struct options *options, int *argc, char ***argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"curriculum", 0, 0, G_OPTION_ARG_FILENAME, &options->curriculum,
         "The curriculum's folder (what a stick brought, else what was installed with the program)", "DIR"},
        {"results", 0, 0, G_OPTION_ARG_FILENAME, &options->results,
         "Where answers are kept (results.db in the user's data folder)", "FILE"},
        {"config", 0, 0, G_OPTION_ARG_FILENAME, &options->config,
         "The site's settings (kiosk.ini beside the results)", "FILE"},
        {"size", 0, 0, G_OPTION_ARG_STRING, &options->size, "Size of the window, as 1280x800", "WxH"},
        {"windowed", 0, 0, G_OPTION_ARG_NONE, &options->windowed, "A window instead of the whole screen",
         NULL},
        {"kiosk", 0, 0, G_OPTION_ARG_NONE, &options->kiosk,
         "The keyboard is held, and closing the window does nothing", NULL},
        {"lang", 0, 0, G_OPTION_ARG_STRING, &options->language, "Language at the start of each sitting",
         "xx"},
        {"headless", 0, 0, G_OPTION_ARG_NONE, &options->headless, "Without a display, for journeys", NULL},
        {"screen-off", 0, 0, G_OPTION_ARG_NONE, &options->screen_off,
         "The screen is dark at the start of each sitting, and all is spoken; a touch or the key D turns it "
         "on",
         NULL},
        {"list-sound", 0, 0, G_OPTION_ARG_NONE, &options->list_sound,
         "Print what [sound] headphones= may be, and end", NULL},
        {"journey", 0, 0, G_OPTION_ARG_FILENAME, &options->journey,
         "Play a journey and say whether it passed", "FILE"},
        {"real-input", 0, 0, G_OPTION_ARG_NONE, &options->real_input,
         "A journey's taps and keys come through the X server (needs xdotool)", NULL},
        {"screenshot-dir", 0, 0, G_OPTION_ARG_FILENAME, &options->screenshot_dir,
         "Where a journey's shots go", "DIR"},
        {"show-results", 0, 0, G_OPTION_ARG_STRING, &options->study,
         "Begin with what changed between the first and the last questions of an assessment", "ID"},
        {"check-content", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, &options->check, NULL, "DIR"},
        {"self-test", 0, 0, G_OPTION_ARG_NONE, &options->self_test,
         "Say whether this kiosk is ready, and end", NULL},
        {"version", 0, 0, G_OPTION_ARG_NONE, &options->version, "Print the version", NULL},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
    };
    GOptionContext *context = g_option_context_new(NULL);
    g_option_context_set_summary(context, "Plays a curriculum at a kiosk and keeps every answer.");
    g_option_context_add_main_entries(context, entries, NULL);
    const gboolean parsed = g_option_context_parse(context, argc, argv, error);
    g_option_context_free(context);
    return parsed;
}

static void clear_options(struct options *options)
{
    char **const words[] = {
        &options->curriculum,     &options->results, &options->size,  &options->language, &options->journey,
        &options->screenshot_dir, &options->config,  &options->study, &options->check,    &options->stick};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        g_clear_pointer(words[i], g_free);
    }
}

static char *kiosk_ini(const struct options *options)
{
    g_autofree char *folder = g_path_get_dirname(options->results);
    return options->config != NULL ? g_strdup(options->config) : g_build_filename(folder, "kiosk.ini", NULL);
}

/* A kiosk is told by its unit where its results are, and nobody is there to name another file. */
static gboolean keeps_its_own(const struct options *options)
{
    g_autofree char *name = options->results != NULL ? g_path_get_basename(options->results) : NULL;
    return name == NULL || (options->kiosk && g_str_equal(name, RESULTS_NAME));
}

/* Beside kiosk.ini; NULL where that isn't read either. */
static char *site_file(const struct options *options)
{
    g_autofree char *folder =
        g_path_get_dirname(options->config != NULL ? options->config : options->results);
    return options->config == NULL && options->journey != NULL ? NULL
                                                               : g_build_filename(folder, SITES_FILE, NULL);
}

/* An installed player needs no options. */
static void fill_in_options(struct options *options)
{
    options->own_place = keeps_its_own(options);
    if (options->results == NULL) {
        g_autofree char *folder = g_build_filename(g_get_user_data_dir(), "vigil", NULL);
        g_mkdir_with_parents(folder, 0700);
        options->results = g_build_filename(folder, RESULTS_NAME, NULL);
    }
    if (options->config == NULL && options->journey == NULL) { /* journeys play the same everywhere */
        g_autofree char *config = kiosk_ini(options);
        options->config = g_file_test(config, G_FILE_TEST_EXISTS) ? g_steal_pointer(&config) : NULL;
    }
}

static gboolean check_options(const struct options *options, struct window_options *window, GError **error)
{
    const char *wrong = NULL;
    *window = (struct window_options){
        .windowed = options->windowed, .kiosk = options->kiosk, .headless = options->headless};
    if (options->headless && options->journey == NULL) {
        wrong = "--headless shows nothing to anybody: give it a --journey FILE";
    } else if (options->size != NULL &&
               (sscanf(options->size, "%dx%d", &window->width, &window->height) != 2 || window->width < 640 ||
                window->height < 400 || window->width > 7680 || window->height > 4320)) {
        wrong = "--size is written as 1280x800, from 640x400 to 7680x4320";
    }
    if (wrong != NULL) {
        g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, wrong);
    }
    return wrong == NULL;
}

/* ---- one life of the player ---- */

static struct results *open_results(const struct options *player, struct clock *clock, GError **error)
{
    const char *path = player->results;
    const struct results_options options = {.clock = {clock_wall_ms, clock_monotonic_ms, clock},
                                            .own_place = player->own_place,
                                            .software_version = VIGIL_VERSION};
    GError *wrong = NULL;
    gboolean salvaged = FALSE;
    struct results *results = results_open(path, &options, &salvaged, &wrong);
    if (salvaged) {
        g_warning("%s was damaged: it was put aside beside it as a file called damaged, and all that could "
                  "still be read "
                  "was taken over. Nothing was deleted. Please copy the damaged file for whoever helps you, "
                  "and run "
                  "vigil verify on both.",
                  path);
    }
    if (results == NULL && g_error_matches(wrong, RESULTS_ERROR, RESULTS_ERROR_BUSY)) {
        g_set_error(
            error, RESULTS_ERROR, RESULTS_ERROR_BUSY,
            "Vigil is running already and keeps its answers in %s. Only one player can use a results file.",
            path);
        g_error_free(wrong);
    } else if (results == NULL) {
        g_propagate_error(error, wrong);
    }
    return results;
}

/* Whether it starts or not, the stick is the loop's. */
static struct loop *new_loop(struct loop_options *setup, GError **error)
{
    struct loop *loop = loop_new(setup, error);
    setup->stick.free_data = NULL;
    return loop;
}

static int run_loop(const struct options *options, struct loop_options *setup, const struct content *content,
                    struct clock *clock, GError **error)
{
    struct results *results = open_results(options, clock, error);
    if (results == NULL) {
        return EXIT_CANNOT_START;
    }
    selftest_sweep(setup->place.folder); /* nobody else has the results, so nobody else tests */
    setup->curriculum = content->curriculum;
    setup->content = content->session;
    setup->results = results;
    setup->clock = clock;
    setup->place.kiosk = results_device(results);
    const struct curriculum_language *language =
        curriculum_language(content->curriculum, setup->settings.language);
    const struct class_list_options how = {.language = setup->settings.language,
                                           .right_to_left = language != NULL && language->right_to_left};
    struct class_list *list = setup->stick.functions.look != NULL ? class_list_new(&how) : NULL;
    setup->roster = list != NULL ? class_list_roster(list) : (struct session_roster){.next = NULL};
    struct loop *loop = content_begin(content, results, error) ? new_loop(setup, error) : NULL;
    const int code = loop != NULL ? loop_run(loop) : EXIT_CANNOT_START;
    loop_free(loop);
    class_list_free(list);
    results_close(results);
    return code;
}

/* A journey's kiosk is set up already, unless its settings say otherwise. */
static gboolean asks_for_setup(const struct options *options)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    return options->config != NULL &&
           g_key_file_load_from_file(file, options->config, G_KEY_FILE_NONE, NULL) &&
           g_key_file_has_key(file, "kiosk", "setup", NULL);
}

static gboolean load_settings(const struct options *options, struct loop_options *setup,
                              const struct curriculum *curriculum, GError **error)
{
    const struct switches switches = setup->settings.switches;
    settings_default(&setup->settings, curriculum);
    if (options->config != NULL && !settings_load(&setup->settings, options->config, curriculum, error)) {
        return FALSE;
    }
    setup->settings.switches = switches;
    setup->settings.setup = setup->settings.setup && (options->journey == NULL || asks_for_setup(options));
    setup->settings.screen_off = options->screen_off;
    if (options->language == NULL) {
        return TRUE;
    }
    if (curriculum_language(curriculum, options->language) == NULL) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                    "--lang %s: the curriculum has no such language", options->language);
        return FALSE;
    }
    setup->settings.language = g_intern_string(options->language);
    return TRUE;
}

static enum watch_end end_of(const GError *error)
{
    if (error == NULL) {
        return WATCH_IN_ORDER;
    }
    return g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_BUSY) ? WATCH_RUNS_ALREADY : WATCH_IN_VAIN;
}

static enum setup_clock set_simulated(gint64 wall_ms, const int *stop, void *clock)
{
    (void)stop;
    clock_set(clock, wall_ms);
    return SETUP_CLOCK_SET;
}

static gboolean open_content(struct content *content, const struct options *options, int pass_over,
                             GError **error)
{
    g_autofree char *sites = site_file(options);
    if (!content_open(content, options->curriculum, options->results, pass_over, error)) {
        return FALSE;
    }
    if (sites != NULL) {
        content_use_site_file(content, sites);
    }
    return TRUE;
}

static struct kiosk_setup *open_setup(const struct options *options, struct clock *clock)
{
    g_autofree char *folder = g_path_get_dirname(options->results);
    g_autofree char *settings = kiosk_ini(options);
    const struct clock_setter setter =
        clock->simulated ? (struct clock_setter){.set = set_simulated, .data = clock} : timedate_setter(NULL);
    return kiosk_setup_new(settings, folder, setter);
}

static void free_folder(void *folder)
{
    stick_folder_free(folder);
}

static void free_udisks(void *udisks)
{
    stick_udisks_free(udisks);
}

/* A start that came to no loop leaves it. */
static void drop_stick(struct loop_options *setup)
{
    struct session_stick *stick = &setup->stick;
    if (stick->free_data != NULL) {
        stick->free_data(stick->functions.data);
    }
    stick->free_data = NULL;
}

static void use_stick(struct loop_options *setup, const char *folder)
{
    g_autoptr(GError) error = NULL;
    struct stick_udisks *udisks = folder == NULL ? stick_udisks_new(NULL, NULL, &error) : NULL;
    if (folder != NULL) {
        setup->stick.functions = stick_folder_functions(stick_folder_new(folder, FALSE));
        setup->stick.free_data = free_folder;
    } else if (udisks != NULL) {
        setup->stick.functions = stick_udisks_functions(udisks);
        setup->stick.free_data = free_udisks;
    } else {
        g_message("no stick can be used without [stick] folder in kiosk.ini: %s", error->message);
    }
}

static int run_once(const struct options *options, struct loop_options *setup, struct clock *clock,
                    int pass_over, GError **error)
{
    int code = EXIT_CANNOT_START;
    struct content content;
    struct kiosk_setup *kiosk = open_setup(options, clock);
    setup->setup = kiosk_setup_functions(kiosk);
    if (open_content(&content, options, pass_over, error) &&
        load_settings(options, setup, content.curriculum, error)) {
        setup->setup.wanted = setup->settings.setup && options->study == NULL;
        code = run_loop(options, setup, &content, clock, error);
    }
    content_close(&content);
    kiosk_setup_free(kiosk);
    return code;
}

/* watch: NULL for a journey. Content that was installed meanwhile is the content of the next turn. */
static int run_player(const struct options *options, struct loop_options *setup, struct clock *clock,
                      struct watch *watch)
{
    g_autoptr(GError) error = NULL;
    int code = LOOP_BEGIN_ANEW, pass_over = 0;
    if (watch != NULL) {
        setup->watch = watch_loop(watch);
        pass_over = watch_care(watch);
        setup->careful = pass_over > 0;
    }
    while (code == LOOP_BEGIN_ANEW) {
        if (setup->journey == NULL) {
            use_stick(setup, options->stick);
        }
        code = run_once(options, setup, clock, pass_over, &error);
        drop_stick(setup);
        pass_over = 0; /* what is new has not ended in vain yet */
    }
    if (error != NULL) {
        fprintf(stderr, "vigil-player: %s\n", error->message);
    } else if (code == EXIT_CANNOT_START) {
        fputs("vigil-player: it could not start, and nothing said why\n", stderr);
    }
    if (watch != NULL) {
        watch_end(watch, end_of(error));
    }
    return code;
}

static int run_watched(const struct options *options, struct loop_options *setup)
{
    struct clock clock = clock_new(FALSE);
    struct watch *watch = watch_new(options->results);
    const struct room_files files = room_files_real();
    struct room *room = room_new(options->results, &files);
    setup->disk = room_disk(room);
    const int code = run_player(options, setup, &clock, watch);
    room_free(room);
    watch_free(watch);
    return code;
}

/* ---- the self-test ---- */

static int test_content(const struct options *options, const struct loop_options *setup,
                        const struct content *content, struct clock *clock, GError **error)
{
    struct results *results = open_results(options, clock, error);
    if (results == NULL) {
        return EXIT_CANNOT_START;
    }
    const struct room_files files = room_files_real();
    struct room *room = room_new(options->results, &files);
    const struct session_disk disk = room_disk(room);
    const struct readiness_place place = {.results = options->results,
                                          .language = setup->settings.language,
                                          .site = setup->settings.site,
                                          .volume_ceiling = setup->volume_ceiling,
                                          .disk_short = disk.is_short(disk.data)};
    const int code = (int)readiness_command(results, content, &place);
    room_free(room);
    results_close(results);
    return code;
}

static int run_self_test(const struct options *options, struct loop_options *setup)
{
    g_autoptr(GError) error = NULL;
    struct clock clock = clock_new(FALSE);
    struct content content;
    int code = EXIT_CANNOT_START;
    if (open_content(&content, options, 0, &error) &&
        load_settings(options, setup, content.curriculum, &error)) {
        code = test_content(options, setup, &content, &clock, &error);
    }
    content_close(&content);
    if (error != NULL) {
        fprintf(stderr, "vigil-player: %s\n", error->message);
    }
    return code;
}

/* ---- journeys ---- */

static int run_journey(const struct options *options, struct loop_options *setup,
                       struct journey_restart begin, int restart_fd)
{
    g_autoptr(GError) error = NULL;
    struct stick_simulated *stick = stick_simulated_new(1);
    const struct journey_options how = {.path = options->journey,
                                        .screenshot_dir = options->screenshot_dir,
                                        .real_input = options->real_input,
                                        .from = begin.from,
                                        .stick = stick,
                                        .restart_fd = restart_fd};
    struct journey *journey = journey_open(&how, &error);
    if (journey == NULL) {
        fprintf(stderr, "vigil-player: %s\n", error->message);
        stick_simulated_free(stick);
        return EXIT_CANNOT_START;
    }
    struct clock clock = clock_new(TRUE);
    setup->stick.functions = stick_simulated_functions(stick);
    setup->stick.without_worker = TRUE;
    if (begin.from > 0) {
        clock.wall_ms = begin.wall_ms;
        clock.monotonic_ms = begin.monotonic_ms;
    }
    setup->journey = journey;
    setup->simulated_sound = !journey_has(journey, "stay");
    const int code = run_player(options, setup, &clock, NULL);
    journey_free(journey);
    stick_simulated_free(stick);
    return code;
}

/* Nobody else says what became of a player that was killed by something else than its journey. */
static int code_of(int status, const char *journey)
{
    if (WIFEXITED(status)) {
        return WEXITSTATUS(status);
    }
    const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    fprintf(stderr, "vigil-player: %s: the player was ended by signal %d (%s) in the middle of it\n", journey,
            signal, strsignal(signal));
    return EXIT_CANNOT_START;
}

/* The player that is to be killed in the middle of things is a child. */
static int run_journey_with_restarts(const struct options *options, struct loop_options *setup)
{
    struct journey_restart begin = {.from = 0};
    for (;;) {
        int ends[2], status = 0;
        if (pipe(ends) != 0) {
            perror("vigil-player: pipe");
            return EXIT_CANNOT_START;
        }
        const pid_t child = fork();
        if (child == 0) {
            close(ends[0]);
            exit(run_journey(options, setup, begin, ends[1]));
        }
        close(ends[1]);
        const gboolean again = child > 0 && read(ends[0], &begin, sizeof begin) == (gssize)sizeof begin;
        close(ends[0]);
        if (again) {
            kill(child, SIGKILL);
        }
        if (child < 0 || waitpid(child, &status, 0) != child) {
            perror("vigil-player");
            return EXIT_CANNOT_START;
        }
        if (!again) {
            return code_of(status, options->journey);
        }
    }
}

static gboolean journey_restarts(const char *path)
{
    const struct journey_options how = {.path = path, .restart_fd = -1};
    struct journey *journey = journey_open(&how, NULL);
    const gboolean restarts = journey != NULL && journey_has(journey, "restart");
    journey_free(journey);
    return restarts;
}

static int play(const struct options *options, struct loop_options *setup)
{
    if (options->self_test) {
        return run_self_test(options, setup);
    }
    if (options->journey == NULL) {
        return run_watched(options, setup);
    }
    if (journey_restarts(options->journey)) {
        return run_journey_with_restarts(options, setup);
    }
    return run_journey(options, setup, (struct journey_restart){.from = 0}, -1);
}

static int start(struct options *options, GError **error)
{
    struct config config = config_default();
    struct loop_options setup = {.clock = NULL};
    int code = EXIT_CANNOT_START;
    if (check_options(options, &setup.window, error) &&
        (options->config == NULL || config_load(&config, options->config, error))) {
        g_autofree char *folder = g_path_get_dirname(options->results);
        g_autofree char *prints = g_build_filename(folder, "prints", NULL);
        setup.place = (struct session_place){
            .folder = folder, .devices = SELFTEST_DEVICES, .without_worker = options->journey != NULL};
        setup.study = options->study;
        setup.volume_ceiling = config.volume_ceiling;
        setup.headphones = config.headphones;
        setup.settings.switches = config.switches;
        setup.print_command = config.print_command;
        setup.print_folder = config.print_folder != NULL ? config.print_folder : prints;
        g_autofree char *snapshot = g_build_filename(folder, "snapshot.db", NULL);
        setup.stick.snapshot = snapshot;
        options->stick = g_steal_pointer(&config.stick_folder);
        code = play(options, &setup);
    }
    config_clear(&config);
    return code;
}

/* Pictures and speech come and go: what they leave must not stay with one thread or in the middle of the
 * heap. */
static void keep_memory_small(void)
{
    mallopt(M_ARENA_MAX, 2);
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
    mallopt(M_TRIM_THRESHOLD, 128 * 1024);
}

int main(int argc, char **argv)
{
    umask(0077); /* answers, and the cards of those who gave them, are for this account only */
    keep_memory_small();
    struct options options = {.curriculum = NULL};
    g_autoptr(GError) error = NULL;
    int code = EXIT_CANNOT_START;
    if (parse_options(&options, &argc, &argv, &error) && options.version) {
        puts("vigil-player " VIGIL_VERSION);
        code = 0;
    } else if (error == NULL && options.list_sound) {
        g_auto(GStrv) names = sound_devices();
        for (char **name = names; *name != NULL; name++) {
            puts(*name);
        }
        code = 0;
    } else if (error == NULL && options.check != NULL) {
        code = content_check_here(options.check);
    } else if (error == NULL) {
        fill_in_options(&options);
        code = start(&options, &error);
    }
    if (error != NULL) {
        fprintf(stderr, "vigil-player: %s\n", error->message);
    }
    clear_options(&options);
    return code;
}
