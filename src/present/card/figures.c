/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Numbers for people: thousands separators, sizes, durations. Programs get plain numbers through --json, so
 * what stands here may change. Sizes count in powers of 1000, as file managers and the BIPM do. */
#include "figures.h"
#include <string.h>

char *day_figure_count(guint64 value)
{
    char digits[24];
    g_snprintf(digits, sizeof digits, "%" G_GUINT64_FORMAT, value);
    GString *out = g_string_new(NULL);
    size_t size = strlen(digits);
    for (size_t i = 0; i < size; i++) {
        if (i > 0 && (size - i) % 3 == 0) g_string_append_c(out, ',');
        g_string_append_c(out, digits[i]);
    }
    return g_string_free(out, FALSE);
}

char *day_figure_size(guint64 bytes)
{
    static const char *const units[] = {"kB", "MB", "GB", "TB", "PB", "EB"};
    if (bytes == 1) return g_strdup("1 byte");
    if (bytes < 1000) return g_strdup_printf("%u bytes", (guint)bytes);
    double value = (double)bytes / 1000;
    size_t unit = 0;
    for (; value >= 999.5 && unit + 1 < G_N_ELEMENTS(units); unit++) value /= 1000;
    return g_strdup_printf(value < 9.95 ? "%.1f %s" : "%.0f %s", value, units[unit]);
}

char *day_figure_duration(double seconds)
{
    if (seconds < 9.95) return g_strdup_printf("%.1f s", MAX(seconds, 0));
    guint64 whole = (guint64)(seconds + 0.5);
    if (whole < 60) return g_strdup_printf("%u s", (guint)whole);
    if (whole < 3600) return g_strdup_printf("%u min %u s", (guint)(whole / 60), (guint)(whole % 60));
    return g_strdup_printf("%" G_GUINT64_FORMAT " h %u min", whole / 3600, (guint)(whole % 3600 / 60));
}

char *day_figure_of(guint64 value, const char *noun)
{
    g_autofree char *count = day_figure_count(value);
    return g_strdup_printf("%s %s%s", count, noun, value == 1 ? "" : "s");
}
