/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A whole kiosk for somebody else to use: the real loop, session and results in a folder of its own, without
 * a display, on simulated time and sound. The same seed gives the same kiosk: no random number comes from
 * elsewhere. One at a time; the caller owns it.
 */
#ifndef TESTS_YEARS_KIOSK_H
#define TESTS_YEARS_KIOSK_H

#include "player/stick/stick_simulated.h"
#include "player/ui/loop.h"

#define KIOSK_PIN "271828" /* of facilitator, trainer and administrator */

struct kiosk {
    char *folder, *results_path, *prints, *snapshot;
    struct stick_simulated *stick;
    struct curriculum *curriculum;
    struct results *results;
    struct clock clock;
    struct loop_hand hand;
    int pictures;                                              /* as loop_options.pictures */
    struct loop *loop;                                         /* while it is on */
    const char *office_key;                                    /* where questions may be spoken; NULL */
    void (*furnish)(struct loop_options *options, void *data); /* with what else is there; or NULL */
    void *furnish_data;
};

struct kiosk *kiosk_new(const char *curriculum);
void kiosk_free(struct kiosk *kiosk);
void kiosk_switch_on(struct kiosk *kiosk);
void kiosk_switch_off(struct kiosk *kiosk); /* in order */
/* What isn't in the files of the results by now is gone; then it is switched on again. */
void kiosk_cut_power(struct kiosk *kiosk);

/* Random numbers for all that a kiosk and its users do, SplitMix64 from a seed. */
void kiosk_seed(guint64 seed);
guint64 kiosk_random(void);
int kiosk_below(int n);
gboolean kiosk_one_in(int n);

/* Somebody puts a stick in, a good one or not, or takes it out, at once or later. */
void kiosk_move_stick(void);

/* What a person does, through SDL's queue; places are logical pixels. Events are counted. */
union SDL_Event;
void kiosk_push(union SDL_Event *event, gboolean with_its_time); /* else SDL's */
gint64 kiosk_pushed(void);
void kiosk_tap(struct loop *loop, double x, double y);
void kiosk_tap_widget(struct loop *loop, int index);
void kiosk_key(int key);
void kiosk_type(const char *digits);

#endif
