/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Batches of Usenet news, each article a child that is an e-mail message. "#! rnews 1234" and as many bytes
 * of an article, one after the other; each article is a child `#1`, `#2`, …, an e-mail message to its reader.
 * Read in windows. Invariant: a length that leads to no further "#! rnews" or the end is told, and reading
 * goes on at the next one. Follows RFC 5537 §A (the batch format of RFC 1036). */
#include "format/format.h"
#include <string.h>

static const char mark[] = "#! rnews ";
#define MARK (sizeof mark - 1)
#define PIECE ((size_t)64 * 1024)

static const char *sniff(const day_input *input)
{
    bool starts = input->head.size > MARK && memcmp(input->head.data, mark, MARK) == 0;
    return starts && g_ascii_isdigit((char)input->head.data[MARK]) ? "application/x-rnews" : NULL;
}

typedef struct batch {
    const day_input *input;
    day_emit *emit;
    day_error *error;
    uint64_t at;
    guint count;
    uint8_t *piece; /* PIECE bytes */
} batch;

/* Reads "#! rnews N" at in->at and goes behind it. False when something else stands there. */
static bool take_mark(batch *in, uint64_t *length)
{
    char line[64] = "";
    size_t size = sizeof line - 1;
    if (day_input_read(in->input, in->at, line, &size, NULL) != DAY_OK) return false;
    line[size] = '\0';
    char *newline = memchr(line, '\n', size);
    if (size < MARK || memcmp(line, mark, MARK) != 0 || newline == NULL) return false;
    char *end = NULL;
    *length = g_ascii_strtoull(line + MARK, &end, 10);
    if (end == line + MARK || (*end != '\n' && *end != '\r')) return false;
    in->at += (uint64_t)(newline - line) + 1;
    return true;
}

static day_err send_article(batch *in, uint64_t length)
{
    uint64_t left = MIN(length, in->input->size - in->at);
    bool cut = left < length;
    g_autofree char *name = g_strdup_printf("#%u", ++in->count);
    day_err err = day_emit_child_begin(in->emit, &(day_child){.name = name,
                                                              .declared_size = length,
                                                              .mtime_ms = DAY_TIME_NONE,
                                                              .mime = "message/rfc822"});
    if (err != DAY_OK) return err;
    while (err == DAY_OK && left > 0) {
        size_t size = (size_t)MIN(left, (uint64_t)PIECE);
        err = day_input_read(in->input, in->at, in->piece, &size, in->error);
        if (err == DAY_OK && size == 0) break;
        if (err == DAY_OK) err = day_emit_child_data(in->emit, in->piece, size);
        in->at += size;
        left -= size;
    }
    if (err == DAY_ERR_LIMIT) {
        in->at += left;
        return day_emit_child_end(in->emit, DAY_STATE_OUTPUT_LIMIT, NULL);
    }
    if (err != DAY_OK) return err;
    if (cut) day_emit_note_partial(in->emit, "article %u is cut", in->count);
    return day_emit_child_end(in->emit, cut ? DAY_STATE_PARTIAL : DAY_STATE_DONE,
                              cut ? "the batch ends within it" : NULL);
}

/* Goes to the next mark at the start of a line, or to the end. */
static day_err find_mark(batch *in)
{
    day_emit_note_partial(in->emit, "byte %" G_GUINT64_FORMAT ": no article begins here", in->at);
    while (in->at < in->input->size) {
        size_t size = PIECE;
        day_err err = day_input_read(in->input, in->at, in->piece, &size, in->error);
        if (err != DAY_OK) return err;
        const uint8_t *found = memmem(in->piece, size, "\n#! rnews ", MARK + 1);
        if (found != NULL) {
            in->at += (uint64_t)(found - in->piece) + 1;
            return DAY_OK;
        }
        in->at += size > MARK ? size - MARK : size;
        if (size < PIECE) in->at = in->input->size;
    }
    return DAY_OK;
}

static day_err read_rnews(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    g_autofree uint8_t *piece = g_malloc(PIECE);
    batch in = {.input = input, .emit = emit, .error = error, .piece = piece};
    day_err err = DAY_OK;
    while (err == DAY_OK && in.at < input->size) {
        uint64_t length;
        err = take_mark(&in, &length) ? send_article(&in, length) : find_mark(&in);
    }
    day_emit_declare_children(emit, in.count);
    return err;
}

static const char *const extensions[] = {"rnews", NULL};
const day_format day_format_rnews = {
    .name = "rnews", .extensions = extensions, .sniff = sniff, .read = read_rnews};
