/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "csv.h"
#include "base/utf8.h"
#include <stdbool.h>
#include <string.h>

/* Whether a spreadsheet may take the text for a formula: some trim blanks first, some read wide signs as
 * plain. What only looks like one that was neutralised counts too, so that day_csv_plain() can be exact. */
static bool may_run(const char *text)
{
    gunichar plain = 0;
    while (*text == '\'') text++;
    while (g_unichar_isspace(g_utf8_get_char(text))) text = g_utf8_next_char(text);
    g_unichar_fully_decompose(g_utf8_get_char(text), TRUE, &plain, 1);
    return plain != 0 && plain < 0x80 && strchr("=+-@|", (int)plain) != NULL;
}

/* The same of what follows a semicolon: there may be quotation marks before it. */
static bool may_run_quoted(const char *text)
{
    while (*text == '\'') text++;
    while (*text == '"' || g_unichar_isspace(g_utf8_get_char(text))) text = g_utf8_next_char(text);
    return *text != '\'' && may_run(text);
}

/* Where the comma is the decimal sign, spreadsheets part cells at semicolons, also within ours: a quotation
 * mark counts for them only where one of their cells begins. */
void day_csv_cell(GString *line, const char *text)
{
    g_autofree char *clean = day_utf8_printable(text, strlen(text));
    if (line->len > 0) g_string_append_c(line, ',');
    g_string_append_c(line, '"');
    if (may_run(clean)) g_string_append_c(line, '\'');
    for (const char *at = clean; *at != '\0'; at++) {
        if (*at == '"') g_string_append_c(line, '"');
        g_string_append_c(line, *at);
        if (*at == ';' && may_run_quoted(at + 1)) g_string_append_c(line, '\'');
    }
    g_string_append_c(line, '"');
}

char *day_csv_plain(const char *cell)
{
    GString *text = g_string_sized_new(strlen(cell));
    if (*cell == '\'' && may_run(cell + 1)) cell++;
    for (; *cell != '\0'; cell++) {
        g_string_append_c(text, *cell);
        if (*cell == ';' && cell[1] == '\'' && may_run_quoted(cell + 2)) cell++;
    }
    return g_string_free(text, FALSE);
}
