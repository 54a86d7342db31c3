/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/q_claim.h"

/* Claims as they are gathered: the same one met again is counted, its first places are kept. */
typedef struct day_claim_book day_claim_book;

/* A name of somebody or something: `kind` is a static string (email, phone, handle, name, nickname, org,
 * domain, title, …), `value` canonical. */
typedef struct day_named {
    const char *kind, *value;
} day_named;

/* Where it stands: bytes of the unit's text; size 0: the unit as a whole. */
typedef struct day_claim_span {
    int64_t unit;
    uint32_t start, size;
} day_claim_span;

#define DAY_CLAIM_SAME "same"
#define DAY_CLAIM_WORKS_FOR "works for"
#define DAY_CLAIM_TITLE "title"

day_claim_book *day_claim_book_new(void);
void day_claim_book_free(day_claim_book *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_claim_book, day_claim_book_free)

/* Values are copied. Empty ones, those of more than 200 bytes, and a name that is the same as itself are
 * passed over. `same` goes both ways: the order is the book's. `rule` is a static string; of several weights
 * the highest stays. */
void day_claim_book_add(day_claim_book *book, const char *relation, day_named a, day_named b,
                        const char *rule, double weight, day_claim_span span);

/* The same, met `times` times, of which `span` is one. */
void day_claim_book_add_many(day_claim_book *book, const char *relation, day_named a, day_named b,
                             const char *rule, double weight, int64_t times, day_claim_span span);

/* Whether a claim names it already. */
bool day_claim_book_knows(const day_claim_book *book, day_named named);

/* In the order they were met first; places are borrowed. */
typedef void (*day_claim_book_fn)(const day_claim *claim, const day_claim_span *places, size_t n, void *ctx);
void day_claim_book_each(const day_claim_book *book, day_claim_book_fn fn, void *ctx);

day_err day_claim_book_write(const day_claim_book *book, day_store *store, day_error *error);
