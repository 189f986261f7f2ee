/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ring between the feeder and the device, with the test as both. */
#include "audio/stream.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define BUFFER 1024
#define FADE 480
#define LOUD 8000

static struct stream *stream;
static gint16 out[BUFFER * CLIP_CHANNELS];

static void setup(void)
{
    stream = stream_new(FALSE);
    atomic_store(&stream->sounding, 1);
}

static void teardown(void)
{
    stream_free(stream);
}

/* Frames of one level, so that what is heard is the envelope itself. */
static void feed(gint64 frames, gint16 level)
{
    gint16 samples[BUFFER * CLIP_CHANNELS];
    for (int i = 0; i < BUFFER * CLIP_CHANNELS; i++) {
        samples[i] = level;
    }
    for (gint64 n = frames; n > 0; n -= BUFFER) {
        stream_write(stream, samples, MIN(n, BUFFER));
    }
}

static gboolean render(int frames)
{
    memset(out, 0, sizeof out);
    return stream_render(stream, out, frames, 1.0f);
}

static gint64 heard(void)
{
    return atomic_load(&stream->heard);
}

static void check_no_click(int from, int to)
{
    for (int i = MAX(from, 1); i < to; i++) {
        ck_assert_int_le(abs(out[2 * i] - out[2 * i - 2]), LOUD / FADE + 2);
    }
}

START_TEST(it_begins_softly_once_enough_is_there)
{
    feed(BUFFER, LOUD);
    render(BUFFER);
    ck_assert_int_eq(heard(), 0);
    feed(20 * BUFFER, LOUD);
    render(BUFFER);
    ck_assert_int_eq(heard(), BUFFER);
    ck_assert_int_lt(abs(out[0]), LOUD / 100);
    check_no_click(0, BUFFER);
    ck_assert_int_eq(out[2 * BUFFER - 2], LOUD);
    ck_assert_int_eq(atomic_load(&stream->underruns), 0);
}
END_TEST

START_TEST(a_pause_fades_and_counts_what_was_heard)
{
    feed(20 * BUFFER, LOUD);
    render(BUFFER);
    atomic_store(&stream->sounding, 0);
    render(BUFFER);
    ck_assert_int_eq(heard(), BUFFER + FADE);
    check_no_click(0, BUFFER);
    render(BUFFER);
    ck_assert_int_eq(out[0], 0);
    ck_assert_int_eq(heard(), BUFFER + FADE);
    atomic_store(&stream->sounding, 1);
    render(BUFFER);
    ck_assert_int_eq(heard(), 2 * BUFFER + FADE);
    check_no_click(0, BUFFER);
}
END_TEST

START_TEST(not_one_frame_is_heard_beyond_the_stop)
{
    feed(20 * BUFFER, LOUD);
    atomic_store(&stream->stop_at, BUFFER + 700);
    ck_assert(!render(BUFFER));
    ck_assert(render(BUFFER));
    ck_assert_int_eq(heard(), BUFFER + 700);
    check_no_click(0, BUFFER);
    ck_assert_int_ne(out[2 * 690], 0);
    for (int i = 700; i < BUFFER; i++) {
        ck_assert_int_eq(out[2 * i], 0);
    }
    ck_assert(!render(BUFFER));
    atomic_store(&stream->stop_at, STREAM_NEVER);
    render(BUFFER);
    ck_assert_int_eq(heard(), 2 * BUFFER + 700);
    ck_assert_int_eq(atomic_load(&stream->underruns), 0);
}
END_TEST

START_TEST(a_short_recording_is_heard_to_its_end)
{
    feed(500, LOUD);
    atomic_store(&stream->end_at, 500);
    ck_assert(render(BUFFER));
    ck_assert_int_eq(heard(), 500);
    ck_assert_int_eq(atomic_load(&stream->underruns), 0);
}
END_TEST

START_TEST(a_hole_is_counted_once_and_passed_softly)
{
    feed(8 * BUFFER, LOUD);
    for (int i = 0; i < 12; i++) {
        render(BUFFER);
    }
    ck_assert_int_eq(atomic_load(&stream->underruns), 1);
    ck_assert_int_eq(heard(), 8 * BUFFER);
    feed(8 * BUFFER, LOUD);
    render(BUFFER);
    check_no_click(0, BUFFER);
    ck_assert_int_eq(atomic_load(&stream->underruns), 1);
}
END_TEST

START_TEST(what_is_stale_fades_and_is_passed_over)
{
    feed(20 * BUFFER, LOUD);
    render(BUFFER);
    atomic_store(&stream->skip_to, 20 * BUFFER);
    feed(20 * BUFFER, -LOUD);
    render(BUFFER);
    ck_assert_int_eq(heard(), 20 * BUFFER + BUFFER - FADE);
    check_no_click(0, BUFFER);
    ck_assert_int_eq(out[2 * BUFFER - 2], -LOUD);
    ck_assert_int_eq(atomic_load(&stream->underruns), 0);
}
END_TEST

START_TEST(the_owner_is_woken_once)
{
    feed(20 * BUFFER, LOUD);
    atomic_store(&stream->wake_at, BUFFER + 1);
    ck_assert(!render(BUFFER));
    ck_assert(render(BUFFER));
    ck_assert(!render(BUFFER));
}
END_TEST

START_TEST(a_line_knows_the_place_of_each_frame_and_the_frame_of_each_place)
{
    const double speeds[] = {0.75, 1.0, 1.25};
    const struct stream_line line = {1000, 77, speeds[_i]};
    ck_assert_int_eq(line_place(&line, 0), 77);
    for (gint64 place = 77; place < 5000; place++) {
        gint64 count = line_count(&line, place);
        ck_assert_int_ge(line_place(&line, count), place);
        ck_assert(count == line.first || line_place(&line, count - 1) < place);
    }
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("stream");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, it_begins_softly_once_enough_is_there);
    tcase_add_test(tests, a_pause_fades_and_counts_what_was_heard);
    tcase_add_test(tests, not_one_frame_is_heard_beyond_the_stop);
    tcase_add_test(tests, a_short_recording_is_heard_to_its_end);
    tcase_add_test(tests, a_hole_is_counted_once_and_passed_softly);
    tcase_add_test(tests, what_is_stale_fades_and_is_passed_over);
    tcase_add_test(tests, the_owner_is_woken_once);
    tcase_add_loop_test(tests, a_line_knows_the_place_of_each_frame_and_the_frame_of_each_place, 0, 3);
    Suite *suite = suite_create("stream");
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
