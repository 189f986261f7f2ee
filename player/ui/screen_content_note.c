/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

static const char *note_words(struct page *page)
{
    return page_text(page, page_session(page)->lesson_run.lesson->content_note);
}

static const char *skip_first(struct page *page)
{
    return page_string(page, N_("You can skip it and lose nothing."));
}

static const char *skip_words(struct page *page)
{
    return page_string(page, N_("Your answers and your certificate stay the same."));
}

void screen_content_note_build(struct page *page)
{
    const struct session *session = page_session(page);
    const int minutes = session->lesson_run.lesson->minutes;
    put_bar(page);
    put_head(page, words_step_head(page, session->step), TRUE);
    struct flow flow = flow_beside_scene(page, (struct scene){"art:scene-calm", 420, 0, 48});
    put_title(&flow, page_string(page, N_("This lesson may be hard")));
    put_body(&flow, note_words(page));
    flow_space(&flow, page_tightness(page) > 0 ? 16 : 20);
    if (minutes > 0)
        put_icon_line(&flow, "clock", words_minutes(page, minutes));
    put_icon_line(&flow, "headphones", page_string(page, N_("One voice reads the words")));
    put_icon_line(&flow, "shield", page_string(page, N_("No pictures of harm")));
    flow_space(&flow, page_tightness(page) > 0 ? 16 : 22);
    put_panel(&flow, PANEL_INFO, "check", skip_first(page), skip_words(page));

    put_foot(page, BUTTON_QUIET, page_string(page, N_("Take a break")), "cup", input_of(INPUT_BREAK));
    put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Skip this lesson")), "skip", input_of(INPUT_SKIP));
    put_next(page, page_string(page, N_("Continue")));
}
