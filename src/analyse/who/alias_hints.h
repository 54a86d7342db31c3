/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "alias_graph.h"

/* Adds links that follow from others: an account and the name that its form of address fits, accounts that
 * are called the same in two services, an address and a name of one domain, the only name that fits an
 * account. After claims and forms are in, before clustering. */
void day_alias_link_hints(day_alias_graph *graph);

/* Firms that the same people work for under two names are more likely one, and the domain of their addresses
 * is its. To be called when people are clustered; then cluster again. */
void day_alias_link_employers(day_alias_graph *graph);

/* Whether each character of `part` stands in `whole`, in that order, the last one last, both in Chinese: 省厅
 * of 沧岚省国家安全厅. */
bool day_alias_leaves_out(const char *part, const char *whole);
