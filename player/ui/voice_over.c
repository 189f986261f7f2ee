/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/voice_over.h"

#include "content/markup.h"
#include "player/ui/strings.h"

struct voice_over {
    const char *language; /* of the page that was read last; NULL before */
    struct narrator *narrator;
    GPtrArray *names;    /* of what is being read, by tag; to find it on a page that was built anew */
    GString *said;       /* all of it, a line each */
    gboolean whole_page; /* and not only one widget of it */
    gboolean held, muted;
    gboolean paused; /* by muting it */
    struct {
        char *scene, *name; /* of the widget that was being read; NULL for nothing */
    } aside;
};

struct voice_over *voice_over_new(struct narrator *narrator)
{
    struct voice_over *voice = g_new0(struct voice_over, 1);
    voice->narrator = narrator;
    voice->names = g_ptr_array_new_with_free_func(g_free);
    voice->said = g_string_new(NULL);
    return voice;
}

static void forget_aside(struct voice_over *voice)
{
    g_clear_pointer(&voice->aside.scene, g_free);
    g_clear_pointer(&voice->aside.name, g_free);
}

void voice_over_free(struct voice_over *voice)
{
    if (voice != NULL) {
        forget_aside(voice);
        g_ptr_array_unref(voice->names);
        g_string_free(voice->said, TRUE);
        g_free(voice);
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

static void add_words(struct voice_over *voice, GArray *utterances, const struct page *page,
                      const struct widget *widget, const char *words)
{
    const char *language = widget->language != NULL ? widget->language : page_session(page)->language;
    const struct utterance utterance = {.text = g_strdup(words),
                                        .language = language,
                                        .recording = recording_of(page, language, words),
                                        .tag = (int)voice->names->len};
    g_array_append_val(utterances, utterance);
    g_ptr_array_add(voice->names, g_strdup(widget->name));
    g_string_append_printf(voice->said, "%s\n", words);
}

/* Of a widget in a language of its own: in that language, where the interface speaks it. */
static void add_words_of(struct voice_over *voice, GArray *utterances, const struct page *page,
                         const char *own, const char *msgid)
{
    if (msgid == NULL) {
        return;
    }
    const char *language = own != NULL && ui_speaks(own) ? own : page_session(page)->language;
    g_autofree char *plain = markup_plain(ui_text(language, msgid));
    const struct widget widget = {.name = plain, .language = language};
    add_words(voice, utterances, page, &widget, plain);
}

static void add_interface_words(struct voice_over *voice, GArray *utterances, const struct page *page,
                                const char *msgid)
{
    add_words_of(voice, utterances, page, NULL, msgid);
}

static GArray *utterances_new(struct voice_over *voice)
{
    GArray *utterances = g_array_new(FALSE, TRUE, sizeof(struct utterance));
    g_array_set_clear_func(utterances, utterance_clear);
    g_ptr_array_set_size(voice->names, 0);
    g_string_truncate(voice->said, 0);
    return utterances;
}

static void say(struct voice_over *voice, GArray *utterances)
{
    const int n = voice->held || voice->muted ? 0 : (int)utterances->len;
    narrator_say(voice->narrator, (const struct utterance *)(void *)utterances->data, n);
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

/* Whoever has chosen another language hears its name first, in its own voice. */
static void add_new_language(struct voice_over *voice, GArray *utterances, const struct page *page)
{
    const struct session *session = page_session(page);
    const struct curriculum_language *language =
        curriculum_language(session_curriculum(session), session->language);
    const gboolean other = voice->language != NULL && !g_str_equal(voice->language, session->language);
    voice->language = g_intern_string(session->language);
    if (other && language != NULL) {
        const struct widget widget = {.name = (char *)language->name};
        add_words(voice, utterances, page, &widget, language->name);
    }
}

static void read_from(struct voice_over *voice, const struct page *page, const struct page *before, int from)
{
    GArray *utterances = utterances_new(voice);
    add_new_language(voice, utterances, page);
    for (int i = from; i < page_count(page); i++) {
        const struct widget *widget = page_widget(page, i);
        if (widget->speak && *widget->name != '\0' && !was_said(before, widget)) {
            add_words(voice, utterances, page, widget, widget->name);
        }
    }
    voice->whole_page = utterances->len > 0 && !voice->held && !voice->muted;
    say(voice, utterances);
}

void voice_over_start(struct voice_over *voice, const struct page *page, const struct page *before)
{
    read_from(voice, page, before, page_overlay(page));
}

static const char *name_being_read(const struct voice_over *voice)
{
    const int tag = narrator_is_busy(voice->narrator) ? narrator_tag(voice->narrator) : -1;
    return tag >= 0 && tag < (int)voice->names->len ? g_ptr_array_index(voice->names, tag) : NULL;
}

static int find_spoken(const struct page *page, const char *name)
{
    for (int i = page_overlay(page); i < page_count(page); i++) {
        if (page_widget(page, i)->speak && g_str_equal(page_widget(page, i)->name, name)) {
            return i;
        }
    }
    return -1;
}

void voice_over_set_aside(struct voice_over *voice, const char *scene)
{
    const char *name = voice->whole_page ? name_being_read(voice) : NULL;
    forget_aside(voice);
    if (name != NULL) {
        voice->aside.scene = g_strdup(scene);
        voice->aside.name = g_strdup(name);
    }
    voice_over_stop(voice);
}

gboolean voice_over_take_up(struct voice_over *voice, const struct page *page, const char *scene)
{
    const gboolean same = voice->aside.scene != NULL && g_str_equal(voice->aside.scene, scene);
    const int from = same ? find_spoken(page, voice->aside.name) : -1;
    if (same && voice->muted) {
        return FALSE;
    }
    forget_aside(voice);
    if (from < 0) {
        return FALSE;
    }
    read_from(voice, page, NULL, from);
    return TRUE;
}

void voice_over_one(struct voice_over *voice, const struct page *page, int index)
{
    GArray *utterances = utterances_new(voice);
    const struct widget *widget = page_widget(page, index);
    voice->whole_page = FALSE;
    if (widget != NULL && *widget->name != '\0') {
        add_words(voice, utterances, page, widget, widget->name);
    }
    say(voice, utterances);
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

static const char *kind_words(const struct widget *widget)
{
    if (widget->act == ACT_WHERE) {
        return N_("Button");
    }
    switch (widget->role) {
    case ROLE_BUTTON:
    case ROLE_KEY:
        return N_("Button");
    case ROLE_RADIO:
    case ROLE_CHECKBOX:
        return N_("Choice");
    case ROLE_TOGGLE:
        return N_("Switch for on and off");
    case ROLE_TEXT:
    case ROLE_HEADING:
    case ROLE_PICTURE:
    case ROLE_SLIDER:
    case ROLE_STATUS:
    case ROLE_PROGRESS:
    case ROLE_PANEL:
        return NULL;
    }
    g_return_val_if_reached(NULL);
}

static void add_control(struct voice_over *voice, GArray *utterances, const struct page *page,
                        const struct widget *widget, gboolean kind)
{
    add_words(voice, utterances, page, widget, widget->name);
    if (widget->told != NULL && *widget->told != '\0') {
        const struct widget told = {.name = widget->name};
        add_words(voice, utterances, page, &told, widget->told);
    }
    if (kind) {
        add_words_of(voice, utterances, page, widget->language, kind_words(widget));
    }
    add_words_of(voice, utterances, page, widget->language, state_words(widget));
}

void voice_over_focus(struct voice_over *voice, const struct page *page, int index, const char *press)
{
    const struct widget *widget = page_widget(page, index);
    if (widget == NULL) {
        return;
    }
    GArray *utterances = utterances_new(voice);
    voice->whole_page = FALSE;
    add_control(voice, utterances, page, widget, TRUE);
    if (widget_can_act(widget)) {
        add_words_of(voice, utterances, page, widget->language, press);
    }
    say(voice, utterances);
}

static gboolean has_state(const struct widget *widget)
{
    return widget->role == ROLE_RADIO || widget->role == ROLE_CHECKBOX || widget->role == ROLE_TOGGLE ||
           widget->told != NULL;
}

static gboolean is_news(const struct page *before, const struct widget *widget)
{
    return widget->speak && *widget->name != '\0' && !was_said(before, widget);
}

static gboolean has_news(const struct page *page, const struct page *before)
{
    for (int i = page_overlay(page); i < page_count(page); i++) {
        if (is_news(before, page_widget(page, i))) {
            return TRUE;
        }
    }
    return FALSE;
}

void voice_over_news(struct voice_over *voice, const struct page *page, const struct page *before, int focus)
{
    const struct widget *acted = page_widget(page, focus);
    const gboolean tells = acted != NULL && has_state(acted);
    if (!tells && !has_news(page, before)) {
        return;
    }
    GArray *utterances = utterances_new(voice);
    voice->whole_page = FALSE;
    if (tells) {
        add_control(voice, utterances, page, acted, FALSE);
    }
    for (int i = page_overlay(page); i < page_count(page); i++) {
        const struct widget *widget = page_widget(page, i);
        if (is_news(before, widget) && !(tells && widget == acted)) {
            add_words(voice, utterances, page, widget, widget->name);
        }
    }
    say(voice, utterances);
}

/* The head line and the first words that are set as large. */
static void add_headings(struct voice_over *voice, GArray *utterances, const struct page *page)
{
    int n = 0;
    for (int i = page_overlay(page); i < page_count(page) && n < 2; i++) {
        if (page_widget(page, i)->role == ROLE_HEADING) {
            add_words(voice, utterances, page, page_widget(page, i), page_widget(page, i)->name);
            n++;
        }
    }
}

/* The ring of the bar, also under a dialog. */
static void add_place(struct voice_over *voice, GArray *utterances, const struct page *page)
{
    for (int i = 0; i < page_count(page); i++) {
        const struct widget *widget = page_widget(page, i);
        if (widget->role == ROLE_PROGRESS && widget->section == SECTION_BAR && widget->value >= 0) {
            add_words(voice, utterances, page, widget, widget->name);
            return;
        }
    }
}

void voice_over_where(struct voice_over *voice, const struct page *page, int focus, const char *press)
{
    const struct widget *widget = page_widget(page, focus);
    const gboolean asked_there = widget != NULL && widget->act == ACT_WHERE; /* it is no place to tell of */
    GArray *utterances = utterances_new(voice);
    voice->whole_page = FALSE;
    add_headings(voice, utterances, page);
    add_place(voice, utterances, page);
    if (widget == NULL) {
        add_interface_words(voice, utterances, page, N_("Nothing is marked yet."));
    } else if (!asked_there) {
        add_interface_words(voice, utterances, page, N_("You are on:"));
        add_control(voice, utterances, page, widget, TRUE);
    }
    add_interface_words(voice, utterances, page, press);
    say(voice, utterances);
}

void voice_over_say(struct voice_over *voice, const struct page *page, const char *msgid)
{
    GArray *utterances = utterances_new(voice);
    voice->whole_page = FALSE;
    add_interface_words(voice, utterances, page, msgid);
    say(voice, utterances);
}

void voice_over_stop(struct voice_over *voice)
{
    voice->whole_page = FALSE;
    narrator_stop(voice->narrator);
}

void voice_over_hold(struct voice_over *voice, gboolean held)
{
    if (held && !voice->held) {
        voice_over_stop(voice);
    }
    voice->held = held;
}

void voice_over_mute(struct voice_over *voice, gboolean muted)
{
    if (muted && !voice->muted) {
        voice->paused = narrator_is_busy(voice->narrator) && !narrator_is_paused(voice->narrator);
        narrator_pause(voice->narrator, TRUE);
    } else if (!muted && voice->muted && voice->paused) {
        narrator_pause(voice->narrator, FALSE);
    }
    voice->muted = muted;
}

gboolean voice_over_is_muted(const struct voice_over *voice)
{
    return voice->muted;
}

const char *voice_over_said(const struct voice_over *voice)
{
    return voice->said->str;
}

int voice_over_widget(const struct voice_over *voice, const struct page *page)
{
    if (voice == NULL) {
        return -1;
    }
    const char *name = name_being_read(voice);
    return name != NULL ? find_spoken(page, name) : -1;
}

gboolean voice_over_completed(struct voice_over *voice)
{
    const gboolean completed = voice->whole_page && !narrator_is_busy(voice->narrator);
    if (completed) {
        voice->whole_page = FALSE;
    }
    return completed;
}
