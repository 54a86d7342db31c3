/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "charset.h"
#include "format/emit.h"
#include "format/input.h"

/* An item's text in UTF-8, in windows, so that files of any size need little memory. */
typedef struct day_text_stream {
    const char *text; /* what was decoded and is not consumed: valid until the next fill or consume */
    size_t size;
    bool ended; /* nothing comes after `size` */
    /* The rest is the stream's own. */
    const day_input *input;
    day_decoder decoder;
    GByteArray *buffer;
    size_t consumed;
    uint64_t base;      /* offset of buffer[0] in all of the text */
    uint64_t next_byte; /* to read next */
    bool cr_lines;
} day_text_stream;

/* `declared`: the charset that the document or its container names, NULL when none. */
void day_text_stream_open(day_text_stream *out, const day_input *input, const char *declared);
/* In this charset, whatever the bytes look like: for text that has binary in it. */
void day_text_stream_open_as(day_text_stream *out, const day_input *input, const day_charset *charset);
void day_text_stream_close(day_text_stream *stream);

/* Decodes until `size` >= wanted or the end. DAY_ERR_IO when the item cannot be read. */
day_err day_text_stream_fill(day_text_stream *stream, size_t wanted, day_error *error);
void day_text_stream_consume(day_text_stream *stream, size_t size);

/* The offset in the item's bytes of text[at]; at <= size. */
uint64_t day_text_stream_byte(const day_text_stream *stream, size_t at);

/* All of the text: a new NUL-terminated string that the caller frees, NULL with DAY_ERR_LIMIT above `max`
 * bytes. */
char *day_text_stream_all(day_text_stream *stream, size_t max, size_t *size, day_error *error);

/* Says the fact "charset", and what could not be decoded: `partial` when it is more than half a percent. */
void day_text_stream_report(const day_text_stream *stream, day_emit *emit);
