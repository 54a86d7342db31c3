/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What RTF holds and does not show: text under \v, under \deleted (with \revauthdelN, \revdttmdelN and the
 * names of \revtbl), index entries. Each stretch of another deleter starts a line that names who and when. */
#include "rtf_hidden.h"
#include <stdbool.h>

struct day_rtf_hidden {
    GPtrArray *authors;
    GString *text;
    uint32_t author, date; /* of the line that is being written */
};

day_rtf_hidden *day_rtf_hidden_new(void)
{
    day_rtf_hidden *hidden = g_new0(day_rtf_hidden, 1);
    hidden->authors = g_ptr_array_new_with_free_func(g_free);
    hidden->text = g_string_new(NULL);
    return hidden;
}

void day_rtf_hidden_free(day_rtf_hidden *hidden)
{
    g_ptr_array_free(hidden->authors, TRUE);
    g_string_free(hidden->text, TRUE);
    g_free(hidden);
}

void day_rtf_hidden_add_author(day_rtf_hidden *hidden, const char *name)
{
    g_ptr_array_add(hidden->authors, g_strdup(name));
}

char *day_rtf_date(uint32_t dttm)
{
    unsigned minute = dttm & 63, hour = dttm >> 6 & 31, day = dttm >> 11 & 31, month = dttm >> 16 & 15,
             year = 1900 + (dttm >> 20 & 511);
    if (day < 1 || month < 1 || month > 12 || hour > 23 || minute > 59) return g_strdup("");
    return g_strdup_printf("%04u-%02u-%02u %02u:%02u", year, month, day, hour, minute);
}

static bool at_line_start(const GString *text)
{
    return text->len == 0 || text->str[text->len - 1] == '\n';
}

static void begin_line(day_rtf_hidden *hidden)
{
    const char *name = "";
    if (hidden->author > 0 && hidden->author < hidden->authors->len)
        name = hidden->authors->pdata[hidden->author];
    g_autofree char *date = day_rtf_date(hidden->date);
    if (*name != '\0' || *date != '\0')
        g_string_append_printf(hidden->text, "%s%s%s: ", name, *name != '\0' && *date != '\0' ? " " : "",
                               date);
}

void day_rtf_hidden_end_line(day_rtf_hidden *hidden)
{
    if (!at_line_start(hidden->text)) g_string_append_c(hidden->text, '\n');
}

void day_rtf_hidden_add(day_rtf_hidden *hidden, const char *text, size_t size, uint32_t author, uint32_t date)
{
    if (author != hidden->author || date != hidden->date) day_rtf_hidden_end_line(hidden);
    hidden->author = author;
    hidden->date = date;
    if (at_line_start(hidden->text)) begin_line(hidden);
    g_string_append_len(hidden->text, text, (gssize)size);
}

const GString *day_rtf_hidden_text(day_rtf_hidden *hidden)
{
    day_rtf_hidden_end_line(hidden);
    return hidden->text;
}
