/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Judges a row against the curriculum: which question, wave and person it speaks of, and whether the answer
 * is one that the question could have. Points are computed by assessments/score.h, as at the kiosk; those of
 * a version that the curriculum doesn't hold are taken as recorded. The caller owns the judge; one thread.
 */
#ifndef INTAKE_JUDGE_H
#define INTAKE_JUDGE_H

#include "assessments/intake/rows.h"
#include "assessments/results/import.h"
#include "content/curriculum.h"

enum trait {
    TRAIT_CODE,
    TRAIT_METHOD,
    TRAIT_ROLE,
    TRAIT_GENDER,
    TRAIT_AGE_BAND,
    TRAIT_BIRTH_YEAR,
    TRAIT_CONSENT,
    N_TRAITS
};
extern const enum field trait_fields[N_TRAITS];

enum fact { FACT_SITE, FACT_GROUP, FACT_DEVICE, FACT_FACILITATOR, FACT_ADMIN_MODE, FACT_SOFTWARE, N_FACTS };
extern const enum field fact_fields[N_FACTS]; /* of a sitting */

struct judged { /* texts are good until the next row is judged; NULL for not said */
    int line;
    const char *study, *wave, *test; /* good as long as the judge */
    int number;
    const char *person; /* a uuid, or NULL */
    const char *traits[N_TRAITS], *facts[N_FACTS];
    const char *session; /* a uuid, or NULL */
    const char *language, *form_version;
    char form;       /* what the row says or its item tells; 0 for either */
    int days;        /* since the baseline; -1 for not said */
    const char *how; /* "finished", "closed", or NULL for open */
    guint32 item;    /* number of the item, the same in every row */
    struct results_import_response answer;
};

struct judge;

/* assessment: of every row, or NULL when the rows say. NULL and an error when there is none such, or when the
 * map speaks of what isn't there. */
struct judge *judge_new(struct curriculum *curriculum, const struct column_map *map, const char *assessment,
                        GError **error);
void judge_free(struct judge *judge);
/* FALSE for a row that is rejected; *reason then says why, until the next call. */
gboolean judge_row(struct judge *judge, const struct row *row, struct judged *judged, const char **reason);

#endif
