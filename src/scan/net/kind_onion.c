/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Addresses of onion services. Version 3: 56 characters of base 32, which hold an Ed25519 key, two bytes of
 * SHA3-256 as a checksum and the version (Tor's rend-spec-v3, 6); what does not verify is none. Version 2: 16
 * characters without a checksum (out of use since 2021, but in old texts). */
#include "fang.h"
#include "scan/kind.h"
#include "scan/wallet/keccak.h"
#include <string.h>

#define V2_CHARS 16
#define V3_CHARS 56
#define V3_BYTES 35

static int base32_value(uint8_t byte)
{
    byte = (uint8_t)g_ascii_tolower((char)byte);
    if (byte >= 'a' && byte <= 'z') return byte - 'a';
    return byte >= '2' && byte <= '7' ? byte - '2' + 26 : -1;
}

static size_t base32_before(day_span text, size_t end)
{
    size_t start = end;
    while (start > 0 && end - start <= V3_CHARS && base32_value(text.data[start - 1]) >= 0) start--;
    bool glued =
        start > 0 && (g_ascii_isalnum(text.data[start - 1]) || strchr("_-", text.data[start - 1]) != NULL);
    return glued ? 0 : end - start;
}

/* The two bytes at 32 are those of SHA3-256 over a constant, the key and the version. */
static bool verifies(const uint8_t *address)
{
    uint8_t bytes[V3_BYTES] = {0};
    for (unsigned i = 0; i < V3_CHARS; i++) {
        unsigned bits = (unsigned)base32_value(address[i]) << 11 >> (5 * i % 8);
        bytes[5 * i / 8] |= (uint8_t)(bits >> 8);
        if (5 * i / 8 + 1 < V3_BYTES) bytes[5 * i / 8 + 1] |= (uint8_t)bits;
    }
    static const char prefix[] = ".onion checksum";
    uint8_t input[sizeof prefix - 1 + 33], digest[32];
    memcpy(input, prefix, sizeof prefix - 1);
    memcpy(input + sizeof prefix - 1, bytes, 32);
    input[sizeof input - 1] = bytes[34];
    day_keccak_sha3(digest, input, sizeof input);
    return bytes[34] == 3 && memcmp(digest, bytes + 32, 2) == 0;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t dot = day_fang_before(text, wake->at, DAY_FANG_DOT);
    size_t end = wake->at + wake->size;
    if (dot == 0 ||
        (end < text.size && (g_ascii_isalnum(text.data[end]) || strchr("_-", text.data[end]) != NULL)))
        return false;
    size_t label = wake->at - dot, size = base32_before(text, label);
    if (size != V2_CHARS && size != V3_CHARS) return false;
    if (size == V3_CHARS && !verifies(text.data + label - size)) return false;
    g_string_append_len(hit->value, (const char *)text.data + label - size, (gssize)size);
    g_string_ascii_down(hit->value);
    g_string_append(hit->value, ".onion");
    hit->start = label - size;
    hit->size = end - hit->start;
    hit->how = size == V3_CHARS ? "SHA3-256 checksum" : "version 2 form";
    hit->rank = size == V3_CHARS ? DAY_RANK_CERTAIN : DAY_RANK_SHAPE;
    day_hit_tell(hit, "version", size == V3_CHARS ? "3" : "2");
    if (dot > 1) day_hit_tell(hit, "refanged", "yes");
    return true;
}

static void warm(day_terms *terms)
{
    day_terms_add(terms, "onion", 0, DAY_TERM_CASES);
}

const day_kind day_kind_onion = {
    .name = "onion",
    .what = "address of an onion service, without its subdomains",
    .validated = "version 3: SHA3-256 checksum; version 2: 16 characters of base 32",
    .events = DAY_EVENT_TERM,
    .flags = DAY_KIND_INNER,
    .warm = warm,
    .match = match,
};
