/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the session to a page, one function a screen (screen_NAME.c) and one an overlay. page_build() in
 * screens.c picks by session->screen; the overlays help and display are whole screens in its place, idle and
 * don't know are dialogs above it. A builder only puts widgets; it may be called twice for one page.
 */
#ifndef UI_SCREENS_H
#define UI_SCREENS_H

#include "player/ui/widgets.h"

/* A finished page of what the session shows now. The caller frees it. */
struct page *page_build(const struct session *session, struct canvas *canvas, const struct view *view);

/* The same painted to a PNG of width x height pixels, without a window. */
gboolean ui_paint_png(const struct session *session, int width, int height, const char *path, GError **error);

void screen_attract_build(struct page *page);
void screen_language_build(struct page *page);
void screen_code_build(struct page *page);
void screen_new_code_build(struct page *page);
void screen_welcome_back_build(struct page *page);
void screen_about_build(struct page *page);
void screen_courses_build(struct page *page);
void screen_course_build(struct page *page);
void screen_content_note_build(struct page *page);
void screen_lesson_build(struct page *page);
void screen_lesson_end_build(struct page *page);
void screen_question_build(struct page *page);
void screen_review_build(struct page *page);
void screen_baseline_end_build(struct page *page);
void screen_results_build(struct page *page);
void screen_certificate_build(struct page *page);
void screen_study_build(struct page *page);
void screen_study_choice_build(struct page *page);
void screen_talking_points_build(struct page *page);
void screen_talking_point_build(struct page *page);
void screen_roster_build(struct page *page);
void screen_selftest_build(struct page *page);
void screen_today_build(struct page *page);
void screen_copy_build(struct page *page);
void screen_renew_build(struct page *page);
void screen_journal_build(struct page *page);
void screen_people_build(struct page *page);
void screen_setup_build(struct page *page);
void screen_pin_build(struct page *page);
void screen_group_build(struct page *page);
void screen_group_new_build(struct page *page);
void screen_series_build(struct page *page);
void screen_last_actions_build(struct page *page);
void screen_episode_build(struct page *page);
void screen_talk_build(struct page *page);
void screen_group_questions_build(struct page *page);
void screen_actions_build(struct page *page);
void screen_evening_end_build(struct page *page);
void screen_members_build(struct page *page);
void screen_member_code_build(struct page *page);
void screen_member_done_build(struct page *page);
void screen_neutral_build(struct page *page);
void screen_fault_build(struct page *page);

void overlay_help_build(struct page *page);
void overlay_display_build(struct page *page);
void overlay_idle_build(struct page *page);
void overlay_dont_know_build(struct page *page);
void overlay_tally_build(struct page *page);
void overlay_switches_build(struct page *page);
void overlay_voice_build(struct page *page);
void overlay_headphones_build(struct page *page);

/* prefetch.c: while nothing else happens, the screen that Next leads to is laid out and its pictures are
 * rendered, so that it can be there within a frame; it is painted where nothing is shown. */
void prefetch_next(const struct session *session, struct canvas *canvas);

/* print.c: the certificate or the card of a new code as a PDF in folder; the path (caller frees) or NULL and
 * an error. Called by the loop when session->print_wanted. */
char *print_pdf(const struct session *session, const char *folder, GError **error);

#endif
