/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "charset.h"

/* A few words in a Chinese or Cyrillic charset, too few for statistics: file names in archives, notes of a line.
 * NULL when the bytes don't look like that, or are many. */
const day_charset *day_charset_short(day_span bytes);
