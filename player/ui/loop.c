/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/loop.h"

#include <SDL2/SDL_keycode.h>
#include <malloc.h>

#include "audio/narrator.h"
#include "audio/sound.h"
#include "player/ui/journey.h"
#include "player/ui/listening_loop.h"
#include "player/ui/printer.h"
#include "player/ui/screens.h"
#include "player/ui/voice_over.h"

#define MAX_DAMAGE 12
#define PASS_MS 500 /* of simulated time in one go while an episode plays */

#define PRINT_LOOK_MS 200 /* how often the print command is looked after while it runs */

struct loop {
    struct loop_options options;
    struct window *window;
    struct sound *sound;
    struct narrator *narrator;
    struct voice_over *voice;
    struct listening_loop *listening;
    struct session *session;
    struct page *page;   /* what is on the screen, or about to be */
    struct page *before; /* the page before this one, until its words were compared */
    struct painted *painted;
    struct view view;
    char *scene; /* what the page is about: another scene is read aloud and starts at its first part */
    char *place; /* the same, without what changes while one stays on a screen */
    guint64 built_revision;
    gboolean stale;      /* the page has to be built anew although the session didn't change */
    gboolean unread;     /* a new scene that hasn't been read yet */
    gboolean prefetched; /* what may come after this scene */
    gboolean untidy;     /* memory was used and given up */
    gboolean whole;      /* all of the window has to be shown again */
    gboolean by_keys;    /* the focus is shown once keys are used, and hidden by a touch */
    int pressed, focus;  /* widgets of the page, -1 for none */
    double touched_x;    /* where the finger was lifted */
    int volume;
    struct print_job *print; /* the print command while it runs, or NULL */
    gboolean ended;
    int exit_code;
};

struct session *loop_session(struct loop *loop)
{
    return loop->session;
}

struct window *loop_window(struct loop *loop)
{
    return loop->window;
}

const struct page *loop_page(const struct loop *loop)
{
    return loop->page;
}

int loop_focus(const struct loop *loop)
{
    return loop->focus;
}

struct clock *loop_clock(struct loop *loop)
{
    return loop->options.clock;
}

gboolean loop_is_speaking(const struct loop *loop)
{
    return narrator_is_busy(loop->narrator) && !narrator_is_paused(loop->narrator);
}

void loop_end(struct loop *loop, int exit_code)
{
    loop->ended = TRUE;
    loop->exit_code = exit_code;
}

void loop_pass(struct loop *loop, gint64 milliseconds)
{
    while (milliseconds > 0) {
        const gint64 step = session_plays(loop->session) ? MIN(milliseconds, PASS_MS) : milliseconds;
        clock_pass(loop->options.clock, step);
        if (loop->options.simulated_sound) {
            sound_simulate(loop->sound, step);
        }
        listening_loop_step(loop->listening);
        milliseconds -= step;
    }
}

/* ---- what the page is about ---- */

static char *place_of(const struct session *session)
{
    const int screen = session->lesson_run.lesson != NULL ? session->lesson_run.screen : -1;
    const int item = session->attempt != NULL ? attempt_current(session->attempt) : -1;
    return g_strdup_printf("%s %s %s %d %d %d %d %d", session_screen_name(session->screen),
                           session_overlay_name(session->overlay), session->language, session->step, screen,
                           item, session->about, session_evening_place(session));
}

static char *scene_of(const struct session *session, const struct view *view)
{
    g_autofree char *place = place_of(session);
    const int phase = session->lesson_run.lesson != NULL ? (int)session->lesson_run.phase : -1;
    return g_strdup_printf("%s %d %d", place, phase, view->part);
}

/* ---- steps: input ---- */

static void hush(struct loop *loop)
{
    loop->stale = loop->stale || narrator_is_busy(loop->narrator);
    voice_over_stop(loop->voice);
}

/* Nothing is read over an episode. */
static gboolean may_read(const struct loop *loop)
{
    return !session_plays(loop->session);
}

static void read_page(struct loop *loop)
{
    if (!may_read(loop)) {
        return;
    }
    voice_over_start(loop->voice, loop->page, NULL);
    loop->stale = TRUE;
}

static void pause_reading(struct loop *loop)
{
    if (narrator_is_busy(loop->narrator)) {
        narrator_pause(loop->narrator, !narrator_is_paused(loop->narrator));
        loop->stale = TRUE;
    } else {
        read_page(loop);
    }
}

