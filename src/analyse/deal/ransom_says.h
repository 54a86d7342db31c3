/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/text/annotated.h"

/* What a message of a negotiation over a ransom says, by its phrases (ransom.def, which says what they mean).
 */
typedef enum day_ransom_class {
    DAY_RANSOM_GANG,
    DAY_RANSOM_VICTIM,
    DAY_RANSOM_PRICE,
    DAY_RANSOM_ASKED,
    DAY_RANSOM_BID,
    DAY_RANSOM_TAKES,
    DAY_RANSOM_REFUSES,
    DAY_RANSOM_SENT,
    DAY_RANSOM_IF,
    DAY_RANSOM_MEANS,
    DAY_RANSOM_NOT,
} day_ransom_class;

/* Whether a phrase of the class stands in [start, end) of the plain text. */
bool day_ransom_says(const day_annotated *text, size_t start, size_t end, day_ransom_class class);

/* How many phrases of the class it has. */
int day_ransom_cues(const day_annotated *text, day_ransom_class class);

/* Whether it says to somebody what a gang says to its victim: "your files", not "the decryptor for the
 * clinic". */
bool day_ransom_addresses(const day_annotated *text);

#define DAY_RANSOM_SHORT 80u /* bytes of a message that is a sum, or a word, and little else */

/* "Payment sent", or "Paid" and little else; not "once the payment is sent". */
bool day_ransom_is_sent(const day_annotated *text);
