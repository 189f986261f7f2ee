/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who sits here and what comes next: the kiosk without its screen. A state machine (drawn in session.c) that
 * joins lessons, assessments and results by id; it never draws, never blocks but for one durable write, and
 * never shows what isn't on disk. The ui reads the public part of struct session to draw, and calls
 * session_input(); whenever revision has changed there is something new to draw. The session borrows the
 * curriculum and the results. One thread.
 */
#ifndef SESSION_SESSION_H
#define SESSION_SESSION_H

#include "assessments/attempt.h"
#include "assessments/code.h"
#include "assessments/report/labels.h"
#include "assessments/results/results.h"
#include "content/curriculum.h"
#include "lessons/course.h"
#include "lessons/lesson_run.h"
#include "player/session/evening.h"
#include "player/session/input.h"
#include "player/session/sticks.h"
#include "player/session/trainer.h"

enum session_screen {
    SCREEN_ATTRACT,      /* 01-home */
    SCREEN_LANGUAGE,     /* 02-language */
    SCREEN_CODE,         /* 03-sign-in-code */
    SCREEN_NEW_CODE,     /* "I have no code": the new card to copy or print */
    SCREEN_WELCOME_BACK, /* "Is this your card?" with what was reached */
    SCREEN_ABOUT,        /* one question about the person */
    SCREEN_COURSES,      /* which course, when there are several */
    SCREEN_COURSE,       /* the course's steps and where the person is */
    SCREEN_CONTENT_NOTE, /* 04-content-note */
    SCREEN_LESSON,       /* 05-lesson, 06-scenario, 06b: see session->lesson_run */
    SCREEN_LESSON_END,   /* done, what comes next */
    SCREEN_QUESTION,     /* 07, 08, 24: see session->attempt */
    SCREEN_REVIEW,       /* answers, unanswered flagged */
    SCREEN_BASELINE_END, /* 09: thanks, no score */
    SCREEN_RESULTS,      /* 10: before and now */
    SCREEN_CERTIFICATE,  /* 11 */
    SCREEN_STUDY,        /* 17: what changed, over everybody */
    /* the trainer's area: see session->trainer; STUDY is one of its tabs */
    SCREEN_STUDY_CHOICE,   /* of which questions and which site STUDY tells */
    SCREEN_TALKING_POINTS, /* the questions, those worth talking about first */
    SCREEN_TALKING_POINT,  /* one of them: every answer, and what to say */
    SCREEN_TODAY,          /* 16: how far this kiosk is */
    SCREEN_COPY,           /* 18, 18b: see session->copying */
    SCREEN_RENEW,          /* new content from a stick: see session->offer */
    SCREEN_JOURNAL,        /* what staff did */
    SCREEN_PEOPLE,         /* how far each learner is, by code */
    SCREEN_SETUP,          /* the first start, and the settings: see trainer->setup */
    SCREEN_SELF_TEST,      /* whether the kiosk is ready */
    SCREEN_ROSTER,         /* a class list from a stick */
    /* listening groups: see session->evening */
    SCREEN_PIN,             /* 15: the facilitator's, or a trainer's */
    SCREEN_GROUP,           /* 12: which group, who is here */
    SCREEN_GROUP_NEW,       /* one question about a new group */
    SCREEN_SERIES,          /* the episodes, what was decided last time */
    SCREEN_LAST_ACTIONS,    /* what was agreed last time: done, or not yet */
    SCREEN_EPISODE,         /* 13 */
    SCREEN_TALK,            /* 14 */
    SCREEN_GROUP_QUESTIONS, /* what the group wants answered */
    SCREEN_ACTIONS,         /* what the group agrees to do */
    SCREEN_EVENING_END,     /* saved */
    SCREEN_MEMBERS,         /* one by one: who is next */
    SCREEN_MEMBER_CODE,     /* a picture code of three icons */
    SCREEN_MEMBER_DONE,     /* thank you; nobody sees an answer */
    SCREEN_NEUTRAL,         /* 23: after the quick exit */
    SCREEN_FAULT,           /* 19 */
    N_SCREENS,
};
const char *
session_screen_name(enum session_screen screen); /* "attract", "code", "question" … as journeys say it */

