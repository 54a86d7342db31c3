/* SPDX-License-Identifier: AGPL-3.0-or-later
 * CNNVD identifiers: CNNVD-YEARMONTH-NUMBER. */
#include "advisory.h"

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    hit->how = "CNNVD syntax";
    return day_advisory_match(scene->text, wake->at, "CNNVD", NULL, 6, 3, 5, hit);
}

const day_kind day_kind_cnnvd = {
    .name = "cnnvd",
    .what = "CNNVD identifier of a vulnerability (CNITSEC)",
    .validated = "CNNVD-YEARMONTH-NUMBER syntax",
    .events = DAY_EVENT_DASH,
    .match = match,
};
