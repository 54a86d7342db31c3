/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Whether pictures were saved more than once (holes in the histograms of their coefficients), and areas that
 * were put in after the first saving. Being saved twice is what happens to most pictures; only where a camera
 * is said to have written the file, or an area has another history, is it told picture by picture. */
#include "edit_programs.h"
#include "item_told.h"
#include <string.h>

#define AREAS_MOST 0.5 /* of a picture: with more odd areas than that, it is the method that fails */

typedef struct survey {
    day_authentic *at;
    guint pictures, twice, standard;
} survey;

static const char *const keys[] = {"jpeg.table", "jpeg.earlier", "jpeg.errors", "camera",
                                   "producer",   "history",      NULL};

static char *areas_shown(const char *earlier)
{
    g_autofree char *at = day_item_told_word(earlier, "at");
    return g_strdup_printf("pixels %s", at != NULL ? at : "");
}

static day_err put_area(survey *all, const day_item_told *told, const char *earlier, day_error *error)
{
    double areas = day_item_told_number(earlier, "areas", 0), odd = day_item_told_number(earlier, "odd", 0);
    if (odd < 1 || odd > AREAS_MOST * areas) return DAY_OK;
    g_autofree char *errors = g_strdup(day_item_told_value(told, "jpeg.errors"));
    g_autofree char *found = g_strdup_printf(
        "The picture was saved twice, but %.0f of %.0f areas that can be judged, in one group, only once.",
        odd, areas);
    g_autofree char *looked_at = g_strdup_printf(
        "holes in the histograms of coefficients, by areas of 64 x 64 pixels; error levels %s", errors);
    g_autofree char *where = areas_shown(earlier);
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "moderate",
        .weight_why = "an area without the traces of the first saving was put in after it",
        .looked_at = looked_at,
        .found = found,
        .otherwise = "A caption, a date or a logo that was put on; very smooth or overexposed areas.",
    };
    return day_item_told_put(all->at, told, &finding, where, error);
}

static bool names_editor(const day_item_told *told)
{
    for (guint i = 0; i < told->n; i++)
        if (day_edit_program_of_picture(told->facts[i].value) != NULL) return true;
    return false;
}

static day_err put_camera(survey *all, const day_item_told *told, const char *earlier, day_error *error)
{
    if (*day_item_told_value(told, "camera") == '\0' || names_editor(told)) return DAY_OK;
    g_autofree char *holes = day_item_told_word(earlier, "holes"),
                    *quality = day_item_told_word(earlier, "quality");
    g_autofree char *as = quality != NULL ? g_strdup_printf(", as with quality %s", quality) : g_strdup("");
    g_autofree char *found = g_strdup_printf("It names a camera and no other program, but was saved before, "
                                             "more coarsely%s (holes in %s frequencies).",
                                             as, holes != NULL ? holes : "");
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "weak",
        .weight_why = "a camera saves once; a program that is not named saved it again",
        .looked_at = "holes in the histograms of coefficients",
        .found = found,
        .otherwise = "Programs that turn, shrink or send pictures save them anew, and keep EXIF.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

static day_err take(const day_item_told *told, void *ctx, day_error *error)
{
    survey *all = ctx;
    const char *earlier = day_item_told_value(told, "jpeg.earlier"),
               *table = day_item_told_value(told, "jpeg.table");
    if (*table == '\0') return DAY_OK;
    all->pictures++;
    all->standard += g_str_has_prefix(table, "standard");
    if (*earlier == '\0') return DAY_OK;
    all->twice++;
    day_err err = put_area(all, told, earlier, error);
    return err == DAY_OK ? put_camera(all, told, earlier, error) : err;
}

day_err day_authentic_jpeg_compression(day_authentic *at, day_error *error)
{
    survey all = {.at = at};
    day_err err = day_item_told_each(at, "image/jpeg", keys, take, &all, error);
    if (err != DAY_OK) return err;
    if (all.pictures == 0)
        return day_authentic_not_applicable(at, "how often JPEG pictures were saved",
                                            "There is no JPEG of 300 x 200 pixels or more.", error);
    g_autofree char *pictures = day_authentic_count(all.pictures, "JPEG picture");
    g_autofree char *found = g_strdup_printf("Of %s, %u were saved before, more coarsely; %u have the tables "
                                             "of the standard, as common programs write "
                                             "them.",
                                             pictures, all.twice, all.standard);
    const day_finding summary = {
        DAY_FINDING_OF("neutral"), .looked_at = "quantisation tables, and histograms of coefficients",
        .found = found,
        .otherwise =
            "An earlier saving that was finer, or of a picture that was cropped or shrunk since, can't be "
            "seen."};
    return day_authentic_put(at, &summary, NULL, error);
}
