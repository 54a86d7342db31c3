/* SPDX-License-Identifier: AGPL-3.0-or-later
 * How the entities of the case connect: who wrote to whom (heads of messages), who works for whom (claims),
 * who buys from whom (offers), and what texts say. Everything is summed up in memory and written at the end,
 * so that each edge is one row.
 */
#include "analyse/analyse.h"
#include "edge_claims.h"
#include "edge_offers.h"
#include "edge_texts.h"
#include "edge_wrote.h"

static day_err run(const day_analysis_run *at, day_error *error)
{
    g_autoptr(day_cast) cast = NULL;
    g_autoptr(day_edge_sum) sum = day_edge_sum_new();
    day_err err = day_cast_load(&cast, at->store, error);
    if (err == DAY_OK) err = day_edge_clear(at->store, error);
    if (err == DAY_OK) err = day_edge_claims(sum, cast, at, error);
    if (err == DAY_OK) err = day_edge_wrote(sum, cast, at, error);
    if (err == DAY_OK) err = day_edge_offers(sum, cast, at, error);
    if (err == DAY_OK) err = day_edge_texts(sum, cast, at, error);
    if (err == DAY_OK && day_analysis_goes_on(at, 0, 0)) err = day_edge_sum_write(sum, at->store, error);
    return err;
}

const day_analysis day_analysis_edges = {.name = "edges", .run = run};
