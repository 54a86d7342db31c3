/* SPDX-License-Identifier: AGPL-3.0-or-later
 * MD5 values: 32 hexadecimal digits in one case, not part of a longer run. GUIDs and other identifiers are
 * written so too: a word before them tells. */
#include "scan/net/context.h"
#include "scan/tokens.h"

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    static const char *const others[] = {"guid",     "uuid",   "wkguid",  "id",         "objectid", "traceid",
                                         "trace_id", "spanid", "session", "token",      "key",      "apikey",
                                         "api_key",  "secret", "nonce",   "b:32",       "x'",       "serial",
                                         "cookie",   "sid",    "etag",    "thumbprint", NULL};
    static const char *const hashes[] = {"md5", "hash", "checksum", "sum", NULL};
    static const char *const identifiers[] = {"guid", "uuid", "wkguid", "objectid", NULL};
    if (!day_tokens_match_hash(scene->text, wake->at, 32, hit)) return false;
    return day_context_before(scene->text, wake->at, 24, hashes) ||
           !(day_context_before(scene->text, wake->at, 12, others) ||
             day_context_before(scene->text, wake->at, 80, identifiers));
}

const day_kind day_kind_md5 = {
    .name = "md5",
    .what = "MD5 value",
    .validated = "32 hexadecimal digits in one case, no word for an identifier before them",
    .events = DAY_EVENT_RUN,
    .size_min = 32,
    .size_max = 32,
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
