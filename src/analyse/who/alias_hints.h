/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "alias_graph.h"

/* Adds links that follow from others: an account and the name that its form of address fits, accounts that
 * are called the same in two services, an address and a name of one domain, the only name that fits an
 * account. After claims and forms are in, before clustering. */
void day_alias_link_hints(day_alias_graph *graph);
