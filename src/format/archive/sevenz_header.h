/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/cursor.h"
#include "format/input.h"

/* The part of a 7z header that says how streams are packed (7zFormat.txt of the LZMA SDK: PackInfo,
 * CodersInfo, SubStreamsInfo), as plain structs. Byte ranges are borrowed from what was parsed. */

#define DAY_SEVENZ_CODERS_MAX 8
#define DAY_SEVENZ_FOLDERS_MAX 100000

typedef struct day_sevenz_coder {
    uint64_t id; /* its bytes as a number, big-endian */
    guint id_size, n_in, n_out;
    day_span properties;
} day_sevenz_coder;

typedef struct day_sevenz_folder {
    day_sevenz_coder coders[DAY_SEVENZ_CODERS_MAX];
    guint n_coders, n_in, n_out, n_packed;
    struct {
        guint in, out;
    } pairs[DAY_SEVENZ_CODERS_MAX * 4];
    guint n_pairs;
    guint packed[DAY_SEVENZ_CODERS_MAX * 4];   /* in-streams that are packed streams */
    uint64_t sizes[DAY_SEVENZ_CODERS_MAX * 4]; /* of out-streams */
    bool has_crc;
    uint32_t crc;
} day_sevenz_folder;

typedef struct day_sevenz_streams {
    uint64_t pack_offset; /* from the end of the signature header */
    GArray *pack_sizes;   /* uint64_t */
    GArray *folders;      /* day_sevenz_folder */
    day_span substreams;  /* as written, from its mark to its end; empty when there is none */
} day_sevenz_streams;

#define DAY_SEVENZ_AES 0x06F10701u
#define DAY_SEVENZ_LZMA 0x030101u
#define DAY_SEVENZ_LZMA2 0x21u

/* Reads what follows the mark of a StreamsInfo (0x04 or 0x17) and its closing zero; fails the cursor when it
 * makes no sense. day_sevenz_streams_clear() afterwards, whatever happened. */
void day_sevenz_streams_read(day_sevenz_streams *out, day_cursor *cursor);
void day_sevenz_streams_clear(day_sevenz_streams *streams);

/* The same, written. */
void day_sevenz_streams_write(GByteArray *out, const day_sevenz_streams *streams);

/* 7z's variable-length number. */
uint64_t day_sevenz_number(day_cursor *cursor);
