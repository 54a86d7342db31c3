/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"

/* Mentions by what they name: distinct values over the whole case, and every place where one stands. */

/* What is asked for; NULL asks for nothing. */
typedef struct day_value_filter {
    const char *kind;
    const char *value;
    int64_t limit; /* most values a kind; 0: all */
    /* Which mentions are to be masked in quotes, by kind and details; NULL: none. */
    bool (*is_masked)(const char *kind, const char *detail);
} day_value_filter;

#define DAY_VALUE_MASKS 8

/* A distinct value with its first mention, or one of its mentions. Strings are borrowed until the callback
 * returns; never NULL. */
typedef struct day_value_row {
    const char *kind, *value;
    const char *detail; /* lines "key=value", of this mention */
    const char *how;
    int64_t count;      /* of the value's mentions; 1 of a place */
    const char *sha256; /* of the item, hexadecimal; "" when not hashed */
    const char *path, *place;
    /* The text around it: its line, as far as `around` bytes on both sides, cut between characters. */
    const char *quote;
    size_t start, size; /* where in the quote the mention stands: bytes */
    struct {
        size_t start, size;
    } masks[DAY_VALUE_MASKS]; /* what is to be masked in the quote, by start, none twice */
    unsigned n_masks;
} day_value_row;
typedef bool (*day_value_fn)(const day_value_row *row, void *ctx);

/* Distinct values: kinds by name, within a kind the most frequent first. Return false from a callback to
 * stop. */
day_err day_value_each(day_store *store, const day_value_filter *filter, day_value_fn fn, void *ctx,
                       day_error *error);

/* Every mention of the values that the filter lets through, in the order of the case. */
day_err day_value_each_place(day_store *store, const day_value_filter *filter, day_value_fn fn, void *ctx,
                             day_error *error);

typedef struct day_kind_count {
    const char *kind;
    int64_t values, mentions;
} day_kind_count;
typedef bool (*day_kind_count_fn)(const day_kind_count *row, void *ctx);

/* How many distinct values and mentions of each kind, by name. */
day_err day_value_kinds(day_store *store, day_kind_count_fn fn, void *ctx, day_error *error);
