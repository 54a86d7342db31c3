/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What an OLE2 compound file is (MS-CFB): the names in its directory sectors tell Word from Excel from
 * Outlook. Follows the directory chain through the sector table with a bound on sectors, so that a chain that
 * loops ends. Invariant: sector numbers are only used as offsets for pread. */
#include "ole_peek.h"
#include "base/cursor.h"
#include <string.h>

#define SECTORS_MAX 64
#define ENTRY_SIZE 128
#define LEFT_AT 68
#define CHILD_AT 76
#define HEADER_FAT_SECTORS 109
#define END_OF_CHAIN 0xFFFFFFFEu

typedef struct ole_file {
    const day_input *input;
    uint32_t sector_size;
    uint32_t fat[HEADER_FAT_SECTORS]; /* where the first parts of the sector table stand */
} ole_file;

static const struct {
    const char *name;
    const char *mime;
} told_by_name[] = {
    {"EncryptedPackage", "application/x-ooxml-encrypted"},
    {"WordDocument", "application/msword"},
    {"Workbook", "application/vnd.ms-excel"},
    {"Book", "application/vnd.ms-excel"},
    {"PowerPoint Document", "application/vnd.ms-powerpoint"},
    {"PP40", "application/vnd.ms-powerpoint"},
    {"__properties_version1.0", "application/vnd.ms-outlook"},
    {"__nameid_version1.0", "application/vnd.ms-outlook"},
    {"__substg1.0_*", "application/vnd.ms-outlook"}, /* "*": and more, where the directory is cut */
    {"VisioDocument", "application/vnd.visio"},
    {"Quill", "application/x-mspublisher"},
    {"FileHeader", "application/x-hwp"},
    {"Props9", "application/vnd.ms-project"},
    {"Props12", "application/vnd.ms-project"},
    {"Props14", "application/vnd.ms-project"},
    {"MatOST", "application/vnd.ms-works"},
    {"WksSSWorkBook", "application/vnd.ms-works"},
    {"SwDocContentMgr", "application/x-solidworks"},
    {"StarCalcDocument", "application/vnd.stardivision.calc"},
    {"StarWriterDocument", "application/vnd.stardivision.writer"},
    {"StarDrawDocument3", "application/vnd.stardivision.draw"},
    {"StarDrawDocument", "application/vnd.stardivision.draw"},
    {"PageMaker", "application/vnd.pagemaker"},
    {"NativeContent_MAIN", "application/x-quattro-pro"},
    {"PerfectOffice_MAIN", "application/vnd.wordperfect"},
};

static size_t read_sector(const ole_file *file, uint32_t sector, uint32_t skip, void *out, size_t size)
{
    uint64_t offset = ((uint64_t)sector + 1) * file->sector_size + skip;
    return day_input_read(file->input, offset, out, &size, NULL) == DAY_OK ? size : 0;
}

static uint32_t next_sector(const ole_file *file, uint32_t sector)
{
    uint32_t per_sector = file->sector_size / 4;
    uint32_t index = sector / per_sector;
    uint8_t bytes[4];
    if (index >= HEADER_FAT_SECTORS || file->fat[index] >= END_OF_CHAIN - 1) return END_OF_CHAIN;
    if (read_sector(file, file->fat[index], sector % per_sector * 4, bytes, 4) != 4) return END_OF_CHAIN;
    day_cursor cursor = day_cursor_over((day_span){bytes, 4});
    return day_cursor_u32le(&cursor);
}

/* The rank of the row that an entry's name is; the number of rows when none is. */
static guint rank_of(const uint8_t entry[ENTRY_SIZE])
{
    guint name_size = MIN(entry[64], 64) / 2;
    for (guint i = 0; i < G_N_ELEMENTS(told_by_name); i++) {
        size_t length = strlen(told_by_name[i].name);
        bool prefix = told_by_name[i].name[length - 1] == '*';
        length -= prefix;
        if (prefix ? name_size <= length : name_size != length + 1) continue;
        guint same = 0;
        /* names of streams have no case ([MS-CFB] 2.6.4) */
        while (same < length && entry[2 * same + 1] == 0 &&
               g_ascii_tolower((char)entry[2 * same]) == g_ascii_tolower(told_by_name[i].name[same]))
            same++;
        if (same == length) return i;
    }
    return G_N_ELEMENTS(told_by_name);
}

