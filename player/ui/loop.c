/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/loop.h"

#include <malloc.h>

#include "player/ui/journey.h"
#include "player/ui/loop_private.h"

#define MAX_DAMAGE 12
#define PASS_MS 500 /* of simulated time in one go while an episode plays */

#define UNWELL_MS 1000 /* how soon it is tried again whether all is well */

#define SPEAKING_LOOK_MS 1000 /* how often it is looked whether what is to be said can be heard */

#define TONE_LOOK_MS 50 /* how often it is looked whether a tone has left */

#define REST_MS (10 * 60 * 1000) /* at the start screen, until nobody seems to come soon */

#define PRINT_LOOK_MS 200 /* how often the print command is looked after while it runs */

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

const char *loop_last_cue(const struct loop *loop)
{
    const int cue = sound_last_cue(loop->sound);
    return cue >= 0 ? cue_name((enum cue)cue) : "none";
}

const char *loop_said(const struct loop *loop)
{
    return voice_over_said(loop->voice);
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

/* ---- what is heard beside the words ---- */

void loop_cue(struct loop *loop, enum cue cue)
{
    if (!recording_loop_is_on(loop->recording)) {
        sound_cue(loop->sound, cue);
    }
}

/* A place where something has been done, and all of it kept. */
static gboolean is_an_end(enum session_screen screen)
{
    static const enum session_screen ends[] = {SCREEN_LESSON_END, SCREEN_BASELINE_END, SCREEN_RESULTS,
                                               SCREEN_EVENING_END, SCREEN_MEMBER_DONE};
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        if (ends[i] == screen) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Another place, before its words. Leaving is silent, and so is a kiosk that nobody is at; a talk has a tone
 * of its own. */
static void tell_arrival(struct loop *loop)
{
    const enum session_screen screen = loop->session->screen;
    const gboolean quiet = screen == SCREEN_NEUTRAL || screen == SCREEN_ATTRACT || screen == SCREEN_TALK;
    if (loop->arrived && !quiet) {
        const gboolean end = is_an_end(screen) && loop->session->overlay == OVERLAY_NONE;
        loop_cue(loop, end ? CUE_SAVED : CUE_PAGE);
    }
    loop->arrived = FALSE;
}

/* ---- what the page is about ---- */

static char *place_of(const struct session *session)
{
    const int screen = session->lesson_run.lesson != NULL ? session->lesson_run.screen : -1;
    const int item = session->attempt != NULL ? attempt_current(session->attempt) : -1;
    return g_strdup_printf("%s %s %s %d %d %d %d %d %d", session_screen_name(session->screen),
                           session_overlay_name(session->overlay), session->language, session->step, screen,
                           item, session->about, session_evening_place(session), session->switch_asked);
}

static char *scene_of(const struct session *session, const struct view *view)
{
    g_autofree char *place = place_of(session);
    const int phase = session->lesson_run.lesson != NULL ? (int)session->lesson_run.phase : -1;
    return g_strdup_printf("%s %d %d", place, phase, view->part);
}

/* Into memory that shows nothing yet. */
void loop_paint_anew(struct loop *loop)
{
    motion_end(&loop->motion);
    loop->stale = loop->whole = TRUE;
    painted_free(loop->painted);
    loop->painted = painted_new();
}

/* ---- steps: time, sound, paper ---- */

static void take_time(struct loop *loop)
{
    session_tick(loop->session, loop_is_speaking(loop) || session_plays(loop->session) ||
                                    recording_loop_is_on(loop->recording));
    if (loop->volume != loop->session->volume) {
        loop->volume = loop->session->volume;
        sound_set_volume(loop->sound, loop->volume / 10.0 * loop->options.volume_ceiling);
    }
    narrator_set_rate(loop->narrator, loop->session->speech_speed);
    sound_use_cues(loop->sound, loop->session->cues);
    if (window_is_dark(loop->window) != loop->session->screen_off) {
        window_set_dark(loop->window, loop->session->screen_off);
        loop_paint_anew(loop);
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
    session_sound(loop->session, sound_is_present(loop->sound));
    listening_loop_step(loop->listening);
    tone_loop_step(loop->tone, clock_monotonic_ms(loop->options.clock));
    if (narrator_poll(loop->narrator)) {
        loop->stale = TRUE;
        loop->untidy = TRUE; /* speech was made */
    }
    const gboolean question =
        loop->session->screen == SCREEN_QUESTION && loop->session->overlay == OVERLAY_NONE;
    if (voice_over_completed(loop->voice) && question &&
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

void loop_record(struct loop *loop, gboolean quiet)
{
    recording_loop_step(loop->recording, quiet);
    voice_over_hold(loop->voice, recording_loop_is_on(loop->recording));
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

/* The start screen stands for hours: what visitors with other languages and larger letters left is given up.
 */
static void rest_later(struct loop *loop)
{
    const gboolean at_start = loop->session->screen == SCREEN_ATTRACT;
    loop_be_still_later(loop);
    loop->rest_at = at_start ? clock_monotonic_ms(loop->options.clock) + REST_MS : G_MAXINT64;
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
    rest_later(loop);
    loop->pressed = -1;
    latch_turn(&loop->latch, loop->turned_at);
    if (!same_place) {
        loop->arrived = loop->sound != NULL;
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
    if (loop->before != NULL || loop->unread) { /* before stays the page whose words were told last */
        page_free(old);
    } else {
        loop->before = old;
    }
    g_autofree char *scene = scene_of(loop->session, &loop->view);
    const gboolean another = g_strcmp0(scene, loop->scene) != 0;
    if (another) {
        enter_scene(loop, scene, place);
    }
    loop_turn_ring(loop);
    loop_scan_page(loop, another);
}

static gboolean leaves_out_picture(struct loop *loop)
{
    if (++loop->unpainted < loop->options.pictures) {
        return TRUE;
    }
    loop->unpainted = 0;
    return FALSE;
}

static void paint_page(struct loop *loop)
{
    struct rect damage[MAX_DAMAGE];
    if (leaves_out_picture(loop)) {
        return;
    }
    page_mark(loop->page, loop->pressed, loop->by_keys ? loop->focus : -1,
              voice_over_widget(loop->voice, loop->page));
    loop_scan_mark(loop);
    loop_mark_ring(loop);
    const int n = page_damage(loop->painted, loop->page, damage, MAX_DAMAGE);
    loop_show(loop, damage, n);
    if (loop->whole) {
        damage[0] = (struct rect){0, 0, page_width(loop->page), page_height(loop->page)};
        loop->whole = FALSE;
        window_present(loop->window, damage, 1);
    }
}

/* The card of the headphones comes and goes above what was cut off by it. */
static void read_scene(struct loop *loop)
{
    const gboolean card = loop->session->overlay == OVERLAY_HEADPHONES;
    if (card || !voice_over_take_up(loop->voice, loop->page, loop->scene)) {
        voice_over_start(loop->voice, loop->page, loop->before);
    }
}

static void read_new_scene(struct loop *loop)
{
    const gboolean aloud = loop->session->reading_aloud && loop_may_read(loop);
    if (loop->unread && aloud) {
        read_scene(loop);
    } else if (loop->unread) {
        voice_over_stop(loop->voice);
    } else if (loop->answered && aloud && loop->before != NULL) {
        voice_over_news(loop->voice, loop->page, loop->before, loop->acted_here ? loop->focus : -1);
    }
    loop->unread = loop->answered = loop->acted_here = FALSE;
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

/* ---- the watch ---- */

/* A corner is enough to see that the screen takes pictures. */
static gboolean is_well(struct loop *loop)
{
    const struct rect corner = {0, 0, 1, 1};
    g_autoptr(GError) error = NULL;
    if (!window_present(loop->window, &corner, 1)) {
        g_warning("the screen can't be shown now");
        return FALSE;
    }
    if (!results_alive(loop->options.results, &error)) {
        g_warning("the results don't answer: %s", error->message);
        return FALSE;
    }
    return TRUE;
}

static void tell_watch(struct loop *loop)
{
    const struct loop_watch *watch = &loop->options.watch;
    const gint64 now = clock_monotonic_ms(loop->options.clock);
    if (watch->alive == NULL || now < loop->beat_at) {
        return;
    }
    const int next = is_well(loop) ? watch->alive(watch->data) : UNWELL_MS;
    loop->beat_at = next < 0 ? G_MAXINT64 : now + next;
}

/* ---- the wait ---- */

static int milliseconds_to_wait(const struct loop *loop)
{
    gint64 deadline = session_deadline(loop->session);
    const gint64 now = clock_monotonic_ms(loop->options.clock);
    if (loop->view.reading && !loop->view.reading_paused && has_strip(loop)) {
        deadline = MIN(deadline, now + 1000 - loop->view.position_ms % 1000);
    }
    if (loop->options.watch.alive != NULL) {
        deadline = MIN(deadline, loop->beat_at);
    }
    if (loop_is_speaking(loop)) {
        deadline = MIN(deadline, now + SPEAKING_LOOK_MS);
    }
    deadline = MIN(deadline, MIN(loop_scan_deadline(loop), loop_motion_deadline(loop)));
    deadline = MIN(deadline, MIN(loop->rest_at, loop->still_at));
    if (loop->print != NULL) {
        deadline = MIN(deadline, now + PRINT_LOOK_MS);
    }
    const int listening = listening_loop_wait(loop->listening);
    if (listening >= 0) {
        deadline = MIN(deadline, now + listening);
    }
    const int recording = recording_loop_wait(loop->recording);
    if (recording >= 0) {
        deadline = MIN(deadline, now + recording);
    }
    if (session_wants_tone(loop->session)) {
        deadline = MIN(deadline, now + TONE_LOOK_MS);
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

static void rest(struct loop *loop)
{
    if (clock_monotonic_ms(loop->options.clock) >= loop->rest_at) {
        loop->rest_at = G_MAXINT64;
        loop->untidy = TRUE;
        canvas_rest(window_canvas(loop->window));
        loop->stale = TRUE; /* the letters that the next page needs first are those of this one */
    }
}

static void tidy_up(struct loop *loop)
{
    prefetch(loop);
    loop_be_still(loop);
    rest(loop);
    if (loop->untidy) {
        malloc_trim(0); /* what rendering and speech left behind goes back to the system */
        loop->untidy = FALSE;
    }
}

static gboolean somebody_acts(struct loop *loop)
{
    const struct loop_hand *hand = &loop->options.hand;
    if (loop->options.journey != NULL && journey_step(loop->options.journey, loop)) {
        return TRUE;
    }
    return hand->act != NULL && hand->act(hand->data, loop);
}

static void wait_or_go_on(struct loop *loop)
{
    if (loop->ended || !is_up_to_date(loop)) {
        return;
    }
    if (loop_motion_deadline(loop) == G_MAXINT64) {
        tidy_up(loop); /* what takes a while never holds up a picture */
    }
    if (!somebody_acts(loop)) {
        window_wait(loop->window, milliseconds_to_wait(loop));
    }
}

int loop_run(struct loop *loop)
{
    struct event event;
    loop->ended = FALSE;
    while (!loop->ended) {
        loop->turned_at = clock_monotonic_ms(loop->options.clock);
        while (!loop->ended && window_next_event(loop->window, &event)) { /* first: what a person wants */
            loop_handle(loop, &event);
            loop_output_step(loop); /* before anything is said of another screen */
            build_page(loop);       /* so that the next event meets what this one has changed */
        }
        take_time(loop);  /* may change the screen: idle, overlays */
        take_sound(loop); /* which text is being read */
        loop_scan_step(loop);
        print_if_wanted(loop);
        if (loop->session->begin_anew) {
            loop_end(loop, LOOP_BEGIN_ANEW);
        }
        loop_output_step(loop);
        build_page(loop);
        paint_page(loop); /* the screen first, then the voice */
        tell_arrival(loop);
        read_new_scene(loop);
        loop_record(loop, !loop_is_speaking(loop)); /* once all that is to be said was said */
        tell_watch(loop);                           /* after a turn of everything that may hang */
        wait_or_go_on(loop);
    }
    voice_over_stop(loop->voice);
    return loop->exit_code;
}

/* ---- life ---- */

static void open_session(struct loop *loop)
{
    const struct loop_options *options = &loop->options;
    const struct session_clock clock = {clock_wall_ms, clock_monotonic_ms, options->clock};
    loop->session = session_new(options->curriculum, options->results, &options->settings, &clock);
    session_use_content(loop->session, &options->content);
    session_use_disk(loop->session, &options->disk);
    session_use_care(loop->session, options->careful);
    session_use_setup(loop->session, &options->setup);
    session_use_stick(loop->session, &options->stick);
    session_use_place(loop->session, &options->place);
    session_use_roster(loop->session, &options->roster);
}

struct loop *loop_new(const struct loop_options *options, GError **error)
{
    struct loop *loop = g_new0(struct loop, 1);
    loop->options = *options;
    loop->pressed = loop->focus = -1;
    loop->still_at = G_MAXINT64;
    scan_init(&loop->scan);
    open_session(loop); /* it frees the stick, also when there is no window */
    loop->window = window_new(&options->window, options->curriculum, error);
    if (loop->window == NULL) {
        loop_free(loop);
        return NULL;
    }
    session_use_wake(loop->session, window_wake, loop->window);
    loop->painted = painted_new();
    if (options->study != NULL && !session_show_study(loop->session, options->study, error)) {
        loop_free(loop);
        return NULL;
    }
    build_page(loop);
    paint_page(loop); /* the first picture waits for no sound card */
    const struct sound_options sound = {.simulated = options->simulated_sound,
                                        .ceiling = options->volume_ceiling,
                                        .headphones = options->headphones,
                                        .wake = window_wake,
                                        .wake_data = loop->window};
    loop->sound = sound_new(&sound);
    loop->narrator = narrator_new(loop->sound);
    loop->voice = voice_over_new(loop->narrator);
    loop->listening = listening_loop_new(loop->sound, loop->session);
    loop->recording = recording_loop_new(loop->sound, loop->session);
    loop->tone = tone_loop_new(loop->sound, loop->session);
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
    recording_loop_free(loop->recording);
    tone_loop_free(loop->tone);
    session_free(loop->session);
    print_job_free(loop->print);
    voice_over_free(loop->voice);
    narrator_free(loop->narrator);
    sound_free(loop->sound);
    window_free(loop->window);
    g_free(loop->scene);
    g_free(loop->place);
    g_free(loop->shown.scene);
    g_free(loop);
}
