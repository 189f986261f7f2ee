/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>

#include "assessments/results/seal.h"
#include "assessments/results/sealed_file.h"
#include "player/stick/stick_simulated.h"
#include "tests/session/world.h"

#define PIN "402817"
#define MB G_GINT64_CONSTANT(1000000)

static struct stick_simulated *stick;
static char *snapshot;

static void use_stick(void)
{
    const struct session_stick there = {
        .functions = stick_simulated_functions(stick), .snapshot = snapshot, .without_worker = TRUE};
    session_use_stick(world.session, &there);
}

static void start(void)
{
    world_open();
    stick = stick_simulated_new(1);
    snapshot = g_build_filename(world.folder, "snapshot.db", NULL);
    use_stick();
}

static void end(void)
{
    world_close();
    stick_simulated_free(stick);
    g_free(snapshot);
}

static void insert(gint64 capacity)
{
    const struct stick_simulated_kind kind = {.capacity = capacity, .presence = STICK_READY};
    stick_simulated_insert(stick, &kind);
}

static const struct copying *copying(void)
{
    return &world.session->copying;
}

static void type_pin(void)
{
    type_code(PIN);
    say(INPUT_NEXT);
}

static void open_area(void)
{
    say(INPUT_TRAINER_AREA);
    while (world.session->screen == SCREEN_PIN)
        type_pin();
}

static void open_copy(void)
{
    open_area();
    say_id(INPUT_TAB, "copy");
    assert_screen(SCREEN_COPY);
}

static void tick(void)
{
    pass(50);
    session_tick(world.session, FALSE);
}

static void run_to_end(void)
{
    for (int i = 0; i < 1000 && copying()->stage == COPY_STAGE_RUNS; i++)
        tick();
    ck_assert_int_eq(copying()->stage, COPY_STAGE_OVER);
}

static void assert_ended(enum stick_export_state state, enum stick_failure failure)
{
    ck_assert_int_eq(copying()->progress.state, state);
    ck_assert_int_eq(copying()->progress.failure, failure);
}

static int files_on_stick(void)
{
    g_autoptr(GPtrArray) names = stick_simulated_names(stick);
    return (int)names->len;
}

/* ---- a copy ---- */

START_TEST(a_copy_is_safe_when_all_of_it_is_on_the_stick)
{
    do_course("4028179");
    say(INPUT_LEAVE);
    say(INPUT_OPEN);
    say(INPUT_BACK);
    insert(10 * MB);
    open_copy();
    ck_assert_int_eq((int)copying()->records[COPY_NOT_YET], 2);
    say(INPUT_COPY);
    ck_assert_int_eq(copying()->stage, COPY_STAGE_RUNS);
    run_to_end();
    assert_ended(STICK_EXPORT_SAFE, STICK_FAILURE_NONE);
    ck_assert(copying()->copied);
    ck_assert_int_eq((int)copying()->taken, 2);
    ck_assert_int_eq((int)copying()->records[COPY_NOT_YET], 0);
    ck_assert_int_eq((int)copying()->records[COPY_ON_STICK], 2);
    ck_assert_int_eq(files_on_stick(), 1);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "copy-begun"), 1);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "copy"), 1);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "copy-ended"), 0);
}
END_TEST

START_TEST(without_a_stick_nothing_is_begun)
{
    open_copy();
    ck_assert(!copying()->there);
    say(INPUT_COPY);
    assert_ended(STICK_EXPORT_FAILED, STICK_FAILURE_NO_STICK);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "copy-begun"), 0);
    insert(10 * MB);
    tick();
    ck_assert(copying()->there);
    say(INPUT_COPY);
    run_to_end();
    assert_ended(STICK_EXPORT_SAFE, STICK_FAILURE_NONE);
}
END_TEST

START_TEST(a_kiosk_that_has_no_place_for_a_stick_says_that_there_is_none)
{
    const struct session_stick nowhere = {.snapshot = snapshot};
    session_use_stick(world.session, &nowhere);
    open_copy();
    say(INPUT_COPY);
    assert_ended(STICK_EXPORT_FAILED, STICK_FAILURE_NO_STICK);
}
END_TEST

