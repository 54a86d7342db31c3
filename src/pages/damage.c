/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Trees of SQLite's file format (sqlite.org/fileformat2.html, section 1.6), walked without SQLite: it would
 * stop at the first page that is gone, and this is to say what is. Nothing of a bad page is looked at; what
 * is whole may still be a lie, so each number is bounded and no page is visited twice. */
#include "damage.h"
#include "base/sqlite_cell.h"
#include "page_sum.h"
#include <string.h>

enum { DEPTH_MAX = 24, KIND_INDEX = 2, KIND_TABLE = 5, LEAF_INDEX = 10, LEAF_TABLE = 13, BAD = 1, SEEN = 2 };

struct day_damage_survey {
    day_damage *out;
    const uint8_t *bytes;
    uint32_t page_size, pages;
    uint8_t *state; /* of page n + 1: BAD, SEEN */
    uint64_t *sums; /* of page n + 1, where it is bad */
    /* of the tree that is walked */
    const char *name;
    bool index;
    uint64_t leaves, rows;
    uint32_t first_part;
};

typedef struct range {
    int64_t low, high;
} range;

static const uint8_t *page_at(const day_damage_survey *s, uint32_t number)
{
    return s->bytes + (size_t)(number - 1) * s->page_size;
}

static void count_bad(day_damage_survey *s)
{
    s->out->bad = 0;
    for (uint32_t i = 0; i < s->pages; i++) s->out->bad += (s->state[i] & BAD) != 0;
}

day_damage_survey *day_damage_survey_new(day_damage *out, const uint8_t *bytes, size_t size)
{
    day_page_head head;
    *out = (day_damage){0};
    if (!day_page_head_read(&head, bytes, size) || !head.summed) return NULL;
    day_damage_survey *s = g_new0(day_damage_survey, 1);
    *s = (day_damage_survey){.out = out, .bytes = bytes, .page_size = head.page_size};
    s->pages = (uint32_t)MIN(size / head.page_size, G_MAXUINT32 - 1);
    s->state = g_malloc0(s->pages + 1);
    s->sums = g_new0(uint64_t, s->pages + 1);
    for (uint32_t i = 0; i < s->pages; i++) {
        if (i + 1 == day_page_of_locks(s->page_size)) continue;
        if (day_page_is_whole(page_at(s, i + 1), s->page_size, i + 1)) continue;
        s->state[i] |= BAD;
        s->sums[i] = day_page_sum(page_at(s, i + 1), s->page_size, i + 1);
    }
    /* What is missing at the end is bad as well. */
    out->pages = MAX(head.pages, s->pages);
    count_bad(s);
    out->bad += out->pages - s->pages;
    return s;
}

void day_damage_survey_free(day_damage_survey *s)
{
    if (s == NULL) return;
    g_free(s->state);
    g_free(s->sums);
    g_free(s);
}

void day_damage_survey_changed(day_damage_survey *s, const uint8_t *bytes, size_t size)
{
    uint32_t pages = (uint32_t)MIN(size / s->page_size, G_MAXUINT32 - 1);
    s->bytes = bytes;
    for (uint32_t i = 0; i < MIN(pages, s->pages); i++)
        if ((s->state[i] & BAD) != 0 && day_page_sum(page_at(s, i + 1), s->page_size, i + 1) != s->sums[i])
            s->state[i] = 0;
    s->state = g_realloc(s->state, pages + 1);
    if (pages > s->pages) memset(s->state + s->pages, 0, pages - s->pages);
    s->pages = pages;
    s->out->pages = MAX(s->out->pages, pages);
    count_bad(s);
    s->out->bad += s->out->pages - pages;
}

size_t day_damage_survey_fit(const day_damage_survey *s, uint8_t *bytes)
{
    enum { AT_PAGES = 28 };
    uint32_t pages = GUINT32_TO_BE(s->pages);
    memcpy(bytes + AT_PAGES, &pages, sizeof pages);
    return (size_t)s->pages * s->page_size;
}

/* Whether what is lost goes on where the part before ended. */
static bool goes_on(const day_damage_survey *s, const day_lost_part *part, day_lost_kind kind, range at)
{
    if (s->out->n_parts == s->first_part || part->kind != (int32_t)kind) return false;
    bool unbounded = at.low == INT64_MIN && at.high == INT64_MAX;
    return kind == DAY_LOST_INDEX || (kind == DAY_LOST_ROWS && (unbounded || part->high == at.low));
}

static void lose(day_damage_survey *s, day_lost_kind kind, uint32_t page, range at)
{
    day_lost_part *last = s->out->n_parts > 0 ? &s->out->parts[s->out->n_parts - 1] : NULL;
    if (last != NULL && goes_on(s, last, kind, at)) {
        last->high = at.high;
        last->pages++;
        return;
    }
    s->out->found++;
    if (s->out->n_parts >= DAY_LOST_SHOWN) return;
    day_lost_part *part = &s->out->parts[s->out->n_parts++];
    *part = (day_lost_part){.low = at.low, .high = at.high, .page = page, .pages = 1, .kind = (int32_t)kind};
    g_strlcpy(part->name, s->name, sizeof part->name);
}

static bool is_bad(const day_damage_survey *s, uint32_t number)
{
    return number > s->pages || (s->state[number - 1] & BAD) != 0;
}

