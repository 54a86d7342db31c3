/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "plain_text.h"
#include "base/utf8.h"
#include "index/fold.h"
#include <stdbool.h>
#include <string.h>

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

static bool is_han(const char *text, size_t size)
{
    uint32_t code = 0;
    if (size == 0) return false;
    day_utf8_next(text, size, &code);
    day_fold_class class = day_fold_class_of(code);
    return class == DAY_FOLD_HAN || class == DAY_FOLD_KANA;
}

/* Marks that stand beside Chinese without a blank. */
static bool is_mark(char byte)
{
    return strchr(":()[],;/", byte) != NULL && byte != '\0';
}

/* The start of the character that ends before `at`. */
static size_t before(const char *text, size_t at)
{
    do at--;
    while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80);
    return at;
}

/* Whether the blank at [start, end) stands where Chinese is written without any: two are a table's or a
 * form's. */
static bool is_gap(const char *text, size_t size, size_t start, size_t end)
{
    if (start == 0 || end == size || end - start > 1 || text[start] == '\t') return false;
    size_t last = before(text, start);
    bool han_before = is_han(text + last, start - last), han_after = is_han(text + end, size - end);
    return (han_before && (han_after || is_mark(text[end]))) || (han_after && is_mark(text[start - 1]));
}

void day_plain_make(day_plain *out, const char *text, size_t size)
{
    GArray *map = g_array_sized_new(FALSE, FALSE, sizeof(uint32_t), (guint)size + 1);
    char *folded = day_fold_text(text, size, map);
    size_t n = map->len - 1, to = 0; /* of the folded text */
    uint32_t *from = (uint32_t *)(void *)g_array_free(map, FALSE);
    for (size_t at = 0; at < n;) {
        size_t end = at;
        while (end < n && is_blank(folded[end])) end++;
        if (end > at && is_gap(folded, n, at, end)) {
            at = end;
            continue;
        }
        end = MAX(end, at + 1);
        while (at < end) {
            folded[to] = folded[at];
            from[to++] = from[at++];
        }
    }
    folded[to] = '\0';
    from[to] = from[n];
    *out = (day_plain){folded, to, from, text, size};
}

void day_plain_clear(day_plain *plain)
{
    g_free(plain->text);
    g_free(plain->from);
    *plain = (day_plain){0};
}

void day_plain_span(const day_plain *plain, size_t start, size_t end, int64_t *original_start,
                    int64_t *original_size)
{
    uint32_t code = 0;
    end = MIN(end, plain->size);
    start = MIN(start, end);
    *original_start = plain->from[start];
    *original_size = 0;
    if (end == start) return;
    size_t last = plain->from[before(plain->text, end)];
    last += day_utf8_next(plain->original + last, plain->original_size - last, &code);
    *original_size = (int64_t)last - *original_start;
}
