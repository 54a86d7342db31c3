/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What office documents keep of being written: how long and how often they were open, by which version, when.
 * Numbers that cannot be together, and documents of many pages that nobody wrote in the file. */
#include "maker_age.h"
#include "item_told.h"
#include <string.h>

enum {
    PAGES = 4,    /* that nobody types in a minute */
    SLACK_H = 24, /* hours that editing may be longer than there was time: zones, rounding, clocks */
    PRINT_H = 26  /* hours: printing is written down with the next saving */
};
#define MINUTES_MOST                                                                                         \
    G_MAXINT32 /* TotalTime is an xsd:int (ECMA-376-1, 22.2.2.29): more is a counter that ran over */
#define HOUR_MS (3600 * INT64_C(1000))

typedef struct survey {
    day_authentic *at;
    guint files, at_once;
    day_places places;
} survey;

static const char *const keys[] = {"editing.minutes",  "revision",        "created", "modified", "producer",
                                   "producer.version", "office.sessions", "pages",   "printed",  NULL};

static int64_t number_of(const char *text)
{
    return *text != '\0' && strlen(text) < 12 ? g_ascii_strtoll(text, NULL, 10) : 0;
}

static day_err put_time(survey *all, const day_item_told *told, day_error *error)
{
    int64_t created = day_item_told_time_of(day_item_told_value(told, "created"));
    int64_t modified = day_item_told_time_of(day_item_told_value(told, "modified"));
    int64_t minutes = number_of(day_item_told_value(told, "editing.minutes"));
    if (created == DAY_TIME_NONE || modified == DAY_TIME_NONE || modified < created) return DAY_OK;
    if (minutes > MINUTES_MOST || minutes * 60000 <= modified - created + SLACK_H * HOUR_MS) return DAY_OK;
    g_autofree char *found =
        g_strdup_printf("It was edited for %" G_GINT64_FORMAT " hours, but only %" G_GINT64_FORMAT
                        " lie between its making and its last saving.",
                        minutes / 60, (modified - created) / HOUR_MS);
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "weak",
        .weight_why =
            "programs count the time that a document is open; one of the three numbers was not counted here",
        .looked_at = "time of editing, against the times of making and saving",
        .found = found,
        .otherwise =
            "A copy saved under another name may begin a new time of making, and keep the time of editing.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

static day_err put_age(survey *all, const day_item_told *told, day_error *error)
{
    int64_t modified = day_item_told_time_of(day_item_told_value(told, "modified"));
    /* Others take over the original's times when they convert. */
    if (strstr(day_item_told_value(told, "producer"), "Microsoft") == NULL) return DAY_OK;
    day_maker_age age = day_maker_age_of_program(day_item_told_value(told, "producer"),
                                                 day_item_told_value(told, "producer.version"));
    if (modified == DAY_TIME_NONE || age.earliest_ms <= modified) return DAY_OK;
    g_autofree char *found =
        g_strdup_printf("It says that %s saved it last, on %.10s, before there was such a version.", age.what,
                        day_item_told_value(told, "modified"));
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "strong",
        .weight_why = "a program cannot save a file before it exists, previews included",
        .looked_at = "the version that saved the document, and when it says that was",
        .found = found,
        .otherwise = "A computer whose clock was wrong, or a program that passes for another one.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

/* A printing is told in the file, and so by a saving after it. */
static day_err put_printed(survey *all, const day_item_told *told, day_error *error)
{
    int64_t modified = day_item_told_time_of(day_item_told_value(told, "modified"));
    int64_t printed = day_item_told_time_of(day_item_told_value(told, "printed"));
    if (modified == DAY_TIME_NONE || printed == DAY_TIME_NONE || printed <= modified + PRINT_H * HOUR_MS)
        return DAY_OK;
    g_autofree char *when = day_authentic_when(printed), *saved = day_authentic_when(modified);
    g_autofree char *found = g_strdup_printf(
        "It says that it was printed on %s, and saved for the last time before that, on %s.", when, saved);
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "moderate",
        .weight_why = "that it was printed stands in the file, so that it was saved after it was printed",
        .looked_at = "the time of the last printing, against that of the last saving",
        .found = found,
        .otherwise = "A program that set the time of saving back, as converters and archives do, or that "
                     "writes the time of printing by itself; a clock that was set back.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

/* Many pages, saved once, hardly opened. Said of all together: each may be a copy or an export. */
static void note_at_once(survey *all, const day_item_told *told)
{
    const char *minutes = day_item_told_value(told, "editing.minutes"),
               *revision = day_item_told_value(told, "revision");
    if (*revision == '\0' || number_of(revision) > 1 || number_of(minutes) > 1) return;
    if (number_of(day_item_told_value(told, "pages")) < PAGES) return;
    all->at_once++;
    day_places_add(&all->places, told->item, 0, 0, 0, NULL);
}

static day_err take(const day_item_told *told, void *ctx, day_error *error)
{
    survey *all = ctx;
    if (day_item_told_get(told, "editing.minutes", NULL) == NULL &&
        day_item_told_get(told, "revision", NULL) == NULL &&
        day_item_told_get(told, "producer.version", NULL) == NULL)
        return DAY_OK;
    all->files++;
    note_at_once(all, told);
    day_err err = put_time(all, told, error);
    if (err == DAY_OK) err = put_printed(all, told, error);
    return err == DAY_OK ? put_age(all, told, error) : err;
}

day_err day_authentic_office_trail(day_authentic *at, day_error *error)
{
    survey all = {.at = at};
    day_err err = day_item_told_each(at, "", keys, take, &all, error);
    if (err == DAY_OK && all.files == 0)
        err = day_authentic_not_applicable(at, "traces of writing in office documents",
                                           "No document tells how long or how often it was open.", error);
    if (err == DAY_OK && all.files > 0) {
        g_autofree char *files = day_authentic_count(all.files, "document");
        g_autofree char *found = g_strdup_printf("Of %s that tell how they were written, %u have %d or more "
                                                 "pages but were saved once, within a minute.",
                                                 files, all.at_once, PAGES);
        const day_finding summary = {
            DAY_FINDING_OF("neutral"),
            .looked_at = "time of editing, revisions and pages",
            .found = found,
            .otherwise = "Exports, conversions and copies of a whole text into a new document look the same.",
        };
        err = day_authentic_put(at, &summary, &all.places, error);
    }
    day_places_clear(&all.places);
    return err;
}
