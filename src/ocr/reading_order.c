/* SPDX-License-Identifier: AGPL-3.0-or-later
 * From lines with places to text. The recogniser's layout analysis is right about where lines are and, on
 * pages of running text in columns, about their order; on screenshots of chats and on tables it reads down
 * whatever looks like a column. So its order is kept for columns of running text only, and rows are put
 * together here for the rest.
 *
 * A space that it sets between two Chinese or Japanese characters is its own, not the page's, unless there is
 * a gap: it is left out. */
#include "reading_order.h"
#include <math.h>

/* Lines of running text in a column. */
#define COLUMN_LINES_MIN 5
#define COLUMN_CHARS_MIN 12.0f
#define COLUMN_FILLED 0.75f /* of a line's width within its block, on average */
/* In heights of a line. */
#define GAP_TAB 2.0f
#define GAP_SPACE 0.6f
#define GAP_BLOCK 1.1f
#define SAME_ROW 0.5f

day_page_text *day_page_text_new(void)
{
    day_page_text *text = g_new0(day_page_text, 1);
    text->text = g_string_new(NULL);
    text->boxes = g_array_new(FALSE, FALSE, sizeof(day_box));
    return text;
}

void day_page_text_free(day_page_text *text)
{
    if (text == NULL) return;
    g_string_free(text->text, TRUE);
    g_array_unref(text->boxes);
    g_free(text);
}

static const day_word *word_at(const day_line *line, guint i)
{
    return &g_array_index(line->words, day_word, i);
}

static guint chars_of(const day_line *line)
{
    guint count = 0;
    for (guint i = 0; i < line->words->len; i++) count += (guint)g_utf8_strlen(word_at(line, i)->text, -1);
    return count;
}

float day_lines_confidence(const GArray *lines, guint *n_chars)
{
    double sum = 0, count = 0;
    for (guint i = 0; i < lines->len; i++) {
        const day_line *line = &g_array_index(lines, day_line, i);
        for (guint j = 0; j < line->words->len; j++) {
            double length = (double)g_utf8_strlen(word_at(line, j)->text, -1);
            sum += length * (double)word_at(line, j)->confidence;
            count += length;
        }
    }
    if (n_chars != NULL) *n_chars = (guint)count;
    return count > 0 ? (float)(sum / count) : 0;
}

static float height_of(day_rect r)
{
    return r.y1 - r.y0;
}

/* --- columns ----------------------------------------------------------------------------------------- */

typedef struct block {
    day_rect box;
    guint lines, chars;
    float widths;
} block;

static void widen(day_rect *to, day_rect by)
{
    to->x0 = MIN(to->x0, by.x0);
    to->y0 = MIN(to->y0, by.y0);
    to->x1 = MAX(to->x1, by.x1);
    to->y1 = MAX(to->y1, by.y1);
}

static GArray *blocks_of(const GArray *lines)
{
    GArray *blocks = g_array_new(FALSE, TRUE, sizeof(block));
    uint32_t number = 0;
    for (guint i = 0; i < lines->len; i++) {
        const day_line *line = &g_array_index(lines, day_line, i);
        if (blocks->len == 0 || line->block != number) {
            g_array_set_size(blocks, blocks->len + 1);
            g_array_index(blocks, block, blocks->len - 1).box = line->box;
        }
        number = line->block;
        block *last = &g_array_index(blocks, block, blocks->len - 1);
        widen(&last->box, line->box);
        last->lines++;
        last->chars += chars_of(line);
        last->widths += line->box.x1 - line->box.x0;
    }
    return blocks;
}

static bool is_running_text(const block *b)
{
    float lines = (float)b->lines, width = b->box.x1 - b->box.x0;
    return b->lines >= COLUMN_LINES_MIN && (float)b->chars / lines >= COLUMN_CHARS_MIN &&
           b->widths / lines >= width * COLUMN_FILLED;
}

static bool stand_beside(day_rect a, day_rect b)
{
    float across = MIN(a.x1, b.x1) - MAX(a.x0, b.x0), down = MIN(a.y1, b.y1) - MAX(a.y0, b.y0);
    float narrower = MIN(a.x1 - a.x0, b.x1 - b.x0), lower = MIN(height_of(a), height_of(b));
    return across < narrower * 0.1f && down > lower * 0.5f;
}

static bool has_columns(const GArray *lines)
{
    g_autoptr(GArray) blocks = blocks_of(lines);
    for (guint i = 0; i < blocks->len; i++) {
        const block *left = &g_array_index(blocks, block, i);
        if (!is_running_text(left)) continue;
        for (guint j = i + 1; j < blocks->len; j++) {
            const block *right = &g_array_index(blocks, block, j);
            if (is_running_text(right) && stand_beside(left->box, right->box)) return true;
        }
    }
    return false;
}

/* --- rows -------------------------------------------------------------------------------------------- */

