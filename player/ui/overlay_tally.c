/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screens.h"

void overlay_tally_build(struct page *page)
{
    (void)page;
}
