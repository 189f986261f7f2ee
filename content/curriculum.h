/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An opened curriculum: what curriculum.xml, site.xml and the courses say, and the way to everything else by
 * id. Opening reads these only; lessons, items and tests are parsed when they are asked for and kept in a
 * small cache. The caller owns the curriculum; documents are handed out with a reference of the caller's own.
 * One thread.
 */
#ifndef CONTENT_CURRICULUM_H
#define CONTENT_CURRICULUM_H

#include "content/document.h"
#include "content/folder.h"
#include "content/media.h"

struct curriculum_language {
    const char *code;  /* BCP 47: "en", "ar" */
    const char *name;  /* in its own script: "العربية" */
    const char *begin; /* "Touch to begin" in that language */
    gboolean right_to_left;
    gboolean draft; /* translated by machine, not yet reviewed by a native speaker */
};

struct curriculum_place {  /* where a listening group of the site meets */
    const char *id, *name; /* name is markup */
    const char *picture;   /* a name in media/, or NULL */
};

struct curriculum_site {
    const char *id;
    const char *name;     /* markup */
    const char *person;   /* markup; the trained person to talk with, NULL until the site has filled it in */
    const char *helpline; /* digits as dialled, NULL until filled in */
    const char *helpline_name;
    const char *hours;
    const struct curriculum_place *places; /* ends with a NULL id; NULL for none */
};

#define SITES_FILE "site.xml"

struct curriculum;

/* NULL when the curriculum can't be used at all; all problems found on the way are added to problems (may be
 * NULL) and the first error is also put into error. */
struct curriculum *curriculum_open(const char *path, struct problems *problems, GError **error);
void curriculum_close(struct curriculum *curriculum);
/* What a kiosk's own file says (site.xml, or one named otherwise) in the place of what the curriculum has for
 * the sites of the same ids: the person, the helpline with its hours, the places; what the file leaves out
 * stays. What an earlier such file said is gone, and what curriculum_sites() gave. FALSE when not all of the
 * file can be used: problems, whose paths are then path, say why. */
gboolean curriculum_use_sites(struct curriculum *curriculum, const char *path, struct problems *problems);
/* Gives back what only the reading of files needs, 0.8 MB; the next file brings it back. Any thread. */
void curriculum_rest(void);

const char *curriculum_id(const struct curriculum *curriculum);
const char *curriculum_version(const struct curriculum *curriculum);
const char *curriculum_title(const struct curriculum *curriculum); /* markup */
const char *curriculum_source_language(const struct curriculum *curriculum);
const struct folder *curriculum_folder(const struct curriculum *curriculum);
const struct node *curriculum_root(const struct curriculum *curriculum); /* of curriculum.xml */

/* Arrays end with a NULL code or id and belong to the curriculum. */
const struct curriculum_language *curriculum_languages(const struct curriculum *curriculum);
const struct curriculum_language *curriculum_language(const struct curriculum *curriculum, const char *code);
const struct curriculum_site *curriculum_sites(const struct curriculum *curriculum);

/* The document of a kind by id (courses/ID.xml, lessons/ID.xml, series/, episodes/, assessments/, tests/,
 * items/): a file is named after its id. A reference for the caller (document_unref), or NULL and an error.
 * Problems are told when the file is read, not again when it comes from the cache. DOCUMENT_CURRICULUM and
 * DOCUMENT_SITES give curriculum.xml and site.xml, whatever the id. */
struct document *curriculum_document(struct curriculum *curriculum, enum document_kind kind, const char *id,
                                     struct problems *problems, GError **error);
/* Sorted ids of all files of a kind, NULL-terminated; the caller frees with g_strfreev. */
char **curriculum_ids(const struct curriculum *curriculum, enum document_kind kind);
/* Ids of the courses in the order of curriculum.xml; belongs to the curriculum. */
const char *const *curriculum_courses(const struct curriculum *curriculum);

/* The frozen version of a lesson, item or test document, from versions.txt ("items/a.xml 2 HASH" a line); 0
 * when its hash isn't listed there. */
int curriculum_frozen_version(const struct curriculum *curriculum, const struct document *document);

/* The translation of markup into language from po/<language>.po, or markup itself where there is none
 * (missing, fuzzy, or the source language). Belongs to the curriculum. */
const char *curriculum_translate(struct curriculum *curriculum, const char *language, const char *markup);

/* The recording of a text: media/<language>/voice/<first 16 hex digits of the SHA-256 of the plain text>.opus
 * or .ogg; else what `vigil voice` made of it, rendered/voice/… of the same name. The name relative to the
 * folder (caller frees), or NULL when there is neither. */
char *curriculum_voice(const struct curriculum *curriculum, const char *language, const char *plain);

/* Where a picture or sound called name lives: media/<language>/name, else media/name. NULL when neither
 * exists. The caller frees it. */
char *curriculum_media(const struct curriculum *curriculum, const char *language, const char *name);

#endif
