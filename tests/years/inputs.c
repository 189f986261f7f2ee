/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/years/inputs.h"

#include <SDL2/SDL.h>

#include "assessments/code.h"

#define CODES 40
#define MOST_FINGERS 6
#define NO_PIN "314159" /* of anybody */
#define TRIES 5         /* until the keys rest */

/* ---- places ---- */

static double width_of(struct loop *loop)
{
    return canvas_width(window_canvas(loop_window(loop)));
}

static double height_of(struct loop *loop)
{
    return canvas_height(window_canvas(loop_window(loop)));
}

static double part(double of)
{
    return of * kiosk_below(10000) / 10000;
}

/* One that can be acted on, -1 for none. Leaving is rare, or it would never get far. */
static int draw_widget(const struct page *page)
{
    const int count = page_count(page), first = page_overlay(page);
    for (int tries = 0; count > first && tries < 8; tries++) {
        const int index = first + kiosk_below(count - first);
        const struct widget *widget = page_widget(page, index);
        const gboolean leaves = widget->input.kind == INPUT_LEAVE || widget->input.kind == INPUT_BREAK;
        if (widget_can_act(widget) && (!leaves || kiosk_one_in(30))) {
            return index;
        }
    }
    return -1;
}

static int draw_primary(const struct page *page)
{
    for (int i = page_overlay(page); i < page_count(page); i++) {
        if (page_widget(page, i)->primary && widget_can_act(page_widget(page, i))) {
            return i;
        }
    }
    return -1;
}

/* ---- touches ---- */

static void tap_anywhere(struct loop *loop)
{
    kiosk_tap(loop, part(width_of(loop)), part(height_of(loop)));
}

static void tap_or_miss(struct loop *loop, int index)
{
    if (index >= 0) {
        kiosk_tap_widget(loop, index);
    } else {
        tap_anywhere(loop);
    }
}

void input_go_on(struct loop *loop)
{
    const int primary = draw_primary(loop_page(loop));
    tap_or_miss(loop, primary >= 0 ? primary : draw_widget(loop_page(loop)));
}

void input_tap_widget(struct loop *loop)
{
    tap_or_miss(loop, kiosk_one_in(2) ? draw_primary(loop_page(loop)) : draw_widget(loop_page(loop)));
}

static void tap_twice(struct loop *loop)
{
    const int index = draw_widget(loop_page(loop));
    if (index >= 0) {
        kiosk_tap_widget(loop, index);
        kiosk_tap_widget(loop, index);
    }
}

static void push_button(Uint32 type, double x, double y)
{
    SDL_Event event = {.button = {.type = type,
                                  .button = kiosk_one_in(10) ? SDL_BUTTON_RIGHT : SDL_BUTTON_LEFT,
                                  .state = type == SDL_MOUSEBUTTONDOWN ? SDL_PRESSED : SDL_RELEASED,
                                  .x = (Sint32)x,
                                  .y = (Sint32)y}};
    kiosk_push(&event, FALSE);
}

/* From somewhere to somewhere, also out of the window, and not always let go of. */
static void drag(struct loop *loop)
{
    const double scale = canvas_scale(window_canvas(loop_window(loop)));
    const double w = width_of(loop) * scale, h = height_of(loop) * scale;
    push_button(SDL_MOUSEBUTTONDOWN, part(w), part(h));
    for (int n = kiosk_below(4); n > 0; n--) {
        SDL_Event event = {.motion = {.type = SDL_MOUSEMOTION, .x = (Sint32)part(w), .y = (Sint32)part(h)}};
        kiosk_push(&event, FALSE);
    }
    if (!kiosk_one_in(20)) {
        push_button(SDL_MOUSEBUTTONUP, part(w * 1.2) - w * 0.1, part(h * 1.2) - h * 0.1);
    }
}

/* With the time of this clock: SDL_PushEvent() would put its own in. */
static void push_finger(struct loop *loop, Uint32 type, int finger)
{
    SDL_Event event = {.tfinger = {.type = type,
                                   .timestamp = (Uint32)clock_monotonic_ms(loop_clock(loop)),
                                   .touchId = 1,
                                   .fingerId = finger,
                                   .x = (float)part(1),
                                   .y = (float)part(1)}};
    kiosk_push(&event, TRUE);
}

