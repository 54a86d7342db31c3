/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "csv.h"
#include "base/utf8.h"
#include <string.h>

void day_csv_cell(GString *line, const char *text)
{
    g_autofree char *clean = day_utf8_printable(text, strlen(text));
    if (line->len > 0) g_string_append_c(line, ',');
    g_string_append_c(line, '"');
    if (*clean != '\0' && strchr("=+-@\t\r\n|", *clean) != NULL) g_string_append_c(line, '\'');
    for (const char *at = clean; *at != '\0'; at++) {
        if (*at == '"') g_string_append_c(line, '"');
        g_string_append_c(line, *at);
    }
    g_string_append_c(line, '"');
}
