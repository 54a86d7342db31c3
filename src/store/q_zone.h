/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "model/record.h"

/* Zones of groups: derived by analyse/when, which empties and writes these tables. Strings are borrowed until
 * the callback returns; never NULL. Return false from a callback to stop. */

/* Who wrote a message, and when. */
typedef struct day_zone_source {
    int64_t conversation, account, item;
    int64_t time_ms;
    const char *zone; /* as told; "" when not */
    const char *mime; /* of the item */
    const char *lang; /* of the unit; "" when not known */
    bool mail;        /* its clock is the sender's own */
} day_zone_source;
typedef bool (*day_zone_source_fn)(const day_zone_source *source, void *ctx);
/* Messages that have a time of the day, without copies and without calendars' events, in the order of units.
 */
day_err day_zone_each_source(day_store *store, day_zone_source_fn fn, void *ctx, day_error *error);

/* Whom an account belongs to, as far as entities say: `entity` 0 when they don't. */
typedef struct day_zone_account {
    int64_t account, entity;
    const char *kind, *value, *shown;
    const char *organisation; /* that its entity works for, by most of what is said; "" */
} day_zone_account;
typedef bool (*day_zone_account_fn)(const day_zone_account *account, void *ctx);
day_err day_zone_each_account(day_store *store, day_zone_account_fn fn, void *ctx, day_error *error);

typedef struct day_zone_group {
    int64_t id;
    const char *name, *clock;
    int64_t messages, items;
    bool claimed;
    int offset_minutes;   /* when claimed */
    double posterior;     /* below 0: nothing was inferred */
    const char *tz;       /* a place with such clocks, in the tz database; "" when none is meant */
    const char *evidence; /* JSON */
} day_zone_group;
typedef bool (*day_zone_group_fn)(const day_zone_group *group, void *ctx);

day_err day_zone_clear(day_store *store, day_error *error);
day_err day_zone_group_insert(day_store *store, const day_zone_group *group, day_error *error);
day_err day_zone_member_insert(day_store *store, int64_t group, int64_t account, int64_t messages,
                               day_error *error);
day_err day_zone_alternative_insert(day_store *store, int64_t group, int offset_minutes, double posterior,
                                    day_error *error);
day_err day_zone_item_insert(day_store *store, int64_t group, int64_t item, day_error *error);

/* The largest first. */
day_err day_zone_each_group(day_store *store, day_zone_group_fn fn, void *ctx, day_error *error);
/* Members with most messages first, as shown. */
typedef bool (*day_zone_name_fn)(const char *name, int64_t number, void *ctx);
day_err day_zone_each_member(day_store *store, int64_t group, day_zone_name_fn fn, void *ctx,
                             day_error *error);
/* Paths of its files; `number` is the item. */
day_err day_zone_each_path(day_store *store, int64_t group, day_zone_name_fn fn, void *ctx, day_error *error);
/* The likeliest offset first. */
typedef bool (*day_zone_alternative_fn)(int offset_minutes, double posterior, void *ctx);
day_err day_zone_each_alternative(day_store *store, int64_t group, day_zone_alternative_fn fn, void *ctx,
                                  day_error *error);
/* Numbers of a list in the evidence ("hours", "weekdays"), in order. */
typedef bool (*day_zone_number_fn)(int64_t number, void *ctx);
day_err day_zone_each_number(day_store *store, int64_t group, const char *list, day_zone_number_fn fn,
                             void *ctx, day_error *error);
/* A text of the evidence ("why", "summer"), which the caller frees; NULL when there is none. */
char *day_zone_word(day_store *store, int64_t group, const char *key);
/* Holidays of a country: quiet on `kept` of `of`. */
typedef bool (*day_zone_holiday_fn)(const char *country, int64_t kept, int64_t of, void *ctx);
day_err day_zone_each_holiday(day_store *store, int64_t group, day_zone_holiday_fn fn, void *ctx,
                              day_error *error);
/* Messages of members' that tell a zone ("+08:00"). */
day_err day_zone_each_told(day_store *store, int64_t group, day_zone_name_fn fn, void *ctx, day_error *error);
/* Accounts of the group with this name; `number` is the account. */
day_err day_zone_each_account_of(day_store *store, const char *group, day_zone_name_fn fn, void *ctx,
                                 day_error *error);
