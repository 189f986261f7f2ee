/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to content: opening beneath a folder where the kernel has no openat2 (before 5.6). */
#ifndef CONTENT_FOLDER_PARTS_H
#define CONTENT_FOLDER_PARTS_H

/* Each component is opened without following links. name must have passed folder_name_problem(), so that no
 * component is "..". -1 and errno, ELOOP for a link. */
int folder_open_by_parts(int fd, const char *name, int flags);

#endif
