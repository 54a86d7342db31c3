/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "rich.h"
#include <cairo-pdf.h>

/* Sheets of A4 that are filled from top to bottom. All lengths are points. */

#define DAY_SHEET_WIDTH 595.28
#define DAY_SHEET_HEIGHT 841.89
#define DAY_SHEET_LEFT 54.0
#define DAY_SHEET_TOP 56.0
#define DAY_SHEET_BODY (DAY_SHEET_WIDTH - 2 * DAY_SHEET_LEFT) /* width of the text */
#define DAY_SHEET_BOTTOM (DAY_SHEET_HEIGHT - 58.0)

#define DAY_SERIF "Noto Serif, Noto Serif CJK SC, Noto Naskh Arabic, DejaVu Serif, serif"
#define DAY_SANS "Noto Sans, Noto Sans CJK SC, Noto Sans Arabic, DejaVu Sans, sans-serif"

typedef struct day_sheet {
    cairo_surface_t *surface;
    cairo_t *cr;
    PangoContext *context;
    double y;     /* where the next block begins */
    guint page;   /* that is being filled, from 1 */
    guint pages;  /* how many there will be; 0: not known yet */
    char *footer; /* what stands at the foot beside the page's number */
} day_sheet;

/* Writes go to `write`. */
void day_sheet_open(day_sheet *sheet, cairo_write_func_t write, void *ctx, guint pages);
/* Ends the last page and the file: false when cairo failed, with what it says in *why (static). */
bool day_sheet_close(day_sheet *sheet, const char **why);

void day_sheet_next(day_sheet *sheet);
/* Goes to the next page unless `height` has room. */
void day_sheet_need(day_sheet *sheet, double height);

double day_layout_height(PangoLayout *layout);

/* Draws lines of a layout from line *line on at (x, y), as far as `bottom`; numbers of sources become links.
 * Moves *line behind the last that was drawn and returns the height that they took. */
double day_sheet_lines(day_sheet *sheet, const day_rich *rich, PangoLayout *layout, guint *line, double x,
                       double y, double bottom);

/* The whole layout at the left edge, over as many pages as it takes; then `after` points of room. */
void day_sheet_flow(day_sheet *sheet, const day_rich *rich, PangoLayout *layout, double x, double after);

/* Where links to `name` go: here. */
void day_sheet_target(day_sheet *sheet, const char *name);
/* A link over a rectangle: `attribute` is "dest='…'" or "uri='…'". */
void day_sheet_link(day_sheet *sheet, const char *attribute, double x, double y, double width, double height);

void day_sheet_colour(day_sheet *sheet, guint rgb);
void day_sheet_rule(day_sheet *sheet, double x, double y, double width, double thickness, guint rgb);
