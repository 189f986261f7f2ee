/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One day after the other at a kiosk: learners, evenings of groups and members one by one, a trainer with a
 * stick, quick exits, people who walk away, other languages and sizes, power that goes, quiet nights, a clock
 * that jumps. All of it is drawn from kiosk_random(); but the voice works beside the loop, so that no two
 * runs are quite the same. The caller owns it.
 */
#ifndef TESTS_YEARS_SOAK_H
#define TESTS_YEARS_SOAK_H

#include "tests/years/kiosk.h"

/* Visits of people in a day. */
#define SOAK_VISITS 4

struct soak;
struct soak *soak_new(struct kiosk *kiosk);
void soak_free(struct soak *soak);
/* From one night to the next, with the kiosk on; in the end it is at the start again, and nothing sounds.
 * with_cut: the power goes in the middle of a visit. */
void soak_live_a_day(struct soak *soak, gboolean with_cut);
int soak_seen(const struct soak *soak, enum session_screen screen); /* how often somebody acted there */
int soak_copies(const struct soak *soak);                           /* that were safe */
const char *soak_complaint(const struct soak *soak);                /* NULL: all is well */

/* ---- soak_trainer.c ---- */
/* A trainer with a stick: every tab in turn, a copy, a class list, the self-test. The first stick is as it
 * should be, the second is full, the third is pulled out; and so on. */
struct soak_trainer {
    int visits, acts, copies; /* acts: of this visit; copies that were safe */
    gboolean begun, copied;   /* a copy on this visit, and what came of it was seen */
};
void soak_trainer_comes(struct soak_trainer *trainer, struct kiosk *kiosk);
/* Past the PIN. NULL, or what came of a copy and shouldn't have. */
const char *soak_trainer_acts(struct soak_trainer *trainer, struct kiosk *kiosk);
void soak_trainer_goes(struct kiosk *kiosk);

/* ---- soak_measures.c ---- */
struct measures {
    gint64 heap, letters, pages;    /* bytes of allocations in use: tests/years/heap.h */
    gint64 resident;                /* bytes of the process */
    int descriptors, threads;       /* of the process */
    int texts, pictures;            /* laid out or rendered, that the canvas keeps */
    gint64 database, rows, answers; /* bytes of the file; rows of all tables, and of answers */
};
struct measures measures_take(struct kiosk *kiosk);

#endif
