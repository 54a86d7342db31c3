/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "scan/kind.h"

/* The machine-readable zone of travel documents (ICAO 9303): passports (TD3), cards (TD1, TD2) and visas. */

/* Whether the two characters at text[at] may begin a zone, so that it is worth a reading. */
bool day_mrz_read_first_line(day_span text, size_t at, day_hit *hit);

/* The same from the zone's second line, whose first run of letters and figures begins at text[at]: with the
 * line before it when that belongs to it. Every check digit must be right. The value is the document's
 * number; `type`, `country`, `issuer`, `birth`, `expiry`, `sex` and `name` go to the details. */
bool day_mrz_read_second_line(day_span text, size_t at, day_hit *hit);
