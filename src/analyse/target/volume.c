/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A number (scan/number) and the word for what is counted behind it (volume_units.def). A number alone is no
 * volume, and letters that stand for bytes must follow figures: "a tb" is none. */
#include "volume.h"
#include "base/utf8.h"
#include "index/fold.h"
#include "scan/number/number.h"
#include <math.h>
#include <string.h>

static const struct {
    const char *unit;
    double factor;
    const char *word;
} UNITS[] = {
#define VOLUME(unit, factor, word) {unit, factor, word},
#include "volume_units.def"
#undef VOLUME
};

static bool is_letter(const char *text, size_t size)
{
    uint32_t code = 0;
    if (size == 0 || day_utf8_next(text, size, &code) == 0) return false;
    day_fold_class class = day_fold_class_of(code);
    return class == DAY_FOLD_WORD || class == DAY_FOLD_MARK;
}

static size_t letters_end(const char *text, size_t size, size_t at)
{
    while (at < size && is_letter(text + at, size - at))
        at += MAX(day_utf8_next(text + at, size - at, &(uint32_t){0}), 1);
    return at;
}

/* Where the unit's word ends that begins at `at`; 0: it doesn't. */
static size_t unit_end(const char *word, const char *text, size_t size, size_t at)
{
    size_t length = strlen(word);
    bool open = word[length - 1] == '*';
    if (open) length--;
    if (size - at < length || memcmp(text + at, word, length) != 0) return 0;
    if (open) return letters_end(text, size, at + length);
    bool alphabet = is_letter(word, length);
    return alphabet && is_letter(text + at + length, size - at - length) ? 0 : at + length;
}

/* A blank, "+" for "more than", and in Chinese "余" may stand between number and unit. */
static size_t past_gap(const char *text, size_t size, size_t at)
{
    static const char *const GAPS[] = {" ", "+", "余", "多", "\xc2\xa0", "\xe2\x80\x8c"};
    for (guint n = 0; n < 3; n++) {
        guint i = 0;
        while (i < G_N_ELEMENTS(GAPS) &&
               !(size - at >= strlen(GAPS[i]) && memcmp(text + at, GAPS[i], strlen(GAPS[i])) == 0))
            i++;
        if (i == G_N_ELEMENTS(GAPS)) break;
        at += strlen(GAPS[i]);
    }
    return at;
}

static bool unit_at(day_volume *out, const char *text, size_t size, size_t at, double value)
{
    size_t best = 0;
    for (guint i = 0; i < G_N_ELEMENTS(UNITS); i++) {
        size_t end = unit_end(UNITS[i].word, text, size, at);
        if (end <= best) continue;
        best = end;
        out->unit = UNITS[i].unit;
        out->value = value * UNITS[i].factor;
    }
    out->end = best;
    return best > 0;
}

static double value_of(const day_number *number)
{
    double value = (double)number->value.mantissa * pow(10, number->value.exponent);
    return number->value.negative ? -value : value;
}

/* "3.2t" and "500g" without a b: figures only, and no letter behind. */
static bool short_bytes(day_volume *out, const char *text, size_t size, size_t at, double value)
{
    if (at >= size || (text[at] != 't' && text[at] != 'g') || is_letter(text + at + 1, size - at - 1))
        return false;
    out->unit = "bytes";
    out->value = value * (text[at] == 't' ? 1099511627776.0 : 1073741824.0);
    out->end = at + 1;
    return true;
}

static bool volume_read(day_volume *out, const char *text, size_t size, size_t at, unsigned flags)
{
    day_number number;
    if (!day_number_at(&number, (day_span){(const uint8_t *)text, size}, at, "", flags)) return false;
    size_t end = number.start + number.size;
    out->start = at;
    if (value_of(&number) <= 0) return false;
    if (unit_at(out, text, size, past_gap(text, size, end), value_of(&number))) return true;
    return !number.by_words && short_bytes(out, text, size, end, value_of(&number));
}

/* Letters multiply where nothing else follows: "500k records", but "3 m" of a length never. */
static bool volume_at(day_volume *out, const char *text, size_t size, size_t at)
{
    return volume_read(out, text, size, at, DAY_NUMBER_ANY_LANG) ||
           volume_read(out, text, size, at, DAY_NUMBER_ANY_LANG | DAY_NUMBER_LETTERS);
}

/* Whether a number may begin here: behind a letter of an alphabet, a figure or a point none does. */
static bool may_begin(const char *text, size_t at)
{
    size_t before = at;
    if (at == 0) return true;
    do before--;
    while (before > 0 && ((unsigned char)text[before] & 0xC0u) == 0x80u);
    unsigned char c = (unsigned char)text[before];
    if (c == '.' || c == ',') return before == 0 || !g_ascii_isdigit(text[before - 1]);
    return !is_letter(text + before, at - before);
}

bool day_volume_next(day_volume *out, const char *folded, size_t size, size_t from)
{
    for (size_t at = from; at < size;) {
        uint32_t code = 0;
        size_t n = MAX(day_utf8_next(folded + at, size - at, &code), 1);
        day_fold_class class = day_fold_class_of(code);
        bool number = class == DAY_FOLD_WORD || class == DAY_FOLD_HAN;
        if (number && may_begin(folded, at) && volume_at(out, folded, size, at)) return true;
        at += n;
    }
    return false;
}
