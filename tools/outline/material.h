/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All that the courses of a curriculum are made of, loaded at once, with what authors wrote in comments and
 * how far each language is translated. The caller owns it; the curriculum must outlive it. Internal to
 * tools/outline; one thread.
 */
#ifndef OUTLINE_MATERIAL_H
#define OUTLINE_MATERIAL_H

#include "assessments/questions.h"
#include "audio/episode.h"
#include "audio/series.h"
#include "content/remarks.h"
#include "lessons/course.h"
#include "lessons/lesson.h"

struct material_lesson {
    struct lesson *lesson;
    struct remarks *remarks;
};

struct material_item {
    const struct item *item; /* of the paper's questions */
    const struct item_ref *ref;
    struct remarks *remarks;
};

struct material_paper { /* an assessment, once at however many waves it is asked */
    struct questions *questions;
    GArray *items; /* of struct material_item, in the order of the test */
    struct remarks *remarks, *of_test;
};

struct material_episode {
    struct episode *episode;
    struct series *series; /* or NULL */
    struct remarks *remarks;
};

struct material_language {
    const struct curriculum_language *language;
    int texts, translated; /* texts 0: the course isn't offered in it */
};

struct material_course {
    struct course *course;
    struct remarks *remarks, *of_series;             /* of_series: NULL without episodes of one */
    GArray *lessons, *papers, *episodes, *languages; /* of the structs above */
    GPtrArray *objectives;                           /* ids, in the order of curriculum.xml */
    GPtrArray *documents;                            /* that hold its texts */
};

struct material {
    struct curriculum *curriculum;
    GPtrArray *courses;   /* of struct material_course */
    GHashTable *wordings; /* objective id -> markup */
    struct reading *head; /* of curriculum.xml */
};

/* NULL and an error that names file and line when something can't be loaded. */
struct material *material_load(struct curriculum *curriculum, GError **error);
void material_free(struct material *material);

/* The words of an objective; its id where curriculum.xml has none. Markup. */
const char *material_wording(const struct material *material, const char *objective);

/* Whether a screen of the lesson is for the objective: as it says itself, else as its lesson says. A chapter
 * is for those that it says only. */
gboolean material_is_for(const struct lesson *lesson, const struct screen *screen, const char *objective);
gboolean material_chapter_is_for(const struct chapter *chapter, const char *objective);

#endif
