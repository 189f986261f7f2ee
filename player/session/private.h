/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the scenes of a session share: the private half of struct session, the tables that say which input
 * means what on which screen, and the writing down. Private to this folder.
 *
 * The rule for every handler: read, write to results, and only then change the session. A write that fails
 * has called session_fail() already; the handler returns at once and leaves the session as it was.
 */
#ifndef SESSION_PRIVATE_H
#define SESSION_PRIVATE_H

#include "player/session/notices.h"
#include "player/session/session.h"

/* What a scene does with an input; lists end with INPUT_NONE. An input that isn't listed means nothing. */
struct scene_input {
    enum input_kind kind;
    void (*handle)(struct session *session, struct input input);
};

struct quiz; /* one attempt with all it borrows: quiz.h */

struct session_private {
    struct curriculum *curriculum;
    struct session_content content;
    struct session_disk disk;
    gboolean careful; /* after several starts in vain */
    struct session_setup setup;
    gboolean clock_waits; /* session_setup.set_clock has not answered yet */
    enum staff_role clock_role;
    gboolean setup_due; /* it was never ended: there is no other start */
    struct session_place place;
    struct session_roster roster;
    struct roster_outcome roster_outcome; /* while the stick is used for it */
    enum staff_role roster_role;
    struct results *results;
    struct session_settings settings; /* its strings are interned */
    struct session_clock clock;
    guint32 (*random)(void *data);
    void *random_data;
    GPtrArray *known_courses;          /* of struct course: all that the curriculum has, in its order */
    GPtrArray *courses;                /* those of them that are offered to anybody */
    GPtrArray *group_courses;          /* the same for listening groups */
    gboolean begun_courses;            /* by persons; where none is offered to them */
    const struct course *begun_series; /* for which there is a group, or NULL */
    GHashTable *faces;                 /* kind and id -> struct face: titles for the course home */
    GArray *sites;                     /* of struct about_option */
    GPtrArray *unended;                /* of char*: sittings whose end isn't written yet */
    gint64 end_due;                    /* when it is to be written, monotonic */
    struct session_stick stick;
    struct stick_job *copy_job; /* NULL while none goes on */
    enum staff_role copy_role;  /* who began it */
    void (*wake)(void *data);   /* NULL: the session is ticked by time alone */
    void *wake_data;
    gboolean stick_tells;        /* it wakes the session when it comes or goes */
    struct stick_update *update; /* NULL when nobody looks for content */
    gboolean update_left;        /* nobody looks any more: it goes once its worker has ended */
    enum staff_role update_role;
    struct stick_errand *errand; /* NULL while there is none */
    enum session_screen errand_from;
    void (*errand_then)(struct session *session, const struct stick_outcome *outcome, gboolean wanted);
    gboolean stick_hangs; /* a worker never came back from it */
    gboolean signed_in;   /* somebody of the staff has typed a PIN */
    enum staff_role signed_in_as;
    int sign_outs[STAFF_ROLES]; /* that aren't written yet, due at the same time */

    /* of the person; session_forget() leaves nothing of it */
    char *sitting;                      /* UUID, NULL until signed in */
    char *new_person;                   /* UUID of a person who isn't on disk yet */
    char *new_sitting, *new_sitting_of; /* UUID of a sitting that isn't, and whose */
    GPtrArray *own_courses;             /* of struct course: offered to them; NULL: as to anybody */
    GArray *events;                     /* of struct progress_event, of the course */
    GStringChunk *event_strings;
    struct assessment *assessment; /* of ABOUT and RESULTS; the quiz keeps its own */
    struct lesson *lesson;
    struct quiz *quiz;
    struct labels *study_labels;
    char *study_language; /* of the labels */
    int item_shown;       /* whose clock runs, -1 for none */
    gint64 stands_at;     /* one by one: when the answer given stands; 0 for none */

    /* one by one, while it is somebody's turn */
    gboolean turn;        /* inner->sitting is the member's */
    char *group_sitting;  /* and this the group's, or NULL */
    GBytes *voice_sealed; /* of the evening: a spoken question that isn't on disk yet */

