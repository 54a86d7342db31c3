/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Times as Windows keeps them ([MS-DTYP] 2.3.3), for the readers of its files. Zero means "none" there. */
#include "windows_time.h"
#include <glib.h>

#define SECONDS_TO_1970 INT64_C(11644473600)
#define YEAR_2200 INT64_C(7258118400)

char *day_windows_time(uint64_t filetime)
{
    int64_t seconds = (int64_t)(filetime / 10000000) - SECONDS_TO_1970;
    if (seconds < 0 || seconds >= YEAR_2200) return NULL;
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(seconds);
    return when != NULL ? g_date_time_format(when, "%Y-%m-%d %H:%M:%SZ") : NULL;
}