void loop_send(struct loop *loop, struct input input)
{
    const gboolean aloud = loop->session->reading_aloud;
    if (input.kind == INPUT_LEAVE) {
        listening_loop_hush(loop->listening);
    } else {
        listening_loop_step(loop->listening); /* so that the input meets what was heard until now */
    }
    session_input(loop->session, input);
    listening_loop_step(loop->listening);
    if (loop->session->reading_aloud != aloud) {
        if (loop->session->reading_aloud) {
            read_page(loop);
        } else {
            hush(loop);
        }
    }
}

static void turn_part(struct loop *loop, int by)
{
    loop->view.part = CLAMP(loop->view.part + by, 0, page_parts(loop->page) - 1);
    loop->stale = TRUE;
}

static enum cue cue_of(const struct widget *widget)
{
    if (widget->role == ROLE_RADIO || (widget->role == ROLE_CHECKBOX && !widget->selected)) {
        return CUE_CHOSEN;
    }
    return widget->role == ROLE_CHECKBOX ? CUE_UNCHOSEN : CUE_TOUCH;
}

static void act_on(struct loop *loop, int index)
{
    const struct widget *widget = page_widget(loop->page, index);
    if (widget == NULL || !widget_can_act(widget)) {
        return;
    }
    if (widget->input.kind != INPUT_LEAVE) {
        sound_cue(loop->sound, cue_of(widget));
    }
    switch (widget->act) {
    case ACT_INPUT:
        loop_send(loop, widget->input);
        break;
    case ACT_HEAR:
        voice_over_one(loop->voice, loop->page, index - 1);
        loop->stale = TRUE;
        break;
    case ACT_PART:
        turn_part(loop, widget->target);
        break;
    case ACT_PAUSE:
        pause_reading(loop);
        break;
    case ACT_REPEAT:
        read_page(loop);
        break;
    case ACT_SEEK:
        loop_send(loop, listening_touch(loop->session, widget, loop->touched_x));
        break;
    }
}

static gboolean is_pause(const struct widget *widget)
{
    return widget != NULL && widget->act == ACT_PAUSE;
}

/* Any touch cuts the voice at once, but for one on the pause key. Leave now doesn't wait for the lift. */
static void on_press(struct loop *loop, const struct event *event)
{
    loop->pressed = page_hit(loop->page, event->x, event->y);
    const struct widget *widget = page_widget(loop->page, loop->pressed);
    loop->by_keys = FALSE;
    loop->focus = -1;
    if (!is_pause(widget)) {
        hush(loop);
    }
    if (widget != NULL && widget->input.kind == INPUT_LEAVE) {
        act_on(loop, loop->pressed);
        loop->pressed = -1;
    }
}

static void on_release(struct loop *loop, const struct event *event)
{
    const struct widget *widget = page_widget(loop->page, loop->pressed);
    const int pressed = loop->pressed;
    loop->pressed = -1;
    loop->touched_x = event->x;
    if (widget != NULL && rect_contains(rect_grow(widget->rect, TARGET_SLOP), event->x, event->y)) {
        act_on(loop, pressed);
    } else if (loop->session->overlay == OVERLAY_IDLE) {
        loop_send(loop, (struct input){.kind = INPUT_STAY}); /* whoever touches beside the dialog is there */
    }
}

/* Who listens isn't told which digits of a PIN are being typed. */
static gboolean is_secret(const struct loop *loop, int index)
{
    const struct widget *widget = page_widget(loop->page, index);
    return loop->session->screen == SCREEN_PIN && widget != NULL && widget->input.kind == INPUT_DIGIT;
}

static void move_focus(struct loop *loop, int to)
{
    loop->by_keys = TRUE;
    loop->focus = to;
    if (loop->session->reading_aloud && may_read(loop) && !is_secret(loop, to)) {
        voice_over_focus(loop->voice, loop->page, to);
    }
}

static void act_on_primary(struct loop *loop)
{
    for (int i = 0; i < page_count(loop->page); i++) {
        if (page_widget(loop->page, i)->primary && i >= page_overlay(loop->page)) {
            act_on(loop, i);
            return;
        }
    }
}

static void on_digit(struct loop *loop, int digit)
{
    const int key = page_find_input(loop->page, INPUT_DIGIT);
    if (key >= 0) {
        sound_cue(loop->sound, CUE_TOUCH);
        loop_send(loop, (struct input){.kind = INPUT_DIGIT, .number = digit});
        return;
    }
    const int answer = page_answer(loop->page, digit);
    if (answer >= 0) {
        loop->by_keys = TRUE;
        loop->focus = answer;
        act_on(loop, answer);
    }
}