enum session_overlay {
    OVERLAY_NONE,
    OVERLAY_HELP,       /* 22 */
    OVERLAY_DISPLAY,    /* text size, contrast, volume */
    OVERLAY_IDLE,       /* "Are you still there?" */
    OVERLAY_DONT_KNOW,  /* "I don't know" with answers chosen: which is meant? */
    OVERLAY_TALLY,      /* more hands than people: is that right? */
    OVERLAY_SWITCHES,   /* how many switches, and which keys they are */
    OVERLAY_VOICE,      /* how fast it speaks; short sounds */
    OVERLAY_HEADPHONES, /* they were pulled out of something private */
    N_OVERLAYS,
};
const char *session_overlay_name(enum session_overlay overlay);

struct session_clock { /* real, or simulated */
    gint64 (*wall_ms)(void *data);
    gint64 (*monotonic_ms)(void *data);
    void *data;
};

/* Big buttons in place of touch: with two, one goes on and one chooses; with one, the places go by and it
 * chooses. Each is a key as the ui numbers them, 0 for one that isn't known. */
enum switch_name { SWITCH_CHOOSE, SWITCH_NEXT, N_SWITCHES };
#define SWITCH_DWELL_LEAST 0.8
#define SWITCH_DWELL_MOST 5.0
struct switches {
    int count; /* 0 to N_SWITCHES, the first so many of the names */
    int keys[N_SWITCHES];
    double dwell; /* seconds that a place is offered for, with one switch */
};

#define SPEECH_SPEEDS 4 /* how fast the voice may speak, slowest first */
extern const double speech_speeds[SPEECH_SPEEDS];

struct session_settings { /* the site's, from kiosk.ini */
    const char *site;     /* id of a site of the curriculum, or NULL */
    const char *name;     /* what staff call the kiosk: A to Z, 0 to 9, -; or NULL */
    const char *courses;  /* ids of those that are offered, by spaces; -id: left out; NULL: all are offered */
    gboolean setup;       /* it begins with the set-up, until that was ended once */
    const char *language; /* at the start of each sitting */
    int text_size;        /* 100 */
    const char *theme;    /* "light" */
    int volume;           /* 0 to 10 of the ceiling */
    gboolean reading_aloud;                       /* voice-over plays by itself */
    gboolean reduced_motion;                      /* nothing moves, pages change at once */
    double speech_speed;                          /* 1, from 0.75 to 1.5 */
    gboolean screen_off;                          /* dark: somebody goes by what is said */
    gboolean cues;                                /* short sounds: touch, chosen, another page */
    int idle_warning_seconds, idle_leave_seconds; /* 60 and 30 */
    const char *office_key;                       /* head office's, to whom copies are sealed; or NULL */
    const char *trainer_key;                      /* of somebody who may open copies, too; or NULL */
    gboolean voice_notes;                         /* questions may be spoken; only with that key */
    struct switches switches;
    int sample; /* how many members of a group are drawn for the last questions; 0: all, up to 30 */
};

/* What is played, and what of it the trainer's area needs. */
struct session_content {
    const char *name;         /* as in results/contents.h: "12-village"; NULL when nobody knows */
    gboolean fallback;        /* a newer one is installed and isn't played: for the trainer's dashboard */
    const char *why;          /* it isn't, or NULL */
    gboolean site_file_unfit; /* the kiosk's own site.xml can't be used as it is */
    const char *folder;       /* where packages are installed (content/update); NULL when none can be */
    /* The content of that name as it was, or NULL when it isn't kept any more; it lives as long as the
     * session. The function itself is NULL when nothing older is ever kept. */
    struct curriculum *(*past)(const char *name, void *data);
    void *data;
    /* For install_options.check of content/update/install.h. */
    gboolean (*check)(const char *path, void *data, GError **error);
};

