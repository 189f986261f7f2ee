/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An evening of a listening group: what the screens of the group area show. session->evening is NULL outside
 * that area. The session owns it; the ui only reads it, and tells what it hears by session_heard(). Drawn in
 * the head of evening.c:
 *
 *   ATTRACT ─ "Listen as a group" ─> PIN ─> GROUP (who is here: group and headcount) ─> SERIES
 *   SERIES ─> LAST_ACTIONS ─> EPISODE <─> TALK ─> GROUP_QUESTIONS ─> ACTIONS ─> EVENING_END ─> SERIES
 *   SERIES ─> MEMBERS ─> MEMBER_CODE, CODE ─> ABOUT, QUESTION … ─> MEMBER_DONE ─> MEMBERS
 */
#ifndef SESSION_EVENING_H
#define SESSION_EVENING_H

#include "assessments/results/gatherings.h"
#include "assessments/results/pin.h"
#include "assessments/results/staff.h"
#include "audio/episode.h"
#include "audio/listening.h"
#include "audio/series.h"
#include "audio/timing.h"
#include "lessons/course.h"

#define MOST_TALLY_OPTIONS 12
#define HEADCOUNT_MOST 99

/* ---- SCREEN_PIN (pin_scene.c) ---- */
enum pin_stage {
    PIN_STAGE_SET,    /* the first start: choose one */
    PIN_STAGE_REPEAT, /* and once more */
    PIN_STAGE_ENTER,
    PIN_STAGE_WAIT, /* after five tries: the keys rest */
};
struct pin_pad {
    enum pin_stage stage;
    int typed;          /* digits so far, of PIN_DIGITS; which ones is nobody's business */
    gboolean not_right; /* the last one wasn't; or the second wasn't like the first */
    int tries_left;
    int wait_seconds;
    enum staff_role role;   /* whose it is */
    enum staff_role other;  /* whose opens this door as well; role itself for nobody's */
    enum staff_role wanted; /* whose is chosen after it, for they have none; role itself for nobody's */
    enum staff_role who;    /* who chooses one: the last whose PIN was right; role itself before */
};

/* ---- SCREEN_GROUP, SCREEN_GROUP_NEW (group_scene.c) ---- */
/* "women", "men", "girls", "boys": what INPUT_COUNT and the results call them. */
const char *evening_counted_name(enum counted counted);
enum group_question { GROUP_ASK_SERIES, GROUP_ASK_NAME, GROUP_ASK_PLACE, GROUP_ASK_KIND, GROUP_ASK_LANGUAGE };

/* ---- SCREEN_SERIES (series_scene.c) ---- */
struct evening_episode {
    const char *id;
    struct episode *episode;
    double heard;       /* share, 0 to 1 */
    gint64 duration_ms; /* in the group's language; 0 when there is no sound yet */
};

/* ---- SCREEN_EPISODE, SCREEN_TALK (episode_scene.c, talk_scene.c) ---- */
struct evening_playing {
    const struct episode *episode; /* NULL when none is open */
    char *gathering;               /* UUID of the one that hears it */
    const char *language;          /* of the sound; interned */
    struct episode_sound *sound;
    struct listening *listening;
    gboolean wanted;    /* the group wants to hear it: the loop plays */
    gboolean lost;      /* the loudspeaker is gone */
    gint64 position_ms; /* as last heard */
    gint64 stop_ms;     /* the next stop; PLAYBACK_NO_STOP */
    guint jump;         /* changes when the loop is to seek to position_ms */
    double speed;
    int chapter;
    int first_chapter; /* of those that somebody looks at; -1 for around the one that is heard */
    gboolean captions;
    gboolean resumed; /* where it was left another time, until somebody plays it */
};
struct evening_talk {
    const struct talk *talk; /* NULL outside SCREEN_TALK */
    int index;
    gint64 ends_at;               /* monotonic; 0 while the timer isn't running */
    int seconds_left, seconds_of; /* of the timer, as shown; seconds_of 0: there is none */
    gboolean over;                /* the time is over, which changes nothing */
    int counts[MOST_TALLY_OPTIONS];
    gboolean ask_over;              /* more hands than people: OVERLAY_TALLY asks whether that is right */
    int asked_option, asked_counts; /* and of which count, which isn't in counts yet */
    gboolean accepted_over;         /* it was: nobody is asked again */
};

/* ---- SCREEN_LAST_ACTIONS, SCREEN_GROUP_QUESTIONS, SCREEN_ACTIONS ---- */
enum action_question { ACTION_ASK_WHAT, ACTION_ASK_WHO, ACTION_ASK_WHEN, ACTION_ASK_MORE };
#define MOST_ACTIONS 6
enum voice_note_state {
    VOICE_NOTE_NONE,
    VOICE_NOTE_RECORDING, /* the loop records, and calls session_recording() */
    VOICE_NOTE_ENDING,    /* the loop stops, seals, and calls session_recorded() */
    VOICE_NOTE_KEPT,
    VOICE_NOTE_FAILED,
};
struct evening_lists {
    GPtrArray *due;       /* of struct results_action: last time's; outcome is set as they are answered */
    GPtrArray *questions; /* of char*: ids raised */
    GPtrArray *actions;   /* of struct results_action: agreed this evening */
    enum action_question asking;
    struct results_action draft; /* ids interned, but for its UUID */
    gboolean may_record;         /* the site allows voice notes and has head office's key */
    int voice_notes;
    enum voice_note_state voice_note;
    int voice_seconds;
    double voice_level; /* 0 to 1, while it records */
    gint64 heard_ms;    /* of the episode, each moment once */
    char *voice_uuid;   /* of the note that was kept last, which can be taken back */
};

