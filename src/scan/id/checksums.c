/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Check digits that numbers of several countries share. Each function takes digits alone: whoever calls has
 * dropped separators. */
#include "checksums.h"

static int value(char digit)
{
    return digit - '0';
}

unsigned day_check_weighted(const char *digits, const uint8_t *weights, unsigned count)
{
    unsigned sum = 0;
    for (unsigned i = 0; i < count; i++) sum += (unsigned)value(digits[i]) * weights[i];
    return sum;
}

bool day_check_follows(const char *digits, const uint8_t *weights, unsigned count, unsigned modulus,
                       unsigned flags)
{
    unsigned rest = day_check_weighted(digits, weights, count) % modulus;
    if ((flags & DAY_CHECK_COMPLEMENT) != 0) rest = (modulus - rest) % modulus;
    if ((flags & DAY_CHECK_TEN_IS_ZERO) != 0) rest %= 10;
    return rest == (unsigned)value(digits[count]);
}

bool day_check_mod11_10(const char *digits, unsigned count)
{
    unsigned check = 5;
    for (unsigned i = 0; i < count; i++)
        check = ((check == 0 ? 10 : check) * 2 % 11 + (unsigned)value(digits[i])) % 10;
    return check == 1;
}

bool day_check_luhn(const char *digits, unsigned count)
{
    unsigned sum = 0;
    for (unsigned i = 0; i < count; i++) {
        unsigned digit = (unsigned)value(digits[count - 1 - i]) * (1 + i % 2);
        sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 == 0;
}

bool day_check_verhoeff(const char *digits, unsigned count)
{
    static const uint8_t product[10][10] = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
                                            {2, 3, 4, 0, 1, 7, 8, 9, 5, 6}, {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
                                            {4, 0, 1, 2, 3, 9, 5, 6, 7, 8}, {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
                                            {6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
                                            {8, 7, 6, 5, 9, 3, 2, 1, 0, 4}, {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}};
    static const uint8_t permuted[8][10] = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 5, 7, 6, 2, 8, 3, 0, 9, 4},
                                            {5, 8, 0, 3, 7, 9, 6, 1, 4, 2}, {8, 9, 1, 6, 0, 4, 3, 5, 2, 7},
                                            {9, 4, 5, 3, 1, 2, 6, 8, 7, 0}, {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
                                            {2, 7, 9, 3, 8, 0, 6, 4, 1, 5}, {7, 0, 4, 6, 9, 1, 3, 2, 5, 8}};
    uint8_t sum = 0;
    for (unsigned i = 0; i < count; i++) sum = product[sum][permuted[i % 8][value(digits[count - 1 - i])]];
    return sum == 0;
}

unsigned day_check_modulo(const char *digits, unsigned count, unsigned by)
{
    unsigned rest = 0;
    for (unsigned i = 0; i < count; i++) rest = (rest * 10 + (unsigned)value(digits[i])) % by;
    return rest;
}

unsigned day_check_mod97(unsigned rest, const char *code, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        bool digit = code[i] >= '0' && code[i] <= '9';
        rest = digit ? (rest * 10 + (unsigned)value(code[i])) % 97
                     : (rest * 100 + (unsigned)(code[i] - 'A') + 10) % 97;
    }
    return rest;
}

int day_check_number(const char *digits, unsigned count)
{
    int number = 0;
    for (unsigned i = 0; i < count; i++) number = number * 10 + value(digits[i]);
    return number;
}

bool day_check_is_date(int year, int month, int day)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1850 || year > 2100 || month < 1 || month > 12 || day < 1) return false;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[month - 1] + (month == 2 && leap);
}