static void on_letter(struct loop *loop, int key)
{
    static const struct {
        int key;
        enum input_kind input;
    } letters[] = {{SDLK_l, INPUT_LANGUAGES},
                   {SDLK_h, INPUT_HELP},
                   {SDLK_ESCAPE, INPUT_LEAVE},
                   {SDLK_BACKSPACE, INPUT_ERASE}};
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++) {
        if (letters[i].key == key &&
            (key == SDLK_ESCAPE || page_find_input(loop->page, letters[i].input) >= 0)) {
            loop_send(loop, (struct input){.kind = letters[i].input});
        }
    }
}

static void on_key(struct loop *loop, const struct event *event)
{
    const int key = event->key;
    const struct input meant = listening_key(loop->session, page_widget(loop->page, loop->focus), key);
    if (key != SDLK_SPACE || meant.kind != INPUT_NONE) {
        hush(loop);
    }
    if (meant.kind != INPUT_NONE) {
        loop_send(loop, meant);
    } else if (key == SDLK_TAB) {
        move_focus(loop, page_focus_next(loop->page, loop->focus, event->shift ? -1 : 1));
    } else if (key == SDLK_RIGHT || key == SDLK_LEFT) {
        move_focus(loop, page_focus_towards(loop->page, loop->focus, key == SDLK_RIGHT ? 1 : -1, 0));
    } else if (key == SDLK_DOWN || key == SDLK_UP) {
        move_focus(loop, page_focus_towards(loop->page, loop->focus, 0, key == SDLK_DOWN ? 1 : -1));
    } else if (key == SDLK_RETURN || key == SDLK_KP_ENTER) {
        if (loop->focus >= 0) {
            act_on(loop, loop->focus);
        } else {
            act_on_primary(loop);
        }
    } else if (key == SDLK_SPACE) {
        pause_reading(loop);
    } else if (event->digit >= 0) {
        on_digit(loop, event->digit);
    } else {
        on_letter(loop, key);
    }
}

static void handle(struct loop *loop, const struct event *event)
{
    if (event->kind == EVENT_PRESS || event->kind == EVENT_KEY) {
        session_input(loop->session, (struct input){.kind = INPUT_NONE}); /* somebody is there */
    }
    switch (event->kind) {
    case EVENT_PRESS:
        on_press(loop, event);
        break;
    case EVENT_RELEASE:
        on_release(loop, event);
        break;
    case EVENT_CANCEL:
        loop->pressed = -1;
        break;
    case EVENT_KEY:
        on_key(loop, event);
        break;
    case EVENT_EXPOSED:
        loop->whole = TRUE;
        break;
    case EVENT_RESIZED: /* to memory that shows nothing yet */
        loop->stale = TRUE;
        painted_free(loop->painted);
        loop->painted = painted_new();
        break;
    case EVENT_CLOSE:
    case EVENT_END:
        loop_end(loop, 0);
        break;
    case EVENT_SOUND_ADDED:
    case EVENT_SOUND_REMOVED:
        sound_device_event(loop->sound, event->kind == EVENT_SOUND_ADDED);
        break;
    case EVENT_MOVE:
    case EVENT_WAKE:
    case EVENT_NONE:
        break;
    }
}

/* ---- steps: time, sound, paper ---- */

static void take_time(struct loop *loop)
{
    session_tick(loop->session, loop_is_speaking(loop) || session_plays(loop->session));
    if (loop->volume != loop->session->volume) {
        loop->volume = loop->session->volume;
        sound_set_volume(loop->sound, loop->volume / 10.0 * loop->options.volume_ceiling);
    }
}

static gboolean has_strip(const struct loop *loop)
{
    for (int i = 0; i < page_count(loop->page); i++) {
        if (page_widget(loop->page, i)->act == ACT_PAUSE) {
            return TRUE;
        }
    }
    return FALSE;
}

