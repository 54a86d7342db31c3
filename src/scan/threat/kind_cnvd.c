/* SPDX-License-Identifier: AGPL-3.0-or-later
 * CNVD identifiers: CNVD-YEAR-NUMBER, or CNVD-C-YEAR-NUMBER of what vendors report. */
#include "advisory.h"

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    hit->how = "CNVD syntax";
    return day_advisory_match(scene->text, wake->at, "CNVD", "-C", 4, 4, 6, hit);
}

const day_kind day_kind_cnvd = {
    .name = "cnvd",
    .what = "CNVD identifier of a vulnerability (CNCERT)",
    .validated = "CNVD-YEAR-NUMBER syntax",
    .events = DAY_EVENT_DASH,
    .match = match,
};
