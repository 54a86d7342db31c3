/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* What another program read from a picture, put into pages word by word: text in the order in which the
 * program gives it, a box for each word that has a place. Pages are p.1, p.2, … of the side-car; which
 * picture each speaks of is a fact at its place (sidecar.picture, sidecar.page), as far as the side-car
 * tells. */
typedef struct day_sidecar {
    day_emit *emit;
    GString *text;
    GArray *boxes; /* of day_box */
    GString *word;
    char *picture; /* of the open page; "" when not told */
    guint page;    /* in that picture; 0: not told */
    guint pages;   /* begun so far */
    double scale;  /* points for each unit of the coordinates that are given */
    double confidence;
    guint n_confidence;
    bool open;
    day_err err;
} day_sidecar;

void day_sidecar_init(day_sidecar *sidecar, day_emit *emit);
void day_sidecar_clear(day_sidecar *sidecar);

/* Ends the page before. `picture` is a name or path as told, may be NULL. */
void day_sidecar_begin(day_sidecar *sidecar, const char *picture, guint page);

typedef struct day_sidecar_place {
    double x0, y0, x1, y1; /* in the side-car's units; all 0: not told */
    double confidence;     /* 0 to 100; negative: not told */
} day_sidecar_place;

void day_sidecar_word(day_sidecar *sidecar, const char *text, const day_sidecar_place *place);
void day_sidecar_line(day_sidecar *sidecar); /* the next word begins a line */
/* Whole text without places. */
void day_sidecar_text(day_sidecar *sidecar, const char *text);

/* Sends the last page; what the first failed call returned. */
day_err day_sidecar_finish(day_sidecar *sidecar);
