/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is written of a page beside what it holds: its last 8 bytes, which SQLite leaves alone because the
 * database's head reserves them, are XXH3 (64 bits, little-endian) of the bytes before, with the page's
 * number as the seed, so that a page in another's place is told as well. */
enum { DAY_PAGE_SUM = 8, DAY_PAGE_HEAD = 100, DAY_PAGE_SMALLEST = 512, DAY_PAGE_LARGEST = 65536 };

/* Of a database's first 100 bytes: SQLite's file format, section 1.3. */
typedef struct day_page_head {
    uint32_t page_size; /* bytes */
    uint32_t pages;     /* 0: not told */
    bool summed;        /* its pages bear sums */
} day_page_head;

/* False when this is no head of an SQLite database. */
bool day_page_head_read(day_page_head *out, const uint8_t *bytes, size_t size);

/* `number` is 1 for the first page. The sum is of the bytes before its place, little-endian. */
uint64_t day_page_sum(const uint8_t *page, uint32_t page_size, uint32_t number);
bool day_page_is_whole(const uint8_t *page, uint32_t page_size, uint32_t number);
void day_page_stamp(uint8_t *page, uint32_t page_size, uint32_t number);

/* The page that SQLite never uses, since bytes of it stand for locks. */
uint32_t day_page_of_locks(uint32_t page_size);
