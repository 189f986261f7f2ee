/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/newest.h"

#include <stdlib.h>
#include <string.h>

enum { DAY_LENGTH = 10 };

struct newest {
    const char *assessment;
    char trusted[DAY_LENGTH + 1], any[DAY_LENGTH + 1];
    int assessment_at, time_at, suspect_at;
};

static int place_of(int n, const char *const *names, const char *name)
{
    for (int i = 0; i < n; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    g_error("the view responses_long has no column %s", name);
}

static void keep_later(char kept[DAY_LENGTH + 1], const char *time)
{
    if (strncmp(time, kept, DAY_LENGTH) > 0)
        g_strlcpy(kept, time, DAY_LENGTH + 1);
}

static gboolean read_row(int n, const char *const *names, const char *const *values, void *data)
{
    struct newest *newest = data;
    if (newest->time_at < 0) {
        newest->assessment_at = place_of(n, names, "study_id");
        newest->time_at = place_of(n, names, "answered_at");
        newest->suspect_at = place_of(n, names, "clock_suspect");
    }
    const char *time = values[newest->time_at];
    if (time == NULL || g_strcmp0(values[newest->assessment_at], newest->assessment) != 0)
        return TRUE;
    keep_later(newest->any, time);
    if (g_strcmp0(values[newest->suspect_at], "0") == 0)
        keep_later(newest->trusted, time);
    return TRUE;
}

gboolean newest_day(struct results *results, const char *assessment, char **day, GError **error)
{
    struct newest newest = {.assessment = assessment, .time_at = -1};
    if (!results_each(results, "responses_long", read_row, &newest, error))
        return FALSE;
    const char *found = *newest.trusted != '\0' ? newest.trusted : newest.any;
    *day = *found != '\0' ? g_strdup(found) : NULL;
    return TRUE;
}

char *newest_words(const char *day, gboolean exact)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    const int month = atoi(day + 5);
    if (month < 1 || month > 12)
        return g_strdup(day);
    return exact ? g_strdup_printf("%d %s %.4s", atoi(day + 8), months[month - 1], day)
                 : g_strdup_printf("%s %.4s", months[month - 1], day);
}
