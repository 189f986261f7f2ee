/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each step of a journey does (tests/journeys/README.md). */
#include <SDL2/SDL_keyboard.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "player/ui/journey_private.h"

#define READING_PATIENCE_MS 1800000 /* simulated */
#define LOOP_MAX 4000

/* ---- what is there ---- */

static gboolean shows(const struct page *page, const char *words)
{
    for (int i = page_overlay(page); i < page_count(page); i++) {
        if (strstr(page_widget(page, i)->name, words) != NULL) {
            return TRUE;
        }
    }
    return FALSE;
}

static const char *focus_name(struct loop *loop)
{
    const struct widget *widget = page_widget(loop_page(loop), loop_focus(loop));
    return widget != NULL ? widget->name : "nothing";
}

void journey_say_what_is_there(struct journey *journey, struct loop *loop)
{
    const struct page *page = loop_page(loop);
    const struct session *session = loop_session(loop);
    g_string_append_printf(journey->wrong, "\n  screen %s, overlay %s, part %d of %d, focus on %s; on it:",
                           session_screen_name(session->screen), session_overlay_name(session->overlay),
                           page_part(page) + 1, page_parts(page), focus_name(loop));
    for (int i = page_overlay(page); i < page_count(page); i++) {
        const struct widget *widget = page_widget(page, i);
        if (*widget->name != '\0') {
            g_string_append_printf(journey->wrong, "\n    %s \"%s\"%s%s", role_name(widget->role),
                                   widget->name, widget->selected ? ", selected" : "",
                                   widget->disabled ? ", disabled" : "");
        }
    }
}

enum outcome journey_fail(struct journey *journey, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    g_string_append_vprintf(journey->wrong, format, values);
    va_end(values);
    return OUTCOME_FAILED;
}

/* ---- acting ---- */

static enum outcome run_xdotool(struct journey *journey, const char *const *words)
{
    g_autoptr(GError) error = NULL;
    int status = 0;
    const gboolean ran = g_spawn_sync(NULL, (char **)words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                                      &status, &error);
    if (!ran || !g_spawn_check_wait_status(status, &error)) {
        return journey_fail(journey, "xdotool: %s", error->message);
    }
    return OUTCOME_DONE;
}

static enum outcome tap_place(struct journey *journey, struct loop *loop, double x, double y)
{
    if (!journey->options.real_input) {
        window_push_tap(loop_window(loop), x, y);
        return OUTCOME_DONE;
    }
    int screen_x, screen_y;
    window_place(loop_window(loop), x, y, &screen_x, &screen_y);
    g_autofree char *left = g_strdup_printf("%d", screen_x), *top = g_strdup_printf("%d", screen_y);
    const char *words[] = {"xdotool", "mousemove", "--sync", left, top, "click", "1", NULL};
    return run_xdotool(journey, words);
}

static enum outcome tap_widget(struct journey *journey, struct loop *loop, int index)
{
    const struct widget *widget = page_widget(loop_page(loop), index);
    const double x = widget->rect.x + widget->rect.w / 2, y = widget->rect.y + widget->rect.h / 2;
    if (page_hit(loop_page(loop), x, y) != index) {
        const struct widget *over = page_widget(loop_page(loop), page_hit(loop_page(loop), x, y));
        return journey_fail(journey, "\"%s\" lies over it", over != NULL ? over->name : "something");
    }
    return tap_place(journey, loop, x, y);
}

static enum outcome tap(struct journey *journey, struct loop *loop, const char *rest)
{
    double x, y;
    if (sscanf(rest, "at %lf %lf", &x, &y) == 2) {
        return tap_place(journey, loop, x, y);
    }
    const int index = page_find(loop_page(loop), rest);
    if (index < 0) {
        return journey_fail(journey, "nothing that can be acted on is called that");
    }
    return tap_widget(journey, loop, index);
}

/* "any": the first answer there is; a number: that answer; else by name. Answers on a later part are looked
 * for there. */
