/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The walk over RTF (Rich Text Format specification 1.9.1). Text comes as bytes of the current font's code
 * page, as \'hh or, from some writers, raw; \uN is a UTF-16 unit followed by \ucN characters for readers that
 * don't know it. Bytes of one code page are gathered over \'hh and plain letters, because a character of two
 * bytes may be written as one of each, and decoded when anything else comes.
 *
 * Invariants: one pass, every byte looked at once; the group stack is bounded, deeper groups share their
 * parent's state; skipping after \uN never swallows a control word that says something of its own. */
#include "rtf_walk.h"
#include "base/utf8.h"
#include "rtf_fonts.h"
#include <string.h>

#define GATHER_MAX 65536
#define WORD_MAX 40

struct day_rtf_walk {
    day_span rtf;
    size_t at;
    const day_rtf_handler *handler;
    void *ctx;
    day_rtf_state stack[DAY_RTF_DEPTH];
    uint32_t depth;    /* groups open; 0 before the first and after the last */
    uint32_t too_deep; /* of them, beyond the stack */
    bool was_too_deep, cut, star;
    uint32_t skip;       /* characters still to pass over after \uN */
    uint32_t high;       /* a high surrogate that waits for its other half */
    GByteArray *pending; /* bytes of one code page */
    const day_charset *pending_charset;
    bool within_pair; /* `pending` ends with the first byte of a character of two */
    day_rtf_fonts *fonts;
};

static day_rtf_state *state_of(day_rtf_walk *walk)
{
    return &walk->stack[walk->depth > 0 ? walk->depth - walk->too_deep - 1 : 0];
}

day_rtf_state *day_rtf_state_of(day_rtf_walk *walk)
{
    return state_of(walk);
}

size_t day_rtf_offset(const day_rtf_walk *walk)
{
    return walk->at;
}

bool day_rtf_is(day_span head)
{
    static const char start[] = "{\\rtf";
    size_t at = 0;
    if (head.size >= 3 && memcmp(head.data, "\xEF\xBB\xBF", 3) == 0) at = 3;
    while (at < head.size && at < 64 && g_ascii_isspace(head.data[at])) at++;
    if (head.size - at < sizeof start || memcmp(head.data + at, start, sizeof start - 1) != 0) return false;
    return !g_ascii_isalpha(head.data[at + sizeof start - 1]);
}

/* --- text ------------------------------------------------------------------------------------------- */

static day_err tell(day_rtf_walk *walk, const char *text, size_t size)
{
    const day_rtf_state *state = state_of(walk);
    if (size == 0 || state->skip || state->in_fonts || walk->handler->text == NULL) return DAY_OK;
    return walk->handler->text(walk, text, size, walk->ctx);
}

static bool is_ascii(const GByteArray *bytes)
{
    for (guint i = 0; i < bytes->len; i++)
        if (bytes->data[i] >= 0x80 || bytes->data[i] == 0) return false;
    return true;
}

static day_err flush(day_rtf_walk *walk)
{
    walk->within_pair = false;
    if (walk->high != 0) {
        walk->high = 0;
        day_err err = tell(walk, "\xEF\xBF\xBD", 3);
        if (err != DAY_OK) return err;
    }
    if (walk->pending->len == 0) return DAY_OK;
    day_err err;
    if (is_ascii(walk->pending)) {
        err = tell(walk, (const char *)walk->pending->data, walk->pending->len);
    } else {
        size_t size;
        day_span bytes = {walk->pending->data, walk->pending->len};
        g_autofree char *text = day_charset_to_utf8(walk->pending_charset, bytes, &size, NULL);
        err = tell(walk, text, size);
    }
    g_byte_array_set_size(walk->pending, 0);
    return err;
}

static const day_charset *charset_of(day_rtf_walk *walk)
{
    const day_charset *own = state_of(walk)->charset;
    return own != NULL ? own : day_rtf_fonts_document(walk->fonts);
}

/* Where bytes would only be thrown away they are not gathered. */
static bool is_deaf(day_rtf_walk *walk)
{
    return state_of(walk)->skip || state_of(walk)->in_fonts;
}

