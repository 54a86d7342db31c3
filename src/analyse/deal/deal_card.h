/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "deal_list.h"

/* Deals told line by line, each behind its label ("Seller: …", "Товар: …", "金额：…"), as escrow houses and
 * forms tell them; and tables that lie on their side: labels in the first column, an offer a column. */

/* Appends day_deal_reading to `out` for each block of such lines in `rows` (day_table_row, lines of `text`)
 * that names what is sold, as something of the trade or in a list of prices, and its price. Rows of a block
 * lose their cells, so that no other reader takes them. Returns how many blocks there were, also of what is
 * not of the trade. */
guint day_deal_cards_read(GPtrArray *out, const day_deal_list *list, const day_annotated *text, GArray *rows);
