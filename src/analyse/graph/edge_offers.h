/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/analyse.h"
#include "analyse/text/cast.h"
#include "edge_sum.h"

/* "bought from" and "paid": from offers whose seller and buyer are known, each with the places that state it.
 * The label of the first is "contract" when one says so, an invoice among them, or "offer": nobody knows
 * whether it was taken. The cast must know who works for whom. */
day_err day_edge_offers(day_edge_sum *sum, const day_cast *cast, const day_analysis_run *run,
                        day_error *error);
