/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "base/span.h"
#include "model/record.h"

/* Everything of a case that has a time, in one line. Table event is derived by analyse/when, messages stand
 * where they are. Strings are borrowed until the callback returns; never NULL. Return false from a callback
 * to stop. */

/* --- where events come from --- */

/* A fact of an item that is a date, perhaps. */
typedef struct day_event_fact {
    int64_t item;
    const char *key, *value, *place;
    const char *name, *author, *editor; /* the document's, the two as it tells them */
} day_event_fact;
typedef bool (*day_event_fact_fn)(const day_event_fact *fact, void *ctx);
day_err day_event_each_fact(day_store *store, day_event_fact_fn fn, void *ctx, day_error *error);

/* A file inside another, with the time that its container tells. */
typedef bool (*day_event_file_fn)(int64_t item, int64_t mtime_ms, const char *name, void *ctx);
day_err day_event_each_file(day_store *store, day_event_file_fn fn, void *ctx, day_error *error);

/* A date or an amount in a text, with the time of the message that it stands in. */
typedef struct day_event_mention {
    int64_t unit, item, start, size;
    bool money; /* else a date */
    const char *value, *detail;
    bool message;    /* of one; else the rest is empty */
    int64_t time_ms; /* DAY_TIME_NONE */
    const char *time_raw, *zone;
} day_event_mention;
typedef bool (*day_event_mention_fn)(const day_event_mention *mention, void *ctx);
/* Without those in heads of messages, which are the messages' own times. */
day_err day_event_each_mention(day_store *store, day_event_mention_fn fn, void *ctx, day_error *error);

/* The amount of an offer at one of the places where it stands, with the time of the message there. */
typedef struct day_event_offer {
    int64_t unit, item, start, size;
    const char *what, *amount_raw, *date; /* of the offer; "" not told */
    int64_t time_ms;                      /* of the message; DAY_TIME_NONE */
    const char *time_raw, *zone;
} day_event_offer;
typedef bool (*day_event_offer_fn)(const day_event_offer *offer, void *ctx);
/* By unit and start. */
day_err day_event_each_offer(day_store *store, day_event_offer_fn fn, void *ctx, day_error *error);

/* Items whose texts are rows or lines of records: tables, logs, dumps. */
typedef bool (*day_event_item_fn)(int64_t item, void *ctx);
day_err day_event_each_table(day_store *store, day_event_item_fn fn, void *ctx, day_error *error);

/* --- events --- */

typedef struct day_event {
    int64_t time_ms; /* in UTC when the zone is told, else as written */
    const char *kind;
    const char *precision; /* "" of messages: their time says it */
    const char *time_raw, *zone;
    int64_t item, unit; /* unit 0: the item as a whole */
    int64_t start, size;
    const char *value, *calendar;
    const char *who, *to; /* one to a line */
    const char *path, *place;
    day_span sha256;
    day_span text; /* of a message what was said; else the unit's text, or nothing */
    const char *subject;
    int64_t conversation; /* of a message; 0: none */
} day_event;
typedef bool (*day_event_fn)(const day_event *event, void *ctx);

day_err day_event_clear(day_store *store, day_error *error);
/* path, sha256, text, subject and conversation are not looked at. `seq` is larger than any before. */
day_err day_event_insert(day_store *store, int64_t seq, const day_event *event, day_error *error);

typedef struct day_event_filter {
    int64_t from_ms, to_ms; /* from <= time < to; DAY_TIME_NONE: not asked */
    const char *kinds;      /* a JSON array; NULL: any */
    const char *with;       /* a JSON array of ids of accounts: by or to one of them; NULL: any */
} day_event_filter;
/* By time, as it comes: nothing is sorted, so that the first ones are there at once. */
day_err day_event_each(day_store *store, const day_event_filter *filter, day_event_fn fn, void *ctx,
                       day_error *error);

/* Time and kind alone, by time; of all, for what counts them. `with` as in the filter. */
typedef struct day_event_tick {
    int64_t time_ms;
    const char *kind, *zone;
    bool clock; /* of a message that day_event_each_moment() gives, too */
} day_event_tick;
typedef bool (*day_event_tick_fn)(const day_event_tick *time, void *ctx);
day_err day_event_each_time(day_store *store, const char *with, day_event_tick_fn fn, void *ctx,
                            day_error *error);

/* The group whose zone was claimed for the writer of a message: its place's name in the tz database ("" when
 * the clock is their own) and offset in minutes. False when none was. */
bool day_event_inferred(day_store *store, int64_t unit, char tz[64], int *offset_minutes);

/* When messages were written by those of filter->with (NULL: anybody), in no order; without those that tell
 * no time of the day. Kinds are not looked at. */
typedef bool (*day_moment_fn)(int64_t unit, int64_t time_ms, const char *zone, void *ctx);
day_err day_event_each_moment(day_store *store, const day_event_filter *filter, day_moment_fn fn, void *ctx,
                              day_error *error);
