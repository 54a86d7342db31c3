/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "currency.h"
#include "scan/kind.h"
#include "scan/number/number.h"

/* A number with its unit of money, or a unit alone. */
typedef struct day_amount {
    size_t start, end; /* bytes of the text */
    bool told;         /* there is a number */
    bool first;        /* the unit stands before it */
    bool more;         /* "20多万元" */
    day_number number; /* as told, of the main unit */
    day_decimal value; /* in units of the currency, fractions added */
    day_unit_hit unit;
    const char *code; /* of the currency */
} day_amount;

/* Whether a number may stand beside the term at text[at]: the cheap question before all others. */
bool day_amount_may(day_span text, size_t at, size_t size);

/* The amount whose unit covers text[at], where a term of day_units_warm() stands. False when there is no
 * unit. */
bool day_amount_around(day_amount *out, const day_scene *scene, size_t at);

/* The number of a range whose other end is the amount: "10-15 тыс. руб.", "$10-15k", "от 10 до 15 тыс. руб.".
 * Where there is one, *low and *high are its ends and the amount's span covers both. */
bool day_amount_range(day_amount *amount, day_decimal *low, day_decimal *high, const day_scene *scene);

/* Adds the figure behind it to an amount whose unit is a scale: "5万5" is 55,000. */
void day_amount_take_tail(day_amount *out, day_span text);

/* Past one or two spaces at `at`, and before those that end there. */
size_t day_amount_skip(day_span text, size_t at);
size_t day_amount_skip_back(day_span text, size_t end);
