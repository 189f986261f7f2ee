/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The columns of the exported files: what each means, its type and unit. One table for the CSV's codebook and
 * for datapackage.json. Static data.
 */
#ifndef REPORT_COLUMNS_H
#define REPORT_COLUMNS_H

#include <glib.h>

struct column {
    const char *name;
    const char *type; /* as Frictionless names it: "string", "integer", "number" */
    const char *label;
    const char *values; /* "code=meaning|code=meaning", or NULL */
    const char *unit;   /* or NULL */
};

/* NULL when the column isn't one of the documented ones. */
const struct column *column_find(const char *name);

#endif
