/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "chat_explain.h"
#include "format/emit.h"

/* One message of a conversation as its reader has found it. NULL and "" mean: not told. */
typedef struct day_chat_message {
    const char *place;
    uint64_t src_start, src_size;
    const char *time_raw;   /* as written; shown in the first line */
    const char *time_shown; /* instead of a number for programs; NULL: time_raw */
    int64_t time_ms;        /* DAY_TIME_NONE when it is not known */
    const char *zone;       /* as told, "+08:00"; else NULL */
    const char *from;
    const char *const *to;          /* NULL-terminated; may be NULL */
    const char *other;              /* what else is known, for the first line: "edited", "12 likes" */
    const char *body;               /* what was said */
    const char *const *attachments; /* NULL-terminated; may be NULL */
    const char *subject, *id, *reply_to_id, *thread;
    uint32_t flags; /* DAY_UNIT_HIDDEN for what a reader of the original would not see */
} day_chat_message;

/* Emits it as a unit of kind message, "from → to  time  other" in the first line, then the body and the names
 * of its attachments in brackets, with its day_message. Counted by `explain` when that is not NULL. */
day_err day_chat_message_emit(const day_chat_message *message, day_chat_explain *explain, day_emit *emit);
