/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/window.h"

#include <SDL2/SDL.h>
#include <gio/gio.h>
#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>

#define MAX_FINGERS 3 /* more are a palm */
#define MOUSE_POINTER (-2)
#define NO_POINTER (-1)
#define LOST_FINGER_MS 10000 /* no finger stays so long without stirring */

struct window {
    SDL_Window *window;
    struct canvas *canvas;
    gboolean direct; /* the canvas draws into the window's own memory */
    gboolean kiosk, dark;
    Uint32 wake_event, end_event;
    SDL_atomic_t wake_waiting; /* a wake-up is in the queue already */
    SDL_FingerID pointer;      /* the one finger or mouse that counts, NO_POINTER for none */
    int fingers;
    gboolean palm;      /* until all fingers have left */
    Uint32 finger_last; /* SDL's time of the last event of any of them */
    pthread_t signals;
    gboolean signals_watched;
};

static void set_hints(const struct window_options *options)
{
    static const char *const hints[][2] = {
        {SDL_HINT_NO_SIGNAL_HANDLERS, "1"},
        {SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0"},
        {SDL_HINT_FRAMEBUFFER_ACCELERATION, "0"}, /* neither OpenGL nor a renderer is loaded */
        {SDL_HINT_TOUCH_MOUSE_EVENTS, "0"},       /* else one touch counts twice */
        {SDL_HINT_MOUSE_TOUCH_EVENTS, "0"},
        {SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0"},
        {SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0"},
        {SDL_HINT_VIDEO_X11_NET_WM_PING, "0"},
        {SDL_HINT_IME_SHOW_UI, "0"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(hints); i++) {
        SDL_SetHint(hints[i][0], hints[i][1]);
    }
    /* Else X11's input method reads a table of 6,000 compose sequences, a sixth of the time to the first
     * picture. */
    g_setenv("XCOMPOSEFILE", "/dev/null", FALSE);
    /* Else SDL, where no session bus runs, has one started for its input methods: a child process before the
     * first picture. */
    g_setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/dev/null", FALSE);
    if (options->headless) {
        SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
    }
    if (options->kiosk) {
        SDL_SetHint(SDL_HINT_GRAB_KEYBOARD, "1");
        SDL_SetHint(SDL_HINT_ALLOW_ALT_TAB_WHILE_GRABBED, "0");
    }
}

/* ---- signals ---- */

/* SIGTERM and SIGINT are blocked in every thread and taken here, so that ending is an event like any other.
 */
static void *watch_signals(void *data)
{
    struct window *window = data;
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    int taken;
    while (sigwait(&ends, &taken) == 0) {
        SDL_Event event = {.type = window->end_event};
        SDL_PushEvent(&event);
    }
    return NULL;
}

static void block_signals(void)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
}

/* ---- opening ---- */

static SDL_Window *open_window(const struct window_options *options)
{
    Uint32 flags = SDL_WINDOW_SHOWN;
    int width = options->width, height = options->height;
    if (width == 0) {
        SDL_DisplayMode mode;
        width = 1280;
        height = 800;
        if (!options->headless && !options->windowed && SDL_GetDesktopDisplayMode(0, &mode) == 0) {
            flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
            width = mode.w;
            height = mode.h;
        }
    }
    if (options->kiosk) {
        flags |= SDL_WINDOW_BORDERLESS;
    } else if (options->windowed) {
        flags |= SDL_WINDOW_RESIZABLE;
    }
    return SDL_CreateWindow("Vigil", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height, flags);
}

/* Without a display SDL falls back to drivers that nobody can see. */
static gboolean open_display(const struct window_options *options)
{
    static const char *const unseen[] = {"offscreen", "dummy", "evdev", NULL};
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        return FALSE;
    }
    const gboolean seen = options->headless || g_getenv("SDL_VIDEODRIVER") != NULL ||
                          !g_strv_contains(unseen, SDL_GetCurrentVideoDriver());
    if (!seen) {
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    }
    return seen;
}

/* The canvas draws straight into what SDL will show, where that has the canvas's kind of pixels: 4 MB less.
 */
static void fit_canvas(struct window *window, SDL_Surface *surface)
{
    window->direct =
        surface->format->format == SDL_PIXELFORMAT_RGB888 && !SDL_MUSTLOCK(surface) && !window->dark;
    if (window->direct) {
        canvas_use_pixels(window->canvas, surface->pixels, surface->w, surface->h, surface->pitch);
    } else {
        canvas_resize(window->canvas, surface->w, surface->h);
    }
}

struct window *window_new(const struct window_options *options, struct curriculum *curriculum, GError **error)
{
    block_signals();
    set_hints(options);
    if (!open_display(options)) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED,
                    "There is no display to show anything on: start this from a desktop, or play a journey "
                    "without one (vigil-player --headless --journey FILE)");
        return NULL;
    }
    struct window *window = g_new0(struct window, 1);
    window->kiosk = options->kiosk;
    window->pointer = NO_POINTER;
    window->window = open_window(options);
    SDL_Surface *surface = window->window != NULL ? SDL_GetWindowSurface(window->window) : NULL;
    if (surface == NULL) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED, "The window can't be opened: %s", SDL_GetError());
        window_free(window);
        return NULL;
    }
    if (options->kiosk) {
        SDL_SetWindowKeyboardGrab(window->window, SDL_TRUE);
    }
    SDL_StopTextInput(); /* no input method is wanted for keys */
    window->canvas = canvas_new(1, 1, curriculum);
    fit_canvas(window, surface);
    window->wake_event = SDL_RegisterEvents(2);
    window->end_event = window->wake_event + 1;
    window->signals_watched = pthread_create(&window->signals, NULL, watch_signals, window) == 0;
    return window;
}

