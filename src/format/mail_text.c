/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The bodies of e-mail, after the transfer encoding: charset to UTF-8 with what was declared as a hint only
 * (it is often wrong), format=flowed (RFC 3676), and HTML to the text that a reader sees. Invariant: whatever
 * comes in, valid UTF-8 without NUL comes out. */
#include "mail_text.h"
#include "charset_detect.h"
#include "base/utf8.h"
#include <string.h>

/* Charsets whose bytes are all ASCII: what was declared is the only sign of them. */
static bool is_seven_bit(const char *charset)
{
    return g_ascii_strcasecmp(charset, "utf-7") == 0 || g_ascii_strncasecmp(charset, "hz", 2) == 0;
}

char *day_mail_to_utf8(day_span bytes, const char *charset)
{
    const char *text = (const char *)bytes.data;
    if (bytes.size == 0) return g_strdup("");
    const day_charset *told = charset != NULL && is_seven_bit(charset) ? day_charset_by_name(charset) : NULL;
    if (told == NULL && bytes.data[0] < 0xef && day_utf8_valid(text, bytes.size) &&
        memchr(text, 0x1b, bytes.size) == NULL && memchr(text, 0, bytes.size) == NULL)
        return g_strndup(text, bytes.size);
    /* ASCII was declared and is not what it is: nobody knows then. */
    bool ascii = charset != NULL &&
                 (g_ascii_strcasecmp(charset, "us-ascii") == 0 || g_ascii_strcasecmp(charset, "utf-8") == 0);
    if (told == NULL) told = day_charset_detect(bytes, ascii ? NULL : charset);
    return day_charset_to_utf8(told, bytes, NULL, NULL);
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

/* --- HTML -------------------------------------------------------------------------------------------- */

char *day_mail_html_text(day_span html, const char *charset)
{
    g_autofree char *text = day_mail_to_utf8(html, charset);
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at++) {
        const char *close = *at == '<' ? strchr(at, '>') : NULL;
        if (close == NULL) {
            g_string_append_c(out, *at);
            continue;
        }
        g_string_append_c(out, ' ');
        at = close;
    }
    return g_string_free(out, FALSE);
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
