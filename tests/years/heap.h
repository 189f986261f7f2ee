/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Takes the place of the C library's allocator in whatever is linked with heap.c, and counts by who asked:
 * libraries that keep letters they have drawn do so up to bounds of their own that are reached after months,
 * and a leak would be lost among them. The C library still does the work. Any thread.
 */
#ifndef TESTS_YEARS_HEAP_H
#define TESTS_YEARS_HEAP_H

#include <glib.h>

enum heap_owner {
    HEAP_REST,    /* the program, and what it calls to keep anything */
    HEAP_LETTERS, /* fonts and drawing: cairo, pixman, FreeType, HarfBuzz, fontconfig */
    HEAP_PAGES,   /* SQLite, which bounds its cache of pages */
    HEAP_OWNERS
};

void heap_begin(void);                    /* before the first thread: learns where the libraries are */
gint64 heap_bytes(enum heap_owner owner); /* in use now, as they were asked for */

#endif
