/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "scan/terms.h"
#include <stdint.h>

/* How currencies are named: signs, codes, and words in some fifty languages. */

#define DAY_UNIT_SIGN (1u << 0)    /* €, ₽, zł: as often before the number as after it */
#define DAY_UNIT_CODE (1u << 1)    /* USD, BTC */
#define DAY_UNIT_GENERIC (1u << 2) /* of several countries: dollar, krone. The code is a guess */
#define DAY_UNIT_RISKY (1u << 3)   /* more often another word: won, TOP, pound */
#define DAY_UNIT_OPEN (1u << 4)    /* of a language that inflects: other endings are the same word */
#define DAY_UNIT_FIRST (1u << 5)   /* a word that stands before the number too: 人民币 50, Rs 50 */
#define DAY_UNIT_PART (1u << 6)    /* a fraction of a unit: cent, 角 */
#define DAY_UNIT_BARE (1u << 7)    /* names its currency without a number as well */

typedef struct day_unit {
    uint32_t text;
    uint8_t size;
    int8_t exponent; /* of one in units of the currency: -2 for a cent */
    uint16_t code;   /* of the currency */
    uint8_t lang;    /* index into the languages of the table */
    uint8_t flags;
} day_unit;

/* A unit that stands in a text. */
typedef struct day_unit_hit {
    const day_unit *unit;
    size_t start, size; /* bytes */
    const char *code;   /* ISO 4217, or a ticker */
    bool sure;          /* letters beside the sign say whose it is */
} day_unit_hit;

/* The language of its name, a BCP 47 tag; "" for signs and codes. */
const char *day_unit_lang(const day_unit *unit);

/* Adds the terms that wake: signs, codes, and of every name its main word. The tag is DAY_UNIT_TERM_ALONE for
 * those that name a currency without a number as well. */
#define DAY_UNIT_TERM_ALONE 1u
/* And this of scales that are amounts where prices are talked of: 18万, 3w, 1.5 lakh. */
#define DAY_UNIT_TERM_SCALE 2u
void day_units_warm(day_terms *terms);

/* The longest unit that begins at text[at] and reaches beyond text[over]; of equals that of `lang`, which is
 * a BCP 47 tag or "". */
bool day_unit_at(day_unit_hit *out, day_span text, size_t at, size_t over, const char *lang);

/* The longest unit that covers text[at], where a term of day_units_warm() stands: its name may begin some
 * words before ("Hong Kong dollars"), and letters may belong to a sign ("HK$"). */
bool day_unit_around(day_unit_hit *out, day_span text, size_t at, const char *lang, const char *region);
