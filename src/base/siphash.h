/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stddef.h>
#include <stdint.h>

/* SipHash-2-4 with 128 bits of result (Aumasson and Bernstein; the reference's siphash_16): a keyed hash for
 * short values. Who has not the key can neither tell which value gave a hash nor make two that agree. */
#define DAY_SIPHASH_KEY 16
#define DAY_SIPHASH_SIZE 16

void day_siphash(uint8_t out[DAY_SIPHASH_SIZE], const uint8_t key[DAY_SIPHASH_KEY], const void *data,
                 size_t size);