    /* of the evening */
    char pin[PIN_DIGITS + 1], pin_once[PIN_DIGITS + 1];            /* as typed; nothing else may read them */
    char *new_group, *new_gathering, *new_voice_note, *new_action; /* UUIDs of what isn't on disk yet */
    const char *evening_step;     /* as in results_gathering_step(); NULL before the gathering has begun */
    struct results *kept_results; /* while practising: the kiosk's; results are those of practice */

    /* of the screen */
    enum session_screen language_from;
    enum session_overlay language_overlay; /* what lay over it */
    enum session_overlay overlay_below;    /* the idle warning */
    struct input input;                    /* under way */
    gint64 now;                            /* of the input under way, monotonic */
    enum session_overlay fault_overlay;
    gint64 fault_now;
    gboolean pulled_told; /* the headphones are out, and somebody was told */
    gint64 last_activity, warned_at;
    gint64 moved_at;
    gint64 minute;   /* of the wall clock, as NEUTRAL shows it */
    gint64 saved_at; /* what was heard of an episode, monotonic */
};

enum { MINUTE_MS = 60000 };
enum {
    FAULT_WRITE = 200,
    FAULT_READ = 240,
    FAULT_LESSON = 301,
    FAULT_QUESTIONS = 302,
    FAULT_COURSE = 303,
    FAULT_EPISODE = 304,
    FAULT_SERIES = 305,
    FAULT_ROOM = 306
};

/* ---- session.c ---- */
void session_touch(struct session *session); /* something is to be drawn anew */
void session_go(struct session *session, enum session_screen screen);
/* Runs the input through overlay, everywhere and screen. */
void session_route(struct session *session, struct input input);
/* ---- text.c ---- */
GHashTable *text_faces_new(void);
const char *text_step_title(const struct session *session, const struct step *step); /* of any course */

/* ---- offer.c ---- */
void offer_load(struct session_private *inner);
void offer_free(struct session_private *inner);
/* What session->person began counts as offered to them. FALSE after session_fail(). */
gboolean offer_to_person(struct session *session);
void offer_to_nobody(struct session *session);
/* From now on these are offered, and the others known to be left out. Of const struct course, at least one of
 * those that are known. */
void offer_choose(struct session *session, const GPtrArray *courses);
/* The course for groups of that id, offered or not; NULL: the first that is, else one that a group began. */
const struct course *offer_series(const struct session *session, const char *id);
/* Of const char*, interned: the assessments of what is offered, then the others that somebody answered to. */
GPtrArray *offer_assessments(const struct session *session, GError **error);

void session_want_print(struct session *session);
void session_forget_print(struct session *session);

/* ---- everywhere.c ---- */
void leave_now(struct session *session, struct input input);
/* The site's or a known language; the source language when it isn't one of the curriculum's. */
void session_set_language(struct session *session, const char *language);

/* ---- switches.c ---- */
void switches_open(struct session *session, struct input input);
gboolean switches_are_same(const struct switches *a, const struct switches *b);

/* ---- sitting.c ---- */
/* Ends the sitting and leaves nothing of the person; the screen is the caller's. */
void session_end_sitting(struct session *session);
/* The same person goes on with another number: how they have set the kiosk stays. */
void session_end_for_another_number(struct session *session);
void session_end_later(struct session *session, char **sitting); /* writes that it ended, in a moment */
gboolean session_has_ends(const struct session *session);        /* that aren't written yet */
/* Writes the ends that are due, or all of them; one that can't be written is tried again in a minute. */
void session_write_ends(struct session *session);
void session_forget(struct session *session);

/* ---- fault.c ---- */
void session_fail(struct session *session, int number);
/* The same for what results said; clears the error. */
void session_fail_write(struct session *session, GError *error);
void session_fail_read(struct session *session, GError *error);

/* ---- notices.c ---- */
gboolean
session_may_begin(struct session *session); /* FALSE after session_fail(): there is too little room */
/* The input under way met a full disk: tries once more, if room was kept for that. */
void session_finish_on_kept_room(struct session *session);