void window_free(struct window *window)
{
    if (window == NULL) {
        return;
    }
    if (window->signals_watched) {
        pthread_cancel(window->signals);
        pthread_join(window->signals, NULL);
    }
    canvas_free(window->canvas);
    if (window->window != NULL) {
        SDL_DestroyWindow(window->window);
    }
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    g_free(window);
}

struct canvas *window_canvas(struct window *window)
{
    return window->canvas;
}

void window_set_dark(struct window *window, gboolean dark)
{
    SDL_Surface *surface = SDL_GetWindowSurface(window->window);
    window->dark = dark;
    if (surface != NULL) {
        fit_canvas(window, surface);
    }
}

gboolean window_is_dark(const struct window *window)
{
    return window->dark;
}

/* ---- events ---- */

static struct event at_pixel(const struct window *window, enum event_kind kind, double x, double y)
{
    const double scale = canvas_scale(window->canvas);
    return (struct event){.kind = kind, .x = x / scale, .y = y / scale, .digit = -1};
}

static struct event at_finger(const struct window *window, enum event_kind kind,
                              const SDL_TouchFingerEvent *finger)
{
    int w, h;
    SDL_GetWindowSize(window->window, &w, &h);
    return at_pixel(window, kind, (double)finger->x * w, (double)finger->y * h);
}

static struct event nothing(void)
{
    return (struct event){.kind = EVENT_NONE, .digit = -1};
}

/* A panel that was unplugged under a finger never tells that it was lifted: what comes next is a new touch.
 */
static void forget_lost_fingers(struct window *window, Uint32 now)
{
    if (window->fingers > 0 && now - window->finger_last > LOST_FINGER_MS) {
        window->fingers = 0;
        window->palm = FALSE;
        window->pointer = window->pointer == MOUSE_POINTER ? MOUSE_POINTER : NO_POINTER;
    }
}

/* Only the first finger counts; a fourth makes all of them a palm until the last one has left. */
static struct event on_finger_down(struct window *window, const SDL_TouchFingerEvent *finger)
{
    forget_lost_fingers(window, finger->timestamp);
    window->finger_last = finger->timestamp;
    window->fingers++;
    if (window->fingers > MAX_FINGERS && !window->palm) {
        const gboolean had_pointer = window->pointer != NO_POINTER;
        window->palm = TRUE;
        window->pointer = NO_POINTER;
        return had_pointer ? (struct event){.kind = EVENT_CANCEL, .digit = -1} : nothing();
    }
    if (window->palm || window->pointer != NO_POINTER) {
        return nothing();
    }
    window->pointer = finger->fingerId;
    return at_finger(window, EVENT_PRESS, finger);
}

static struct event on_finger_up(struct window *window, const SDL_TouchFingerEvent *finger)
{
    window->finger_last = finger->timestamp;
    window->fingers = MAX(window->fingers - 1, 0);
    if (window->fingers == 0) {
        window->palm = FALSE;
    }
    if (window->pointer != finger->fingerId) {
        return nothing();
    }
    window->pointer = NO_POINTER;
    return at_finger(window, EVENT_RELEASE, finger);
}

static struct event on_finger_motion(struct window *window, const SDL_TouchFingerEvent *finger)
{
    window->finger_last = finger->timestamp;
    return finger->fingerId == window->pointer ? at_finger(window, EVENT_MOVE, finger) : nothing();
}

/* A button that goes down twice was lifted in between, where the window didn't hear of it. */
static struct event on_button(struct window *window, const SDL_MouseButtonEvent *button)
{
    if (button->which == SDL_TOUCH_MOUSEID || button->button != SDL_BUTTON_LEFT) {
        return nothing();
    }
    forget_lost_fingers(window, button->timestamp);
    if (button->state == SDL_PRESSED && (window->pointer == NO_POINTER || window->pointer == MOUSE_POINTER)) {
        window->pointer = MOUSE_POINTER;
        return at_pixel(window, EVENT_PRESS, button->x, button->y);
    }
    if (button->state == SDL_RELEASED && window->pointer == MOUSE_POINTER) {
        window->pointer = NO_POINTER;
        return at_pixel(window, EVENT_RELEASE, button->x, button->y);
    }
    return nothing();
}

