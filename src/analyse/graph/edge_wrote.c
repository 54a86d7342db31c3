/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Heads of messages come by unit, the sender first: each later row is one edge, once for a message however
 * many of its addresses are one entity's. */
#include "edge_wrote.h"

#define SENDERS_MAX 8     /* of one message; more is no message's head */
#define ASK_EVERY 0x3FFFu /* rows between two questions whether to go on */

typedef struct reader {
    day_edge_sum *sum;
    const day_cast *cast;
    const day_analysis_run *run;
    int64_t unit;
    int64_t senders[SENDERS_MAX];
    guint n_senders;
    GHashTable *reached; /* of this message: entities */
    guint rows;
} reader;

static void begin_message(reader *at, int64_t unit)
{
    at->unit = unit;
    at->n_senders = 0;
    if (g_hash_table_size(at->reached) > 0) g_hash_table_remove_all(at->reached);
}

static bool take_letter(const day_edge_letter *letter, void *ctx)
{
    reader *at = ctx;
    int64_t entity = day_cast_of_account(at->cast, letter->account);
    if (letter->unit != at->unit) begin_message(at, letter->unit);
    if ((++at->rows & ASK_EVERY) == 0 && !day_analysis_goes_on(at->run, at->rows, 0)) return false;
    if (entity == 0) return true;
    if (letter->role == 0) {
        if (at->n_senders < SENDERS_MAX) at->senders[at->n_senders++] = entity;
        return true;
    }
    if (!g_hash_table_add(at->reached, (gpointer)(gintptr)entity)) return true;
    const day_edge_spot spot = {.unit = letter->unit, .time_ms = letter->time_ms};
    for (guint i = 0; i < at->n_senders; i++)
        if (at->senders[i] != entity)
            day_edge_sum_add(at->sum, DAY_EDGE_WROTE_TO, at->senders[i], entity, "", &spot);
    return true;
}

day_err day_edge_wrote(day_edge_sum *sum, const day_cast *cast, const day_analysis_run *run, day_error *error)
{
    g_autoptr(GHashTable) reached = g_hash_table_new(NULL, NULL);
    reader at = {.sum = sum, .cast = cast, .run = run, .reached = reached};
    return day_edge_each_letter(run->store, take_letter, &at, error);
}
