/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "json_scan.h"

/* The next token of what people and programs write instead of JSON: bare keys, single quotes, values without
 * any quotes that run over several lines, trailing commas, comments, Python's and JavaScript's literals,
 * ISODate("…") and its like; and of JSON that is damaged. `scan->shape` is set. A record that does not end
 * before the next one begins is ended there, and counted in `scan->repairs`. */
day_json_token day_json_pseudo_next(day_json_scan *scan);