/* By the letters on the key, else by its place: the top row gives digits only with Shift on some layouts. */
static int digit_of(const SDL_Keysym *key)
{
    if (key->sym >= SDLK_0 && key->sym <= SDLK_9) {
        return key->sym - SDLK_0;
    }
    if (key->scancode == SDL_SCANCODE_0 || key->scancode == SDL_SCANCODE_KP_0) {
        return 0;
    }
    if (key->scancode >= SDL_SCANCODE_1 && key->scancode <= SDL_SCANCODE_9) {
        return (int)(key->scancode - SDL_SCANCODE_1) + 1;
    }
    if (key->scancode >= SDL_SCANCODE_KP_1 && key->scancode <= SDL_SCANCODE_KP_9) {
        return (int)(key->scancode - SDL_SCANCODE_KP_1) + 1;
    }
    return -1;
}

static struct event on_key(const SDL_KeyboardEvent *key)
{
    if (key->repeat != 0 || key->keysym.mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) {
        return nothing();
    }
    return (struct event){.kind = EVENT_KEY,
                          .key = key->keysym.sym,
                          .digit = digit_of(&key->keysym),
                          .shift = (key->keysym.mod & KMOD_SHIFT) != 0};
}

static struct event on_key_up(const SDL_KeyboardEvent *key)
{
    return (struct event){.kind = EVENT_KEY_UP, .key = key->keysym.sym, .digit = -1};
}

static struct event on_window_event(struct window *window, const SDL_WindowEvent *event)
{
    if (event->event == SDL_WINDOWEVENT_SIZE_CHANGED) {
        SDL_Surface *surface = SDL_GetWindowSurface(window->window);
        if (surface != NULL) {
            fit_canvas(window, surface);
        }
        return (struct event){.kind = EVENT_RESIZED, .digit = -1};
    }
    if (event->event == SDL_WINDOWEVENT_EXPOSED) {
        return (struct event){.kind = EVENT_EXPOSED, .digit = -1};
    }
    if (event->event == SDL_WINDOWEVENT_CLOSE && !window->kiosk) {
        return (struct event){.kind = EVENT_CLOSE, .digit = -1};
    }
    if (event->event == SDL_WINDOWEVENT_FOCUS_LOST && window->pointer != NO_POINTER) {
        window->pointer = NO_POINTER;
        return (struct event){.kind = EVENT_CANCEL, .digit = -1};
    }
    return nothing();
}

static struct event meaning(struct window *window, const SDL_Event *event)
{
    if (event->type == window->wake_event) {
        SDL_AtomicSet(&window->wake_waiting, 0);
        return (struct event){.kind = EVENT_WAKE, .digit = -1};
    }
    if (event->type == window->end_event) {
        return (struct event){.kind = EVENT_END, .digit = -1};
    }
    switch (event->type) {
    case SDL_FINGERDOWN:
        return event->tfinger.touchId == SDL_MOUSE_TOUCHID ? nothing()
                                                           : on_finger_down(window, &event->tfinger);
    case SDL_FINGERUP:
        return event->tfinger.touchId == SDL_MOUSE_TOUCHID ? nothing()
                                                           : on_finger_up(window, &event->tfinger);
    case SDL_FINGERMOTION:
        return on_finger_motion(window, &event->tfinger);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return on_button(window, &event->button);
    case SDL_MOUSEMOTION:
        return window->pointer == MOUSE_POINTER
                   ? at_pixel(window, EVENT_MOVE, event->motion.x, event->motion.y)
                   : nothing();
    case SDL_KEYDOWN:
        return on_key(&event->key);
    case SDL_KEYUP:
        return on_key_up(&event->key);
    case SDL_AUDIODEVICEADDED:
    case SDL_AUDIODEVICEREMOVED:
        if (event->adevice.iscapture) {
            return nothing();
        }
        return (struct event){.kind = event->type == SDL_AUDIODEVICEADDED ? EVENT_SOUND_ADDED
                                                                          : EVENT_SOUND_REMOVED,
                              .digit = -1};
    case SDL_WINDOWEVENT:
        return on_window_event(window, &event->window);
    default: /* SDL's numbers are open-ended; the rest means nothing here */
        return nothing();
    }
}

gboolean window_next_event(struct window *window, struct event *event)
{
    SDL_Event sdl;
    while (SDL_PollEvent(&sdl)) {
        *event = meaning(window, &sdl);
        if (event->kind != EVENT_NONE) {
            return TRUE;
        }
    }
    return FALSE;
}

