/* SPDX-License-Identifier: AGPL-3.0-or-later
 * First pieces: runs of letters, runs of digits, single characters of scripts without blanks. Then what
 * stands between pieces says whether they are one: "450 000" and "1,200,000" a number, "SL-2022-0826" a code,
 * "二十万" a numeral. */
#include "story_terms.h"
#include "base/utf8.h"
#include "index/fold.h"
#include <string.h>

#define SEED 0xcbf29ce484222325u
#define PRIME 0x100000001b3u
#define GRAM 4u
#define LEAST_NUMBER 1000u
#define AMOUNT_MAX 1e15
#define LONG_NUMBER 7u /* digits without groups: the number of something, not an amount */

typedef enum piece_kind { LETTERS, DIGITS, MIXED, CHARACTER } piece_kind;

typedef struct piece {
    piece_kind kind;
    guint32 start, end; /* bytes */
    guint64 hash;       /* of folded code points; the code point itself of a character */
    guint64 value;      /* of digits, as far as 18 of them */
    guint32 letters;    /* code points */
    bool ascii;
} piece;

typedef struct reading {
    const char *text;
    GArray *pieces;
    const piece *at;
    guint n;
    day_term_fn fn;
    void *ctx;
} reading;

static guint64 mix(guint64 x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

/* --- pieces ------------------------------------------------------------------------------------------ */

static void add_letter(GArray *pieces, guint32 code, size_t start, size_t end, bool *open)
{
    if (!*open) {
        piece fresh = {
            .kind = code - '0' < 10 ? DIGITS : LETTERS, .start = (guint32)start, .hash = SEED, .ascii = true};
        g_array_append_val(pieces, fresh);
    }
    *open = true;
    piece *one = &g_array_index(pieces, piece, pieces->len - 1);
    piece_kind kind = code - '0' < 10 ? DIGITS : LETTERS;
    if (one->kind != kind) one->kind = MIXED;
    if (kind == DIGITS && one->letters < 18) one->value = one->value * 10 + (code - '0');
    one->hash = (one->hash ^ code) * PRIME;
    one->letters++;
    one->ascii = one->ascii && code < 0x80;
    one->end = (guint32)end;
}

static void add_code(GArray *pieces, guint32 code, size_t start, size_t end, bool *open)
{
    day_fold_char folded[DAY_FOLD_OUT_MAX];
    size_t n = day_fold_code(folded, code);
    for (size_t i = 0; i < n; i++) {
        day_fold_class class = folded[i].class;
        bool character = class == DAY_FOLD_HAN || class == DAY_FOLD_KANA || class == DAY_FOLD_HANGUL ||
                         class == DAY_FOLD_SEA;
        if (class == DAY_FOLD_IGNORE || class == DAY_FOLD_MARK) continue;
        if (class == DAY_FOLD_WORD) {
            add_letter(pieces, folded[i].code, start, end, open);
            continue;
        }
        *open = false;
        piece one = {CHARACTER, (guint32)start, (guint32)end, folded[i].code, 0, 1, false};
        if (character) g_array_append_val(pieces, one);
    }
}

/* kB, ГБ; with `times` also k, which multiplies. */
static bool is_unit(const char *text, size_t size, bool times)
{
    static const char *const units[] = {"k",  "kb", "mb", "gb", "tb", "pb", "кб",
                                        "мб", "гб", "тб", "КБ", "МБ", "ГБ", "ТБ"};
    for (guint i = times ? 0 : 1; i < G_N_ELEMENTS(units); i++)
        if (size == strlen(units[i]) && g_ascii_strncasecmp(text, units[i], size) == 0) return true;
    return false;
}

/* Parts digits from the unit that stands right behind them. */
static void part_unit(GArray *pieces, const char *text)
{
    piece *one = pieces->len > 0 ? &g_array_index(pieces, piece, pieces->len - 1) : NULL;
    if (one == NULL || one->kind != MIXED) return;
    guint32 at = one->start;
    while (at < one->end && g_ascii_isdigit(text[at])) at++;
    if (at == one->start || !is_unit(text + at, one->end - at, true)) return;
    piece unit = {
        .kind = LETTERS, .start = at, .end = one->end, .hash = one->hash, .letters = 2, .ascii = true};
    *one = (piece){.kind = DIGITS,
                   .start = one->start,
                   .end = at,
                   .hash = one->hash,
                   .value = one->value,
                   .letters = at - one->start,
                   .ascii = true};
    g_array_append_val(pieces, unit);
}

static GArray *pieces_of(const char *text, size_t size)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(piece));
    bool open = false;
    for (size_t at = 0, n; at < size; at += n) {
        guint32 code;
        n = day_utf8_next(text + at, size - at, &code);
        bool was_open = open;
        guint before = pieces->len;
        add_code(pieces, code, at, at + n, &open);
        if (was_open && !open && pieces->len == before) part_unit(pieces, text);
    }
    if (open) part_unit(pieces, text);
    return pieces;
}

