/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window makes of SDL's events, on SDL's own dummy screen. */
#include <SDL2/SDL.h>
#include <check.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "player/ui/window.h"

static struct window *window;

static void open_window(gboolean kiosk)
{
    g_autoptr(GError) error = NULL;
    const struct window_options options = {.width = 1280, .height = 800, .headless = TRUE, .kiosk = kiosk};
    struct event event;
    window = window_new(&options, NULL, &error);
    ck_assert_ptr_nonnull(window);
    while (window_next_event(window, &event)) {
    }
}

static void start(void)
{
    open_window(FALSE);
}

static void start_kiosk(void)
{
    open_window(TRUE);
}

static void end(void)
{
    window_free(window);
}

/* SDL_PollEvent() says once in between that there is nothing more, so it is asked twice. */
static gboolean next_event(struct event *event)
{
    return window_next_event(window, event) || window_next_event(window, event);
}

static enum event_kind next_kind(void)
{
    struct event event;
    return next_event(&event) ? event.kind : EVENT_NONE;
}

static void finger(Uint32 type, SDL_FingerID id, float x, float y)
{
    SDL_Event event = {.tfinger = {.type = type, .touchId = 1, .fingerId = id, .x = x, .y = y}};
    SDL_PushEvent(&event);
}

static void button(Uint32 type, Uint32 which, Uint8 number)
{
    SDL_Event event = {.button = {.type = type,
                                  .which = which,
                                  .button = number,
                                  .state = type == SDL_MOUSEBUTTONDOWN ? SDL_PRESSED : SDL_RELEASED,
                                  .x = 640,
                                  .y = 400}};
    SDL_PushEvent(&event);
}

static void key(SDL_Keycode sym, Uint16 modifiers, Uint8 repeat)
{
    SDL_Event event = {.key = {.type = SDL_KEYDOWN,
                               .state = SDL_PRESSED,
                               .repeat = repeat,
                               .keysym = {.sym = sym, .mod = modifiers}}};
    SDL_PushEvent(&event);
}

START_TEST(a_finger_presses_and_lifts_where_it_is)
{
    struct event event;
    finger(SDL_FINGERDOWN, 7, 0.5F, 0.25F);
    finger(SDL_FINGERUP, 7, 0.5F, 0.25F);
    ck_assert(next_event(&event));
    ck_assert_int_eq(event.kind, EVENT_PRESS);
    ck_assert_double_eq_tol(event.x, 640, 0.5);
    ck_assert_double_eq_tol(event.y, 200, 0.5);
    ck_assert_int_eq(next_kind(), EVENT_RELEASE);
    ck_assert_int_eq(next_kind(), EVENT_NONE);
}
END_TEST

START_TEST(a_second_finger_counts_for_nothing)
{
    finger(SDL_FINGERDOWN, 1, 0.5F, 0.5F);
    finger(SDL_FINGERDOWN, 2, 0.2F, 0.2F);
    finger(SDL_FINGERUP, 2, 0.2F, 0.2F);
    ck_assert_int_eq(next_kind(), EVENT_PRESS);
    ck_assert_int_eq(next_kind(), EVENT_NONE);
    finger(SDL_FINGERUP, 1, 0.5F, 0.5F);
    ck_assert_int_eq(next_kind(), EVENT_RELEASE);
}
END_TEST

START_TEST(a_palm_is_no_touch_until_it_has_left)
{
    for (int i = 1; i <= 4; i++) {
        finger(SDL_FINGERDOWN, i, 0.1F * (float)i, 0.5F);
    }
    ck_assert_int_eq(next_kind(), EVENT_PRESS);
    ck_assert_int_eq(next_kind(), EVENT_CANCEL);
    finger(SDL_FINGERUP, 1, 0.1F, 0.5F);
    finger(SDL_FINGERDOWN, 5, 0.5F, 0.5F);
    finger(SDL_FINGERUP, 5, 0.5F, 0.5F);
    ck_assert_int_eq(next_kind(), EVENT_NONE);
    for (int i = 2; i <= 4; i++) {
        finger(SDL_FINGERUP, i, 0.1F, 0.5F);
    }
    finger(SDL_FINGERDOWN, 6, 0.5F, 0.5F);
    ck_assert_int_eq(next_kind(), EVENT_PRESS);
}
END_TEST

/* SDL_PushEvent() would put its own time in. */
static void finger_at(Uint32 type, SDL_FingerID id, Uint32 milliseconds)
{
    SDL_Event event = {
        .tfinger = {
            .type = type, .timestamp = milliseconds, .touchId = 1, .fingerId = id, .x = 0.5F, .y = 0.5F}};
    ck_assert_int_eq(SDL_PeepEvents(&event, 1, SDL_ADDEVENT, 0, 0), 1);
}

