/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/text/plain_text.h"
#include <stdbool.h>

/* Who buys from whom by a contract or an invoice: parties are named after a label ("甲方（盖章）：X",
 * "Заказчик: X", "Bill to" on a line of its own), or before the word that they are called by afterwards (X
 * (hereinafter the "Buyer")). */

typedef enum day_contract_role {
    DAY_CONTRACT_BUYER,
    DAY_CONTRACT_SELLER,
} day_contract_role;

typedef struct day_contract_party {
    day_contract_role role;
    size_t start, end;               /* the name: bytes of the plain text */
    size_t signer_start, signer_end; /* who signs for it; empty when nobody is named */
    size_t label;                    /* where its label stands */
} day_contract_party;

#define DAY_CONTRACT_NAME_MAX 160u /* bytes; what is longer is no name */
#define DAY_CONTRACT_PARTIES_MAX 16u

/* Appends day_contract_party in the order of the text: nothing unless somebody buys and somebody else sells.
 * Blanks to be filled in, duties ("甲方：负责提供…") and the parties of a law are no names. */
void day_contract_parties(GArray *out, const day_plain *plain);
