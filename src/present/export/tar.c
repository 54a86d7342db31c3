/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "tar.h"
#include <glib.h>
#include <string.h>

enum { SIZE_AT = 124, SIZE_BYTES = 12, SUM_AT = 148, TYPE_AT = 156, MAGIC_AT = 257 };

static void put_octal(uint8_t *at, guint size, uint64_t value)
{
    for (guint i = size - 1; i-- > 0; value >>= 3) at[i] = (uint8_t)('0' + (value & 7));
}

void day_tar_write(uint8_t out[DAY_TAR_BLOCK], const day_tar_member *member)
{
    memset(out, 0, DAY_TAR_BLOCK);
    g_strlcpy((char *)out, member->name, DAY_TAR_NAME_MAX + 1);
    put_octal(out + 100, 8, 0600);
    put_octal(out + 108, 8, 0);
    put_octal(out + 116, 8, 0);
    if (member->size < (uint64_t)1 << 33) {
        put_octal(out + SIZE_AT, SIZE_BYTES, member->size);
    } else {
        out[SIZE_AT] = 0x80;
        for (guint i = 0; i < 8; i++) out[SIZE_AT + 11 - i] = (uint8_t)(member->size >> (8 * i));
    }
    put_octal(out + 136, 12, 0);
    memset(out + SUM_AT, ' ', 8);
    out[TYPE_AT] = '0';
    memcpy(out + MAGIC_AT, "ustar\00000", 8);
    guint sum = 0;
    for (guint i = 0; i < DAY_TAR_BLOCK; i++) sum += out[i];
    put_octal(out + SUM_AT, 7, sum);
    out[SUM_AT + 6] = '\0';
    out[SUM_AT + 7] = ' ';
}

static bool read_size(uint64_t *size, const uint8_t *at)
{
    *size = 0;
    if (at[0] == 0x80) {
        for (guint i = 4; i < SIZE_BYTES; i++) *size = *size << 8 | at[i];
        return *size < (uint64_t)1 << 62;
    }
    for (guint i = 0; i + 1 < SIZE_BYTES; i++) {
        if (at[i] < '0' || at[i] > '7') return false;
        *size = *size << 3 | (uint64_t)(at[i] - '0');
    }
    return true;
}

/* What was read must give the same block again: then nothing else stands in it. */
bool day_tar_read(day_tar_member *out, const uint8_t block[DAY_TAR_BLOCK])
{
    uint8_t again[DAY_TAR_BLOCK];
    memset(out, 0, sizeof *out);
    memcpy(out->name, block, DAY_TAR_NAME_MAX);
    if (*out->name == '\0' || !read_size(&out->size, block + SIZE_AT)) return false;
    day_tar_write(again, out);
    return memcmp(again, block, DAY_TAR_BLOCK) == 0;
}

bool day_tar_is_end(const uint8_t block[DAY_TAR_BLOCK])
{
    for (guint i = 0; i < DAY_TAR_BLOCK; i++)
        if (block[i] != 0) return false;
    return true;
}
