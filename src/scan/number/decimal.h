/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* An exact decimal number: mantissa * 10^exponent. No operation rounds: what does not fit fails. */
typedef struct day_decimal {
    unsigned __int128 mantissa;
    int exponent;
    bool negative;
} day_decimal;

day_decimal day_decimal_of(uint64_t mantissa, int exponent);

/* a + b and a * b of numbers that are not negative. False, and *out unchanged, when 38 digits don't hold it.
 */
bool day_decimal_add(day_decimal *out, day_decimal a, day_decimal b);
bool day_decimal_mul(day_decimal *out, day_decimal a, day_decimal b);

/* -1, 0 or 1, as a is below b, equal or above. Of numbers that are not negative. */
int day_decimal_compare(day_decimal a, day_decimal b);

/* The exponent of the lowest digit that is not zero: 2 for 2300, -1 for 0.5; 0 for zero. */
int day_decimal_place(day_decimal value);

/* Whether it is a whole number that *out holds. */
bool day_decimal_whole(day_decimal value, int64_t *out);

/* In plain figures: "-15000", "50.63"; no zeros at the end of a fraction. */
void day_decimal_print(GString *out, day_decimal value);
