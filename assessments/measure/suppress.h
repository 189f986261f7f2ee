/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small cells: what must not be printed so that nobody's answers can be read from a table, and what else has
 * to go so that it can't be worked out from the totals. Every output uses the same result. What this doesn't
 * see: two reports of different days, whose difference may be one person.
 */
#ifndef MEASURE_SUPPRESS_H
#define MEASURE_SUPPRESS_H

#include <glib.h>

#define SUPPRESS_INTERNAL 5
#define SUPPRESS_SHAREABLE 11

struct suppress_rule {
    int threshold;    /* cells of fewer persons are hidden; at least 3 */
    gboolean answers; /* shareable: what they answered counts too, see suppress_primary() */
};

enum suppress_reason {
    SUPPRESS_SHOWN,
    SUPPRESS_SMALL,      /* 1 … threshold - 1 persons; nobody is no secret */
    SUPPRESS_FEW,        /* 1 … threshold - 1 of them were right, or wrong */
    SUPPRESS_EVERYONE,   /* nobody or everybody of fewer than 2·threshold: each one's answer is told */
    SUPPRESS_COMPLEMENT, /* only so that others can't be worked out */
};
const char *suppress_reason_name(enum suppress_reason reason);

struct suppress_cell {
    gint64 n, x; /* persons; of them right (or aware, or in favour) */
    enum suppress_reason reason;
};

/* A cell of which only n is printed: x is in the middle, where nothing looks at it. */
static inline struct suppress_cell suppress_persons(gint64 n)
{
    return (struct suppress_cell){n, n / 2, SUPPRESS_SHOWN};
}

/* Of one cell on its own; SUPPRESS_FEW and SUPPRESS_EVERYONE only when the rule says answers. */
enum suppress_reason suppress_primary(gint64 n, gint64 x, const struct suppress_rule *rule);

/* The groups of one dimension, whose total (n and x) is printed too: sets reason of each. What is hidden
 * comes to at least two groups, threshold persons, and more persons than groups, and neither to none nor to
 * all right where the groups allow it; the smallest group that is shown goes next. FALSE when that can't be
 * reached: then all are hidden and the total must not be printed either. */
gboolean suppress_groups(struct suppress_cell *cells, int n_cells, const struct suppress_rule *rule);

/* A two-way table, cells[row * n_columns + column], printed with the margins of n (not of x). As before for
 * each row and column; and each hidden cell could hold another number, with every margin as it is and at
 * least one person in each hidden cell. FALSE as before. */
gboolean suppress_table(struct suppress_cell *cells, int n_rows, int n_columns,
                        const struct suppress_rule *rule);

struct suppress_change { /* persons, of them right before and after */
    gint64 n, x[2];
    enum suppress_reason reason;
};
/* One dimension's groups by items: cells[item * n_groups + group]. Printed beside are each item's totals over
 * the groups, but for those that is_open (may be NULL) names, and each group's sum of x over the items at
 * each wave (its mean), but for those that sums_withheld names (NULL: no sums are printed). Cells that are
 * hidden already come with a reason and keep it. Sets the other reasons so that, before and after: what is
 * hidden of an item is as suppress_groups() has it; and every hidden cell could hold another x with all
 * totals and sums as they are, unless one of them says that it is nobody or everybody, or is of one group
 * alone. Where no cell is left to hide, the sums of the group and of another one are withheld. */
void suppress_items(struct suppress_change *cells, int n_items, int n_groups, const gboolean *is_open,
                    gboolean *sums_withheld, const struct suppress_rule *rule);

#endif
