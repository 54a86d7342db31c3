/* SPDX-License-Identifier: AGPL-3.0-or-later
 * MD5 values: 32 hexadecimal digits in one case, not part of a longer run. */
#include "scan/tokens.h"

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    return day_tokens_match_hash(scene->text, wake->at, 32, hit);
}

const day_kind day_kind_md5 = {
    .name = "md5",
    .what = "MD5 value",
    .validated = "32 hexadecimal digits in one case",
    .events = DAY_EVENT_RUN,
    .size_min = 32,
    .size_max = 32,
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
