/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "target_card.h"

/* Which targets are asked for, and how many there are. Text is found anywhere, whatever its case or script;
 * NULL: any. */
typedef struct day_target_query {
    const char *country; /* ISO 3166, as day_country_code() gives it; "" those whose country is not told */
    const char *sector;  /* as listed; "" those of none */
    const char *status;  /* as listed */
    const char *text;    /* in a name that a place gives, or in a field */
    const char *state;   /* open, confirmed, corrected, rejected, all; NULL: all but rejected */
} day_target_query;

bool day_target_is_wanted(const day_target_query *query, const day_target_card *card);

/* Of cards (day_target_card *): {"code","name","targets","sectors":[{"sector","targets"}]} each country as an
 * array, most targets first; those whose country is not told have the code "". */
void day_target_countries_put(day_json *json, const GPtrArray *cards);

/* CSV, for spreadsheets: cells that a spreadsheet would run are neutralised. Lines end without a line end. */
void day_target_row_head(GString *line);
void day_target_row_put(GString *line, const day_target_card *card);
