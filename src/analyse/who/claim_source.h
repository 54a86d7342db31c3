/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "claim_book.h"
#include "word_lists.h"
#include "model/record.h"

/* A source of evidence: a row of claims.def, and a file claim_<name>.c that defines day_claim_<name>. The
 * walk of an_claims.c hands it every text once. It knows no database. */

/* Accounts of the case by what is compared. */
typedef struct day_claim_accounts day_claim_accounts;

typedef struct day_claim_mention {
    uint32_t start, size; /* bytes of the unit's text */
    const char *kind;     /* static or interned */
    const char *value, *detail;
} day_claim_mention;

typedef struct day_claim_text {
    int64_t unit, item;
    int kind;       /* day_unit_kind */
    uint32_t flags; /* DAY_UNIT_ */
    const char *mime, *path;
    const char *text; /* UTF-8, NUL-terminated */
    size_t size;
    bool is_message, is_mail;
    size_t body;         /* bytes before what was said; 0 when it is no message */
    const char *subject; /* "" */
    day_named sender;    /* kind NULL: not known */
    const day_named *to; /* to whom it was written, copies and rooms not counted */
    size_t n_to;
    bool in_room;
    /* Those of the unit, by start; borrowed until the next text. */
    const GArray *(*mentions)(const struct day_claim_text *text); /* of day_claim_mention */
    void *ctx;                                                    /* the walk's own */
    const day_claim_accounts *accounts;
    const day_words *words;
} day_claim_text;

/* A name that stands beside an account in the heads of messages. */
typedef struct day_claim_beside {
    day_named account;
    int64_t sent;
    const char *name;
    int64_t times, unit;
} day_claim_beside;

typedef struct day_claim_source {
    const char *name;
    void *(*begin)(const day_words *words);                   /* NULL: it keeps nothing */
    void (*beside)(void *state, const day_claim_beside *row); /* may be NULL; before all texts */
    void (*text)(void *state, const day_claim_text *text, day_claim_book *book); /* may be NULL */
    void (*end)(void *state,
                day_claim_book *book); /* writes what it kept, and frees `state`; NULL with `begin` */
} day_claim_source;

day_claim_accounts *day_claim_accounts_new(void);
void day_claim_accounts_free(day_claim_accounts *accounts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_claim_accounts, day_claim_accounts_free)
void day_claim_accounts_add(day_claim_accounts *accounts, int64_t id, day_named account);
/* By its row; kind NULL: there is none. */
day_named day_claim_accounts_get(const day_claim_accounts *accounts, int64_t id);
/* An account that is written so, in capitals or not; rooms are none. Kind NULL: there is none. */
day_named day_claim_accounts_find(const day_claim_accounts *accounts, const char *text, size_t size);

/* The only account that is called so: written so, or before its '@' or ':'. Kind NULL: there is none, or two.
 */
day_named day_claim_accounts_called(const day_claim_accounts *accounts, const char *text, size_t size);

/* The first of the mentions that begins at `start` or behind. */
guint day_claim_mention_from(const GArray *mentions, size_t start);

/* What stands at bytes [start, end) of the text, as an identifier: a mention that fills it (but for marks
 * around), an account of the case, or kind NULL. Borrowed until the next text. */
day_named day_claim_identifier(const day_claim_text *text, size_t start, size_t end);
