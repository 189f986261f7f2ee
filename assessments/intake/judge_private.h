/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to judge.c, judge_study.c and judge_answer.c. */
#ifndef INTAKE_JUDGE_PRIVATE_H
#define INTAKE_JUDGE_PRIVATE_H

#include "assessments/intake/judge.h"
#include "assessments/questions.h"

struct known { /* an item that rows speak of */
    char *id;
    const struct item *item;    /* NULL when the test has no such item */
    const struct item_ref *ref; /* NULL as item */
    char *version;              /* as in results, NULL as item */
    char *older;                /* the first digits of its hash, which stand for the same */
    int position;               /* on its form, from 1; 0 as item is NULL */
    guint32 number;
};

struct judge_study {
    struct questions *questions;
    GHashTable *known; /* item id -> struct known */
};

struct judge {
    struct curriculum *curriculum;
    const struct column_map *map;
    char *assessment;
    GHashTable *studies; /* id -> struct judge_study */
    guint32 n_known;
    GString *reason;
    /* of the row at hand */
    struct response response, first;
    char *ids, *first_ids, *code;
    struct judge_uuid {
        char *text, *uuid;
    } person, session; /* rows of one person stand together: the last one made */
    char years[24];
};

/* Sets the reason; returns FALSE. */
gboolean judge_reject(struct judge *judge, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* "; did you mean "x"?", or "". The caller frees it. */
char *judge_hint(const char *wrong, const char *const *names);

/* ---- judge_study.c ---- */
void judge_study_free(void *study);
/* NULL and an error when the curriculum has no such assessment that can be read. The judge's. */
struct judge_study *judge_study_load(struct judge *judge, const char *id, GError **error);
/* Of the row, with study and test of judged filled in; NULL with the reason set. */
struct judge_study *judge_study_find(struct judge *judge, const struct row *row, struct judged *judged);
const struct known *judge_study_item(struct judge *judge, struct judge_study *study, const struct row *row);
/* Whether the map names columns and items that there are. */
gboolean judge_check_map(struct judge *judge, GError **error);

/* ---- judge_answer.c ---- */
gboolean judge_answer(struct judge *judge, const struct known *known, const struct row *row,
                      struct judged *judged);

#endif
