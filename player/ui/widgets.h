/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The house's components (section 5 of the design language), each put on a page by one call with its sizes,
 * states, accessible name and behaviour at text sizes of 100 to 200 %. Screens give words as markup
 * (content/markup.h): page_text() for the curriculum's, page_string() for the interface's; each function
 * turns them into what is shown and what is spoken. Lay out left-to-right always; the page mirrors itself.
 *
 * Most things are put into a flow: a column that they go down one after another. What doesn't fit goes to the
 * next part of the page, and the filled button then says "More" until the last part. So nothing is ever cut,
 * shrunk or scrolled, whatever the text size.
 */
#ifndef UI_WIDGETS_H
#define UI_WIDGETS_H

#include "player/ui/page.h"
#include "player/ui/strings.h"

/* ---- where things go ---- */

/* Higher than wide: the bar lies along the upper edge, and what stands side by side on other pages stands one
 * below the other. */
gboolean page_is_tall(const struct page *page);
/* All that the bar leaves, and the margin to keep in it. */
struct rect page_room(const struct page *page);
double page_margin(const struct page *page);
/* Between head and foot. At 200 % the head line is gone and this starts at its top. */
struct rect page_main(const struct page *page);
/* The same down to 32 above the lower edge, for screens without a foot. */
struct rect page_main_tall(const struct page *page);
/* A facilitator practises: the frame says so, and the head line gives way to it. */
gboolean page_is_practice(const struct page *page);
/* Where the head line begins: behind those words. */
double page_head_start(struct page *page);
/* Text size 200 %: one column, no decorative scenes. */
gboolean page_is_narrow(const struct page *page);
/* How far a page gives way so that all its words are seen at once: 0 as designed, then with narrower
 * pictures, and at TIGHTEST without decorative scenes. page_build() takes the least that needs the fewest
 * parts. */
#define TIGHTEST 3
int page_tightness(const struct page *page);
/* Whether a heading stands on later parts too: page_build() lets it where that takes no part more. */
gboolean page_repeats_headings(const struct page *page);
/* area as two columns, start_width (at 1280; it grows with the page) and gap between. From 150 % the start
 * takes a third; at 200 % it is empty (w = 0) and end is all of area. On a tall page the start is above the
 * end. */
void page_columns(const struct page *page, struct rect area, double start_width, double gap,
                  struct rect *start, struct rect *end);

struct flow {
    struct page *page;
    struct rect area;
    double y;   /* where the next thing goes */
    double top; /* below what is on every part */
    double gap; /* asked for before the next thing, in place of its own */
    gboolean sticky;
    int part;                      /* the part that y is on */
    int rows;                      /* that are still to come of those that are shared over the parts */
    double rows_from, rows_height; /* where they begin on this part, and the most they may take there */
};
struct flow flow_in(struct page *page, struct rect area);
/* Room for something of that height, gap after what is above it. TRUE when it is on the part that is shown;
 * *rect is set in any case. */
gboolean flow_take(struct flow *flow, double height, double gap, struct rect *rect);
/* What is left of the part. */
double flow_left(const struct flow *flow);
/* What comes next begins a part of its own. */
void flow_turn(struct flow *flow);
/* While on, what is put stays on every later part (a question above its answers). */
void flow_stick(struct flow *flow, gboolean on);
void flow_space(struct flow *flow, double height); /* dropped at the top of a part */
/* n rows of those heights come next, gap between: they take as few parts as they can, and about as much of
 * each, so that no row is left alone on the last one. Not on a page that has one part: page_build() knows. */
void flow_share(struct flow *flow, const double *heights, int n, double gap);

/* ---- the frame ---- */

/* Progress ring with "3 of 8" (session_place), Listen, language, Help or break, Leave now. On every screen
 * but the neutral one. In the trainer's area it is in ink, and the last key is "Lock now". */
void put_bar(struct page *page);
/* Head line; with the chip "Saved" when saved. Gone at 200 %. */
void put_head(struct page *page, const char *markup, gboolean saved);
/* Its words alone, between two places; FALSE where they have no room in two lines. */
gboolean put_head_words(struct page *page, double left, double right, const char *markup);

enum button_kind { BUTTON_PRIMARY, BUTTON_SECONDARY, BUTTON_QUIET, BUTTON_SMALL };
/* Foot: other buttons from the start in the order put, the filled one last at the end. Wraps to two rows when
 * words are long. icon may be NULL. A disabled button must say why near it. Put them whenever you like. */
void put_foot(struct page *page, enum button_kind kind, const char *markup, const char *icon,
              struct input input);
