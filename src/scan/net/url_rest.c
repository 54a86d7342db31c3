/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What follows the host of a URL in running text. RFC 3986 allows nearly all of ASCII, so the end is a matter
 * of what people put behind URLs: brackets of Markdown, quotes of JSON and HTML, full stops, Chinese text.
 * Letters of scripts with spaces (RFC 3987) belong to the URL; those of scripts without only where the URL
 * visibly goes on behind them. */
#include "url_rest.h"
#include "fang.h"
#include "script.h"
#include <string.h>

#define URL_MAX 4096
#define WIDE_MAX 120 /* bytes of East Asian text in one segment */

typedef struct reader {
    day_span text;
    size_t start, at;
    uint8_t before; /* what stands before the URL */
    int round, square;
    GString *value;
} reader;

static bool starts(const reader *read, size_t at, const char *what)
{
    size_t size = strlen(what);
    return read->text.size - at >= size && memcmp(read->text.data + at, what, size) == 0;
}

static void take(reader *read, size_t size, const char *as)
{
    if (as != NULL)
        g_string_append(read->value, as);
    else
        g_string_append_len(read->value, (const char *)read->text.data + read->at, (gssize)size);
    read->at += size;
}

/* '&' and '\\': escapes of HTML and JSON stand for characters of the URL, or end it. */
static bool take_escape(reader *read)
{
    static const struct {
        const char *escape, *as; /* NULL: ends it */
    } escapes[] = {{"&amp;", "&"},   {"\\/", "/"},    {"\\u0026", "&"}, {"\\u003d", "="}, {"\\u003D", "="},
                   {"&quot;", NULL}, {"&lt;", NULL},  {"&gt;", NULL},   {"&#39;", NULL},  {"&#x27;", NULL},
                   {"&nbsp;", NULL}, {"&#34;", NULL}, {"&apos;", NULL}};
    for (unsigned i = 0; i < G_N_ELEMENTS(escapes); i++) {
        if (!starts(read, read->at, escapes[i].escape)) continue;
        if (escapes[i].as == NULL) return false;
        take(read, strlen(escapes[i].escape), escapes[i].as);
        return true;
    }
    if (read->text.data[read->at] == '\\') return false;
    take(read, 1, NULL);
    return true;
}

/* A bracket: a defanged dot, or one of a pair; false when nothing opened it. */
static bool take_bracket(reader *read)
{
    uint8_t byte = read->text.data[read->at];
    if (byte == '[' || byte == '(') {
        size_t dot = day_fang_at(read->text, read->at, DAY_FANG_DOT);
        if (dot > 0 && (dot > 2 || byte == '[')) {
            take(read, dot, ".");
            return true;
        }
    }
    int *depth = byte == '(' || byte == ')' ? &read->round : &read->square;
    *depth += byte == '(' || byte == '[' ? 1 : -1;
    if (*depth < 0) return false;
    take(read, 1, NULL);
    return true;
}

/* A run of East Asian letters belongs to the URL when it begins a segment and ASCII goes on behind it. */
static bool take_wide(reader *read)
{
    uint8_t last = read->text.data[read->at - 1];
    if (strchr("/=_-", last) == NULL) return false;
    size_t end = read->at, next = end;
    while (end < read->text.size && end - read->at < WIDE_MAX && read->text.data[end] >= 0x80) {
        if (day_script_of(day_script_at(read->text, end, &next)) < 0) break;
        end = next;
    }
    if (end + 1 >= read->text.size || strchr("/.&=", read->text.data[end]) == NULL) return false;
    if (!g_ascii_isalnum(read->text.data[end + 1]) && read->text.data[end] != '/') return false;
    take(read, end - read->at, NULL);
    return true;
}

static bool take_letter(reader *read)
{
    size_t end = read->at;
    int script = day_script_of(day_script_at(read->text, read->at, &end));
    if (script == (int)G_UNICODE_SCRIPT_HAN) return take_wide(read);
    if (script < 0 || script == (int)G_UNICODE_SCRIPT_THAI) return false;
    take(read, end - read->at, NULL);
    return true;
}

/* ',' or ';' between URLs. */
static bool parts_urls(const reader *read)
{
    return starts(read, read->at + 1, "http://") || starts(read, read->at + 1, "https://") ||
           starts(read, read->at + 1, "www.") || starts(read, read->at + 1, "hxxp");
}

static bool take_one(reader *read)
{
    uint8_t byte = read->text.data[read->at];
    if (byte >= 0x80) return take_letter(read);
    if (byte <= 0x20 || byte == 0x7F || strchr("\"<>^`{|}", byte) != NULL) return false;
    if (byte == '&' || byte == '\\') return take_escape(read);
    if (strchr("[]()", byte) != NULL) return take_bracket(read);
    if (byte == '\'' && read->before == '\'') return false;
    if ((byte == ',' || byte == ';') && parts_urls(read)) return false;
    take(read, 1, NULL);
    return true;
}

/* Closing punctuation belongs to the sentence, marks of Markdown that stand before the URL too close it. */
static void give_back(reader *read, size_t from)
{
    while (read->at > from) {
        uint8_t last = read->text.data[read->at - 1];
        bool drop = strchr(".,;:!?'*", last) != NULL ||
                    (strchr("_~", last) != NULL && last == read->before) || (last == '(' || last == '[');
        if (!drop || read->value->len == 0) return;
        g_string_truncate(read->value, read->value->len - 1);
        read->at--;
    }
}

size_t day_url_rest(day_span text, size_t start, size_t at, GString *value)
{
    reader read = {text, start, at, start > 0 ? text.data[start - 1] : 0, 0, 0, value};
    if (at >= text.size || strchr("/?#\\", text.data[at]) == NULL) return at;
    if (text.data[at] == '\\' && (at + 1 >= text.size || text.data[at + 1] != '/')) return at;
    while (read.at < text.size && read.at - start < URL_MAX && take_one(&read)) continue;
    give_back(&read, at);
    return read.at;
}
