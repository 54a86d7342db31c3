/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "offer_card.h"

/* Offers as CSV, for spreadsheets: cells that a spreadsheet would run are neutralised. `rates_file` names
 * where rates come from, NULL when there are none. Lines end without a line end. */
void day_offer_row_head(GString *line, const char *rates_file);
void day_offer_row_put(GString *line, const day_offer_card *card, const char *rates_file);
