/* SPDX-License-Identifier: AGPL-3.0-or-later
 * JA3 and JA3S values: fingerprints of TLS greetings. They are MD5 values, so the name must stand before
 * them. */
#include "scan/net/context.h"
#include "scan/tokens.h"

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    static const char *const names[] = {"ja3", "ja3s", "ja3_hash", "ja3s_hash", "ja3hash", NULL};
    return day_tokens_match_hash(scene->text, wake->at, 32, hit) &&
           day_context_before(scene->text, wake->at, 40, names);
}

const day_kind day_kind_ja3 = {
    .name = "ja3",
    .what = "JA3 or JA3S fingerprint",
    .validated = "32 hexadecimal digits behind the name",
    .events = DAY_EVENT_RUN,
    .size_min = 32,
    .size_max = 32,
    .rank = DAY_RANK_CONTEXT,
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
