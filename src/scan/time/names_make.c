/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Writes names.c: the names of months, weekdays and halves of the day of the locales it is called with, from
 * CLDR through ICU. Runs in the build, so that the worker needs neither ICU's data nor its time. A name that
 * is a figure, or a single letter, tells nothing and is left out; a final full stop is dropped, for it may be
 * missing in a text. Calendars: Gregorian everywhere, and those that a locale's people write dates in. */
#include <glib.h>
#include <stdio.h>
#include <unicode/udat.h>
#include <unicode/ustring.h>

static void write_name(GHashTable *written, const char *locale, const UChar *name, const char *class,
                       const char *base, int value)
{
    char buffer[256];
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(buffer, sizeof buffer, NULL, name, -1, &status);
    if (U_FAILURE(status)) return;
    g_autofree char *lower = g_utf8_strdown(buffer, -1);
    size_t size = strlen(lower);
    if (size > 0 && lower[size - 1] == '.' && strchr(lower, '.') == lower + size - 1) lower[--size] = '\0';
    if (g_utf8_strlen(lower, -1) < 2 || g_ascii_isdigit(lower[0]) || strpbrk(lower, "\"\\|") != NULL) return;
    g_autofree char *row = g_strdup_printf("{\"%s\", \"%s\", %s, %s%d}", locale, lower, class, base, value);
    if (g_hash_table_add(written, g_strdup(row))) printf("    %s,\n", row);
}

static void write_symbols(GHashTable *written, const char *locale, UDateFormat *format,
                          UDateFormatSymbolType type, const char *class, const char *base, int first)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = udat_countSymbols(format, type);
    for (int32_t i = 0; i < n; i++) {
        UChar name[128];
        status = U_ZERO_ERROR;
        int32_t size = udat_getSymbols(format, type, i, name, 127, &status);
        if (U_FAILURE(status) || size <= 0) continue;
        name[size] = 0;
        /* ICU's weekdays are 1 Sunday … 7 Saturday. */
        int value = class[3] == 'W' ? (i == 1 ? 7 : i - 1) : i + first;
        write_name(written, locale, name, class, base, value);
    }
}

static void write_months(GHashTable *written, const char *locale, const char *calendar, const char *base)
{
    static const UDateFormatSymbolType months[] = {UDAT_MONTHS, UDAT_SHORT_MONTHS, UDAT_STANDALONE_MONTHS,
                                                   UDAT_STANDALONE_SHORT_MONTHS};
    UErrorCode status = U_ZERO_ERROR;
    g_autofree char *full = g_strconcat(locale, calendar, NULL);
    UDateFormat *format = udat_open(UDAT_FULL, UDAT_FULL, full, NULL, 0, NULL, 0, &status);
    if (U_FAILURE(status)) return;
    for (unsigned i = 0; i < G_N_ELEMENTS(months); i++)
        write_symbols(written, locale, format, months[i], "DT_MONTH", base, 1);
    udat_close(format);
}

static void write_days(GHashTable *written, const char *locale)
{
    static const UDateFormatSymbolType days[] = {UDAT_WEEKDAYS, UDAT_SHORT_WEEKDAYS, UDAT_STANDALONE_WEEKDAYS,
                                                 UDAT_STANDALONE_SHORT_WEEKDAYS};
    UErrorCode status = U_ZERO_ERROR;
    UDateFormat *format = udat_open(UDAT_FULL, UDAT_FULL, locale, NULL, 0, NULL, 0, &status);
    if (U_FAILURE(status)) return;
    for (unsigned i = 0; i < G_N_ELEMENTS(days); i++)
        write_symbols(written, locale, format, days[i], "DT_WEEKDAY", "", 0);
    write_symbols(written, locale, format, UDAT_AM_PMS, "DT_DAYHALF", "", 0);
    udat_close(format);
}

int main(int argc, char **argv)
{
    g_autoptr(GHashTable) written = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    puts("#include \"scan/time/names.h\"\n\nconst day_time_name day_time_names[] = {");
    for (int i = 1; i < argc; i++) {
        write_months(written, argv[i], "@calendar=gregorian", "");
        write_days(written, argv[i]);
        if (g_str_equal(argv[i], "fa"))
            write_months(written, argv[i], "@calendar=persian", "DT_CALENDAR(DT_JALALI) + ");
        if (g_str_equal(argv[i], "ar") || g_str_equal(argv[i], "fa"))
            write_months(written, argv[i], "@calendar=islamic-civil", "DT_CALENDAR(DT_HIJRI) + ");
    }
    puts("    {0},\n};");
    return 0;
}