void window_wait(struct window *window, int milliseconds)
{
    (void)window;
    SDL_WaitEventTimeout(NULL, milliseconds);
}

void window_wake(void *data)
{
    struct window *window = data;
    if (SDL_AtomicCAS(&window->wake_waiting, 0, 1)) {
        SDL_Event event = {.type = window->wake_event};
        SDL_PushEvent(&event);
    }
}

/* ---- presenting ---- */

static SDL_Rect pixels(const struct window *window, struct rect rect, const SDL_Surface *surface)
{
    const double scale = canvas_scale(window->canvas);
    const int x = MAX((int)floor(rect.x * scale), 0), y = MAX((int)floor(rect.y * scale), 0);
    const int right = MIN((int)ceil((rect.x + rect.w) * scale), surface->w);
    const int bottom = MIN((int)ceil((rect.y + rect.h) * scale), surface->h);
    return (SDL_Rect){x, y, MAX(right - x, 0), MAX(bottom - y, 0)};
}

static void copy_pixels(struct window *window, SDL_Surface *surface, const SDL_Rect *at)
{
    cairo_surface_t *canvas = canvas_surface(window->canvas);
    const int stride = cairo_image_surface_get_stride(canvas);
    const guint8 *from = cairo_image_surface_get_data(canvas) + at->y * stride + at->x * 4;
    guint8 *to = (guint8 *)surface->pixels + at->y * surface->pitch + at->x * surface->format->BytesPerPixel;
    SDL_ConvertPixels(at->w, at->h, SDL_PIXELFORMAT_RGB888, from, stride, surface->format->format, to,
                      surface->pitch);
}

gboolean window_present(struct window *window, const struct rect *rects, int n)
{
    SDL_Surface *surface = SDL_GetWindowSurface(window->window);
    cairo_surface_t *canvas = canvas_surface(window->canvas);
    const gboolean moved =
        surface != NULL && window->direct && surface->pixels != cairo_image_surface_get_data(canvas);
    if (surface == NULL || moved || surface->w != cairo_image_surface_get_width(canvas) ||
        surface->h != cairo_image_surface_get_height(canvas)) {
        return FALSE; /* a change of size is on its way */
    }
    cairo_surface_flush(canvas);
    g_autofree SDL_Rect *changed = g_new(SDL_Rect, (gsize)n);
    for (int i = 0; i < n; i++) {
        changed[i] = pixels(window, rects[i], surface);
        if (window->dark) {
            SDL_FillRect(surface, &changed[i], SDL_MapRGB(surface->format, 0, 0, 0));
        } else if (!window->direct) {
            copy_pixels(window, surface, &changed[i]);
        }
    }
    return SDL_UpdateWindowSurfaceRects(window->window, changed, n) == 0;
}

/* ---- journeys ---- */

void window_push_tap(struct window *window, double x, double y)
{
    const double scale = canvas_scale(window->canvas);
    SDL_Event event = {.button = {.type = SDL_MOUSEBUTTONDOWN,
                                  .windowID = SDL_GetWindowID(window->window),
                                  .button = SDL_BUTTON_LEFT,
                                  .state = SDL_PRESSED,
                                  .clicks = 1,
                                  .x = (Sint32)(x * scale),
                                  .y = (Sint32)(y * scale)}};
    SDL_PushEvent(&event);
    event.button.type = SDL_MOUSEBUTTONUP;
    event.button.state = SDL_RELEASED;
    SDL_PushEvent(&event);
}

void window_push_half_key(struct window *window, int key, gboolean shift, gboolean down)
{
    SDL_Event event = {.key = {.type = down ? SDL_KEYDOWN : SDL_KEYUP,
                               .windowID = SDL_GetWindowID(window->window),
                               .state = down ? SDL_PRESSED : SDL_RELEASED,
                               .keysym = {.scancode = SDL_GetScancodeFromKey(key),
                                          .sym = key,
                                          .mod = shift ? KMOD_LSHIFT : KMOD_NONE}}};
    SDL_PushEvent(&event);
}

void window_push_key(struct window *window, int key, gboolean shift)
{
    window_push_half_key(window, key, shift, TRUE);
    window_push_half_key(window, key, shift, FALSE);
}

void window_push_sound(struct window *window, gboolean added)
{
    (void)window;
    SDL_Event event = {.adevice = {.type = added ? SDL_AUDIODEVICEADDED : SDL_AUDIODEVICEREMOVED}};
    SDL_PushEvent(&event);
}

void window_place(struct window *window, double x, double y, int *screen_x, int *screen_y)
{
    const double scale = canvas_scale(window->canvas);
    SDL_GetWindowPosition(window->window, screen_x, screen_y);
    *screen_x += (int)(x * scale);
    *screen_y += (int)(y * scale);
}
