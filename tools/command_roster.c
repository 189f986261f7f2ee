/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `vigil roster`: a list of people who are to come. */
#include "assessments/roster/roster.h"
#include "assessments/sheet/cards.h"
#include "tools/command.h"

#include <glib/gstdio.h>
#include <stdio.h>

struct request {
    char *results, *cards, *language;
};

static guint32 system_random(void *data)
{
    (void)data;
    return g_random_int();
}

static gboolean is_right_to_left(const char *language)
{
    return g_str_has_prefix(language, "ar") || g_str_has_prefix(language, "fa") ||
           g_str_has_prefix(language, "ur") || g_str_has_prefix(language, "he");
}

static gboolean write_cards(const struct roster *roster, const struct request *request, int *pages,
                            GError **error)
{
    const guint n = roster->people->len;
    const char *language = request->language ? request->language : "en";
    g_autofree struct card *cards = g_new0(struct card, n);
    for (guint i = 0; i < n; i++) {
        const struct roster_person *person = roster->people->pdata[i];
        cards[i] = (struct card){person->code, person->group, person->name};
    }
    return cards_write(cards, (int)n, language, is_right_to_left(language), request->cards, pages, error);
}

/* The cards first: numbers that were chosen and are on no card are nobody's. */
static gboolean take(struct roster *roster, struct results *results, const struct request *request,
                     int *pages, GError **error)
{
    if (!roster_choose(roster, results, system_random, NULL, error) ||
        (request->cards && !write_cards(roster, request, pages, error)))
        return FALSE;
    if (roster_add(roster, results, error))
        return TRUE;
    if (request->cards)
        g_unlink(request->cards);
    return FALSE;
}

static int run(struct roster *roster, const struct request *request)
{
    const struct results_options options = {.software_version = VIGIL_VERSION};
    g_autoptr(GError) error = NULL;
    int pages = 0;
    struct results *results = results_open(request->results, &options, NULL, &error);
    if (results == NULL)
        return command_fail("%s", error->message);
    const gboolean taken = take(roster, results, request, &pages, &error);
    results_close(results);
    if (!taken)
        return command_fail("%s; nothing was added", error->message);
    printf("%s: %u people: %d new, %d known before\n", request->results, roster->people->len, roster->n_new,
           roster->n_known);
    if (request->cards)
        printf("%s: %d pages\n", request->cards, pages);
    if (roster->has_names)
        printf("Names are on the printed list only; none was written into the results.\n");
    return COMMAND_CLEAN;
}

/* How many rows can't be used. */
static int print_rows(const GPtrArray *reasons, const char *list)
{
    int rows = 0;
    g_autofree char *file = g_path_get_basename(list);
    for (guint i = 0; i < reasons->len; i++) {
        if (!roster_reason_is_of_row(reasons->pdata[i]))
            continue;
        g_autofree char *text = roster_reason_text(reasons->pdata[i], file);
        fprintf(stderr, "%s\n", text);
        rows++;
    }
    return rows;
}

static int read_and_run(const char *list, const struct request *request)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) reasons = g_ptr_array_new_with_free_func(roster_reason_free);
    struct roster *roster = roster_read(list, reasons, &error);
    if (roster == NULL) {
        const int rows = print_rows(reasons, list);
        command_fail("%s", error->message);
        return rows > 0 ? COMMAND_PROBLEMS : COMMAND_CANNOT_RUN;
    }
    int status = COMMAND_CANNOT_RUN;
    if (roster->n_without > 0 && request->cards == NULL)
        command_fail(
            "%s: %d of %u people have no number yet; say with --cards FILE.pdf where to print the new "
            "ones",
            roster->file, roster->n_without, roster->people->len);
    else
        status = run(roster, request);
    roster_free(roster);
    return status;
}

int command_roster(int argc, char **argv)
{
    struct request request = {NULL, NULL, NULL};
    const GOptionEntry entries[] = {
        {"results", 0, 0, G_OPTION_ARG_FILENAME, &request.results, "The results file of the kiosk", "FILE"},
        {"cards", 0, 0, G_OPTION_ARG_FILENAME, &request.cards,
         "Print the cards, and the list where there are names", "FILE.pdf"},
        {"language", 0, 0, G_OPTION_ARG_STRING, &request.language, "Of the cards: en, es, hi, ar, fr",
         "CODE"},
        G_OPTION_ENTRY_NULL};
    int status = COMMAND_CANNOT_RUN;
    if (command_parse(
            &argc, &argv, "LIST.csv",
            "Makes the card numbers of a list known to a kiosk, all of them or none, and prints the cards.\n"
            "The list has a column code; empty cells get a new number. The columns group and name are for\n"
            "paper only: no name ever gets into the results. The kiosk that owns the file must be off.",
            entries, 1) &&
        command_has(request.results, "the results file", "--results FILE"))
        status = read_and_run(argv[1], &request);
    g_free(request.results);
    g_free(request.cards);
    g_free(request.language);
    return status;
}
