/* SPDX-License-Identifier: AGPL-3.0-or-later
 * XRP Ledger accounts: Base58Check with the ledger's own order of Bitcoin's alphabet and version 0, which
 * makes them begin with r. */
#include "base58.h"
#include "scan/tokens.h"
#include <string.h>

#define LENGTH_MAX 35

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    static const char theirs[] = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz",
                      bitcoins[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    if (scene->text.data[wake->at] != 'r') return false;
    day_span run = day_tokens_run(scene->text, wake->at);
    uint8_t plain[LENGTH_MAX], bytes[25];
    if (run.size == 0 || run.size > LENGTH_MAX) return false;
    for (size_t i = 0; i < run.size; i++) {
        const char *at = strchr(theirs, run.data[i]);
        if (at == NULL) return false;
        plain[i] = (uint8_t)bitcoins[at - theirs];
    }
    if (!day_base58_check((day_span){plain, run.size}, bytes, sizeof bytes) || bytes[0] != 0) return false;
    day_tokens_take(scene->text, run, "Base58Check", hit);
    return true;
}

const day_kind day_kind_xrp = {
    .name = "xrp",
    .what = "account of the XRP Ledger",
    .validated = "Base58Check in the ledger's alphabet, version",
    .events = DAY_EVENT_RUN,
    .size_min = 25,
    .size_max = LENGTH_MAX,
    .rank = DAY_RANK_CERTAIN,
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
