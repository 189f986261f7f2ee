/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The own words of sheets and cards, beside those of the curriculum: plain text, in the languages that the
 * kiosk speaks. All but English are a machine's drafts. Internal to assessments/sheet; pure.
 */
#ifndef SHEET_WORDS_H
#define SHEET_WORDS_H

enum word {
    WORD_FIRST_QUESTIONS,
    WORD_LAST_QUESTIONS,
    WORD_LATER_QUESTIONS,
    WORD_FORM,
    WORD_CARD_NUMBER,
    WORD_DATE,
    WORD_YEAR_MONTH_DAY,
    WORD_NO_NAME,
    WORD_ROUND_AND_SQUARE,
    WORD_DRAFT,
    WORD_ABOUT_YOU,
    WORD_QUESTIONS,
    WORD_DONT_KNOW,
    WORD_DECLINED,
    WORD_MARK_ONE,
    WORD_MARK_ALL,
    WORD_MARK_UP_TO, /* %d */
    WORD_WRITE_ORDER,
    WORD_WRITE_LETTERS,
    WORD_CIRCLE_ONE,
    WORD_WRITE_NUMBER, /* %s %s: from, to */
    WORD_PAGE,         /* %d %d: of */
    WORD_KEEP_CARD,
    WORD_LIST_NOTE,
    WORD_SIGNS,
    WORD_FIRST_STEPS,
    WORD_WHO_HELPS,
    WORD_TRAINED_PERSON,
    WORD_HELPLINE,
    WORD_ASK_TRAINER,
    WORD_NO_REPORTS,
    N_WORDS
};

/* English where there is no such language ("pt-BR" finds "pt"). Static. */
const char *words_in(const char *language, enum word word);

#endif
