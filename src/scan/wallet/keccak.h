/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stddef.h>
#include <stdint.h>

/* Keccak-256 as Ethereum uses it (the padding of the Keccak submission, not FIPS 202's): no library of Debian
 * 12 that the worker may link has it. For checksums of addresses, not for security. */
void day_keccak256(uint8_t out[32], const uint8_t *data, size_t size);

/* SHA3-256 (FIPS 202). */
void day_keccak_sha3(uint8_t out[32], const uint8_t *data, size_t size);
