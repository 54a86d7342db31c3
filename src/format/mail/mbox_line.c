/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Separator lines of mailboxes, and single messages that bear one: delivery agents and archives save each
 * mail to a file of its own with the line on top. Read as mailboxes, such files would all be containers of
 * one. */
#include "mbox_line.h"
#include <string.h>

#define SINGLE_MAX ((uint64_t)1024 * 1024)

static bool is_one_of(const char *word, size_t size, const char *const *names)
{
    for (guint i = 0; names[i] != NULL; i++)
        if (size == 3 && g_ascii_strncasecmp(word, names[i], 3) == 0) return true;
    return false;
}

static bool is_time_of_day(const char *word, size_t size)
{
    const char *colon = memchr(word, ':', size);
    return colon != NULL && colon > word && colon - word <= 2 && g_ascii_isdigit(*word) &&
           (size_t)(colon - word) + 2 < size && g_ascii_isdigit(colon[1]) && g_ascii_isdigit(colon[2]);
}

/* "From sender Tue Jul  1 10:52:37 2003": week day, then month, then time of day, other words between them.
 */
bool day_mbox_line_separates(const uint8_t *line, size_t size)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", NULL};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul",
                                         "Aug", "Sep", "Oct", "Nov", "Dec", NULL};
    if (size < 20 || size > DAY_MBOX_LINE_MAX || memcmp(line, "From ", 5) != 0) return false;
    const char *at = (const char *)line + 5, *end = (const char *)line + size;
    guint found = 0;
    while (at < end && found < 3) {
        const char *stop = at;
        while (stop < end && !g_ascii_isspace(*stop) && *stop != ',') stop++;
        size_t word = (size_t)(stop - at);
        bool next = found == 0   ? is_one_of(at, word, days)
                    : found == 1 ? is_one_of(at, word, months)
                                 : is_time_of_day(at, word);
        found += next;
        at = stop + 1;
    }
    return found == 3;
}

/* Whether a separator stands after a blank line of `bytes`. */
static bool holds_another(day_span bytes)
{
    const uint8_t *at = bytes.data, *end = bytes.data + bytes.size;
    while ((at = memmem(at, (size_t)(end - at), "\nFrom ", 6)) != NULL) {
        const uint8_t *line = at + 1;
        const uint8_t *newline = memchr(line, '\n', MIN((size_t)(end - line), DAY_MBOX_LINE_MAX));
        size_t before = (size_t)(at - bytes.data);
        bool blank = before > 0 && (at[-1] == '\n' || (before > 1 && at[-1] == '\r' && at[-2] == '\n'));
        size_t size =
            newline != NULL ? (size_t)(newline - line) : MIN((size_t)(end - line), DAY_MBOX_LINE_MAX);
        if (blank && day_mbox_line_separates(line, size)) return true;
        at = line;
    }
    return false;
}

static size_t envelope_of(day_span bytes)
{
    size_t size = 0;
    while (size < bytes.size) {
        const uint8_t *line = bytes.data + size;
        const uint8_t *newline = memchr(line, '\n', MIN(bytes.size - size, DAY_MBOX_LINE_MAX));
        if (newline == NULL) return 0;
        bool first = size == 0 && day_mbox_line_separates(line, (size_t)(newline - line));
        bool relayed = size > 0 && newline - line > 6 && memcmp(line, ">From ", 6) == 0;
        if (!first && !relayed) break;
        size = (size_t)(newline - bytes.data) + 1;
    }
    return size > 0 && !holds_another((day_span){bytes.data + size, bytes.size - size}) ? size : 0;
}

size_t day_mbox_line_envelope(const day_input *input)
{
    if (input->head.size < 20 || memcmp(input->head.data, "From ", 5) != 0 || input->size > SINGLE_MAX)
        return 0;
    if (input->size == input->head.size) return envelope_of(input->head);
    size_t size = (size_t)input->size;
    g_autofree uint8_t *bytes = g_malloc(size);
    if (day_input_read(input, 0, bytes, &size, NULL) != DAY_OK) return 0;
    return envelope_of((day_span){bytes, size});
}
