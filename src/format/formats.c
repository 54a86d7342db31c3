/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The table of readers, from formats.def. */
#include "format.h"
#include "producers.h" /* generated: DAY_PRODUCER_<name> */
#include <string.h>

#define FORMAT(name) extern const day_format day_format_##name;
#include "formats.def"
#undef FORMAT

const day_format *const day_formats[] = {
#define FORMAT(name) &day_format_##name,
#include "formats.def"
#undef FORMAT
    NULL,
};

const char *day_format_producer(const day_format *format)
{
    static const char *const producers[] = {
#define FORMAT(name) DAY_PRODUCER_##name,
#include "formats.def"
#undef FORMAT
    };
    for (guint i = 0; day_formats[i] != NULL; i++)
        if (day_formats[i] == format) return producers[i];
    g_assert_not_reached();
}

const day_format *day_format_by_name(const char *name)
{
    for (guint i = 0; day_formats[i] != NULL; i++)
        if (strcmp(day_formats[i]->name, name) == 0) return day_formats[i];
    return NULL;
}
