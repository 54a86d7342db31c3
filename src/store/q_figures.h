/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"

/* Figures that need every row of the largest tables, kept in `tally` beside what status prints: mentions and
 * distinct values of each kind, messages of each year. day_value_kinds() and day_stats_each_year() take them
 * from there as long as nothing was read since they were counted, and count themselves otherwise. */

/* Counts them anew, within the transaction that is open. */
day_err day_figures_count(day_store *store, day_error *error);

/* Whether those that are kept are of what the case holds now. */
bool day_figures_are_new(day_store *store);
