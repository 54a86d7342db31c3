/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <pango/pangocairo.h>
#include <stdbool.h>

/* Text in several styles with numbers of sources in it: what a paragraph or a cell holds. */
typedef struct day_rich {
    GString *text;
    GArray *runs; /* day_rich_run */
} day_rich;

typedef struct day_rich_run {
    guint start, end; /* bytes of the text */
    guint style;      /* day_text_style bits */
    guint source;     /* the number that this is; 0: text */
} day_rich_run;

void day_rich_init(day_rich *rich);
void day_rich_clear(day_rich *rich); /* frees; day_rich_init() makes it anew */
void day_rich_text(day_rich *rich, guint style, const char *text);
void day_rich_break(day_rich *rich);
void day_rich_cite(day_rich *rich, guint number);

/* How letters look. */
typedef struct day_face {
    const char *families; /* as Pango has them: "Noto Sans, DejaVu Sans" */
    double size;          /* points */
    bool bold, faint;
} day_face;

/* Laid out in `width` points (below 0: as wide as it is). The caller unrefs it. */
PangoLayout *day_rich_layout(const day_rich *rich, PangoContext *context, const day_face *face, double width);
