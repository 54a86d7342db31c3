/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>
#include <stdint.h>

/* Base58 as Bitcoin and those after it write addresses. */

#define DAY_BASE58_MAX 32 /* bytes that are decoded */

/* Base58Check: decodes to exactly `size` bytes, the last four of which are the checksum (double SHA-256) of
 * the others. False when it does not, or the checksum is wrong. */
bool day_base58_check(day_span run, uint8_t *bytes, size_t size);

/* Decodes to exactly `size` bytes, big-endian. */
bool day_base58_decode(day_span run, uint8_t *bytes, size_t size);
