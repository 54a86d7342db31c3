/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "charset.h"

/* How plausible the bytes are as text in this charset: a mean per byte of what is not ASCII, about -3 for
 * text that people write, -6 and less for text in another charset. 0 when all is ASCII. */
double day_charset_plausibility(const day_charset *charset, day_span bytes);
