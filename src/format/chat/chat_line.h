/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "model/when.h"
#include "model/when_fold.h"

/* One line as the head of a message: where its moment, its sender and its text stand, and the shape of all
 * that. The heads of one log share a shape; chat_grammar.c finds which. */

/* How the sender is told from the text. */
typedef enum day_chat_mark {
    DAY_MARK_NONE,    /* no sender: a line of the system */
    DAY_MARK_COLON,   /* "name: text" */
    DAY_MARK_ANGLES,  /* "<name> text" */
    DAY_MARK_SQUARES, /* "[name] text" */
    DAY_MARK_TAB,     /* "name\ttext" */
    DAY_MARK_BAR,     /* "name | text", "name> text" */
    DAY_MARK_ROUTE,   /* "From name to name: text" */
    DAY_MARK_END,     /* "name", and the text in the lines that follow */
    DAY_MARK_WORDS,   /* "name name text": from, to */
    DAY_MARK_ACTION,  /* "* name text" */
    DAY_MARK_NOTICE,  /* "-name- text" */
    DAY_MARK_EVENT,   /* "*** name joined", "-!-", "-->" */
    DAY_MARK_ALONE,   /* nothing but the moment: the sender is in another line, see day_chat_side */
    DAY_MARK_SPEAKER, /* "name: text" without any moment */
    DAY_MARK_PSI,     /* "|moment|1|to|N---|text": who wrote stands as "to" or "from" */
    DAY_N_MARKS
} day_chat_mark;

/* Where the sender stands when the moment stands alone. */
typedef enum day_chat_side {
    DAY_SIDE_NONE,
    DAY_SIDE_ABOVE,  /* "name" in the line above */
    DAY_SIDE_BELOW,  /* "name" in the line below */
    DAY_SIDE_INLINE, /* "name: text" in the line below */
    DAY_N_SIDES
} day_chat_side;

/* Without padding: compared as bytes. */
typedef struct day_chat_shape {
    uint8_t mark;       /* day_chat_mark */
    uint8_t name_first; /* "name (moment)" */
    uint8_t date;       /* day_date_shape */
    uint8_t time_first;
    char date_separator;
    char open;    /* the bracket before the moment, 0 when none */
    char between; /* moment and name: ' ', '-', '\t', ',', '|', ':', 0 */
    uint8_t side; /* day_chat_side */
} day_chat_shape;

typedef struct day_chat_piece {
    uint32_t start, size; /* bytes of the line */
} day_chat_piece;

typedef struct day_chat_head {
    day_chat_shape shape;
    day_written when;
    day_chat_piece stamp, from, to;
    bool numbered; /* the name came with an account: "name(12345678)", "name<a@b.c>" */
    uint32_t body; /* where the text starts */
} day_chat_head;

#define DAY_CHAT_READINGS 3

/* All that a line (without its '\n') may be the head of; the likeliest first. Cheap when it is none. */
unsigned day_chat_line_heads(day_chat_head out[DAY_CHAT_READINGS], const char *line, size_t size);

/* Whether a line is a name and nothing else; whether it is "name: text". */
bool day_chat_line_name(day_chat_piece *name, const char *line, size_t size);
bool day_chat_line_inline(day_chat_piece *name, uint32_t *body, const char *line, size_t size);

/* Whether two heads are alike but for how the sender is marked. */
bool day_chat_same_stem(const day_chat_shape *a, const day_chat_shape *b);

/* A line that holds a date and hardly more: a heading of a day, or what a program wrote when it opened the
 * log. */
bool day_chat_line_heading(day_written *out, const char *line, size_t size);

/* A line that is a full moment and nothing else. */
bool day_chat_line_alone(day_written *out, const char *line, size_t size);
