/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "base/span.h"
#include "model/record.h"

/* How entities connect: derived by analyse/graph, which reads what others derived before it, and empties and
 * writes the tables edge, edge_place and entity_measure. Strings are borrowed until the callback returns;
 * never NULL. Return false from a callback to stop. */

/* --- what edges are made from ------------------------------------------------------------------------ */

typedef struct day_edge_alias {
    int64_t entity;
    const char *entity_kind; /* person, organisation, place, room, account */
    const char *kind, *value, *shown;
    int64_t account; /* the same as sender or recipient; 0: none */
} day_edge_alias;
typedef bool (*day_edge_alias_fn)(const day_edge_alias *alias, void *ctx);

/* Every alias, by entity. */
day_err day_edge_each_alias(day_store *store, day_edge_alias_fn fn, void *ctx, day_error *error);

typedef struct day_edge_letter {
    int64_t unit, time_ms; /* DAY_TIME_NONE: not known */
    int64_t account;
    int role; /* 0 wrote it, 1 it was written to, 2 got a copy, 3 is in its conversation */
} day_edge_letter;
typedef bool (*day_edge_letter_fn)(const day_edge_letter *letter, void *ctx);

/* Who stands at the head of each message, by unit and role; what says the same as another message is left
 * out. */
day_err day_edge_each_letter(day_store *store, day_edge_letter_fn fn, void *ctx, day_error *error);

typedef struct day_edge_claim {
    int64_t id, times;
    const char *relation, *a_kind, *a, *b_kind, *b;
    double weight;
} day_edge_claim;
typedef bool (*day_edge_claim_fn)(const day_edge_claim *claim, void *ctx);

/* Claims of other relations than "same", by id. */
day_err day_edge_each_claim(day_store *store, day_edge_claim_fn fn, void *ctx, day_error *error);

typedef bool (*day_edge_spot_fn)(int64_t unit, int64_t start, int64_t size, int64_t time_ms, void *ctx);

/* The places of a claim, or those of an edge; time_ms is the message's, DAY_TIME_NONE: none. */
day_err day_edge_each_claim_place(day_store *store, int64_t claim, day_edge_spot_fn fn, void *ctx,
                                  day_error *error);

typedef struct day_edge_text {
    int64_t unit, item, time_ms;
    int64_t account; /* who wrote it; 0: no message, or not known */
    const char *text;
    size_t size;
    int64_t body_start; /* what was said begins here */
    bool is_message;
} day_edge_text;
typedef bool (*day_edge_text_fn)(const day_edge_text *text, void *ctx);

/* Every unit's text, by id; messages that say the same as another are left out. */
day_err day_edge_each_text(day_store *store, day_edge_text_fn fn, void *ctx, day_error *error);

typedef bool (*day_edge_account_fn)(int64_t account, int role, void *ctx);

/* Who stands at the head of a message but for its sender, by role. */
day_err day_edge_each_recipient(day_store *store, int64_t unit, day_edge_account_fn fn, void *ctx,
                                day_error *error);

/* --- writing ----------------------------------------------------------------------------------------- */

typedef struct day_edge {
    int64_t id; /* not looked at when inserted */
    const char *kind;
    int64_t a, b; /* entities */
    const char *label;
    int64_t count, first_ms, last_ms; /* DAY_TIME_NONE: not known */
} day_edge;

day_err day_edge_clear(day_store *store, day_error *error);
day_err day_edge_insert(int64_t *out, day_store *store, const day_edge *edge, day_error *error);
day_err day_edge_place_insert(day_store *store, int64_t edge, int64_t unit, int64_t start, int64_t size,
                              day_error *error);

typedef struct day_entity_measure {
    int64_t entity;
    double pagerank, betweenness, bridge;
    int64_t community;
} day_entity_measure;

day_err day_measure_clear(day_store *store, day_error *error);
day_err day_measure_insert(day_store *store, const day_entity_measure *measure, day_error *error);

/* --- reading ----------------------------------------------------------------------------------------- */

typedef bool (*day_edge_fn)(const day_edge *edge, void *ctx);

/* By kind, a, b, label; of one kind only, unless it is NULL. */
day_err day_edge_each(day_store *store, const char *kind, day_edge_fn fn, void *ctx, day_error *error);

typedef struct day_edge_place {
    int64_t unit, start, size; /* size 0: the unit as a whole */
    const char *path, *place;
    day_span sha256;
    const char *quote; /* "" when the unit as a whole is meant */
} day_edge_place;
typedef bool (*day_edge_place_fn)(const day_edge_place *place, void *ctx);
day_err day_edge_each_place(day_store *store, int64_t edge, day_edge_place_fn fn, void *ctx,
                            day_error *error);

/* Entities with their measures, by id. */
typedef struct day_edge_node {
    int64_t id;
    const char *kind, *name, *key, *class;
    int64_t messages, mentions, first_ms, last_ms; /* DAY_TIME_NONE: not known */
    bool measured;
    day_entity_measure measure; /* zero unless measured */
} day_edge_node;
typedef bool (*day_edge_node_fn)(const day_edge_node *node, void *ctx);
day_err day_edge_each_node(day_store *store, day_edge_node_fn fn, void *ctx, day_error *error);
