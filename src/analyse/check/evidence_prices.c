/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The columns are read as the analysis of offers reads them, so that both know the same headings. */
#include "evidence_prices.h"
#include "analyse/deal/price_columns.h"
#include <math.h>
#include <string.h>

#define HEADER_ROWS 4u /* among which headings stand */

static char sign_of(const char *comparator)
{
    if (strcmp(comparator, "<=") == 0) return '(';
    if (strcmp(comparator, ">=") == 0) return ')';
    return *comparator != '\0' ? *comparator : '=';
}

static void replace(GArray *values, const day_price *price)
{
    day_checked_value one = {.kind = DAY_VALUE_MONEY,
                             .start = price->start,
                             .end = price->end,
                             .amount = price->amount,
                             .comparator = sign_of(price->comparator)};
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

void day_evidence_prices(GArray *values, const day_annotated *text)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(day_table_row));
    day_price_columns columns = {0};
    guint first = 0;
    day_table_rows(rows, text);
    while (first < MIN(rows->len, HEADER_ROWS) &&
           !day_price_columns_head(&columns, text, &g_array_index(rows, day_table_row, first)))
        first++;
    for (guint i = first + 1; columns.headed && i < rows->len; i++) {
        const day_table_row *row = &g_array_index(rows, day_table_row, i);
        for (guint k = 0; k < MIN(columns.n, row->n); k++)
            if (columns.role[k] == DAY_PRICE_PRICE || columns.role[k] == DAY_PRICE_SUM)
                read_cell(values, text, &row->cell[k], &columns.unit[k]);
    }
}