/* ---- SCREEN_MEMBERS, SCREEN_MEMBER_CODE, SCREEN_MEMBER_DONE (member_scene.c) ---- */
#define MEMBER_ICONS 3
enum member_verdict {
    MEMBER_WELCOME,
    MEMBER_UNKNOWN,        /* nobody of this group has that code */
    MEMBER_TAKEN,          /* somebody who has answered has it */
    MEMBER_BEGUN,          /* somebody who hasn't answered all has it: the one who chose it now? */
    MEMBER_NOT_DRAWN,      /* somebody else was drawn */
    MEMBER_BEFORE_ENDLINE, /* asked for the follow-up: hasn't answered the last questions */
    MEMBER_TOO_EARLY,      /* has, but not long ago */
};
struct evening_members {
    const char *wave;                /* "baseline", "endline" or "followup"; NULL outside */
    GPtrArray *all;                  /* of struct results_member */
    int done;                        /* have answered this wave */
    int asked;                       /* of how many: all, or the sample; of the follow-up those who are due */
    gint64 others_day;               /* follow-up: when the next of the others will be; or as below */
    const char *icons[MEMBER_ICONS]; /* the picture code so far: ids of series->codes */
    int n_icons;
    enum member_verdict verdict; /* on the last code */
    gint64 from_day; /* MEMBER_TOO_EARLY: until then; PROGRESS_DAY_UNKNOWN when no clock can tell */
};

/* What is known when SERIES is entered of the questions that members answer one by one. */
struct evening_waves {
    gboolean endline_begun; /* a sample was drawn, or somebody has begun to answer */
    gboolean followup_due;  /* for somebody */
    gint64 followup_day;    /* when it will be for the next one; PROGRESS_DAY_UNKNOWN for nobody */
    gint64 today;           /* PROGRESS_DAY_UNKNOWN by a clock that isn't to be trusted */
};

struct evening {
    gboolean practice; /* nothing of it is kept */
    struct pin_pad pin;

    const struct series *series;
    const struct course *course;       /* of the same id */
    GPtrArray *groups;                 /* of struct results_group */
    const struct results_group *group; /* chosen, or NULL */
    struct results_group draft;        /* SCREEN_GROUP_NEW; ids interned */
    enum group_question group_asking;
    int first_group; /* index of the first one that is shown */
    int headcount[N_COUNTED];
    gboolean counted; /* by hand, on this visit */

    struct evening_episode *episodes;
    int n_episodes;
    int next_episode; /* index to offer; -1 when all were heard */
    struct evening_waves waves;
    int chosen_episode;              /* index; -1 when there is none */
    int first_episode;               /* index of the first one that is shown */
    struct results_evening *last;    /* the group's last closed gathering, or NULL */
    struct results_evening *unended; /* the one to carry on, or NULL */

    char *gathering; /* UUID once it has begun, else NULL */
    struct evening_playing playing;
    struct evening_talk talk;
    struct evening_lists lists;
    struct evening_members members;
};

/* 0 before anybody was counted. */
int evening_people(const struct evening *evening);
/* Nobody is counted yet, and last time somebody was: INPUT_COUNT_AS_LAST takes those numbers. */
gboolean evening_offers_last_count(const struct evening *evening);
gboolean evening_name_is_taken(const struct evening *evening, const char *name);
/* Whether the group has heard enough of it for the next one to be offered. */
gboolean evening_has_heard(const struct evening_episode *episode);
int evening_episode_index(const struct evening *evening, const char *id); /* -1 for none */
/* Whether the episode chosen is the one that was interrupted. */
gboolean evening_is_carried_on(const struct evening *evening);
/* The questions that members are to answer one by one: "baseline" until all was heard or the last questions
 * were begun, then "endline", and once somebody is due for it "followup". */
const char *evening_wave(const struct evening *evening);
/* From the questions under way to those before or after them. A season may end before its last episode, so
 * from its middle on either of the first two may be asked; the follow-up once it is due for somebody. */
gboolean evening_may_change_to(const struct evening *evening, const char *wave);
gboolean evening_is_drawn(const struct evening *evening); /* whether there is a sample */
/* A code of pictures, in order; FALSE for a printed card. */
gboolean evening_code_icons(const struct evening *evening, const char *code,
                            const struct series_choice *icons[MEMBER_ICONS]);
/* Whether this member is to answer at the wave under way, or why not; *day as from_day. */
enum member_verdict evening_judge(const struct evening *evening, const struct results_member *member,
                                  gint64 *day);
gboolean evening_has_answered(const struct evening *evening, const struct results_member *member);

#endif
