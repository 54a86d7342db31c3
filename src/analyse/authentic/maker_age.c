/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A document cannot have been saved by a program, or in a font, before there was one. The dates are those of
 * first previews outside the maker's house, where there were some, so that only what cannot be is told. Each
 * row names where its date is from; what no source was found for is not in the table. */
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
    /* redmondmag.com, 17 November 2005: 10,000 testers get the first beta of Office "12" */
    {"Microsoft\xc2\xae", "2007", {"Office 2007", 2005, 11}},
    /* zdnet.com, 30 January 2012: "July 2009 was the date of the tech preview release" */
    {"Microsoft\xc2\xae", "2010", {"Office 2010", 2009, 7}},
    /* zdnet.com and mcpmag.com, 30 January 2012: the technical preview of Office 15 begins */
    {"Microsoft\xc2\xae", "2013", {"Office 2013", 2012, 1}},
    /* webnews.it, October 2014 (TechEd Europe): invitations to the pre-release of Office 16 */
    {"Microsoft\xc2\xae", "2016", {"Office 2016", 2014, 10}},
    /* Microsoft's note on keys for the preview of Office 2019: it wants version 1803, of March 2018 */
    {"Microsoft\xc2\xae", "2019", {"Office 2019", 2018, 3}},
    /* redmondmag.com, 27 April 2021: previews of Office LTSC and 2021 from 22 April on */
    {"Microsoft\xc2\xae", "2021", {"Office 2021", 2021, 4}},
    /* blogs.windows.com, 21 October 2014: the second build of the Technical Preview of Windows 10 */
    {"Microsoft: Print To PDF", "", {"Windows 10", 2014, 9}},
    /* The Document Foundation, 28 September 2010: the name, and a first beta */
    {"LibreOffice", "", {"LibreOffice", 2010, 9}},
    /* Its wiki, ReleasePlan: a version is worked on for half a year before its release. The numbers of years
     * were made known in August 2023, for the release of February 2024 */
    {"LibreOffice 24.", "", {"LibreOffice 24", 2023, 6}},
    {"LibreOffice 25.", "", {"LibreOffice 25", 2024, 6}},
};

/* AppVersion of Office, by its first number; sources as above. */
static const row office[] = {{"12.", 2005, 11}, {"14.", 2009, 7}, {"15.", 2012, 1}, {"16.", 2014, 10}};

static const row fonts[] = {
    /* The ClearType collection: samples were in print in March 2005 (Poynter, on the fonts of "Longhorn") */
    {"Calibri", 2005, 3},
    {"Cambria", 2005, 3},
    {"Candara", 2005, 3},
    {"Consolas", 2005, 3},
    {"Constantia", 2005, 3},
    {"Corbel", 2005, 3},
    /* localfonts.eu, on Liberation: first release in May 2007 */
    {"Liberation Serif", 2007, 5},
    {"Liberation Sans", 2007, 5},
    {"Liberation Mono", 2007, 5},
    /* With Android 4.0, in 2011, say all that were found; none says the month of its first preview */
    {"Roboto", 2011, 1},
    /* Wikipedia, Source Han Sans: released on 16 July 2014, as Noto Sans CJK too */
    {"Noto Sans CJK SC", 2014, 7},
    {"Source Han Sans", 2014, 7},
    /* Microsoft's answer in typography-issues 389: new in Windows 10 version 1709, of 17 October 2017; its
     * previews began when version 1703 was out, in April */
    {"Bahnschrift", 2017, 4},
    /* thewindowsclub.com, September 2019: announced at Build in May */
    {"Cascadia Code", 2019, 5},
    /* mybroadband.co.za, 14 July 2023: renamed from Bierstadt; half a year is allowed for previews */
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
