/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Mailboxes in one file (RFC 4155 and the older mboxo, mboxrd, mboxcl, mboxcl2): each message is a child
 * `#1`, `#2`, … with the bytes that were put into the box. Read in windows, so size does not matter.
 * Invariants: the window holds whole lines (longer lines than half of it go out in pieces and are never
 * separators); every byte of the box is a separator line, the blank line before one, or a child's.
 *
 * A separator is "From ", a sender, and a date with week day, month and time of day, at the start or after a
 * blank line: sentences in letters that start with "From" are none. A Content-Length counts only when it
 * leads exactly to a separator or the end (mboxcl, mboxcl2); such a message is taken as it is. In the others
 * a line of ">From " loses one ">": mboxrd says so, and in mboxo it is right wherever the box's writer put
 * the ">". */
#include "format/format.h"
#include "mbox_line.h"
#include <string.h>

#define WINDOW ((size_t)1024 * 1024)
#define SEND_AT ((guint)64 * 1024)

static const char *sniff(const day_input *input)
{
    day_span head = input->head;
    if (head.size < 20 || memcmp(head.data, "From ", 5) != 0) return NULL;
    if (day_mbox_line_envelope(input) > 0) return NULL; /* one message with its separator: fmt_eml's */
    const uint8_t *newline = memchr(head.data, '\n', MIN(head.size, DAY_MBOX_LINE_MAX));
    if (newline == NULL || !day_mbox_line_separates(head.data, (size_t)(newline - head.data))) return NULL;
    g_autofree char *extension = day_input_extension(input);
    if (strcmp(extension, "mbox") == 0 || strcmp(extension, "mbx") == 0) return "application/mbox";
    /* A header field must follow, or the ">From" that some relays add. */
    size_t at = (size_t)(newline - head.data) + 1, i = at;
    if (head.size - at > 6 && memcmp(head.data + at, ">From ", 6) == 0) return "application/mbox";
    while (i < head.size && head.data[i] > 32 && head.data[i] < 127 && head.data[i] != ':') i++;
    return i > at && i < head.size && head.data[i] == ':' ? "application/mbox" : NULL;
}

/* --- the window -------------------------------------------------------------------------------------- */

typedef struct mbox {
    day_input *input;
    day_emit *emit;
    day_error *error;
    uint8_t *window;
    GByteArray *out;     /* of the open message, not yet sent */
    size_t start, end;   /* what is unread of the window */
    uint64_t offset;     /* of window[start] within the box */
    bool in_child;       /* a message is open */
    bool stray;          /* something stood before the first separator */
    bool dropping;       /* the bomb guard stopped it: the rest is passed over */
    bool in_head;        /* within its header block */
    bool as_is;          /* it has a good Content-Length: nothing is unquoted */
    bool line_start;     /* the next byte begins a line */
    uint64_t as_is_end;  /* where it ends then */
    uint64_t length;     /* its Content-Length; UINT64_MAX when not told */
    uint64_t separators; /* found so far */
    char held[2];        /* the blank line that may belong to the next separator */
    size_t n_held;
} mbox;

/* Makes sure that the window begins with as many unread bytes as there are, up to its size. */
static day_err fill(mbox *box)
{
    size_t left = box->end - box->start;
    memmove(box->window, box->window + box->start, left);
    box->start = 0;
    size_t more = WINDOW - left;
    day_err err = day_input_read(box->input, box->offset + left, box->window + left, &more, box->error);
    box->end = left + more;
    return err;
}

/* The next line, or a piece of a long one; 0 bytes at the end. */
static day_err take(mbox *box, day_span *line)
{
    const uint8_t *newline = memchr(box->window + box->start, '\n', box->end - box->start);
    if (newline == NULL) {
        day_err err = fill(box);
        if (err != DAY_OK) return err;
        newline = memchr(box->window, '\n', box->end);
    }
    const uint8_t *stop = newline != NULL ? newline + 1 : box->window + box->end;
    *line = (day_span){box->window + box->start, (size_t)(stop - (box->window + box->start))};
    box->start += line->size;
    box->offset += line->size;
    return DAY_OK;
}

/* --- messages ---------------------------------------------------------------------------------------- */

static day_err send_out(mbox *box)
{
    day_err err = DAY_OK;
    if (!box->dropping && box->out->len > 0)
        err = day_emit_child_data(box->emit, box->out->data, box->out->len);
    g_byte_array_set_size(box->out, 0);
    if (err != DAY_ERR_LIMIT) return err;
    box->dropping = true;
    return DAY_OK;
}

static day_err put(mbox *box, const void *data, size_t size)
{
    if (!box->in_child) {
        box->stray |= size > 0;
        return DAY_OK;
    }
    g_byte_array_append(box->out, data, (guint)size);
    return box->out->len >= SEND_AT ? send_out(box) : DAY_OK;
}

static day_err end_message(mbox *box)
{
    if (!box->in_child) return DAY_OK;
    day_err err = send_out(box);
    if (err != DAY_OK) return err;
    box->in_child = false;
    return day_emit_child_end(box->emit, box->dropping ? DAY_STATE_OUTPUT_LIMIT : DAY_STATE_DONE, NULL);
}

