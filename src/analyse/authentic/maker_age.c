/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A document cannot have been saved by a program, or in a font, before there was one. The dates are those of
 * first public previews, where there were some, so that only what cannot be is told. Sources: Microsoft's and
 * others' announcements of releases; Microsoft typography's pages on the ClearType Collection (with Windows
 * Vista and Office 2007, public previews from mid-2005), on Segoe UI Emoji, Bahnschrift and Aptos (renamed
 * from Bierstadt in July 2023); Google's and Adobe's announcements for Roboto (October 2011), Noto Sans CJK
 * and Source Han Sans (July 2014); Red Hat's for Liberation (May 2007). */
#include "maker_age.h"
#include <glib.h>
#include <stdbool.h>
#include <string.h>

typedef struct row {
    const char *name;
    int year, month;
} row;

/* Words of a program's name, each of which must stand in it. */
static const struct {
    const char *first, *second;
    row of;
} programs[] = {
    {"Microsoft\xc2\xae", "2007", {"Office 2007", 2005, 11}},
    {"Microsoft\xc2\xae", "2010", {"Office 2010", 2009, 7}},
    {"Microsoft\xc2\xae", "2013", {"Office 2013", 2012, 1}},
    {"Microsoft\xc2\xae", "2016", {"Office 2016", 2015, 3}},
    {"Microsoft\xc2\xae", "2019", {"Office 2019", 2018, 4}},
    {"Microsoft\xc2\xae", "2021", {"Office 2021", 2021, 4}},
    {"Microsoft\xc2\xae", "for Microsoft 365", {"Microsoft 365", 2020, 3}},
    {"Microsoft: Print To PDF", "", {"Windows 10", 2014, 10}},
    {"LibreOffice", "", {"LibreOffice", 2010, 9}},
    {"LibreOffice 7.", "", {"LibreOffice 7", 2019, 11}},
    {"LibreOffice 24.", "", {"LibreOffice 24", 2023, 6}},
    {"LibreOffice 25.", "", {"LibreOffice 25", 2024, 6}},
    {"Skia/PDF", "", {"Skia's PDF", 2009, 1}},
};

/* AppVersion of Office, by its first number. */
static const row office[] = {{"12.", 2005, 11}, {"14.", 2009, 7}, {"15.", 2012, 1}, {"16.", 2015, 3}};

static const row fonts[] = {
    {"Calibri", 2005, 6},
    {"Cambria", 2005, 6},
    {"Candara", 2005, 6},
    {"Consolas", 2005, 6},
    {"Constantia", 2005, 6},
    {"Corbel", 2005, 6},
    {"Liberation Serif", 2007, 5},
    {"Liberation Sans", 2007, 5},
    {"Liberation Mono", 2007, 5},
    {"Roboto", 2011, 10},
    {"Segoe UI Emoji", 2011, 9},
    {"Noto Sans CJK SC", 2014, 7},
    {"Source Han Sans", 2014, 7},
    {"Source Han Serif", 2017, 4},
    {"Bahnschrift", 2017, 4},
    {"Cascadia Code", 2019, 5},
    {"Aptos", 2023, 1},
    {"Aptos Display", 2023, 1},
};

static void keep_latest(day_maker_age *age, const row *of)
{
    g_autoptr(GDateTime) first = g_date_time_new_utc(of->year, of->month, 1, 0, 0, 0);
    int64_t ms = g_date_time_to_unix(first) * 1000;
    if (ms <= age->earliest_ms) return;
    age->earliest_ms = ms;
    age->what = of->name;
}

day_maker_age day_maker_age_of_program(const char *program, const char *version)
{
    day_maker_age age = {INT64_MIN, ""};
    for (guint i = 0; i < G_N_ELEMENTS(programs); i++)
        if (strstr(program, programs[i].first) != NULL && strstr(program, programs[i].second) != NULL)
            keep_latest(&age, &programs[i].of);
    static const char *const names[] = {"Office 2007", "Office 2010", "Office 2013", "Office 2016"};
    for (guint i = 0; i < G_N_ELEMENTS(office) && strstr(program, "Microsoft") != NULL; i++) {
        row named = {names[i], office[i].year, office[i].month};
        if (g_str_has_prefix(version, office[i].name)) keep_latest(&age, &named);
    }
    return age;
}

/* "Noto Sans CJK SC" is also written "NotoSansCJKsc-Regular" in PDF. */
static bool is_font(const char *written, size_t size, const char *name)
{
    size_t at = 0;
    for (; *name != '\0'; name++) {
        if (*name == ' ') {
            if (at < size && written[at] == ' ') at++;
            continue;
        }
        if (at >= size || g_ascii_tolower(written[at]) != g_ascii_tolower(*name)) return false;
        at++;
    }
    return at == size || written[at] == '-' || written[at] == ',' ||
           (size - at > 2 && strncmp(written + at, " (", 2) == 0);
}

day_maker_age day_maker_age_of_fonts(const char *list)
{
    day_maker_age age = {INT64_MIN, ""};
    for (const char *at = list; *at != '\0';) {
        const char *end = strstr(at, ", ");
        size_t size = end != NULL ? (size_t)(end - at) : strlen(at);
        for (guint i = 0; i < G_N_ELEMENTS(fonts); i++)
            if (is_font(at, size, fonts[i].name)) keep_latest(&age, &fonts[i]);
        at += end != NULL ? size + 2 : size;
    }
    return age;
}
