/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of this folder that are inside the program, as made by embed.cmake; each ends with a zero byte. */
#ifndef REPORT_EMBEDDED_H
#define REPORT_EMBEDDED_H

extern const char report_verify_r[];   /* verify.R */
extern const char report_report_css[]; /* report.css */

#endif