START_TEST(a_stick_that_is_pulled_is_never_safe_to_take_out)
{
    for (int after = 0; after < 12; after++) {
        if (world.session->screen == SCREEN_ATTRACT)
            open_copy();
        insert(10 * MB);
        stick_simulated_arm(stick, STICK_PULLED, after);
        say(INPUT_COPY);
        run_to_end();
        ck_assert_int_ne(copying()->progress.state, STICK_EXPORT_SAFE);
        ck_assert(!copying()->copied);
        ck_assert_int_eq(count_rows("staff_acts", "verb", "copy-ended"), after + 1);
    }
    ck_assert_int_eq(count_rows("staff_acts", "verb", "copy"), 0);
}
END_TEST

START_TEST(stopped_it_does_not_count)
{
    insert(10 * MB);
    open_copy();
    say(INPUT_COPY);
    tick();
    say(INPUT_STOP_JOB);
    run_to_end();
    assert_ended(STICK_EXPORT_CANCELLED, STICK_FAILURE_NONE);
    ck_assert_int_eq(files_on_stick(), 0);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "copy-ended"), 1);
    say(INPUT_STOP_JOB);
    assert_ended(STICK_EXPORT_CANCELLED, STICK_FAILURE_NONE);
}
END_TEST

START_TEST(it_is_sealed_to_head_office_where_the_site_has_its_key)
{
    g_autofree char *public_key = NULL, *secret_key = NULL;
    results_seal_make_keys(&public_key, &secret_key);
    world.settings.office_key = public_key;
    for (int sealed = 0; sealed < 2; sealed++) {
        insert(10 * MB);
        open_copy();
        say(INPUT_COPY);
        run_to_end();
        assert_ended(STICK_EXPORT_SAFE, STICK_FAILURE_NONE);
        ck_assert_int_eq(count_rows("copies", "sealed", "1"), sealed);
        world_restart();
        use_stick();
    }
}
END_TEST

struct bytes {
    GBytes *all;
    gsize at;
};

static gssize read_bytes(guint8 *bytes, gsize room, void *data)
{
    struct bytes *from = data;
    gsize size;
    const guint8 *all = g_bytes_get_data(from->all, &size);
    const gsize n = MIN(room, size - from->at);
    memcpy(bytes, all + from->at, n);
    from->at += n;
    return (gssize)n;
}

static gboolean opens_with(GBytes *file, const char *secret_key)
{
    struct bytes from = {file, 0};
    GError *error = NULL;
    const guint8 *chunk;
    gsize length;
    struct sealed_reader *reader = sealed_reader_new(secret_key, read_bytes, &from, &error);
    if (reader)
        while (sealed_reader_next(reader, &chunk, &length, &error)) {
        }
    const gboolean opened = reader && !error;
    g_clear_error(&error);
    g_clear_pointer(&reader, sealed_reader_free);
    return opened;
}

static GBytes *copy_on_stick(void)
{
    g_autoptr(GPtrArray) names = stick_simulated_names(stick);
    for (guint i = 0; i < names->len; i++)
        if (g_str_has_suffix(names->pdata[i], ".kx"))
            return stick_simulated_platter(stick, names->pdata[i]);
    ck_abort_msg("there is no copy on the stick");
}

START_TEST(head_office_and_the_trainer_can_each_open_it)
{
    g_autofree char *office = NULL, *office_secret = NULL, *trainer = NULL, *trainer_secret = NULL;
    g_autofree char *other = NULL, *other_secret = NULL;
    results_seal_make_keys(&office, &office_secret);
    results_seal_make_keys(&trainer, &trainer_secret);
    results_seal_make_keys(&other, &other_secret);
    for (int with_office = 0; with_office < 2; with_office++) {
        world.settings.office_key = with_office ? office : NULL;
        world.settings.trainer_key = trainer;
        world_restart();
        use_stick();
        insert(10 * MB);
        open_copy();
        say(INPUT_COPY);
        run_to_end();
        assert_ended(STICK_EXPORT_SAFE, STICK_FAILURE_NONE);
        g_autoptr(GBytes) file = copy_on_stick();
        ck_assert(opens_with(file, trainer_secret));
        ck_assert_int_eq(opens_with(file, office_secret), with_office);
        ck_assert(!opens_with(file, other_secret));
    }
}
END_TEST

