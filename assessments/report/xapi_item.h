/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A question as an xAPI interaction (xAPI 1.0.3, part 2, appendix C), and an answer in its notation: [,]
 * between several, [.] in a pair. Internal to assessments/report.
 */
#ifndef REPORT_XAPI_ITEM_H
#define REPORT_XAPI_ITEM_H

#include "assessments/item.h"

/* "definition":{…} as text that the caller frees. item is NULL when the curriculum doesn't have this version
 * any more; then only the kind is told. The key is there when with_key says so. */
char *xapi_item_definition(const struct item *item, const char *interaction, const char *language,
                           gboolean with_key);
/* ids as in the results, NULL for "I don't know": "dk" where the kind of question has choices, NULL where its
 * notation has no room for it (pairs, numbers). The caller frees it. */
char *xapi_item_response(const struct item *item, const char *interaction, const char *ids);

/* A JSON string. What isn't UTF-8 becomes U+FFFD. */
void xapi_put_text(GString *out, const char *text);
/* ,"name":{"language":"text"} of markup; nothing when it is NULL or empty. */
void xapi_put_map(GString *out, const char *name, const char *language, const char *markup);

#endif
