/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a touch, a key and a device that comes or goes mean. */
#include <SDL2/SDL_keycode.h>

#include "player/ui/loop_private.h"

void loop_hush(struct loop *loop)
{
    loop->stale = loop->stale || narrator_is_busy(loop->narrator);
    voice_over_stop(loop->voice);
}

gboolean loop_may_read(const struct loop *loop)
{
    return !session_plays(loop->session);
}

static void read_page(struct loop *loop)
{
    if (!loop_may_read(loop)) {
        return;
    }
    voice_over_start(loop->voice, loop->page, NULL);
    loop->stale = TRUE;
}

/* What waits for headphones goes on by itself when they are back, and not before: who has gone away isn't
 * waited for by a voice that nobody hears. */
static void pause_reading(struct loop *loop)
{
    if (voice_over_is_muted(loop->voice)) {
        return;
    }
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
    loop->answered = TRUE;
    if (input.kind == INPUT_LEAVE) {
        listening_loop_hush(loop->listening);
    } else {
        listening_loop_step(loop->listening); /* so that the input meets what was heard until now */
    }
    session_input(loop->session, input);
    loop->acted = TRUE;
    listening_loop_step(loop->listening);
    loop_record(loop, FALSE); /* the page first, and its words */
    recording_loop_look(loop->recording);
    if (loop->session->reading_aloud != aloud) {
        loop->answered = FALSE;
        if (loop->session->reading_aloud) {
            read_page(loop);
        } else {
            loop_hush(loop);
        }
    }
}

static void turn_part(struct loop *loop, int by)
{
    loop->view.part = CLAMP(loop->view.part + by, 0, page_parts(loop->page) - 1);
    loop->stale = TRUE;
}

/* What becomes chosen by it, or is so no more, or neither. */
static enum cue cue_of(const struct widget *widget)
{
    const gboolean turns =
        widget->role == ROLE_CHECKBOX || widget->role == ROLE_TOGGLE || widget->input.kind == INPUT_PICK;
    if (turns) {
        return widget->selected ? CUE_UNCHOSEN : CUE_CHOSEN;
    }
    return widget->role == ROLE_RADIO || widget->input.kind == INPUT_PUT ? CUE_CHOSEN : CUE_TOUCH;
}

/* One choice too many changes nothing. What couldn't be written is told by another screen. */
static void tell_choice(struct loop *loop, enum cue cue)
{
    if (loop->session->refused) {
        loop_cue(loop, CUE_CANNOT);
    } else if (cue != CUE_TOUCH && loop->session->screen != SCREEN_FAULT) {
        loop_cue(loop, cue);
    }
}

/* Who listens isn't told which digits of a PIN are being typed. */
static gboolean is_secret(const struct loop *loop, int index)
{
    const struct widget *widget = page_widget(loop->page, index);
    return loop->session->screen == SCREEN_PIN && widget != NULL && widget->input.kind == INPUT_DIGIT;
}

static const char *press_words(const struct loop *loop)
{
    static const char *const words[] = {
        N_("Tab goes on. Enter chooses. Esc is Leave now."),
        N_("Press your switch when your place is there. Hold it to leave now."),
        N_("One switch goes on. The other chooses. Hold one to leave now.")};
    return words[loop->scan.count];
}

/* An episode is paused for it, as by Space. */
static void pause_episode(struct loop *loop)
{
    const struct input pause = listening_key(loop->session, NULL, SDLK_SPACE);
    if (!loop_may_read(loop) && pause.kind != INPUT_NONE) {
        loop_send(loop, pause);
        loop->answered = FALSE;
    }
}

/* Asked for, so it is told whether reading aloud is on or not. */
static void tell_where(struct loop *loop)
{
    pause_episode(loop);
    if (loop_may_read(loop)) {
        const int focus = is_secret(loop, loop->focus) ? -1 : loop->focus;
        voice_over_where(loop->voice, loop->page, focus, press_words(loop));
        loop->stale = TRUE;
    }
}

void loop_act_on(struct loop *loop, int index)
{
    const struct widget *widget = page_widget(loop->page, index);
    if (widget == NULL || !widget_can_act(widget)) {
        return;
    }
    const enum cue cue = cue_of(widget);
    if (cue == CUE_TOUCH && widget->input.kind != INPUT_LEAVE) {
        loop_cue(loop, CUE_TOUCH);
    }
    if (widget->input.kind == INPUT_SPEECH_SPEED) {
        loop->focus = index; /* by touch too it is to be heard at that speed */
    }
    loop->acted_here = index == loop->focus;
    switch (widget->act) {
    case ACT_INPUT:
        loop_send(loop, widget->input);
        tell_choice(loop, cue); /* once it is on the disk */
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
    case ACT_WHERE:
        tell_where(loop);
        break;
    }
}

static gboolean is_pause(const struct widget *widget)
{
    return widget != NULL && widget->act == ACT_PAUSE;
}

/* Why it isn't to be touched yet stands near it. */
static void tell_not_yet(struct loop *loop, int index)
{
    if (index < 0) {
        return;
    }
    loop_cue(loop, CUE_CANNOT);
    if (loop->session->reading_aloud && loop_may_read(loop)) {
        voice_over_focus(loop->voice, loop->page, index, NULL);
    }
}

/* It says so, because whoever is there may not see it. */
static void turn_screen(struct loop *loop)
{
    loop_send(loop, (struct input){.kind = INPUT_SCREEN});
    loop->answered = FALSE;
    if (loop_may_read(loop)) {
        voice_over_say(loop->voice, loop->page,
                       loop->session->screen_off ? N_("The screen is off. The key D turns it on.")
                                                 : N_("The screen is on."));
    }
}

