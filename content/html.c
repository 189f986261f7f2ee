/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/html.h"

void html_text(GString *page, const char *text, const char *line_end)
{
    for (const char *at = text; *at != '\0'; at++) {
        const unsigned char byte = (unsigned char)*at;
        if (byte == '&') {
            g_string_append(page, "&amp;");
        } else if (byte == '<') {
            g_string_append(page, "&lt;");
        } else if (byte == '>') {
            g_string_append(page, "&gt;");
        } else if (byte == '"') {
            g_string_append(page, "&quot;");
        } else if (byte == '\n') {
            g_string_append(page, line_end);
        } else if (byte == '\t') {
            g_string_append_c(page, ' ');
        } else if (byte >= 0x20 && byte != 0x7f) {
            g_string_append_c(page, (char)byte);
        }
    }
}

void html_begin(GString *page, const char *language, const char *title, const char *style)
{
    g_string_append(page, "<!DOCTYPE html>\n<html lang=\"");
    html_text(page, language, " ");
    g_string_append(page, "\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                          "<meta name=\"generator\" content=\"Vigil " VIGIL_VERSION "\">\n<title>");
    html_text(page, title, " ");
    g_string_append(page, "</title>\n<style>\n");
    g_string_append(page, style);
    g_string_append(page, "</style>\n</head>\n<body>\n<main>\n");
}
