/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* How a telephone number is written: groups of digits, what stands between them, '+' and brackets. Knows no
 * numbering plan and no word but those of extensions. Digits of ASCII, full width, Arabic, Persian and
 * Devanagari; dashes, spaces and brackets of all widths. */

#define DAY_PHONE_DIGITS_MAX 22
#define DAY_PHONE_GROUPS_MAX 9

typedef struct day_phone_group {
    size_t start, end; /* bytes of the text */
    unsigned first, n; /* its digits in day_phone_form.digits; none of "(0)" behind a country code */
    char before;       /* what sets it off: ' ' '-' '.' '/' '(' ')'; 0 for the first */
    bool soft;         /* may be something else than the group before */
} day_phone_group;

typedef struct day_phone_form {
    day_phone_group groups[DAY_PHONE_GROUPS_MAX];
    unsigned n_groups, n_digits;
    char digits[DAY_PHONE_DIGITS_MAX + 1];
    bool plus;
    size_t bracket;  /* where the bracket in front stands; SIZE_MAX: none */
    size_t start;    /* of '+' or of the first digit */
    unsigned closed; /* groups before the bracket in front is closed; 0: never */
    bool inner;      /* has a bracket in the middle */
} day_phone_form;

/* The figure that stands at `at`, and its size in bytes; negative when there is none. */
int day_phone_digit(day_span text, size_t at, size_t *size);

/* Reads the form whose first digit stands at `at`. False when it is a part of something longer on the left,
 * or when there are fewer than six digits. */
bool day_phone_form_read(day_phone_form *out, day_span text, size_t at);

/* Where the number of the first `n` groups begins: with the bracket when it is closed before the last. */
size_t day_phone_form_start(const day_phone_form *form, unsigned n);

/* Whether what follows `end` goes on with what is no telephone number: letters, decimals, operators, units.
 */
bool day_phone_form_goes_on(day_span text, size_t end);

/* The extension behind `end` ("ext. 12", "доб. 12", "转12"): its digits, where it ends. */
bool day_phone_form_extension(day_span text, size_t *end, char digits[8]);
