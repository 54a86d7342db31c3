/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "deal.h"
#include "store/q_offer.h"

/* The messages of a conversation as they come, and those around each one that names an amount: only these are
 * annotated. */
typedef struct day_deal_messages day_deal_messages;

/* Called for message `at` of `messages` (day_annotated), which names an amount; `row` is the store's. */
typedef void (*day_deal_message_fn)(const GPtrArray *messages, guint at, const day_offer_text *row,
                                    void *ctx);
/* Called at the end of a conversation in which somebody spoke of a ransom, with all of its messages. */
typedef void (*day_deal_conversation_fn)(const GPtrArray *messages, void *ctx);

/* All borrowed. */
day_deal_messages *day_deal_messages_new(day_annotator *annotator, day_store *store,
                                         day_deal_message_fn message, day_deal_conversation_fn conversation,
                                         void *ctx);
void day_deal_messages_free(day_deal_messages *messages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_deal_messages, day_deal_messages_free)

/* The next message; those of a conversation follow each other, in order. */
day_err day_deal_messages_add(day_deal_messages *messages, const day_offer_text *row, day_error *error);
/* After the last one. */
day_err day_deal_messages_end(day_deal_messages *messages, day_error *error);
