/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "biff.h"
#include "format/emit.h"

/* What an Excel binary workbook says for all of its sheets ([MS-XLS] 2.1.7.20.3, and versions 2 to 5). */
typedef struct day_xls_sheet {
    char *name;
    uint32_t offset; /* of its first record */
    bool hidden;
    uint8_t kind; /* 0 a worksheet, 1 a macro sheet, 2 a chart, 6 a module of Visual Basic */
} day_xls_sheet;

typedef struct day_xls_book {
    day_span stream;
    day_emit *emit;
    unsigned version;            /* 2 to 5, or 8 */
    const day_charset *charset;  /* of strings in bytes; NULL for version 8 */
    GPtrArray *strings;          /* char *: shared */
    GArray *sheets;              /* day_xls_sheet */
    GHashTable *formats;         /* number → code */
    GArray *cells;               /* guint16: number of the format of each cell style */
    GByteArray *drawings;        /* all of MSODRAWINGGROUP: the store of pictures */
    bool from_1904, locked, cut; /* cut: the globals do not end */
} day_xls_book;

/* Reads the globals. Says names that are defined as facts, and who last wrote it. */
void day_xls_book_open(day_xls_book *out, day_span stream, unsigned codepage, day_emit *emit);
void day_xls_book_close(day_xls_book *book);

/* The version that a first record (BOF) tells: 2, 3, 4, 5 or 8; 0 when it is none. */
unsigned day_xls_version(const day_biff *bof);

/* The code that cell style `style` shows numbers by; NULL for none. */
const char *day_xls_format_of(const day_xls_book *book, unsigned style);

/* One sheet's rows, comments, text boxes, headers, links and charts. */
day_err day_xls_sheet_emit(day_xls_book *book, const day_xls_sheet *sheet);