/* Whether exactly `between` stands between a piece and the next. */
static bool parted_by(const reading *r, guint i, const char *between)
{
    if (i + 1 >= r->n) return false;
    size_t size = strlen(between);
    return r->at[i + 1].start - r->at[i].end == size && memcmp(r->text + r->at[i].end, between, size) == 0;
}

static void emit(const reading *r, day_term_kind kind, guint64 hash, guint first, guint last)
{
    day_term term = {.kind = kind,
                     .hash = mix(hash + (guint64)kind),
                     .start = r->at[first].start,
                     .size = r->at[last].end - r->at[first].start};
    for (size_t i = term.start; i < term.start + term.size; i++) term.figures += g_ascii_isdigit(r->text[i]);
    r->fn(&term, r->ctx);
}

guint64 day_term_number_hash(guint64 number)
{
    return mix(mix(number) + (guint64)DAY_TERM_NUMBER);
}

static void emit_number(const reading *r, guint64 number, bool written_large, guint first, guint last)
{
    day_term term = {.kind = DAY_TERM_NUMBER,
                     .hash = day_term_number_hash(number),
                     .number = number,
                     .figures = written_large,
                     .start = r->at[first].start,
                     .size = r->at[last].end - r->at[first].start};
    bool entity = term.start > 1 && memcmp(r->text + term.start - 2, "&#", 2) == 0; /* of HTML */
    if (number >= LEAST_NUMBER && !entity) r->fn(&term, r->ctx);
}

/* --- numerals of Chinese ----------------------------------------------------------------------------- */

typedef struct numeral {
    guint32 code; /* folded: 万, not 萬 */
    guint64 digit, unit;
} numeral;

static const numeral *numeral_of(const piece *one)
{
    static const numeral numerals[] = {
        {0x96f6, 0, 0},    {0x3007, 0, 0},    {0x4e00, 1, 0},     {0x58f9, 1, 0},        {0x4e8c, 2, 0},
        {0x4e24, 2, 0},    {0x8d30, 2, 0},    {0x4e09, 3, 0},     {0x53c1, 3, 0},        {0x56db, 4, 0},
        {0x8086, 4, 0},    {0x4e94, 5, 0},    {0x4f0d, 5, 0},     {0x516d, 6, 0},        {0x9646, 6, 0},
        {0x4e03, 7, 0},    {0x67d2, 7, 0},    {0x516b, 8, 0},     {0x634c, 8, 0},        {0x4e5d, 9, 0},
        {0x7396, 9, 0},    {0x5341, 0, 10},   {0x62fe, 0, 10},    {0x767e, 0, 100},      {0x4f70, 0, 100},
        {0x5343, 0, 1000}, {0x4edf, 0, 1000}, {0x4e07, 0, 10000}, {0x4ebf, 0, 100000000}};
    if (one->kind != CHARACTER) return NULL;
    for (guint i = 0; i < G_N_ELEMENTS(numerals); i++)
        if (numerals[i].code == one->hash) return &numerals[i];
    return NULL;
}

/* Reads a numeral from piece `first`; returns the piece behind it. *number is 0 when it is none ("一二三").
 */
