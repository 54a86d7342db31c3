/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Windows metafiles, EMF and WMF: drawings as lists of calls, of which those that draw strings matter. They
 * stand in Office documents as charts, formulas and the labels of embedded files, with names and numbers that
 * stand nowhere else. Sources: [MS-EMF], [MS-WMF], [MS-EMFPLUS]. */
#include "format/format.h"
#include "metafile_read.h"
#include <string.h>

static uint32_t u16_at(day_span head, size_t at)
{
    return at + 2 <= head.size ? head.data[at] | (uint32_t)head.data[at + 1] << 8 : 0;
}

static bool is_emf(day_span head)
{
    return head.size >= 88 && memcmp(head.data, "\1\0\0\0", 4) == 0 && memcmp(head.data + 40, " EMF", 4) == 0;
}

/* The header that programs put before it, or the bare one: type, nine words of header, version 1 or 3. */
static bool is_wmf(day_span head)
{
    if (head.size < 24) return false;
    if (memcmp(head.data, "\xd7\xcd\xc6\x9a", 4) == 0) return true;
    uint32_t type = u16_at(head, 0), version = u16_at(head, 4), members = u16_at(head, 16);
    return (type == 1 || type == 2) && u16_at(head, 2) == 9 && (version == 0x100 || version == 0x300) &&
           members == 0;
}

static const char *sniff(const day_input *input)
{
    return is_emf(input->head) ? "image/emf" : is_wmf(input->head) ? "image/wmf" : NULL;
}

static day_err read_metafile(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    day_span bytes;
    day_err err = day_input_map(input, &bytes, error);
    if (err != DAY_OK) return err;
    return strcmp(mime, "image/emf") == 0 ? day_emf_read(bytes, emit, error)
                                          : day_wmf_read(bytes, emit, error);
}

static const char *const extensions[] = {"emf", "wmf", NULL};
const day_format day_format_metafile = {
    .name = "metafile", .extensions = extensions, .sniff = sniff, .read = read_metafile};
