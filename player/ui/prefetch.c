/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screens.h"

/* The session as it will be after Next, as far as a page shows it; FALSE when that isn't known. */
static gboolean imagine_next(const struct session *session, struct session *next)
{
    *next = *session;
    if (session->overlay != OVERLAY_NONE) {
        return FALSE;
    }
    if (session->screen == SCREEN_QUESTION) {
        next->attempt = attempt_copy(session->attempt);
        attempt_handle(next->attempt, (struct attempt_input){.kind = ATTEMPT_NEXT}, 0);
        return attempt_state(next->attempt) == ATTEMPT_ANSWERING;
    }
    if (session->screen == SCREEN_LESSON) {
        lesson_run_handle(&next->lesson_run, (struct lesson_input){.kind = LESSON_INPUT_GO_ON});
        return next->lesson_run.phase == LESSON_SCREEN;
    }
    return FALSE;
}

void prefetch_next(const struct session *session, struct canvas *canvas)
{
    const struct view view = {.part = 0};
    const struct rect nowhere = {0, 0, 0, 0};
    struct session next;
    if (imagine_next(session, &next)) {
        struct page *page = page_build(&next, canvas, &view);
        canvas_clip(canvas, &nowhere, 1);
        page_paint(page);
        canvas_unclip(canvas);
        page_free(page);
    }
    if (next.attempt != session->attempt) {
        attempt_free(next.attempt);
    }
}
