/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A picture for each digit of a card number: whoever doesn't know digits keeps seven pictures in mind, or
 * looks for those of the card. The number stays the same. Static.
 */
#ifndef UI_DIGIT_PICTURES_H
#define UI_DIGIT_PICTURES_H

struct digit_picture {
    const char *icon;
    const char *words; /* msgid */
};
struct digit_picture digit_picture(char digit); /* '0' to '9' */

#endif