/* A class list from a stick. .next NULL: there is no place for a stick. */
struct session_roster {
    /* In turns with the stick: what is to be done with it next, after what came of the task before (NULL at
     * first); NULL when it is over, and outcome is known. results NULL: nobody wants it any more. */
    const struct stick_task *(*next)(const struct stick_outcome *before, struct results *results,
                                     gint64 wall_ms, struct roster_outcome *outcome, void *data);
    void *data;
};

/* Where the kiosk lies, for the self-test; zeroed: there is none. */
struct session_place {
    const char *folder;      /* of the results */
    const char *kiosk;       /* what the kiosk is called in a report: its UUID */
    const char *devices;     /* the kernel's list of input devices */
    gboolean without_worker; /* nothing beside the loop, for journeys */
};

struct subject_result {    /* one line of "By subject" */
    const char *objective; /* markup of its title */
    const char *lesson;    /* step id that teaches it, or NULL */
    int before, now, of;
    int before_of;
};

struct fault {
    int number;               /* "V 214": what staff tell the developers */
    enum session_screen from; /* where Try again goes */
    struct input retry;       /* the input that could not be written */
};

struct session {
    /* what a screen shows; read only */
    guint64 revision;
    enum session_screen screen;
    enum session_overlay overlay;
    const char *language;
    gboolean right_to_left;
    int text_size;
    const char *theme;
    int volume;
    gboolean reading_aloud, reduced_motion;
    double speech_speed;
    gboolean cues;
    gboolean screen_off;
    gboolean by_headphones; /* what is private is heard by them, and by nothing else */
    gboolean no_sound;      /* there is nothing to hear anything by, as far as was tried */
    struct switches switches;
    int switch_asked;           /* OVERLAY_SWITCHES: which one is to be pressed now, -1 for none */
    char code[CODE_DIGITS + 1]; /* as typed so far */
    enum code_verdict code_verdict;
    struct results_person *person; /* NULL before sign-in */
    const struct course *course;   /* NULL before one is chosen */
    struct progress *progress;
    int step;                            /* index into course->steps of the step under way, -1 for none */
    const struct assessment *assessment; /* of the step under way */
    int about;                           /* index into assessment->about */
    struct lesson_run lesson_run;        /* .lesson NULL outside lessons */
    gboolean looking_again;              /* a lesson that was done before: nothing of it is recorded */
    struct attempt *attempt;             /* NULL outside questions */
    const char *picked; /* MATCH, ORDER questions: the option taken up by INPUT_PICK; NULL for none */
    gboolean refused;   /* the last tap can't be, as one choice too many: nothing was changed */
    struct subject_result *subjects; /* SCREEN_RESULTS */
    int n_subjects, total_before, total_before_of, total_now, total_of;
    struct study *study;     /* SCREEN_STUDY and what it leads to, else NULL */
    struct evening *evening; /* in the group area, else NULL */
    struct trainer *trainer; /* in the trainer's area, else NULL */
    struct copying copying;
    const struct stick_offer *offer; /* SCREEN_RENEW, else NULL */
    gboolean begin_anew;             /* the loop is to end, and the player to begin anew in its place */
    struct fault fault;
    char *printed;         /* path of the PDF that INPUT_PRINT asked for, once it is made; else NULL */
    gboolean print_failed; /* the last print came to nothing; until the next one, or another screen */
    gboolean print_wanted; /* the ui makes the PDF and calls session_printed() */
    /* private */
    struct session_private *inner;
};

struct session *session_new(struct curriculum *curriculum, struct results *results,
                            const struct session_settings *settings, const struct session_clock *clock);