/* ---- record.c: each returns FALSE after session_fail() ---- */
gboolean record_person(struct session *session, const char *code, const char *method);
gboolean record_sitting(struct session *session);
gboolean record_about(struct session *session, const char *variable, const char *value);
gboolean record_progress(struct session *session, int step, enum progress_kind kind, const char *detail,
                         const char *hash);
void record_event(struct session *session, const char *kind, const char *detail); /* may fail unheard */
gint64 session_today(const struct session *session); /* PROGRESS_DAY_UNKNOWN by a clock not to be trusted */
void session_replay(struct session *session);        /* progress from the events, as of today */
gboolean session_read_progress(struct session *session, const struct course *course);

/* ---- sign_in.c, about.c, course_home.c, lesson_scene.c, quiz_scene.c, results_scene.c, study_scene.c,
 * idle.c ---- */
extern const struct scene_input attract_inputs[], code_inputs[], new_code_inputs[], welcome_inputs[],
    neutral_inputs[], about_inputs[], courses_inputs[], course_inputs[], note_inputs[], lesson_inputs[],
    lesson_end_inputs[], question_inputs[], review_inputs[], baseline_end_inputs[], results_inputs[],
    certificate_inputs[], study_inputs[], fault_inputs[], language_inputs[];
extern const struct scene_input everywhere_inputs[], setting_inputs[], help_inputs[], display_inputs[],
    idle_inputs[], dont_know_inputs[], switches_inputs[], voice_inputs[], headphones_inputs[];
/* The evening's: pin_scene.c, group_scene.c, group_new_scene.c, series_scene.c; episode_scene.c,
 * talk_scene.c; last_actions_scene.c, group_questions_scene.c, actions_scene.c, evening_end_scene.c;
 * member_scene.c. */
extern const struct scene_input pin_inputs[], group_inputs[], group_new_inputs[], series_inputs[],
    last_actions_inputs[], episode_inputs[], talk_inputs[], tally_inputs[], group_questions_inputs[],
    actions_inputs[], evening_end_inputs[], members_inputs[], member_code_inputs[], member_done_inputs[];

void idle_stay(struct session *session, struct input input);
void about_enter(struct session *session); /* the first question not asked yet, else the course home */
void course_home_enter(struct session *session);
void course_choose(struct session *session); /* after sign-in: the only course, or the list */
gboolean course_open(struct session *session, const struct course *course);
void course_enter_step(struct session *session, int step);
void course_enter_next(struct session *session);
void lesson_enter(struct session *session, int step);
void lesson_leave(struct session *session);
void quiz_enter(struct session *session, int step);
void quiz_leave(struct session *session);
void quiz_stop_clock(struct session *session);
void quiz_run_clock(struct session *session); /* starts and stops the clock of the question on the screen */
/* One by one, the next question comes by itself. */
void quiz_tick(struct session *session);
gint64 quiz_deadline(const struct session *session);
/* NULL after session_fail(). */
struct assessment *quiz_load_assessment(struct session *session, const char *id);
struct test *quiz_load_test(struct session *session, const char *id);
void results_enter(struct session *session, int step); /* of an endline or a follow-up that is done */
void results_leave(struct session *session);
void study_leave(struct session *session);
int results_done_step(const struct session *session); /* the endline that is done, -1 for none */
gboolean lesson_teaches(const struct session *session, const char *lesson, const char *objective);

/* ---- trainer.c: the trainer's area as a whole; journal_scene.c, study_choice_scene.c, talking_scene.c ----
 */
extern const struct scene_input today_inputs[], journal_inputs[], copy_inputs[], renew_inputs[],
    study_choice_inputs[], selftest_inputs[], roster_inputs[], talking_points_inputs[],
    talking_point_inputs[];
gboolean staff_sign_in(struct session *session, enum staff_role role); /* FALSE after session_fail() */
void trainer_open(struct session *session);                            /* the PIN was right */
void trainer_leave(struct session *session);                           /* forgets all of it */
gboolean trainer_read_assessments(struct session *session);            /* FALSE after session_fail() */
void trainer_choose_tab(struct session *session, struct input input);
void trainer_back(struct session *session, struct input input); /* TODAY */
void today_enter(struct session *session);
void study_enter(struct session *session); /* of trainer->assessment and trainer->site */
void talking_points_enter(struct session *session);
void talking_forget(struct session *session);
/* A value of a row of results_each(); NULL when there is no such column. */
const char *act_column(const char *column, int n_columns, const char *const *names,
                       const char *const *values);