static guint read_numeral(const reading *r, guint first, guint64 *number)
{
    guint64 total = 0, section = 0, digit = 0;
    bool unit = false, run_on = false;
    guint i = first, digits = 0;
    for (; i < r->n && (i == first || parted_by(r, i - 1, "")) && i - first < 24; i++) {
        const numeral *one = numeral_of(&r->at[i]);
        if (one == NULL) break;
        if (one->unit == 0) {
            digit = one->digit;
            digits += one->digit > 0;
            run_on = run_on || digits > 1;
        } else if (one->unit < 10000) {
            section += (digit > 0 ? digit : 1) * one->unit;
            digit = 0;
        } else {
            total = (total + section + digit) * one->unit;
            section = digit = 0;
        }
        if (one->unit > 0) digits = 0;
        unit = unit || one->unit > 0;
    }
    *number = unit && !run_on ? total + section + digit : 0;
    return i;
}

/* --- numbers and codes ------------------------------------------------------------------------------- */

/* What multiplies the number that ends at piece `last`: 万, тыс., million; 1 when nothing does. *end is the
 * last piece that belongs to it. */
static guint64 multiplier(const reading *r, guint last, guint *end)
{
    static const struct {
        const char *word;
        guint64 times;
    } words[] = {{"万", 10000},           {"萬", 10000},          {"亿", 100000000},
                 {"億", 100000000},       {"千", 1000},           {"k", 1000},
                 {"тыс", 1000},           {"тысяч", 1000},        {"тысячи", 1000},
                 {"тыщ", 1000},           {"млн", 1000000},       {"миллион", 1000000},
                 {"миллиона", 1000000},   {"миллионов", 1000000}, {"млрд", 1000000000},
                 {"thousand", 1000},      {"million", 1000000},   {"mln", 1000000},
                 {"billion", 1000000000}, {"هزار", 1000},         {"میلیون", 1000000},
                 {"میلیارد", 1000000000}};
    *end = last;
    if (!parted_by(r, last, "") && !parted_by(r, last, " ") && !parted_by(r, last, "\xc2\xa0")) return 1;
    const piece *next = &r->at[last + 1];
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t size = strlen(words[i].word);
        if (next->end - next->start != size || memcmp(r->text + next->start, words[i].word, size) != 0)
            continue;
        *end = last + 1;
        return words[i].times;
    }
    return 1;
}

/* A unit of data behind the number that ends at piece `last`. */
static bool data_unit(const reading *r, guint last)
{
    if (!parted_by(r, last, "") && !parted_by(r, last, " ")) return false;
    const piece *next = &r->at[last + 1];
    return is_unit(r->text + next->start, next->end - next->start, false);
}

static bool plain_digits(const reading *r, guint i, guint32 digits)
{
    return i < r->n && r->at[i].kind == DIGITS && r->at[i].letters == digits;
}

/* The last of the groups of three that follow piece `first`: "450 000", "1,200,000", "1'000". */
static guint last_group(const reading *r, guint first)
{
    static const char *const between[] = {",", " ", "\xc2\xa0", "\xe2\x80\xaf", "'", "\xe2\x80\x99", "."};
    guint last = first;
    if (r->at[first].letters > 3) return first;
    for (guint i = 0; i < G_N_ELEMENTS(between) && last == first; i++) {
        while (last - first < 5 && parted_by(r, last, between[i]) && plain_digits(r, last + 1, 3)) last++;
        if (*between[i] == '.' && last - first < 2) last = first; /* 1.234 may be a fraction */
    }
    return last;
}