void session_free(struct session *session);
/* Random numbers from somewhere else than the system: for tests that must repeat. */
void session_use_random(struct session *session, guint32 (*random)(void *data), void *data);

/* Before the first input; what it points to outlives the session. An attempt is finished on the content that
 * it began with, as long as that is kept; everything else comes from the curriculum of session_new(). */
void session_use_content(struct session *session, const struct session_content *content);
const struct session_content *session_content(const struct session *session);

/* Before the first input; data outlives the session. */
void session_use_roster(struct session *session, const struct session_roster *roster);
gboolean session_has_roster(const struct session *session);
/* Before the first input; its strings outlive the session. */
void session_use_place(struct session *session, const struct session_place *place);
const struct session_place *session_place_of(const struct session *session);
/* The loop: a tone is to be played, and then told what came of it (FINDING_TONE_LEFT, _TONE_STUCK or
 * _NO_SOUND). */
gboolean session_wants_tone(const struct session *session);
void session_tone(struct session *session, enum selftest_finding finding);

/* TRUE when anything to be drawn changed. Never fails: a write that fails turns to SCREEN_FAULT, and Try
 * again repeats the same input. */
gboolean session_input(struct session *session, struct input input);
/* Just after a page came up most inputs are taken for the second half of a double tap; the next one isn't: it
 * is certain that it is meant. */
void session_unlatch(struct session *session);

/* Time passes. sound_playing keeps the idle clock from running. TRUE when something changed. */
gboolean session_tick(struct session *session, gboolean sound_playing);
/* When session_tick() next has something to do, monotonic milliseconds; G_MAXINT64 for never. */
gint64 session_deadline(const struct session *session);
/* The ui: this item was read aloud once. */
void session_played(struct session *session);
/* The ui: evening->playing is to be heard now; not under the help card, nor on any other screen. */
gboolean session_plays(const struct session *session);
/* What an episode reports, after each wake-up, at least every second while it plays, and before each input.
 * TRUE when something changed: the position's second, the line, the chapter, a stop that was reached. */
struct heard {
    gint64 position_ms;
    gboolean playing, lost, at_stop, ended;
    gboolean unplayable; /* the file turned out not to be one that can be played */
    guint jump;          /* evening->playing.jump that the position belongs to */
};
gboolean session_heard(struct session *session, struct heard heard);

/* The loop, on GROUP_QUESTIONS: whether there is a microphone. A spoken question is offered where there is
 * one and the site has head office's key. */
void session_microphone(struct session *session, gboolean there);
/* The loop: a question is to be recorded now; not under a card, nor on any other screen. */
gboolean session_records(const struct session *session);
/* The loop, while evening->lists.voice_note is VOICE_NOTE_RECORDING: it can't go on. */
void session_recording_over(struct session *session);
/* The loop, while evening->lists.voice_note is VOICE_NOTE_RECORDING: so long so far, and how loud it is, 0
 * to 1. TRUE when it is to be drawn. */
gboolean session_recording(struct session *session, int seconds, double level);
/* The loop, once it is VOICE_NOTE_ENDING: what was recorded, sealed to head office; NULL when it could not
 * be, or was told before and isn't written yet. */
void session_recorded(struct session *session, GBytes *sealed, int seconds);

/* Whether the screen asks for something that is for nobody else's ears. */
gboolean session_is_private(const struct session *session);
/* The loop, in every turn: whether headphones are there, and whether something is being said by them. */
void session_headphones(struct session *session, gboolean there, gboolean heard);

/* The loop, in every turn: whether there is anything to hear sound by. */
void session_sound(struct session *session, gboolean there);

/* The ui: what was wanted is printed, at path; NULL when it could not be. */
void session_printed(struct session *session, const char *path);

/* Shows what changed between baseline and endline of everybody in the results: for the trainer who started
 * the player, small groups hidden. FALSE and an error when the curriculum has no such assessment or the
 * results can't be read; the screen then stays. Ends a sitting. */