static day_err begin_message(mbox *box, day_span separator)
{
    day_err err = end_message(box);
    if (err != DAY_OK) return err;
    g_autofree char *name = g_strdup_printf("#%" G_GUINT64_FORMAT, ++box->separators);
    err = day_emit_child_begin(box->emit, &(day_child){.name = name,
                                                       .declared_size = UINT64_MAX,
                                                       .mtime_ms = DAY_TIME_NONE,
                                                       .mime = "message/rfc822"});
    if (err != DAY_OK) return err;
    box->in_child = box->in_head = true;
    box->dropping = box->as_is = false;
    box->n_held = 0;
    box->length = UINT64_MAX;
    g_autofree char *line = g_strndup((const char *)separator.data, MIN(separator.size, DAY_MBOX_LINE_MAX));
    return day_emit_fact(box->emit, "mbox.separator", g_strstrip(line));
}

static bool is_blank(day_span line)
{
    return (line.size == 1 && line.data[0] == '\n') || (line.size == 2 && memcmp(line.data, "\r\n", 2) == 0);
}

static void note_length(mbox *box, day_span line)
{
    static const char field[] = "content-length:";
    if (line.size < sizeof field || line.size > 100) return;
    if (g_ascii_strncasecmp((const char *)line.data, field, sizeof field - 1) != 0) return;
    g_autofree char *value =
        g_strndup((const char *)line.data + sizeof field - 1, line.size - sizeof field + 1);
    guint64 length;
    if (g_ascii_string_to_unsigned(g_strstrip(value), 10, 0, G_MAXINT64 / 2, &length, NULL))
        box->length = length;
}

/* Whether a separator, after a blank line or not, or the end of the box stands at `offset`. */
static bool ends_at(mbox *box, uint64_t offset)
{
    uint8_t ahead[DAY_MBOX_LINE_MAX + 4];
    size_t size = sizeof ahead;
    if (offset > box->input->size) return false;
    if (day_input_read(box->input, offset, ahead, &size, NULL) != DAY_OK) return false;
    size_t at = 0;
    while (at < size && at < 3 && (ahead[at] == '\r' || ahead[at] == '\n')) at++;
    if (at == size) return true;
    const uint8_t *newline = memchr(ahead + at, '\n', size - at);
    return newline != NULL && day_mbox_line_separates(ahead + at, (size_t)(newline - (ahead + at)));
}

static void end_head(mbox *box)
{
    box->in_head = false;
    if (box->length == UINT64_MAX || box->length == 0) return;
    box->as_is_end = box->offset + box->length;
    box->as_is = ends_at(box, box->as_is_end);
}

/* Without the ">" that was put before "From ", ">From ", … */
static day_span unquoted(day_span line)
{
    size_t marks = 0;
    while (marks < line.size && line.data[marks] == '>') marks++;
    bool quoted = marks > 0 && line.size - marks >= 5 && memcmp(line.data + marks, "From ", 5) == 0;
    return quoted ? (day_span){line.data + 1, line.size - 1} : line;
}

/* Bytes of a message whose length is known: up to its end, and the rest is given back to the window. */
static day_err take_as_is(mbox *box, day_span line)
{
    if (box->offset > box->as_is_end) {
        size_t back = (size_t)(box->offset - box->as_is_end);
        line.size -= back;
        box->start -= back;
        box->offset -= back;
    }
    if (box->offset == box->as_is_end) {
        box->as_is = false;
        box->line_start = true;
        box->length = 0; /* done: a separator follows, also without a blank line */
    }
    return put(box, line.data, line.size);
}

static day_err take_body_line(mbox *box, day_span line, bool line_start)
{
    day_err err = put(box, box->held, box->n_held);
    box->n_held = 0;
    if (err != DAY_OK) return err;
    if (line_start && is_blank(line)) {
        memcpy(box->held, line.data, line.size);
        box->n_held = line.size;
        return DAY_OK;
    }
    if (line_start) line = unquoted(line);
    return put(box, line.data, line.size);
}

static day_err take_message_line(mbox *box, day_span line, bool line_start)
{
    if (!box->in_head) return take_body_line(box, line, line_start);
    if (line_start) note_length(box, line);
    day_err err = put(box, line.data, line.size);
    if (line_start && is_blank(line)) end_head(box);
    return err;
}

static day_err read_lines(mbox *box)
{
    bool after_blank = true;
    box->line_start = true;
    for (;;) {
        day_span line;
        day_err err = take(box, &line);
        if (err != DAY_OK || line.size == 0) return err;
        bool line_start = box->line_start;
        box->line_start = line.data[line.size - 1] == '\n';
        if (box->as_is)
            err = take_as_is(box, line);
        else if (line_start && after_blank && day_mbox_line_separates(line.data, line.size))
            err = begin_message(box, line);
        else
            err = take_message_line(box, line, line_start);
        if (err != DAY_OK) return err;
        after_blank = (line_start && is_blank(line)) || (box->length == 0 && !box->in_head);
    }
}

static day_err read_mbox(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    mbox box = {.input = input,
                .emit = emit,
                .error = error,
                .window = g_malloc(WINDOW),
                .out = g_byte_array_sized_new(2 * SEND_AT)};
    day_err err = read_lines(&box);
    day_err end = err != DAY_ERR_IO ? end_message(&box) : err;
    if (box.stray) day_emit_note_partial(emit, "what stands before the first separator is no message");
    day_emit_declare_children(emit, box.separators);
    g_byte_array_unref(box.out);
    g_free(box.window);
    return err != DAY_OK ? err : end;
}

static const char *const extensions[] = {"mbox", "mbx", "mboxrd", NULL};
const day_format day_format_mbox = {
    .name = "mbox", .extensions = extensions, .sniff = sniff, .read = read_mbox};
