/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/cursor.h"
#include "format/text/charset.h"

/* Records of Excel's binary workbooks, versions 2 to 8 ([MS-XLS] 2.1.4): type, size, body; what is too long
 * goes on in CONTINUE records. */
typedef struct day_biff {
    day_cursor stream;
    uint16_t type;
    day_span body; /* of the record alone */
    size_t offset; /* of the record in the stream */
} day_biff;

enum {
    DAY_BIFF_EOF = 0x0A,
    DAY_BIFF_CONTINUE = 0x3C,
    DAY_BIFF_BOF_8 = 0x809 /* 5 to 8; older ones have 0x009, 0x209, 0x409 */
};

day_biff day_biff_at(day_span stream, size_t offset);

/* False at the end, or where no whole record follows. */
bool day_biff_next(day_biff *biff);
/* The type of the record behind this one; 0 at the end. */
uint16_t day_biff_peek(const day_biff *biff);

/* A record together with the CONTINUE records behind it (which are consumed), as one run of bytes with its
 * seams: strings that cross a seam have a byte of flags there. */
typedef struct day_biff_long {
    GByteArray *bytes;
    GArray *seams; /* size_t: where each CONTINUE began in `bytes` */
    guint next_seam;
    size_t at;
    bool failed;
} day_biff_long;

void day_biff_long_open(day_biff_long *out, day_biff *biff, size_t max);
void day_biff_long_close(day_biff_long *run);
uint8_t day_biff_long_u8(day_biff_long *run);
uint16_t day_biff_long_u16(day_biff_long *run);
uint32_t day_biff_long_u32(day_biff_long *run);

/* A string of BIFF8 with its formatting runs and phonetic data skipped (2.5.293). Caller frees; never NULL;
 * `failed` is set when it is cut. */
char *day_biff_long_string(day_biff_long *run);

/* `count` characters at the cursor with BIFF8's byte of flags before them, or in a charset (older versions;
 * `charset` NULL means BIFF8). Caller frees; never NULL. */
char *day_biff_string(day_cursor *cursor, size_t count, const day_charset *charset);

/* The double in an RK number (2.5.217). */
double day_biff_rk(uint32_t rk);
double day_biff_double(uint64_t bits);