START_TEST(a_copy_that_cannot_be_written_down_is_not_begun)
{
    insert(10 * MB);
    open_copy();
    say_failing((struct input){.kind = INPUT_COPY});
    assert_screen(SCREEN_FAULT);
    ck_assert_int_ne(copying()->stage, COPY_STAGE_RUNS);
    say(INPUT_TRY_AGAIN);
    assert_screen(SCREEN_COPY);
    run_to_end();
    assert_ended(STICK_EXPORT_SAFE, STICK_FAILURE_NONE);
}
END_TEST

/* ---- and whoever began it ---- */

START_TEST(nobody_is_signed_out_soon_while_it_goes_on)
{
    insert(10 * MB);
    open_copy();
    say(INPUT_COPY);
    pass(590 * 1000);
    session_tick(world.session, FALSE);
    assert_overlay(OVERLAY_NONE);
    assert_screen(SCREEN_COPY);
    ck_assert(copying()->slow);
    run_to_end();
    pass(59 * 1000);
    session_tick(world.session, FALSE);
    assert_overlay(OVERLAY_NONE);
    pass(1000);
    session_tick(world.session, FALSE);
    assert_overlay(OVERLAY_IDLE);
}
END_TEST

START_TEST(one_that_never_ends_keeps_the_area_open_for_ten_minutes)
{
    insert(10 * MB);
    open_copy();
    say(INPUT_COPY);
    pass(600 * 1000);
    session_tick(world.session, FALSE);
    assert_overlay(OVERLAY_IDLE);
    pass(30 * 1000);
    session_tick(world.session, FALSE);
    assert_screen(SCREEN_ATTRACT);
    ck_assert(!trainer_is_open(world.session));
    run_to_end();
    assert_ended(STICK_EXPORT_SAFE, STICK_FAILURE_NONE);
}
END_TEST

START_TEST(its_end_takes_no_tap_of_who_came_after)
{
    insert(10 * MB);
    open_copy();
    say(INPUT_COPY);
    say(INPUT_LEAVE);
    run_to_end();
    ck_assert(session_input(world.session, (struct input){.kind = INPUT_START}));
    assert_screen(SCREEN_CODE);
}
END_TEST

START_TEST(a_second_stick_gets_as_much_as_the_first)
{
    do_course("4028179");
    say(INPUT_LEAVE);
    say(INPUT_OPEN);
    say(INPUT_BACK);
    open_copy();
    for (int copies = 0; copies < 2; copies++) {
        insert(10 * MB);
        say(INPUT_COPY);
        run_to_end();
        assert_ended(STICK_EXPORT_SAFE, STICK_FAILURE_NONE);
        ck_assert_int_eq((int)copying()->taken, 2);
    }
}
END_TEST

START_TEST(locked_it_goes_on_and_its_end_is_shown_to_who_comes_in_next)
{
    insert(10 * MB);
    open_copy();
    say(INPUT_COPY);
    say(INPUT_LEAVE);
    assert_screen(SCREEN_ATTRACT);
    run_to_end();
    assert_screen(SCREEN_ATTRACT);
    open_area();
    assert_screen(SCREEN_COPY);
    assert_ended(STICK_EXPORT_SAFE, STICK_FAILURE_NONE);
    say(INPUT_LEAVE);
    open_area();
    assert_screen(SCREEN_TODAY);
}
END_TEST

