/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/q_item.h"

/* Where an item's bytes are in an export; or why they are not. */
typedef struct day_ledger_place {
    const char *payload; /* "data/originals/1/a.txt"; NULL: nowhere */
    const char *why_not; /* NULL when they are there, or when the item has none */
} day_ledger_place;

/* The ledger's columns as the first line of a CSV file (RFC 4180), with its line end. */
void day_ledger_csv_head(GString *out);
/* One line. raw_path is percent-encoded, since it may be any bytes. Cells that a spreadsheet would run begin
 * with an apostrophe. */
void day_ledger_csv_row(GString *out, const day_item_row *item, const day_ledger_place *place);
/* The same as a JSON object, without the apostrophes. */
void day_ledger_json_row(GString *out, const day_item_row *item, const day_ledger_place *place);
