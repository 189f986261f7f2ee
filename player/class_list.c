/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/class_list.h"

#include <glib/gstdio.h>

#include "assessments/roster/roster.h"
#include "assessments/sheet/cards.h"

#define LONGEST_LIST (1 << 20)
#define TOLD 4 /* rows that can't be used */

static guint32 system_random(void *data)
{
    (void)data;
    return g_random_int();
}

/* ---- from the stick and back ---- */

static enum roster_answer answer_of(enum stick_answer answer)
{
    switch (answer) {
    case STICK_GONE:
        return ROSTER_NO_STICK;
    case STICK_NOT_FOUND:
        return ROSTER_NO_FILE;
    case STICK_DONE:
    case STICK_FULL:
    case STICK_LOCKED:
    case STICK_BROKEN:
        break;
    }
    return ROSTER_UNFIT;
}

/* NULL when it can't be read to its end, or is longer than any list. */
static GByteArray *read_whole(const struct stick *stick)
{
    GByteArray *bytes = g_byte_array_new();
    guint8 piece[4096];
    gsize got = 0;
    do {
        if (stick->read(stick->data, piece, sizeof piece, &got) != STICK_DONE || bytes->len > LONGEST_LIST) {
            g_byte_array_unref(bytes);
            return NULL;
        }
        g_byte_array_append(bytes, piece, (guint)got);
    } while (got > 0);
    return bytes;
}

static enum roster_answer fetch(const struct stick *stick, const char *path)
{
    const enum stick_answer opened = stick->open_fresh(stick->data, CLASS_LIST_FILE);
    if (opened != STICK_DONE)
        return answer_of(opened);
    g_autoptr(GByteArray) bytes = read_whole(stick);
    stick->close(stick->data);
    if (bytes == NULL || !g_file_set_contents(path, (const char *)bytes->data, (gssize)bytes->len, NULL))
        return ROSTER_UNFIT;
    return ROSTER_TAKEN;
}

static gboolean put_bytes(const struct stick *stick, const char *draft, const char *bytes, gsize size)
{
    return stick->create(stick->data, draft) == STICK_DONE &&
           stick->write(stick->data, (const guint8 *)bytes, size) == STICK_DONE &&
           stick->sync_file(stick->data) == STICK_DONE && stick->close(stick->data) == STICK_DONE;
}

static gboolean is_synced(const struct stick *stick)
{
    return stick->sync_folder(stick->data) == STICK_DONE && stick->sync_all(stick->data) == STICK_DONE;
}

/* Under its name and on the stick, or not there at all. */
static gboolean put_file(const struct stick *stick, const char *name, const char *path)
{
    g_autofree char *bytes = NULL, *draft = g_strconcat(name, ".part", NULL);
    gsize size = 0;
    if (!g_file_get_contents(path, &bytes, &size, NULL))
        return FALSE;
    const gboolean named =
        put_bytes(stick, draft, bytes, size) && stick->rename(stick->data, draft, name) == STICK_DONE;
    if (named && is_synced(stick))
        return TRUE;
    stick->close(stick->data);
    stick->remove(stick->data, named ? name : draft);
    return FALSE;
}

/* ---- the list ---- */

static gboolean draw_cards(const struct class_list *list, const struct roster *roster, const char *path)
{
    const guint n = roster->people->len;
    g_autoptr(GError) error = NULL;
    g_autofree struct card *cards = g_new0(struct card, n);
    for (guint i = 0; i < n; i++) {
        const struct roster_person *person = roster->people->pdata[i];
        cards[i] = (struct card){person->code, person->group, person->name};
    }
    if (cards_write(cards, (int)n, list->language, list->right_to_left, path, NULL, &error))
        return TRUE;
    g_warning("%s", error->message);
    return FALSE;
}

static char *name_at(gint64 wall_ms)
{
    g_autoptr(GDateTime) at = g_date_time_new_from_unix_local(wall_ms / 1000);
    return g_date_time_format(at, "cards-%Y-%m-%d-%H%M%S.pdf");
}

/* The file on the kiosk's disk has names in it: it is gone as soon as it was copied. */
static enum roster_answer put_cards(const struct class_list *list, const struct roster *roster, char *name)
{
    g_autofree char *path = g_build_filename(list->folder, name, NULL);
    const gboolean put = draw_cards(list, roster, path) && put_file(list->stick, name, path);
    g_unlink(path);
    return put ? ROSTER_TAKEN : ROSTER_NO_CARDS;
}

static enum roster_answer keep(const struct class_list *list, struct roster *roster, struct results *results,
                               char *name)
{
    g_autoptr(GError) error = NULL;
    if (!roster_choose(roster, results, system_random, NULL, &error)) {
        g_warning("%s", error->message);
        return ROSTER_NOT_KEPT;
    }
    const enum roster_answer cards = put_cards(list, roster, name);
    if (cards != ROSTER_TAKEN)
        return cards;
    if (roster_add(roster, results, &error))
        return ROSTER_TAKEN;
    g_warning("%s", error->message);
    list->stick->remove(list->stick->data, name);
    return ROSTER_NOT_KEPT;
}

static char *told(GPtrArray *reasons, const GError *error)
{
    if (reasons->len == 0)
        return g_strdup(error->message);
    if (reasons->len > TOLD)
        g_ptr_array_set_size(reasons, TOLD);
    g_ptr_array_add(reasons, NULL);
    return g_strjoinv("\n", (char **)reasons->pdata);
}

static enum roster_answer use_file(const struct class_list *list, const char *path, struct results *results,
                                   gint64 wall_ms, struct roster_outcome *outcome)
{
    g_autoptr(GPtrArray) reasons = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    struct roster *roster = roster_read(path, reasons, &error);
    if (roster == NULL) {
        outcome->reasons = told(reasons, error);
        return ROSTER_UNFIT;
    }
    g_autofree char *name = name_at(wall_ms);
    const enum roster_answer answer = keep(list, roster, results, name);
    outcome->n_new = roster->n_new;
    outcome->n_known = roster->n_known;
    outcome->cards = answer == ROSTER_TAKEN ? g_intern_string(name) : NULL;
    roster_free(roster);
    return answer;
}

static void take(struct results *results, gint64 wall_ms, struct roster_outcome *outcome, void *data)
{
    const struct class_list *list = data;
    gint64 free_bytes = 0;
    *outcome = (struct roster_outcome){.answer = ROSTER_NO_STICK};
    if (list->stick->look(list->stick->data, &free_bytes) == STICK_NONE)
        return;
    g_autofree char *folder = g_build_filename(list->folder, "class-list-XXXXXX", NULL);
    if (g_mkdtemp_full(folder, 0700) == NULL) {
        outcome->answer = ROSTER_NOT_KEPT;
        return;
    }
    g_autofree char *path = g_build_filename(folder, CLASS_LIST_FILE, NULL);
    outcome->answer = fetch(list->stick, path);
    if (outcome->answer == ROSTER_TAKEN)
        outcome->answer = use_file(list, path, results, wall_ms, outcome);
    list->stick->release(list->stick->data);
    g_unlink(path);
    g_rmdir(folder);
}

struct session_roster class_list_roster(struct class_list *list)
{
    return (struct session_roster){.take = list->stick != NULL ? take : NULL, .data = list};
}
