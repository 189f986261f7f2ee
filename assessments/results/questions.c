/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a group wants to be told: questions of the list, and spoken ones, sealed. */
#include "assessments/results/gatherings.h"
#include "assessments/results/store.h"

#define MOST_SEALED_BYTES (700 << 10) /* as text it fits into SQLITE_LIMIT_LENGTH */

gboolean results_question_add(struct results *results, const char *gathering, const char *question,
                              gboolean raised, GError **error)
{
    gint64 seq;
    if (!store_ready(results, error) || !append_find(results, ROW_GATHERING, gathering, &seq, error))
        return FALSE;
    const struct value values[] = {value_integer(seq), value_text(question), value_integer(raised != FALSE)};
    return append_stands(results, ROW_QUESTION, values, error);
}

gboolean results_voice_note_add(struct results *results, const char *gathering, const char *uuid,
                                GBytes *sealed, int seconds, GError **error)
{
    gint64 seq;
    gsize length;
    const guint8 *bytes = g_bytes_get_data(sealed, &length);
    if (length > MOST_SEALED_BYTES) {
        g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_CONFLICT,
                    "a voice note has at most %d bytes, this one has %" G_GSIZE_FORMAT, MOST_SEALED_BYTES,
                    length);
        return FALSE;
    }
    if (!store_ready(results, error) || !append_find(results, ROW_GATHERING, gathering, &seq, error))
        return FALSE;
    g_autofree char *text = g_base64_encode(bytes, length);
    const struct value values[] = {value_text(uuid), value_integer(seq), value_text(text),
                                   value_integer(seconds)};
    return append_alone(results, ROW_VOICE_NOTE, values, error);
}

gboolean results_voice_note_take_back(struct results *results, const char *uuid, GError **error)
{
    gint64 seq;
    if (!store_ready(results, error) || !append_find(results, ROW_VOICE_NOTE, uuid, &seq, error))
        return FALSE;
    const struct value values[] = {value_integer(seq)};
    return append_alone(results, ROW_VOICE_NOTE_TAKEN_BACK, values, error);
}
