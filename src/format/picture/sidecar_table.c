/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Tesseract's table: a row for each page, block, paragraph, line and word, twelve columns between tabs; words
 * are on level 5. Source: Tesseract's TessBaseAPI::GetTSVText(). */
#include "sidecar_kinds.h"
#include <string.h>

static const char HEADER[] =
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext";
enum { LEVEL, PAGE, BLOCK, PARAGRAPH, LINE, WORD, LEFT, TOP, WIDTH, HEIGHT, SURE, TEXT, COLUMNS };

bool day_sidecar_is_table(const char *text, size_t size)
{
    return size >= sizeof HEADER - 1 && memcmp(text, HEADER, sizeof HEADER - 1) == 0;
}

/* The cells of one row, in `cells`; false when there are fewer than a row has. */
static bool split(double cells[COLUMNS], char **word, const char *row, size_t size)
{
    const char *at = row, *end = row + size;
    for (int i = 0; i < TEXT; i++) {
        const char *tab = memchr(at, '\t', (size_t)(end - at));
        if (tab == NULL) return false;
        cells[i] = g_ascii_strtod(at, NULL);
        at = tab + 1;
    }
    *word = g_strndup(at, (gsize)(end - at));
    return true;
}

void day_sidecar_read_table(day_sidecar *sidecar, const char *text, size_t size)
{
    double line[3] = {0}, page = -1;
    guint unfit = 0;
    const char *end = text + size, *at = memchr(text, '\n', size);
    while (at != NULL && ++at < end) {
        double cells[COLUMNS];
        g_autofree char *word = NULL;
        const char *next = memchr(at, '\n', (size_t)(end - at));
        size_t row = (size_t)((next != NULL ? next : end) - at);
        bool good = split(cells, &word, at, row);
        unfit += !good && row > 1;
        at = next;
        if (!good) continue;
        if (cells[PAGE] != page && cells[PAGE] >= 0 && cells[PAGE] < 1e6)
            day_sidecar_begin(sidecar, NULL, (guint)cells[PAGE]);
        page = cells[PAGE];
        if (cells[LEVEL] != 5) continue;
        if (memcmp(line, &cells[BLOCK], sizeof line) != 0) day_sidecar_line(sidecar);
        memcpy(line, &cells[BLOCK], sizeof line);
        day_sidecar_place place = {.x0 = cells[LEFT],
                                   .y0 = cells[TOP],
                                   .x1 = cells[LEFT] + cells[WIDTH],
                                   .y1 = cells[TOP] + cells[HEIGHT],
                                   .confidence = cells[SURE]};
        day_sidecar_word(sidecar, word, &place);
    }
    if (unfit > 0) day_emit_note_partial(sidecar->emit, "%u rows of the table are cut off", unfit);
}