static day_err put_byte(day_rtf_walk *walk, uint8_t byte)
{
    if (walk->skip > 0) {
        walk->skip--;
        return DAY_OK;
    }
    if (byte == 0 || is_deaf(walk)) return DAY_OK;
    const day_charset *charset = charset_of(walk);
    bool full = walk->pending->len >= GATHER_MAX && !walk->within_pair;
    if (charset != walk->pending_charset || full || walk->high != 0) {
        day_err err = flush(walk);
        if (err != DAY_OK) return err;
    }
    walk->pending_charset = charset;
    g_byte_array_append(walk->pending, &byte, 1);
    walk->within_pair = !walk->within_pair && day_rtf_fonts_is_lead(charset, byte);
    return DAY_OK;
}

/* A symbol (\emdash, \~): counts as one character after \uN. */
static day_err put_text(day_rtf_walk *walk, const char *text)
{
    if (walk->skip > 0) {
        walk->skip--;
        return DAY_OK;
    }
    day_err err = flush(walk);
    return err != DAY_OK ? err : tell(walk, text, strlen(text));
}

static day_err put_code(day_rtf_walk *walk, uint32_t code)
{
    uint32_t high = walk->high;
    bool pairs = high != 0 && code >= 0xDC00 && code < 0xE000;
    if (pairs) walk->high = 0;
    day_err err = flush(walk);
    if (err != DAY_OK) return err;
    if (code >= 0xD800 && code < 0xDC00) {
        walk->high = code;
        return DAY_OK;
    }
    if (pairs) code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00);
    char text[4];
    return tell(walk, text, day_utf8_put(text, code));
}

/* --- control words ---------------------------------------------------------------------------------- */

const char *day_rtf_symbol(const char *word)
{
    static const struct {
        const char *word, *text;
    } symbols[] = {
        {"bullet", "\xE2\x80\xA2"},
        {"emdash", "\xE2\x80\x94"},
        {"endash", "\xE2\x80\x93"},
        {"lquote", "\xE2\x80\x98"},
        {"rquote", "\xE2\x80\x99"},
        {"ldblquote", "\xE2\x80\x9C"},
        {"rdblquote", "\xE2\x80\x9D"},
        {"emspace", "\xE2\x80\x83"},
        {"enspace", "\xE2\x80\x82"},
        {"qmspace", "\xE2\x80\x85"},
        {"ltrmark", ""},
        {"rtlmark", ""},
        {"zwj", "\xE2\x80\x8D"},
        {"zwnj", "\xE2\x80\x8C"},
        {"zwbo", ""},
        {"zwnbo", ""},
    };
    for (guint i = 0; i < G_N_ELEMENTS(symbols); i++)
        if (strcmp(symbols[i].word, word) == 0) return symbols[i].text;
    return NULL;
}

/* Words that every reader needs; false when the word is none of them. */
static bool take_word(day_rtf_walk *walk, const day_rtf_word *word)
{
    day_rtf_state *state = state_of(walk);
    if (strcmp(word->name, "fonttbl") == 0) {
        state->in_fonts = true;
    } else if (strcmp(word->name, "upr") == 0) {
        state->in_upr = state->skip = true;
    } else if (strcmp(word->name, "f") == 0 && word->has_value) {
        if (state->in_fonts) day_rtf_fonts_begin(walk->fonts, word->value);
        state->charset = day_rtf_fonts_get(walk->fonts, word->value);
    } else if (strcmp(word->name, "plain") == 0) {
        state->charset = day_rtf_fonts_default(walk->fonts);
        return false; /* it ends hidden text, too */
    } else if (strcmp(word->name, "uc") == 0) {
        state->uc = word->value < 0 ? 0 : (uint32_t)MIN(word->value, 16);
    } else if (!day_rtf_fonts_word(walk->fonts, word->name, word->value, state->in_fonts)) {
        return false;
    }
    return true;
}

