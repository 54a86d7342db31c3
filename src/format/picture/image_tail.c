/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Bytes behind the end of a picture. Telephones keep a film there, scanners padding, and people who hide
 * something an archive: a viewer shows none of it. What begins like a file of a known kind becomes a child
 * and is read as any other item; the rest is told with its place and size. */
#include "image_tail.h"
#include <string.h>

static const struct {
    size_t offset, size;
    const char *magic, *name;
} kinds[] = {
    {0, 4, "PK\3\4", "appended.zip"},       {0, 7, "Rar!\x1a\7\1", "appended.rar"},
    {0, 7, "Rar!\x1a\7\0", "appended.rar"}, {0, 6, "7z\xbc\xaf\x27\x1c", "appended.7z"},
    {0, 5, "%PDF-", "appended.pdf"},        {4, 4, "ftyp", "appended.mp4"},
    {0, 3, "\xff\xd8\xff", "appended.jpg"}, {0, 8, "\x89PNG\r\n\x1a\n", "appended.png"},
    {0, 3, "\x1f\x8b\x08", "appended.gz"},
};

static bool is_padding(day_span tail)
{
    for (size_t i = 0; i < tail.size; i++)
        if (tail.data[i] != tail.data[0]) return false;
    return true;
}

void day_image_put_tail(day_image *image, size_t end)
{
    if (end >= image->bytes.size) return;
    day_span tail = {image->bytes.data + end, image->bytes.size - end};
    if (is_padding(tail)) return;
    g_autofree char *text = g_strdup_printf("%zu bytes behind the picture's end at byte %zu", tail.size, end);
    day_image_fact(image, "image.appended", text, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (day_image_has(tail, kinds[i].offset, kinds[i].magic, kinds[i].size)) {
            day_child child = {.name = kinds[i].name, .declared_size = UINT64_MAX, .mtime_ms = DAY_TIME_NONE};
            day_emit_child(image->emit, &child, tail);
            return;
        }
}
