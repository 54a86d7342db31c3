/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/chat/chat_direction.h"
#include <glib.h>
#include <stdbool.h>

/* The open elements of HTML that is looked through for conversations, each with what it is called:
 * "div.date", "div.pull_right.date.details"; one without class by the element around it, too:
 * "b<span.author". */
#define DAY_HTML_CALL_MAX 120
#define DAY_HTML_DIRECT_MAX 64 /* bytes of an element's own text: longer is no name and no moment */

typedef struct day_html_element {
    char name[16];
    char call[DAY_HTML_CALL_MAX];
    char direct[DAY_HTML_DIRECT_MAX +
                1];    /* text that stands in it and in no element within, stripped at its end */
    guint direct_size; /* more than DAY_HTML_DIRECT_MAX: it is too long */
    guint32 node;      /* the user's own */
    gsize start;       /* the user's own */
    bool is_moment, in_link;
} day_html_element;

typedef struct day_html_stack {
    GArray *open; /* of day_html_element */
    guint over;   /* open ones that are too deep to be kept */
} day_html_stack;

void day_html_stack_open(day_html_stack *stack);
void day_html_stack_close(day_html_stack *stack);
guint day_html_stack_depth(const day_html_stack *stack);
day_html_element *day_html_stack_at(const day_html_stack *stack, guint depth); /* from 0 */

/* The new element, cleared but for its call; NULL when it is too deep. Borrowed until the next push. */
day_html_element *day_html_stack_push(day_html_stack *stack, const char *name, const char *const *attributes);
/* The depth to go down to when an element ends: those from there on are closed, the deepest first; the depth
 * as it is when none is. */
guint day_html_stack_ending(day_html_stack *stack, const char *name);
void day_html_stack_text(day_html_stack *stack, const char *text, size_t size);

/* What a block is asked for: "div.message", one word of a class or, without class, the call itself. Writes
 * the `index`th, false when there is no such. */
bool day_html_call_part(char out[DAY_HTML_CALL_MAX], const char *call, guint index);

/* Received or sent, as words of the class say: "message.out". */
day_chat_direction day_html_call_way(const char *call);

/* A moment with a time of day that an attribute tells (title, datetime, data-…), NULL when none does.
 * Borrowed from the attributes. */
const char *day_html_moment_attribute(const char *const *attributes);
bool day_html_is_moment(const char *text); /* with date and time of day */
bool day_html_is_clock(const char *text);  /* a time of day alone */
bool day_html_is_day(const char *text);    /* a date alone */
