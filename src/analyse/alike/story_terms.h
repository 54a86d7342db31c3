/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stddef.h>

/* What of a text may tell it again elsewhere, beside its mentions (which say more, and are read from the
 * store): words, codes ("SL-2022-0826", "17/22", "1.1 TB") and numbers without a currency ("一百二十万", "450
 * 000"). */

typedef enum day_term_kind {
    DAY_TERM_WORD,   /* of five letters and more (four when not ASCII); four characters of Chinese, kana or
                        hangul */
    DAY_TERM_CODE,   /* letters or signs with digits, four bytes and more */
    DAY_TERM_AMOUNT, /* of data, with its unit: 1.1 TB */
    DAY_TERM_NUMBER, /* a thousand and more, no year */
} day_term_kind;

typedef struct day_term {
    day_term_kind kind;
    guint64 hash;       /* equal for equal ones of a kind: folded words, values of numbers */
    guint64 number;     /* of a number */
    guint figures;      /* digits of a code; of a number 0 when it has neither groups nor a multiplier */
    size_t start, size; /* bytes of the text */
} day_term;

typedef void (*day_term_fn)(const day_term *term, void *ctx);

/* Valid UTF-8. In order, and words of Chinese overlap. */
void day_story_terms_each(const char *text, size_t size, day_term_fn fn, void *ctx);

/* The hash of a number as terms have it. */
guint64 day_term_number_hash(guint64 number);
