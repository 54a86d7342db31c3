/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What tells a table's country, surest first. A script is taken for the country where most of its writers
 * live only where one country has most of them: Cyrillic is not enough for a file that national numbers place
 * elsewhere. */
#include "column_region.h"
#include "base/utf8.h"
#include "cell_value.h"
#include <string.h>

#define LOOK_ROWS 40u

static bool by_numbers(day_columns *out)
{
    for (guint i = 0; i < out->n; i++) {
        const day_column *one = &out->column[i];
        const char *country = one->share >= 0.5 ? day_role_country(one->rule.role) : "";
        if (strlen(country) != 2) continue;
        g_strlcpy(out->region, country, sizeof out->region);
        return true;
    }
    return false;
}

/* The country that most telephones with their code have. */
static bool by_codes(day_columns *out, const day_table_sample *sample)
{
    const day_cell_rule rule = {.role = DAY_ROLE_PHONE};
    guint votes = 0, cells = 0;
    char leader[3] = "";
    for (guint row = out->body; row < MIN(sample->rows->len, out->body + LOOK_ROWS); row++) {
        const day_table_row *one = &g_array_index(sample->rows, day_table_row, row);
        for (guint i = 0; i < one->n; i++) {
            day_cell_value value;
            const char *cell = one->text + one->cells[i].at;
            if (one->cells[i].size < 8 || *cell != '+') continue;
            if (!day_cell_value_read(&value, &rule, cell, one->cells[i].size) || *value.country == '\0')
                continue;
            cells++;
            if (votes == 0) g_strlcpy(leader, value.country, sizeof leader);
            votes += strcmp(leader, value.country) == 0 ? 1u : votes > 0 ? (guint)-1 : 0;
        }
    }
    if (cells < 3 || votes * 2 < cells) return false;
    g_strlcpy(out->region, leader, sizeof out->region);
    return true;
}

/* Letters that one country's writing has. */
static const struct {
    uint32_t first, last;
    const char region[3];
} SCRIPTS[] = {{0x67E, 0x67E, "IR"},   {0x686, 0x686, "IR"},   {0x698, 0x698, "IR"},   {0x6AF, 0x6AF, "IR"},
               {0x6A9, 0x6A9, "IR"},   {0x6CC, 0x6CC, "IR"},   {0x456, 0x457, "UA"},   {0x454, 0x454, "UA"},
               {0x45E, 0x45E, "BY"},   {0x493, 0x493, "KZ"},   {0x49B, 0x49B, "KZ"},   {0x3040, 0x30FF, "JP"},
               {0x410, 0x44F, "RU"},   {0xAC00, 0xD7A3, "KR"}, {0xE00, 0xE7F, "TH"},   {0x5D0, 0x5EA, "IL"},
               {0x900, 0x97F, "IN"},   {0x980, 0x9FF, "BD"},   {0x10D0, 0x10FF, "GE"}, {0x531, 0x587, "AM"},
               {0x1EA0, 0x1EF9, "VN"}, {0x1780, 0x17FF, "KH"}, {0x1000, 0x109F, "MM"}, {0xE80, 0xEFF, "LA"},
               {0x370, 0x3FF, "GR"},   {0x4E00, 0x9FFF, "CN"}};

/* Letters that outweigh the many of the script around them. */
#define SCRIPTS_MARKED 12u

static void count_letters(guint counts[G_N_ELEMENTS(SCRIPTS)], const char *text, size_t size)
{
    for (size_t at = 0, n; at < size; at += n) {
        uint32_t c;
        n = day_utf8_next(text + at, size - at, &c);
        if (c < 0x300) continue;
        for (guint i = 0; i < G_N_ELEMENTS(SCRIPTS); i++)
            if (c >= SCRIPTS[i].first && c <= SCRIPTS[i].last) {
                counts[i] += i < SCRIPTS_MARKED ? 8 : 1;
                break;
            }
    }
}

static void by_script(day_columns *out, const day_table_sample *sample)
{
    guint counts[G_N_ELEMENTS(SCRIPTS)] = {0}, best = 0;
    for (guint i = 0; i < sample->headings->len; i++)
        count_letters(counts, sample->headings->pdata[i], strlen(sample->headings->pdata[i]));
    for (guint row = 0; row < MIN(sample->rows->len, LOOK_ROWS); row++) {
        const day_table_row *one = &g_array_index(sample->rows, day_table_row, row);
        for (guint i = 0; i < one->n; i++)
            count_letters(counts, one->text + one->cells[i].at, one->cells[i].size);
    }
    if (sample->hint != NULL) count_letters(counts, sample->hint, strlen(sample->hint));
    for (guint i = 1; i < G_N_ELEMENTS(SCRIPTS); i++)
        if (counts[i] > counts[best]) best = i;
    if (counts[best] > 0) g_strlcpy(out->region, SCRIPTS[best].region, sizeof out->region);
}

void day_column_region(day_columns *out, const day_table_sample *sample)
{
    out->guessed = !by_numbers(out) && !by_codes(out, sample);
    if (out->guessed) by_script(out, sample);
}
