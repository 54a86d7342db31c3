/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A heading that names a unit of money is enough: what the column is of, its other words tell. Units and
 * cells are read as the analysis of offers reads them. */
#include "evidence_prices.h"
#include "analyse/deal/price_cell.h"
#include "analyse/deal/table_rows.h"
#include <string.h>

static void replace(GArray *values, const day_price *price)
{
    day_checked_value one = {.kind = DAY_VALUE_MONEY,
                             .start = price->start,
                             .end = price->end,
                             .amount = price->amount,
                             .comparator = day_values_sign(price->comparator)};
    guint at = 0;
    g_strlcpy(one.unit, price->currency, sizeof one.unit);
    while (at < values->len && g_array_index(values, day_checked_value, at).end <= one.start) at++;
    while (at < values->len && g_array_index(values, day_checked_value, at).start < one.end)
        g_array_remove_index(values, at);
    g_array_insert_val(values, at, one);
}

static void read_cell(GArray *values, const day_annotated *text, const day_table_cell *cell,
                      const day_price_unit *unit)
{
    day_price prices[DAY_PRICES_OF_CELL];
    guint n = day_price_cell(prices, text, cell->start, cell->end, unit, false);
    for (guint i = 0; i < n; i++)
        if (*prices[i].currency != '\0') replace(values, &prices[i]);
}

/* Units of money that a row of headings tells, by column; false: it is no such row. */
static bool read_headings(day_price_unit units[DAY_TABLE_CELLS], const day_annotated *text,
                          const day_table_row *row)
{
    bool told = false;
    for (guint i = 0; i < row->n; i++) {
        const day_table_cell *cell = &row->cell[i];
        if (row->n < 2 || day_price_is_told(text, cell->start, cell->end)) return false;
        day_price_unit_read(&units[i], text, cell->start, cell->end);
        told |= *units[i].currency != '\0';
    }
    return told;
}

void day_evidence_prices(GArray *values, const day_annotated *text)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(day_table_row));
    day_price_unit units[DAY_TABLE_CELLS];
    guint n = 0;
    day_table_rows(rows, text);
    for (guint i = 0; i < rows->len; i++) {
        const day_table_row *row = &g_array_index(rows, day_table_row, i);
        if (row->n == 0) n = 0; /* an empty line ends the table */
        if (n == 0 && read_headings(units, text, row)) {
            n = row->n;
            continue;
        }
        for (guint k = 0; k < MIN(n, row->n); k++)
            if (*units[k].currency != '\0') read_cell(values, text, &row->cell[k], &units[k]);
    }
}
