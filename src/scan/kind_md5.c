/* SPDX-License-Identifier: AGPL-3.0-or-later
 * MD5 values: 32 hexadecimal digits in one case, not part of a longer run. */
#include "tokens.h"

static bool match(day_span text, size_t at, day_hit *hit)
{
    return day_tokens_match_hash(text, at, 32, hit);
}

const day_kind day_kind_md5 = {
    .name = "md5",
    .what = "MD5 value",
    .validated = "32 hexadecimal digits in one case",
    .events = DAY_EVENT_RUN,
    .match = match,
};
