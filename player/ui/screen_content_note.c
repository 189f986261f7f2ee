/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

/* What may be hard, said of a lesson or of a group's episode. */
struct note {
    const char *head, *title, *words, *voices, *skip, *same;
    int minutes;
};

static struct note note_of_lesson(struct page *page)
{
    const struct session *session = page_session(page);
    return (struct note){
        .head = words_step_head(page, session->step),
        .title = N_("This lesson may be hard"),
        .words = session->lesson_run.lesson->content_note,
        .voices = N_("One voice reads the words"),
        .skip = N_("Skip this lesson"),
        .same = N_("Your answers and your certificate stay the same."),
        .minutes = session->lesson_run.lesson->minutes,
    };
}

static struct note note_of_episode(struct page *page)
{
    const struct evening *evening = page_session(page)->evening;
    const struct evening_episode *episode = &evening->episodes[evening->chosen_episode];
    return (struct note){
        .head = words_group(page),
        .title = N_("This episode may be hard"),
        .words = episode->episode->note,
        .voices = N_("Several voices tell the story"),
        .skip = N_("Skip this episode"),
        .same = N_("Your group can listen to another one."),
        .minutes = (int)((episode->duration_ms + 59999) / 60000),
    };
}

static void put_note_foot(struct page *page, const struct note *note)
{
    if (page_session(page)->evening)
        put_back(page);
    else
        put_foot(page, BUTTON_QUIET, page_string(page, N_("Take a break")), "cup", input_of(INPUT_BREAK));
    put_foot(page, BUTTON_SECONDARY, page_string(page, note->skip), "skip", input_of(INPUT_SKIP));
    put_next(page, page_string(page, N_("Continue")));
}

void screen_content_note_build(struct page *page)
{
    const gboolean group = page_session(page)->evening != NULL;
    const struct note note = group ? note_of_episode(page) : note_of_lesson(page);
    put_bar(page);
    put_head(page, note.head, !group);
    struct flow flow = flow_beside_scene(page, (struct scene){"art:scene-calm", 420, 0, 48});
    put_title(&flow, page_string(page, note.title));
    put_body(&flow, page_text(page, note.words));
    flow_space(&flow, page_tightness(page) > 0 ? 16 : 20);
    if (note.minutes > 0)
        put_icon_line(&flow, "clock", words_minutes(page, note.minutes));
    put_icon_line(&flow, "headphones", page_string(page, note.voices));
    put_icon_line(&flow, "shield", page_string(page, N_("No pictures of harm")));
    flow_space(&flow, page_tightness(page) > 0 ? 16 : 22);
    put_panel(&flow, PANEL_INFO, "check", page_string(page, N_("You can skip it and lose nothing.")),
              page_string(page, note.same));
    put_note_foot(page, &note);
}
