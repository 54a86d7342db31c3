/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/text/annotated.h"
#include "reading.h"

/* What a heading or a note says of the bare figures below it: "价格（万元）", "Цена, тыс. руб. / год". */
typedef struct day_price_unit {
    char currency[8];  /* "" not told */
    double factor;     /* 1 unless told */
    const char *per;   /* concept; NULL: not told */
    size_t start, end; /* where `per` is told */
} day_price_unit;

/* Reads [start, end) of a heading. */
void day_price_unit_read(day_price_unit *out, const day_annotated *text, size_t start, size_t end);

/* Whether a cell holds an amount with a figure, and so heads nothing: "میلیون تومان" is a unit, if a million.
 */
bool day_price_is_told(const day_annotated *text, size_t start, size_t end);

/* A price in a cell. */
typedef struct day_price {
    size_t start, end;                          /* the price as written, with what it is per */
    double amount, high;                        /* NAN: none told; no range */
    char currency[8], comparator[4], medium[8]; /* "" not told */
    const char *per;                            /* concept; NULL: not told here */
    size_t per_start, per_end;
} day_price;

/* A bare figure that begins at `at`: its amount and end; false: none. */
bool day_price_figure(day_price *out, const day_annotated *text, size_t at, size_t end);

#define DAY_PRICES_OF_CELL 4u

/* The prices in a cell: amounts that the scanner found, or bare figures and nothing else, which are in
 * `unit`. `ocr`: a Y before the figure is what a page's yuan sign was read as. Returns how many; 0: the cell
 * is no price. */
guint day_price_cell(day_price out[DAY_PRICES_OF_CELL], const day_annotated *text, size_t start, size_t end,
                     const day_price_unit *unit, bool ocr);

/* Whether the cell says that the price is told on demand ("面议", "по запросу"): then *out has its place and
 * no amount. */
bool day_price_open(day_price *out, const day_annotated *text, size_t start, size_t end);

/* Sets the amount of a reading, and what tells of it, from a price of the text. */
void day_deal_put_price(day_deal_reading *reading, const day_annotated *text, const day_price *price);

/* The lexicon's unit for what the scanner says that an amount is for one of (scan/money/money_words.h).
 * Static, or `per` itself; "": none. */
const char *day_deal_unit_of(const char *per);
