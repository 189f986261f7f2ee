/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reader takes for a slip in how words are set: marks of a typewriter, spaces too many. Pure. */
#ifndef CONTENT_TYPOGRAPHY_H
#define CONTENT_TYPOGRAPHY_H

/* What is wrong and what to write, to follow "has "; NULL when nothing is. words are plain (markup.h). */
const char *typography_slip(const char *words, const char *language);

#endif
