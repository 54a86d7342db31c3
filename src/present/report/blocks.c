/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Paragraphs, tiles and tables as chapters write them. A table counts the rows that it had no room for and
 * says where they are. */
#include "chapter.h"
#include "model/when_text.h"
#include <math.h>
#include <stdarg.h>
#include <string.h>

void day_dossier_section(day_dossier *d, const char *title)
{
    day_paper_put(d->paper, DAY_OP_SECTION, title);
}

void day_dossier_paragraph(day_dossier *d, day_paragraph style, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    g_autofree char *text = g_strdup_vprintf(format, values);
    va_end(values);
    day_paper_put(d->paper, DAY_OP_PARAGRAPH, (guint)style);
    if (*text != '\0') day_paper_text(d->paper, DAY_TEXT_PLAIN, text);
}

void day_dossier_tile(day_dossier *d, int64_t n, const char *what)
{
    g_autofree char *figure = day_dossier_grouped(n);
    day_paper_put(d->paper, DAY_OP_TILE, figure, what);
}

void day_dossier_table(day_dossier *d, const char *shows, const day_dossier_column *columns, guint n)
{
    d->rows = d->left_out = 0;
    day_paper_put(d->paper, DAY_OP_TABLE, shows);
    for (guint i = 0; i < n; i++)
        day_paper_put(d->paper, DAY_OP_COLUMN, columns[i].heading, columns[i].weight, columns[i].flags);
}

bool day_dossier_row(day_dossier *d, guint most)
{
    if (d->rows == most) {
        d->left_out++;
        return false;
    }
    d->rows++;
    day_paper_put(d->paper, DAY_OP_ROW);
    return true;
}

void day_dossier_cell(day_dossier *d)
{
    day_paper_put(d->paper, DAY_OP_CELL);
}

void day_dossier_cell_text(day_dossier *d, const char *text)
{
    day_dossier_cell(d);
    if (*text != '\0') day_paper_trove(d->paper, DAY_TEXT_PLAIN, text, 300);
}

void day_dossier_cell_words(day_dossier *d, const char *text)
{
    day_dossier_cell(d);
    if (*text != '\0') day_paper_text(d->paper, DAY_TEXT_PLAIN, text);
}

void day_dossier_cell_number(day_dossier *d, int64_t n)
{
    g_autofree char *text = day_dossier_grouped(n);
    day_dossier_cell_words(d, text);
}

void day_dossier_table_end(day_dossier *d, const char *more)
{
    day_paper_put(d->paper, DAY_OP_TABLE_END);
    if (d->left_out == 0) return;
    g_autofree char *n = day_dossier_grouped(d->left_out);
    day_dossier_paragraph(d, DAY_PARAGRAPH_NOTE, "And %s more: ", n);
    day_paper_text(d->paper, DAY_TEXT_CODE, more);
}

char *day_dossier_grouped(int64_t n)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_printf(text, "%" G_GINT64_FORMAT, n);
    gssize first = n < 0 ? 1 : 0;
    for (gssize at = (gssize)text->len - 3; at > first; at -= 3) g_string_insert_c(text, at, ',');
    return g_strdup(text->str);
}

char *day_dossier_count(int64_t n, const char *noun)
{
    g_autofree char *figure = day_dossier_grouped(n);
    return g_strdup_printf("%s %s%s", figure, noun, n == 1 ? "" : "s");
}

char *day_dossier_amount(double amount)
{
    if (!isfinite(amount)) return g_strdup("");
    double whole = floor(fabs(amount)), rest = fabs(amount) - whole;
    if (whole > 9e15) return g_strdup_printf("%g", amount);
    g_autofree char *figure = day_dossier_grouped((int64_t)whole);
    const char *sign = amount < 0 ? "−" : "";
    if (rest < 1e-9) return g_strconcat(sign, figure, NULL);
    char digits[24];
    g_snprintf(digits, sizeof digits, "%.8f", rest);
    for (size_t end = strlen(digits); end > 3 && digits[end - 1] == '0'; end--) digits[end - 1] = '\0';
    return g_strconcat(sign, figure, digits + 1, NULL);
}

char *day_dossier_days(int64_t first_ms, int64_t last_ms)
{
    g_autofree char *first = day_when_day(first_ms), *last = day_when_day(last_ms);
    if (*first == '\0' || strcmp(first, last) == 0) return g_steal_pointer(&last);
    if (*last == '\0') return g_steal_pointer(&first);
    return g_strdup_printf("%s – %s", first, last);
}
