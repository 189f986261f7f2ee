/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *            playback_play()                        a device is ready
 *    PAUSED -----------------> wanted, not attached -----------------> wanted, attached: heard
 *      ^                            ^                                    |        |
 *      |                            `------------------------------------'        |
 *      |                               the device closed or went away             |
 *      `--------------------------------------------------------------------------'
 *        playback_pause(); the stop or the end was heard; the narrator speaks
 *
 * tend() makes every move that is possible now; it runs when something is asked and when the sound has
 * changed. A stream stays attached while it is paused, until the device closes for quiet.
 */
#include "audio/playback.h"

#include "audio/feeder.h"
#include "audio/voice.h"

struct playback {
    struct sound *sound;
    struct feeder *feeder;
    struct stream *stream; /* the feeder's */
    gboolean open, wanted, lost, at_stop, ended, attached;
    gint64 frames;
    double speed;
    guint serial;
    gint64 underruns_before; /* it was opened */
    gint64 simulated_since;  /* sound_now() up to which the stream has passed */
};

static gint64 frame_of(gint64 milliseconds)
{
    return milliseconds >= G_MAXINT64 / CLIP_RATE ? STREAM_NEVER : milliseconds * CLIP_RATE / 1000;
}

static gint64 milliseconds_of(gint64 frame)
{
    return frame * 1000 / CLIP_RATE;
}

/* --- simulated time --- */

static gboolean is_simulated(const struct playback *playback)
{
    return playback->stream->samples == NULL;
}

static void pass_time(struct playback *playback)
{
    if (!is_simulated(playback)) {
        return;
    }
    gint64 now = sound_now(playback->sound);
    if (playback->attached && playback->wanted) {
        stream_pass(playback->stream, now - playback->simulated_since);
    }
    playback->simulated_since = now;
}

static void announce_event(struct playback *playback)
{
    gint64 next = MIN(stream_limit(playback->stream), atomic_load(&playback->stream->wake_at));
    gint64 left = next - atomic_load(&playback->stream->heard);
    gboolean any = playback->attached && playback->wanted && next < STREAM_NEVER - 1;
    sound_stream_event(playback->sound, any ? playback->simulated_since + MAX(left, 1) : G_MAXINT64);
}

/* --- moves --- */

static void want(struct playback *playback, gboolean wanted)
{
    playback->wanted = wanted;
    feeder_sound(playback->feeder, wanted);
    sound_keep_stream(playback->sound, wanted);
}

static void attach(struct playback *playback)
{
    feeder_set_attached(playback->feeder, TRUE);
    sound_attach(playback->sound, playback->stream);
    playback->attached = sound_is_attached(playback->sound);
    feeder_set_attached(playback->feeder, playback->attached);
}

static void detach(struct playback *playback)
{
    sound_detach(playback->sound);
    playback->attached = FALSE;
    feeder_set_attached(playback->feeder, FALSE);
}

static void look_at_device(struct playback *playback)
{
    enum readiness readiness = sound_readiness(playback->sound);
    if (playback->attached && (readiness != READINESS_READY || !sound_is_attached(playback->sound))) {
        detach(playback);
    }
    playback->lost = playback->wanted && readiness == READINESS_NONE;
    if (playback->wanted && readiness == READINESS_READY && !playback->attached) {
        attach(playback);
    } else if (playback->wanted && readiness == READINESS_WAIT) {
        sound_want(playback->sound);
    }
}

static void look_at_place(struct playback *playback)
{
    gboolean stopped = feeder_is_at_stop(playback->feeder), ended = feeder_is_at_end(playback->feeder);
    if (playback->wanted && (stopped || ended)) {
        want(playback, FALSE);
        playback->at_stop = stopped;
        playback->ended = ended;
    }
}

static void tend(void *data)
{
    struct playback *playback = data;
    pass_time(playback);
    if (playback->wanted && sound_speaker(playback->sound) != SPEAKER_STREAM) {
        want(playback, FALSE);
    }
    if (playback->open) {
        look_at_place(playback);
        look_at_device(playback);
    }
    announce_event(playback);
}

