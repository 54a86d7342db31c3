/* SPDX-License-Identifier: AGPL-3.0-or-later
 * An item's bytes, decoded window by window, with the way back to the bytes. The charset is that of the head;
 * when the head is plain ASCII, of the first place that is not. Invariants: text points into the buffer at
 * `consumed`; the decoder's map covers at least the buffer. */
#include "text_stream.h"
#include "charset_detect.h"
#include "text_head.h"
#include <string.h>

#define WINDOW ((size_t)256 * 1024)

static bool is_ascii(const uint8_t *data, size_t size)
{
    size_t at = 0;
    for (; at + 8 <= size; at += 8) {
        uint64_t word;
        memcpy(&word, data + at, 8);
        if ((word & 0x8080808080808080u) != 0) return false;
    }
    while (at < size && data[at] < 0x80) at++;
    return at == size;
}

/* The first window behind the head that is not plain ASCII decides, when the head says nothing. */
static const day_charset *charset_behind(const day_input *input, const char *declared)
{
    g_autofree uint8_t *window = g_malloc(WINDOW);
    for (uint64_t at = input->head.size; at < input->size;) {
        size_t size = WINDOW;
        if (day_input_read(input, at, window, &size, NULL) != DAY_OK || size == 0) break;
        if (!is_ascii(window, size)) return day_charset_detect((day_span){window, size}, declared);
        at += size;
    }
    return NULL;
}

static const day_charset *charset_for(const day_input *input, const char *declared)
{
    const day_charset *charset = NULL;
    if (input->head.size < input->size && is_ascii(input->head.data, input->head.size))
        charset = charset_behind(input, declared);
    if (charset == NULL && declared != NULL) charset = day_charset_detect(input->head, declared);
    return charset != NULL ? charset : day_text_head_of(input)->charset;
}

void day_text_stream_open_as(day_text_stream *out, const day_input *input, const day_charset *charset)
{
    *out = (day_text_stream){.input = input, .text = "", .cr_lines = day_text_head_of(input)->cr_lines};
    out->next_byte = day_charset_bom(charset, input->head);
    out->buffer = g_byte_array_sized_new(2 * WINDOW);
    day_decoder_init(&out->decoder, charset, out->next_byte);
}

void day_text_stream_open(day_text_stream *out, const day_input *input, const char *declared)
{
    day_text_stream_open_as(out, input, charset_for(input, declared));
}

void day_text_stream_close(day_text_stream *stream)
{
    day_decoder_clear(&stream->decoder);
    g_byte_array_free(stream->buffer, TRUE);
    *stream = (day_text_stream){.text = ""};
}

static void point_at_rest(day_text_stream *stream)
{
    stream->text = (const char *)stream->buffer->data + stream->consumed;
    stream->size = stream->buffer->len - stream->consumed;
}

static void forget_consumed(day_text_stream *stream)
{
    stream->base += stream->consumed;
    g_byte_array_remove_range(stream->buffer, 0, (guint)stream->consumed);
    stream->consumed = 0;
    day_charset_map_forget(&stream->decoder.map, stream->base);
}

/* Behind the text, where readers may look with strcspn() and the like. */
static void end_with_nul(GByteArray *buffer)
{
    g_byte_array_append(buffer, (const uint8_t *)"", 1);
    g_byte_array_set_size(buffer, buffer->len - 1);
}

day_err day_text_stream_fill(day_text_stream *stream, size_t wanted, day_error *error)
{
    if (stream->ended || stream->size >= wanted) return DAY_OK;
    g_autofree uint8_t *window = g_malloc(WINDOW);
    if (stream->consumed > 0) forget_consumed(stream);
    while (!stream->ended && stream->buffer->len < wanted) {
        size_t size = WINDOW;
        day_err err = day_input_read(stream->input, stream->next_byte, window, &size, error);
        if (err != DAY_OK) {
            point_at_rest(stream); /* which may have moved */
            return err;
        }
        stream->next_byte += size;
        stream->ended = size < WINDOW;
        guint before = stream->buffer->len;
        day_decoder_feed(&stream->decoder, (day_span){window, size}, stream->ended, stream->buffer);
        for (guint i = before; stream->cr_lines && i < stream->buffer->len; i++)
            if (stream->buffer->data[i] == '\r') stream->buffer->data[i] = '\n';
    }
    end_with_nul(stream->buffer);
    point_at_rest(stream);
    return DAY_OK;
}

void day_text_stream_consume(day_text_stream *stream, size_t size)
{
    g_assert(size <= stream->size);
    stream->consumed += size;
    point_at_rest(stream);
}

uint64_t day_text_stream_byte(const day_text_stream *stream, size_t at)
{
    uint64_t text = stream->base + stream->consumed + at;
    if (text >= stream->decoder.text) return stream->decoder.bytes;
    return day_charset_map_bytes(&stream->decoder.map, text);
}

char *day_text_stream_all(day_text_stream *stream, size_t max, size_t *size, day_error *error)
{
    while (!stream->ended && stream->size <= max)
        if (day_text_stream_fill(stream, stream->size + WINDOW, error) != DAY_OK) return NULL;
    if (stream->size > max) {
        day_error_set(error, DAY_ERR_LIMIT, "more than %zu MiB of text, too large for its reader", max >> 20);
        return NULL;
    }
    *size = stream->size;
    return g_strndup(stream->text, stream->size);
}

void day_text_stream_report(const day_text_stream *stream, day_emit *emit)
{
    const char *name = day_charset_name(stream->decoder.charset);
    uint64_t replaced = stream->decoder.replaced;
    day_emit_fact(emit, "charset", name);
    if (replaced == 0) return;
    g_autofree char *count = g_strdup_printf("%" G_GUINT64_FORMAT, replaced);
    day_emit_fact(emit, "charset.undecoded", count);
    if (replaced > stream->decoder.text / 200)
        day_emit_note_partial(emit, "%s %s could not be decoded as %s", count,
                              replaced == 1 ? "character" : "characters", name);
}
