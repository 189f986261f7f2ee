/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "player/ui/canvas_private.h"
#include "tests/years/heap.h"
#include "tests/years/soak.h"

#define LOOKS 100
#define LOOK_US 10000
#define THREADS_LEAST 2 /* the loop's and the voice's */

static int count_entries(const char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    int n = 0;
    while (dir != NULL && g_dir_read_name(dir) != NULL) {
        n++;
    }
    g_clear_pointer(&dir, g_dir_close);
    return n;
}

/* Pango looks for fonts on threads that end by themselves. */
static int count_threads(void)
{
    int least = count_entries("/proc/self/task");
    for (int looks = 0; looks < LOOKS && least > THREADS_LEAST; looks++) {
        g_usleep(LOOK_US);
        least = MIN(least, count_entries("/proc/self/task"));
    }
    return least;
}

static gint64 resident_bytes(void)
{
    g_autofree char *text = NULL;
    long pages = 0;
    if (!g_file_get_contents("/proc/self/statm", &text, NULL, NULL) || sscanf(text, "%*d %ld", &pages) != 1) {
        return 0;
    }
    return pages * sysconf(_SC_PAGESIZE);
}

static gint64 file_bytes(const char *path)
{
    GStatBuf status;
    return g_stat(path, &status) == 0 ? status.st_size : 0;
}

static gboolean count_row(int n_columns, const char *const *names, const char *const *values, void *data)
{
    (void)n_columns, (void)names, (void)values;
    ++*(gint64 *)data;
    return TRUE;
}

struct measures measures_take(struct kiosk *kiosk)
{
    const struct canvas *canvas = window_canvas(loop_window(kiosk->loop));
    struct measures measures = {.texts = (int)g_hash_table_size(canvas->texts),
                                .pictures = (int)g_hash_table_size(canvas->pictures)};
    results_verify(kiosk->results, &measures.rows, NULL);
    results_each(kiosk->results, "responses_long", count_row, &measures.answers, NULL);
    measures.database = file_bytes(kiosk->results_path);
    measures.descriptors = count_entries("/proc/self/fd");
    measures.threads = count_threads();
    malloc_trim(0);
    measures.heap = heap_bytes(HEAP_REST);
    measures.letters = heap_bytes(HEAP_LETTERS);
    measures.pages = heap_bytes(HEAP_PAGES);
    measures.resident = resident_bytes();
    return measures;
}
