/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "paper/paper.h"
#include "sheet.h"

/* A drawing that takes the width of the text. */
typedef struct day_figure {
    double left, top, scale; /* units to points */
    double height;           /* points */
} day_figure;

void day_figure_open(day_figure *figure, day_sheet *sheet, guint width, guint height);
/* PATH, RECT, CIRCLE or LABEL. */
void day_figure_draw(const day_figure *figure, day_sheet *sheet, const day_op_read *op);
void day_figure_close(const day_figure *figure, day_sheet *sheet);
