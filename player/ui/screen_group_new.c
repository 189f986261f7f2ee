/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

void screen_group_new_build(struct page *page)
{
    put_bar(page);
}
