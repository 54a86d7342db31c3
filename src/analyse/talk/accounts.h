/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "address.h"
#include <stdint.h>

/* The accounts of a case while its messages are read: each sender and recipient becomes a number, the same
 * for whatever way it was written. Numbers count from 0 in the order of first appearance. */
typedef struct day_accounts day_accounts;

#define DAY_NO_ACCOUNT G_MAXUINT32

typedef struct day_account_row {
    const char *kind, *value; /* borrowed */
    uint64_t whole_hash;      /* of the value */
    uint64_t local_hash;      /* of what stands before its '@' */
    bool has_host;
    bool chat;         /* its form was told by a chat */
    guint32 writer[3]; /* the first who wrote to it; DAY_NO_ACCOUNT */
    int64_t sent, received, first_ms, last_ms;
} day_account_row;

day_accounts *day_accounts_new(void);
void day_accounts_free(day_accounts *accounts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_accounts, day_accounts_free)

/* Where a head stood: `place` is the path of the item, which tells one export's owner from another's. */
typedef struct day_account_place {
    day_address_origin origin;
    int64_t item, unit;
    const char *path;
    bool transcript; /* names no recipients: "Victim", "客服" are then roles of this transcript alone */
} day_account_place;

/* Appends guint32 numbers of those that `line` names to `out`; *room, when not NULL, becomes that of a room
 * which the address itself tells, else stays. */
void day_accounts_take(day_accounts *accounts, GArray *out, guint32 *room, const char *line,
                       const day_account_place *place);

guint day_accounts_count(const day_accounts *accounts);
day_account_row *day_accounts_get(day_accounts *accounts, guint32 number);

/* Turns it into a room, unless there is one of that name already. */
void day_accounts_make_room(day_accounts *accounts, guint32 number);
bool day_accounts_is_room(day_accounts *accounts, guint32 number);

/* Whether two could be one, written in different exports: the same; a handle and the address that begins with
 * it; one word for a part in two transcripts; the owner of an export and anybody. */
bool day_accounts_alike(day_accounts *accounts, guint32 a, guint32 b);

/* After the last take: as written most. Borrowed. */
const char *day_accounts_shown(day_accounts *accounts, guint32 number);

/* After the last take: each name that stands beside an account, how often, and the unit where first. */
typedef void (*day_accounts_name_fn)(guint32 number, const char *name, int64_t times, int64_t unit,
                                     void *ctx);
void day_accounts_each_name(day_accounts *accounts, day_accounts_name_fn fn, void *ctx);