void put_foot_disabled(struct page *page, enum button_kind kind, const char *markup, const char *icon);
void put_back(struct page *page);                            /* secondary "Back", INPUT_BACK */
void put_foot_repeat(struct page *page, const char *markup); /* reads the page again */
void put_next(struct page *page, const char *markup); /* primary with the arrow, INPUT_NEXT; NULL: "Next" */
/* Centred between: "1–3 of 5"; at the start where no button is. Without one, the parts of a page are counted.
 */
void put_foot_note(struct page *page, const char *markup);
void put_foot_warning(struct page *page, const char *markup); /* the same, for staff, as a chip */
/* Where the foot begins and how wide it is, on screens whose content is wider than page_main(). */
void place_foot(struct page *page, double x, double w);

/* ---- words ---- */

/* A text at its own place; returns its height. rect.h > 0 centres it vertically. Spoken when speak. */
double put_text(struct page *page, struct rect rect, struct text text, const char *markup, gboolean speak);
double measure_text(struct page *page, struct text text, const char *markup, double width);
struct text page_type(const struct page *page, enum type type, enum colour colour); /* at the text size */

void put_title(struct flow *flow, const char *markup);
void put_question(struct flow *flow, const char *markup); /* sticks; first focus */
void put_heading(struct flow *flow, const char *markup);
void put_body(struct flow *flow, const char *markup);
void put_body_small(struct flow *flow, const char *markup); /* body_min 28/38 */
void put_support(struct flow *flow, const char *markup);    /* soft, 26/36 */
void put_label(struct flow *flow, const char *markup);      /* soft, bold, 24/32: "You chose" */
/* The same, of which less is said than stands there. */
void put_label_as(struct flow *flow, const char *markup, const char *spoken);
void put_hint(struct flow *flow, const char *markup,
              const char *end_markup); /* soft 24: "Choose one answer"; end: "3 chosen" */
void put_bullet(struct flow *flow, const char *markup, int number); /* number 0: a dot */
void put_source(struct flow *flow, const char *markup);             /* label_min, soft; not spoken */

/* ---- pictures ---- */

/* name as canvas_picture() takes it ("bus.svg", "art:scene-calm"). alt NULL or decorative art: neither spoken
 * nor focused; decorative ones are left out in high contrast and at 200 %. NULL and nothing for those, and
 * for an empty rect. */
struct widget *put_picture(struct page *page, struct rect rect, double radius, const char *name,
                           const char *alt);
void put_art(struct page *page, struct rect rect, const char *name); /* decorative, radius 28 */

/* ---- answers ---- */

struct choice {
    const char *markup;   /* may be NULL when there is a picture */
    const char *support;  /* second, softer line, or NULL */
    const char *picture;  /* or NULL */
    const char *alt;      /* its name when there is no markup */
    const char *language; /* of the words when not the session's */
    const char *icon;     /* in place of the mark ("cup"), or NULL */
    struct input input;
    gboolean selected, disabled;
    gboolean no_hear_key, no_mark;
    gboolean small_picture; /* of a tile */
};
enum choice_kind { CHOICE_ONE, CHOICE_MANY, CHOICE_ACTION /* no mark: help card, course list */ };
/* Cards with mark and hear key. columns 0: two where they fit (wide flow, under 150 %), else one. Pictures
 * 132 (96 from 150 %). Each is spoken after what is above it. */
void put_choices(struct flow *flow, enum choice_kind kind, const struct choice *choices, int n, int columns);
/* Always last, full width. */
void put_dont_know(struct flow *flow, enum choice_kind kind, gboolean selected);
/* "I'd rather not say" in its place, and both of them: beside each other under 150 %, but for a tall page. */
void put_rather_not(struct flow *flow, enum choice_kind kind, gboolean selected);
void put_no_answers(struct flow *flow, enum choice_kind kind, gboolean dont_know, gboolean rather_not);
/* Cards with the picture above the words, for those who don't read: so many in a row, or as many as have room
 * for their words. Each has a picture and words; hear key and mark stand beside the picture. */
void put_tiles(struct flow *flow, enum choice_kind kind, const struct choice *tiles, int n, int columns);
/* One of a few keys of which one is chosen: an icon and words, 72 high. A voice says whose it is first. */
void put_mark_key(struct page *page, struct rect rect, const char *of, const char *markup, const char *icon,
                  gboolean selected, struct input input);
double measure_mark_key(struct page *page, const char *markup);
/* The card of a choice already made ("You chose"): nothing to act on. */
void put_chosen(struct flow *flow, const char *markup);

/* ---- panels, cards, lists ---- */

