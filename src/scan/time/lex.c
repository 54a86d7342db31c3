/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Text around a trigger as tokens. A segment is the longest run of words that the table knows (or knows as a
 * part of a phrase), figures, and the punctuation of dates, on one line: it is the same from wherever in it
 * one starts, so that a mention is found whole from each of its triggers. Bounded on both sides
 * (DT_MAX_BACK, DT_MAX_TOKENS). Signs of other widths and scripts count as the ASCII ones. */
#include "read.h"
#include <string.h>

#define DT_MAX_BACK 40

static gunichar char_at(day_span text, size_t at, size_t *size)
{
    *size = 0;
    if (at >= text.size) return 0;
    *size = text.data[at] < 0x80 ? 1 : (size_t)g_utf8_skip[text.data[at]];
    return text.data[at] < 0x80 ? text.data[at] : g_utf8_get_char((const char *)text.data + at);
}

static gunichar char_before(day_span text, size_t at, size_t *size)
{
    *size = 0;
    if (at == 0) return 0;
    size_t from = at - 1;
    while (from > 0 && (text.data[from] & 0xc0) == 0x80) from--;
    *size = at - from;
    return char_at(text, from, &(size_t){0});
}

static bool is_blank(gunichar c)
{
    return c == ' ' || c == '\t' || c == 0xa0 || c == 0x202f || c == 0x3000 || c == 0x200c || c == 0x2009;
}

static bool is_letter(gunichar c)
{
    if (c < 0x80) return g_ascii_isalpha((char)c);
    return g_unichar_isalpha(c) || g_unichar_ismark(c);
}

static int digit_of(gunichar c)
{
    if (c < 0x80) return c >= '0' && c <= '9' ? (int)c - '0' : -1;
    return c < 0x660 ? -1 : g_unichar_digit_value(c);
}

/* The ASCII sign that a sign stands for; 0 when dates have no such sign. */
static char sign_of(gunichar c)
{
    static const struct {
        gunichar c;
        char sign;
    } signs[] = {{0x2013, '-'},  {0x2014, '-'}, {0x2010, '-'}, {0x2011, '-'}, {0x2212, '-'}, {0xff0d, '-'},
                 {0x2019, '\''}, {0xff0f, '/'}, {0xff1a, ':'}, {0xff08, '('}, {0xff09, ')'}, {0xff5e, '~'},
                 {0x301c, '~'},  {0x3001, ','}, {0xff0c, ','}, {0x60c, ','},  {0xff0e, '.'}};
    if (c < 0x80) return c != 0 && strchr(",-/.:()~'@<>=+", (int)c) != NULL ? (char)c : 0;
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (signs[i].c == c) return signs[i].sign;
    return 0;
}

static bool known_at(const day_time_reader *r, size_t at, size_t least)
{
    day_time_reading readings[DT_MAX_READINGS];
    unsigned n;
    return day_time_words_at(r->words, r->text, at, readings, &n, true) >= least;
}

/* Where the known word that ends at `end` begins; `end` when there is none. */
static size_t word_before(const day_time_reader *r, size_t end)
{
    size_t size, at = end, best = end;
    bool unspaced = r->lang->traits & DT_UNSPACED;
    for (unsigned letters = 0; letters < 40; letters++) {
        gunichar c = char_before(r->text, at, &size);
        if (!is_letter(c)) break;
        at -= size;
        if (unspaced && letters < 8 && known_at(r, at, end - at)) best = at;
    }
    return at < end && known_at(r, at, end - at) ? at : best;
}

/* Where the token that ends at `at` begins, blanks before `at` skipped; `at` when none does. */
static size_t token_before(const day_time_reader *r, size_t at, unsigned *signs)
{
    size_t size, end = at;
    gunichar c;
    for (int blanks = 0; is_blank(c = char_before(r->text, end, &size)) && blanks < 3; blanks++) end -= size;
    if (digit_of(c) >= 0) {
        size_t from = end;
        while (digit_of(char_before(r->text, from, &size)) >= 0) from -= size;
        *signs = 0;
        return from;
    }
    if (sign_of(c) != 0) return ++*signs > 3 ? at : end - size;
    if (c == 0xbc || c == 0xbd || c == 0xbe) return end - size;
    if (!is_letter(c)) return at;
    size_t from = word_before(r, end);
    if (from < end) *signs = 0;
    /* the T and Z of ISO 8601 */
    if (from == end && (c == 'T' || c == 'Z') && digit_of(char_before(r->text, end - 1, &size)) >= 0)
        return end - 1;
    return from < end ? from : at;
}

