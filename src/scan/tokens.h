/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "kind.h"

/* Matchers for runs of letters and digits, shared by the kinds that are one. */

/* The run of ASCII letters and digits that begins at `at`; empty when '_' or '-' glues it to a letter or
 * digit before or after it. */
day_span day_tokens_run(day_span text, size_t at);

/* A run of exactly `digits` hexadecimal digits with both letters and figures in it, in one case; the value is
 * in lower case. For hash values, whose kind is told by length alone. */
bool day_tokens_match_hash(day_span text, size_t at, size_t digits, day_hit *hit);

/* How many figures from `at` on may be one number, in groups with ASCII signs, spaces or what is no ASCII
 * between them; counted up to `most`. */
unsigned day_tokens_figures(day_span text, size_t at, unsigned most);

/* Fills the hit with the run as it stands. */
void day_tokens_take(day_span text, day_span run, const char *how, day_hit *hit);