/* ---- people_scene.c ---- */
extern const struct scene_input people_inputs[];
void people_enter(struct session *session);
/* ---- setup_scene.c, setup_steps.c, setup_clock.c ---- */
extern const struct scene_input setup_inputs[];
void session_home(struct session *session); /* ATTRACT, or the set-up while that isn't ended */
void setup_leave(struct session *session);
void setup_go_on(struct session *session);    /* the PIN was right, and the set-up isn't ended */
void settings_enter(struct session *session); /* the list, as a tab */
void setup_pin_chosen(struct session *session);
void setup_pin_back(struct session *session);
int setup_place(const struct session *session);
gboolean setup_shows_clock(const struct session *session);
void setup_step_enter(struct session *session);
/* FALSE when the step isn't to be left yet. */
gboolean setup_step_keep(struct session *session);
gboolean setup_step_is_left_out(const struct session *session); /* as it is about to be left */
void setup_step_choose(struct session *session, struct input input);
void setup_step_letter(struct session *session, struct input input);
void setup_step_erase(struct session *session, struct input input);
void setup_step_say(struct session *session, struct input input);
void setup_step_count(struct session *session, struct input input);
void setup_step_set_clock(struct session *session, struct input input);
void setup_read_time(struct session *session); /* what the clock says, to begin with */
void setup_clock_tick(struct session *session);
gint64 setup_clock_deadline(const struct session *session);
void setup_step_take_keys(struct session *session, struct input input);
void selftest_enter(struct session *session, struct input input);
void selftest_leave(struct session *session);
void selftest_printed(struct session *session, const char *path);
void roster_enter(struct session *session, struct input input);
void roster_leave(struct session *session);
void selftest_tick(struct session *session);
gint64 selftest_deadline(const struct session *session);
void journal_enter(struct session *session);
/* ---- copy_scene.c ---- */
void copy_enter(struct session *session);
void copy_seen(struct session *session);  /* how a copy ended was on the screen, and is left */
void stick_seen(struct session *session); /* that, and the same for content */
gboolean copy_runs(const struct session *session);
gboolean stick_is_there(const struct session *session);
/* Whoever is in the area has time to read how it ended; and a finger on its way to a key that was there meets
 * none. Nobody else notices. */
void stick_work_ended(struct session *session);
void copy_tick(struct session *session);
gint64 copy_deadline(const struct session *session);
void copy_free(struct session *session); /* and what session_use_stick() gave */
/* While somebody practises, session_private.results aren't the kiosk's. */
struct results *kiosk_results(const struct session *session);
/* ---- errand.c ---- */
gboolean stick_is_busy(const struct session *session); /* there is work with it */
gboolean stick_is_free(const struct session *session); /* there is none, and none that never ended */
/* When the stick is free. then() is told what came of it, at once where the stick never waits; wanted:
 * whoever asked for it is still on that screen. */
void errand_begin(struct session *session, const struct stick_task *task,
                  void (*then)(struct session *session, const struct stick_outcome *outcome,
                               gboolean wanted));
void errand_tick(struct session *session);
gint64 errand_deadline(const struct session *session);
void errand_free(struct session *session); /* before copy_free() */
/* ---- renew_scene.c ---- */
void renew_enter(struct session *session);
void renew_open(struct session *session, struct input input);
void renew_seen(struct session *session); /* the screen is left */
gboolean renew_works(const struct session *session);
gboolean renew_installs(const struct session *session);
gboolean renew_has_news(const struct session *session);
void renew_tick(struct session *session);
gint64 renew_deadline(const struct session *session);
void renew_free(struct session *session); /* before copy_free() */
/* ---- evening.c: the group area as a whole ---- */
void evening_leave(struct session *session); /* forgets all of it, and ends practice */
void evening_tick(struct session *session);  /* PIN waits, timers, the position saved every five seconds */
gint64 evening_deadline(const struct session *session); /* monotonic ms; G_MAXINT64 for never */
/* Writes where the evening is and goes there: the order of the evening is here and nowhere else. FALSE after
 * session_fail(). step as in results_gathering_step(). */