static size_t segment_start(const day_time_reader *r, size_t at)
{
    unsigned signs = 0;
    for (unsigned n = 0; n < DT_MAX_BACK; n++) {
        size_t before = token_before(r, at, &signs);
        if (before == at) break;
        at = before;
    }
    return at;
}

static void add_reading(day_time_token *token, uint8_t class, int value)
{
    if (token->n < DT_MAX_READINGS) token->readings[token->n++] = (day_time_reading){class, (int16_t)value};
}

/* Figures that a letter, a currency or a number sign stands right before belong to that. */
static bool is_owned(const day_time_reader *r, size_t at)
{
    size_t size;
    gunichar c = char_before(r->text, at, &size);
    if (c == '$' || c == '#' || c == 0x20ac || c == 0xa3 || c == 0xa5 || c == 0x20bd || c == '\\' || c == '%')
        return true;
    if (r->lang->traits & DT_UNSPACED) return c < 0x80 && is_letter(c);
    if (!is_letter(c) || c == 'T') return false;
    size_t from = at - size, before;
    while (is_letter(char_before(r->text, from, &before))) from -= before;
    day_time_reading readings[DT_MAX_READINGS];
    unsigned n;
    return day_time_words_at(r->words, r->text, from, readings, &n, false) == 0;
}

static size_t lex_figures(const day_time_reader *r, day_time_token *token, size_t at)
{
    size_t size, end = at;
    int64_t value = 0;
    unsigned digits = 0;
    for (int d; (d = digit_of(char_at(r->text, end, &size))) >= 0; end += size)
        if (++digits <= 15) value = value * 10 + d;
    token->digits = (uint8_t)(digits > 15 || is_owned(r, at) ? DT_BAD : digits);
    token->number = value;
    day_time_reading readings[DT_MAX_READINGS];
    unsigned n = 0;
    size_t after =
        end + (digits <= 2 && r->lang->traits & DT_ORDINAL_DASH && char_at(r->text, end, &size) == '-');
    size_t mark = digits <= 2 ? day_time_words_at(r->words, r->text, after, readings, &n, false) : 0;
    for (unsigned i = 0; mark > 0 && i < n; i++)
        if (readings[i].class == DT_ORDINAL_MARK && token->digits != DT_BAD) {
            token->digits = 0;
            add_reading(token, DT_ORDINAL, (int)value);
            return after + mark - at;
        }
    add_reading(token, DT_NUMBER, 0);
    return end - at;
}

static size_t lex_token(const day_time_reader *r, day_time_token *token, size_t at)
{
    size_t size;
    gunichar c = char_at(r->text, at, &size);
    if (digit_of(c) >= 0) return lex_figures(r, token, at);
    if (c == 0xbc || c == 0xbd || c == 0xbe) {
        add_reading(token, DT_FRACTION, c == 0xbd ? 50 : c == 0xbc ? 25 : 75);
        return size;
    }
    size_t known = is_letter(c) || c == '@' || c == '&' || c == '\'' || c == 0x2019
                       ? day_time_words_at(r->words, r->text, at, token->readings, &token->n, true)
                       : 0;
    if (known > 0) return known;
    char sign = c == 'T' || c == 'Z' ? (token->glued && at > 0 ? (char)c : 0) : sign_of(c);
    if (sign == 0) return 0;
    add_reading(token, DT_PUNCT, sign);
    return size;
}

bool day_time_lex(day_time_reader *r, size_t at)
{
    size_t end = segment_start(r, at);
    unsigned signs = 0;
    for (r->n = 0; r->n < DT_MAX_TOKENS;) {
        size_t size, from = end;
        for (int blanks = 0; is_blank(char_at(r->text, from, &size)) && blanks < 3; blanks++) from += size;
        day_time_token *token = &r->tokens[r->n];
        *token = (day_time_token){.start = from, .glued = from == end && r->n > 0};
        token->size = lex_token(r, token, from);
        if (token->size == 0) break;
        for (unsigned k = 0; k < token->n; k++)
            token->classes[token->readings[k].class >> 6] |= UINT64_C(1) << (token->readings[k].class & 63);
        signs = token->readings[0].class == DT_PUNCT ? signs + 1 : 0;
        if (signs > 3) break;
        end = from + token->size;
        r->n++;
    }
    uint64_t ahead[2] = {0, 0};
    for (unsigned i = r->n; i-- > 0;)
        for (int k = 0; k < 2; k++) r->tokens[i].ahead[k] = ahead[k] |= r->tokens[i].classes[k];
    return r->n > 0;
}
