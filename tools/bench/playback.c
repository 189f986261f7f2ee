/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-playback make FILE SECONDS      raw samples (48 kHz, mono, 16 bits) that tell by themselves where
 * they are bench-playback exact FILE SECONDS     duration and 300 jumps, against what is heard there
 * bench-playback tap FILE               from the call to the first frame that the device takes
 * bench-playback play FILE SECONDS SPEED [paint]   underruns and processor time
 * Each prints one line of JSON. The device is SDL's; SDL_AUDIODRIVER=dummy plays in real time.
 */
#include "audio/playback.h"
#include "audio/decoder.h"

#include <SDL.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define MINUTE (60 * CLIP_RATE)
#define WINDOW (CLIP_RATE / 10)
#define LISTENED (CLIP_RATE + WINDOW)
#define LOW 300.0 /* Hz at each full minute */
#define LEVEL 0.1

/* Hz a second: so the pitch tells the second, and how fast it rises tells the minute. */
static double rise_of(gint64 minute)
{
    return 30.0 + (double)minute;
}

static int make(const char *path, gint64 seconds)
{
    FILE *file = fopen(path, "wb");
    for (gint64 i = 0; file != NULL && i < seconds * CLIP_RATE; i++) {
        double t = (double)(i % MINUTE) / CLIP_RATE;
        double turns = LOW * t + rise_of(i / MINUTE) * t * t / 2.0;
        gint16 sample = (gint16)lrint(32767.0 * LEVEL * sin(2.0 * G_PI * turns));
        fwrite(&sample, sizeof sample, 1, file);
    }
    return file == NULL || fclose(file) != 0;
}

/* --- exactness --- */

static double frequency_of(const gint16 *samples, int n)
{
    double first = -1.0, last = -1.0;
    int turns = -1;
    for (int i = 1; i < n; i++) {
        if (samples[i - 1] < 0 && samples[i] >= 0) {
            last = i - (double)samples[i] / (double)(samples[i] - samples[i - 1]);
            first = turns < 0 ? last : first;
            turns++;
        }
    }
    return turns > 0 ? turns * CLIP_RATE / (last - first) : 0.0;
}

/* Milliseconds from the beginning, of the first of LISTENED samples. */
static double place_of(const gint16 *samples)
{
    double pitch = frequency_of(samples, WINDOW), later = frequency_of(samples + CLIP_RATE, WINDOW);
    gint64 minute = lrint(later - pitch - rise_of(0));
    return ((double)minute * 60.0 + (pitch - LOW) / rise_of(minute)) * 1000.0 - 50.0;
}

static gboolean read_window(struct decoder *decoder, gint16 *samples)
{
    gint16 piece[LISTENED * CLIP_CHANNELS];
    int channels = decoder_channels(decoder), n = 0, got = 1;
    while (n < LISTENED && got > 0) {
        got = decoder_read(decoder, piece, LISTENED - n);
        for (int i = 0; i < got; i++) {
            samples[n + i] = piece[i * channels];
        }
        n += got;
    }
    return n == LISTENED;
}

static int exact(const char *path, gint64 seconds)
{
    struct decoder *decoder = decoder_open(path, NULL);
    GRand *random = g_rand_new_with_seed(4);
    gint16 samples[LISTENED];
    double worst = 0.0;
    for (int i = 0; decoder != NULL && i < 300; i++) {
        gint64 at = g_rand_int_range(random, 0, (gint32)(seconds / 60)) * 60000 +
                    g_rand_int_range(random, 100, 58800); /* not across a minute */
        if (!decoder_seek(decoder, at * CLIP_RATE / 1000) || !read_window(decoder, samples)) {
            return 1;
        }
        worst = MAX(worst, fabs(place_of(samples) - (double)at));
    }
    g_rand_free(random);
    if (decoder == NULL) {
        return 1;
    }
    double duration = (double)decoder_frames(decoder) * 1000.0 / CLIP_RATE;
    printf("{\"seek_error_ms\": %.2f, \"duration_error_ms\": %.2f}\n", worst,
           fabs(duration - (double)seconds * 1000.0));
    decoder_close(decoder);
    return 0;
}

/* --- playing --- */

static double now_ms(void)
{
    return (double)g_get_monotonic_time() / 1000.0;
}

static double processor_seconds(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static struct playback_state look(struct sound *sound, struct playback *playback)
{
    struct playback_state state;
    sound_poll(sound);
    playback_state(playback, &state);
    return state;
}

/* The device is closed before, as on a kiosk that was quiet. */
static int tap(const char *path)
{
    const struct sound_options options = {.ceiling = 1.0};
    struct sound *sound = sound_new(&options);
    struct playback *playback = playback_new(sound);
    gboolean open = playback_open(playback, path, NULL);
    playback_seek(playback, 61000);
    g_usleep(100000); /* the screen is shown, nobody has tapped yet */
    double began = now_ms();
    playback_play(playback);
    while (open && look(sound, playback).position_ms <= 61000) {
        g_usleep(500);
    }
    printf("{\"ms\": %.1f}\n", now_ms() - began);
    playback_free(playback);
    sound_free(sound);
    return open ? 0 : 1;
}

static void paint(SDL_Window *window, guint frame)
{
    SDL_Surface *surface = SDL_GetWindowSurface(window);
    SDL_FillRect(surface, NULL, SDL_MapRGB(surface->format, frame & 255, 80, 75));
    SDL_UpdateWindowSurface(window);
    SDL_PumpEvents();
}

static int play(const char *path, gint64 seconds, double speed, gboolean paints)
{
    SDL_Window *window = NULL;
    if (paints && SDL_InitSubSystem(SDL_INIT_VIDEO) == 0) {
        window = SDL_CreateWindow("bench", 0, 0, 1280, 800, 0);
    }
    const struct sound_options options = {.ceiling = 1.0};
    struct sound *sound = sound_new(&options);
    struct playback *playback = playback_new(sound);
    if ((paints && window == NULL) || !playback_open(playback, path, NULL)) {
        return 1;
    }
    playback_set_speed(playback, speed);
    playback_play(playback);
    double began = now_ms(), used = processor_seconds();
    guint frames = 0;
    for (; now_ms() < began + (double)seconds * 1000.0; frames++) {
        look(sound, playback);
        g_usleep(paints ? 5000 : 250000);
        if (paints) {
            paint(window, frames);
        }
    }
    struct playback_state state = look(sound, playback);
    printf("{\"underruns\": %" G_GINT64_FORMAT ", \"heard_ms\": %" G_GINT64_FORMAT
           ", \"percent\": %.3f, \"frames\": %u}\n",
           state.underruns, state.position_ms,
           100.0 * (processor_seconds() - used) / ((now_ms() - began) / 1000.0), frames);
    playback_free(playback);
    sound_free(sound);
    SDL_DestroyWindow(window);
    SDL_Quit();
    return 0;
}

int main(int argc, char **argv)
{
    const char *what = argc > 2 ? argv[1] : "";
    gint64 seconds = argc > 3 ? g_ascii_strtoll(argv[3], NULL, 10) : 0;
    if (strcmp(what, "make") == 0 && seconds > 0) {
        return make(argv[2], seconds);
    }
    if (strcmp(what, "exact") == 0 && seconds >= 60) {
        return exact(argv[2], seconds);
    }
    if (strcmp(what, "tap") == 0) {
        return tap(argv[2]);
    }
    if (strcmp(what, "play") == 0 && argc > 4) {
        return play(argv[2], seconds, g_ascii_strtod(argv[4], NULL), argc > 5);
    }
    fprintf(stderr, "bench-playback: see the head of playback.c\n");
    return 2;
}