static enum outcome choose(struct journey *journey, struct loop *loop, const char *rest)
{
    const struct page *page = loop_page(loop);
    const gboolean number = g_ascii_isdigit(rest[0]) && rest[1] == '\0';
    int index = -1;
    if (g_str_equal(rest, "any")) {
        index = page_answer(page, 1) >= 0 ? page_answer(page, 1) : page_answer(page, 0);
    } else {
        index = number ? page_answer(page, rest[0] - '0') : page_find(page, rest);
    }
    if (index >= 0) {
        return tap_widget(journey, loop, index);
    }
    if (!g_str_equal(rest, "any") &&
        journey->turns++ < 2 * page_parts(page)) { /* forward to the last part, then back to the first */
        const int turn = journey->turns < page_parts(page) && page_part(page) + 1 < page_parts(page) ? 1 : -1;
        const int key = page_find_turn(page, turn);
        return key >= 0 && tap_widget(journey, loop, key) == OUTCOME_DONE
                   ? OUTCOME_LATER
                   : journey_fail(journey, "no such answer");
    }
    return journey_fail(journey, "no such answer");
}

/* The filled button, whatever it says. */
static enum outcome go(struct journey *journey, struct loop *loop, const char *rest)
{
    const struct page *page = loop_page(loop);
    for (int i = page_overlay(page); i < page_count(page); i++) {
        const struct widget *widget = page_widget(page, i);
        if (widget->primary && widget_can_act(widget) && g_str_equal(rest, "on")) {
            return tap_widget(journey, loop, i);
        }
    }
    return journey_fail(journey, "there is no filled button that can be acted on");
}

static enum outcome maybe(struct journey *journey, struct loop *loop, const char *rest);

static enum outcome press_key(struct journey *journey, struct loop *loop, const char *name)
{
    const gboolean shift = g_str_has_prefix(name, "Shift+");
    const char *bare = shift ? name + strlen("Shift+") : name;
    const SDL_Keycode key = SDL_GetKeyFromName(bare);
    if (key == SDLK_UNKNOWN) {
        return journey_fail(
            journey, "no key is called that; as SDL calls them: Tab, Return, Space, Escape, Left, 1, L");
    }
    if (!journey->options.real_input) {
        window_push_key(loop_window(loop), key, shift);
        return OUTCOME_DONE;
    }
    g_autofree char *lower = strlen(bare) == 1 ? g_ascii_strdown(bare, -1) : g_strdup(bare);
    g_autofree char *x_name =
        g_strconcat(shift ? "shift+" : "", g_str_equal(lower, "Space") ? "space" : lower, NULL);
    const char *words[] = {"xdotool", "key", x_name, NULL};
    return run_xdotool(journey, words);
}

/* Down and up again later, as a switch is held. */
static enum outcome half_key(struct journey *journey, struct loop *loop, const char *name, gboolean down)
{
    const SDL_Keycode key = SDL_GetKeyFromName(name);
    if (key == SDLK_UNKNOWN) {
        return journey_fail(journey, "no key is called that");
    }
    window_push_half_key(loop_window(loop), key, FALSE, down);
    return OUTCOME_DONE;
}

static enum outcome hold(struct journey *journey, struct loop *loop, const char *rest)
{
    return half_key(journey, loop, rest, TRUE);
}

static enum outcome lift(struct journey *journey, struct loop *loop, const char *rest)
{
    return half_key(journey, loop, rest, FALSE);
}

static enum outcome type(struct journey *journey, struct loop *loop, const char *rest)
{
    enum outcome outcome = OUTCOME_DONE;
    for (const char *at = rest; *at != '\0' && outcome == OUTCOME_DONE; at++) {
        const char name[] = {*at, '\0'};
        outcome = press_key(journey, loop, name);
    }
    return outcome;
}

/* ---- expecting ---- */

static enum outcome expected(struct journey *journey, gboolean met)
{
    if (met) {
        return OUTCOME_DONE;
    }
    g_string_append(journey->wrong, "it is not so");
    return OUTCOME_LATER;
}

