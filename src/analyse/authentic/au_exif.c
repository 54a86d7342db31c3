/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What pictures say of their making: a thumbnail that shows something else, editing programs, times that are
 * the wrong way round, and an order of segments that cameras do not write. */
#include "edit_programs.h"
#include "item_told.h"
#include <string.h>

#define ALIKE 0.6 /* of a thumbnail: cropped and edited ones are below, exposure and sharpening are not */
#define SLACK_MS (26 * 3600 * INT64_C(1000)) /* cameras have no zone */

typedef struct survey {
    day_authentic *at;
    guint pictures, with_camera, resaved;
} survey;

static const char *const keys[] = {
    "image.thumbnail_alike", "producer", "history", "camera", "created", "modified", "gps.time", "digitised",
    "jpeg.segments",         NULL};

static day_err put_thumbnail(survey *all, const day_item_told *told, day_error *error)
{
    const char *value = day_item_told_value(told, "image.thumbnail_alike");
    if (*value == '\0' || g_ascii_strtod(value, NULL) >= ALIKE) return DAY_OK;
    g_autofree char *found = g_strdup_printf(
        "The thumbnail within shows another picture: correlation %s, and 1 is the same.", value);
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "moderate",
        .weight_why =
            "cameras make the thumbnail of the picture; programs that change the picture may leave it as it "
            "was",
        .looked_at = "the thumbnail of EXIF against the picture, upright and turned",
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
    g_autofree char *found = g_strdup_printf("Of %s, %u name a camera; in %u of these a JFIF segment stands "
                                             "before EXIF, as programs write it and few "
                                             "cameras.",
                                             pictures, all.with_camera, all.resaved);
    const day_finding summary = {
        DAY_FINDING_OF("neutral"), .looked_at = "cameras, programs, times and thumbnails that pictures have",
        .found = found, .otherwise = "Sending a picture by a messenger takes all of this out of it."};
    return day_authentic_put(at, &summary, NULL, error);
}
