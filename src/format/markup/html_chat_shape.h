/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "html_text.h"
#include "model/when.h"

/* How a conversation stands in HTML that is no table: an element for each message, in it one moment, who, and
 * what was said. Learnt from the document's first MiB by what recurs; names of classes are hints only. */
typedef struct day_html_chat_shape {
    char *block;       /* what messages are called: "div.message" (day_html_call_part) */
    GHashTable *times; /* what moments are called */
    char *from;        /* what senders are called; NULL: the block's class says received or sent */
    guint from_depth;  /* elements between block and sender, the sender counted */
    day_date_order order;
    bool clocks;                          /* times of day; the day stands between the messages */
    guint blocks, moments, filled, named; /* of those that were looked at */
} day_html_chat_shape;

/* Whether bytes hold times of day, three or more: else nobody need look for a conversation. */
guint day_html_chat_count_clocks(const char *text, size_t size, guint wanted);

typedef struct day_html_chat_learner day_html_chat_learner;

day_html_chat_learner *day_html_chat_learner_new(void);
/* As day_html_feed(); false when it has seen enough. */
bool day_html_chat_learner_feed(day_html_chat_learner *learner, const char *text, size_t size);
/* NULL when it is no conversation. */
day_html_chat_shape *day_html_chat_learner_finish(day_html_chat_learner *learner);
void day_html_chat_learner_free(day_html_chat_learner *learner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_html_chat_learner, day_html_chat_learner_free)

void day_html_chat_shape_free(day_html_chat_shape *shape);
