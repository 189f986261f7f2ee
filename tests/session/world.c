/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/session/world.h"

#include <check.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

struct world world;

static gint64 wall(void *data)
{
    return ((struct world *)data)->wall_ms;
}

static gint64 monotonic(void *data)
{
    return ((struct world *)data)->monotonic_ms;
}

static guint32 next_random(void *data)
{
    return ((struct world *)data)->random++;
}

static void start(void)
{
    g_autoptr(GError) error = NULL;
    const struct results_options options = {
        .clock = {.wall_ms = wall, .monotonic_ms = monotonic, .data = &world},
        .quick_pins = TRUE,
        .software_version = "test"};
    const struct session_clock clock = {.wall_ms = wall, .monotonic_ms = monotonic, .data = &world};
    world.curriculum = curriculum_open(world.content, NULL, &error);
    ck_assert_msg(world.curriculum != NULL, "%s", error ? error->message : "no curriculum");
    world.results = results_open(world.results_path, &options, NULL, &error);
    ck_assert_msg(world.results != NULL, "%s", error ? error->message : "no results");
    world.session = session_new(world.curriculum, world.results, &world.settings, &clock);
    session_use_random(world.session, next_random, &world);
}

static void stop(void)
{
    session_free(world.session);
    results_close(world.results);
    curriculum_close(world.curriculum);
    world.session = NULL;
    world.results = NULL;
    world.curriculum = NULL;
}

/* The warnings of provoked faults would fill the report of the tests. */
static void keep_quiet(const char *domain, GLogLevelFlags level, const char *message, void *data)
{
    (void)data;
    if (level & (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR))
        g_log_default_handler(domain, level, message, NULL);
}

static void open_on(const char *content, const char *site)
{
    g_log_set_default_handler(keep_quiet, NULL);
    signal(SIGXFSZ, SIG_IGN);
    world = (struct world){
        .content = g_strdup(content),
        .settings = {.site = site,
                     .language = "en",
                     .text_size = 100,
                     .theme = "light",
                     .volume = 6,
                     .reading_aloud = TRUE,
                     .speech_speed = 1,
                     .cues = TRUE,
                     .idle_warning_seconds = 60,
                     .idle_leave_seconds = 30},
        .wall_ms = G_GINT64_CONSTANT(1900000000000),
        .monotonic_ms = 5000000,
        .random = 402817,
    };
    world.folder = g_dir_make_tmp("vigil-session-XXXXXX", NULL);
    ck_assert_ptr_nonnull(world.folder);
    world.results_path = g_build_filename(world.folder, "results.db", NULL);
    start();
}

void world_open(void)
{
    open_on(FIXTURES "/session", "academy");
}

void world_open_evening(void)
{
    open_on(EVENING, "district");
}

static void remove_tree(const char *path)
{
    GDir *dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        remove_tree(child);
    }
    if (dir)
        g_dir_close(dir);
    g_remove(path);
}

void world_close(void)
{
    stop();
    remove_tree(world.folder);
    g_free(world.folder);
    g_free(world.content);
    g_free(world.results_path);
}

void world_restart(void)
{
    stop();
    start();
}

static void copy_tree(const char *from, const char *to)
{
    GDir *dir = g_dir_open(from, 0, NULL);
    if (!dir) {
        g_autofree char *text = NULL;
        gsize length = 0;
        ck_assert(g_file_get_contents(from, &text, &length, NULL));
        ck_assert(g_file_set_contents(to, text, (gssize)length, NULL));
        return;
    }
    g_mkdir(to, 0755);
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *source = g_build_filename(from, name, NULL);
        g_autofree char *copy = g_build_filename(to, name, NULL);
        copy_tree(source, copy);
    }
    g_dir_close(dir);
}

void world_copy_content(void)
{
    g_autofree char *to = g_build_filename(world.folder, "content", NULL);
    copy_tree(world.content, to);
    g_free(world.content);
    world.content = g_steal_pointer(&to);
}

void world_replace(const char *file, const char *old, const char *new)
{
    g_autofree char *path = g_build_filename(world.content, file, NULL);
    g_autofree char *text = NULL;
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) parts = g_strsplit(text, old, -1);
    ck_assert_uint_ge(g_strv_length(parts), 2);
    g_autofree char *changed = g_strjoinv(new, parts);
    ck_assert(g_file_set_contents(path, changed, -1, NULL));
}

