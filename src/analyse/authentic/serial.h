/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Numbers of a series that tell their year: "SL-2022-0826", "INV/2021/00042". One to six Latin capitals, a
 * year from 1990 to 2099 and two to six digits, twice the same of '-', '/', '_' between. */
typedef struct day_serial {
    char prefix[8]; /* "SL" */
    int year;
    uint32_t number; /* 826 */
    uint8_t digits;  /* as written, noughts before it counted */
    char separator;
    size_t start, size; /* bytes of the text */
} day_serial;

/* The next one at or after `from`; false: there is none. */
bool day_serial_next(day_serial *out, const char *text, size_t size, size_t from);

/* Whether the number could be a day of a year: 0826. */
bool day_serial_is_day(const day_serial *serial);
