/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Moments that programs keep as numbers. Which clock a column of a table counts is told by its name and by
 * what is plausible: all its values must fall between 2001 and 2049. */
typedef enum day_epoch {
    DAY_EPOCH_NONE,
    DAY_EPOCH_UNIX_S,
    DAY_EPOCH_UNIX_MS,
    DAY_EPOCH_UNIX_US,
    DAY_EPOCH_UNIX_NS,
    DAY_EPOCH_WEBKIT_US, /* microseconds since 1601: Chrome */
    DAY_EPOCH_FILETIME,  /* 100 ns since 1601: Windows */
    DAY_EPOCH_MAC_S,     /* seconds since 2001: Core Data */
    DAY_EPOCH_MAC_NS,    /* nanoseconds since 2001: Messages */
    DAY_EPOCH_TICKS,     /* 100 ns since year 1: .NET */
} day_epoch;

/* "microseconds since 1601 (WebKit)"; static. */
const char *day_epoch_name(day_epoch epoch);

/* Of a column with this heading that holds these cells (NULL-terminated strings, "" and "0" say nothing). */
day_epoch day_epoch_of_column(const char *heading, const char *const *cells, size_t count);

/* "2021-05-04 12:00:00Z" into `out`; false when the cell is no number or outside of 1970 to 2199. */
bool day_epoch_text(char out[32], day_epoch epoch, const char *cell);
