/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Photographs and scans in which an area stands twice: what a retoucher copies over what is not to be seen,
 * or to have more of something. Found by format/picture/copy_move.c and copy_exact.c. */
#include "item_told.h"
#include <string.h>

typedef struct survey {
    day_authentic *at;
    guint looked, patterns, found;
} survey;

static const char *const keys[] = {"picture.copied", NULL};

static day_err take(const day_item_told *told, void *ctx, day_error *error)
{
    survey *all = ctx;
    const char *value = day_item_told_value(told, "picture.copied");
    all->looked++;
    all->patterns += strcmp(value, "pattern") == 0;
    double area = day_item_told_number(value, "area", 0);
    if (area <= 0) return DAY_OK;
    all->found++;
    g_autofree char *from = day_item_told_word(value, "from"), *by = day_item_told_word(value, "by");
    g_autofree char *found =
        g_strdup_printf("%.1f%% of the picture stands in it a second time, pixel by pixel.", area);
    g_autofree char *note = g_strdup_printf("thousandths of width and height: %s, moved by %s",
                                            from != NULL ? from : "", by != NULL ? by : "");
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "moderate",
        .weight_why = "no two things before a camera or under a scanner agree in every pixel, grain included",
        .looked_at = "blocks of the picture that are alike at one distance, in a connected area with corners",
        .found = found,
        .otherwise =
            "Pictures put together of others, screens, and things of which there are many of the same, "
            "printed ones above all.",
    };
    return day_item_told_put(all->at, told, &finding, note, error);
}

day_err day_authentic_copy_move(day_authentic *at, day_error *error)
{
    survey all = {.at = at};
    day_err err = day_item_told_each(at, "image/", keys, take, &all, error);
    if (err != DAY_OK) return err;
    if (all.looked == 0)
        return day_authentic_not_applicable(
            at, "areas that stand in a picture twice",
            "There is no photograph or scan in JPEG or PNG of 300 x 200 pixels "
            "or more: it is not looked for in screens, drawings and other flat "
            "pictures.",
            error);
    g_autofree char *pictures = day_authentic_count(all.looked, "picture");
    g_autofree char *found = g_strdup_printf("Of %s with grain or much detail, %u hold an area twice; %u "
                                             "repeat themselves as patterns do, of which nothing is said.",
                                             pictures, all.found, all.patterns);
    const day_finding summary = {
        DAY_FINDING_OF("neutral"),
        .looked_at = "photographs in JPEG and PNG, made smaller to 0.5 megapixels, and PNG pictures with "
                     "grain as they are",
        .found = found,
        .otherwise = "Copies that were turned, scaled or retouched, or are small, are not found."};
    return day_authentic_put(at, &summary, NULL, error);
}
