/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* The labels of numbers ("ИНН", "身份证号", "CPF") that were met in a text, the last few of them, and which
 * numbers they tell: the one behind them on their line, and lists: A, B and C behind one label, or one a line
 * below it. A label that has told a number tells no other but those of its list, so the telephone number that
 * follows a tax number is none. Zero is the beginning of a text. */
#define DAY_LABELS_KEPT 8

typedef struct day_label_seen {
    uint32_t end;    /* bytes of the text */
    uint32_t used;   /* where the last number that it told ends; 0: none yet */
    uint16_t label;  /* whatever the caller counts labels by */
    bool opens_line; /* no other cell of a table stands before it on its line */
    bool downwards;  /* its numbers stand below it, one a line */
} day_label_seen;

typedef struct day_label_trail {
    day_label_seen kept[DAY_LABELS_KEPT];
    uint32_t count; /* of all that were met */
} day_label_trail;

/* Whether text[from, to) is nothing but what parts the members of a list: signs, "and", ordinals; how many
 * lines end there. At most 32 bytes. */
bool day_label_is_list_gap(day_span text, size_t from, size_t to, unsigned *line_ends);

void day_label_trail_note(day_label_trail *trail, day_span text, size_t at, size_t size, unsigned label);

/* The label met `back` labels before the last one (0: the last); NULL when there is none. Borrowed. */
day_label_seen *day_label_trail_back(day_label_trail *trail, unsigned back);

/* Whether it tells a number that begins at text[at]. */
bool day_label_tells(const day_label_seen *seen, day_span text, size_t at);

/* It told the number text[at, end). */
void day_label_use(day_label_seen *seen, day_span text, size_t at, size_t end);
