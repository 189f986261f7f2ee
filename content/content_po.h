/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * po/<language>.po written anew from the texts of a curriculum: what is translated is kept with its comments
 * and flags; the translation of a text that has changed a little is kept as fuzzy; of one that is gone, as
 * obsolete. `#:` says where each text stands. What a curriculum has already read of the old file it keeps:
 * open it anew to see the new one.
 */
#ifndef CONTENT_CONTENT_PO_H
#define CONTENT_CONTENT_PO_H

#include "content/curriculum.h"

struct content_po_counts {
    int texts, translated, fuzzy, untranslated, obsolete;
};

/* FALSE and an error when the old file can't be read or the new one can't be written; the old one is
 * untouched then. counts may be NULL. */
gboolean content_po_update(struct curriculum *curriculum, const char *language,
                           struct content_po_counts *counts, GError **error);

#endif