enum panel_kind { PANEL_POSITIVE, PANEL_RETHINK, PANEL_INFO, PANEL_NOTICE };
/* Tint, icon and words; icon NULL for the kind's own (check, bulb, shield, warning). first (may be NULL) is
 * bold in the panel's colour on a line of its own. */
void put_panel(struct flow *flow, enum panel_kind kind, const char *icon, const char *first,
               const char *markup);
/* Whether a panel of that width breaks none of the words. */
gboolean panel_holds(struct page *page, const char *words, double width);
/* A card to put things on; strong has a primary border of 4. */
void put_card(struct page *page, struct rect rect, gboolean strong);
void put_line(struct page *page, double x, double y, double w);

/* "New to you: 2": chip whose end is at x_end; returns its width. */
double put_chip(struct page *page, double x_end, double y, enum panel_kind kind, const char *icon,
                const char *markup);

enum step_look { STEP_LOOK_DONE, STEP_LOOK_NOW, STEP_LOOK_LATER };
struct step_row {
    const char *markup, *note;
    enum step_look look;
    struct input input; /* INPUT_NONE: only shown */
    int number;         /* in the ring; 0 for its place in the list */
};
/* Numbered rings joined by a line, the one that is now in bold. */
void put_steps(struct flow *flow, const struct step_row *rows, int n);

struct row {
    const char *markup, *note;
    const char *icon; /* at the start, or NULL */
    const char *end;  /* words at the end, or NULL */
    gboolean bold, selected, disabled;
    gboolean quiet;     /* never read aloud by itself: whoever comes to it is told */
    struct input input; /* INPUT_NONE: only shown */
};
/* A row of a list on a surface, at least 76 high: review, course home. */
void put_row(struct flow *flow, const struct row *row);

/* filled of of dots ("4 of 8"), 50 apart or as near as w makes them. */
void put_dots(struct page *page, double x, double y, double w, int filled, int of, enum colour colour);
/* A box of w at y with name as its spoken words: progress of value (0 to 1). */
void put_track(struct page *page, struct rect rect, double value, const char *name);
/* The reading's strip of a lesson: pause, time, track, time, Again; 96 high. */
void put_sound_strip(struct flow *flow);

/* ---- the trainer's area ---- */

struct tab {
    const char *markup, *icon;
    gboolean selected;
    struct input input;
};
/* In the place of the head line, in as many rows as they need; where they end. */
double put_tabs(struct page *page, const struct tab *tabs, int n);

/* A card that says how much there is of something: value, what it is, and a note. Strings of the page. */
struct fact {
    const char *icon; /* at the start, or NULL */
    const char *value, *of, *note;
    gboolean large; /* the value, as far as it keeps to one line */
};
/* Beside each other, as many as have room for their words. */
void put_facts(struct flow *flow, const struct fact *facts, int n);

/* ---- buttons among the content ---- */

/* At a place; w 0 for its own width. Returns its width. */
double put_button(struct page *page, struct rect rect, enum button_kind kind, const char *markup,
                  const char *icon, struct input input, gboolean disabled);
/* One of several alike: its name says of what it is the key. */
void put_button_of(struct page *page, struct rect rect, enum button_kind kind, const char *of,
                   const char *markup, const char *icon, struct input input);
double measure_button(struct page *page, enum button_kind kind, const char *markup, const char *icon);
double button_height(const struct page *page, enum button_kind kind);
/* From the start of the flow, its own width; where the column is narrower, the words in two lines. */
void put_flow_button(struct flow *flow, enum button_kind kind, const char *markup, const char *icon,
                     struct input input);
/* What it takes of the flow, below FLOW_BUTTON_GAP. */
#define FLOW_BUTTON_GAP 16.0
double flow_button_height(const struct flow *flow, enum button_kind kind, const char *markup,
                          const char *icon);
/* Large square-cornered key: picture keys of attract; first line big. The height takes part in the text size.
 */
double measure_big_button(struct page *page, enum button_kind kind, const char *markup, const char *icon);
double big_button_height(const struct page *page);
double put_big_button(struct page *page, double x, double y, enum button_kind kind, const char *markup,
                      const char *icon, struct input input); /* 100 high; returns its width */

/* ---- sign-in ---- */

/* 3 x 4 keys of 132 x 114 with gaps of 14: 424 x 498 at (x, y), or down to the foot where that is less. */
void put_number_keys(struct page *page, double x, double y, gboolean can_erase);
/* A to Z, 0 to 9, - and Erase: INPUT_LETTER, INPUT_DIGIT and INPUT_ERASE. */
double letter_keys_height(const struct page *page);
void put_letter_keys(struct page *page, struct rect rect, gboolean can_erase);
/* 0 to 9 and Erase, in a row where there is room. */
double digit_keys_height(const struct page *page);
void put_digit_keys(struct page *page, struct rect rect, gboolean can_erase);
/* Six slots, a dash, the check digit: 535 wide, 88 high. */
void put_code(struct page *page, double x, double y, const char *digits, enum code_verdict verdict);

