/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The bodies of e-mail, after the transfer encoding: charset to UTF-8 with what was declared as a hint only
 * (it is often wrong), format=flowed (RFC 3676), and HTML to the text that a reader sees. Invariant: whatever
 * comes in, valid UTF-8 without NUL comes out. */
#include "mail_text.h"
#include "format/text/charset_detect.h"
#include "format/markup/html_text.h"
#include "base/utf8.h"
#include <string.h>

/* Shorter text is too little to tell by its bytes that its label is wrong. */
#define SHORT_TEXT ((size_t)64)

static bool starts_with_any(const char *name, const char *const *prefixes)
{
    for (guint i = 0; prefixes[i] != NULL; i++)
        if (g_ascii_strncasecmp(name, prefixes[i], strlen(prefixes[i])) == 0) return true;
    return false;
}

/* Charsets whose bytes are all ASCII: what was declared is the only sign of them. */
static bool is_seven_bit(const char *charset)
{
    static const char *const names[] = {"utf-7", "hz", "iso-2022-", NULL};
    return charset != NULL && starts_with_any(charset, names);
}

/* Charsets in which every byte is a letter: UTF-8 labelled so would fit as well. */
static bool is_single_byte(const char *charset)
{
    static const char *const names[] = {"iso-8859-", "windows-125", "koi8-", "cp125",
                                        "ibm",       "latin",       "mac",   NULL};
    return starts_with_any(charset, names);
}

static bool is_plain_ascii(day_span bytes)
{
    for (size_t i = 0; i < bytes.size; i++)
        if (bytes.data[i] >= 0x80 || bytes.data[i] == 0x1b || bytes.data[i] == 0) return false;
    return true;
}

static bool has_high_bytes(day_span bytes)
{
    for (size_t i = 0; i < bytes.size; i++)
        if (bytes.data[i] >= 0x80) return true;
    return false;
}

/* The declared charset where it says more than the bytes do. ASCII and UTF-8 are seen from the bytes: where
 * they were declared and are not so, nobody knows. */
static const day_charset *believed(day_span bytes, const char *declared)
{
    static const char *const seen[] = {"us-ascii", "utf-8", "utf8", "ascii", NULL};
    const day_charset *told = day_charset_by_name(declared);
    if (told == NULL || starts_with_any(declared, seen)) return NULL;
    if (is_seven_bit(declared)) return has_high_bytes(bytes) ? NULL : told;
    if (!day_utf8_valid((const char *)bytes.data, bytes.size)) return told;
    return bytes.size < SHORT_TEXT && !is_single_byte(declared) ? told : NULL;
}

/* UTF-8 with a few NULs is still that, and not UTF-16. */
static const day_charset *detected(day_span bytes)
{
    size_t zeros = 0;
    for (size_t i = 0; i < bytes.size; i++) zeros += bytes.data[i] == 0;
    if (zeros > 0 && zeros * 4 < bytes.size && day_utf8_valid((const char *)bytes.data, bytes.size))
        return day_charset_by_name("UTF-8");
    return day_charset_detect(bytes, NULL);
}

/* The bytes in UTF-8, and the charset that they were taken for. */
static char *convert(day_span bytes, const char *declared, const day_charset **used)
{
    const day_charset *told = believed(bytes, declared);
    uint64_t replaced = 0;
    *used = told != NULL ? told : detected(bytes);
    char *text = day_charset_to_utf8(*used, bytes, NULL, &replaced);
    if (told == NULL || replaced * 20 <= bytes.size) return text;
    /* Too much of it is not in that charset. */
    g_free(text);
    *used = detected(bytes);
    return day_charset_to_utf8(*used, bytes, NULL, NULL);
}

char *day_mail_to_utf8(day_span bytes, const char *charset)
{
    const day_charset *used;
    if (bytes.size == 0) return g_strdup("");
    if (!is_seven_bit(charset) && is_plain_ascii(bytes))
        return g_strndup((const char *)bytes.data, bytes.size);
    return convert(bytes, charset, &used);
}

char *day_mail_charset(day_span bytes, const char *charset)
{
    const day_charset *used;
    if (is_seven_bit(charset)) return NULL;
    if (is_plain_ascii(bytes)) return day_charset_by_name(charset) != NULL ? g_strdup(charset) : NULL;
    g_free(convert(bytes, charset, &used));
    return g_strdup(day_charset_name(used));
}

/* --- format=flowed ----------------------------------------------------------------------------------- */

