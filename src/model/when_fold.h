/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stddef.h>
#include <stdint.h>

/* The start of a text as dates and headers of messages are matched: letters in lower case, digits of every
 * script as 0 to 9, spaces of every width as ' ', full-width signs, dashes and commas as their ASCII ones,
 * marks of direction and of joining left out. */
#define DAY_FOLD_MAX 320

typedef struct day_folded {
    char text[DAY_FOLD_MAX + 8];   /* NUL-terminated */
    uint16_t at[DAY_FOLD_MAX + 8]; /* at[i]: where in the original text[i] comes from; at[size]: the end */
    size_t size;
} day_folded;

/* Folds until the end, a '\n' or DAY_FOLD_MAX bytes. `text` is valid UTF-8. */
void day_fold(day_folded *out, const char *text, size_t size);