/* Any touch cuts the voice at once, but for one on the pause key. Leave now doesn't wait for the lift. A dark
 * screen is turned on by it, and nothing else: nobody saw what was touched. */
static void on_press(struct loop *loop, const struct event *event)
{
    if (loop->session->screen_off) {
        loop_hush(loop);
        turn_screen(loop);
        return;
    }
    loop->pressed = page_hit(loop->page, event->x, event->y);
    const struct widget *widget = page_widget(loop->page, loop->pressed);
    loop->by_keys = FALSE;
    loop->focus = -1;
    loop_scan_sleep(loop);
    if (!is_pause(widget)) {
        loop_hush(loop);
    }
    if (widget == NULL) {
        tell_not_yet(loop, page_disabled_at(loop->page, event->x, event->y));
    }
    if (widget != NULL && widget->input.kind == INPUT_LEAVE) {
        loop_act_on(loop, loop->pressed);
        loop->pressed = -1;
    }
}

static void touch_counts(struct loop *loop, const struct event *event)
{
    if (latch_is_elsewhere(&loop->latch, event->x, event->y)) {
        session_unlatch(loop->session);
    }
    latch_touch(&loop->latch, event->x, event->y, loop->turned_at);
}

static void on_release(struct loop *loop, const struct event *event)
{
    const struct widget *widget = page_widget(loop->page, loop->pressed);
    const int pressed = loop->pressed;
    loop->pressed = -1;
    loop->touched_x = event->x;
    if (widget != NULL && rect_contains(rect_grow(widget->rect, TARGET_SLOP), event->x, event->y)) {
        touch_counts(loop, event);
        loop_act_on(loop, pressed);
    } else if (loop->session->overlay == OVERLAY_IDLE) {
        loop_send(loop, (struct input){.kind = INPUT_STAY}); /* whoever touches beside the dialog is there */
    }
}

/* One switch isn't asked for at each place that goes by. */
static const char *press_here(const struct loop *loop)
{
    static const char *const words[] = {N_("Press Enter."), NULL, N_("Choose it with the other switch.")};
    return words[loop->scan.count];
}

void loop_move_focus(struct loop *loop, int to)
{
    loop->by_keys = TRUE;
    loop->focus = to;
    if (loop->session->reading_aloud && loop_may_read(loop) && !is_secret(loop, to)) {
        voice_over_focus(loop->voice, loop->page, to, press_here(loop));
    }
}

static void act_on_primary(struct loop *loop)
{
    for (int i = 0; i < page_count(loop->page); i++) {
        if (page_widget(loop->page, i)->primary && i >= page_overlay(loop->page)) {
            loop_act_on(loop, i);
            return;
        }
    }
}

static void on_digit(struct loop *loop, int digit)
{
    const int key = page_find_input(loop->page, INPUT_DIGIT);
    if (key >= 0) {
        loop_cue(loop, CUE_TOUCH);
        loop_send(loop, (struct input){.kind = INPUT_DIGIT, .number = digit});
        return;
    }
    const int answer = page_answer(loop->page, digit);
    if (answer < 0) {
        loop_cue(loop, CUE_CANNOT);
    } else {
        loop->by_keys = TRUE;
        loop->focus = answer;
        loop_act_on(loop, answer);
    }
}

/* Where a name is typed every letter is one of it. */
static gboolean type_letter(struct loop *loop, int key)
{
    const char name[] = {key > 0 && key < 128 ? g_ascii_toupper((char)key) : '\0', '\0'};
    if ((!g_ascii_isalpha(name[0]) && name[0] != '-') || page_find_input(loop->page, INPUT_LETTER) < 0) {
        return FALSE;
    }
    loop_cue(loop, CUE_TOUCH);
    loop_send(loop, (struct input){.kind = INPUT_LETTER, .id = g_intern_string(name)});
    return TRUE;
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
    if (loop_scan_key(loop, key, TRUE)) {
        return;
    }
    loop_scan_sleep(loop);
    const struct input meant = listening_key(loop->session, page_widget(loop->page, loop->focus), key);
    if (key != SDLK_SPACE || meant.kind != INPUT_NONE) {
        loop_hush(loop);
    }
    if (meant.kind != INPUT_NONE) {
        loop_send(loop, meant);
    } else if (key == SDLK_TAB) {
        loop_move_focus(loop, page_focus_next(loop->page, loop->focus, event->shift ? -1 : 1));
    } else if (key == SDLK_RIGHT || key == SDLK_LEFT) {
        loop_move_focus(loop, page_focus_towards(loop->page, loop->focus, key == SDLK_RIGHT ? 1 : -1, 0));
    } else if (key == SDLK_DOWN || key == SDLK_UP) {
        loop_move_focus(loop, page_focus_towards(loop->page, loop->focus, 0, key == SDLK_DOWN ? 1 : -1));
    } else if (key == SDLK_RETURN || key == SDLK_KP_ENTER) {
        if (loop->focus >= 0) {
            loop_act_on(loop, loop->focus);
        } else {
            act_on_primary(loop);
        }
    } else if (key == SDLK_SPACE) {
        pause_reading(loop);
    } else if (event->digit >= 0) {
        on_digit(loop, event->digit);
    } else if (type_letter(loop, key)) {
        return;
    } else if (key == SDLK_w) {
        tell_where(loop);
    } else if (key == SDLK_d) {
        turn_screen(loop);
    } else {
        on_letter(loop, key);
    }
}

void loop_handle(struct loop *loop, const struct event *event)
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
    case EVENT_KEY_UP:
        loop_scan_key(loop, event->key, FALSE);
        break;
    case EVENT_EXPOSED:
        loop->whole = TRUE;
        break;
    case EVENT_RESIZED:
        loop_paint_anew(loop);
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
