/* SPDX-License-Identifier: AGPL-3.0-or-later
 * SHA-256 values: 64 hexadecimal digits in one case, not part of a longer run. */
#include "scan/tokens.h"

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    return day_tokens_match_hash(scene->text, wake->at, 64, hit);
}

const day_kind day_kind_sha256 = {
    .name = "sha256",
    .what = "SHA-256 value",
    .validated = "64 hexadecimal digits in one case",
    .events = DAY_EVENT_RUN,
    .size_min = 64,
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
