/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "model/record.h"

/* Messages. Lists are kept one to a line; a line break inside a name is stored as a space. */

typedef struct day_message_row {
    int64_t unit, item;
    int64_t time_ms; /* DAY_TIME_NONE: none */
    /* Never NULL; "" is not known. Lists are one to a line. */
    const char *time_raw, *zone, *sender, *recipients, *subject, *message_id, *reply_to_id, *thread,
        *attachments;
    int64_t body_start; /* bytes of the unit's text before what was said */
} day_message_row;
typedef bool (*day_message_fn)(const day_message_row *message, void *ctx);

/* `unit` is the stored unit's id; message->unit is not looked at. */
day_err day_message_insert(day_store *store, int64_t unit, int64_t item, const day_message *message,
                           day_error *error);
/* DAY_ERR_NOT_FOUND when the unit is no message. */
day_err day_message_get(day_store *store, int64_t unit, day_message_fn fn, void *ctx, day_error *error);

/* Messages that have attachments, with the path of their item. Returns false to stop. */
typedef bool (*day_message_attached_fn)(const day_message_row *message, const char *path, void *ctx);
day_err day_message_each_attached(day_store *store, day_message_attached_fn fn, void *ctx, day_error *error);
