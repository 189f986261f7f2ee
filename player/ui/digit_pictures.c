/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/digit_pictures.h"

#include "player/ui/strings.h"

const struct digit_picture *digit_picture(char digit)
{
    static const struct digit_picture pictures[] = {
        {"moon", N_("Moon")},     {"sun", N_("Sun")},   {"fish", N_("Fish")}, {"tree", N_("Tree")},
        {"home", N_("House")},    {"boat", N_("Boat")}, {"cup", N_("Cup")},   {"star", N_("Star")},
        {"flower", N_("Flower")}, {"book", N_("Book")}};
    g_return_val_if_fail(digit >= '0' && digit <= '9', &pictures[0]);
    return &pictures[digit - '0'];
}
