/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "base/span.h"
#include "format/text/charset.h"

/* RTF (Rich Text Format 1.9.1) as a walk over groups, control words and decoded text. The walk keeps what
 * every reader of RTF needs: the code page of the document and of each font, \ucN, \upr, the group stack. */

/* What a group inherits and its end restores. `destination`, `opened`, `flags` and `own` are the
 * handler's. */
typedef struct day_rtf_state {
    const day_charset *charset; /* of the current font; NULL: the document's */
    uint32_t uc;                /* how many characters stand for a \uN to readers that don't know it */
    uint32_t flags;
    uint32_t own[2];
    uint8_t destination;
    uint8_t opened; /* 0 in each new group */
    bool skip;      /* nothing in the group is told */
    bool in_fonts;  /* inside \fonttbl */
    bool in_upr;    /* inside \upr, whose \ud says the same in Unicode */
} day_rtf_state;

typedef struct day_rtf_word {
    const char *name;
    bool has_value;
    int32_t value; /* 0 without has_value */
    bool starred;  /* \* stood before it: who does not know the word skips the group */
} day_rtf_word;

typedef struct day_rtf_walk day_rtf_walk;

/* Any of them may be NULL. Text is UTF-8. They return DAY_OK or what ends the walk. */
typedef struct day_rtf_handler {
    day_err (*text)(day_rtf_walk *walk, const char *text, size_t size, void *ctx);
    day_err (*word)(day_rtf_walk *walk, const day_rtf_word *word, void *ctx);
    day_err (*bytes)(day_rtf_walk *walk, day_span bytes, void *ctx); /* of \binN */
    /* Before the group's state goes. */
    day_err (*close)(day_rtf_walk *walk, void *ctx);
} day_rtf_handler;

#define DAY_RTF_DEPTH 1000

/* Walks `rtf`, from its first brace to the brace that closes it; *end is the offset after it, in any case.
 * What is damaged is told in `error` as DAY_ERR_TRUNCATED or DAY_ERR_FORMAT (depth) after all else was read.
 */
day_err day_rtf_walk_over(day_span rtf, const day_rtf_handler *handler, void *ctx, size_t *end,
                          day_error *error);

/* The state of the current group: the handler may write it. */
day_rtf_state *day_rtf_state_of(day_rtf_walk *walk);
/* Offset of the byte after what was read last: within a handler, the end of what it is told. */
size_t day_rtf_offset(const day_rtf_walk *walk);

/* Whether the bytes start as RTF does: "{\rtf" and no further letter. */
bool day_rtf_is(day_span head);

/* The character that a control word stands for ("emdash", "lquote", "u" is none); NULL when it is none. */
const char *day_rtf_symbol(const char *word);
