/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <glib.h>
#include <stdbool.h>

/* Bytes in any charset to UTF-8, with a map back to the bytes. One row a charset; static. */
typedef struct day_charset day_charset;

/* Opens the converters: before the lock-down, once. */
void day_charset_warm(void);

/* "UTF-8", "GB18030", "windows-1251": IANA's name where there is one. Static string. */
const char *day_charset_name(const day_charset *charset);

/* By any alias in any case, as mail and HTML write them. Old names get the superset that is meant: "gb2312"
 * is GB18030, "iso-8859-1" is windows-1252. NULL when nobody knows the name (or it is NULL or ""). */
const day_charset *day_charset_by_name(const char *name);

/* By a code page number of Windows, as Office, Outlook and RTF write them: 936, 1251, 10007 (Macintosh),
 * 65001. NULL when there is none. */
const day_charset *day_charset_by_codepage(unsigned codepage);

/* Row `n` of all charsets there are, NULL after the last. */
const day_charset *day_charset_nth(guint n);

/* How many bytes of a byte order mark of this charset the bytes start with. */
size_t day_charset_bom(const day_charset *charset, day_span bytes);

/* A map from offsets in decoded text to offsets in the bytes: runs of characters that are alike.
 * Zero-initialise, end with day_charset_map_clear(). */
typedef struct day_charset_map {
    GArray *runs; /* of day_charset_run */
} day_charset_map;

typedef struct day_charset_run {
    uint64_t text, bytes;           /* where the run starts in either */
    uint32_t text_each, bytes_each; /* the size of one character in either */
} day_charset_run;

uint64_t day_charset_map_bytes(const day_charset_map *map, uint64_t text);
void day_charset_map_forget(day_charset_map *map, uint64_t before_text);
void day_charset_map_clear(day_charset_map *map);

/* Decoding of a stream in pieces. One at a time for each charset: it uses the charset's only converter. */
typedef struct day_decoder {
    const day_charset *charset;
    day_charset_map map;
    uint64_t bytes;    /* decoded so far */
    uint64_t text;     /* bytes of UTF-8 made of them */
    uint64_t replaced; /* characters that could not be decoded and became U+FFFD */
    uint64_t nuls;     /* NULs that became U+2400 */
    uint8_t carry[4];  /* UTF-8: the start of a character that the last piece cut */
    size_t carried;
} day_decoder;

/* `start` is the offset of the first byte that will be fed (after a byte order mark). */
void day_decoder_init(day_decoder *decoder, const day_charset *charset, uint64_t start);
/* Appends valid UTF-8 without NULs to `out` (UTF-32 must come in whole units of four bytes: ICU's offsets are
 * wrong otherwise): what cannot be decoded is U+FFFD, NUL is U+2400. */
void day_decoder_feed(day_decoder *decoder, day_span bytes, bool last, GByteArray *out);
void day_decoder_clear(day_decoder *decoder);

/* All at once, without the byte order mark: a new NUL-terminated string that the caller frees. `size` and
 * `replaced` may be NULL. */
char *day_charset_to_utf8(const day_charset *charset, day_span bytes, size_t *size, uint64_t *replaced);

/* One or a few characters into the charset's bytes; how many, 0 when they are not in it or do not fit. */
size_t day_charset_from_utf8(const day_charset *charset, const char *text, size_t size, uint8_t *out,
                             size_t out_size);
