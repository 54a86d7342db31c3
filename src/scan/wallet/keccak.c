/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Keccak-f[1600] with rate 1088, from the Keccak reference (Bertoni, Daemen, Peeters, Van Assche, 2011). */
#include "keccak.h"
#include <string.h>

#define RATE 136

static uint64_t rotate(uint64_t value, unsigned count)
{
    return count == 0 ? value : value << count | value >> (64 - count);
}

/* Round constants come from the reference's LFSR rather than from a table. */
static uint64_t round_constant(uint8_t *lfsr)
{
    uint64_t constant = 0;
    for (unsigned j = 0; j < 7; j++) {
        if (*lfsr & 1) constant |= (uint64_t)1 << ((1u << j) - 1);
        *lfsr = (uint8_t)(*lfsr << 1 ^ (*lfsr & 0x80 ? 0x71 : 0));
    }
    return constant;
}

static void theta(uint64_t a[25])
{
    uint64_t parity[5];
    for (unsigned x = 0; x < 5; x++) parity[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
    for (unsigned i = 0; i < 25; i++) a[i] ^= parity[(i + 4) % 5] ^ rotate(parity[(i + 1) % 5], 1);
}

static void rho_and_pi(uint64_t a[25])
{
    unsigned x = 1, y = 0;
    uint64_t moved = a[1];
    for (unsigned step = 0; step < 24; step++) {
        unsigned to_x = y, to_y = (2 * x + 3 * y) % 5;
        uint64_t kept = a[to_x + 5 * to_y];
        a[to_x + 5 * to_y] = rotate(moved, (step + 1) * (step + 2) / 2 % 64);
        moved = kept;
        x = to_x;
        y = to_y;
    }
}

static void chi(uint64_t a[25])
{
    for (unsigned y = 0; y < 25; y += 5) {
        uint64_t row[5];
        memcpy(row, a + y, sizeof row);
        for (unsigned x = 0; x < 5; x++) a[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
    }
}

static void permute(uint64_t a[25])
{
    uint8_t lfsr = 1;
    for (unsigned round = 0; round < 24; round++) {
        theta(a);
        rho_and_pi(a);
        chi(a);
        a[0] ^= round_constant(&lfsr);
    }
}

static void absorb_byte(uint64_t a[25], size_t at, uint8_t byte)
{
    a[at / 8] ^= (uint64_t)byte << (8 * (at % 8));
}

static void digest(uint8_t out[32], const uint8_t *data, size_t size, uint8_t padding)
{
    uint64_t a[25] = {0};
    size_t at = 0;
    for (size_t i = 0; i < size; i++) {
        absorb_byte(a, at++, data[i]);
        if (at == RATE) {
            permute(a);
            at = 0;
        }
    }
    absorb_byte(a, at, padding);
    absorb_byte(a, RATE - 1, 0x80);
    permute(a);
    for (unsigned i = 0; i < 32; i++) out[i] = (uint8_t)(a[i / 8] >> (8 * (i % 8)));
}

void day_keccak256(uint8_t out[32], const uint8_t *data, size_t size)
{
    digest(out, data, size, 0x01);
}

void day_keccak_sha3(uint8_t out[32], const uint8_t *data, size_t size)
{
    digest(out, data, size, 0x06);
}
