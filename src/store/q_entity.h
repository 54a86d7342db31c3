/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"

/* People, organisations, places, rooms: what aliases agree on. Derived by analyse/who, which empties and
 * writes these tables. Strings of rows are borrowed until the callback returns and never NULL; return false
 * from a callback to stop. Times are milliseconds since 1970, INT64_MIN: not known. */

typedef struct day_entity {
    int64_t id;
    const char *kind; /* person, organisation, place, room, account */
    const char *name;
    const char *key;   /* its strongest alias, "kind:value" */
    const char *class; /* of an organisation: police, company, …; "" not known */
    int64_t messages;  /* sent and got */
    int64_t mentions;  /* of its names in texts */
    int64_t first_ms, last_ms;
    /* Of the graph; 0 when it has no place there. */
    double pagerank, betweenness, bridge;
    int64_t community;
} day_entity;
typedef bool (*day_entity_fn)(const day_entity *entity, void *ctx);

typedef struct day_alias {
    int64_t id, entity;
    const char *kind, *value, *shown;
    double weight;
    int64_t times;
} day_alias;
typedef bool (*day_alias_fn)(const day_alias *alias, void *ctx);

/* Why two aliases are one's, or may be. */
typedef struct day_alias_tie {
    int64_t a, b, claim; /* claim 0: by form */
    const char *rule, *why;
    double weight;
    bool joined;
    /* For reading: the aliases, and the entities that they are of. */
    const char *a_kind, *a_shown, *b_kind, *b_shown, *a_name, *b_name;
    int64_t a_entity, b_entity;
} day_alias_tie;
typedef bool (*day_alias_tie_fn)(const day_alias_tie *tie, void *ctx);

/* --- writing: ids are new rows' --- */
day_err day_entity_clear(day_store *store, day_error *error);
day_err day_entity_insert(int64_t *out, day_store *store, const day_entity *entity, day_error *error);
day_err day_alias_insert(int64_t *out, day_store *store, const day_alias *alias, day_error *error);
day_err day_alias_tie_insert(day_store *store, const day_alias_tie *tie, day_error *error);

day_err day_alias_place_insert(day_store *store, int64_t alias, int64_t unit, uint32_t start, uint32_t size,
                               day_error *error);

/* --- what the analysis starts from --- */

/* A name that texts mention outside of tables. */
typedef struct day_named {
    const char *kind, *value, *detail, *how; /* as of the mention */
    int64_t times, first_ms, last_ms;
} day_named;
typedef bool (*day_named_fn)(const day_named *named, void *ctx);
/* Distinct values of a kind of mention in units that are no rows of a table; organisations of small tables,
 * too. */
day_err day_entity_each_named(day_store *store, const char *kind, day_named_fn fn, void *ctx,
                              day_error *error);

/* Every text that is no rows of a table, by unit. `text` is NUL-terminated and borrowed; `body` is where a
 * message's head (names and time) ends, and `sender` the account that wrote it: 0 in other texts. */
typedef bool (*day_text_fn)(int64_t unit, const char *text, size_t size, size_t body, int64_t sender,
                            void *ctx);
day_err day_entity_each_text(day_store *store, day_text_fn fn, void *ctx, day_error *error);

/* Two accounts of which the first wrote to the second, who was not one of many: a row a message. */
typedef bool (*day_talk_fn)(int64_t from, int64_t to, void *ctx);
day_err day_entity_each_talk(day_store *store, day_talk_fn fn, void *ctx, day_error *error);

/* --- reading --- */

/* NULL and 0 do not filter. */
typedef struct day_entity_filter {
    const char *kind;
    int64_t id;
    int64_t limit;
} day_entity_filter;
/* Those with most messages first, then most mentions. */
day_err day_entity_each(day_store *store, const day_entity_filter *filter, day_entity_fn fn, void *ctx,
                        day_error *error);
