/* SPDX-License-Identifier: AGPL-3.0-or-later
 * SHA-512 values: 128 hexadecimal digits in one case, not part of a longer run. */
#include "scan/tokens.h"

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    return wake->size == 128 && day_tokens_match_hash(scene->text, wake->at, 128, hit);
}

const day_kind day_kind_sha512 = {
    .name = "sha512",
    .what = "SHA-512 value",
    .validated = "128 hexadecimal digits in one case",
    .events = DAY_EVENT_RUN,
    .size_min = 128,
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
