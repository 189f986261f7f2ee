/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_agreed.h"
#include "player/ui/screens.h"

#define COLUMNS 4
#define LEVEL_H 40.0
#define KEY_GAP 20.0

static gboolean is_raised(const struct evening_lists *lists, const char *id)
{
    return lists->questions->len > 0 &&
           g_ptr_array_find_with_equal_func(lists->questions, id, g_str_equal, NULL);
}

static void put_list(struct flow *flow)
{
    struct page *page = flow->page;
    const struct evening *evening = page_session(page)->evening;
    const struct series_choices *questions = &evening->series->questions;
    g_autofree struct choice *choices = choices_of(page, questions, INPUT_QUESTION);
    for (int i = 0; i < questions->n; i++)
        choices[i].selected = is_raised(&evening->lists, questions->all[i].id);
    put_tiles(flow, CHOICE_MANY, choices, questions->n, COLUMNS);
}

static gboolean has_key_beside(const struct page *page)
{
    return page_text_scale(page) < 1.5 && !page_is_tall(page);
}

static void put_kept_words(struct flow *flow)
{
    put_notice(flow, PANEL_POSITIVE, "microphone", page_string(flow->page, N_("Your question is kept.")),
               page_string(flow->page, N_("Only head office can hear it.")));
}

/* With the key that takes it back at its end. */
static void put_kept(struct flow *flow)
{
    struct page *page = flow->page;
    const char *back = page_string(page, N_("Take it back"));
    const double all = flow->area.w, h = button_height(page, BUTTON_SMALL);
    const double w = measure_button(page, BUTTON_SMALL, back, "erase");
    const int before = page_count(page);
    flow->area.w -= w + KEY_GAP;
    put_kept_words(flow);
    flow->area.w = all;
    if (page_count(page) == before)
        return;
    const struct rect words = page_widget(page, before)->rect;
    const double y = MAX(words.y, words.y + (words.h - h) / 2);
    put_button(page, (struct rect){flow->area.x + all - w, y, w, h}, BUTTON_SMALL, back, "erase",
               input_id(INPUT_TAKE_BACK, "voice-note"), FALSE);
    flow->y = MAX(flow->y, y + h + LEDGE_BUTTON);
}

static void put_voice_note(struct flow *flow)
{
    struct page *page = flow->page;
    const struct evening_lists *lists = &page_session(page)->evening->lists;
    switch (lists->voice_note) {
    case VOICE_NOTE_KEPT:
        if (has_key_beside(page))
            put_kept(flow);
        else
            put_kept_words(flow);
        return;
    case VOICE_NOTE_FAILED:
        put_notice(flow, PANEL_NOTICE, "microphone", page_string(page, N_("The question is not kept yet.")),
                   lists->may_record ? page_string(page, N_("Please say it once more."))
                                     : page_string(page, N_("The microphone is gone.")));
        return;
    case VOICE_NOTE_NONE:
    case VOICE_NOTE_RECORDING:
    case VOICE_NOTE_ENDING:
        return;
    }
}

static void put_chosen_questions(struct page *page)
{
    const struct evening_lists *lists = &page_session(page)->evening->lists;
    struct flow flow = flow_in(page, page_main(page));
    put_question(&flow, page_string(page, N_("What do you want to know?")));
    if (page_tightness(page) < TIGHTEST) /* all of the questions at once say more */
        put_hint(&flow, page_string(page, N_("Touch all that the group asks. Head office gets them.")), NULL);
    put_voice_note(&flow);
    put_list(&flow);
    page_set_more(page, page_string(page, N_("More questions")));
    put_back(page);
    if (lists->voice_note == VOICE_NOTE_KEPT && !has_key_beside(page))
        put_foot(page, BUTTON_QUIET, page_string(page, N_("Take it back")), "erase",
                 input_id(INPUT_TAKE_BACK, "voice-note"));
    if (lists->may_record)
        put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Say a question")), "microphone",
                 input_of(INPUT_VOICE_NOTE));
    put_next(page, NULL);
}

/* How loud it is, and for how long. */
static void put_recording(struct page *page)
{
    const struct evening_lists *lists = &page_session(page)->evening->lists;
    const char *seconds = words_plural(page, "%d second", "%d seconds", lists->voice_seconds);
    struct flow flow = flow_in(page, page_main(page));
    struct rect rect;
    put_title(&flow, page_string(page, N_("Please say your question")));
    put_body(&flow, page_string(page, N_("Please say no names. Only head office can hear it.")));
    if (flow_take(&flow, LEVEL_H, 40, &rect))
        put_track(page, rect, lists->voice_level, seconds);
    put_body(&flow, seconds);
    if (lists->voice_note == VOICE_NOTE_RECORDING)
        put_foot(page, BUTTON_PRIMARY, page_string(page, N_("I have said it")), "check",
                 input_of(INPUT_VOICE_NOTE));
    else
        put_foot_disabled(page, BUTTON_PRIMARY, page_string(page, N_("I have said it")), "check");
}

void screen_group_questions_build(struct page *page)
{
    const enum voice_note_state state = page_session(page)->evening->lists.voice_note;
    put_bar(page);
    put_head(page, page_string(page, N_("Listening group")), TRUE);
    if (state == VOICE_NOTE_RECORDING || state == VOICE_NOTE_ENDING)
        put_recording(page);
    else
        put_chosen_questions(page);
}
