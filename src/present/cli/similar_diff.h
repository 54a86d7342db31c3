/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "command.h"
#include "store/q_item.h"

/* What differs between the texts of two items, for `similar`. */

/* For people: `[-…-]{+…+}`, in colours on a terminal instead; what is the same is cut to what stands around.
 */
day_err day_similar_diff_print(const day_cli *cli, day_store *store, int64_t a, int64_t b, day_error *error);

/* As one JSON object a line: "diff" with both items and hunks, each with its places and citations. */
day_err day_similar_diff_write(day_store *store, int64_t a, int64_t b, day_error *error);
