/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clip as the device hears it: which place of it, on both channels, and silence beyond its end. */
#include "captured.h"

#include "audio/clip_reader.h"

#include <check.h>
#include <stdlib.h>

#define HEARD (CLIP_RATE / 5)

static struct place place;

static void setup(void)
{
    place_open(&place);
}

static void teardown(void)
{
    place_close(&place);
}

/* The left channel, once both are seen to be the same. */
static void hear(struct clip_reader *reader, gint16 *left, int frames)
{
    g_autofree gint16 *both = g_new0(gint16, frames * CLIP_CHANNELS);
    clip_reader_add(reader, both, frames);
    for (int i = 0; i < frames; i++) {
        left[i] = both[2 * i];
        ck_assert_int_eq(both[2 * i], both[2 * i + 1]);
    }
}

static const struct {
    const char *name;
    int rate;
} recordings[] = {{"full.opus", 48000}, {"full.ogg", 48000}, {"half.ogg", 22050}};

START_TEST(a_recording_is_heard_from_any_frame_exactly)
{
    g_autofree char *path = place_sweep(&place, recordings[_i].name, recordings[_i].rate, 2.0);
    struct clip *clip = clip_of_recording(path, NULL);
    gint16 heard[HEARD];
    for (int tenth = 1; tenth < 17; tenth += 5) {
        struct clip_reader *reader = clip_reader_new(clip, (gint64)tenth * CLIP_RATE / 10, NULL);
        ck_assert_ptr_nonnull(reader);
        hear(reader, heard, HEARD);
        ck_assert_double_eq_tol(sweep_place(heard, HEARD), tenth * 100 + 100, 5.0);
        clip_reader_free(reader);
    }
    clip_unref(clip);
}
END_TEST

START_TEST(beyond_the_end_of_a_recording_is_silence)
{
    g_autofree char *path = place_tone(&place, "short.opus", 0.3);
    struct clip *clip = clip_of_recording(path, NULL);
    struct clip_reader *reader = clip_reader_new(clip, CLIP_RATE / 4, NULL);
    gint16 heard[HEARD];
    hear(reader, heard, HEARD);
    ck_assert_double_gt(rms_db(heard, CLIP_RATE / 25), -30.0);
    ck_assert_int_le((int)last_sound(heard, HEARD), CLIP_RATE / 10);
    hear(reader, heard, HEARD);
    ck_assert_int_eq((int)first_sound(heard, HEARD), HEARD);
    clip_reader_free(reader);
    clip_unref(clip);
}
END_TEST

START_TEST(what_is_heard_is_added_and_never_wraps_around)
{
    gint16 loud[480], both[480 * CLIP_CHANNELS];
    for (int i = 0; i < 480; i++) {
        loud[i] = i % 2 == 0 ? 30000 : -30000;
        both[2 * i] = both[2 * i + 1] = i % 2 == 0 ? 30000 : 10000;
    }
    g_autoptr(GBytes) bytes = g_bytes_new(loud, sizeof loud);
    struct clip *clip = clip_of_samples(bytes, CLIP_RATE);
    struct clip_reader *reader = clip_reader_new(clip, 0, NULL);
    clip_reader_add(reader, both, 480);
    ck_assert_int_eq(both[0], G_MAXINT16);
    ck_assert_int_eq(both[3], -20000);
    clip_reader_free(reader);
    clip_unref(clip);
}
END_TEST

START_TEST(a_recording_that_cannot_be_decoded_says_so)
{
    g_autofree char *path = place_tone(&place, "voice.ogg", 0.3);
    struct clip *clip = clip_of_recording(path, NULL);
    gsize size;
    gpointer data = g_bytes_unref_to_data(g_steal_pointer(&clip->bytes), &size);
    memset((char *)data + 64, 0, size - 64);
    clip->bytes = g_bytes_new_take(data, size);
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(clip_reader_new(clip, 0, &error));
    ck_assert_str_eq(error->message, "the Vorbis sound can't be read; make it with oggenc");
    clip_unref(clip);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("clip_reader");
    TCase *cases = tcase_create("heard");
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_loop_test(cases, a_recording_is_heard_from_any_frame_exactly, 0, G_N_ELEMENTS(recordings));
    tcase_add_test(cases, beyond_the_end_of_a_recording_is_silence);
    tcase_add_test(cases, what_is_heard_is_added_and_never_wraps_around);
    tcase_add_test(cases, a_recording_that_cannot_be_decoded_says_so);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
