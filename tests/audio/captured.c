/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "captured.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define RATE 48000
#define AUDIBLE 8 /* of 32768 */

void place_open(struct place *place)
{
    place->folder = g_dir_make_tmp("vigil-audio-XXXXXX", NULL);
    place->device = g_build_filename(place->folder, "heard.raw", NULL);
    g_setenv("SDL_AUDIODRIVER", "disk", TRUE);
    g_setenv("SDL_DISKAUDIOFILE", place->device, TRUE);
    g_unsetenv("SDL_DISKAUDIODELAY");
}

static int remove_folder(const char *folder)
{
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", folder);
    return system(command);
}

void place_close(struct place *place)
{
    g_assert_cmpint(remove_folder(place->folder), ==, 0);
    g_free(place->folder);
    g_free(place->device);
}

gint16 *place_heard(const struct place *place, gsize *frames)
{
    char *data = NULL;
    gsize size = 0;
    g_assert_true(g_file_get_contents(place->device, &data, &size, NULL));
    *frames = size / 4;
    gint16 *left = g_new(gint16, *frames + 1);
    const gint16 *both = (const gint16 *)(void *)data;
    for (gsize i = 0; i < *frames; i++) {
        left[i] = both[2 * i];
    }
    g_free(data);
    return left;
}

char *place_tone(const struct place *place, const char *name, double seconds)
{
    char *path = g_build_filename(place->folder, name, NULL);
    const char *encode = g_str_has_suffix(name, ".opus") ? "opusenc --quiet - " : "oggenc -Q - -o ";
    g_autofree char *command = g_strdup_printf(
        "sox -n -r 48000 -b 16 -c 1 -t wav - synth %.3f sine 440 gain -20 2>/dev/null | %s '%s'", seconds,
        encode, path);
    g_assert_cmpint(system(command), ==, 0);
    return path;
}

char *place_sweep(const struct place *place, const char *name, int rate, double seconds)
{
    g_autofree char *raw = g_build_filename(place->folder, "sweep.raw", NULL);
    char *path = g_build_filename(place->folder, name, NULL);
    gsize n = (gsize)(seconds * rate);
    g_autofree gint16 *samples = g_new(gint16, n);
    for (gsize i = 0; i < n; i++) {
        double t = (double)i / rate;
        double turns = SWEEP_FROM * t + SWEEP_RISE * t * t / 2.0;
        samples[i] = (gint16)lrint(3276.7 * sin(2.0 * G_PI * turns));
    }
    g_assert_true(g_file_set_contents(raw, (const char *)samples, (gssize)(n * sizeof *samples), NULL));
    const char *encode = g_str_has_suffix(name, ".opus")
                             ? "opusenc --quiet --raw --raw-bits 16 --raw-chan 1 --raw-rate %d '%s' '%s'"
                             : "oggenc -Q -r -B 16 -C 1 -R %d '%s' -o '%s'";
    g_autofree char *command = g_strdup_printf(encode, rate, raw, path);
    g_assert_cmpint(system(command), ==, 0);
    return path;
}

static void wake(void *data)
{
    (void)data; /* run_for() looks every two milliseconds anyway */
}

struct sound *real_sound(void)
{
    const struct sound_options options = {.ceiling = 1.0, .wake = wake};
    return sound_new(&options);
}

#define HALF_A_MINUTE (30 * G_TIME_SPAN_SECOND)

gboolean run_until_said(struct narrator *narrator)
{
    const gint64 until = g_get_monotonic_time() + HALF_A_MINUTE;
    while (narrator_is_busy(narrator) && g_get_monotonic_time() < until) {
        run_for(narrator, 2);
    }
    return !narrator_is_busy(narrator);
}

void run_for(struct narrator *narrator, int milliseconds)
{
    gint64 until = g_get_monotonic_time() + milliseconds * G_TIME_SPAN_MILLISECOND;
    do {
        narrator_poll(narrator);
        g_usleep(2000);
    } while (g_get_monotonic_time() < until);
}

