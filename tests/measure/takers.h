/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A results file for a study, and people who answer in letters. */
#ifndef TESTS_MEASURE_TAKERS_H
#define TESTS_MEASURE_TAKERS_H

#include "assessments/results/results.h"

struct file {
    char *folder, *path;
    struct results *results;
};

struct file file_new(void);
void file_free(struct file *file);

struct taker { /* who answers, and how their paper is */
    const char *id, *gender, *age_band, *role, *site;
    const char *key;          /* an option for each item, ? for one without a key; NULL: none has one */
    int version;              /* of every item */
    const char *versions;     /* of each item, as numbers; NULL: version is of all */
    const char *group, *mode; /* listening group and mode of the sitting, or NULL */
};

void enrol(struct file *file, const struct taker *taker);
/* One letter an item: an option, K don't know, - skipped, n not reached. Items are called 1, 2, …; of the
 * objectives "odd" and "even". */
void take(struct file *file, const struct taker *taker, const char *wave, int number, const char *answers,
          const char *end);

#endif
