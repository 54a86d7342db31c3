/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "html_chat_shape.h"

/* The elements of a page, in the order in which they start; node 0 is the document. */
typedef struct day_html_chat_node {
    guint32 parent; /* a smaller number */
    guint32 call;   /* index into calls; 0: not kept */
    guint32 times;  /* in it, itself counted */
    guint32 block;  /* the node of the message that it belongs to; 0: none */
    guint16 depth;
    bool is_heading; /* or in one */
    bool in_link, is_part /* of a table, but no cell */, is_long, in_moment, by_attribute, is_moment,
        is_clock, is_time;
    const char *text; /* its own short text, or the moment that an attribute tells; NULL: none */
} day_html_chat_node;

typedef struct day_html_chat_tree {
    GArray *nodes;       /* of day_html_chat_node */
    GPtrArray *calls;    /* of char * */
    GHashTable *numbers; /* call → index */
    GStringChunk *texts;
    bool titled_chat; /* the page's title has a word for messages */
} day_html_chat_tree;

/* Finds who wrote, with `block` and `times` told; false when the blocks are no messages. */
bool day_html_chat_find_roles(const day_html_chat_tree *tree, day_html_chat_shape *shape);

/* Whether a call has a word for messages: "div.chat__msg". */
bool day_html_call_says_chat(const char *call);
