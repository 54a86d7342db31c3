/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Exact decimal numbers, as amounts are written: never through binary fractions. 128 bits hold 38 digits,
 * which is more than any amount has; whatever needs more is refused, not rounded. Exponents are kept within a
 * bound, so that a hostile text can't ask for a million zeros.
 */
#include "decimal.h"

typedef unsigned __int128 wide;

#define EXPONENT_MAX 40

day_decimal day_decimal_of(uint64_t mantissa, int exponent)
{
    return (day_decimal){.mantissa = mantissa, .exponent = exponent};
}

/* Without zeros at the end of the mantissa. */
static day_decimal trimmed(day_decimal value)
{
    if (value.mantissa == 0) return day_decimal_of(0, 0);
    while (value.mantissa % 10 == 0) {
        value.mantissa /= 10;
        value.exponent++;
    }
    return value;
}

/* The mantissa for a lower exponent. */
static bool lowered(wide *out, day_decimal value, int exponent)
{
    wide mantissa = value.mantissa;
    for (int at = value.exponent; at > exponent && mantissa != 0; at--)
        if (__builtin_mul_overflow(mantissa, (wide)10, &mantissa)) return false;
    *out = mantissa;
    return true;
}

bool day_decimal_add(day_decimal *out, day_decimal a, day_decimal b)
{
    day_decimal left = trimmed(a), right = trimmed(b), sum = {0};
    wide x, y;
    sum.exponent = MIN(left.exponent, right.exponent);
    if (!lowered(&x, left, sum.exponent) || !lowered(&y, right, sum.exponent)) return false;
    if (__builtin_add_overflow(x, y, &sum.mantissa)) return false;
    *out = trimmed(sum);
    return true;
}

bool day_decimal_mul(day_decimal *out, day_decimal a, day_decimal b)
{
    day_decimal left = trimmed(a), right = trimmed(b), product = {0};
    product.exponent = left.exponent + right.exponent;
    if (ABS(product.exponent) > EXPONENT_MAX) return false;
    if (__builtin_mul_overflow(left.mantissa, right.mantissa, &product.mantissa)) return false;
    *out = trimmed(product);
    return true;
}

int day_decimal_compare(day_decimal a, day_decimal b)
{
    day_decimal left = trimmed(a), right = trimmed(b);
    int exponent = MIN(left.exponent, right.exponent);
    wide x, y;
    if (!lowered(&x, left, exponent)) return 1;
    if (!lowered(&y, right, exponent)) return -1;
    return x < y ? -1 : x > y;
}

int day_decimal_place(day_decimal value)
{
    return trimmed(value).exponent;
}

bool day_decimal_whole(day_decimal value, int64_t *out)
{
    day_decimal small = trimmed(value);
    wide whole;
    if (small.exponent < 0 || !lowered(&whole, small, 0) || whole > INT64_MAX) return false;
    *out = small.negative ? -(int64_t)whole : (int64_t)whole;
    return true;
}

void day_decimal_print(GString *out, day_decimal value)
{
    char digits[40];
    int count = 0;
    day_decimal small = trimmed(value);
    for (wide rest = small.mantissa; rest != 0 || count == 0; rest /= 10)
        digits[count++] = (char)('0' + (int)(rest % 10));
    if (value.negative && small.mantissa != 0) g_string_append_c(out, '-');
    int point = count + small.exponent; /* how many digits stand before the point */
    if (point <= 0) g_string_append_c(out, '0');
    for (int i = 0; i < point; i++) g_string_append_c(out, i < count ? digits[count - 1 - i] : '0');
    if (small.exponent >= 0) return;
    g_string_append_c(out, '.');
    for (int i = point; i < 0; i++) g_string_append_c(out, '0');
    for (int i = MAX(point, 0); i < count; i++) g_string_append_c(out, digits[count - 1 - i]);
}
