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
    int64_t unit, time_ms;
    int64_t senders[SENDERS_MAX];
    guint n_senders;
    GHashTable *reached; /* of this message: entities */
    int64_t other;       /* the only one in its conversation beside the sender */
    guint others, rows;
} reader;

static void reach(reader *at, int64_t entity)
{
    const day_edge_spot spot = {.unit = at->unit, .time_ms = at->time_ms};
    if (!g_hash_table_add(at->reached, (gpointer)(gintptr)entity)) return;
    for (guint i = 0; i < at->n_senders; i++)
        if (at->senders[i] != entity)
            day_edge_sum_add(at->sum, DAY_EDGE_WROTE_TO, at->senders[i], entity, "", &spot);
}

/* A transcript of two names no recipients: what one says is said to the other. */
static void end_message(reader *at)
{
    if (g_hash_table_size(at->reached) == 0 && at->others == 1) reach(at, at->other);
    if (g_hash_table_size(at->reached) > 0) g_hash_table_remove_all(at->reached);
    at->n_senders = at->others = 0;
}

static bool is_sender(const reader *at, int64_t entity)
{
    for (guint i = 0; i < at->n_senders; i++)
        if (at->senders[i] == entity) return true;
    return false;
}

static bool take_letter(const day_edge_letter *letter, void *ctx)
{
    reader *at = ctx;
    int64_t entity = day_cast_of_account(at->cast, letter->account);
    if (letter->unit != at->unit) end_message(at);
    at->unit = letter->unit;
    at->time_ms = letter->time_ms;
    if ((++at->rows & ASK_EVERY) == 0 && !day_analysis_goes_on(at->run, at->rows, 0)) return false;
    if (entity == 0) return true;
    if (letter->role == 0 && at->n_senders < SENDERS_MAX) at->senders[at->n_senders++] = entity;
    if (letter->role == 1 || letter->role == 2) reach(at, entity);
    if (letter->role == 3 && !is_sender(at, entity)) {
        at->other = entity;
        at->others++;
    }
    return true;
}

day_err day_edge_wrote(day_edge_sum *sum, const day_cast *cast, const day_analysis_run *run, day_error *error)
{
    g_autoptr(GHashTable) reached = g_hash_table_new(NULL, NULL);
    reader at = {.sum = sum, .cast = cast, .run = run, .reached = reached};
    day_err err = day_edge_each_letter(run->store, take_letter, &at, error);
    if (err == DAY_OK) end_message(&at);
    return err;
}
