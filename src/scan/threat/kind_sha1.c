/* SPDX-License-Identifier: AGPL-3.0-or-later
 * SHA-1 values: 40 hexadecimal digits in one case, not part of a longer run. */
#include "scan/tokens.h"

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    return day_tokens_match_hash(scene->text, wake->at, 40, hit);
}

const day_kind day_kind_sha1 = {
    .name = "sha1",
    .what = "SHA-1 value",
    .validated = "40 hexadecimal digits in one case",
    .events = DAY_EVENT_RUN,
    .size_min = 40,
    .size_max = 40,
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
