/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sheet is made of, and the letters on it. Internal to assessments/sheet. */
#ifndef SHEET_PRIVATE_H
#define SHEET_PRIVATE_H

#include "assessments/questions.h"
#include "assessments/sheet/sheet.h"
#include "assessments/sheet/words.h"

/* Codes that mean the same at every question. No option has one of these letters. */
#define SHEET_DONT_KNOW "K"
#define SHEET_DECLINED "R"

struct sheet {
    struct curriculum *curriculum;
    struct questions *questions;
    struct paper *paper;
    char *language, *wave; /* wave may be NULL */
    gboolean right_to_left, draft;
    gboolean asks_about; /* everything about the person; else the site only */
};

/* "A", "B" … of the option that stands at a place (from 0), without the letters above. Static. */
const char *sheet_code(int place);
enum { SHEET_MAX_OPTIONS = 24 };

const struct item *sheet_item(const struct sheet *sheet, int index);
const char *sheet_translate(const struct sheet *sheet, const char *markup);
const char *sheet_word(const struct sheet *sheet, enum word word);

/* Whether question q of the assessment is on the sheet. */
gboolean sheet_asks(const struct sheet *sheet, const struct about_question *question);
/* "site" with no sites or with more than have letters: written by hand. */
gboolean sheet_writes_site(const struct sheet *sheet, const struct about_question *question);
/* "police-core · A · vigil 1.0 · d75b09bc2a05 · 1": what tells one sheet from another. The caller frees it.
 */
char *sheet_identity(const struct sheet *sheet);

#endif
