/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* What a matcher can ask to be woken by. One bit each. */
typedef enum day_event {
    DAY_EVENT_AT = 1 << 0,        /* '@' */
    DAY_EVENT_DOT = 1 << 1,       /* '.' with a letter, a digit or a byte that is not ASCII on both
                                   * sides, or with an opening bracket before it ("[.]") */
    DAY_EVENT_COLON = 1 << 2,     /* ':' */
    DAY_EVENT_DIGIT = 1 << 3,     /* the first digit of a run of digits */
    DAY_EVENT_RUN = 1 << 4,       /* the first of at least DAY_EVENT_RUN_MIN letters and digits */
    DAY_EVENT_DASH = 1 << 5,      /* '-' with a letter before it and a digit after it */
    DAY_EVENT_SLASH = 1 << 6,     /* '/' with neither a letter, a digit nor another '/' before it */
    DAY_EVENT_BACKSLASH = 1 << 7, /* '\\' */
    DAY_EVENT_HASH = 1 << 8,      /* '#' */
    DAY_EVENT_TERM = 1 << 9, /* where a word may begin; the scanner wakes kinds where a term of theirs does */
} day_event;

#define DAY_N_EVENTS 10
#define DAY_EVENT_RUN_MIN 16

/* Where events go, in the order of the text; those of one place in the order of day_event. */
typedef struct day_event_sink {
    void (*woken)(day_event event, size_t at, void *ctx);
    /* Places where a word may begin are many: of 64 of them (bit n: at base + n) those that are worth a
     * DAY_EVENT_TERM. NULL: all are. */
    uint64_t (*sift)(uint64_t starts, size_t base, void *ctx);
} day_event_sink;

/* Calls the sink for each event of those in `wanted` (bits). Letters and digits are ASCII's. */
void day_events_find(day_span text, unsigned wanted, const day_event_sink *sink, void *ctx);

/* How bytes are classified; what the tests hold against each other. */
typedef enum day_events_way { DAY_EVENTS_PLAIN, DAY_EVENTS_AVX2, DAY_EVENTS_AVX512 } day_events_way;
#define DAY_N_EVENTS_WAYS 3

/* The same in one way; false when the processor has it not. day_events_find() takes the best there is. */
bool day_events_find_with(day_events_way way, day_span text, unsigned wanted, const day_event_sink *sink,
                          void *ctx);