static guint quote_depth(const char *line, size_t size)
{
    guint depth = 0;
    while (depth < size && line[depth] == '>') depth++;
    return depth;
}

static void put_quotes(GString *out, guint depth)
{
    for (guint i = 0; i < depth; i++) g_string_append_c(out, '>');
    if (depth > 0) g_string_append_c(out, ' ');
}

void day_mail_unflow(GString *text, gboolean delsp)
{
    g_autoptr(GString) out = g_string_sized_new(text->len);
    bool open = false; /* the last line was flowed */
    guint last_depth = 0;
    for (const char *at = text->str, *stop = at + text->len; at < stop;) {
        const char *newline = memchr(at, '\n', (size_t)(stop - at));
        size_t size = (size_t)((newline != NULL ? newline : stop) - at);
        const char *next = newline != NULL ? newline + 1 : stop;
        if (size > 0 && at[size - 1] == '\r') size--;
        guint depth = quote_depth(at, size);
        const char *line = at + depth;
        size -= depth;
        if (size > 0 && *line == ' ') line++, size--; /* space-stuffing */
        bool signature = size == 3 && memcmp(line, "-- ", 3) == 0;
        bool joins = open && depth == last_depth && !signature;
        if (open && !joins) g_string_append_c(out, '\n');
        if (!joins) put_quotes(out, depth);
        open = size > 0 && line[size - 1] == ' ' && !signature;
        g_string_append_len(out, line, (gssize)(size - (open && delsp)));
        if (!open) g_string_append_c(out, '\n');
        last_depth = depth;
        at = next;
    }
    g_string_assign(text, out->str);
}

/* --- enriched text ----------------------------------------------------------------------------------- */

/* Behind the mark that starts at `at`; what stands in <param> is no text. */
static const char *after_mark(const char *at, bool *unended)
{
    const char *end = strchr(at, '>');
    if (end == NULL) return at + strlen(at);
    if (*unended || g_ascii_strncasecmp(at, "<param>", 7) != 0) return end + 1;
    for (const char *next = end + 1; *next != '\0'; next++)
        if (g_ascii_strncasecmp(next, "</param>", 8) == 0) return next + 8;
    *unended = true; /* and so are all that follow */
    return end + 1;
}

char *day_mail_enriched_text(const char *text)
{
    GString *out = g_string_new(NULL);
    bool unended = false;
    for (const char *at = text; *at != '\0';) {
        size_t breaks = 0;
        for (; *at == '\n' || *at == '\r'; at++) breaks += *at == '\n';
        if (breaks == 1) g_string_append_c(out, ' ');
        for (; breaks > 1; breaks--) g_string_append_c(out, '\n');
        if (at[0] == '<' && at[1] != '<') {
            at = after_mark(at, &unended);
        } else if (*at != '\0') {
            g_string_append_c(out, *at);
            at += at[0] == '<' ? 2 : 1;
        }
    }
    return g_string_free(out, FALSE);
}

/* --- HTML -------------------------------------------------------------------------------------------- */

char *day_mail_html_text(day_span html, const char *charset)
{
    if (html.size == 0) return g_strdup("");
    g_autofree char *declared = charset == NULL ? day_html_declared_charset(html) : NULL;
    g_autofree char *text = day_mail_to_utf8(html, charset != NULL ? charset : declared);
    return day_html_to_text(text, strlen(text));
}

/* --- comparing --------------------------------------------------------------------------------------- */

/* The words of a text, lower case: runs of letters and digits, and each ideograph. */
static GHashTable *words_of(const char *text, guint *count, GHashTable *known)
{
    GHashTable *words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GString) word = g_string_new(NULL);
    for (const char *at = text;; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        bool wide = c >= 0x2e80, letter = c != 0 && g_unichar_isalnum(c);
        if (word->len > 0 && (!letter || wide)) {
            if (known == NULL || !g_hash_table_contains(known, word->str))
                g_hash_table_add(words, g_strdup(word->str));
            ++*count;
            g_string_truncate(word, 0);
        }
        if (c == 0) return words;
        if (letter) g_string_append_unichar(word, g_unichar_tolower(c));
    }
}

gboolean day_mail_says_more(const char *html, const char *plain)
{
    guint in_plain = 0, in_html = 0;
    g_autoptr(GHashTable) known = words_of(plain, &in_plain, NULL);
    g_autoptr(GHashTable) more = words_of(html, &in_html, known);
    guint fresh = g_hash_table_size(more);
    return fresh >= 3 && fresh * 50 > in_html;
}
