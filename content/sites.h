/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to content: what site.xml says, as an array. Strings belong to its document. */
#ifndef CONTENT_SITES_H
#define CONTENT_SITES_H

#include "content/curriculum.h"

/* Of struct curriculum_site, ends with a NULL id; NULL: without any. The caller unrefs it. */
GArray *sites_read(const struct document *document);
/* What document, a kiosk's own, says in the place of what the sites of the same ids have. A site that sites
 * hasn't, and a picture that the curriculum hasn't, are told and passed over. */
void sites_put_over(GArray *sites, const struct document *document, struct curriculum *curriculum,
                    struct problems *problems);

#endif
