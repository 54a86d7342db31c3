/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Short forms of given names: a table sorted by word; each row says of which name (a group) the word is a
 * full or a short form. */
#include "given_names.h"
#include <glib.h>
#include <string.h>
#include "short_names.h"

/* The first row of a word, or the number of rows. */
static size_t first_row(const char *word)
{
    size_t low = 0, high = G_N_ELEMENTS(SHORT_NAMES);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (strcmp(SHORT_NAMES[middle].word, word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_row_of(size_t row, const char *word)
{
    return row < G_N_ELEMENTS(SHORT_NAMES) && strcmp(SHORT_NAMES[row].word, word) == 0;
}

bool day_given_known(const char *word)
{
    return is_row_of(first_row(word), word);
}

size_t day_given_groups(uint16_t out[DAY_GIVEN_MOST], const char *word)
{
    size_t n = 0;
    for (size_t row = first_row(word); n < DAY_GIVEN_MOST && is_row_of(row, word); row++)
        out[n++] = SHORT_NAMES[row].group;
    return n;
}

static bool is_full_somewhere(size_t row, const char *word)
{
    for (; is_row_of(row, word); row++)
        if (SHORT_NAMES[row].full != 0) return true;
    return false;
}

static day_given_bond bond_of_rows(size_t i, size_t j, const char *a, const char *b)
{
    bool full_a = SHORT_NAMES[i].full != 0, full_b = SHORT_NAMES[j].full != 0;
    if (SHORT_NAMES[i].group != SHORT_NAMES[j].group) return DAY_GIVEN_NONE;
    if (full_a && full_b) return DAY_GIVEN_VARIANT;
    bool own_a = is_full_somewhere(first_row(a), a), own_b = is_full_somewhere(first_row(b), b);
    if (full_a || full_b) return own_a && own_b ? DAY_GIVEN_AKIN : DAY_GIVEN_SHORT;
    return own_a || own_b ? DAY_GIVEN_NONE : DAY_GIVEN_AKIN;
}

day_given_bond day_given_bond_of(const char *a, const char *b)
{
    day_given_bond bond = DAY_GIVEN_NONE;
    size_t of_b = first_row(b);
    if (!is_row_of(of_b, b)) return bond;
    for (size_t i = first_row(a); is_row_of(i, a); i++)
        for (size_t j = of_b; is_row_of(j, b); j++) bond = MAX(bond, bond_of_rows(i, j, a, b));
    return bond;
}

void day_given_each_form(const char *word, void (*fn)(const char *form, void *ctx), void *ctx)
{
    for (size_t i = first_row(word); is_row_of(i, word); i++)
        for (size_t j = 0; SHORT_NAMES[i].full != 0 && j < G_N_ELEMENTS(SHORT_NAMES); j++)
            if (SHORT_NAMES[j].group == SHORT_NAMES[i].group && j != i) fn(SHORT_NAMES[j].word, ctx);
}
