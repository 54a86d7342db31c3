/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "json_shape.h"
#include "format/text/text_stream.h"

typedef enum day_json_token {
    DAY_JSON_OBJECT,
    DAY_JSON_OBJECT_END,
    DAY_JSON_ARRAY,
    DAY_JSON_ARRAY_END,
    DAY_JSON_KEY,    /* text: unescaped */
    DAY_JSON_STRING, /* text: unescaped */
    DAY_JSON_NUMBER, /* text: as written */
    DAY_JSON_WORD,   /* text: true, false, null */
    DAY_JSON_END,    /* nothing follows the last value */
    DAY_JSON_ERROR,  /* error says what and where; the scan stands there */
    DAY_JSON_CUT     /* the text ended within a value */
} day_json_token;

#define DAY_JSON_DEPTH_MAX 1000

/* A scanner for RFC 8259, and, with a shape, for pseudo-JSON (json_pseudo.h), token by token, over a stream
 * or over text at hand. Values may follow each other (JSON lines, concatenated JSON): then `values` counts
 * them. */
typedef struct day_json_scan {
    GString *text;  /* of the last key or scalar */
    uint64_t start; /* byte of the item where the last token started */
    uint64_t line;  /* from 1 */
    uint32_t depth;
    uint64_t values; /* complete values on the top level */
    uint64_t tokens;
    char error[160];
    bool in_key;      /* the last token is or was to be a key */
    uint64_t repairs; /* records that had to be ended, in pseudo-JSON and damaged JSON */
    char repair[160]; /* the last of them: what and where */
    /* The rest is the scanner's own. */
    day_text_stream *stream; /* NULL: over text at hand */
    const char *at, *end;
    int expected;
    bool is_object[DAY_JSON_DEPTH_MAX];
    const day_json_shape *shape; /* NULL: JSON by its grammar */
    unsigned key_order;          /* of the last key, in the shape */
    bool bare;                   /* the last key's values have no quotes */
    uint32_t record_depth;       /* of what is within a record; 0: none was seen */
    uint32_t closing;            /* so many containers are still to be ended */
} day_json_scan;

/* Borrows the stream until the close. */
day_json_scan *day_json_scan_stream(day_text_stream *stream);
day_json_scan *day_json_scan_text(const char *text, size_t size);
void day_json_scan_free(day_json_scan *scan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_json_scan, day_json_scan_free)

day_json_token day_json_scan_next(day_json_scan *scan);

/* The byte of the item at which the scan stands. */
uint64_t day_json_scan_byte(const day_json_scan *scan);

/* What is not scanned yet, at least `wanted` bytes unless the text ends: borrowed until the next token. */
const char *day_json_scan_ahead(day_json_scan *scan, size_t wanted, size_t *size);

/* For a scan of text at hand: it stands within an array, or behind the first key of an object; it reads in
 * the way that another one does. */
void day_json_scan_enter(day_json_scan *scan, bool object);
void day_json_scan_like(day_json_scan *scan, const day_json_scan *other);

/* From here on as pseudo-JSON, also in the middle of a value that is damaged. Borrows the shape. */
void day_json_scan_mend(day_json_scan *scan, const day_json_shape *shape);

/* After an error: forgets what is open, so that the next token is that of a new value. */
void day_json_scan_restart(day_json_scan *scan);

/* Hands what is not scanned back to the stream. */
void day_json_scan_release(day_json_scan *scan);
