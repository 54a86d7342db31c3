/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What is kept of a secret besides its place in the text. */
#pragma once
#include "base/span.h"
#include <glib.h>
#include <stdbool.h>

/* Hexadecimal digits of the SHA-256 that are kept so that equal secrets can be counted: of what nobody can
 * guess, and of what people choose, where more would let a guess be confirmed. */
#define DAY_MASK_RANDOM 8
#define DAY_MASK_CHOSEN 4

/* Appends "AK…(20)#1a2b3c4d": the first two characters when it has twelve or more, how many characters it
 * has, the first `digits` of the SHA-256 of its bytes, without salt. */
void day_secret_mask(GString *out, day_span secret, unsigned digits);

/* Whether it is what documentation writes for a secret: YOUR_API_KEY, <password>, ${TOKEN}, xxxx, changeme,
 * AKIAIOSFODNN7EXAMPLE. */
bool day_secret_is_placeholder(day_span secret);

/* Bits of information a byte, by how often its bytes occur in it. */
double day_secret_entropy(day_span secret);