/* Any number of them, up to a palm. They leave in another order, and now and then one of them never does. */
static void put_fingers(struct loop *loop)
{
    const int n = 1 + kiosk_below(MOST_FINGERS), first = kiosk_below(n);
    for (int i = 0; i < n; i++) {
        push_finger(loop, SDL_FINGERDOWN, i);
    }
    push_finger(loop, SDL_FINGERMOTION, kiosk_below(n));
    for (int i = kiosk_one_in(50); i < n; i++) {
        push_finger(loop, SDL_FINGERUP, (first + i) % n);
    }
}

/* ---- keys ---- */

static void push_key(int scancode, int modifiers, gboolean down, gboolean repeat)
{
    SDL_Event event = {.key = {.type = down ? SDL_KEYDOWN : SDL_KEYUP,
                               .state = down ? SDL_PRESSED : SDL_RELEASED,
                               .repeat = (Uint8)repeat,
                               .keysym = {.scancode = (SDL_Scancode)scancode,
                                          .sym = SDL_GetKeyFromScancode((SDL_Scancode)scancode),
                                          .mod = (Uint16)modifiers}}};
    kiosk_push(&event, FALSE);
}

static int draw_modifiers(void)
{
    static const int all[] = {KMOD_SHIFT, KMOD_CTRL, KMOD_ALT,  KMOD_GUI,
                              KMOD_MODE,  KMOD_CAPS, KMOD_LALT, KMOD_CTRL | KMOD_ALT};
    return kiosk_one_in(3) ? all[kiosk_below(G_N_ELEMENTS(all))] | all[kiosk_below(G_N_ELEMENTS(all))] : 0;
}

/* Those that mean something, and now and then any that there is. */
static int draw_scancode(void)
{
    static const int meant[] = {
        SDL_SCANCODE_TAB,  SDL_SCANCODE_TAB,   SDL_SCANCODE_RIGHT, SDL_SCANCODE_LEFT, SDL_SCANCODE_UP,
        SDL_SCANCODE_DOWN, SDL_SCANCODE_1,     SDL_SCANCODE_2,     SDL_SCANCODE_3,    SDL_SCANCODE_0,
        SDL_SCANCODE_KP_5, SDL_SCANCODE_W,     SDL_SCANCODE_H,     SDL_SCANCODE_L,    SDL_SCANCODE_BACKSPACE,
        SDL_SCANCODE_F4,   SDL_SCANCODE_DELETE};
    if (kiosk_one_in(2)) {
        return kiosk_below(SDL_NUM_SCANCODES);
    }
    return kiosk_one_in(3) ? kiosk_one_in(2) ? SDL_SCANCODE_RETURN : SDL_SCANCODE_SPACE
                           : meant[kiosk_below(G_N_ELEMENTS(meant))];
}

static void press_key(struct loop *loop)
{
    (void)loop;
    const int scancode = draw_scancode(), modifiers = draw_modifiers();
    push_key(scancode, modifiers, TRUE, FALSE);
    if (kiosk_one_in(20)) {
        push_key(scancode, modifiers, TRUE, TRUE);
    }
    if (!kiosk_one_in(30)) {
        push_key(scancode, modifiers, FALSE, FALSE);
    }
}

void input_type_code(int learner)
{
    char code[CODE_DIGITS + 1];
    code_make((guint32)learner * 7919 % 1000000, code);
    kiosk_type(code);
    kiosk_key(SDLK_RETURN);
}

static void type_pin(const char *digits)
{
    kiosk_type(digits);
    kiosk_key(SDLK_RETURN);
}

/* What was begun before is taken back: nobody is to choose a PIN that isn't known. Seldom somebody tries
 * until the keys rest. */
static void open_door(const struct session *session)
{
    const struct pin_pad *pad = session_pin(session);
    for (int n = pad->typed; n > 0; n--) {
        kiosk_key(SDLK_BACKSPACE);
    }
    if (pad->stage != PIN_STAGE_ENTER || !kiosk_one_in(25)) {
        type_pin(KIOSK_PIN);
        return;
    }
    for (int n = 0; n < TRIES; n++) {
        type_pin(NO_PIN);
    }
}

