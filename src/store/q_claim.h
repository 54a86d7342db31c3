/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "base/span.h"
#include "model/record.h"

/* What texts and heads say of two names: derived by analyse/who, which empties and writes these tables.
 * Strings are borrowed until the callback returns; never NULL. Return false from a callback to stop. */

typedef struct day_claim {
    int64_t id;
    const char *relation; /* same, works for, title */
    const char *a_kind, *a, *b_kind, *b;
    const char *rule; /* how it is known */
    double weight;    /* 0 to 1 */
    int64_t times;
} day_claim;
typedef bool (*day_claim_fn)(const day_claim *claim, void *ctx);

typedef struct day_claim_place {
    int64_t unit;
    uint32_t start, size; /* bytes of the unit's text */
    const char *path, *place;
    day_span sha256;
    const char *quote; /* what stands there */
} day_claim_place;
typedef bool (*day_claim_place_fn)(const day_claim_place *place, void *ctx);

day_err day_claim_clear(day_store *store, day_error *error);
/* `id` is not looked at: *out is the new one. */
day_err day_claim_insert(int64_t *out, day_store *store, const day_claim *claim, day_error *error);
day_err day_claim_place_insert(day_store *store, int64_t claim, int64_t unit, uint32_t start, uint32_t size,
                               day_error *error);

/* By id. */
day_err day_claim_each(day_store *store, day_claim_fn fn, void *ctx, day_error *error);
/* The places of one. */
day_err day_claim_each_place(day_store *store, int64_t claim, day_claim_place_fn fn, void *ctx,
                             day_error *error);

/* --- what claims are made from ----------------------------------------------------------------------- */

/* Who takes part in a message, as message_account has it. */
typedef struct day_claim_party {
    int64_t account;
    int role; /* 0 wrote it, 1 it was written to */
} day_claim_party;

typedef struct day_claim_source_text {
    int64_t unit, item;
    int kind;       /* day_unit_kind */
    uint32_t flags; /* DAY_UNIT_ */
    const char *mime, *path;
    const char *text; /* NUL-terminated, which NULs within may hide */
    size_t size;
    bool is_message;
    size_t body_start;
    const char *subject;
    const day_claim_party *parties;
    size_t n_parties;
} day_claim_source_text;
typedef bool (*day_claim_source_text_fn)(const day_claim_source_text *text, void *ctx);

/* Every unit of the case, by id. */
day_err day_claim_each_text(day_store *store, day_claim_source_text_fn fn, void *ctx, day_error *error);
