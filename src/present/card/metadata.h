/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"

/* Facts about an item as one JSON object: a key that was said several times has a list of its values.
 * `pairs` holds key, value, key, value, … as strings. */
void day_metadata_write(day_json *json, const GPtrArray *pairs);
