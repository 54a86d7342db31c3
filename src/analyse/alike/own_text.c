/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A mail is read line by line: head, own words, signature; a quote in between with '>' before each line, or
 * to the end under the head of the quoted mail. Footers are told by the ruled line above the last lines.
 * Invariant: the runs that are handed out follow each other without a gap. */
#include "own_text.h"
#include <glib.h>
#include <string.h>

#define FOOTER_LINES 12u /* a ruled line nearer to the end than this begins a footer */
#define HEAD_KEY_MAX 40u /* bytes: a longer word before a colon is no field of a mail */

typedef struct line {
    const char *text; /* without blanks at both ends */
    size_t size;
    size_t start, next; /* bytes of the whole text */
} line;

static line line_at(const char *text, size_t size, size_t start)
{
    const char *newline = memchr(text + start, '\n', size - start);
    size_t end = newline != NULL ? (size_t)(newline - text) : size;
    line one = {.start = start, .next = newline != NULL ? end + 1 : size};
    while (start < end && g_ascii_isspace(text[start])) start++;
    while (end > start && g_ascii_isspace(text[end - 1])) end--;
    one.text = text + start;
    one.size = end - start;
    return one;
}

/* Bytes of the word before the colon of "Subject: …", "发件人：…", "*От:* …"; 0 when it is no such line. */
static size_t field_key(const line *one, size_t *skip)
{
    size_t at = 0;
    while (at < one->size && (one->text[at] == '*' || one->text[at] == '>' || one->text[at] == ' ')) at++;
    *skip = at;
    for (size_t i = at; i < one->size && i - at <= HEAD_KEY_MAX; i++) {
        bool wide = one->size - i >= 3 && memcmp(one->text + i, "：", 3) == 0;
        if (one->text[i] == ':' || wide) return i - at;
        if (strchr(".,;!?()<>@/\"", one->text[i]) != NULL) return 0;
    }
    return 0;
}

/* How mail programs call the sender in the head of what they quote. */
static bool is_from(const char *key, size_t size)
{
    static const char *const words[] = {
        "From",      "От",       "От кого", "Від",     "发件人", "發件人", "寄件者", "寄件人", "差出人",
        "보낸 사람", "보낸사람", "Von",     "De",      "Da",     "Od",     "Van",    "Från",   "Fra",
        "Lähettäjä", "Gönderen", "از",      "فرستنده", "من",     "Kimden", "Feladó"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strlen(words[i]) == size && g_ascii_strncasecmp(key, words[i], size) == 0) return true;
    return false;
}

/* Whether the head of a quoted mail begins here: its sender, and another field in the next line. */
static bool quoted_head(const char *text, size_t size, const line *one)
{
    size_t skip, key = field_key(one, &skip);
    if (key == 0 || one->text[0] == '>' || !is_from(one->text + skip, key) || one->next >= size) return false;
    line second = line_at(text, size, one->next);
    if (second.size == 0 && second.next < size) second = line_at(text, size, second.next);
    return field_key(&second, &skip) > 0;
}

/* "-----Original Message-----", whatever its words: a line between hyphens above the head of a mail. */
static bool quoted_title(const char *text, size_t size, const line *one)
{
    if (one->size < 8 || one->size > 120 || memcmp(one->text, "--", 2) != 0) return false;
    if (memcmp(one->text + one->size - 2, "--", 2) != 0) return false;
    if (strspn(one->text, "-= ") >= one->size) return false;
    line below = line_at(text, size, MIN(one->next, size));
    if (below.size == 0 && below.next < size) below = line_at(text, size, below.next);
    size_t skip;
    return field_key(&below, &skip) > 0;
}

/* The line above a quote: "On … wrote:". */
static bool attribution(const char *text, size_t size, const line *one)
{
    if (one->size == 0 || one->size > 300 || one->next >= size) return false;
    bool colon = one->text[one->size - 1] == ':' ||
                 (one->size >= 3 && memcmp(one->text + one->size - 3, "：", 3) == 0);
    line below = line_at(text, size, one->next);
    if (below.size == 0 && below.next < size) below = line_at(text, size, below.next);
    return colon && below.size > 0 && below.text[0] == '>';
}