static day_err put_unicode(day_rtf_walk *walk, int32_t value)
{
    uint32_t code = value < 0 ? (uint32_t)(value + 65536) : (uint32_t)value;
    walk->skip = 0;
    day_err err = code == 0 || is_deaf(walk) ? DAY_OK : put_code(walk, code);
    walk->skip = state_of(walk)->uc;
    return err;
}

static day_err put_bin(day_rtf_walk *walk, int32_t size)
{
    size_t left = walk->rtf.size - walk->at;
    size_t length = size < 0 ? 0 : (size_t)size;
    if (length > left) walk->cut = true;
    length = MIN(length, left);
    day_span bytes = {walk->rtf.data + walk->at, length};
    walk->at += length;
    if (walk->skip > 0) {
        walk->skip--;
        return DAY_OK;
    }
    day_err err = flush(walk);
    if (err != DAY_OK || is_deaf(walk) || walk->handler->bytes == NULL) return err;
    return walk->handler->bytes(walk, bytes, walk->ctx);
}

static day_err tell_word(day_rtf_walk *walk, day_rtf_word *word)
{
    word->starred = walk->star;
    walk->star = false;
    if (strcmp(word->name, "bin") == 0) return put_bin(walk, word->value);
    if (strcmp(word->name, "u") == 0) return put_unicode(walk, word->value);
    const char *symbol = day_rtf_symbol(word->name);
    if (symbol != NULL) return put_text(walk, symbol);
    walk->skip = 0;
    day_rtf_state *state = state_of(walk);
    if (state->in_upr && strcmp(word->name, "ud") == 0) {
        state->in_upr = state->skip = false;
        return DAY_OK;
    }
    if (state->skip) return DAY_OK;
    day_err err = flush(walk);
    if (err != DAY_OK || take_word(walk, word) || walk->handler->word == NULL) return err;
    return walk->handler->word(walk, word, walk->ctx);
}

static uint8_t byte_at(const day_rtf_walk *walk, size_t at)
{
    return at < walk->rtf.size ? walk->rtf.data[at] : 0;
}

static day_err read_word(day_rtf_walk *walk)
{
    char name[WORD_MAX];
    size_t length = 0;
    for (; g_ascii_isalpha(byte_at(walk, walk->at)); walk->at++)
        if (length + 1 < sizeof name) name[length++] = (char)byte_at(walk, walk->at);
    name[length] = '\0';
    day_rtf_word word = {.name = name};
    bool negative = byte_at(walk, walk->at) == '-' && g_ascii_isdigit(byte_at(walk, walk->at + 1));
    if (negative) walk->at++;
    int64_t value = 0;
    for (; g_ascii_isdigit(byte_at(walk, walk->at)); walk->at++) {
        word.has_value = true;
        value = MIN(value * 10 + (byte_at(walk, walk->at) - '0'), INT32_MAX);
    }
    word.value = (int32_t)(negative ? -value : value);
    if (byte_at(walk, walk->at) == ' ') walk->at++;
    return tell_word(walk, &word);
}

static day_err read_hex(day_rtf_walk *walk)
{
    int high = g_ascii_xdigit_value((gchar)byte_at(walk, walk->at));
    int low = g_ascii_xdigit_value((gchar)byte_at(walk, walk->at + 1));
    if (high < 0 || low < 0) return DAY_OK;
    walk->at += 2;
    return put_byte(walk, (uint8_t)(high << 4 | low));
}

static day_err read_symbol(day_rtf_walk *walk, uint8_t symbol)
{
    day_rtf_word par = {.name = "par"}, tab = {.name = "tab"};
    walk->star = symbol == '*';
    switch (symbol) {
    case '\'': return read_hex(walk);
    case '\\':
    case '{':
    case '}': return put_byte(walk, symbol);
    case '~': return put_text(walk, "\xC2\xA0");
    case '_': return put_text(walk, "-");
    case '\r':
        if (byte_at(walk, walk->at) == '\n') walk->at++;
        return tell_word(walk, &par);
    case '\n': return tell_word(walk, &par);
    case '\t': return tell_word(walk, &tab);
    default: return DAY_OK; /* an optional hyphen, a subentry, what nobody knows */
    }
}