/* The first sectors of the directory, its entries one after the other. */
static GByteArray *read_directory(const ole_file *file, uint32_t sector)
{
    GByteArray *out = g_byte_array_new();
    uint8_t bytes[4096];
    for (guint n = 0; n < SECTORS_MAX && sector < END_OF_CHAIN - 1; n++) {
        size_t size = read_sector(file, sector, 0, bytes, file->sector_size);
        g_byte_array_append(out, bytes, (guint)(size / ENTRY_SIZE * ENTRY_SIZE));
        if (size < file->sector_size) break;
        sector = next_sector(file, sector);
    }
    return out;
}

static uint32_t link_at(const GByteArray *directory, uint32_t entry, size_t offset)
{
    day_cursor cursor = day_cursor_over((day_span){directory->data, directory->len});
    day_cursor_seek(&cursor, (size_t)entry * ENTRY_SIZE + offset);
    return day_cursor_u32le(&cursor);
}

/* The best rank among the root's own children: a workbook with a letter in it is no letter. Each entry is
 * looked at once, whatever the tree says. */
static guint rank_of_children(const GByteArray *directory)
{
    guint best = G_N_ELEMENTS(told_by_name), count = directory->len / ENTRY_SIZE;
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_autofree uint8_t *seen = g_malloc0(count + 1);
    uint32_t child = count > 0 ? link_at(directory, 0, CHILD_AT) : count;
    g_array_append_val(open, child);
    while (open->len > 0) {
        uint32_t entry = g_array_index(open, uint32_t, open->len - 1);
        g_array_set_size(open, open->len - 1);
        if (entry >= count || seen[entry]) continue;
        seen[entry] = 1;
        best = MIN(best, rank_of(directory->data + (size_t)entry * ENTRY_SIZE));
        uint32_t left = link_at(directory, entry, LEFT_AT), right = link_at(directory, entry, LEFT_AT + 4);
        g_array_append_val(open, left);
        g_array_append_val(open, right);
    }
    return best;
}

static guint best_rank(const ole_file *file, uint32_t sector)
{
    g_autoptr(GByteArray) directory = read_directory(file, sector);
    guint best = rank_of_children(directory);
    if (best < G_N_ELEMENTS(told_by_name)) return best;
    for (size_t at = 0; at + ENTRY_SIZE <= directory->len; at += ENTRY_SIZE)
        best = MIN(best, rank_of(directory->data + at)); /* the tree is damaged, or something is nested */
    return best;
}

const char *day_ole_peek_mime(const day_input *input)
{
    static const uint8_t magic[8] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
    if (input->head.size < sizeof magic || memcmp(input->head.data, magic, sizeof magic) != 0) return NULL;
    day_cursor cursor = day_cursor_over(input->head);
    day_cursor_seek(&cursor, 30);
    uint16_t shift = day_cursor_u16le(&cursor);
    day_cursor_seek(&cursor, 48);
    uint32_t directory = day_cursor_u32le(&cursor);
    day_cursor_seek(&cursor, 76);
    ole_file file = {.input = input, .sector_size = shift == 12 ? 4096 : 512};
    for (guint i = 0; i < HEADER_FAT_SECTORS; i++) file.fat[i] = day_cursor_u32le(&cursor);
    if (!day_cursor_ok(&cursor)) return "application/x-ole-storage";
    guint rank = best_rank(&file, directory);
    return rank < G_N_ELEMENTS(told_by_name) ? told_by_name[rank].mime : "application/x-ole-storage";
}
