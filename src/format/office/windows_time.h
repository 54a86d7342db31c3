/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdint.h>

/* A FILETIME (100 ns since 1601 in UTC) as "2021-05-04 12:00:00Z"; NULL when it is 0 or beyond 1970 to 2199.
 * The caller frees. */
char *day_windows_time(uint64_t filetime);
