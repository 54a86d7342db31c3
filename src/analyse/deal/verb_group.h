/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "clause.h"

/* Joins each English verb with the auxiliaries and adverbs that lead it; a passive becomes the word for what
 * is done to what stands before it. Within clause.c, when its pieces are in order. */
void day_deal_group_verbs(day_deal_clause *clause);
