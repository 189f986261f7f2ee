/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guide's sections, from the material and its figures. Internal to tools/outline. */
#ifndef OUTLINE_SECTIONS_H
#define OUTLINE_SECTIONS_H

#include "tools/outline/figures.h"
#include "tools/outline/guide.h"

/* What the course is, its languages, its objectives with what belongs to them, its figures. */
void section_course(struct guide *guide, const struct material *material, const struct figures *figures);
void section_objectives(struct guide *guide, const struct material *material, const struct figures *figures);
void section_lesson(struct guide *guide, const struct material *material, const struct figures *figures,
                    guint index);
void section_items(struct guide *guide, const struct material *material, const struct figures *figures);
void section_episode(struct guide *guide, const struct figures *figures, guint index);

/* Nothing without ids; NULL-terminated, or NULL. */
void section_ids(struct guide *guide, const char *label, const char *const *ids);

/* What authors wrote in a file, but for what told(id) says is told elsewhere (NULL: nothing is). label is
 * "Author’s note" or the like; remarks may be NULL. */
typedef gboolean section_told(const char *id, const void *data);
void section_notes(struct guide *guide, const char *label, const struct remarks *remarks, section_told *told,
                   const void *data);

/* What stands after each "Source:" or "Sources:" in a remark, up to the next one, joined by "; ". NULL
 * without any; the caller frees it. */
char *section_source(const char *remark);

#endif
