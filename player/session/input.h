/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a person wants, freed from how they said it (touch, mouse, key, switch, journey). Plain data, copied
 * freely; the id strings are interned (g_intern_string) so that they never dangle. What is made anew every
 * day is told by a number: an interned string is kept until the kiosk is switched off.
 */
#ifndef SESSION_INPUT_H
#define SESSION_INPUT_H

#include <glib.h>

enum input_kind {
    INPUT_NONE,
    /* everywhere */
    INPUT_LEAVE,         /* quick exit: at once, to the neutral screen */
    INPUT_LANGUAGES,     /* open the language screen */
    INPUT_HELP,          /* open the help card */
    INPUT_DISPLAY,       /* open text size and contrast */
    INPUT_LISTEN,        /* reading aloud on or off; handled by the loop, kept in the session */
    INPUT_CLOSE_OVERLAY, /* carry on */
    INPUT_STAY,          /* "Are you still there?" — yes */
    INPUT_TEXT_SIZE,     /* number: 100, 125, 150, 200 */
    INPUT_THEME,         /* id: "light", "dark", "contrast" */
    INPUT_SET_VOLUME,    /* number: 0 to 10 */
    INPUT_MOTION,        /* reduced motion on or off */
    INPUT_SPEECH_SPEED,  /* number: 0.75, 1, 1.25, 1.5 */
    INPUT_CUES,          /* short sounds on or off */
    INPUT_SCREEN,        /* the screen dark, or not any more */
    INPUT_VOICE,         /* open the card of the voice and the short sounds */
    INPUT_BREAK,         /* take a break: back to the start screen, everything kept */
    INPUT_SWITCHES,      /* open the card of switches */
    INPUT_SWITCH_COUNT,  /* number: 0, 1, 2; one or two are then asked for */
    INPUT_SWITCH_KEY,    /* number: the key that was pressed when a switch was asked for */
    INPUT_SWITCH_DWELL,  /* number: seconds, 0.8 to 5 */
    /* start and sign-in */
    INPUT_START,
    INPUT_OPEN /* neutral screen */,
    INPUT_LANGUAGE /* id: code */,
    INPUT_DIGIT /* number */,
    INPUT_ERASE,
    INPUT_CLEAR,
    INPUT_NO_CODE,
    INPUT_NOT_ME,
    INPUT_ABOUT /* id: option */,
    INPUT_DECLINE,
    /* going through */
    INPUT_NEXT, /* the filled button of the screen, whatever it says */
    INPUT_BACK,
    INPUT_SKIP,
    INPUT_AGAIN,
    INPUT_COURSE /* id */,
    INPUT_STEP /* id: a step of the course home */,
    /* lesson interactions and questions: the ids of options */
    INPUT_CHOOSE /* id */,
    INPUT_DONT_KNOW,
    INPUT_PICK /* id */,
    INPUT_PUT /* id, or number: place */,
    INPUT_SLIDE /* number */,
    INPUT_YES,
    INPUT_NO,
    INPUT_GO /* number: question index, from the review; of the first one shown, of groups and people */,
    INPUT_REVIEW,
    INPUT_FINISH,
    INPUT_RESULTS,
    INPUT_CERTIFICATE,
    INPUT_PRINT /* certificate, or the card of a new code */,
    /* fault */
    INPUT_TRY_AGAIN,
    /* the trainer's area */
    INPUT_TRAINER_AREA /* from the start screen */,
    INPUT_ROLE /* id: "trainer", "administrator": whose PIN is typed */,
    INPUT_STUDY_CHOICE /* other questions, another site */,
    INPUT_STUDY_OF /* id: an assessment */,
    INPUT_STUDY_SITE /* id: a site as the results name it; NULL for everybody */,
    INPUT_SELF_TEST,
    INPUT_ROSTER,
    INPUT_TALKING_POINTS /* what to talk about in class */,
    INPUT_TAB /* id: "today", "results", "copy", "people", "journal", "settings" */,
    INPUT_LETTER /* id: "A" to "Z", "-" */,
    INPUT_SET_CLOCK /* to what was counted */,
    INPUT_TAKE_KEYS /* from a stick */,
    INPUT_COPY /* the results to the stick */,
    INPUT_STOP_JOB /* what goes on with the stick */,
    INPUT_NEW_CONTENT /* look for it on the stick */,
    INPUT_INSTALL,
    INPUT_TRUST_KEY /* the stick's becomes head office's */,
    INPUT_ANEW /* the player begins anew */,
    /* listening groups */
    INPUT_GROUP_AREA /* from the start screen */,
    INPUT_GROUP /* id: UUID of a group */,
    INPUT_NEW_GROUP,
    INPUT_COUNT /* id: "women", "men", "girls", "boys", or an option of a tally; number: how many */,
    INPUT_COUNT_AS_LAST /* as many as last time */,
    INPUT_PRACTICE /* begin or end practising */,
    INPUT_EPISODE /* id */,
    INPUT_CARRY_ON /* the evening that was interrupted */,
    INPUT_ONE_BY_ONE,
    INPUT_PLAY /* play or pause */,
    INPUT_SEEK /* number: milliseconds, from here when id is "by" */,
    INPUT_CHAPTER /* id */,
    INPUT_SPEED /* number: 0.75, 1, 1.25 */,
    INPUT_CAPTIONS,
    INPUT_TALK /* talk now */,
    INPUT_MORE_TIME /* number: minutes */,
    INPUT_TIMER /* start or stop it */,
    INPUT_OUTCOME /* number: which of those due; id: "done", "not_yet", "dropped" */,
    INPUT_QUESTION /* id: raised or taken back */,
    INPUT_VOICE_NOTE /* begin or end recording */,
    INPUT_TAKE_BACK /* number: which action; or id: "voice-note" */,
    INPUT_ICON /* id */,
    INPUT_SAMPLE /* draw it */,
    INPUT_WAVE /* id: one by one, these questions in place of the others */,
};
const char *input_kind_name(enum input_kind kind);

struct input {
    enum input_kind kind;
    const char *id;
    double number;
};

#endif
