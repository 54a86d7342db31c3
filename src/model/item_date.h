/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdint.h>

/* The one date by which an item is found and counted, of what is told while it is read: of the only message
 * that it is, else what it says of itself, when it was published, made, taken, saved or printed, the first
 * of these that can be read and is of 1970 or later. The file system's times are none: they tell when
 * something was copied. */
typedef struct day_item_date {
    int64_t message_ms;
    uint32_t messages;
    uint32_t rank; /* of fact_ms, from 1; 0: no fact yet */
    int64_t fact_ms;
} day_item_date;

/* Begins as zeros; gives what is told one by one, in any order. `ms` DAY_TIME_NONE: a message without a time.
 */
void day_item_date_fact(day_item_date *date, const char *key, const char *value);
void day_item_date_message(day_item_date *date, int64_t ms);

/* Milliseconds since 1970, as written where no zone is told; 0: nothing told any. */
int64_t day_item_date_ms(const day_item_date *date);

/* A date that a document tells: whatever when.h reads, "2019" and "2019-05" as their first day; 0: none. */
int64_t day_stated_date_ms(const char *text);
