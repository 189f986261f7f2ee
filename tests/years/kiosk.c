/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/years/kiosk.h"

#include <SDL2/SDL.h>
#include <sodium.h>
#include <stdlib.h>

#include "assessments/results/pin.h"
#include "assessments/results/staff.h"
#include "player/session/settings.h"

#define WIDTH 800
#define HEIGHT 600

/* ---- random numbers ---- */

/* libsodium asks for its random numbers without handing anything through. */
static guint64 random_state;

void kiosk_seed(guint64 seed)
{
    random_state = seed;
}

guint64 kiosk_random(void)
{
    guint64 z = random_state += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

int kiosk_below(int n)
{
    return (int)(kiosk_random() % (guint64)n);
}

gboolean kiosk_one_in(int n)
{
    return kiosk_below(n) == 0;
}

static const char *name_of_random(void)
{
    return "by a seed";
}

static uint32_t random_number(void)
{
    return (uint32_t)(kiosk_random() >> 32);
}

static void random_bytes(void *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        ((guint8 *)bytes)[i] = (guint8)(kiosk_random() >> 56);
    }
}

static void use_our_random(void)
{
    static randombytes_implementation ours = {
        .implementation_name = name_of_random, .random = random_number, .buf = random_bytes};
    randombytes_set_implementation(&ours);
}

static guint32 session_random(void *data)
{
    (void)data;
    return random_number();
}

/* ---- the stick ---- */

static struct stick_simulated *stick_of_kiosk;

void kiosk_move_stick(void)
{
    static const struct stick_simulated_kind kinds[] = {
        {.capacity = 200000000, .presence = STICK_READY},
        {.capacity = 200000000, .presence = STICK_READY},
        {.capacity = 10000, .presence = STICK_READY},
        {.capacity = 200000000, .true_capacity = 50000, .presence = STICK_READY},
        {.capacity = 200000000, .presence = STICK_READ_ONLY},
        {.capacity = 200000000, .presence = STICK_FOREIGN}};
    stick_simulated_pull(stick_of_kiosk);
    if (kiosk_one_in(4)) {
        return;
    }
    stick_simulated_insert(stick_of_kiosk, &kinds[kiosk_below(G_N_ELEMENTS(kinds))]);
    if (kiosk_one_in(3)) {
        stick_simulated_arm(stick_of_kiosk, (enum stick_simulated_fault)kiosk_below(STICK_STAYS_BUSY + 1),
                            kiosk_below(40));
    }
}

/* ---- on and off ---- */

static struct results *open_results(struct kiosk *kiosk)
{
    g_autoptr(GError) error = NULL;
    const struct results_options options = {.synchronous = "OFF", /* no power is cut here */
                                            .clock = {clock_wall_ms, clock_monotonic_ms, &kiosk->clock}};
    struct results *results = results_open(kiosk->results_path, &options, NULL, &error);
    if (results == NULL) {
        g_error("%s", error->message);
    }
    return results;
}

static void set_pins(struct kiosk *kiosk)
{
    struct results *results = open_results(kiosk);
    for (int role = 0; role < STAFF_ROLES; role++) {
        results_pin_set(results, staff_role_name((enum staff_role)role), KIOSK_PIN, NULL);
    }
    results_close(results);
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

struct kiosk *kiosk_new(const char *curriculum)
{
    g_autoptr(GError) error = NULL;
    struct kiosk *kiosk = g_new0(struct kiosk, 1);
    use_our_random();
    kiosk->clock = clock_new(TRUE);
    kiosk->folder = make_folder();
    kiosk->results_path = g_build_filename(kiosk->folder, "results.db", NULL);
    kiosk->prints = g_build_filename(kiosk->folder, "prints", NULL);
    kiosk->snapshot = g_build_filename(kiosk->folder, "snapshot.db", NULL);
    kiosk->stick = stick_of_kiosk = stick_simulated_new(7);
    kiosk->curriculum = curriculum_open(curriculum, NULL, &error);
    if (kiosk->curriculum == NULL) {
        g_error("%s", error->message);
    }
    set_pins(kiosk);
    return kiosk;
}

void kiosk_free(struct kiosk *kiosk)
{
    g_autofree char *remove = g_strdup_printf("rm -r '%s'", kiosk->folder);
    kiosk_switch_off(kiosk);
    curriculum_close(kiosk->curriculum);
    if (system(remove) != 0) {
        g_warning("%s stays", kiosk->folder);
    }
    g_free(kiosk->folder);
    g_free(kiosk->results_path);
    g_free(kiosk->prints);
    g_free(kiosk->snapshot);
    stick_simulated_free(kiosk->stick);
    g_free(kiosk);
}

void kiosk_switch_on(struct kiosk *kiosk)
{
    g_autoptr(GError) error = NULL;
    struct loop_options options = {
        .window = {.width = WIDTH, .height = HEIGHT, .kiosk = TRUE, .headless = TRUE},
        .curriculum = kiosk->curriculum,
        .volume_ceiling = 0.8,
        .print_folder = kiosk->prints,
        .clock = &kiosk->clock,
        .simulated_sound = TRUE,
        .stick = {.functions = stick_simulated_functions(kiosk->stick),
                  .snapshot = kiosk->snapshot,
                  .without_worker = TRUE},
        .hand = kiosk->hand,
        .pictures = kiosk->pictures};
    kiosk->results = options.results = open_results(kiosk);
    settings_default(&options.settings, kiosk->curriculum);
    options.settings.reading_aloud = FALSE;
    options.settings.site = curriculum_sites(kiosk->curriculum)->id;
    options.settings.office_key = kiosk->office_key;
    if (kiosk->furnish != NULL) {
        kiosk->furnish(&options, kiosk->furnish_data);
    }
    kiosk->loop = loop_new(&options, &error);
    if (kiosk->loop == NULL) {
        g_error("%s", error->message);
    }
    session_use_random(loop_session(kiosk->loop), session_random, NULL);
}

void kiosk_switch_off(struct kiosk *kiosk)
{
    g_clear_pointer(&kiosk->loop, loop_free);
    g_clear_pointer(&kiosk->results, results_close);
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

/* ---- what a person does ---- */

static gint64 pushed;

void kiosk_push(SDL_Event *event, gboolean with_its_time)
{
    pushed++;
    if (with_its_time) {
        SDL_PeepEvents(event, 1, SDL_ADDEVENT, 0, 0);
    } else {
        SDL_PushEvent(event);
    }
}

gint64 kiosk_pushed(void)
{
    return pushed;
}

void kiosk_tap(struct loop *loop, double x, double y)
{
    pushed += 2; /* press and release */
    window_push_tap(loop_window(loop), x, y);
}

void kiosk_tap_widget(struct loop *loop, int index)
{
    const struct rect rect = page_widget(loop_page(loop), index)->rect;
    kiosk_tap(loop, rect.x + rect.w / 2, rect.y + rect.h / 2);
}

void kiosk_key(int key)
{
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .state = SDL_PRESSED, .keysym = {.sym = key}}};
    event.key.keysym.scancode = SDL_GetScancodeFromKey(key);
    kiosk_push(&event, FALSE);
    event.key.type = SDL_KEYUP;
    event.key.state = SDL_RELEASED;
    kiosk_push(&event, FALSE);
}

void kiosk_type(const char *digits)
{
    for (; *digits != '\0'; digits++) {
        kiosk_key(SDLK_0 + *digits - '0');
    }
}