char *journey_unquoted(const char *words)
{
    const gsize length = strlen(words);
    return length >= 2 && words[0] == '"' && words[length - 1] == '"' ? g_strndup(words + 1, length - 2)
                                                                      : g_strdup(words);
}

static gboolean is_selected(const struct page *page, const char *name)
{
    const int index = page_find(page, name);
    return index >= 0 && page_widget(page, index)->selected;
}

/* Its middle is in that half of the page. */
static gboolean is_on_side(const struct page *page, const char *name, gboolean right)
{
    const int index = page_find(page, name);
    if (index < 0) {
        return FALSE;
    }
    const struct rect rect = page_widget(page, index)->rect;
    return right == (rect.x + rect.w / 2 > page_width(page) / 2);
}

static gboolean is_at(const struct session *session, const char *time)
{
    const int seconds = session->evening != NULL ? (int)(session->evening->playing.position_ms / 1000) : -1;
    int minute, second;
    return sscanf(time, "%d:%d", &minute, &second) == 2 && minute * 60 + second == seconds;
}

static gboolean holds(struct loop *loop, const char *kind, const char *value)
{
    const struct page *page = loop_page(loop);
    const struct session *session = loop_session(loop);
    if (g_str_equal(kind, "screen")) {
        return g_str_equal(session_screen_name(session->screen), value);
    }
    if (g_str_equal(kind, "overlay")) {
        return g_str_equal(session_overlay_name(session->overlay), value);
    }
    if (g_str_equal(kind, "text")) {
        return shows(page, value);
    }
    if (g_str_equal(kind, "focus")) {
        return strstr(focus_name(loop), value) != NULL;
    }
    if (g_str_equal(kind, "said")) {
        return strstr(loop_said(loop), value) != NULL;
    }
    if (g_str_equal(kind, "cue")) {
        return g_str_equal(loop_last_cue(loop), value);
    }
    if (g_str_equal(kind, "group")) {
        return g_str_equal(loop_scanned(loop), value);
    }
    if (g_str_equal(kind, "output")) {
        return g_str_equal(loop_output(loop), value);
    }
    if (g_str_equal(kind, "dark")) {
        return window_is_dark(loop_window(loop));
    }
    if (g_str_equal(kind, "selected")) {
        return is_selected(page, value);
    }
    if (g_str_equal(kind, "left") || g_str_equal(kind, "right")) {
        return is_on_side(page, value, g_str_equal(kind, "right"));
    }
    if (g_str_equal(kind, "speaking")) {
        return loop_is_speaking(loop);
    }
    if (g_str_equal(kind, "playing")) {
        return session_plays(session) && !session->evening->playing.lost;
    }
    if (g_str_equal(kind, "position")) {
        return is_at(session, value);
    }
    return FALSE;
}

static gboolean condition(struct loop *loop, const char *rest)
{
    const gboolean no = g_str_has_prefix(rest, "no ");
    g_auto(GStrv) words = g_strsplit(no ? rest + 3 : rest, " ", 2);
    g_autofree char *value = journey_unquoted(words[0] != NULL && words[1] != NULL ? words[1] : "");
    return holds(loop, words[0] != NULL ? words[0] : "", value) != no;
}

static enum outcome expect(struct journey *journey, struct loop *loop, const char *rest)
{
    return expected(journey, condition(loop, rest));
}

/* ---- time ---- */

static enum outcome wait(struct journey *journey, struct loop *loop, const char *rest)
{
    double number = 0;
    if (sscanf(rest, "%lf seconds", &number) == 1 && number > 0) {
        loop_pass(loop, (gint64)(number * 1000));
        return OUTCOME_DONE;
    }
    if (g_str_equal(rest, "stick")) {
        return journey_wait_for_stick(journey, loop);
    }
    if (!g_str_equal(rest, "idle")) {
        return journey_fail(journey, "write \"wait idle\", \"wait stick\" or \"wait 61 seconds\"");
    }
    if (loop_is_speaking(loop)) {
        if (journey->rounds++ > READING_PATIENCE_MS / 200) {
            return journey_fail(journey, "the reading never ends");
        }
        g_usleep(500); /* speech is being made on another thread */
        loop_pass(loop, 200);
        return OUTCOME_LATER;
    }
    return OUTCOME_DONE;
}