static void take_sound(struct loop *loop)
{
    sound_poll(loop->sound);
    listening_loop_step(loop->listening);
    if (narrator_poll(loop->narrator)) {
        loop->stale = TRUE;
        loop->untidy = TRUE; /* speech was made */
    }
    if (voice_over_completed(loop->voice) && loop->session->screen == SCREEN_QUESTION &&
        sound_is_present(loop->sound)) { /* only what could be heard counts */
        session_played(loop->session);
    }
    struct view now = loop->view;
    now.reading = narrator_is_busy(loop->narrator);
    now.reading_paused = narrator_is_paused(loop->narrator);
    if (now.reading) {
        narrator_time(loop->narrator, &now.position_ms, &now.duration_ms);
    } else {
        now.position_ms = 0;
    }
    const gboolean other_second = now.position_ms / 1000 != loop->view.position_ms / 1000 ||
                                  now.duration_ms / 1000 != loop->view.duration_ms / 1000;
    if (now.reading != loop->view.reading || now.reading_paused != loop->view.reading_paused ||
        other_second) {
        loop->stale = TRUE;
        loop->view = now;
    }
}

static void print_ended(struct loop *loop, const char *path, const GError *error)
{
    if (path == NULL) {
        g_warning("%s", error->message);
    }
    if (loop->session->print_wanted) { /* nobody who has gone on is told */
        session_printed(loop->session, path);
    }
}

static void start_to_print(struct loop *loop)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = print_pdf(loop->session, loop->options.print_folder, &error);
    if (path == NULL || loop->options.print_command == NULL) {
        print_ended(loop, path, error);
        return;
    }
    loop->print = print_job_new(loop->options.print_command, path, &error);
    if (loop->print == NULL) {
        print_ended(loop, NULL, error);
    }
}

static void look_after_print(struct loop *loop)
{
    g_autoptr(GError) error = NULL;
    const enum print_state state = print_job_state(loop->print, &error);
    if (state == PRINT_RUNNING) {
        return;
    }
    print_ended(loop, state == PRINT_DONE ? print_job_path(loop->print) : NULL, error);
    print_job_free(loop->print);
    loop->print = NULL;
}

/* One print at a time: it is ready when the print command has ended well. */
static void print_if_wanted(struct loop *loop)
{
    if (loop->print != NULL) {
        look_after_print(loop);
    } else if (loop->session->print_wanted) {
        start_to_print(loop);
    }
}

/* ---- steps: building, painting, reading ---- */

static int same_widget(const struct page *page, const struct page *old, int index)
{
    const struct widget *widget = old != NULL ? page_widget(old, index) : NULL;
    return widget != NULL ? page_find_same(page, widget) : -1;
}

static void enter_scene(struct loop *loop, const char *scene, const char *place)
{
    const gboolean same_place = g_strcmp0(place, loop->place) == 0;
    g_free(loop->scene);
    g_free(loop->place);
    loop->scene = g_strdup(scene);
    loop->place = g_strdup(place);
    loop->unread = TRUE;
    loop->prefetched = FALSE;
    loop->pressed = -1;
    if (!same_place) {
        g_clear_pointer(&loop->before, page_free);
        loop->focus = loop->by_keys ? page_focus_next(loop->page, -1, 1) : -1;
        canvas_trim(window_canvas(loop->window));
    }
}

static void build_page(struct loop *loop)
{
    if (!loop->stale && loop->built_revision == loop->session->revision && loop->page != NULL) {
        return;
    }
    g_autofree char *place = place_of(loop->session);
    if (g_strcmp0(place, loop->place) != 0) {
        loop->view.part = 0;
    }
    loop->stale = FALSE;
    loop->built_revision = loop->session->revision;
    struct page *old = loop->page;
    loop->page = page_build(loop->session, window_canvas(loop->window), &loop->view);
    loop->view.part = page_part(loop->page);
    loop->focus = same_widget(loop->page, old, loop->focus);
    loop->pressed = same_widget(loop->page, old, loop->pressed);
    if (loop->unread) { /* before stays the page of the scene that was read last */
        page_free(old);
    } else {
        page_free(loop->before);
        loop->before = old;
    }
    g_autofree char *scene = scene_of(loop->session, &loop->view);
    if (g_strcmp0(scene, loop->scene) != 0) {
        enter_scene(loop, scene, place);
    }
}

static void paint_page(struct loop *loop)
{
    struct rect damage[MAX_DAMAGE];
    page_mark(loop->page, loop->pressed, loop->by_keys ? loop->focus : -1,
              voice_over_widget(loop->voice, loop->page));
    int n = page_damage(loop->painted, loop->page, damage, MAX_DAMAGE);
    if (n > 0) {
        page_paint_damage(loop->page, damage, n);
        painted_set(loop->painted, loop->page);
    }
    if (loop->whole) {
        damage[0] = (struct rect){0, 0, page_width(loop->page), page_height(loop->page)};
        n = 1;
        loop->whole = FALSE;
    }
    if (n > 0) {
        window_present(loop->window, damage, n);
    }
}

