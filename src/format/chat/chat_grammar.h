/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "chat_line.h"
#include <glib.h>

/* How one file writes the heads of its messages, learnt from its lines. */
typedef struct day_chat_grammar {
    day_chat_shape shape;
    day_date_order order;
    bool multi_line;     /* lines without a head go on with the message before */
    uint32_t heads;      /* lines of that shape with a sender */
    uint32_t system;     /* lines of that stem without one */
    uint32_t order_told; /* lines that allow this order of dates and no other */
} day_chat_grammar;

/* Learns from lines in their order; bounded memory whatever comes. */
typedef struct day_chat_learner day_chat_learner;

day_chat_learner *day_chat_learner_new(void);
void day_chat_learner_free(day_chat_learner *learner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_chat_learner, day_chat_learner_free)

/* A line without its '\n'. */
void day_chat_learner_line(day_chat_learner *learner, const char *line, size_t size);

/* Nothing so far looks like a conversation, and it is too late for one to begin. */
bool day_chat_learner_hopeless(const day_chat_learner *learner);

/* Whether the lines are a conversation, and its grammar. */
bool day_chat_learner_decide(const day_chat_learner *learner, day_chat_grammar *out);

/* Reads a line as a head of that grammar: of its shape, or of its stem and without a sender (a line of the
 * system). False when it is none. */
bool day_chat_grammar_head(const day_chat_grammar *grammar, day_chat_head *out, const char *line,
                           size_t size);

/* "[31.12.21, 23:59:59] name: text": the shape for people. The caller frees. */
char *day_chat_grammar_text(const day_chat_grammar *grammar);