gboolean session_show_study(struct session *session, const char *assessment, GError **error);
/* SCREEN_STUDY: what its items are called in the session's language; until the language changes. */
const struct labels *session_study_labels(const struct session *session);
/* In the trainer's area: the figures of the site that was chosen; NULL for everybody's. */
const struct study_group *session_study_site(const struct session *session);
/* Of an assessment: markup in the session's language. */
const char *session_assessment_title(const struct session *session, const char *id);
/* SCREEN_TALKING_POINT: the title of the first lesson about an objective, in the courses that have the
 * assessment; markup, NULL for none. */
const char *session_lesson_about(const struct session *session, const char *objective);

/* The text of the curriculum in the session's language; markup in, markup out. */
const char *session_text(const struct session *session, const char *markup);
/* The courses for one person that this kiosk offers, in the order of its settings, then those that the person
 * who is signed in began before it ceased to: how many, and the array. */
int session_courses(const struct session *session, const struct course *const **courses);
/* What is offered to new groups, each by the series of its id. */
int session_group_courses(const struct session *session, const struct course *const **courses);
/* All that the curriculum has, for persons and for groups, in its order. */
int session_known_courses(const struct session *session, const struct course *const **courses);
gboolean session_is_for_groups(const struct course *course);
/* Neither offered nor left out: it wasn't there yet when the courses of this kiosk were chosen. */
gboolean session_is_new(const struct session *session, const struct course *course);
/* Whether there is anything for one person: a course that is offered, or one that somebody began. */
gboolean session_has_courses(const struct session *session);
/* Whether there is anything to listen to as a group: a new one, or one that began. */
gboolean session_has_groups(const struct session *session);
/* The first course of the curriculum that has the assessment, or NULL. */
const struct course *session_course_of(const struct session *session, const char *assessment);
/* Whether the assessment is one of what is offered to anybody. */
gboolean session_is_offered(const struct session *session, const char *assessment);
/* SCREEN_PIN: what was typed so far. */
const struct pin_pad *session_pin(const struct session *session);
/* Whether somebody is in the trainer's area, past its PIN. */
gboolean trainer_is_open(const struct session *session);
/* SCREEN_SETUP, in the list: whether this is for who is here. */
gboolean setup_may_open(const struct session *session, enum setup_step step);
gboolean session_setup_is_due(const struct session *session);
/* A PIN is being chosen, and not asked for. */
gboolean setup_chooses_pin(const struct session *session);
gboolean setup_may_choose_pin(const struct session *session, enum staff_role role);
/* Another number where another question of the group area, of a PIN or of the set-up is on the screen; 0
 * outside. */
int session_evening_place(const struct session *session);
/* What session->about asks: the options of the question; those of "site" are the sites of the curriculum. */
const struct about_option *session_about_options(const struct session *session, int *n);
/* What the screen comes from: an older one while an attempt is finished that began on it. */
struct curriculum *session_curriculum(const struct session *session);
const struct session_settings *session_settings(const struct session *session);
const struct curriculum_site *session_site(const struct session *session); /* NULL when none is set */
/* Titles for the course home: of a step's lesson or assessment, markup in the session's language. */
const char *session_step_title(const struct session *session, int step);
int session_step_minutes(const struct session *session, int step);
/* "3 of 8": where the person is, for the progress ring; of is 0 when there is nothing to count, and
 * PLACE_SHARE in an episode: at is in hundredths of it. */
#define PLACE_SHARE 100
void session_place(const struct session *session, int *at, int *of);
/* The day on which the course's endline was handed in, in days since 1970-01-01; PROGRESS_DAY_UNKNOWN when it
 * wasn't, or the clock was not to be trusted then. */
gint64 session_completed_day(const struct session *session);
/* Questions that open weeks later are neither shown nor counted before that day. */
gboolean session_step_in_sight(const struct session *session, int step);
gint64 session_wall_ms(const struct session *session);

#endif