/* Those who are more than named somewhere once under one name, and neither places nor rooms; by id. */
typedef bool (*day_entity_id_fn)(int64_t entity, void *ctx);
day_err day_entity_each_notable(day_store *store, day_entity_id_fn fn, void *ctx, day_error *error);
/* The aliases of one; the surest and most used first. */
day_err day_alias_each(day_store *store, int64_t entity, day_alias_fn fn, void *ctx, day_error *error);
/* Those of all entities, by entity. */
day_err day_alias_each_of_all(day_store *store, day_alias_fn fn, void *ctx, day_error *error);
/* Whose a name is, by "kind:value"; *entity 0: nobody's. */
day_err day_entity_of_alias(int64_t *entity, day_store *store, const char *key, day_error *error);
/* Whose an account is; *entity 0: nobody's that is known. And the accounts of one. */
day_err day_entity_of_account(int64_t *entity, day_store *store, int64_t account, day_error *error);
day_err day_entity_each_account(day_store *store, int64_t entity, day_entity_id_fn fn, void *ctx,
                                day_error *error);
/* What ties aliases of one to each other (joined), or to others (offered). The heaviest first. entity 0: all
 * that is offered in the case. */
day_err day_alias_each_tie(day_store *store, int64_t entity, bool joined, day_alias_tie_fn fn, void *ctx,
                           day_error *error);

/* Aliases that are `text`, by value or as shown, letter case aside in ASCII; "kind:value" names one exactly.
 */
day_err day_alias_find(day_store *store, const char *text, day_alias_fn fn, void *ctx, day_error *error);

/* What is claimed of an entity beside its names. */
typedef struct day_entity_role {
    const char *relation; /* works for, title */
    const char *value;    /* the organisation as named there, or the title */
    const char *rule;
    int64_t entity;   /* the organisation; 0: none, or a title */
    const char *name; /* of that entity; "" */
    int64_t claim, times;
    double weight;
    int64_t first_ms, last_ms; /* of messages that say so */
} day_entity_role;
typedef bool (*day_entity_role_fn)(const day_entity_role *role, void *ctx);
/* Of one entity, by relation, the surest first. */
day_err day_entity_each_role(day_store *store, int64_t entity, day_entity_role_fn fn, void *ctx,
                             day_error *error);
/* Who works for an organisation: as roles of the others; `entity` and `name` are the person's. */
day_err day_entity_each_member(day_store *store, int64_t organisation, day_entity_role_fn fn, void *ctx,
                               day_error *error);

/* Somebody that one wrote to, or got messages from. */
typedef struct day_contact {
    int64_t entity;
    const char *name;
    int64_t sent, received; /* to and from them */
    int64_t first_ms, last_ms;
} day_contact;
typedef bool (*day_contact_fn)(const day_contact *contact, void *ctx);
/* The most frequent first. */
day_err day_entity_each_contact(day_store *store, int64_t entity, day_contact_fn fn, void *ctx,
                                day_error *error);

/* How many messages one sent in each hour of each day of the week, by times as written: [0] is Monday. */
typedef struct day_entity_hours {
    int64_t hours[7][24];
    int64_t messages;  /* with a time */
    int64_t with_zone; /* of them, with a zone told; these are counted in that zone's hours */
} day_entity_hours;
day_err day_entity_hours_of(day_entity_hours *out, day_store *store, int64_t entity, day_error *error);

/* A place where a name stands, with its sentence. */
typedef struct day_alias_quote {
    const char *path, *place, *sha256; /* of the item, hexadecimal */
    const char *sender;                /* of the message; "" when it is none */
    const char *quote;                 /* the line that holds it, cut at 300 bytes on both sides */
    const char *name;                  /* as it stands there */
    int64_t time_ms;
} day_alias_quote;
typedef bool (*day_alias_quote_fn)(const day_alias_quote *quote, void *ctx);
/* Where names of an entity stand in texts that its own accounts did not write; messages first. */
day_err day_entity_each_quote(day_store *store, int64_t entity, day_alias_quote_fn fn, void *ctx,
                              day_error *error);
