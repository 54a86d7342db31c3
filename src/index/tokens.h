/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the index holds of a text, and what a query asks for: folded tokens with their places. */

typedef enum day_tokens_mode {
    DAY_TOKENS_TEXT, /* bigrams with a single character beside each */
    DAY_TOKENS_QUERY /* bigrams alone, and no single one after the last: it must match inside a longer run */
} day_tokens_mode;

/* A longer word keeps this many bytes and gets a hash of the rest: both sides do the same. */
#define DAY_TOKEN_MAX 240

typedef struct day_token {
    const char *text; /* folded UTF-8, not NUL-terminated; valid during the call */
    size_t size;
    size_t start, end; /* bytes of the original text */
    bool beside;       /* stands at the position of the token before it */
    bool word;         /* of a script that separates words: goes into the vocabulary */
} day_token;

/* Returns 0 to go on; anything else stops and is returned by day_tokens_each(). */
typedef int day_token_fn(const day_token *token, void *ctx);

/* Words are runs of letters, digits and marks. Han, kana, hangul and Thai (Lao, Khmer, Myanmar) are
 * overlapping pairs of characters, so that every part of a run can be found. A run goes on over one line
 * break, and over the single blanks that OCR puts between Chinese characters: on a line where at least one
 * stands alone between blanks. Linear in `size`. */
int day_tokens_each(const char *text, size_t size, day_tokens_mode mode, day_token_fn *fn, void *ctx);
