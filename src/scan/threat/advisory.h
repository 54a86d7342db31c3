/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "scan/kind.h"

/* Identifiers of advisories: a name, a number of a year or month, a running number, with dashes between. */

/* Matches NAME-DATE-NUMBER around the dash before DATE at text[dash]; DATE of `date_digits`, NUMBER of
 * `least` to `most` digits. `middle` may stand between name and date ("C-" of CNVD's), NULL for none. */
bool day_advisory_match(day_span text, size_t dash, const char *name, const char *middle, size_t date_digits,
                        size_t least, size_t most, day_hit *hit);