/* ---- languages ---- */
/* A button of the foot of attract in its own script, 72 high, and the least width it needs. */
void put_language_button(struct page *page, double x, double y, double width,
                         const struct curriculum_language *language);
double measure_language_button(struct page *page, const struct curriculum_language *language);
/* Tiles two in a row (one from 150 %), each with name, "Touch to begin", mark and hear key. */
void put_language_tiles(struct flow *flow, const struct curriculum_language *languages);

/* ---- match, order, slider, hotspot ---- */

/* A card that can be taken up or put down: selected = taken up; number > 0 in a ring at the start. Height
 * from the words; returns it. */
double put_piece(struct page *page, struct rect rect, const char *markup, const char *picture, int number,
                 gboolean selected, gboolean done, struct input input);
double measure_piece(struct page *page, double width, const char *markup, const char *picture);
/* Minus, track with the value, plus: 104 high. Each key sends kind with the new number. */
void put_slider(struct flow *flow, const char *name, double lower, double upper, double step, double value,
                gboolean has_value, enum input_kind kind);
/* How many of something: minus, the number, plus, 252 wide (300 where a year has to fit) and 76 high at (x,
 * y). Each key sends the input with one less or one more; a voice says "Women, 9, plus". */
#define STEPPER_W 252.0
#define STEPPER_WIDE_W 300.0
#define STEPPER_H 76.0
struct stepper {
    const char *markup; /* of what; shown by the screen */
    int value, least, most;
    gboolean around; /* after the most comes the least */
    gboolean wide;   /* STEPPER_WIDE_W */
    enum input_kind kind;
    const char *id; /* of the input */
};
void put_stepper(struct page *page, double x, double y, const struct stepper *stepper);
/* A place on a picture, in the page's coordinates. */
void put_hotspot(struct page *page, struct rect rect, const char *name, gboolean selected,
                 struct input input);

/* ---- an episode, and the talk about it ---- */

struct episode_row {
    const char *markup, *note;
    const char *mark;    /* the icon before the note: what it says, for those who don't read */
    const char *picture; /* or NULL */
    int number;
    gboolean chosen, heard;
    struct input input;
};
/* A card that can be chosen: number, picture, title and note; the height with the gap before it. */
void put_episode(struct flow *flow, const struct episode_row *row);
double episode_height(struct page *page, const struct episode_row *row, double width);

struct chapter_row {
    const char *markup;
    const char *time; /* how long it is */
    const char *talk; /* "Talk after", or NULL */
    enum step_look look;
    int number;
    struct input input;
};
/* At least 76 high: ring, title, "Talk after", time. */
void put_chapter(struct flow *flow, const struct chapter_row *row);
double chapter_height(struct page *page, const struct chapter_row *row, double width);
/* Where chapters begin, where the story stops, and where it is, as parts of the whole. */
struct track {
    const double *chapters, *talks;
    int n_chapters, n_talks;
    double at;
};
/* 88 high; track and its arrays live as long as the page. A touch seeks: ACT_SEEK to track_part(). */
void put_episode_track(struct page *page, struct rect rect, const char *name, const struct track *track);
double track_part(const struct widget *widget, double x);
/* An icon that is named, and the filled key, "Play" or "Pause". */
#define ROUND_KEY 104.0
#define PLAY_KEY_W 260.0
#define PLAY_KEY_H 112.0
void put_round_key(struct page *page, double x, double y, const char *markup, const char *icon,
                   struct input input);
void put_play_key(struct page *page, double x, double y, gboolean playing);
double measure_play_key(struct page *page);
/* A ring with the time that is left, and words under it. */
void put_timer(struct page *page, struct rect rect, int seconds_left, int seconds_of, const char *markup);

/* ---- dialog ---- */

/* Covers the page and returns a flow inside a card of 720; focus is held in it. Put the words, then
 * put_dialog_button()s (the primary last; strings of the page), then end it. */
#define DIALOG_KEYS 2
struct dialog {
    struct flow flow;
    /* private */
    int first;
    struct rect card;
    struct dialog_key {
        enum button_kind kind;
        const char *markup, *icon;
        struct input input;
    } keys[DIALOG_KEYS];
    int n_keys;
};
struct dialog put_dialog(struct page *page, const char *title);
void put_dialog_button(struct dialog *dialog, enum button_kind kind, const char *markup, const char *icon,
                       struct input input);
void end_dialog(struct dialog *dialog);

#endif