/* False when it was visited, or is no page that this database has. */
static bool visit(day_damage_survey *s, uint32_t number)
{
    if (number == 0 || number > s->out->pages) return false;
    if (number > s->pages) return true;
    if ((s->state[number - 1] & SEEN) != 0) return false;
    s->state[number - 1] |= SEEN;
    return true;
}

static day_cursor cell_at(const day_damage_survey *s, uint32_t number, size_t at)
{
    day_cursor cursor = day_cursor_over((day_span){page_at(s, number), s->page_size - DAY_PAGE_SUM});
    day_cursor_seek(&cursor, at);
    return cursor;
}

/* The pages that a long value goes on in. `payload` is how much there is, `cursor` stands where it begins. */
static void follow(day_damage_survey *s, day_cursor *cursor, uint64_t payload, bool table, range row)
{
    uint64_t local = day_sqlite_local_size(s->page_size - DAY_PAGE_SUM, payload, table);
    if (local == payload || payload > G_MAXINT32) return;
    day_cursor_skip(cursor, local);
    uint32_t next = day_cursor_u32be(cursor);
    while (day_cursor_ok(cursor) && visit(s, next)) {
        if (is_bad(s, next)) {
            lose(s, s->index ? DAY_LOST_INDEX : table ? DAY_LOST_VALUE : DAY_LOST_ROWS, next, row);
            return;
        }
        day_cursor page = cell_at(s, next, 0);
        next = day_cursor_u32be(&page);
    }
}

static void walk(day_damage_survey *s, uint32_t number, range at, int depth);

/* One cell of a page of any kind; `last` is the key of the one before, and becomes its own. */
static void take_cell(day_damage_survey *s, day_cursor cell, int kind, int64_t *last, range at, int depth)
{
    range none = {INT64_MIN, INT64_MAX};
    uint32_t child = kind == KIND_TABLE || kind == KIND_INDEX ? day_cursor_u32be(&cell) : 0;
    uint64_t payload = kind != KIND_TABLE ? day_sqlite_take_varint(&cell) : 0;
    if (kind == KIND_TABLE || kind == LEAF_TABLE) {
        int64_t key = (int64_t)day_sqlite_take_varint(&cell);
        if (!day_cursor_ok(&cell)) return;
        if (kind == KIND_TABLE) walk(s, child, (range){*last, key}, depth + 1);
        if (kind == LEAF_TABLE) follow(s, &cell, payload, true, (range){key - (key > INT64_MIN), key});
        *last = key;
        return;
    }
    if (!day_cursor_ok(&cell)) return;
    if (kind == KIND_INDEX) walk(s, child, none, depth + 1);
    follow(s, &cell, payload, false, at);
}

static void walk(day_damage_survey *s, uint32_t number, range at, int depth)
{
    if (depth > DEPTH_MAX || !visit(s, number)) return;
    if (is_bad(s, number)) {
        lose(s, s->index ? DAY_LOST_INDEX : DAY_LOST_ROWS, number, at);
        return;
    }
    size_t head = number == 1 ? DAY_PAGE_HEAD : 0;
    day_cursor page = cell_at(s, number, head);
    int kind = day_cursor_u8(&page);
    day_cursor_skip(&page, 2);
    uint32_t cells = day_cursor_u16be(&page);
    day_cursor_skip(&page, 3);
    bool leaf = kind == LEAF_TABLE || kind == LEAF_INDEX;
    if (!leaf && kind != KIND_TABLE && kind != KIND_INDEX) return;
    uint32_t right = leaf ? 0 : day_cursor_u32be(&page);
    int64_t last = at.low;
    if (leaf) s->leaves++;
    if (leaf) s->rows += cells;
    for (uint32_t i = 0; i < cells && day_cursor_ok(&page); i++)
        take_cell(s, cell_at(s, number, day_cursor_u16be(&page)), kind, &last, at, depth);
    if (!leaf) walk(s, right, (range){last, at.high}, depth + 1);
}

/* As many rows as the ids leave room for, which are dense in Daylight's tables; else what pages of this table
 * usually have. */
static void estimate(const day_damage_survey *s, day_lost_part *part)
{
    uint64_t usual = s->leaves > 0 ? (s->rows + s->leaves - 1) / s->leaves : 0;
    if (part->kind != DAY_LOST_ROWS) return;
    uint64_t rows = usual * part->pages;
    if (part->low != INT64_MIN && part->high != INT64_MAX) rows = (uint64_t)part->high - (uint64_t)part->low;
    part->rows = (int64_t)MIN(rows, (uint64_t)INT64_MAX);
}

void day_damage_survey_walk(day_damage_survey *s, const char *name, uint32_t root, bool index)
{
    s->name = name;
    s->index = index;
    s->leaves = s->rows = 0;
    s->first_part = s->out->n_parts;
    walk(s, root, (range){INT64_MIN, INT64_MAX}, 0);
    for (uint32_t i = s->first_part; i < s->out->n_parts; i++) estimate(s, &s->out->parts[i]);
}

void day_damage_survey_end(day_damage_survey *s)
{
    for (uint32_t i = 0; i < s->pages; i++) s->out->unused += s->state[i] == BAD;
}
