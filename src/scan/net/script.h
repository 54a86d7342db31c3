/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <glib.h>
#include <stdbool.h>

/* The script of what names are made of: 0 for what goes with every script (digits, '-', '_', marks), -1 for
 * what is in no name. The scripts of East Asia count as one, since they are written together. */
int day_script_of(gunichar c);

/* Whether `c` goes on a name of `script` (0: none known yet), which becomes c's where it was not known. */
bool day_script_goes_on(gunichar c, int *script);

/* The character that ends before text[end]; `start` becomes where it begins. `end` is not 0. */
gunichar day_script_before(day_span text, size_t end, size_t *start);

/* The character at text[at]; `end` becomes where the next one begins. `at` is inside the text. */
gunichar day_script_at(day_span text, size_t at, size_t *end);