static enum outcome set(struct journey *journey, struct loop *loop, const char *rest)
{
    int year, month, day, hour = 9, minute = 0;
    if (sscanf(rest, "clock %d-%d-%d %d:%d", &year, &month, &day, &hour, &minute) < 3) {
        return journey_fail(journey, "write \"set clock 2026-11-12 09:00\"");
    }
    g_autoptr(GDateTime) time = g_date_time_new_utc(year, month, day, hour, minute, 0);
    if (time == NULL) {
        return journey_fail(journey, "there is no such day");
    }
    clock_set(loop_clock(loop), g_date_time_to_unix(time) * 1000);
    return OUTCOME_DONE;
}

/* The sound device goes, or comes. */
static enum outcome sound(struct journey *journey, struct loop *loop, const char *rest)
{
    const gboolean on = g_str_equal(rest, "on");
    if (!on && !g_str_equal(rest, "off")) {
        return journey_fail(journey, "write \"sound off\" or \"sound on\"");
    }
    window_push_sound(loop_window(loop), on);
    return OUTCOME_DONE;
}

/* A device of their own, where speech that is private goes. */
static enum outcome headphones(struct journey *journey, struct loop *loop, const char *rest)
{
    const gboolean in = g_str_equal(rest, "in");
    if (!in && !g_str_equal(rest, "out")) {
        return journey_fail(journey, "write \"headphones in\" or \"headphones out\"");
    }
    loop_simulate_headphones(loop, in);
    return OUTCOME_DONE;
}

/* ---- settings and pictures ---- */

static enum outcome send(struct loop *loop, enum input_kind kind, const char *id, double number)
{
    loop_send(loop, (struct input){.kind = kind, .id = g_intern_string(id), .number = number});
    return OUTCOME_DONE;
}

static enum outcome lang(struct journey *journey, struct loop *loop, const char *rest)
{
    send(loop, INPUT_LANGUAGE, rest, 0);
    return g_str_equal(loop_session(loop)->language, rest)
               ? OUTCOME_DONE
               : journey_fail(journey, "the curriculum doesn't have this language");
}

static enum outcome size(struct journey *journey, struct loop *loop, const char *rest)
{
    const int wanted = atoi(rest);
    send(loop, INPUT_TEXT_SIZE, "", wanted);
    return loop_session(loop)->text_size == wanted
               ? OUTCOME_DONE
               : journey_fail(journey, "text sizes are 100, 125, 150 and 200");
}

static enum outcome theme(struct journey *journey, struct loop *loop, const char *rest)
{
    send(loop, INPUT_THEME, rest, 0);
    return g_str_equal(loop_session(loop)->theme, rest)
               ? OUTCOME_DONE
               : journey_fail(journey, "themes are light, dark and contrast");
}

static enum outcome shot(struct journey *journey, struct loop *loop, const char *rest)
{
    g_autoptr(GError) error = NULL;
    if (journey->options.screenshot_dir == NULL) {
        return OUTCOME_DONE;
    }
    g_autofree char *file = g_strconcat(rest, ".png", NULL);
    g_autofree char *path = g_build_filename(journey->options.screenshot_dir, file, NULL);
    g_mkdir_with_parents(journey->options.screenshot_dir, 0777);
    return canvas_write_png(window_canvas(loop_window(loop)), path, &error)
               ? OUTCOME_DONE
               : journey_fail(journey, "%s", error->message);
}

