/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* Whether the run is a segwit address with this human-readable part ("bc", "ltc"; lower case): Bech32 for
 * witness version 0 (BIP 173), Bech32m above (BIP 350), in one case. */
bool day_segwit(day_span run, const char *part);
