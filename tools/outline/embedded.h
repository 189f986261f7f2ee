/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of this folder that are inside the program; each ends with a zero byte. */
#ifndef OUTLINE_EMBEDDED_H
#define OUTLINE_EMBEDDED_H

extern const char outline_outline_css[]; /* outline.css */

#endif