void world_add_course(void)
{
    static const char course[] = "<course xmlns=\"urn:vigil:curriculum:1\" id=\"short\" xml:lang=\"en\">"
                                 "<title>A short course</title><lesson ref=\"offers\"/></course>\n";
    world_copy_content();
    world_replace("curriculum.xml", "<course ref=\"core\"/>",
                  "<course ref=\"core\"/><course ref=\"short\"/>");
    g_autofree char *path = g_build_filename(world.content, "courses", "short.xml", NULL);
    ck_assert(g_file_set_contents(path, course, -1, NULL));
    world_restart();
}

/* ---- saying something ---- */

void pass(gint64 milliseconds)
{
    world.monotonic_ms += milliseconds;
    world.wall_ms += milliseconds;
}

gboolean say_input(struct input input)
{
    pass(1000);
    return session_input(world.session, input);
}

gboolean say(enum input_kind kind)
{
    return say_input((struct input){.kind = kind});
}

gboolean say_id(enum input_kind kind, const char *id)
{
    return say_input((struct input){.kind = kind, .id = g_intern_string(id)});
}

gboolean say_number(enum input_kind kind, double number)
{
    return say_input((struct input){.kind = kind, .number = number});
}

/* Check itself writes to files with each assertion, so none may stand while the limit holds. */
static void allow_bytes(rlim_t bytes)
{
    struct rlimit limit;
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = MIN(bytes, limit.rlim_max);
    setrlimit(RLIMIT_FSIZE, &limit);
}

void world_fail_writes(gboolean fail)
{
    allow_bytes(fail ? 0 : RLIM_INFINITY);
}

void world_cut(void)
{
    world_fail_writes(TRUE);
    stop();
    world_fail_writes(FALSE);
    start();
}

gboolean say_failing(struct input input)
{
    allow_bytes(0);
    const gboolean changed = say_input(input);
    allow_bytes(RLIM_INFINITY);
    return changed;
}

gboolean say_with_room(struct input input, gint64 bytes)
{
    g_autofree char *log = g_strconcat(world.results_path, "-wal", NULL);
    GStatBuf status = {0};
    g_stat(log, &status);
    allow_bytes((rlim_t)(status.st_size + bytes));
    const gboolean changed = say_input(input);
    allow_bytes(RLIM_INFINITY);
    return changed;
}

void tick_failing(void)
{
    allow_bytes(0);
    session_tick(world.session, FALSE);
    allow_bytes(RLIM_INFINITY);
}

/* ---- looking ---- */

void assert_screen(enum session_screen screen)
{
    ck_assert_str_eq(session_screen_name(world.session->screen), session_screen_name(screen));
}

void assert_overlay(enum session_overlay overlay)
{
    ck_assert_str_eq(session_overlay_name(world.session->overlay), session_overlay_name(overlay));
}

struct wanted {
    const char *column, *value;
    int count;
};

static gboolean count_row(int n_columns, const char *const *names, const char *const *values, void *data)
{
    struct wanted *wanted = data;
    for (int i = 0; i < n_columns; i++) {
        if (g_str_equal(names[i], wanted->column))
            wanted->count += g_strcmp0(values[i], wanted->value) == 0;
    }
    return TRUE;
}

int count_rows(const char *view, const char *column, const char *value)
{
    g_autoptr(GError) error = NULL;
    struct wanted wanted = {.column = column, .value = value};
    const gboolean read = results_each(world.results, view, count_row, &wanted, &error);
    ck_assert_msg(read, "%s", error ? error->message : view);
    return wanted.count;
}

/* ---- a person's ways ---- */

void type_code(const char *code)
{
    for (; *code; code++)
        say_number(INPUT_DIGIT, *code - '0');
}

void sign_in(const char *code)
{
    say(INPUT_START);
    type_code(code);
    say(INPUT_NEXT);
    if (world.session->screen == SCREEN_WELCOME_BACK)
        say(INPUT_NEXT);
    while (world.session->screen == SCREEN_ABOUT)
        say(INPUT_DECLINE);
    assert_screen(SCREEN_COURSE);
}

static const struct item *item(void)
{
    return attempt_item(world.session->attempt, attempt_current(world.session->attempt));
}

static void arrange(gboolean right)
{
    const struct item *order = item();
    for (int i = 0; i < order->n_options; i++) {
        const char *id = order->key[right ? i : order->n_options - 1 - i];
        say_id(INPUT_PICK, id);
        say_number(INPUT_PUT, i);
    }
}

