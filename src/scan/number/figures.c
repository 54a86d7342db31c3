/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Numbers in figures. Digits are read in groups with what separates them; then it is decided how many groups
 * belong to the number and which separator is the decimal one: the last, when it differs from the others; by
 * the number of digits after it; and where that leaves 1.234 or 1,234, by the language (CLDR's separators).
 * Digits are Unicode's Nd. Spaces separate only groups of exactly three.
 */
#include "figures.h"
#include "base/utf8.h"

#define GROUPS_MAX 14
#define DIGITS_MAX 38

typedef struct group {
    uint32_t before; /* the separator, normalised: . , ' space */
    unsigned digits;
    uint64_t value; /* of up to 18 digits */
    size_t end;
} group;

typedef struct reading {
    day_span text;
    const day_word_lang *lang;
    group groups[GROUPS_MAX];
    unsigned count;
} reading;

int day_figures_digit(day_span text, size_t at, size_t *size)
{
    if (at >= text.size) return -1;
    *size = 1;
    if (text.data[at] < 0x80) return g_ascii_isdigit(text.data[at]) ? text.data[at] - '0' : -1;
    uint32_t c;
    *size = day_utf8_next((const char *)text.data + at, text.size - at, &c);
    return c < 0x660 ? -1 : g_unichar_digit_value(c);
}

static uint32_t separator_at(day_span text, size_t at, size_t *size)
{
    uint32_t c;
    *size = day_utf8_next((const char *)text.data + at, text.size - at, &c);
    switch (c) {
    case '.':
    case ',':
    case '\'':
    case ' ': return c;
    case 0x066B: return '.';
    case 0x066C: return '\'';
    case 0xFF0E:
    case 0xFF0C: /* of wide figures; else it is the end of a clause */
        if (at < 3 || text.data[at - 3] != 0xEF) return 0;
        return c == 0xFF0E ? '.' : ',';
    case 0x2019: return '\'';
    case 0xA0:
    case 0x2009:
    case 0x202F:
    case 0x2007:
    case 0x2006: return ' ';
    default: return 0;
    }
}

static size_t read_group(reading *read, size_t at, uint32_t before)
{
    group *to = &read->groups[read->count];
    *to = (group){.before = before};
    size_t size;
    for (int digit; (digit = day_figures_digit(read->text, at, &size)) >= 0; at += size) {
        if (to->digits++ < 18) to->value = to->value * 10 + (unsigned)digit;
        if (to->digits > DIGITS_MAX) break;
    }
    if (to->digits > 0) read->count++;
    return to->end = at;
}

static void read_groups(reading *read, size_t at)
{
    size_t size;
    at = read_group(read, at, 0);
    while (read->count > 0 && read->count < GROUPS_MAX && at < read->text.size) {
        uint32_t before = separator_at(read->text, at, &size);
        unsigned known = read->count;
        if (before == 0) return;
        at = read_group(read, at + size, before);
        if (read->count == known) return;
    }
}

/* A space, or an apostrophe, separates groups of three only; where it doesn't, the number has ended. */
static void cut_at_spaces(reading *read)
{
    for (unsigned i = 1; i < read->count; i++) {
        const group *at = &read->groups[i];
        if (at->before != ' ' && at->before != '\'') continue;
        bool fits = at->digits == 3 && read->groups[0].digits <= 3 && (i == 1 || at->before == at[-1].before);
        if (at->before == ' ' && read->lang != NULL && read->lang->decimal == '.')
            fits = fits && (i > 1 || at->value == 0 || (i + 1 < read->count && at[1].before == ' '));
        if (fits && i == 1 && read->groups[0].value == 0) fits = false;
        if (!fits) read->count = i;
    }
}

/* Whether groups 1 to last are of three digits, or of two and three at the end (lakh). */
static bool is_grouping(const reading *read, unsigned last)
{
    bool threes = read->groups[0].digits <= 3, lakh = read->groups[0].digits <= 2 && last >= 2;
    for (unsigned i = 1; i <= last; i++) {
        if (i > 1 && read->groups[i].before != read->groups[1].before) return false;
        threes = threes && read->groups[i].digits == 3;
        lakh = lakh && read->groups[i].digits == (i == last ? 3 : 2);
    }
    return threes || lakh;
}

/* Of 1.234 and 1,234: whether the separator is the decimal one. */
static bool is_decimal(const reading *read)
{
    const group *whole = &read->groups[0], *rest = &read->groups[1];
    if (rest->before == ' ' || rest->before == '\'') return false;
    if (rest->digits != 3 || whole->digits > 3 || whole->value == 0) return true;
    if (read->lang != NULL) return rest->before == read->lang->decimal;
    return rest->before == '.' && rest->value % 10 != 0;
}

static bool append(day_decimal *value, const group *from, bool fraction)
{
    if (from->digits > 18) return false;
    uint64_t power = 1;
    for (unsigned i = 0; i < from->digits; i++) power *= 10;
    if (__builtin_mul_overflow(value->mantissa, (unsigned __int128)power, &value->mantissa)) return false;
    if (__builtin_add_overflow(value->mantissa, (unsigned __int128)from->value, &value->mantissa))
        return false;
    if (fraction) value->exponent -= (int)from->digits;
    return true;
}

/* A single run of more than 18 digits. */
static bool read_long(day_figures *out, day_span text, size_t at)
{
    unsigned count = 0;
    size_t size;
    for (int digit; (digit = day_figures_digit(text, at, &size)) >= 0; at += size) {
        if (++count > DIGITS_MAX) return false;
        out->value.mantissa = out->value.mantissa * 10 + (unsigned)digit;
    }
    return true;
}

bool day_figures_at(day_figures *out, day_span text, size_t at, const day_word_lang *lang)
{
    reading read = {.text = text, .lang = lang};
    *out = (day_figures){0};
    read_groups(&read, at);
    cut_at_spaces(&read);
    if (read.count == 0) return false;
    unsigned last = read.count - 1; /* the last group of the whole part */
    if (read.count == 2)
        last = is_decimal(&read) ? 0 : 1;
    else if (read.count > 2 && !is_grouping(&read, last)) {
        bool differs = read.groups[last].before != read.groups[last - 1].before;
        if (differs && read.groups[last].before != ' ' && is_grouping(&read, last - 1))
            last--;
        else if (read.groups[1].before == ',')
            read.count = 1, last = 0; /* a list */
        else
            return false;
    }
    for (unsigned i = 0; i < read.count; i++) {
        if (read.groups[i].digits > 18 && read.count == 1) {
            if (!read_long(out, text, at)) return false;
        } else if (!append(&out->value, &read.groups[i], i > last))
            return false;
        if (i <= last)
            out->digits += read.groups[i].digits;
        else
            out->decimals += read.groups[i].digits;
    }
    out->grouped = last > 0;
    out->size = read.groups[read.count - 1].end - at;
    return true;
}

size_t day_figures_begin(day_span text, size_t end)
{
    size_t begin = end, at = end;
    for (unsigned steps = 0; at > 0 && steps < 64; steps++) {
        size_t back = 1, size;
        while (back < 4 && back < at && (text.data[at - back] & 0xC0) == 0x80) back++;
        at -= back;
        if (day_figures_digit(text, at, &size) >= 0)
            begin = at;
        else if (separator_at(text, at, &size) == 0 || begin != at + size)
            break;
    }
    return begin;
}
