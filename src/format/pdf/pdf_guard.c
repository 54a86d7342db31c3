/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The only fz_try of the project: MuPDF's longjmp ends here. Its messages are turned into day_error. */
#include "pdf_guard.h"
#include <string.h>

bool day_pdf_guard(fz_context *ctx, day_pdf_step step, void *state, day_error *error)
{
    fz_try(ctx)
    {
        step(ctx, state);
    }
    fz_catch(ctx)
    {
        day_error_set(error, DAY_ERR_FORMAT, "%s", fz_caught_message(ctx));
        return false;
    }
    return true;
}

/* "+08'00'" as "+08:00"; nothing when there is no zone. */
static void put_zone(GString *out, const char *zone)
{
    int hour = 0, minute = 0;
    if (*zone == 'Z')
        g_string_append_c(out, 'Z');
    else if ((*zone == '+' || *zone == '-') && sscanf(zone + 1, "%2d'%2d", &hour, &minute) >= 1)
        g_string_append_printf(out, "%c%02d:%02d", *zone, ABS(hour), ABS(minute));
}

/* ISO 32000-1, 7.9.4. The parts after the year may be missing. */
char *day_pdf_date(const char *written)
{
    if (written == NULL) return NULL;
    bool marked = g_str_has_prefix(written, "D:");
    const char *digits = marked ? written + 2 : written;
    int year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, used = 0;
    int found = sscanf(digits, "%4d%2d%2d%2d%2d%2d%n", &year, &month, &day, &hour, &minute, &second, &used);
    bool sane = found >= (marked ? 1 : 6) && year >= 1000 && month >= 1 && month <= 12 && day >= 1 &&
                day <= 31 && hour >= 0 && hour <= 24 && minute >= 0 && minute <= 59 && second >= 0 &&
                second <= 60;
    if (!sane) return g_strdup(written);
    GString *out = g_string_new(NULL);
    g_string_printf(out, "%04d", year);
    if (found >= 2) g_string_append_printf(out, "-%02d", month);
    if (found >= 3) g_string_append_printf(out, "-%02d", day);
    if (found >= 5) g_string_append_printf(out, "T%02d:%02d:%02d", hour, minute, found == 6 ? second : 0);
    if (found == 6) put_zone(out, digits + used);
    return g_string_free(out, FALSE);
}
