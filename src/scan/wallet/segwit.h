/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* Whether the run is a segwit address with this human-readable part ("bc", "ltc"; lower case), in one case:
 * Bech32 for witness version 0 (BIP 173), Bech32m for 1 to 16 (BIP 350); a program of 2 to 40 bytes, of 20 or
 * 32 for version 0 (BIP 141), padded with less than 5 bits that are zero. */
bool day_segwit(day_span run, const char *part);

/* What a character of Bech32's alphabet, in either case, stands for (0 to 31); -1 when it is none of it. */
int day_segwit_value(uint8_t character);
/* Whether letters of both cases stand in the run. */
bool day_segwit_is_mixed(day_span run);
