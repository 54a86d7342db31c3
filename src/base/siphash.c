/* SPDX-License-Identifier: AGPL-3.0-or-later
 * SipHash-2-4-128: four words of state, two rounds for each eight bytes, four at the end of each half of the
 * result. Words are little-endian. tests/base/test_siphash.c holds it against the published vectors. */
#include "siphash.h"
#include <string.h>

typedef struct state {
    uint64_t v0, v1, v2, v3;
} state;

static inline uint64_t rotate(uint64_t word, unsigned by)
{
    return word << by | word >> (64 - by);
}

static void rounds(state *s, unsigned n)
{
    while (n-- > 0) {
        s->v0 += s->v1, s->v1 = rotate(s->v1, 13) ^ s->v0, s->v0 = rotate(s->v0, 32);
        s->v2 += s->v3, s->v3 = rotate(s->v3, 16) ^ s->v2;
        s->v0 += s->v3, s->v3 = rotate(s->v3, 21) ^ s->v0;
        s->v2 += s->v1, s->v1 = rotate(s->v1, 17) ^ s->v2, s->v2 = rotate(s->v2, 32);
    }
}

/* Up to eight bytes as a word. */
static uint64_t word_of(const uint8_t *data, size_t size)
{
    uint64_t word = 0;
    for (size_t i = 0; i < size; i++) word |= (uint64_t)data[i] << (8 * i);
    return word;
}

static void put_word(uint8_t *out, uint64_t word)
{
    for (unsigned i = 0; i < 8; i++) out[i] = (uint8_t)(word >> (8 * i));
}

static void absorb(state *s, uint64_t word)
{
    s->v3 ^= word;
    rounds(s, 2);
    s->v0 ^= word;
}

void day_siphash(uint8_t out[DAY_SIPHASH_SIZE], const uint8_t key[DAY_SIPHASH_KEY], const void *data,
                 size_t size)
{
    const uint8_t *bytes = data;
    uint64_t k0 = word_of(key, 8), k1 = word_of(key + 8, 8);
    state s = {UINT64_C(0x736f6d6570736575) ^ k0, UINT64_C(0x646f72616e646f6d) ^ k1 ^ 0xee,
               UINT64_C(0x6c7967656e657261) ^ k0, UINT64_C(0x7465646279746573) ^ k1};
    size_t whole = size / 8 * 8;
    for (size_t at = 0; at < whole; at += 8) absorb(&s, word_of(bytes + at, 8));
    absorb(&s, word_of(bytes + whole, size - whole) | (uint64_t)(size & 0xff) << 56);
    s.v2 ^= 0xee;
    rounds(&s, 4);
    put_word(out, s.v0 ^ s.v1 ^ s.v2 ^ s.v3);
    s.v1 ^= 0xdd;
    rounds(&s, 4);
    put_word(out + 8, s.v0 ^ s.v1 ^ s.v2 ^ s.v3);
}
