/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The sum in a page, and where a database's head says that there is one. */
#include "page_sum.h"
#include "base/cursor.h"
#include <glib.h>
#include <string.h>
#include <xxhash.h>

enum { AT_SIZE = 16, AT_RESERVED = 20, AT_CHANGES = 24, AT_PAGES = 28, AT_VALID_FOR = 92 };
#define FIRST_LOCK 0x40000000u

static uint32_t number_at(const uint8_t *bytes, size_t at)
{
    day_cursor cursor = day_cursor_over((day_span){bytes + at, sizeof(uint32_t)});
    return day_cursor_u32be(&cursor);
}

bool day_page_head_read(day_page_head *out, const uint8_t *bytes, size_t size)
{
    *out = (day_page_head){0};
    if (size < DAY_PAGE_HEAD || memcmp(bytes, "SQLite format 3", 16) != 0) return false;
    uint32_t page_size = number_at(bytes, AT_SIZE) >> 16;
    if (page_size == 1) page_size = DAY_PAGE_LARGEST;
    if (page_size < DAY_PAGE_SMALLEST || (page_size & (page_size - 1)) != 0) return false;
    out->page_size = page_size;
    out->summed = bytes[AT_RESERVED] == DAY_PAGE_SUM;
    if (number_at(bytes, AT_CHANGES) == number_at(bytes, AT_VALID_FOR))
        out->pages = number_at(bytes, AT_PAGES);
    return true;
}

uint64_t day_page_sum(const uint8_t *page, uint32_t page_size, uint32_t number)
{
    return GUINT64_TO_LE(XXH3_64bits_withSeed(page, page_size - DAY_PAGE_SUM, number));
}

bool day_page_is_whole(const uint8_t *page, uint32_t page_size, uint32_t number)
{
    uint64_t sum = day_page_sum(page, page_size, number);
    return memcmp(&sum, page + page_size - DAY_PAGE_SUM, sizeof sum) == 0;
}

void day_page_stamp(uint8_t *page, uint32_t page_size, uint32_t number)
{
    uint64_t sum = day_page_sum(page, page_size, number);
    memcpy(page + page_size - DAY_PAGE_SUM, &sum, sizeof sum);
}

uint32_t day_page_of_locks(uint32_t page_size)
{
    return FIRST_LOCK / page_size + 1;
}
