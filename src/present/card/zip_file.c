/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "zip_file.h"
#include <stdint.h>
#include <string.h>

enum {
    LOCAL = 0x04034b50,
    CENTRAL = 0x02014b50,
    END = 0x06054b50,
    VERSION = 20,
    UTF8_NAMES = 0x0800,
    NEW_YEAR_1980 = 0x21
};

struct day_zip_file {
    GByteArray *bytes, *central;
    guint files;
};

day_zip_file *day_zip_file_new(void)
{
    day_zip_file *zip = g_new0(day_zip_file, 1);
    zip->bytes = g_byte_array_new();
    zip->central = g_byte_array_new();
    return zip;
}

void day_zip_file_free(day_zip_file *zip)
{
    if (zip == NULL) return;
    if (zip->bytes != NULL) g_byte_array_unref(zip->bytes);
    g_byte_array_unref(zip->central);
    g_free(zip);
}

static void put(GByteArray *to, uint32_t value, guint size)
{
    for (guint i = 0; i < size; i++) {
        uint8_t byte = (uint8_t)(value >> (8 * i));
        g_byte_array_append(to, &byte, 1);
    }
}

static void put_text(GByteArray *to, const char *text, gsize size)
{
    g_byte_array_append(to, (const uint8_t *)text, (guint)size);
}

/* CRC-32 of ISO 3309, as ZIP wants it. */
static uint32_t checksum(const char *bytes, gsize size)
{
    uint32_t sum = UINT32_MAX;
    for (gsize i = 0; i < size; i++) {
        sum ^= (uint8_t)bytes[i];
        for (guint bit = 0; bit < 8; bit++) sum = (sum >> 1) ^ (0xedb88320u & (0u - (sum & 1)));
    }
    return ~sum;
}

/* What the head of a file and its line in the directory have in common. */
static void put_head(GByteArray *to, const char *name, uint32_t sum, gsize size)
{
    put(to, VERSION, 2);
    put(to, UTF8_NAMES, 2);
    put(to, 0, 2); /* stored */
    put(to, 0, 2);
    put(to, NEW_YEAR_1980, 2);
    put(to, sum, 4);
    put(to, (uint32_t)size, 4);
    put(to, (uint32_t)size, 4);
    put(to, (uint32_t)strlen(name), 2);
    put(to, 0, 2);
}

void day_zip_file_add(day_zip_file *zip, const char *name, const char *bytes, gsize size)
{
    uint32_t sum = checksum(bytes, size), start = zip->bytes->len;
    put(zip->bytes, LOCAL, 4);
    put_head(zip->bytes, name, sum, size);
    put_text(zip->bytes, name, strlen(name));
    put_text(zip->bytes, bytes, size);
    put(zip->central, CENTRAL, 4);
    put(zip->central, VERSION, 2);
    put_head(zip->central, name, sum, size);
    put(zip->central, 0, 2); /* no comment */
    put(zip->central, 0, 2);
    put(zip->central, 0, 2);
    put(zip->central, 0, 4);
    put(zip->central, start, 4);
    put_text(zip->central, name, strlen(name));
    zip->files++;
}

GBytes *day_zip_file_take(day_zip_file *zip)
{
    uint32_t start = zip->bytes->len;
    g_byte_array_append(zip->bytes, zip->central->data, zip->central->len);
    put(zip->bytes, END, 4);
    put(zip->bytes, 0, 2);
    put(zip->bytes, 0, 2);
    put(zip->bytes, zip->files, 2);
    put(zip->bytes, zip->files, 2);
    put(zip->bytes, zip->central->len, 4);
    put(zip->bytes, start, 4);
    put(zip->bytes, 0, 2);
    GBytes *out = g_byte_array_free_to_bytes(g_steal_pointer(&zip->bytes));
    day_zip_file_free(zip);
    return out;
}