static int by_top(gconstpointer a, gconstpointer b)
{
    const day_line *left = *(day_line *const *)a, *right = *(day_line *const *)b;
    float first = left->box.y0 + left->box.y1, second = right->box.y0 + right->box.y1;
    if (first != second) return first < second ? -1 : 1;
    return left->box.x0 < right->box.x0 ? -1 : left->box.x0 > right->box.x0;
}

static int by_left(gconstpointer a, gconstpointer b)
{
    const day_line *left = *(day_line *const *)a, *right = *(day_line *const *)b;
    return left->box.x0 < right->box.x0 ? -1 : left->box.x0 > right->box.x0;
}

static int by_right(gconstpointer a, gconstpointer b)
{
    return by_left(b, a);
}

static bool same_row(day_rect a, day_rect b)
{
    float down = MIN(a.y1, b.y1) - MAX(a.y0, b.y0);
    return down > MIN(height_of(a), height_of(b)) * SAME_ROW;
}

/* Whether more of its letters are read from right to left. */
static bool is_rightwards(const GArray *lines)
{
    gint balance = 0;
    for (guint i = 0; i < lines->len; i++) {
        const day_line *line = &g_array_index(lines, day_line, i);
        for (guint j = 0; j < line->words->len; j++) {
            gunichar first = g_utf8_get_char(word_at(line, j)->text);
            bool rtl = (first >= 0x590 && first <= 0x8FF) || (first >= 0xFB1D && first <= 0xFEFC);
            balance += rtl ? -1 : g_unichar_isalpha(first) ? 1 : 0;
        }
    }
    return balance >= 0;
}

static void sort_part(GPtrArray *order, guint from, guint to, GCompareFunc compare)
{
    qsort(order->pdata + from, to - from, sizeof(gpointer), compare);
}

/* Pointers to the lines, row by row. */
static GPtrArray *rows_of(GArray *lines)
{
    GPtrArray *order = g_ptr_array_new();
    for (guint i = 0; i < lines->len; i++) g_ptr_array_add(order, &g_array_index(lines, day_line, i));
    if (has_columns(lines)) return order;
    GCompareFunc across = is_rightwards(lines) ? by_left : by_right;
    g_ptr_array_sort(order, by_top);
    for (guint from = 0; from < order->len;) {
        guint to = from + 1;
        const day_line *first = order->pdata[from];
        while (to < order->len && same_row(first->box, ((day_line *)order->pdata[to])->box)) to++;
        sort_part(order, from, to, across);
        from = to;
    }
    return order;
}

/* --- text -------------------------------------------------------------------------------------------- */

static bool is_unspaced(gunichar c)
{
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFF65) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

static float gap_between(day_rect a, day_rect b)
{
    return MAX(b.x0 - a.x1, a.x0 - b.x1);
}

static const char *between(const day_line *line, guint i)
{
    const day_word *word = word_at(line, i), *last = word_at(line, i - 1);
    float height = MAX(height_of(line->box), 1), gap = gap_between(last->box, word->box);
    if (gap > height * GAP_TAB) return "\t";
    const char *end = g_utf8_prev_char(last->text + strlen(last->text));
    bool unspaced = is_unspaced(g_utf8_get_char(end)) && is_unspaced(g_utf8_get_char(word->text));
    return !word->spaced || (unspaced && gap < height * GAP_SPACE) ? "" : " ";
}

static void put_word(day_page_text *out, const day_word *word, const day_prepared *page)
{
    day_rect place = day_prepared_place(page, word->box);
    day_box box = {.start = (uint32_t)out->text->len,
                   .length = (uint32_t)strlen(word->text),
                   .x0 = place.x0,
                   .y0 = place.y0,
                   .x1 = place.x1,
                   .y1 = place.y1,
                   .confidence = (uint8_t)MAX(lroundf(word->confidence), 1)};
    g_array_append_val(out->boxes, box);
    g_string_append(out->text, word->text);
    out->words++;
}

static void put_line(day_page_text *out, const day_line *line, const day_prepared *page)
{
    for (guint i = 0; i < line->words->len; i++) {
        if (i > 0) g_string_append(out->text, between(line, i));
        put_word(out, word_at(line, i), page);
    }
}

static const char *line_break(const day_line *last, const day_line *line)
{
    float height = MIN(height_of(last->box), height_of(line->box)), gap = line->box.y0 - last->box.y1;
    return gap > height * GAP_BLOCK || gap < -2 * height ? "\n\n" : "\n";
}

void day_reading_order(day_page_text *out, GArray *lines, const day_prepared *page)
{
    g_autoptr(GPtrArray) order = rows_of(lines);
    bool columns = has_columns(lines);
    for (guint i = 0; i < order->len; i++) {
        const day_line *line = order->pdata[i], *last = i > 0 ? order->pdata[i - 1] : NULL;
        bool beside = last != NULL && !columns && same_row(last->box, line->box);
        if (last != NULL) g_string_append(out->text, beside ? "\t" : line_break(last, line));
        put_line(out, line, page);
    }
    if (out->text->len > 0) g_string_append_c(out->text, '\n');
    out->confidence = day_lines_confidence(lines, NULL);
}
