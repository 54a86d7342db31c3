/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A sentence ends at "。", "!", "?", or at a point that something begins behind: a capital, a figure, a
 * quotation, a sign of a script without capitals; unless the word before the point is written with one. */
#include "article.h"
#include "base/utf8.h"
#include <string.h>

#define SENTENCE_MAX 1200u /* bytes; a longer one is no sentence, and is cut at a blank */
#define UNBROKEN_MAX 4800u /* and here when it has no blank: its parts are compared in pairs */
#define MENU_CHARS 40      /* a line of a web page without a mark at its end, and shorter, is no text */
#define LIST_SHARE 0.8     /* of lines that end as sentences do */

static gboolean is_end_mark(gunichar c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x2026 ||
           c == 0x061F || c == 0x06D4;
}

static gboolean is_closing(gunichar c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB ||
           c == 0x300D || c == 0x300F || c == 0xFF09;
}

/* Mr., 15 тыс., U.S., J. */
static gboolean is_abbreviated(const char *text, size_t point)
{
    static const char *const WORDS[] = {
        "mr",  "mrs", "ms",     "dr",  "prof", "st",  "no",  "nos", "inc",  "ltd", "co",   "corp",
        "vs",  "etc", "approx", "jan", "feb",  "mar", "apr", "jun", "jul",  "aug", "sept", "sep",
        "oct", "nov", "dec",    "fig", "gen",  "col", "тыс", "млн", "млрд", "руб", "долл", "г",
        "гг",  "ул",  "им",     "т",   "д",    "др",  "стр", "тел", "см",   "ред"};
    size_t start = point;
    while (start > 0 && !g_ascii_isspace(text[start - 1]) && text[start - 1] != '(' && text[start - 1] != '.')
        start--;
    g_autofree char *word = g_utf8_strdown(text + start, (gssize)(point - start));
    glong letters = g_utf8_strlen(word, -1);
    if (letters == 1 && g_unichar_isalpha(g_utf8_get_char(word))) return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (strcmp(word, WORDS[i]) == 0) return TRUE;
    return FALSE;
}

/* "den 3. April 2022": an ordinal within a date. */
static gboolean is_ordinal(const char *text, size_t size, size_t point)
{
    size_t digits = 0, at = point + 1;
    while (digits < 3 && digits < point && g_ascii_isdigit(text[point - digits - 1])) digits++;
    if (digits == 0 || digits > 2 || (point > digits && !g_ascii_isspace(text[point - digits - 1])))
        return FALSE;
    while (at < size && text[at] == ' ') at++;
    size_t word = at;
    while (at < size && (g_ascii_isalpha(text[at]) || (unsigned char)text[at] >= 0x80)) at++;
    return at > word && size - at >= 5 && text[at] == ' ' && g_ascii_isdigit(text[at + 1]) &&
           g_ascii_isdigit(text[at + 2]) && g_ascii_isdigit(text[at + 3]) && g_ascii_isdigit(text[at + 4]);
}

static gboolean may_begin(gunichar c)
{
    return g_unichar_isupper(c) || g_unichar_isdigit(c) || c == '"' || c == '(' || c == 0x201C || c == 0xAB ||
           c == 0x2018 || c == 0x300C || (g_unichar_isalpha(c) && !g_unichar_islower(c));
}

/* Where the sentence ends whose mark stands at `at`; 0: it does not end here. */
static size_t end_at(const char *text, size_t size, size_t at)
{
    uint32_t code = 0;
    size_t after = at + day_utf8_next(text + at, size - at, &code), n = 0;
    uint32_t next = 0;
    if (!is_end_mark(code)) return 0;
    while (after < size && (n = day_utf8_next(text + after, size - after, &next)) > 0 &&
           (is_end_mark(next) || is_closing(next)))
        after += n;
    if (code >= 0x80 && code != 0x2026) return after;
    if (after == size) return after;
    if (!g_ascii_isspace(text[after])) return 0;
    if (code == '.' && (is_abbreviated(text, at) || is_ordinal(text, size, at))) return 0;
    size_t begin = after;
    while (begin < size && g_ascii_isspace(text[begin])) begin++;
    if (begin == size) return after;
    day_utf8_next(text + begin, size - begin, &next);
    return may_begin(next) || code != '.' ? after : 0;
}

static size_t line_end(const char *text, size_t size, size_t at)
{
    const char *end = memchr(text + at, '\n', size - at);
    return end != NULL ? (size_t)(end - text) : size;
}

static gboolean ends_as_sentence(const char *text, size_t start, size_t end)
{
    while (end > start && g_ascii_isspace(text[end - 1])) end--;
    for (guint turn = 0; turn < 3 && end > start; turn++) {
        const char *last = g_utf8_find_prev_char(text + start, text + end);
        if (last == NULL) return FALSE;
        gunichar c = g_utf8_get_char(last);
        if (is_end_mark(c)) return TRUE;
        if (!is_closing(c)) return FALSE;
        end = (size_t)(last - text);
    }
    return FALSE;
}

static gboolean is_list(const char *text, size_t size)
{
    guint lines = 0, sentences = 0;
    for (size_t at = 0; at < size;) {
        size_t end = line_end(text, size, at);
        lines += end > at;
        sentences += ends_as_sentence(text, at, end);
        at = end + 1;
    }
    return lines > 1 && sentences >= LIST_SHARE * lines;
}

static void add(GArray *out, const char *text, size_t start, size_t end)
{
    while (start < end && g_ascii_isspace(text[start])) start++;
    while (end > start && g_ascii_isspace(text[end - 1])) end--;
    day_sentence one = {start, end, 0};
    if (end - start >= 4) g_array_append_val(out, one);
}

static void cut_paragraph(GArray *out, const char *text, size_t start, size_t end)
{
    size_t from = start;
    for (size_t at = start; at < end;) {
        uint32_t code = 0;
        size_t stop = end_at(text, end, at), n = MAX(day_utf8_next(text + at, end - at, &code), 1);
        if (stop == 0 && at - from > SENTENCE_MAX && g_ascii_isspace(text[at])) stop = at;
        if (stop == 0 && at - from > UNBROKEN_MAX) stop = at;
        if (stop > 0) {
            add(out, text, from, stop);
            from = stop;
        }
        at = MAX(at + n, stop);
    }
    add(out, text, from, end);
}

static void count_lines(GArray *out, guint first, const char *text)
{
    size_t at = 0;
    guint lines = 0;
    for (guint i = first; i < out->len; i++) {
        day_sentence *one = &g_array_index(out, day_sentence, i);
        for (; at < one->start; at++) lines += text[at] == '\n';
        one->line = lines;
    }
}

void day_article_sentences(GArray *out, const char *text, size_t size, gboolean page)
{
    guint first = out->len;
    gboolean list = is_list(text, size);
    for (size_t at = 0; at < size;) {
        size_t end = line_end(text, size, at), paragraph = end;
        while (!list && !page && paragraph < size && paragraph + 1 < size && text[paragraph + 1] != '\n')
            paragraph = line_end(text, size, paragraph + 1);
        gboolean menu = page && !ends_as_sentence(text, at, paragraph) &&
                        g_utf8_strlen(text + at, (gssize)(paragraph - at)) < MENU_CHARS;
        if (!menu) cut_paragraph(out, text, at, paragraph);
        at = paragraph + 1;
    }
    count_lines(out, first, text);
}
