/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "deal_document.h"
#include "grammar.h"

/* A contract or invoice, read page by page: what is sold, who buys from whom (contract_parties.h), for how
 * much, when it was signed, for which period. */
typedef struct day_deal_contract day_deal_contract;

/* `document` says whether it is an invoice or what every house buys; all borrowed. */
day_deal_contract *day_deal_contract_new(const day_deal_document *document, const day_cast *cast,
                                         const day_grammar *grammar);
void day_deal_contract_free(day_deal_contract *contract);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_deal_contract, day_deal_contract_free)

/* The next page. What was told on an earlier one stands. */
void day_deal_contract_read(day_deal_contract *contract, const day_annotated *text, bool ocr);

/* Whether it is a contract, or an invoice, between parties that are told. */
bool day_deal_contract_is(const day_deal_contract *contract);

/* Gives its parties and date to a document, for the tables that it has. */
void day_deal_contract_tell(const day_deal_contract *contract, day_deal_document *document);

/* Appends the day_deal_reading of it; without a price, or something of the trade that is sold, one that tells
 * only who buys from whom, when both are known. Nothing without parties. */
void day_deal_contract_add(GPtrArray *out, const day_deal_contract *contract);
