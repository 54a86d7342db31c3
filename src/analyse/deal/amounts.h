/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "clause.h"

/* Within clause.c. Appends the amounts and dates of the clause; in articles figures too whose currency an
 * amount before them tells. */
void day_deal_add_amounts(day_deal_clause *clause);

/* When all pieces are there, in order: makes one of two amounts that are a range, and takes in what compares
 * an amount from before the word that leads it. */
void day_deal_join_amounts(day_deal_clause *clause);
