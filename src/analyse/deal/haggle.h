/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/text/annotated.h"
#include <stdbool.h>

/* Figures alone that are prices because a price is talked of: "yes, 6k", "давай за 4500", "4万8吧". */
typedef struct day_haggle {
    size_t start, end; /* of the figure, in the plain text */
    double amount;
} day_haggle;

/* Whether a message is one of haggling by its own words; what is talked of is the caller's to know. At most
 * one figure is read of a message, and none of a long one. */
bool day_haggle_read(day_haggle *out, const day_annotated *text);

/* The same, cheaply, of a text that is not annotated: false where there can be none. */
bool day_haggle_may(const char *text, size_t size);