static enum outcome print(struct journey *journey, struct loop *loop, const char *rest)
{
    const struct page *page = loop_page(loop);
    const double scale = canvas_scale(window_canvas(loop_window(loop)));
    if (!g_str_equal(rest, "widgets")) {
        return journey_fail(journey, "write \"print widgets\"");
    }
    for (int i = page_overlay(page); i < page_count(page); i++) {
        const struct widget *widget = page_widget(page, i);
        if (*widget->name != '\0') {
            printf("%s %d %d %d %d %s\n", role_name(widget->role), (int)(widget->rect.x * scale),
                   (int)(widget->rect.y * scale), (int)(widget->rect.w * scale),
                   (int)(widget->rect.h * scale), widget->name);
        }
    }
    puts("end");
    fflush(stdout);
    return OUTCOME_DONE;
}

/* ---- the way through ---- */

static enum outcome restart(struct journey *journey, struct loop *loop, const char *rest)
{
    (void)rest;
    const struct journey_restart next = {.from = journey->at + 1,
                                         .wall_ms = clock_wall_ms(loop_clock(loop)),
                                         .monotonic_ms = clock_monotonic_ms(loop_clock(loop))};
    if (journey->options.restart_fd < 0 ||
        write(journey->options.restart_fd, &next, sizeof next) != (gssize)sizeof next) {
        return journey_fail(journey, "nobody is there to start the player anew");
    }
    for (;;) { /* until the kill comes, in the middle of whatever this was */
        pause();
    }
}

static enum outcome stay(struct journey *journey, struct loop *loop, const char *rest)
{
    (void)journey;
    (void)rest;
    clock_let_go(loop_clock(loop));
    return OUTCOME_STAY;
}

static enum outcome while_(struct journey *journey, struct loop *loop, const char *rest)
{
    if (!condition(loop, rest)) {
        journey->at = journey_line_at(journey, journey->at)->partner;
    } else if (journey->rounds++ > LOOP_MAX) {
        return journey_fail(journey, "it still is so after %d rounds", LOOP_MAX);
    }
    return OUTCOME_DONE;
}

static enum outcome end(struct journey *journey, struct loop *loop, const char *rest)
{
    (void)loop;
    (void)rest;
    journey->at = journey_line_at(journey, journey->at)->partner - 1;
    return OUTCOME_DONE;
}

static const struct verb verbs[] = {
    {.name = "tap", .run = tap},
    {.name = "choose", .run = choose, .patient = TRUE},
    {.name = "go", .run = go},
    {.name = "maybe", .run = maybe, .patient = TRUE},
    {.name = "key", .run = press_key},
    {.name = "hold", .run = hold},
    {.name = "lift", .run = lift},
    {.name = "type", .run = type},
    {.name = "expect", .run = expect, .condition = TRUE},
    {.name = "wait", .run = wait, .patient = TRUE},
    {.name = "set", .run = set},
    {.name = "sound", .run = sound},
    {.name = "stick", .run = journey_stick},
    {.name = "headphones", .run = headphones},
    {.name = "lang", .run = lang},
    {.name = "size", .run = size},
    {.name = "theme", .run = theme},
    {.name = "shot", .run = shot},
    {.name = "print", .run = print},
    {.name = "restart", .run = restart},
    {.name = "stay", .run = stay},
    {.name = "while", .run = while_, .condition = TRUE, .loop = LOOP_BEGINS},
    {.name = "end", .run = end, .loop = LOOP_ENDS},
};

const struct verb *journey_verb(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++) {
        if (g_str_equal(verbs[i].name, name)) {
            return &verbs[i];
        }
    }
    return NULL;
}

/* "maybe choose any": does it where it can be done. */
static enum outcome maybe(struct journey *journey, struct loop *loop, const char *rest)
{
    g_auto(GStrv) words = g_strsplit(rest, " ", 2);
    const struct verb *does = journey_verb(words[0]);
    if (does == NULL || words[1] == NULL) {
        return journey_fail(journey, "write \"maybe\" and a step");
    }
    g_autofree char *what = journey_unquoted(words[1]);
    const enum outcome outcome = does->run(journey, loop, what);
    return outcome == OUTCOME_FAILED ? OUTCOME_DONE : outcome;
}