gboolean evening_go(struct session *session, const char *step, const char *detail);
void evening_next(struct session *session); /* the step after the one under way */
void evening_back(struct session *session); /* the step before it; SERIES before the first */
/* Whether a gathering is under way, or people answer one by one: no quiet ends that. */
gboolean evening_is_held(const struct session *session);
/* ---- evening_load.c: each gboolean is FALSE after session_fail() ---- */
void evening_free(struct evening *evening);
gboolean evening_use_series(struct session *session, const char *id); /* NULL: the first one there is */
gboolean evening_read_groups(struct session *session);
const struct results_group *evening_group(const struct evening *evening, const char *uuid); /* or NULL */
gboolean evening_read_unended(struct session *session, const char *group);
gboolean evening_read_last(struct session *session, const char *group);
gboolean evening_read_progress(struct session *session); /* of the group chosen */
gboolean evening_is_of_today(const struct results_evening *evening);
/* ---- practice.c ---- */
gboolean practice_begin(struct session *session); /* FALSE after session_fail() */
void practice_end(struct session *session);
/* ---- each scene's way in, after evening_go() has written the step ---- */
void pin_enter(struct session *session);
void pin_enter_trainer(struct session *session, enum staff_role role); /* of the trainer's area */
void pin_choose(struct session *session);                              /* a new one, of setup->pin_role */
void pin_forget(struct session *session);                              /* what was typed */
void pin_tick(struct session *session);
gint64 pin_deadline(const struct session *session);
void group_enter(struct session *session);
void group_end_practice(struct session *session); /* and GROUP */
gboolean group_use(struct session *session,
                   const struct results_group *group); /* FALSE after session_fail() */
void group_new_enter(struct session *session, struct input input);
void series_enter(struct session *session);
void series_note_next(struct session *session); /* CONTENT_NOTE of an episode */
void series_note_skip(struct session *session);
void series_note_back(struct session *session);
void last_actions_enter(struct session *session);
void episode_enter(struct session *session);
void talk_enter(struct session *session, const char *talk);
void group_questions_enter(struct session *session);
void actions_enter(struct session *session);
void evening_end_enter(struct session *session);
void members_enter(struct session *session, const char *wave);
/* ---- and what each has to forget or to do as time passes ---- */
void episode_leave(struct session *session);
gint64 episode_deadline(const struct session *session); /* as evening_deadline(), which asks these */
void talk_tick(struct session *session);
gint64 talk_deadline(const struct session *session);
gboolean lists_read(struct session *session); /* what stands of this gathering; FALSE after session_fail() */
gboolean lists_read_closed(struct session *session); /* the same once it has ended */
void lists_leave(struct session *session);
void members_leave(struct session *session);
/* ---- member_waves.c ---- */
int members_step_of(const struct course *course, const char *wave);            /* -1 for none */
const char *members_paper_of(const struct evening *evening, const char *wave); /* its assessment, or NULL */
gboolean members_read_waves(struct session *session, struct evening_waves *waves, GError **error);
void members_count(struct evening *evening); /* done, asked, others_day */
/* ---- one by one: all but the first do nothing, or return FALSE, outside the group area ---- */
void members_code_typed(struct session *session); /* a card in place of pictures: CODE */
gboolean members_code_again(struct session *session);
gboolean members_paper(struct session *session); /* nothing is left to ask about the person */
/* A member's paper is left, or handed in: nothing of the person stays. */
gboolean members_paper_left(struct session *session);
/* Whether something of a member may be on the screen: a code begun, or a paper. */
gboolean members_show_somebody(const struct session *session);
/* That member has gone away without a word: MEMBERS, and the paper waits for them. */
void members_turn_quiet(struct session *session);
gboolean members_paper_ended(struct session *session);

#endif