static void wake(void *data)
{
    struct playback *playback = data;
    sound_wake(playback->sound);
}

/* --- what the owner asks --- */

struct playback *playback_new(struct sound *sound)
{
    struct playback *playback = g_new0(struct playback, 1);
    playback->sound = sound;
    playback->feeder = feeder_new(sound_is_simulated(sound), wake, playback);
    playback->stream = feeder_stream(playback->feeder);
    playback->speed = 1.0;
    sound_listen(sound, SPEAKER_STREAM, tend, playback);
    return playback;
}

void playback_free(struct playback *playback)
{
    if (playback == NULL) {
        return;
    }
    playback_close(playback);
    sound_listen(playback->sound, SPEAKER_STREAM, NULL, NULL);
    feeder_free(playback->feeder);
    g_free(playback);
}

static void begin(struct playback *playback, struct decoder *decoder, gint64 place)
{
    playback->at_stop = FALSE;
    playback->ended = FALSE;
    feeder_begin(playback->feeder, decoder, place, playback->speed);
}

gboolean playback_open(struct playback *playback, const char *path, GError **error)
{
    playback_close(playback);
    struct decoder *decoder = decoder_open(path, error);
    if (decoder == NULL) {
        return FALSE;
    }
    playback->open = TRUE;
    playback->frames = decoder_frames(decoder);
    playback->underruns_before = atomic_load(&playback->stream->underruns);
    playback->serial++;
    playback_set_stop(playback, PLAYBACK_NO_STOP);
    begin(playback, decoder, 0);
    return TRUE;
}

void playback_close(struct playback *playback)
{
    playback_pause(playback);
    if (playback->attached) {
        detach(playback);
    }
    playback->open = FALSE;
    playback->lost = FALSE;
    playback->frames = 0;
}

void playback_play(struct playback *playback)
{
    if (!playback->open) {
        return;
    }
    tend(playback);
    sound_claim(playback->sound, SPEAKER_STREAM);
    sound_want(playback->sound);
    if (!playback->wanted) {
        playback->at_stop = FALSE;
        want(playback, TRUE);
    }
    tend(playback);
}

void playback_pause(struct playback *playback)
{
    tend(playback);
    if (playback->wanted) {
        want(playback, FALSE);
        tend(playback);
    }
}

void playback_seek(struct playback *playback, gint64 position_ms)
{
    if (!playback->open) {
        return;
    }
    tend(playback);
    playback->serial++;
    begin(playback, NULL, CLAMP(frame_of(position_ms), 0, playback->frames));
    tend(playback);
}

void playback_set_speed(struct playback *playback, double speed)
{
    g_return_if_fail(speed == 0.75 || speed == 1.0 || speed == 1.25);
    tend(playback);
    if (playback->speed != speed) {
        playback->speed = speed;
        if (playback->open) {
            feeder_begin(playback->feeder, NULL, feeder_place(playback->feeder), speed);
        }
        tend(playback);
    }
}

void playback_set_stop(struct playback *playback, gint64 position_ms)
{
    tend(playback);
    feeder_stop_at(playback->feeder, frame_of(position_ms));
    tend(playback);
}

void playback_wake_at(struct playback *playback, gint64 position_ms)
{
    feeder_wake_at(playback->feeder, frame_of(position_ms));
    tend(playback);
}

void playback_state(const struct playback *playback, struct playback_state *state)
{
    *state = (struct playback_state){
        .position_ms = playback->open ? milliseconds_of(feeder_place(playback->feeder)) : 0,
        .duration_ms = milliseconds_of(playback->frames),
        .wanted = playback->wanted,
        .playing = playback->wanted && playback->attached && feeder_is_ready(playback->feeder),
        .lost = playback->lost,
        .at_stop = playback->at_stop,
        .ended = playback->ended,
        .serial = playback->serial,
        .underruns = atomic_load(&playback->stream->underruns) - playback->underruns_before,
    };
}
