/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "index/match.h"
#include "fields.h"

/* Which documents a compiled query lets through, as a bitset a shard. */
typedef struct day_filter {
    uint64_t *bits[DAY_SHARD_MAX];
    unsigned n_shards;
} day_filter;

/* `match` and every part of it by sets: text by the shards, fields by the ledger's columns. */
day_err day_filter_make(day_filter *out, const day_match *match, const day_ground *ground, day_error *error);

/* Documents that the case still has. */
void day_filter_alive(day_filter *out, const day_ledger *ledger, const day_reader *reader);

/* Keeps what both have. */
void day_filter_and(day_filter *filter, const day_filter *other, const day_reader *reader);
void day_filter_clear(day_filter *filter);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_filter, day_filter_clear)

/* Whether some part asks for a field: then a ledger is needed. */
bool day_filter_needs_ledger(const day_match *match);
/* Whether some part asks for what units name: then the ground must have that too. */
bool day_filter_needs_named(const day_match *match);
