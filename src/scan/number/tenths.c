/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What Chinese leaves out: the last scale of a number that is said. */
#include "tenths.h"
#include "words.h"

bool day_number_numeral(uint32_t c)
{
    static const uint32_t counters[] = {0x4E2A, 0x500B, 0x679A, 0x591A, 0x4F59, 0x9918, 0x6765, 0x6574};
    for (unsigned i = 0; i < G_N_ELEMENTS(counters); i++)
        if (c == counters[i]) return true;
    if (c < 0x80) return g_ascii_isdigit((char)c);
    if (g_unichar_isdigit(c)) return true;
    if (c < 0x3007 || c > 0x9FFF) return false;
    char text[8];
    day_word_form form;
    day_span one = {(const uint8_t *)text, (size_t)g_unichar_to_utf8(c, text)};
    day_word_fold(&form, one, 0);
    return day_word_any(&form);
}

size_t day_number_tenths(unsigned *tenths, day_span text, size_t at)
{
    static const uint32_t han[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    uint32_t c = at < text.size ? g_utf8_get_char((const char *)text.data + at) : 0;
    *tenths = c >= '1' && c <= '9' ? c - '0' : 0;
    for (unsigned i = 1; i < G_N_ELEMENTS(han); i++) /* 一 begins 一套 far more often */
        if (c == han[i]) *tenths = i + 1;
    if (*tenths == 0) return 0;
    size_t size = c < 0x80 ? 1 : 3, end = at + size;
    uint32_t next = end < text.size ? g_utf8_get_char((const char *)text.data + end) : 0;
    if (next == 0x4E00) return size; /* 两万五|一套 */
    return next != '.' && next != '%' && next != '-' && next != '/' && !day_number_numeral(next) ? size : 0;
}

/* "5万", "6w": others than Chinese leave no scale out ("4m5" is a name). */
static bool ends_by_chinese_scale(const day_number *number, day_span text)
{
    size_t end = number->start + number->size;
    if (!number->scaled || number->scale < 2 || number->decimals > 0) return false;
    uint8_t last = text.data[end - 1];
    return last == 'w' || last == 'W' || last >= 0x80;
}

void day_number_take_tenths(day_number *number, day_span text)
{
    unsigned tenths;
    day_decimal more;
    if (!ends_by_chinese_scale(number, text)) return;
    size_t size = day_number_tenths(&tenths, text, number->start + number->size);
    if (size == 0 ||
        !day_decimal_mul(&more, day_decimal_of((int)tenths, 0), day_decimal_of(1, number->scale - 1)) ||
        !day_decimal_add(&more, number->value, more))
        return;
    number->value = more;
    number->size += size;
}
