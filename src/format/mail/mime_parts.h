/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <glib.h>
#include <stdbool.h>

/* The parts of a MIME message (RFC 2046) as spans of its bytes: nothing is copied or decoded. */
typedef struct day_mime_part {
    int parent; /* index into the array, -1 for the message itself */
    guint depth;
    day_span head;     /* the header block; borrowed from the message */
    day_span body;     /* still in its transfer encoding; for a multipart, all up to where it ends */
    day_span preamble; /* of a multipart with parts: what stands before the first */
    day_span epilogue; /* of a closed multipart: what stands after the last */
    char *type;        /* "text/plain", lower case; RFC's default when not told */
    bool told_type;    /* there is a Content-Type that could be read */
    char *boundary;    /* of a multipart */
    char *disposition; /* "attachment", lower case; NULL when not told */
    bool multipart;
    bool closed;   /* a multipart whose final boundary stands there */
    bool too_deep; /* a multipart that was not opened: it lies deeper than DAY_MIME_DEPTH_MAX */
    guint n_children;
} day_mime_part;

#define DAY_MIME_DEPTH_MAX 64u
#define DAY_MIME_PARTS_MAX 100000u

/* In the order of the bytes, parents before their children; [0] is the message. Freed with
 * g_ptr_array_unref(). `stopped` says that DAY_MIME_PARTS_MAX was reached: the last part holds the rest. */
GPtrArray *day_mime_split(day_span message, bool *stopped);

/* A parameter of Content-Type ("charset") or of Content-Disposition, decoded (RFC 2231, 2047). NULL when not
 * told. Caller frees. */
char *day_mime_type_parameter(const day_mime_part *part, const char *name);
char *day_mime_disposition_parameter(const day_mime_part *part, const char *name);

/* The bytes behind the transfer encoding (RFC 2045, uuencode), fed piece by piece. False stops it. */
typedef bool (*day_mime_sink)(const uint8_t *data, size_t size, void *ctx);
bool day_mime_decode(const day_mime_part *part, day_mime_sink sink, void *ctx);

/* The name of the transfer encoding when it is none that is known, else NULL. Caller frees. */
char *day_mime_unknown_encoding(const day_mime_part *part);
