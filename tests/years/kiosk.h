/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A whole kiosk for somebody else to use: the real loop, session and results in a folder of its own, with all
 * that the player gives them, without a display, on simulated time and sound. The same seed gives the same
 * kiosk: no random number comes from elsewhere. One at a time; the caller owns it.
 */
#ifndef TESTS_YEARS_KIOSK_H
#define TESTS_YEARS_KIOSK_H

#include "player/class_list.h"
#include "player/content.h"
#include "player/room.h"
#include "player/setup.h"
#include "player/stick/stick_simulated.h"
#include "player/ui/loop.h"

#define KIOSK_PIN "271828" /* of facilitator, trainer and administrator */

struct kiosk {
    char *folder, *results_path, *settings, *prints, *snapshot;
    struct stick_simulated *stick;
    struct clock clock;
    struct loop_hand hand;
    int pictures;         /* as loop_options.pictures */
    gboolean aloud;       /* it reads aloud when it is switched on */
    gint64 beat_at;       /* on its clock: when the watch was told last that all is well */
    struct loop *loop;    /* this and the rest: while it is on */
    gboolean was_damaged; /* results were set aside when it was switched on */
    struct content content;
    struct results *results;
    struct room *room;
    struct kiosk_setup *setup;
    struct class_list *list;
};

/* set_up: its PINs are chosen, and it may have head office's key for lessons; else it begins with the set-up.
 */
struct kiosk *kiosk_new(gboolean set_up);
void kiosk_free(struct kiosk *kiosk);
void kiosk_switch_on(struct kiosk *kiosk);
void kiosk_switch_off(struct kiosk *kiosk); /* in order */
/* What isn't in the files of the results by now is gone; then it is switched on again. */
void kiosk_cut_power(struct kiosk *kiosk);
#define KIOSK_BEAT_MS (60 * 1000) /* how often it tells the watch */

/* ---- kiosk_random.c: random numbers for all that a kiosk and its users do, SplitMix64 from a seed ---- */
void kiosk_seed(guint64 seed);
guint64 kiosk_random(void);
int kiosk_below(int n);
gboolean kiosk_one_in(int n);
guint32 kiosk_session_random(void *data);

/* ---- kiosk_stick.c ---- */
void kiosk_stick_begin(struct kiosk *kiosk);
void kiosk_stick_end(struct kiosk *kiosk);
/* Somebody puts a stick in, a good one or not, with lessons, a class list and keys or not, or takes it out,
 * at once or later. */
void kiosk_move_stick(void);
/* Lines of a class list for CLASS_LIST_FILE; one that is unfit has a slip in it. */
void kiosk_put_class_list(struct stick_simulated *stick, gboolean fit);
/* Head office's keys: the one that copies are sealed to, and the other as a kiosk keeps it. */
const char *kiosk_office_key(void);
void kiosk_keep_content_key(const struct kiosk *kiosk);
/* Waits for a worker that looks at what is on a stick, so that what comes next doesn't depend on who is
 * faster. What is being installed stops before it is switched over until it was asked for so many times. */
void kiosk_settle(const struct session *session);
/* For session_content.check: that stop, and TRUE. */
gboolean kiosk_check_content(const char *path, void *data, GError **error);
void kiosk_let_go_of_stick(gboolean let_go); /* it doesn't stop there any more */

/* ---- kiosk_disk.c: the disk as SQLite and the session see it ---- */
enum kiosk_disk { KIOSK_DISK_ROOMY, KIOSK_DISK_SHORT, KIOSK_DISK_FULL };
void kiosk_disk_set(enum kiosk_disk state);
struct room_files kiosk_disk_files(void);
/* A page with places of rows, and none with rows, becomes zeros. FALSE: there is none. */
gboolean kiosk_lose_page(const char *results);

/* ---- kiosk_hands.c: what a person does, through SDL's queue; places are logical pixels. Events are counted.
 */
union SDL_Event;
void kiosk_push(union SDL_Event *event, gboolean with_its_time); /* else SDL's */
gint64 kiosk_pushed(void);
void kiosk_tap(struct loop *loop, double x, double y);
void kiosk_tap_widget(struct loop *loop, int index);
void kiosk_key(int key);
void kiosk_type(const char *digits);

#endif
