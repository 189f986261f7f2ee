/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/readiness_command.h"

#include <stdio.h>

#include "audio/tone.h"
#include "player/ui/selftest_words.h"

#define LOOK_MS 20

static gint64 now_ms(void)
{
    return g_get_monotonic_time() / 1000;
}

static enum selftest_finding finding_of(enum tone_state state)
{
    switch (state) {
    case TONE_WAITING:
        break;
    case TONE_LEFT:
        return FINDING_TONE_LEFT;
    case TONE_STUCK:
        return FINDING_TONE_STUCK;
    case TONE_NO_DEVICE:
        return FINDING_NO_SOUND;
    }
    return FINDING_NONE;
}

/* Both at once: the tone, and everything that waits for the disk. */
static void run(struct selftest *selftest, struct sound *sound)
{
    const struct tone tone = tone_begin(sound, now_ms());
    enum tone_state state = TONE_WAITING;
    while (selftest_poll(selftest)) {
        sound_poll(sound);
        if (state == TONE_WAITING) {
            state = tone_state(&tone, now_ms());
            if (state != TONE_WAITING) {
                selftest_tone(selftest, finding_of(state));
            }
        }
        g_usleep(LOOK_MS * 1000);
    }
}

static void print(const struct selftest *selftest, struct results *results, const struct content *content,
                  const struct readiness_place *place)
{
    const struct selftest_report report = {.kiosk = results_device(results),
                                           .site = place->site,
                                           .content = content->name,
                                           .version = VIGIL_VERSION,
                                           .wall_ms = g_get_real_time() / 1000,
                                           .lines = selftest_lines(selftest),
                                           .verdict = selftest_verdict(selftest)};
    g_autofree char *text = selftest_report_text(place->language, &report);
    fputs(text, stdout);
}

enum readiness_status readiness_command(struct results *results, const struct content *content,
                                        const struct readiness_place *place)
{
    g_autofree char *folder = g_path_get_dirname(place->results);
    const struct selftest_kiosk kiosk = {.results = results,
                                         .folder = folder,
                                         .packages = content->folder,
                                         .content = content->name,
                                         .devices = SELFTEST_DEVICES,
                                         .fallback = content->session.fallback,
                                         .disk_short = place->disk_short,
                                         .has_site = place->site != NULL};
    const struct sound_options options = {.ceiling = place->volume_ceiling};
    struct selftest *selftest = selftest_new(&kiosk);
    struct sound *sound = sound_new(&options);
    run(selftest, sound);
    sound_free(sound);
    print(selftest, results, content, place);
    const enum selftest_state verdict = selftest_verdict(selftest);
    selftest_free(selftest);
    return verdict == SELFTEST_AMISS ? READINESS_NOT_READY : READINESS_READY_TO_GO;
}
