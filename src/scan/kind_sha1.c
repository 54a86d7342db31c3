/* SPDX-License-Identifier: AGPL-3.0-or-later
 * SHA-1 values: 40 hexadecimal digits in one case, not part of a longer run. */
#include "tokens.h"

static bool match(day_span text, size_t at, day_hit *hit)
{
    return day_tokens_match_hash(text, at, 40, hit);
}

const day_kind day_kind_sha1 = {
    .name = "sha1",
    .what = "SHA-1 value",
    .validated = "40 hexadecimal digits in one case",
    .events = DAY_EVENT_RUN,
    .match = match,
};
