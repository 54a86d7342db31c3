/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "target_card.h"
#include "time_span.h"

typedef struct day_target_choice {
    const char *field; /* of day_target_facets() */
    const char *value; /* borrowed */
} day_target_choice;
/* The fields that targets are counted and chosen by: country, sector, status, data, kind; NULL-terminated. */
const char *const *day_target_facets(void);

/* Which targets are asked for, and how many there are. Text is found anywhere, whatever its case or script;
 * NULL: any. */
typedef struct day_target_query {
    const char *country; /* ISO 3166, as day_country_code() gives it */
    const char *sector;  /* as listed */
    /* Values exactly as they stand in a field, "" not told; NULL: any. Those of one field widen each other,
     * fields narrow each other, and what is without is left out. */
    const GPtrArray *only, *without; /* day_target_choice * */
    const day_time_range *within;    /* when it is spoken of; NULL: any time; borrowed */
    const char *text;                /* in a name that a place gives, or in a field */
    const char *state;               /* open, confirmed, corrected, rejected, all; NULL: all but rejected */
} day_target_query;

bool day_target_is_wanted(const day_target_query *query, const day_target_card *card);

/* Of cards (day_target_card *): {"code","name","targets","sectors":[{"sector","targets"}]} each country as an
 * array, most targets first; those whose country is not told have the code "". */
void day_target_countries_put(day_json *json, const GPtrArray *cards);

/* {"country":[{"value","count"}…],"sector":[…],"status":[…],"data":[…],"kind":[…],"state":[…]} of those that
 * are wanted, each without its own choice, most first. */
void day_target_facets_put(day_json *json, const GPtrArray *cards, const day_target_query *query);

/* CSV, for spreadsheets: cells that a spreadsheet would run are neutralised. Lines end without a line end. */
void day_target_row_head(GString *line);
void day_target_row_put(GString *line, const day_target_card *card);
