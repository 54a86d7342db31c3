/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* The forms of tokens that issuers give out, as they document them for secret scanning. */

typedef enum day_token_check {
    DAY_TOKEN_FORM,   /* characters and length */
    DAY_TOKEN_CRC32,  /* the last six characters are a CRC-32 in base 62 (GitHub, npm) */
    DAY_TOKEN_JWT,    /* three parts; the first is a JSON object with "alg" */
    DAY_TOKEN_BASE32, /* AWS key ids: A to Z, 2 to 7 */
} day_token_check;

typedef struct day_token_format {
    const char *prefix;
    const char *issuer;
    const char *characters; /* of what follows: ranges as in "A-Za-z0-9_", '-' last */
    unsigned min, max;      /* how many follow */
    day_token_check check;
    const char *type; /* of token; NULL */
} day_token_format;

extern const day_token_format day_token_formats[];
extern const unsigned day_token_n_formats;

/* The bytes of the token of this form that begins at `at`; 0 when none does. */
unsigned day_token_size(const day_token_format *format, day_span text, size_t at);

/* Whether its checksum or structure holds. */
bool day_token_holds(const day_token_format *format, day_span token);