gsize place_written(const struct place *place)
{
    struct stat about;
    return stat(place->device, &about) == 0 ? (gsize)about.st_size / 4 : 0;
}

gboolean run_until_written(struct narrator *narrator, const struct place *place, gsize frames)
{
    const gint64 until = g_get_monotonic_time() + HALF_A_MINUTE;
    while (place_written(place) < frames && g_get_monotonic_time() < until) {
        run_for(narrator, 2);
    }
    return place_written(place) >= frames;
}

static gint64 position_of(const struct narrator *narrator)
{
    gint64 position, duration;
    narrator_time(narrator, &position, &duration);
    return position;
}

gboolean run_until_at(struct narrator *narrator, gint64 position_ms)
{
    const gint64 until = g_get_monotonic_time() + HALF_A_MINUTE;
    while (position_of(narrator) < position_ms && g_get_monotonic_time() < until) {
        run_for(narrator, 2);
    }
    return position_of(narrator) >= position_ms;
}

gboolean run_until_present(struct narrator *narrator, const struct sound *sound, gboolean present)
{
    const gint64 until = g_get_monotonic_time() + HALF_A_MINUTE;
    while (sound_is_present(sound) != present && g_get_monotonic_time() < until) {
        run_for(narrator, 2);
    }
    return sound_is_present(sound) == present;
}

double rms_db(const gint16 *samples, gsize n)
{
    double sum = 0;
    for (gsize i = 0; i < n; i++) {
        sum += samples[i] / 32768.0 * (samples[i] / 32768.0);
    }
    return n > 0 && sum > 0 ? 10.0 * log10(sum / (double)n) : -120.0;
}

double peak_db(const gint16 *samples, gsize n)
{
    int peak = 0;
    for (gsize i = 0; i < n; i++) {
        peak = MAX(peak, abs(samples[i]));
    }
    return peak > 0 ? 20.0 * log10(peak / 32768.0) : -120.0;
}

/* From the first rise through zero to the last, each found between two samples. */
double frequency_of(const gint16 *samples, gsize n)
{
    double first = -1.0, last = -1.0;
    int turns = -1;
    for (gsize i = 1; i < n; i++) {
        if (samples[i - 1] < 0 && samples[i] >= 0) {
            last = (double)i - (double)samples[i] / (double)(samples[i] - samples[i - 1]);
            first = turns < 0 ? last : first;
            turns++;
        }
    }
    return turns > 0 ? turns * RATE / (last - first) : 0.0;
}

double sweep_place(const gint16 *samples, gsize n)
{
    return (frequency_of(samples, n) - SWEEP_FROM) / SWEEP_RISE * 1000.0;
}

gsize first_sound(const gint16 *samples, gsize n)
{
    gsize i = 0;
    while (i < n && abs(samples[i]) < AUDIBLE) {
        i++;
    }
    return i;
}

gsize last_sound(const gint16 *samples, gsize n)
{
    while (n > 0 && abs(samples[n - 1]) < AUDIBLE) {
        n--;
    }
    return n;
}

/* Filled from the sound's worker too, read when the sound is freed or quiet. */
static struct {
    GMutex lock;
    GString *lines;
} caught;

static void catch_line(const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
    (void)domain;
    (void)level;
    (void)data;
    g_mutex_lock(&caught.lock);
    g_string_append_printf(caught.lines, "%s\n", message);
    g_mutex_unlock(&caught.lock);
}

void log_catch(void)
{
    if (caught.lines != NULL) {
        g_string_free(caught.lines, TRUE);
    }
    caught.lines = g_string_new(NULL);
    g_log_set_default_handler(catch_line, NULL);
}

int log_count(const char *part)
{
    int count = 0;
    g_mutex_lock(&caught.lock);
    for (const char *at = strstr(caught.lines->str, part); at != NULL; at = strstr(at + 1, part)) {
        count++;
    }
    g_mutex_unlock(&caught.lock);
    return count;
}
