/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/* What an option says of time: "2022", "2022-06", "2022-06-14", "2022-06-14 12:30",
 * "2022-06-14T12:30:05+08:00", and other ways to write a moment (model/when.h). *start is its first
 * millisecond since 1970, *end the first one behind it: a year, a month, a day, a minute or a second later.
 * Without a zone it is compared with times as they are written. */
bool day_time_arg(int64_t *start, int64_t *end, const char *text);
