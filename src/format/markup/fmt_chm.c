/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Compiled HTML help (CHM): its pages, pictures and tables of contents are children, read as what they are.
 * The format is undocumented; libmspack follows Matthew Russotto's description. */
#include "format/format.h"
#include "base/cursor.h"
#include "chm_files.h"
#include <string.h>

static const char *sniff(const day_input *input)
{
    bool is = input->head.size > 96 && memcmp(input->head.data, "ITSF", 4) == 0 && input->head.data[4] <= 4;
    return is ? "application/vnd.ms-htmlhelp" : NULL;
}

/* The language it was written for, as Windows numbers them. */
static void emit_language(day_span bytes, day_emit *emit)
{
    day_cursor cursor = day_cursor_over(bytes);
    day_cursor_skip(&cursor, 20);
    uint32_t language = day_cursor_u32le(&cursor);
    char value[16];
    g_snprintf(value, sizeof value, "0x%04X", language);
    if (day_cursor_ok(&cursor)) day_emit_fact(emit, "language.windows", value);
}

static day_err read_chm(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    day_span bytes;
    day_err err = day_input_map(input, &bytes, error);
    if (err != DAY_OK) return err;
    emit_language(bytes, emit);
    return day_chm_emit_files(bytes, emit, error);
}

static const char *const extensions[] = {"chm", "chi", NULL};
const day_format day_format_chm = {.name = "chm", .extensions = extensions, .sniff = sniff, .read = read_chm};