/* A person with a card, or somebody of the staff. */
void input_type(struct loop *loop, int codes)
{
    const enum session_screen screen = loop_session(loop)->screen;
    if (screen == SCREEN_CODE) {
        input_type_code(kiosk_below(codes));
    } else if (screen == SCREEN_PIN) {
        open_door(loop_session(loop));
    } else {
        input_tap_widget(loop);
    }
}

static void type_what_is_asked(struct loop *loop)
{
    input_type(loop, CODES);
}

/* ---- what people do who know what they want ---- */

void input_use_page(struct loop *loop)
{
    const gboolean by_themselves = kiosk_one_in(4) && page_find_input(loop_page(loop), INPUT_ONE_BY_ONE) >= 0;
    const int answer = page_answer(loop_page(loop), 1 + kiosk_below(4));
    if (by_themselves) { /* the members of a group answer, too */
        kiosk_tap_widget(loop, page_find_input(loop_page(loop), INPUT_ONE_BY_ONE));
    } else if (answer >= 0 && kiosk_one_in(2)) {
        kiosk_tap_widget(loop, answer);
    } else if (kiosk_one_in(3)) {
        input_tap_widget(loop);
    } else {
        input_go_on(loop);
    }
}

/* One hand more, or one less. */
static void count_hands(struct loop *loop)
{
    const struct page *page = loop_page(loop);
    const int first = page_find_input(page, INPUT_COUNT);
    int index = first;
    for (int i = first + 1; first >= 0 && i < page_count(page); i++) {
        const struct widget *widget = page_widget(page, i);
        if (widget->input.kind == INPUT_COUNT && widget_can_act(widget) && kiosk_one_in(2)) {
            index = i;
        }
    }
    tap_or_miss(loop, index);
}

static void choose_door(struct loop *loop)
{
    static const enum input_kind doors[] = {INPUT_START, INPUT_GROUP_AREA, INPUT_TRAINER_AREA};
    tap_or_miss(loop, page_find_input(loop_page(loop), doors[kiosk_below(G_N_ELEMENTS(doors))]));
}

/* What a stick is for, -1 for none. */
static int draw_errand(const struct page *page)
{
    static const enum input_kind errands[] = {INPUT_NEW_CONTENT, INPUT_INSTALL, INPUT_ANEW,   INPUT_TRUST_KEY,
                                              INPUT_TAKE_KEYS,   INPUT_COPY,    INPUT_ROSTER, INPUT_PRINT};
    const int first = kiosk_below(G_N_ELEMENTS(errands));
    int index = -1;
    for (int i = 0; index < 0 && i < (int)G_N_ELEMENTS(errands); i++) {
        index = page_find_input(page, errands[(first + i) % (int)G_N_ELEMENTS(errands)]);
    }
    return index;
}

static void look_after_kiosk(struct loop *loop)
{
    const struct page *page = loop_page(loop);
    const int errand = kiosk_one_in(2) ? draw_errand(page) : -1;
    if (kiosk_one_in(10)) {
        kiosk_move_stick();
    }
    if (errand >= 0) {
        kiosk_tap_widget(loop, errand);
    } else {
        tap_or_miss(loop, kiosk_one_in(4) ? draw_primary(page) : draw_widget(page));
    }
}

void input_in_earnest(struct loop *loop, int codes)
{
    const struct session *session = loop_session(loop);
    const int role = page_find_input(loop_page(loop), INPUT_ROLE);
    if (session->overlay != OVERLAY_NONE) {
        input_tap_widget(loop);
    } else if (session->screen == SCREEN_PIN && role >= 0 && kiosk_one_in(4)) {
        kiosk_tap_widget(loop, role);
    } else if (session->screen == SCREEN_CODE || session->screen == SCREEN_PIN) {
        input_type(loop, codes);
    } else if (session->screen == SCREEN_ATTRACT) {
        choose_door(loop);
    } else if (trainer_is_open(session)) {
        look_after_kiosk(loop);
    } else if (session->screen == SCREEN_TALK && !kiosk_one_in(20)) {
        count_hands(loop);
    } else {
        input_use_page(loop);
    }
    loop_pass(loop, 400 + kiosk_below(4000));
}

/* ---- what the machine does ---- */

static void move_sound(struct loop *loop)
{
    window_push_sound(loop_window(loop), !kiosk_one_in(3));
}

