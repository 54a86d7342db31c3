/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "model/record.h"

/* Accounts: what stands as sender or recipient of messages, and which message has which. Derived by
 * analyse/talk, which empties and writes these tables. Strings are borrowed until the callback returns; never
 * NULL. Return false from a callback to stop. */

typedef struct day_account {
    int64_t id;
    const char *kind, *value, *shown;
    int64_t sent, received;    /* without duplicates */
    int64_t first_ms, last_ms; /* DAY_TIME_NONE when no message has a time */
} day_account;
typedef bool (*day_account_fn)(const day_account *account, void *ctx);

typedef struct day_account_name {
    int64_t account;
    const char *name;
    int64_t times, unit; /* the unit where first */
} day_account_name;
typedef bool (*day_account_name_fn)(const day_account_name *name, void *ctx);

typedef enum day_message_role {
    DAY_ROLE_WROTE,
    DAY_ROLE_TO,
    DAY_ROLE_COPY,
    DAY_ROLE_PRESENT, /* in its room; said of nobody by the message itself */
} day_message_role;

day_err day_account_clear(day_store *store, day_error *error);
day_err day_account_insert(day_store *store, const day_account *account, day_error *error);
day_err day_account_name_insert(day_store *store, const day_account_name *name, day_error *error);
day_err day_message_account_insert(day_store *store, int64_t account, int64_t unit, day_message_role role,
                                   day_error *error);

/* By id. */
day_err day_account_each_by_id(day_store *store, day_account_fn fn, void *ctx, day_error *error);
/* Those with most messages first. */
day_err day_account_each(day_store *store, day_account_fn fn, void *ctx, day_error *error);
/* By account, the commonest first. */
day_err day_account_each_name(day_store *store, day_account_name_fn fn, void *ctx, day_error *error);
/* Other names of accounts' owners: rows of table alias, by entity. */
typedef struct day_account_alias {
    int64_t entity;
    const char *kind, *value, *shown;
} day_account_alias;
typedef bool (*day_account_alias_fn)(const day_account_alias *alias, void *ctx);
day_err day_account_each_alias(day_store *store, day_account_alias_fn fn, void *ctx, day_error *error);
