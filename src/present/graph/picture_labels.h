/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* A label beside a round node, in pixels, y downwards. */
typedef struct day_label {
    double x, y, radius;  /* the node */
    double width, height; /* of the text */
    bool shown;           /* there was room */
    double left, top;     /* where the text goes */
} day_label;

/* Puts labels where they cover no node and no other label, the first ones first: right, left, below, above
 * and the corners are tried. What finds no room is not shown. At most DAY_LABELS_MAX are looked at. */
#define DAY_LABELS_MAX 2000u
void day_labels_place(day_label *labels, guint n, double canvas_width, double canvas_height);

/* About how wide a text is in a sans-serif face of this size. */
double day_label_width(const char *text, double size);