static void read_new_scene(struct loop *loop)
{
    if (loop->unread && loop->session->reading_aloud && may_read(loop)) {
        voice_over_start(loop->voice, loop->page, loop->before);
    } else if (loop->unread) {
        voice_over_stop(loop->voice);
    }
    loop->unread = FALSE;
    g_clear_pointer(&loop->before, page_free);
}

static void prefetch(struct loop *loop)
{
    if (loop->prefetched) {
        return;
    }
    loop->prefetched = TRUE;
    loop->untidy = TRUE;
    prefetch_next(loop->session, window_canvas(loop->window));
}

/* ---- the wait ---- */

static int milliseconds_to_wait(const struct loop *loop)
{
    gint64 deadline = session_deadline(loop->session);
    const gint64 now = clock_monotonic_ms(loop->options.clock);
    if (loop->view.reading && !loop->view.reading_paused && has_strip(loop)) {
        deadline = MIN(deadline, now + 1000 - loop->view.position_ms % 1000);
    }
    if (loop->print != NULL) {
        deadline = MIN(deadline, now + PRINT_LOOK_MS);
    }
    const int listening = listening_loop_wait(loop->listening);
    if (listening >= 0) {
        deadline = MIN(deadline, now + listening);
    }
    if (deadline == G_MAXINT64) {
        return -1;
    }
    return (int)CLAMP(deadline - now, 0, 3600 * 1000);
}

static gboolean is_up_to_date(const struct loop *loop)
{
    return !loop->stale && loop->built_revision == loop->session->revision;
}

static void wait_or_go_on(struct loop *loop)
{
    if (loop->ended || !is_up_to_date(loop)) {
        return;
    }
    prefetch(loop);
    if (loop->untidy) {
        malloc_trim(0); /* what rendering and speech left behind goes back to the system */
        loop->untidy = FALSE;
    }
    if (loop->options.journey == NULL || !journey_step(loop->options.journey, loop)) {
        window_wait(loop->window, milliseconds_to_wait(loop));
    }
}

int loop_run(struct loop *loop)
{
    struct event event;
    while (!loop->ended) {
        while (!loop->ended && window_next_event(loop->window, &event)) { /* first: what a person wants */
            handle(loop, &event);
            build_page(loop); /* so that the next event meets what this one has changed */
        }
        take_time(loop);  /* may change the screen: idle, overlays */
        take_sound(loop); /* which text is being read */
        print_if_wanted(loop);
        build_page(loop);
        paint_page(loop); /* the screen first, then the voice */
        read_new_scene(loop);
        wait_or_go_on(loop);
    }
    voice_over_stop(loop->voice);
    return loop->exit_code;
}

/* ---- life ---- */

struct loop *loop_new(const struct loop_options *options, GError **error)
{
    struct loop *loop = g_new0(struct loop, 1);
    loop->options = *options;
    loop->pressed = loop->focus = -1;
    loop->window = window_new(&options->window, options->curriculum, error);
    if (loop->window == NULL) {
        loop_free(loop);
        return NULL;
    }
    const struct session_clock clock = {clock_wall_ms, clock_monotonic_ms, options->clock};
    loop->session = session_new(options->curriculum, options->results, &options->settings, &clock);
    loop->painted = painted_new();
    if (options->study != NULL && !session_show_study(loop->session, options->study, error)) {
        loop_free(loop);
        return NULL;
    }
    build_page(loop);
    paint_page(loop); /* the first picture waits for no sound card */
    const struct sound_options sound = {.simulated = options->simulated_sound,
                                        .ceiling = options->volume_ceiling,
                                        .wake = window_wake,
                                        .wake_data = loop->window};
    loop->sound = sound_new(&sound);
    loop->narrator = narrator_new(loop->sound);
    loop->voice = voice_over_new(loop->narrator);
    loop->listening = listening_loop_new(loop->sound, loop->session);
    loop->volume = -1;
    return loop;
}

void loop_free(struct loop *loop)
{
    if (loop == NULL) {
        return;
    }
    page_free(loop->page);
    page_free(loop->before);
    painted_free(loop->painted);
    listening_loop_free(loop->listening);
    session_free(loop->session);
    print_job_free(loop->print);
    voice_over_free(loop->voice);
    narrator_free(loop->narrator);
    sound_free(loop->sound);
    window_free(loop->window);
    g_free(loop->scene);
    g_free(loop->place);
    g_free(loop);
}
