/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "model/when.h"
#include <stdint.h>

/* The moments of one column or key: how many can be read, and whether 03/04/2022 is day or month first. */
typedef struct day_chat_dates {
    unsigned filled, moments, month_first_only, day_first_only;
} day_chat_dates;

void day_chat_dates_note(day_chat_dates *dates, const char *text);
day_date_order day_chat_dates_order(const day_chat_dates *dates);

/* Most of what is filled is a moment. */
bool day_chat_dates_hold(const day_chat_dates *dates);

/* day_when_parse(), and what programs write: Unix times with decimals, in micro- and nanoseconds,
 * "/Date(1654659751000)/". */
bool day_chat_moment(day_when *out, const char *text, day_date_order order);

/* Whether it is a number for programs, which nobody reads as a moment. */
bool day_chat_moment_is_number(const char *text);