/* Reads a number that begins with the digits of piece `first`; returns the piece behind it. */
static guint read_number(const reading *r, guint first)
{
    guint last = last_group(r, first), end;
    double value = 0;
    for (guint i = first; i <= last; i++) value = value * (i == first ? 1 : 1000) + (double)r->at[i].value;
    bool grouped = last > first;
    bool point = parted_by(r, last, ".") || (!grouped && parted_by(r, last, ","));
    if (point && (plain_digits(r, last + 1, 1) || plain_digits(r, last + 1, 2))) {
        last++;
        value += (double)r->at[last].value / (r->at[last].letters == 1 ? 10 : 100);
    }
    guint64 times = multiplier(r, last, &end);
    if (data_unit(r, last)) {
        if (value < AMOUNT_MAX)
            emit(r, DAY_TERM_AMOUNT,
                 mix((guint64)(value * 100 + 0.5)) ^ g_ascii_tolower(r->text[r->at[last + 1].start]), first,
                 last + 1);
        return last + 2;
    }
    bool year = !grouped && times == 1 && value >= 1900 && value < 2100;
    bool serial = !grouped && times == 1 && r->at[first].letters >= LONG_NUMBER;
    if (serial)
        emit(r, DAY_TERM_CODE, r->at[first].hash, first, first);
    else if (!year && value * (double)times < AMOUNT_MAX)
        emit_number(r, (guint64)(value * (double)times + 0.5), grouped || times > 1, first, end);
    return MAX(end, last) + 1;
}

/* The last of the pieces that signs join to piece `first`: "SL-2022-0826"; `first` when there are none. */
static guint last_joined(const reading *r, guint first, bool *digits)
{
    guint last = first;
    *digits = r->at[first].kind != LETTERS;
    for (; last + 1 < r->n && last - first < 8; last++) {
        const piece *next = &r->at[last + 1];
        if (next->kind == CHARACTER || next->start - r->at[last].end != 1) break;
        if (strchr("-_/.#:", r->text[r->at[last].end]) == NULL) break;
        *digits = *digits || next->kind != LETTERS;
    }
    return last;
}

/* A code that begins with piece `first`; returns the piece behind it, or `first` when there is none. */
static guint read_code(const reading *r, guint first)
{
    bool digits;
    guint last = last_joined(r, first, &digits);
    if (!digits || (last == first && r->at[first].kind != MIXED)) return first;
    bool fraction = last == first + 1 && r->at[first].kind == DIGITS && r->at[last].kind == DIGITS &&
                    strchr(".:", r->text[r->at[first].end]) != NULL;
    if (fraction || r->at[last].end - r->at[first].start < 4) return first;
    guint64 hash = SEED;
    for (guint i = first; i <= last; i++) hash = mix(hash ^ r->at[i].hash);
    emit(r, DAY_TERM_CODE, hash, first, last);
    return last + 1;
}

/* --- words ------------------------------------------------------------------------------------------- */

static void read_gram(const reading *r, guint first)
{
    guint64 hash = SEED;
    if (first + GRAM > r->n) return;
    for (guint i = 0; i < GRAM; i++) {
        const piece *one = &r->at[first + i];
        if (one->kind != CHARACTER || (i + 1 < GRAM && !parted_by(r, first + i, ""))) return;
        hash = mix(hash ^ one->hash);
    }
    emit(r, DAY_TERM_WORD, hash, first, first + GRAM - 1);
}

static guint read_character(const reading *r, guint first)
{
    guint64 number = 0;
    guint end = numeral_of(&r->at[first]) != NULL ? read_numeral(r, first, &number) : first;
    if (number >= LEAST_NUMBER) {
        emit_number(r, number, true, first, end - 1);
        return end;
    }
    read_gram(r, first);
    return first + 1;
}

static guint read_term(const reading *r, guint first)
{
    const piece *one = &r->at[first];
    if (one->kind == CHARACTER) return read_character(r, first);
    bool number = one->kind == DIGITS && (last_group(r, first) > first || data_unit(r, first));
    guint end = number ? first : read_code(r, first);
    if (end > first) return end;
    if (one->kind == DIGITS) return read_number(r, first);
    if (one->kind == LETTERS && one->letters >= (one->ascii ? 5u : 4u))
        emit(r, DAY_TERM_WORD, one->hash, first, first);
    return first + 1;
}

void day_story_terms_each(const char *text, size_t size, day_term_fn fn, void *ctx)
{
    g_autoptr(GArray) pieces = pieces_of(text, MIN(size, G_MAXINT32));
    reading r = {text, pieces, (const piece *)(void *)pieces->data, pieces->len, fn, ctx};
    for (guint i = 0; i < r.n;) i = read_term(&r, i);
}
