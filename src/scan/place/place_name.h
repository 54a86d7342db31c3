/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "scan/kind.h"

/* Names of countries, subdivisions and big cities. */

typedef enum day_place_kind { DAY_PLACE_COUNTRY, DAY_PLACE_REGION, DAY_PLACE_CITY } day_place_kind;

/* Adds every name, with the tag that day_place_match() wants. */
void day_place_warm(day_terms *terms);

/* Whether it is a name of the table, as it is written there. After day_place_warm(). */
bool day_place_is_known(day_span name);

/* Whether the Han characters of text[at, end) begin with such a name. */
bool day_place_begins_in_han(day_span text, size_t at, size_t end);

/* Whether the name that woke us stands for a place here, and of which kind. Fills the hit but for `as`. */
bool day_place_match(day_place_kind *kind, const day_scene *scene, const day_wake *wake, day_hit *hit);
