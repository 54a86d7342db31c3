/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "deal_document.h"
#include "grammar.h"

/* Price lists, quotations and the tables of invoices: each row with a price is a reading. */

typedef struct day_deal_list {
    day_deal_document *document; /* borrowed */
    const day_cast *cast;        /* borrowed, as the lexicon is */
    const day_lexicon *lexicon;
    const day_grammar *grammar;
    bool is_table; /* the text is rows of a sheet; otherwise tables stand among other lines */
    bool ocr;
    bool card; /* the last text that was read told a deal behind labels, of the trade or not */
    day_price_columns columns; /* of the sheet's rows before: n 0, none */
} day_deal_list;

/* Appends day_deal_reading to `out`. Tables that pay people, account for money or list what every house buys
 * give nothing, nor does one in which neither a title nor a term of the trade says that something is offered.
 */
void day_deal_list_read(GPtrArray *out, day_deal_list *list, const day_annotated *text);
