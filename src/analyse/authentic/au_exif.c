/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What pictures say of their making: a thumbnail that shows something else, editing programs, times that are
 * the wrong way round or do not fit those of satellites, and an order of segments that cameras do not write.
 * Neither a zone nor a position is told in a sentence: they may be of somebody who must not be found. */
#include "edit_programs.h"
#include "exif_times.h"
#include "item_told.h"
#include "model/when.h"
#include <stdlib.h>
#include <string.h>

#define ALIKE 0.6 /* of a thumbnail: cropped and edited ones are below, exposure and sharpening are not */
#define SLACK_MS (26 * 3600 * INT64_C(1000)) /* cameras have no zone */

typedef struct survey {
    day_authentic *at;
    guint pictures, with_camera, resaved;
    guint with_space, fit_space; /* times of satellites; those that fit the camera's */
} survey;

static const char *const keys[] = {
    "image.thumbnail_alike", "producer",     "history",       "camera",    "created", "modified", "gps.time",
    "gps.longitude",         "gps.latitude", "jpeg.segments", "digitised", NULL};

static day_err put_thumbnail(survey *all, const day_item_told *told, day_error *error)
{
    const char *value = day_item_told_value(told, "image.thumbnail_alike");
    if (*value == '\0' || g_ascii_strtod(value, NULL) >= ALIKE) return DAY_OK;
    g_autofree char *found = g_strdup_printf("The thumbnail in the file shows something else than the "
                                             "picture: they are alike by %s, where 1 is the same "
                                             "and 0 nothing in common.",
                                             value);
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "moderate",
        .weight_why =
            "cameras make the thumbnail of the picture; programs that change the picture may leave it as it "
            "was",
        .looked_at = "the small picture that cameras keep beside the large one (thumbnail of EXIF), against "
                     "that, upright, turned, between bars and without its sides",
        .found = found,
        .otherwise = "Cropping, and programs that copy EXIF from one file to the next, are no forgery.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

static const char *editor_of(const day_item_told *told)
{
    for (guint i = 0; i < told->n; i++) {
        const char *key = told->facts[i].key;
        const char *name = strcmp(key, "producer") == 0 || strcmp(key, "history") == 0
                               ? day_edit_program_of_picture(told->facts[i].value)
                               : NULL;
        if (name != NULL) return name;
    }
    return NULL;
}

static day_err put_editor(survey *all, const day_item_told *told, day_error *error)
{
    const char *editor = editor_of(told);
    if (editor == NULL || *day_item_told_value(told, "camera") == '\0') return DAY_OK;
    g_autofree char *found =
        g_strdup_printf("It names a camera, and a program that edits pictures: %s.", editor);
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "weak",
        .weight_why = "that it was saved by one does not say that what it shows was changed",
        .looked_at = "programs that the picture names",
        .found = found,
        .otherwise = "Press and archives crop, brighten and shrink as a matter of course.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

static day_err put_times(survey *all, const day_item_told *told, day_error *error)
{
    int64_t taken = day_item_told_time_of(day_item_told_value(told, "created"));
    int64_t saved = day_item_told_time_of(day_item_told_value(told, "modified"));
    int64_t space = day_item_told_time_of(day_item_told_value(told, "gps.time"));
    if (taken == DAY_TIME_NONE || *day_item_told_value(told, "camera") == '\0') return DAY_OK;
    bool inverted = saved != DAY_TIME_NONE && taken - saved > SLACK_MS;
    bool apart = space != DAY_TIME_NONE && ABS(taken - space) > SLACK_MS;
    if (!inverted && !apart) return DAY_OK;
    g_autofree char *found = g_strdup_printf(
        inverted ? "It was taken on %.10s, says the camera, and saved before that, on %.10s."
                 : "It was taken on %.10s, says the camera, and on %.10s, say the satellites.",
        day_item_told_value(told, "created"), day_item_told_value(told, inverted ? "modified" : "gps.time"));
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "moderate",
        .weight_why =
            "a device writes these times together; they are more than a day apart, which no zone explains",
        .looked_at = "the times in EXIF against each other",
        .found = found,
        .otherwise = "A clock that was never set, or a position that was kept from the day before.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

/* A camera writes both at once. Scanners tell when they scanned, and whoever scans may tell when it was
 * taken. */
static day_err put_digitised(survey *all, const day_item_told *told, day_error *error)
{
    static const day_finding before = {
        DAY_FINDING_OF("against"), .weight = "moderate",
        .weight_why = "no picture is there in numbers before it was taken: one of both times was changed",
        .otherwise = "A clock that was wrong, and of whose two times only the one was set right."};
    static const day_finding after = {
        DAY_FINDING_OF("against"), .weight = "weak",
        .weight_why =
            "a camera writes both at the same moment; programs that set a date often set the one only",
        .otherwise = "A scan of a photograph, of which somebody told when it was taken; a camera whose clock "
                     "was wrong, and set right afterwards."};
    const char *taken = day_item_told_value(told, "created"),
               *digitised = day_item_told_value(told, "digitised");
    int64_t first = day_item_told_time_of(taken), second = day_item_told_time_of(digitised);
    if (first == DAY_TIME_NONE || second == DAY_TIME_NONE || ABS(first - second) <= SLACK_MS ||
        *day_item_told_value(told, "camera") == '\0')
        return DAY_OK;
    g_autofree char *found = g_strdup_printf(
        "It says that it was taken on %.10s, and turned into numbers on %.10s.", taken, digitised);
    day_finding finding = second < first ? before : after;
    finding.looked_at = "the time of taking in EXIF, against that of digitising";
    finding.found = found;
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

/* --- to the second, within EXIF ------------------------------------------------------------------------ */

/* XMP and IPTC tell times of other programs by the same names. */
static const char *in_exif(const day_item_told *told, const char *key, const char *place)
{
    const day_item_told_fact *fact;
    for (guint from = 0; (fact = day_item_told_get(told, key, &from)) != NULL;)
        if (strcmp(fact->place, place) == 0) return fact->value;
    return "";
}

static day_err put_fraction(survey *all, const day_item_told *told, day_error *error)
{
    const char *taken = in_exif(told, "created", "exif"), *digitised = in_exif(told, "digitised", "exif");
    if (!day_exif_same_fraction(taken, digitised)) return DAY_OK;
    g_autofree char *found = g_strdup_printf("It says that it was taken at %s, and turned into numbers at "
                                             "%s: the digits behind the seconds are the same.",
                                             taken, digitised);
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "weak",
        .weight_why = "a camera writes both at one moment, with the same digits; a program that sets one of "
                      "both times often leaves these, and by chance they are seldom the same",
        .looked_at = "the fractions of seconds in EXIF, against the times before them",
        .found = found,
        .otherwise = "A clock that was wrong: programs for collections of photographs set the time of taking "
                     "right.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

static day_err put_zones(survey *all, const day_item_told *told, day_error *error)
{
    if (!day_exif_two_zones(in_exif(told, "created", "exif"), in_exif(told, "digitised", "exif")))
        return DAY_OK;
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "weak",
        .weight_why = "a camera writes both by one clock, which runs in one zone",
        .looked_at = "the zones of the times in EXIF",
        .found = "It was taken and turned into numbers at the same time of day, to the second, but in two "
                 "zones.",
        .otherwise = "A program that set the zone of only one of both, as happens to photographs from a "
                     "journey.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

static day_err put_beside_space(survey *all, const day_item_told *told, int64_t left, day_error *error)
{
    gint64 seconds = ABS(left) / 1000;
    g_autofree char *found = g_strdup_printf(
        "The clock of the camera and the time of satellites are apart by %" G_GINT64_FORMAT
        " minutes and %" G_GINT64_FORMAT " seconds more or less than whole quarters of an hour, which zones "
        "explain.",
        seconds / 60, seconds % 60);
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "weak",
        .weight_why = "a device that knows its position mostly has its clock set from outside; a time that "
                      "somebody made up seldom fits to the minute",
        .looked_at = "the time of taking in EXIF, against that of satellites",
        .found = found,
        .otherwise = "A camera whose clock was set by hand; a position some minutes older than the picture, "
                     "or put in later from the track of another device.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

#define NORTH_MOST 70 /* beyond these, clocks are set as those are who come by */
#define SOUTH_MOST -60

/* By its zone, or where none is told by how far it is from satellites' time. */
static bool fits_longitude(const day_item_told *told, const char *taken, int64_t from_space)
{
    day_when when;
    const char *longitude = in_exif(told, "gps.longitude", "exif.gps");
    double latitude = g_ascii_strtod(in_exif(told, "gps.latitude", "exif.gps"), NULL);
    if (*longitude == '\0' || latitude > NORTH_MOST || latitude < SOUTH_MOST) return true;
    bool read = day_when_parse(&when, taken, strlen(taken), DAY_ORDER_DAY_FIRST);
    int minutes = read && when.zone_told ? when.zone_minutes
                                         : (int)((from_space - day_exif_beside_quarters(from_space)) / 60000);
    return day_exif_beyond_longitude(minutes, g_ascii_strtod(longitude, NULL)) == 0;
}

static day_err put_longitude(survey *all, const day_item_told *told, day_error *error)
{
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "weak",
        .weight_why = "telephones take their zone from the net of the place where they are",
        .looked_at = "the zone of the time of taking, against the longitude of the position",
        .found = "The clock of the camera runs in a zone that no place at the longitude of its position has.",
        .otherwise =
            "A camera that was left in the zone of home on a journey, a picture from an aeroplane or "
            "a ship, a position that was put in later.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

/* More than a day is told by put_times(). */
static day_err put_space(survey *all, const day_item_told *told, day_error *error)
{
    int64_t apart;
    const char *taken = in_exif(told, "created", "exif");
    if (!day_exif_from_space(&apart, taken, in_exif(told, "gps.time", "exif.gps")) || ABS(apart) > SLACK_MS)
        return DAY_OK;
    int64_t left = day_exif_beside_quarters(apart);
    bool fits = ABS(left) <= DAY_EXIF_CLOCK_MS;
    all->with_space++;
    all->fit_space += fits;
    if (!fits) return put_beside_space(all, told, left, error);
    return fits_longitude(told, taken, apart) ? DAY_OK : put_longitude(all, told, error);
}

/* Of cameras only: programs write times of their own. */
static day_err put_clock(survey *all, const day_item_told *told, day_error *error)
{
    if (*day_item_told_value(told, "camera") == '\0') return DAY_OK;
    day_err err = put_fraction(all, told, error);
    if (err == DAY_OK) err = put_zones(all, told, error);
    return err == DAY_OK ? put_space(all, told, error) : err;
}

/* --- all of them ------------------------------------------------------------------------------------- */

static day_err take(const day_item_told *told, void *ctx, day_error *error)
{
    survey *all = ctx;
    bool camera = *day_item_told_value(told, "camera") != '\0';
    all->pictures++;
    all->with_camera += camera;
    all->resaved += camera && g_str_has_prefix(day_item_told_value(told, "jpeg.segments"), "JFIF EXIF");
    day_err err = put_thumbnail(all, told, error);
    if (err == DAY_OK) err = put_editor(all, told, error);
    if (err == DAY_OK) err = put_digitised(all, told, error);
    if (err == DAY_OK) err = put_clock(all, told, error);
    return err == DAY_OK ? put_times(all, told, error) : err;
}

day_err day_authentic_exif(day_authentic *at, day_error *error)
{
    survey all = {.at = at};
    day_err err = day_item_told_each(at, "image/", keys, take, &all, error);
    if (err != DAY_OK) return err;
    if (all.with_camera == 0)
        return day_authentic_not_applicable(at, "what pictures say of their making",
                                            "No picture names the camera that took it.", error);
    g_autofree char *pictures = day_authentic_count(all.pictures, "picture");
    g_autofree char *space =
        all.with_space > 0
            ? g_strdup_printf(
                  " %u bear the time of satellites, and in %u of these it fits that of the camera.",
                  all.with_space, all.fit_space)
            : g_strdup("");
    g_autofree char *found = g_strdup_printf("Of %s, %u name a camera; in %u of these a JFIF segment stands "
                                             "before EXIF, as programs write it and few cameras.%s",
                                             pictures, all.with_camera, all.resaved, space);
    const day_finding summary = {
        DAY_FINDING_OF("neutral"), .looked_at = "cameras, programs, times and thumbnails that pictures have",
        .found = found, .otherwise = "Sending a picture by a messenger takes all of this out of it."};
    return day_authentic_put(at, &summary, NULL, error);
}
