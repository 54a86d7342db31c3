/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "wal.h"
#include "pages/page_sum.h"
#include <glib.h>
#include <string.h>

enum { HEAD = 32, FRAME_HEAD = 24, MAGIC = 0x377f0682, VERSION = 3007000 };

typedef struct log {
    day_span bytes;
    size_t page;
    bool big_endian; /* the words that are summed */
    uint32_t salts[2], sum[2];
} log;

static uint32_t word(const uint8_t *at)
{
    uint32_t value;
    memcpy(&value, at, sizeof value);
    return GUINT32_FROM_BE(value);
}

static void add_to_sum(log *wal, const uint8_t *at, size_t size)
{
    for (size_t i = 0; i + 8 <= size; i += 8) {
        uint32_t first = word(at + i), second = word(at + i + 4);
        if (!wal->big_endian) {
            first = GUINT32_SWAP_LE_BE(first);
            second = GUINT32_SWAP_LE_BE(second);
        }
        wal->sum[0] += first + wal->sum[1];
        wal->sum[1] += second + wal->sum[0];
    }
}

static bool read_head(log *wal)
{
    const uint8_t *at = wal->bytes.data;
    if (wal->bytes.size < HEAD || (word(at) & ~1U) != MAGIC || word(at + 4) != VERSION) return false;
    wal->big_endian = (word(at) & 1U) != 0;
    wal->page = word(at + 8);
    if (wal->page < DAY_PAGE_SMALLEST || wal->page > DAY_PAGE_LARGEST || (wal->page & (wal->page - 1)) != 0)
        return false;
    wal->salts[0] = word(at + 16);
    wal->salts[1] = word(at + 20);
    add_to_sum(wal, at, 24);
    return wal->sum[0] == word(at + 24) && wal->sum[1] == word(at + 28);
}

/* The frame after those that were summed; NULL when the log ends before it. */
static const uint8_t *next_frame(log *wal, size_t number)
{
    if (wal->bytes.size - HEAD < (number + 1) * (FRAME_HEAD + wal->page)) return NULL;
    const uint8_t *at = wal->bytes.data + HEAD + number * (FRAME_HEAD + wal->page);
    if (word(at) == 0 || word(at + 8) != wal->salts[0] || word(at + 12) != wal->salts[1]) return NULL;
    add_to_sum(wal, at, 8);
    add_to_sum(wal, at + FRAME_HEAD, wal->page);
    return wal->sum[0] == word(at + 16) && wal->sum[1] == word(at + 20) ? at : NULL;
}

/* How many frames are committed; *pages: of the database after the last of them. */
static size_t committed(log wal, uint32_t *pages)
{
    size_t end = 0, number = 0;
    for (const uint8_t *at = next_frame(&wal, 0); at != NULL; at = next_frame(&wal, number)) {
        number++;
        if (word(at + 4) == 0) continue;
        end = number;
        *pages = word(at + 4);
    }
    return end;
}

static bool same_page_size(const log *wal, const uint8_t *bytes, size_t size)
{
    day_page_head head;
    return size < DAY_PAGE_HEAD || (day_page_head_read(&head, bytes, size) && head.page_size == wal->page);
}

bool day_wal_apply(uint8_t *bytes, size_t *size, size_t room, day_span journal)
{
    log wal = {.bytes = journal};
    uint32_t pages = 0;
    if (!read_head(&wal)) return true;
    size_t frames = committed(wal, &pages);
    if (frames == 0) return true;
    if (!same_page_size(&wal, bytes, *size) || pages > room / wal.page) return false;
    for (size_t i = 0; i < frames; i++) {
        const uint8_t *at = journal.data + HEAD + i * (FRAME_HEAD + wal.page);
        size_t number = word(at);
        /* One that a later transaction cut off again. */
        if (number <= room / wal.page) memcpy(bytes + (number - 1) * wal.page, at + FRAME_HEAD, wal.page);
    }
    *size = pages * wal.page;
    return true;
}
