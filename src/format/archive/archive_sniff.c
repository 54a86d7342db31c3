/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Archives by their first bytes: fixed magic numbers, and the few formats that need a closer look (tar's
 * checksum, LZMA's header, uuencoding's first line) so that text and numbers are not taken for archives.
 *
 * Sources: each format's own description as libarchive-formats(5) names it; POSIX pax for tar;
 * lzma-file-format.txt of XZ Utils for the lone LZMA header. */
#include "archive_sniff.h"
#include "base/cursor.h"
#include <glib.h>
#include <string.h>

typedef struct magic {
    size_t offset, size;
    const char *bytes;
    const char *mime;
} magic;

#define MAGIC(offset, bytes, mime)                                                                           \
    {                                                                                                        \
        offset, sizeof(bytes) - 1, bytes, mime                                                               \
    }

static const magic magics[] = {
    MAGIC(0, "\x1f\x8b\x08", "application/gzip"),
    MAGIC(0,
          "\xfd"
          "7zXZ\0",
          "application/x-xz"),
    MAGIC(0, "\x28\xb5\x2f\xfd", "application/zstd"),
    MAGIC(0, "\x04\x22\x4d\x18", "application/x-lz4"),
    MAGIC(0, "\x02\x21\x4c\x18", "application/x-lz4"),
    MAGIC(0, "LZIP\1", "application/x-lzip"),
    MAGIC(0, "\x89LZO\0\r\n\x1a\n", "application/x-lzop"),
    MAGIC(0, "7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    MAGIC(0, "Rar!\x1a\x07", "application/vnd.rar"),
    MAGIC(0, "MSCF\0\0\0\0", "application/vnd.ms-cab-compressed"),
    MAGIC(32769, "CD001", "application/x-iso9660-image"),
    MAGIC(0, "070701", "application/x-cpio"),
    MAGIC(0, "070702", "application/x-cpio"),
    MAGIC(0, "070707", "application/x-cpio"),
    MAGIC(0, "!<arch>\ndebian-binary", "application/vnd.debian.binary-package"),
    MAGIC(0, "!<arch>\n", "application/x-archive"),
    MAGIC(0, "\xed\xab\xee\xdb", "application/x-rpm"),
    MAGIC(0, "xar!\0\x1c", "application/x-xar"),
    MAGIC(0, "WARC/0.1", "application/warc"),
    MAGIC(0, "WARC/1.", "application/warc"),
};

static bool matches(day_span head, const magic *m)
{
    return head.size >= m->offset + m->size && memcmp(head.data + m->offset, m->bytes, m->size) == 0;
}

static bool is_bzip2(day_span head)
{
    if (head.size < 10 || memcmp(head.data, "BZh", 3) != 0) return false;
    if (head.data[3] < '1' || head.data[3] > '9') return false;
    static const char block[] = "\x31\x41\x59\x26\x53\x59", empty[] = "\x17\x72\x45\x38\x50\x90";
    return memcmp(head.data + 4, block, 6) == 0 || memcmp(head.data + 4, empty, 6) == 0;
}

/* Unix compress: the magic is short, so the code width must be sane and the reserved bits clear. */
static bool is_compress(day_span head)
{
    if (head.size < 4 || head.data[0] != 0x1f || head.data[1] != 0x9d) return false;
    guint bits = head.data[2] & 0x1f;
    return bits >= 9 && bits <= 16 && (head.data[2] & 0x60) == 0;
}

/* "-lh5-" and its kin at byte 2, behind a header size and checksum. */
static bool is_lha(day_span head)
{
    if (head.size < 22 || head.data[0] == 0) return false;
    const uint8_t *method = head.data + 2;
    if (method[0] != '-' || method[1] != 'l' || method[4] != '-') return false;
    bool family = method[2] == 'h' || method[2] == 'z';
    return family && (g_ascii_isdigit(method[3]) || method[3] == 'd' || method[3] == 's');
}

/* A lone LZMA stream has no magic: properties byte, dictionary of a usual size, and a size that is unknown or
 * below 256 GiB. */
static bool is_lzma(day_span head)
{
    day_cursor cursor = day_cursor_over(head);
    uint8_t properties = day_cursor_u8(&cursor);
    uint32_t dictionary = day_cursor_u32le(&cursor);
    uint64_t size = day_cursor_u64le(&cursor);
    uint8_t first = day_cursor_u8(&cursor);
    if (!day_cursor_ok(&cursor) || properties != 0x5d || first != 0) return false;
    guint bits = (guint)__builtin_popcount(dictionary);
    bool usual = dictionary >= 4096 && (bits == 1 || (bits == 2 && (dictionary & (dictionary >> 1)) != 0));
    return usual && (size == UINT64_MAX || (size > 0 && size < (UINT64_C(1) << 38)));
}

static uint64_t octal(day_span field)
{
    uint64_t value = 0;
    size_t at = 0;
    while (at < field.size && (field.data[at] == ' ' || field.data[at] == '\0')) at++;
    for (; at < field.size && field.data[at] >= '0' && field.data[at] <= '7'; at++)
        value = value * 8 + (uint64_t)(field.data[at] - '0');
    return value;
}

/* The first header's checksum, whoever wrote it: also for tars older than "ustar". */
static bool is_tar(day_span head)
{
    if (head.size < 512) return false;
    if (head.data[0] == 0 && memcmp(head.data + 257, "ustar", 5) != 0) return false;
    uint64_t sum = 0;
    for (guint i = 0; i < 512; i++) sum += i >= 148 && i < 156 ? ' ' : head.data[i];
    return sum == octal((day_span){head.data + 148, 8});
}

static bool is_binary_cpio(day_span head)
{
    if (head.size < 26) return false;
    bool little = head.data[0] == 0xc7 && head.data[1] == 0x71;
    bool big = head.data[0] == 0x71 && head.data[1] == 0xc7;
    /* The name's length, at byte 20, is never 0 and never long. */
    guint length =
        little ? head.data[20] | (guint)head.data[21] << 8 : head.data[21] | (guint)head.data[20] << 8;
    return (little || big) && length >= 2 && length <= 4096;
}

/* "begin 644 name" on the first line, and a second line of the length that its first character says. */
static bool is_uuencoded(day_span head)
{
    bool base64 = head.size > 13 && memcmp(head.data, "begin-base64 ", 13) == 0;
    if (!base64 && (head.size < 10 || memcmp(head.data, "begin ", 6) != 0)) return false;
    const uint8_t *mode = head.data + (base64 ? 13 : 6);
    const uint8_t *end = memchr(head.data, '\n', MIN(head.size, 1024));
    if (end == NULL || end - mode < 5) return false;
    for (guint i = 0; i < 3; i++)
        if (mode[i] < '0' || mode[i] > '7') return false;
    if (base64) return true;
    const uint8_t *line = end + 1, *stop = head.data + head.size;
    const uint8_t *line_end = line < stop ? memchr(line, '\n', (size_t)(stop - line)) : NULL;
    if (line_end == NULL) return false;
    size_t bytes = (size_t)(line[0] - ' ') & 0x3f, have = (size_t)(line_end - line) - 1;
    return line[0] >= ' ' && line[0] <= '`' && have >= (bytes * 4 + 2) / 3 && have <= (bytes + 2) / 3 * 4 + 2;
}

/* Skippable frames are the same in Zstandard and LZ4: what follows them tells. */
static const char *behind_skippable(day_span head)
{
    day_cursor cursor = day_cursor_over(head);
    while (day_cursor_ok(&cursor)) {
        uint32_t word = day_cursor_u32le(&cursor);
        if (word == 0xFD2FB528u) return "application/zstd";
        if (word == 0x184D2204u) return "application/x-lz4";
        if ((word & 0xFFFFFFF0u) != 0x184D2A50u) return NULL;
        day_cursor_skip(&cursor, day_cursor_u32le(&cursor));
    }
    return NULL;
}

static const struct {
    bool (*test)(day_span head);
    const char *mime;
} tests[] = {
    {is_bzip2, "application/x-bzip2"},        {is_compress, "application/x-compress"},
    {is_lha, "application/x-lzh-compressed"}, {is_tar, "application/x-tar"},
    {is_binary_cpio, "application/x-cpio"},   {is_uuencoded, "text/x-uuencode"},
    {is_lzma, "application/x-lzma"},
};

const char *day_archive_sniff(day_span head)
{
    for (guint i = 0; i < G_N_ELEMENTS(magics); i++)
        if (matches(head, &magics[i])) return magics[i].mime;
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
        if (tests[i].test(head)) return tests[i].mime;
    return behind_skippable(head);
}
