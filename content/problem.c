/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/problem.h"

#include <string.h>

struct problems {
    GPtrArray *list;
    GHashTable *known; /* so that a file read twice tells its problems once */
};

static void problem_free(gpointer data)
{
    struct problem *problem = data;
    g_free(problem->path);
    g_free(problem->message);
    g_free(problem);
}

struct problems *problems_new(void)
{
    struct problems *problems = g_new0(struct problems, 1);
    problems->list = g_ptr_array_new_with_free_func(problem_free);
    problems->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return problems;
}

void problems_free(struct problems *problems)
{
    if (problems == NULL) {
        return;
    }
    g_hash_table_unref(problems->known);
    g_ptr_array_unref(problems->list);
    g_free(problems);
}

void problems_add(struct problems *problems, enum problem_severity severity, const char *path, int line,
                  const char *format, ...)
{
    if (problems == NULL) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *raw = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *message = g_utf8_make_valid(raw, -1); /* a quotation may end within a character */
    g_strdelimit(message, "\r\n", ' ');
    if (!g_hash_table_add(problems->known, g_strdup_printf("%s %d %d %s", path, line, severity, message))) {
        return;
    }
    struct problem *problem = g_new0(struct problem, 1);
    problem->message = g_steal_pointer(&message);
    problem->path = g_strdup(path);
    problem->line = line;
    problem->severity = severity;
    g_ptr_array_add(problems->list, problem);
}

char *problem_place(const struct problem *problem)
{
    return problem->line > 0 ? g_strdup_printf("%s:%d", problem->path, problem->line)
                             : g_strdup(problem->path);
}

guint problems_count(const struct problems *problems, enum problem_severity severity)
{
    guint count = 0;
    for (guint i = 0; problems != NULL && i < problems->list->len; i++) {
        const struct problem *problem = problems->list->pdata[i];
        count += problem->severity == severity;
    }
    return count;
}

static int compare(gconstpointer a, gconstpointer b)
{
    const struct problem *left = *(const struct problem *const *)a;
    const struct problem *right = *(const struct problem *const *)b;
    int order = g_strcmp0(left->path, right->path);
    if (order == 0) {
        order = (left->line > right->line) - (left->line < right->line);
    }
    if (order == 0) {
        order = (left->severity > right->severity) - (left->severity < right->severity);
    }
    return order != 0 ? order : strcmp(left->message, right->message);
}

const GPtrArray *problems_sorted(struct problems *problems)
{
    g_ptr_array_sort(problems->list, compare);
    return problems->list;
}

#define MAX_LENGTH 400 /* beyond it nothing is near: the time grows with its square */

/* Optimal string alignment: insert, delete, substitute, or swap two neighbours, over bytes. */
static gsize distance(const char *a, const char *b)
{
    const gsize n = strlen(a);
    const gsize m = strlen(b);
    g_autofree gsize *cells = g_new(gsize, 3 * (m + 1));
    gsize *before = cells;
    gsize *last = cells + (m + 1);
    gsize *row = cells + 2 * (m + 1);
    for (gsize j = 0; j <= m; j++) {
        row[j] = j;
    }
    for (gsize i = 1; i <= n; i++) {
        gsize *free_row = before;
        before = last;
        last = row;
        row = free_row;
        row[0] = i;
        for (gsize j = 1; j <= m; j++) {
            const gsize cost = a[i - 1] != b[j - 1];
            row[j] = MIN(MIN(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = MIN(row[j], before[j - 2] + 1);
            }
        }
    }
    return row[m];
}

const char *problem_nearest(const char *wrong, const char *const *names)
{
    const gsize length = strlen(wrong);
    const char *nearest = NULL;
    gsize best = length / 3 + 1;
    if (length > MAX_LENGTH) {
        return NULL;
    }
    for (; *names != NULL; names++) {
        const gsize other = strlen(*names);
        const gsize apart = other > length ? other - length : length - other;
        if (apart >= best || strcmp(wrong, *names) == 0) {
            continue;
        }
        const gsize here = distance(wrong, *names);
        if (here < best) {
            best = here;
            nearest = *names;
        }
    }
    return nearest;
}

const char *problem_severity_name(enum problem_severity severity)
{
    switch (severity) {
    case PROBLEM_ERROR:
        return "error";
    case PROBLEM_WARNING:
        return "warning";
    }
    return "error";
}
