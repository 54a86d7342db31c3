/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/affected/hash_list.h"
#include "base/json.h"

/* Whether a value is in the lists of people of a case, or in a list of hashes, and with what; nothing of
 * others. */

typedef struct day_affected_known_column {
    char *name, *role;
    int64_t seq;
} day_affected_known_column;

typedef struct day_affected_known {
    int64_t id;
    char *path, *name, *kind, *country;
    GArray *columns; /* day_affected_known_column */
} day_affected_known;

typedef struct day_affected_asking {
    day_store *store; /* NULL: `hashes` is asked. Both borrowed */
    day_hash_list *hashes;
    const char *country; /* where telephones are dialled; NULL: where the lists are from */
    /* The rest is day_affected_ask_begin()'s. */
    uint8_t key[DAY_AFFECTED_HASH];
    GPtrArray *lists;     /* day_affected_known *, owned */
    GPtrArray *countries; /* NULL-terminated */
    day_error error;
} day_affected_asking;

day_err day_affected_ask_begin(day_affected_asking *asking);
void day_affected_ask_end(day_affected_asking *asking);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_affected_asking, day_affected_ask_end)

/* Borrowed until the callback returns. */
typedef struct day_affected_hit {
    const day_affected_known *list;
    const day_affected_value *value;
    const char *role; /* of what was asked for: "phone" */
} day_affected_hit;
typedef void (*day_affected_hit_fn)(const day_affected_hit *hit, void *ctx);

/* Calls back for every list and column that the value is in. *readings: in how many ways it could be read; 0:
 * it is nothing that lists are asked for. On failure the error is asking->error. */
day_err day_affected_ask(day_affected_asking *asking, const char *text, guint *readings,
                         day_affected_hit_fn fn, void *ctx);

/* The same as an object: {"asked","lists":[…],"found"}. *found, *readings may be NULL. */
day_err day_affected_ask_put(day_json *json, day_affected_asking *asking, const char *text, bool *found,
                             guint *readings);

/* As whom: caller and called are telephones, but not the same. Borrowed. */
const char *day_affected_hit_role(const day_affected_hit *hit);
/* How a column is called: as headed, else what it holds; NULL when neither is known. */
const char *day_affected_called(const day_affected_known_column *column);