static day_err read_control(day_rtf_walk *walk)
{
    uint8_t next = byte_at(walk, walk->at);
    if (g_ascii_isalpha(next)) return read_word(walk);
    walk->at += walk->at < walk->rtf.size;
    return read_symbol(walk, next);
}

/* --- groups ----------------------------------------------------------------------------------------- */

static day_err open_group(day_rtf_walk *walk)
{
    day_err err = flush(walk);
    walk->skip = 0;
    walk->star = false;
    if (walk->depth - walk->too_deep == DAY_RTF_DEPTH) {
        walk->was_too_deep = true;
        walk->too_deep++;
        walk->depth++;
        return err;
    }
    day_rtf_state inherited = *state_of(walk);
    inherited.opened = 0;
    walk->depth++;
    *state_of(walk) = inherited;
    return err;
}

static day_err close_group(day_rtf_walk *walk)
{
    day_err err = flush(walk);
    walk->skip = 0;
    walk->star = false;
    if (walk->too_deep > 0) {
        walk->too_deep--;
        walk->depth--;
        return err;
    }
    if (err == DAY_OK && walk->handler->close != NULL) err = walk->handler->close(walk, walk->ctx);
    bool was_in_fonts = state_of(walk)->in_fonts;
    walk->depth--;
    if (walk->depth > 0 && was_in_fonts && !state_of(walk)->in_fonts)
        state_of(walk)->charset = day_rtf_fonts_default(walk->fonts);
    return err;
}

/* A raw first byte of two takes the second with it, though it looks like a brace or backslash: old Japanese
 * and Chinese writers did not escape it. */
static bool is_raw_second(const day_rtf_walk *walk, uint8_t byte)
{
    bool looks = byte == '\\' || byte == '{' || byte == '}';
    return looks && walk->within_pair && walk->at >= 2 && walk->rtf.data[walk->at - 2] >= 0x81 &&
           !(byte == '\\' && byte_at(walk, walk->at) == '\'');
}

static day_err read_next(day_rtf_walk *walk)
{
    uint8_t byte = walk->rtf.data[walk->at++];
    if (is_raw_second(walk, byte)) return put_byte(walk, byte);
    switch (byte) {
    case '{': return open_group(walk);
    case '}': return close_group(walk);
    case '\\': return read_control(walk);
    case '\r':
    case '\n':
    case '\0': return DAY_OK;
    default: return put_byte(walk, byte);
    }
}

static day_err what_was_wrong(const day_rtf_walk *walk, day_error *error)
{
    if (walk->depth > 0)
        return day_error_set(error, DAY_ERR_TRUNCATED, "the file ends inside %u open groups", walk->depth);
    if (walk->cut) return day_error_set(error, DAY_ERR_TRUNCATED, "the file ends inside \\bin data");
    if (walk->was_too_deep)
        return day_error_set(error, DAY_ERR_FORMAT, "groups nest deeper than %d", DAY_RTF_DEPTH);
    return DAY_OK;
}

day_err day_rtf_walk_over(day_span rtf, const day_rtf_handler *handler, void *ctx, size_t *end,
                          day_error *error)
{
    day_rtf_walk *walk = g_new0(day_rtf_walk, 1);
    walk->rtf = rtf;
    walk->handler = handler;
    walk->ctx = ctx;
    walk->pending = g_byte_array_new();
    walk->fonts = day_rtf_fonts_new();
    walk->stack[0].uc = 1;
    while (walk->at < rtf.size && rtf.data[walk->at] != '{') walk->at++;
    day_err err = DAY_OK;
    do {
        if (walk->at >= rtf.size) break;
        err = read_next(walk);
    } while (err == DAY_OK && walk->depth > 0);
    if (err == DAY_OK) err = flush(walk);
    if (err == DAY_OK) err = what_was_wrong(walk, error);
    *end = walk->at;
    g_byte_array_free(walk->pending, TRUE);
    day_rtf_fonts_free(walk->fonts);
    g_free(walk);
    return err;
}
