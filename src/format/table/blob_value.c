/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Binary values of databases. Signatures are those of files that are read on their own or looked at. */
#include "blob_value.h"
#include "base/utf8.h"
#include <string.h>

#define SHOWN 32
#define FILE_LEAST 64

static const struct {
    const char *extension;
    guint8 offset, size;
    const char *bytes;
} signatures[] = {
    {"jpeg", 0, 3, "\xFF\xD8\xFF"},
    {"png", 0, 8, "\x89PNG\r\n\x1A\n"},
    {"gif", 0, 4, "GIF8"},
    {"webp", 8, 4, "WEBP"},
    {"pdf", 0, 5, "%PDF-"},
    {"zip", 0, 4, "PK\x03\x04"},
    {"ole", 0, 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"},
    {"plist", 0, 8, "bplist00"},
    {"heic", 4, 8, "ftypheic"},
    {"mp4", 4, 4, "ftyp"},
    {"ogg", 0, 4, "OggS"},
    {"gz", 0, 3, "\x1F\x8B\x08"},
    {"sqlite", 0, 16, "SQLite format 3"},
    {"tiff", 0, 4, "II*"},
    {"rar", 0, 6, "Rar!\x1A\x07"},
    {"7z", 0, 6, "7z\xBC\xAF\x27\x1C"},
};

const char *day_blob_extension(day_span blob)
{
    if (blob.size < FILE_LEAST) return NULL;
    for (guint i = 0; i < G_N_ELEMENTS(signatures); i++)
        if (memcmp(blob.data + signatures[i].offset, signatures[i].bytes, signatures[i].size) == 0)
            return signatures[i].extension;
    return NULL;
}

static gboolean is_text(day_span blob)
{
    for (size_t i = 0; i < blob.size; i++)
        if (blob.data[i] < 0x20 && memchr("\t\n\r", blob.data[i], 3) == NULL) return FALSE;
    return day_utf8_valid((const char *)blob.data, blob.size);
}

void day_blob_show(GString *out, day_span blob)
{
    const char *extension = day_blob_extension(blob);
    if (extension != NULL) {
        g_string_append_printf(out, "[%s, %zu bytes]", extension, blob.size);
    } else if (blob.size > 2 && is_text(blob)) {
        g_string_append_len(out, (const char *)blob.data, (gssize)blob.size);
    } else if (blob.size > SHOWN) {
        g_string_append_printf(out, "[binary, %zu bytes]", blob.size);
    } else if (blob.size > 0) {
        g_string_append(out, "0x");
        for (size_t i = 0; i < blob.size; i++) g_string_append_printf(out, "%02x", blob.data[i]);
    }
}
