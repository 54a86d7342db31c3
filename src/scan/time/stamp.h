/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "scan/kind.h"

/* A time stamp as programs write it (ISO 8601, RFC 3339): "2020-10-16", "2020-10-16 17:33:32.120+08:00",
 * "2020/10/16 17:33", that begins at text[at], alone in a cell, a string, a line's beginning: nothing beside
 * it could make it part of a longer expression. True with the hit filled; false when the grammar has to look.
 */
bool day_stamp_match(day_span text, size_t at, day_hit *hit);

/* The same for "25/08/2021, 22:50:42" and "25.08.2021 22:50:42", day or month first. */
bool day_stamp_match_local(day_span text, size_t at, bool day_first, day_hit *hit);