static void match(gboolean right)
{
    const struct item *pairs = item();
    for (int i = 0; i < pairs->n_options; i++) {
        g_auto(GStrv) ends = g_strsplit(pairs->key[i], " ", 2);
        g_auto(GStrv) others = g_strsplit(pairs->key[right ? i : pairs->n_options - 1 - i], " ", 2);
        say_id(INPUT_PICK, ends[0]);
        say_id(INPUT_PUT, others[1]);
    }
}

void answer_current(gboolean right)
{
    const struct item *asked = item();
    if (asked->interaction == ITEM_ORDER) {
        arrange(right);
    } else if (asked->interaction == ITEM_MATCH) {
        match(right);
    } else if (!asked->key) {
        say_id(INPUT_CHOOSE, "yes");
    } else if (!right) {
        say(INPUT_DONT_KNOW);
    } else {
        for (const char *const *key = asked->key; *key; key++)
            say_id(INPUT_CHOOSE, *key);
    }
}

void answer_all(gboolean right)
{
    assert_screen(SCREEN_QUESTION);
    while (world.session->screen == SCREEN_QUESTION) {
        answer_current(right);
        say(INPUT_NEXT);
    }
    assert_screen(SCREEN_REVIEW);
    ck_assert_int_eq(attempt_unanswered(world.session->attempt), 0);
    say(INPUT_FINISH);
}

void do_offers(void)
{
    assert_screen(SCREEN_LESSON);
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    say_id(INPUT_CHOOSE, "papers");
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    static const char *const pairs[] = {"act", "purpose"};
    for (int i = 0; i < 2; i++) {
        say_id(INPUT_PICK, pairs[i]);
        say_id(INPUT_PUT, pairs[i]);
    }
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    assert_screen(SCREEN_LESSON_END);
}

void do_station(void)
{
    assert_screen(SCREEN_CONTENT_NOTE);
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    say_id(INPUT_CHOOSE, "apart");
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    static const char *const steps[] = {"safe", "calm", "call"};
    for (int i = 0; i < 3; i++) {
        say_id(INPUT_PICK, steps[i]);
        say_number(INPUT_PUT, i);
    }
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    assert_screen(SCREEN_LESSON_END);
}

void do_rest_of_course(void)
{
    answer_all(FALSE);
    assert_screen(SCREEN_BASELINE_END);
    say(INPUT_NEXT);
    do_offers();
    say(INPUT_NEXT);
    do_station();
    say(INPUT_NEXT);
    answer_all(TRUE);
    assert_screen(SCREEN_RESULTS);
}

void do_course(const char *code)
{
    sign_in(code);
    say(INPUT_NEXT);
    do_rest_of_course();
}

/* ---- a group's ---- */

void open_group_area(void)
{
    say(world.session->screen == SCREEN_NEUTRAL ? INPUT_OPEN : INPUT_NONE);
    if (world.session->screen == SCREEN_CODE)
        say(INPUT_BACK);
    say(INPUT_GROUP_AREA);
    while (world.session->screen == SCREEN_PIN) {
        type_code("402817");
        say(INPUT_NEXT);
    }
    assert_screen(SCREEN_GROUP);
}

void make_group(const char *name, const char *language)
{
    say(INPUT_NEW_GROUP);
    say_id(INPUT_CHOOSE, name);
    if (world.session->evening->group_asking == GROUP_ASK_PLACE)
        say_id(INPUT_CHOOSE, "river-village");
    say_id(INPUT_CHOOSE, "everybody");
    say_id(INPUT_CHOOSE, language);
    assert_screen(SCREEN_GROUP);
}

void count_people(int women, int men, int girls, int boys)
{
    const int counts[N_COUNTED] = {women, men, girls, boys};
    for (int i = 0; i < N_COUNTED; i++) {
        const char *id = g_intern_string(evening_counted_name((enum counted)i));
        say_input((struct input){.kind = INPUT_COUNT, .id = id, .number = counts[i]});
    }
}

void to_series(void)
{
    if (world.session->screen != SCREEN_GROUP)
        open_group_area();
    const struct evening *evening = world.session->evening;
    if (evening->groups->len == 0)
        make_group("mango-tree", "en");
    else
        say_id(INPUT_GROUP, ((const struct results_group *)evening->groups->pdata[0])->uuid);
    if (evening_people(evening) == 0)
        count_people(9, 6, 4, 3);
    say(INPUT_NEXT);
    assert_screen(SCREEN_SERIES);
}
