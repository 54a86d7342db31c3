/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "csv.h"
#include "base/utf8.h"
#include <string.h>

/* Whether a spreadsheet may take the text for a formula: some trim blanks first, some read wide signs as
 * plain. */
static bool may_run(const char *text)
{
    gunichar plain = 0;
    while (g_unichar_isspace(g_utf8_get_char(text))) text = g_utf8_next_char(text);
    g_unichar_fully_decompose(g_utf8_get_char(text), TRUE, &plain, 1);
    return plain != 0 && plain < 0x80 && strchr("=+-@|", (int)plain) != NULL;
}

void day_csv_cell(GString *line, const char *text)
{
    g_autofree char *clean = day_utf8_printable(text, strlen(text));
    if (line->len > 0) g_string_append_c(line, ',');
    g_string_append_c(line, '"');
    if (may_run(clean)) g_string_append_c(line, '\'');
    for (const char *at = clean; *at != '\0'; at++) {
        if (*at == '"') g_string_append_c(line, '"');
        g_string_append_c(line, *at);
    }
    g_string_append_c(line, '"');
}