START_TEST(an_end_that_nobody_came_to_see_stays)
{
    insert(10 * MB);
    open_copy();
    say(INPUT_COPY);
    run_to_end();
    pass(60 * 1000);
    session_tick(world.session, FALSE);
    pass(30 * 1000);
    session_tick(world.session, FALSE);
    assert_screen(SCREEN_ATTRACT);
    open_area();
    assert_screen(SCREEN_COPY);
    ck_assert_int_eq(copying()->stage, COPY_STAGE_OVER);
}
END_TEST

START_TEST(time_is_asked_for_only_while_it_goes_on)
{
    insert(10 * MB);
    open_copy();
    say(INPUT_COPY);
    ck_assert_int_le(session_deadline(world.session), world.monotonic_ms + 50);
    run_to_end();
    say(INPUT_NEXT);
    assert_screen(SCREEN_TODAY);
    ck_assert_int_gt(session_deadline(world.session), world.monotonic_ms + 1000);
}
END_TEST

static void count_wake(void *data)
{
    ++*(int *)data;
}

START_TEST(a_stick_that_tells_of_itself_is_not_looked_for)
{
    int woken = 0;
    open_copy();
    ck_assert_int_le(session_deadline(world.session), world.monotonic_ms + 1000);
    session_use_wake(world.session, count_wake, &woken);
    ck_assert_int_gt(session_deadline(world.session), world.monotonic_ms + 30000);
    insert(10 * MB);
    ck_assert_int_eq(woken, 1);
    session_tick(world.session, FALSE);
    ck_assert(copying()->there);
}
END_TEST

START_TEST(a_finger_on_its_way_to_stop_begins_no_second_copy)
{
    insert(10 * MB);
    open_copy();
    say(INPUT_COPY);
    run_to_end();
    ck_assert(!session_input(world.session, (struct input){.kind = INPUT_COPY}));
    ck_assert_int_eq(copying()->stage, COPY_STAGE_OVER);
    say(INPUT_COPY);
    ck_assert_int_eq(copying()->stage, COPY_STAGE_RUNS);
}
END_TEST

START_TEST(the_player_ends_in_the_middle_of_one)
{
    insert(10 * MB);
    open_copy();
    say(INPUT_COPY);
    tick();
    world_restart();
    use_stick();
    ck_assert(!g_file_test(snapshot, G_FILE_TEST_EXISTS));
    open_copy();
    ck_assert_int_eq(copying()->stage, COPY_STAGE_READY);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "copy"), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("copy");
    TCase *tests = tcase_create("copy");
    tcase_add_checked_fixture(tests, start, end);
    tcase_add_test(tests, a_copy_is_safe_when_all_of_it_is_on_the_stick);
    tcase_add_test(tests, without_a_stick_nothing_is_begun);
    tcase_add_test(tests, a_kiosk_that_has_no_place_for_a_stick_says_that_there_is_none);
    tcase_add_test(tests, a_stick_that_is_pulled_is_never_safe_to_take_out);
    tcase_add_test(tests, stopped_it_does_not_count);
    tcase_add_test(tests, it_is_sealed_to_head_office_where_the_site_has_its_key);
    tcase_add_test(tests, head_office_and_the_trainer_can_each_open_it);
    tcase_add_test(tests, a_copy_that_cannot_be_written_down_is_not_begun);
    tcase_add_test(tests, nobody_is_signed_out_soon_while_it_goes_on);
    tcase_add_test(tests, one_that_never_ends_keeps_the_area_open_for_ten_minutes);
    tcase_add_test(tests, its_end_takes_no_tap_of_who_came_after);
    tcase_add_test(tests, a_second_stick_gets_as_much_as_the_first);
    tcase_add_test(tests, locked_it_goes_on_and_its_end_is_shown_to_who_comes_in_next);
    tcase_add_test(tests, an_end_that_nobody_came_to_see_stays);
    tcase_add_test(tests, time_is_asked_for_only_while_it_goes_on);
    tcase_add_test(tests, a_stick_that_tells_of_itself_is_not_looked_for);
    tcase_add_test(tests, a_finger_on_its_way_to_stop_begins_no_second_copy);
    tcase_add_test(tests, the_player_ends_in_the_middle_of_one);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
