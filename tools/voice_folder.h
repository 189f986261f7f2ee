/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * media/LANGUAGE/rendered: the files that `vigil voice` has made, and manifest.txt, which says what each was
 * made from ("NAME HASH" a line, the last one counts). A file is whole when it is there; a line is added
 * after its file. One thread.
 */
#ifndef TOOLS_VOICE_FOLDER_H
#define TOOLS_VOICE_FOLDER_H

#include <glib.h>

struct voice_folder {
    char *language;
    char *path;
    GHashTable *made;   /* name -> hash, from the manifest */
    GHashTable *wanted; /* name: set */
};

struct voice_folder *voice_folder_open(const char *curriculum, const char *language);
void voice_folder_free(struct voice_folder *folder);

/* Says that a file is wanted; whether it is there, made from this. */
gboolean voice_folder_want(struct voice_folder *folder, const char *name, const char *hash);
/* The caller frees it. */
char *voice_folder_file(const struct voice_folder *folder, const char *name);
/* Where a file is made before it is whole; the caller frees it. */
char *voice_folder_draft(const struct voice_folder *folder, const char *name);
/* The draft becomes the file, and the manifest says so. */
gboolean voice_folder_keep(struct voice_folder *folder, const char *name, const char *hash, GError **error);
/* Takes away what nobody wants, and drafts of a run that was interrupted; without texts, the texts are left
 * alone. Writes the manifest anew. The number of files, or -1 and an error. */
int voice_folder_tidy(struct voice_folder *folder, gboolean texts, GError **error);

#endif
