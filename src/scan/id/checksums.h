/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/* Check digits over strings of ASCII digits. */

/* Sum of each digit times its weight, over `count` digits. */
unsigned day_check_weighted(const char *digits, const uint8_t *weights, unsigned count);
/* Whether the digit behind `count` others is the rest of their weighted sum by `modulus`, or what the rest
 * lacks to the modulus (0 for the modulus itself). A rest of ten is no digit, or 0. */
#define DAY_CHECK_COMPLEMENT (1u << 0)
#define DAY_CHECK_TEN_IS_ZERO (1u << 1)
bool day_check_follows(const char *digits, const uint8_t *weights, unsigned count, unsigned modulus,
                       unsigned flags);
/* ISO 7064 MOD 11,10 over all digits, the check digit last. */
bool day_check_mod11_10(const char *digits, unsigned count);
/* ISO/IEC 7812-1. */
bool day_check_luhn(const char *digits, unsigned count);
/* Verhoeff's dihedral group of ten. */
bool day_check_verhoeff(const char *digits, unsigned count);
/* The number that the digits are, modulo `by` below 1000. */
unsigned day_check_modulo(const char *digits, unsigned count, unsigned by);
/* ISO 7064 MOD 97-10 over digits and capitals (A is 10): the rest, going on from `rest` (0 to begin). 1 when
 * it is right. */
unsigned day_check_mod97(unsigned rest, const char *code, unsigned count);
/* Whether year, month and day are of the calendar, from 1850 to 2100. */
bool day_check_is_date(int year, int month, int day);
/* `count` digits as a number. */
int day_check_number(const char *digits, unsigned count);
