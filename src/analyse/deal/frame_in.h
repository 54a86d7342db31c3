/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "cases.h"
#include "frame.h"
#include <stdbool.h>
#include <string.h>

/* Within frame.c and the files that fill its frame alone: a frame that is being read, and short questions to
 * its pieces. */
typedef struct frame_in {
    const day_deal_clause *clause;
    day_deal_frame *out;
} frame_in;

static inline const day_deal_piece *piece(const frame_in *at, gint index)
{
    return day_deal_piece_at(at->clause, index);
}

static inline bool is(const frame_in *at, gint index, day_deal_word word)
{
    return day_deal_is(at->clause, index, word);
}

static inline bool is_amount(const frame_in *at, gint index)
{
    const day_deal_piece *one = piece(at, index);
    return one != NULL && one->kind == DAY_PIECE_AMOUNT;
}

static inline size_t gap(const frame_in *at, size_t start, size_t end)
{
    return day_deal_gap(at->clause->text, start, end);
}

static inline bool is_han_at(const frame_in *at, gint index)
{
    return (unsigned char)at->clause->text->plain.text[day_deal_piece_at(at->clause, index)->start] >= 0xE3;
}

static inline gint n_pieces(const frame_in *at)
{
    return (gint)day_deal_n(at->clause);
}

/* 的 belongs to what stands before it. */
static inline bool is_owned(const frame_in *at, gint index)
{
    return is(at, index, DAY_WORD_OF) &&
           memcmp(at->clause->text->plain.text + piece(at, index)->start, "的", 3) == 0;
}

static inline bool is_mark_at(const frame_in *at, gint index)
{
    const day_deal_piece *one = piece(at, index);
    return one != NULL && one->kind == DAY_PIECE_MARK;
}

static inline bool is_semicolon(const frame_in *at, gint index)
{
    return is_mark_at(at, index) && at->clause->text->plain.text[piece(at, index)->start] == ';';
}

/* no_price.c: whether the amount is something else than a price: a fine, a valuation, a loss; or is denied.
 */
bool day_frame_is_no_price(const frame_in *at);
/* Whether a house changes hands, and nothing of the trade; when the thing is known. */
bool day_frame_is_takeover(const frame_in *at);
/* sides.c: seller, buyer and deal; when the thing is known. */
void day_frame_tell_sides(const frame_in *at);
/* target_in.c: whom the thing is against; or, of a thing that somebody makes, its maker as the seller. */
void day_frame_tell_target(const frame_in *at);
