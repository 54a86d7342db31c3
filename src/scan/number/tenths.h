/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "number.h"

/* "5万5", "两万五", "6w5": a figure right behind a scale counts tenths of it, where no other counts it. The
 * bytes of such a figure at `at`; 0: none. */
size_t day_number_tenths(unsigned *tenths, day_span text, size_t at);

/* Adds it to a number of `text` that ends by a scale as Chinese has them. */
void day_number_take_tenths(day_number *number, day_span text);

/* A digit of any script, a numeral of Han, or what may follow one ("20多", "3个"). */
bool day_number_numeral(uint32_t c);
