/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Plain text: blocks of lines, each with its byte span. */
#include "format.h"
#include "base/utf8.h"

static const char *sniff(const day_input *input)
{
    return day_utf8_valid_prefix((const char *)input->head.data, input->head.size) + 4 > input->head.size
               ? "text/plain"
               : NULL;
}

static day_err read_text(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    day_span bytes;
    day_err err = day_input_map(input, &bytes, error);
    if (err != DAY_OK || bytes.size == 0) return err;
    return day_emit_unit(emit, &(day_unit){.kind = DAY_UNIT_LINES,
                                           .place = "L1-1",
                                           .text = (const char *)bytes.data,
                                           .text_size = bytes.size,
                                           .src_size = bytes.size});
}

static const char *const extensions[] = {"txt", "log", NULL};
const day_format day_format_text = {
    .name = "text", .extensions = extensions, .sniff = sniff, .read = read_text};
