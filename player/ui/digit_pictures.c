/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/digit_pictures.h"

#include <glib.h>

#include "assessments/code.h"
#include "player/ui/strings.h"

struct digit_picture digit_picture(char digit)
{
    static const char *const words[] = {N_("Moon"), N_("Sun"), N_("Fish"), N_("Tree"),   N_("House"),
                                        N_("Boat"), N_("Cup"), N_("Star"), N_("Flower"), N_("Book")};
    g_return_val_if_fail(digit >= '0' && digit <= '9', ((struct digit_picture){"moon", words[0]}));
    return (struct digit_picture){code_picture(digit), words[digit - '0']};
}