static void move_headphones(struct loop *loop)
{
    loop_simulate_headphones(loop, kiosk_one_in(2));
}

static void move_stick(struct loop *loop)
{
    (void)loop;
    kiosk_move_stick();
}

static void push_window_event(Uint8 what)
{
    SDL_Event event = {.window = {.type = SDL_WINDOWEVENT, .event = what}};
    kiosk_push(&event, FALSE);
}

static void try_to_get_out(struct loop *loop)
{
    static const Uint32 plain[] = {SDL_QUIT,          SDL_APP_TERMINATING, SDL_APP_WILLENTERBACKGROUND,
                                   SDL_KEYMAPCHANGED, SDL_CLIPBOARDUPDATE, SDL_RENDER_TARGETS_RESET,
                                   SDL_MOUSEWHEEL,    SDL_JOYBUTTONDOWN,   SDL_USEREVENT + 100};
    static const Uint8 of_window[] = {SDL_WINDOWEVENT_CLOSE,        SDL_WINDOWEVENT_FOCUS_LOST,
                                      SDL_WINDOWEVENT_MINIMIZED,    SDL_WINDOWEVENT_EXPOSED,
                                      SDL_WINDOWEVENT_FOCUS_GAINED, SDL_WINDOWEVENT_HIDDEN};
    (void)loop;
    SDL_Event event = {.type = plain[kiosk_below(G_N_ELEMENTS(plain))]};
    kiosk_push(&event, FALSE);
    push_window_event(of_window[kiosk_below(G_N_ELEMENTS(of_window))]);
}

/* Mostly as long as a person takes; seldom until nobody is there any more. */
static void let_time_pass(struct loop *loop)
{
    static const gint64 seconds[] = {5, 31, 61, 91, 200, 3700};
    loop_pass(loop,
              kiosk_one_in(40) ? seconds[kiosk_below(G_N_ELEMENTS(seconds))] * 1000 : kiosk_below(3000));
}

void input_change_looks(struct loop *loop)
{
    static const char *const themes[] = {"light", "dark", "contrast"};
    static const int sizes[] = {100, 125, 150, 200};
    const struct curriculum_language *language = curriculum_languages(session_curriculum(loop_session(loop)));
    int n = 0;
    while (language[n].code != NULL) {
        n++;
    }
    struct input input = {.kind = INPUT_TEXT_SIZE, .number = sizes[kiosk_below(G_N_ELEMENTS(sizes))]};
    if (kiosk_one_in(3)) {
        input = (struct input){.kind = INPUT_THEME, .id = themes[kiosk_below(G_N_ELEMENTS(themes))]};
    } else if (kiosk_one_in(2)) {
        input = (struct input){.kind = INPUT_LANGUAGE, .id = language[kiosk_below(n)].code};
    }
    loop_send(loop, input);
}

static void move_clock(struct loop *loop)
{
    const gint64 now = clock_wall_ms(loop_clock(loop));
    clock_set(loop_clock(loop), now + (kiosk_below(400000) - 200000) * G_GINT64_CONSTANT(1000));
}

static const struct {
    int times; /* of a thousand */
    void (*act)(struct loop *loop);
} inputs[] = {
    {200, input_tap_widget}, {100, tap_anywhere},  {30, tap_twice},          {120, drag},
    {120, put_fingers},      {280, press_key},     {50, type_what_is_asked}, {60, let_time_pass},
    {4, move_sound},         {4, move_headphones}, {25, try_to_get_out},     {2, input_change_looks},
    {1, move_clock},         {4, move_stick},
};

static void let_a_moment_pass(struct loop *loop)
{
    const int milliseconds = 20 + kiosk_below(400);
    if (loop_is_speaking(loop)) {
        loop_pass(loop, milliseconds); /* what is said goes on */
    } else {
        clock_pass(loop_clock(loop), milliseconds);
    }
}

void input_any(struct loop *loop)
{
    int at = kiosk_below(1000);
    for (gsize i = 0; i < G_N_ELEMENTS(inputs); i++) {
        at -= inputs[i].times;
        if (at < 0) {
            inputs[i].act(loop);
            break;
        }
    }
    let_a_moment_pass(loop);
}
