/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/store.h"
#include <glib.h>

/* The entities of the case by what they are called: who an account, an address or a name is. */
typedef struct day_cast day_cast;

typedef enum day_cast_kind {
    DAY_CAST_OTHER, /* an account that is nobody's in particular, or a kind unknown here */
    DAY_CAST_PERSON,
    DAY_CAST_ORGANISATION,
    DAY_CAST_PLACE,
    DAY_CAST_ROOM,
} day_cast_kind;

/* Empty; aliases are added one by one. */
day_cast *day_cast_new(void);
struct day_edge_alias;
void day_cast_add(day_cast *cast, const struct day_edge_alias *alias);

day_err day_cast_load(day_cast **out, day_store *store, day_error *error);
void day_cast_free(day_cast *cast);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_cast, day_cast_free)

/* Entities; 0: nobody. */
int64_t day_cast_of_account(const day_cast *cast, int64_t account);
int64_t day_cast_of_alias(const day_cast *cast, const char *kind, const char *value);
day_cast_kind day_cast_kind_of(const day_cast *cast, int64_t entity);
guint day_cast_count(const day_cast *cast); /* of entities */

/* Whom a person works for; 0: not known. An organisation's is itself. */
int64_t day_cast_employer(const day_cast *cast, int64_t entity);
void day_cast_set_employer(day_cast *cast, int64_t person, int64_t organisation);

/* One way to call an entity, as it would stand in a text. Borrowed from the cast. */
typedef struct day_cast_name {
    int64_t entity;
    const char *kind;  /* of the alias: name, nickname, org, handle, email, … */
    const char *value; /* canonical */
    const char *shown; /* as written most; "" when it is the value */
} day_cast_name;
guint day_cast_names(const day_cast *cast); /* how many */
const day_cast_name *day_cast_name_at(const day_cast *cast, guint index);