START_TEST(a_finger_whose_lift_was_lost_keeps_no_other_out)
{
    finger_at(SDL_FINGERDOWN, 1, 1000);
    ck_assert_int_eq(next_kind(), EVENT_PRESS);
    finger_at(SDL_FINGERDOWN, 2, 10900);
    ck_assert_int_eq(next_kind(), EVENT_NONE);
    finger_at(SDL_FINGERDOWN, 3, 21000);
    ck_assert_int_eq(next_kind(), EVENT_PRESS);
    finger_at(SDL_FINGERUP, 3, 21100);
    ck_assert_int_eq(next_kind(), EVENT_RELEASE);
}
END_TEST

START_TEST(a_finger_that_stirs_is_not_lost)
{
    finger_at(SDL_FINGERDOWN, 1, 1000);
    ck_assert_int_eq(next_kind(), EVENT_PRESS);
    finger_at(SDL_FINGERMOTION, 1, 9000);
    ck_assert_int_eq(next_kind(), EVENT_MOVE);
    finger_at(SDL_FINGERDOWN, 2, 18000);
    ck_assert_int_eq(next_kind(), EVENT_NONE);
    finger_at(SDL_FINGERUP, 1, 18100);
    ck_assert_int_eq(next_kind(), EVENT_RELEASE);
}
END_TEST

START_TEST(a_palm_that_never_left_is_forgotten)
{
    for (int i = 1; i <= 4; i++) {
        finger_at(SDL_FINGERDOWN, i, 1000);
    }
    ck_assert_int_eq(next_kind(), EVENT_PRESS);
    ck_assert_int_eq(next_kind(), EVENT_CANCEL);
    finger_at(SDL_FINGERDOWN, 5, 12000);
    ck_assert_int_eq(next_kind(), EVENT_PRESS);
}
END_TEST

START_TEST(a_button_whose_lift_was_lost_presses_again)
{
    button(SDL_MOUSEBUTTONDOWN, 0, SDL_BUTTON_LEFT);
    ck_assert_int_eq(next_kind(), EVENT_PRESS);
    button(SDL_MOUSEBUTTONDOWN, 0, SDL_BUTTON_LEFT);
    ck_assert_int_eq(next_kind(), EVENT_PRESS);
    button(SDL_MOUSEBUTTONUP, 0, SDL_BUTTON_LEFT);
    ck_assert_int_eq(next_kind(), EVENT_RELEASE);
}
END_TEST

START_TEST(one_touch_never_counts_twice_as_a_mouse)
{
    button(SDL_MOUSEBUTTONDOWN, SDL_TOUCH_MOUSEID, SDL_BUTTON_LEFT);
    button(SDL_MOUSEBUTTONUP, SDL_TOUCH_MOUSEID, SDL_BUTTON_LEFT);
    ck_assert_int_eq(next_kind(), EVENT_NONE);
    ck_assert_str_eq(SDL_GetHint(SDL_HINT_TOUCH_MOUSE_EVENTS), "0");
    ck_assert_str_eq(SDL_GetHint(SDL_HINT_MOUSE_TOUCH_EVENTS), "0");
}
END_TEST

START_TEST(only_the_left_button_acts)
{
    button(SDL_MOUSEBUTTONDOWN, 0, SDL_BUTTON_RIGHT);
    button(SDL_MOUSEBUTTONUP, 0, SDL_BUTTON_RIGHT);
    ck_assert_int_eq(next_kind(), EVENT_NONE);
    button(SDL_MOUSEBUTTONDOWN, 0, SDL_BUTTON_LEFT);
    ck_assert_int_eq(next_kind(), EVENT_PRESS);
}
END_TEST

START_TEST(a_held_key_counts_once_and_keys_of_the_desktop_not_at_all)
{
    key(SDLK_RETURN, KMOD_NONE, 0);
    ck_assert_int_eq(next_kind(), EVENT_KEY);
    key(SDLK_RETURN, KMOD_NONE, 1);
    key(SDLK_F4, KMOD_LALT, 0);
    key(SDLK_m, KMOD_LCTRL, 0);
    ck_assert_int_eq(next_kind(), EVENT_NONE);
}
END_TEST

START_TEST(the_row_of_digits_gives_digits_on_every_layout)
{
    struct event event;
    SDL_Event french = {
        .key = {.type = SDL_KEYDOWN, .keysym = {.sym = SDLK_AMPERSAND, .scancode = SDL_SCANCODE_1}}};
    SDL_PushEvent(&french);
    ck_assert(next_event(&event));
    ck_assert_int_eq(event.digit, 1);
    key(SDLK_7, KMOD_NONE, 0);
    ck_assert(next_event(&event));
    ck_assert_int_eq(event.digit, 7);
    key(SDLK_l, KMOD_NONE, 0);
    ck_assert(next_event(&event));
    ck_assert_int_eq(event.digit, -1);
}
END_TEST

static void close_window(void)
{
    SDL_Event event = {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_CLOSE}};
    SDL_PushEvent(&event);
    SDL_Event quit = {.type = SDL_QUIT};
    SDL_PushEvent(&quit);
}

