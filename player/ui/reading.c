/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/reading.h"

#include "content/markup.h"
#include "player/ui/strings.h"

struct reading {
    struct narrator *narrator;
    GPtrArray *names;    /* of what is being read, by tag; to find it on a page that was built anew */
    gboolean whole_page; /* and not only one widget of it */
};

struct reading *reading_new(struct narrator *narrator)
{
    struct reading *reading = g_new0(struct reading, 1);
    reading->narrator = narrator;
    reading->names = g_ptr_array_new_with_free_func(g_free);
    return reading;
}

void reading_free(struct reading *reading)
{
    if (reading != NULL) {
        g_ptr_array_unref(reading->names);
        g_free(reading);
    }
}

static char *recording_of(const struct page *page, const char *language, const char *words)
{
    const struct curriculum *curriculum = session_curriculum(page_session(page));
    g_autofree char *name = curriculum != NULL ? curriculum_voice(curriculum, language, words) : NULL;
    return name != NULL ? g_build_filename(folder_path(curriculum_folder(curriculum)), name, NULL) : NULL;
}

static void utterance_clear(gpointer data)
{
    struct utterance *utterance = data;
    g_free((char *)utterance->text);
    g_free((char *)utterance->recording);
}

static void add_words(struct reading *reading, GArray *utterances, const struct page *page,
                      const struct widget *widget, const char *words)
{
    const char *language = widget->language != NULL ? widget->language : page_session(page)->language;
    const struct utterance utterance = {.text = g_strdup(words),
                                        .language = language,
                                        .recording = recording_of(page, language, words),
                                        .tag = (int)reading->names->len};
    g_array_append_val(utterances, utterance);
    g_ptr_array_add(reading->names, g_strdup(widget->name));
}

static GArray *utterances_new(struct reading *reading)
{
    GArray *utterances = g_array_new(FALSE, TRUE, sizeof(struct utterance));
    g_array_set_clear_func(utterances, utterance_clear);
    g_ptr_array_set_size(reading->names, 0);
    return utterances;
}

static void say(struct reading *reading, GArray *utterances)
{
    narrator_say(reading->narrator, (const struct utterance *)(void *)utterances->data, (int)utterances->len);
    g_array_unref(utterances);
}

static gboolean was_said(const struct page *before, const struct widget *widget)
{
    for (int i = 0; before != NULL && i < page_count(before); i++) {
        if (page_widget(before, i)->speak && g_str_equal(page_widget(before, i)->name, widget->name)) {
            return TRUE;
        }
    }
    return FALSE;
}

void reading_start(struct reading *reading, const struct page *page, const struct page *before)
{
    GArray *utterances = utterances_new(reading);
    for (int i = page_overlay(page); i < page_count(page); i++) {
        const struct widget *widget = page_widget(page, i);
        if (widget->speak && *widget->name != '\0' && !was_said(before, widget)) {
            add_words(reading, utterances, page, widget, widget->name);
        }
    }
    reading->whole_page = utterances->len > 0;
    say(reading, utterances);
}

void reading_one(struct reading *reading, const struct page *page, int index)
{
    GArray *utterances = utterances_new(reading);
    const struct widget *widget = page_widget(page, index);
    reading->whole_page = FALSE;
    if (widget != NULL && *widget->name != '\0') {
        add_words(reading, utterances, page, widget, widget->name);
    }
    say(reading, utterances);
}

static const char *state_words(const struct widget *widget)
{
    if (widget->disabled) {
        return N_("Not yet");
    }
    if (widget->selected && (widget->role == ROLE_RADIO || widget->role == ROLE_CHECKBOX)) {
        return N_("Chosen");
    }
    if (widget->role == ROLE_TOGGLE) {
        return widget->selected ? N_("On") : N_("Off");
    }
    return NULL;
}

void reading_focus(struct reading *reading, const struct page *page, int index)
{
    const struct widget *widget = page_widget(page, index);
    if (widget == NULL) {
        return;
    }
    GArray *utterances = utterances_new(reading);
    reading->whole_page = FALSE;
    add_words(reading, utterances, page, widget, widget->name);
    const char *state = state_words(widget);
    if (state != NULL) {
        g_autofree char *plain = markup_plain(ui_text(page_session(page)->language, state));
        add_words(reading, utterances, page, widget, plain);
    }
    say(reading, utterances);
}

void reading_stop(struct reading *reading)
{
    reading->whole_page = FALSE;
    narrator_stop(reading->narrator);
}

int reading_widget(const struct reading *reading, const struct page *page)
{
    const int tag = narrator_is_busy(reading->narrator) ? narrator_tag(reading->narrator) : -1;
    if (tag < 0 || tag >= (int)reading->names->len) {
        return -1;
    }
    for (int i = page_overlay(page); i < page_count(page); i++) {
        if (page_widget(page, i)->speak &&
            g_str_equal(page_widget(page, i)->name, g_ptr_array_index(reading->names, tag))) {
            return i;
        }
    }
    return -1;
}

gboolean reading_completed(struct reading *reading)
{
    const gboolean completed = reading->whole_page && !narrator_is_busy(reading->narrator);
    if (completed) {
        reading->whole_page = FALSE;
    }
    return completed;
}
