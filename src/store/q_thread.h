/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "base/span.h"
#include "model/record.h"

/* Threads of mail: derived by analyse/, which empties and writes these tables. Strings are borrowed until the
 * callback returns; never NULL. Return false from a callback to stop. */

/* What a message of mail or of a calendar tells of its thread. */
typedef struct day_thread_source {
    int64_t unit, time_ms; /* DAY_TIME_NONE: not known */
    const char *id, *reply_to, *root, *subject, *sender;
    const char *recipients; /* one to a line */
    const char *references; /* ids between blanks; "" when there are no more than `root` and `reply_to` */
    const char *index;      /* Outlook's Thread-Index, base64; "" when not told */
} day_thread_source;
typedef bool (*day_thread_source_fn)(const day_thread_source *source, void *ctx);

/* Every message of an item that is mail or a calendar, in the order of time. */
day_err day_thread_each_source(day_store *store, day_thread_source_fn fn, void *ctx, day_error *error);

typedef struct day_thread {
    int64_t id;
    const char *key, *subject;
    int64_t messages, senders;
    int64_t first_ms, last_ms; /* DAY_TIME_NONE: not known */
} day_thread;
typedef bool (*day_thread_fn)(const day_thread *thread, void *ctx);

typedef struct day_thread_message {
    int64_t unit, time_ms, part;
    const char *how, *sender, *subject, *path, *place;
    day_span sha256;
} day_thread_message;
typedef bool (*day_thread_message_fn)(const day_thread_message *message, void *ctx);

day_err day_thread_clear(day_store *store, day_error *error);
/* `id` is not looked at: *out is the new one. */
day_err day_thread_insert(int64_t *out, day_store *store, const day_thread *thread, day_error *error);
day_err day_thread_message_insert(day_store *store, int64_t unit, int64_t thread, int64_t part,
                                  const char *how, day_error *error);

/* The longest first. */
day_err day_thread_each(day_store *store, day_thread_fn fn, void *ctx, day_error *error);
/* One by its id; DAY_ERR_NOT_FOUND. */
day_err day_thread_get(day_store *store, int64_t id, day_thread_fn fn, void *ctx, day_error *error);
/* The thread of a message, by its unit; DAY_ERR_NOT_FOUND when it stands alone. */
day_err day_thread_of(day_store *store, int64_t unit, day_thread_fn fn, void *ctx, day_error *error);
/* By time. */
day_err day_thread_each_message(day_store *store, int64_t id, day_thread_message_fn fn, void *ctx,
                                day_error *error);
