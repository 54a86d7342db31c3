/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/text/charset.h"
#include "format/emit.h"

/* The words that a metafile draws, put into lines: pieces whose base lines are near each other and that
 * follow each other join, others begin a line. Shared by EMF and WMF. */
typedef struct day_gdi_text {
    GString *text;
    bool any;
    double x_end, y, height; /* of the last piece; height of its font, 0: not known */
    bool x_known;
} day_gdi_text;

typedef struct day_gdi_piece {
    double x, y;   /* where it begins */
    double width;  /* 0: not told */
    double height; /* of its font; 0: not known */
    const char *text;
} day_gdi_piece;

void day_gdi_text_open(day_gdi_text *text);
void day_gdi_text_close(day_gdi_text *text);
void day_gdi_text_add(day_gdi_text *text, const day_gdi_piece *piece);
/* Sends the lines as the page p.1; nothing when there is none. */
day_err day_gdi_text_emit(day_gdi_text *text, day_emit *emit);

/* The charset of a LOGFONT's number; NULL: not told, to be guessed. */
const day_charset *day_gdi_charset(uint8_t number);
/* Bytes of a font's charset as UTF-8; the caller frees. */
char *day_gdi_string(day_span bytes, const day_charset *charset);