static bool ruled(const line *one)
{
    if (one->size < 8 || strchr("-_=*~#", one->text[0]) == NULL) return false;
    for (size_t i = 1; i < one->size; i++)
        if (one->text[i] != one->text[0]) return false;
    return true;
}

/* Where the footer begins; `size` when there is none. */
static size_t footer_start(const char *text, size_t size)
{
    size_t end = size, start = size;
    for (guint lines = 0; end > 0 && lines < FOOTER_LINES;) {
        size_t at = end - 1;
        while (at > 0 && text[at - 1] != '\n') at--;
        line one = line_at(text, size, at);
        if (one.size > 0) lines++;
        if (ruled(&one)) start = at;
        end = at;
    }
    return start;
}

/* Bytes of the head that stands above the body: fields up to a blank line. */
static size_t head_size(const char *text, size_t size)
{
    size_t at = 0, skip;
    while (at < size) {
        line one = line_at(text, size, at);
        bool folded = at > 0 && (text[at] == ' ' || text[at] == '\t');
        if (one.size == 0) return at > 0 ? one.next : 0;
        if (!folded && field_key(&one, &skip) == 0) return 0;
        at = one.next;
    }
    return at;
}

typedef struct runs {
    const char *text;
    size_t start; /* of the run that is open */
    day_own whose;
    day_own_fn fn;
    void *ctx;
} runs;

static void turn(runs *out, size_t at, day_own whose)
{
    if (whose == out->whose) return;
    if (at > out->start) out->fn(out->whose, out->text + out->start, at - out->start, out->ctx);
    out->start = at;
    out->whose = whose;
}

void day_own_mail_each(const char *text, size_t size, day_own_fn fn, void *ctx)
{
    size_t head = head_size(text, size), footer = footer_start(text, size);
    runs out = {text, 0, DAY_OWN_ASIDE, fn, ctx};
    bool aside = false, quoted = false;
    for (size_t at = head; at < size;) {
        line one = line_at(text, size, at);
        bool marked = one.size > 0 && one.text[0] == '>';
        if (!quoted && (quoted_head(text, size, &one) || quoted_title(text, size, &one))) quoted = true;
        if (one.size == 2 && memcmp(one.text, "--", 2) == 0) aside = true;
        if (at >= footer)
            turn(&out, at, DAY_OWN_ASIDE);
        else if (quoted || marked)
            turn(&out, at, DAY_OWN_QUOTED);
        else if (aside || attribution(text, size, &one))
            turn(&out, at, DAY_OWN_ASIDE);
        else if (one.size > 0 || out.whose != DAY_OWN_QUOTED)
            turn(&out, at, DAY_OWN_WORDS);
        at = one.next;
    }
    if (size > out.start) fn(out.whose, text + out.start, size - out.start, ctx);
}

/* --- source code ------------------------------------------------------------------------------------- */

static bool comment_line(const line *one)
{
    static const char *const marks[] = {"/*",   "*",   "//",     "#", "--", ";",
                                        "<!--", "-->", "\"\"\"", "'", "%",  "dnl"};
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        if (one->size >= strlen(marks[i]) && memcmp(one->text, marks[i], strlen(marks[i])) == 0) return true;
    return one->size == 0;
}

size_t day_own_licence_head(const char *text, size_t size)
{
    size_t at = 0;
    bool open = false;
    while (at < size) {
        line one = line_at(text, size, at);
        bool begins = one.size >= 2 && memcmp(one.text, "/*", 2) == 0;
        if (!open && !comment_line(&one)) break;
        open = (open || begins) && g_strstr_len(one.text, (gssize)one.size, "*/") == NULL;
        at = one.next;
    }
    static const char *const words[] = {"icense", "icence", "ICENSE", "opyright", "OPYRIGHT",
                                        "SPDX-",  "版权",   "许可",   "лиценз"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_strstr_len(text, (gssize)at, words[i]) != NULL) return at;
    return 0;
}
