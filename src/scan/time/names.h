/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "words.h"

/* Names of months, weekdays and halves of the day as CLDR has them, written by the build (names_make.c) for
 * the locales in meson.build. Ends with a row of locale NULL. */
typedef struct day_time_name {
    const char *locale;
    const char *words; /* as day_time_row.words */
    uint8_t class;
    int16_t value;
} day_time_name;

extern const day_time_name day_time_names[];
/* The numbers and ordinals that they spell, in the same form (numbers_make.c). */
extern const day_time_name day_time_numbers[];