START_TEST(a_window_can_be_closed)
{
    close_window();
    ck_assert_int_eq(next_kind(), EVENT_CLOSE);
    ck_assert_int_eq(next_kind(), EVENT_NONE);
}
END_TEST

START_TEST(a_kiosk_cannot_be_closed)
{
    close_window();
    ck_assert_int_eq(next_kind(), EVENT_NONE);
}
END_TEST

static const SDL_Surface *shown(void)
{
    SDL_Window *found = NULL;
    for (Uint32 id = 1; id < 100 && found == NULL; id++) {
        found = SDL_GetWindowFromID(id);
    }
    return SDL_GetWindowSurface(found);
}

static void present_white(void)
{
    const struct rect all = {0, 0, 1280, 800};
    canvas_box(window_canvas(window), (struct box){.rect = all, .fill = COLOUR_SURFACE});
    ck_assert(window_present(window, &all, 1));
}

static gboolean is_black(void)
{
    const SDL_Surface *surface = shown();
    for (int y = 0; y < surface->h; y += 40) {
        const Uint32 *row =
            (const Uint32 *)(const void *)((const Uint8 *)surface->pixels + y * surface->pitch);
        for (int x = 0; x < surface->w; x++) {
            if ((row[x] & 0xffffff) != 0) {
                return FALSE;
            }
        }
    }
    return TRUE;
}

START_TEST(a_dark_window_is_black_whatever_is_drawn_and_comes_back)
{
    canvas_set_theme(window_canvas(window), theme_named("light"));
    present_white();
    ck_assert(!is_black());
    window_set_dark(window, TRUE);
    present_white();
    ck_assert(is_black());
    window_set_dark(window, FALSE);
    present_white();
    ck_assert(!is_black());
}
END_TEST

/* SDL frees the pixels of the window after any change of size, and the size may be the same again. */
START_TEST(a_dark_window_draws_into_no_pixels_of_the_window)
{
    struct canvas *canvas = window_canvas(window);
    ck_assert_ptr_eq(cairo_image_surface_get_data(canvas_surface(canvas)), shown()->pixels);
    window_set_dark(window, TRUE);
    ck_assert_ptr_ne(cairo_image_surface_get_data(canvas_surface(canvas)), shown()->pixels);
    window_set_dark(window, FALSE);
    ck_assert_ptr_eq(cairo_image_surface_get_data(canvas_surface(canvas)), shown()->pixels);
}
END_TEST

START_TEST(many_wakes_are_one_event)
{
    window_wake(window);
    window_wake(window);
    window_wake(window);
    ck_assert_int_eq(next_kind(), EVENT_WAKE);
    ck_assert_int_eq(next_kind(), EVENT_NONE);
    window_wake(window);
    ck_assert_int_eq(next_kind(), EVENT_WAKE);
}
END_TEST

START_TEST(sigterm_is_an_event_like_any_other)
{
    kill(getpid(), SIGTERM);
    enum event_kind kind = EVENT_NONE;
    for (int i = 0; i < 200 && kind == EVENT_NONE; i++) {
        window_wait(window, 10);
        kind = next_kind();
    }
    ck_assert_int_eq(kind, EVENT_END);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("window");
    TCase *tcase = tcase_create("window"), *kiosk = tcase_create("kiosk");
    tcase_add_checked_fixture(tcase, start, end);
    tcase_add_test(tcase, a_finger_presses_and_lifts_where_it_is);
    tcase_add_test(tcase, a_second_finger_counts_for_nothing);
    tcase_add_test(tcase, a_palm_is_no_touch_until_it_has_left);
    tcase_add_test(tcase, a_finger_whose_lift_was_lost_keeps_no_other_out);
    tcase_add_test(tcase, a_finger_that_stirs_is_not_lost);
    tcase_add_test(tcase, a_palm_that_never_left_is_forgotten);
    tcase_add_test(tcase, a_button_whose_lift_was_lost_presses_again);
    tcase_add_test(tcase, one_touch_never_counts_twice_as_a_mouse);
    tcase_add_test(tcase, only_the_left_button_acts);
    tcase_add_test(tcase, a_held_key_counts_once_and_keys_of_the_desktop_not_at_all);
    tcase_add_test(tcase, the_row_of_digits_gives_digits_on_every_layout);
    tcase_add_test(tcase, a_window_can_be_closed);
    tcase_add_test(tcase, a_dark_window_is_black_whatever_is_drawn_and_comes_back);
    tcase_add_test(tcase, a_dark_window_draws_into_no_pixels_of_the_window);
    tcase_add_test(tcase, many_wakes_are_one_event);
    tcase_add_test(tcase, sigterm_is_an_event_like_any_other);
    tcase_add_checked_fixture(kiosk, start_kiosk, end);
    tcase_add_test(kiosk, a_kiosk_cannot_be_closed);
    suite_add_tcase(suite, tcase);
    suite_add_tcase(suite, kiosk);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
