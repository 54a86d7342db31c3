/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Monero addresses: eight blocks of eleven characters and one of seven, each base 58 of eight and of five
 * bytes; a version (18, 42, or 19 with a payment id), two keys, and four bytes of Keccak-256 over what is
 * before. */
#include "base58.h"
#include "keccak.h"
#include "scan/tokens.h"
#include <string.h>

#define BLOCK 11
#define BLOCK_BYTES 8

/* Decodes the whole; gives how many bytes, 0 when a block is none. */
static size_t decode(uint8_t *bytes, day_span run)
{
    size_t used = 0;
    for (size_t at = 0; at < run.size; at += BLOCK) {
        size_t size = MIN(run.size - at, BLOCK), into = size == BLOCK ? BLOCK_BYTES : size == 7 ? 5 : 0;
        if (into == 0 || !day_base58_decode((day_span){run.data + at, size}, bytes + used, into)) return 0;
        used += into;
    }
    return used;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    uint8_t bytes[80], digest[32];
    day_span run = day_tokens_run(scene->text, wake->at);
    if ((run.size != 95 && run.size != 106) || (run.data[0] != '4' && run.data[0] != '8')) return false;
    size_t size = decode(bytes, run);
    if (size < 69 || (bytes[0] != 18 && bytes[0] != 42 && bytes[0] != 19)) return false;
    day_keccak256(digest, bytes, size - 4);
    if (memcmp(digest, bytes + size - 4, 4) != 0) return false;
    day_tokens_take(scene->text, run, "Keccak-256 checksum", hit);
    return true;
}

const day_kind day_kind_xmr = {
    .name = "xmr",
    .what = "Monero address",
    .validated = "Keccak-256 checksum, version",
    .events = DAY_EVENT_RUN,
    .size_min = 64,
    .rank = DAY_RANK_CERTAIN,
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
