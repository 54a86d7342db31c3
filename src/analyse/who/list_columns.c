/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Columns of lists of people. Labels come first; without them a column is what most of its cells are: names
 * of people, titles, accounts of the case, numbers of phones. A column is never two things. */
#include "list_columns.h"
#include "piece_form.h"
#include <string.h>

#define SAMPLE 60u

guint day_list_cells(const char *text, gsize start, gsize end, day_list_cell out[DAY_LIST_COLUMNS])
{
    guint n = 0;
    for (gsize at = start; at <= end && n < DAY_LIST_COLUMNS;) {
        const char *tab = memchr(text + at, '\t', end - at);
        gsize stop = tab != NULL ? (gsize)(tab - text) : end, from = at, to = stop;
        while (from < to && g_ascii_isspace(text[from])) from++;
        while (to > from && g_ascii_isspace(text[to - 1])) to--;
        out[n++] = (day_list_cell){from, to};
        at = stop + 1;
    }
    return n;
}

bool day_list_columns_have(const day_list_columns *columns, day_field field)
{
    for (guint i = 0; i < columns->n; i++)
        if (columns->field[i] == field) return true;
    return false;
}

typedef struct tally {
    guint filled, names, titles, orgs, accounts, phones, mails;
} tally;

static bool is_number_of_phone(const char *text, gsize size)
{
    guint digits = 0;
    for (gsize i = 0; i < size; i++) {
        if (g_ascii_isdigit(text[i]))
            digits++;
        else if (strchr("+-() ./", text[i]) == NULL)
            return false;
    }
    return digits >= 7 && digits <= 15;
}

static bool count_cell(tally *t, const day_claim_text *text, const day_list_cell *cell)
{
    const char *at = text->text + cell->start;
    gsize size = cell->end - cell->start;
    if (size == 0) return false;
    t->filled++;
    if (size > 160) return false;
    bool account = day_claim_accounts_find(text->accounts, at, size).kind != NULL;
    t->accounts += account;
    t->mails += memchr(at, '@', size) != NULL && memchr(at, ' ', size) == NULL;
    t->phones += is_number_of_phone(at, size);
    t->names += day_full_name_form(text->words, at, size) == DAY_NAME_SURE;
    t->titles += day_title_form(text->words, at, size);
    t->orgs += day_org_form(text->words, at, size);
    return account;
}

static day_field field_of(const tally *t)
{
    guint n = t->filled;
    if (n == 0) return DAY_FIELD_NONE;
    if (10 * t->mails >= 7 * n) return DAY_FIELD_EMAIL;
    if (10 * t->phones >= 7 * n) return DAY_FIELD_PHONE;
    if (10 * t->accounts >= 3 * n) return DAY_FIELD_HANDLE;
    if (10 * t->orgs >= 6 * n) return DAY_FIELD_ORG;
    if (10 * t->titles >= 6 * n) return DAY_FIELD_TITLE;
    return 10 * t->names >= 6 * n ? DAY_FIELD_NAME : DAY_FIELD_NONE;
}

static bool read_labels(day_list_columns *out, const day_claim_text *text, const day_list_cell *cells,
                        guint n)
{
    guint labels = 0;
    day_field field[DAY_LIST_COLUMNS] = {DAY_FIELD_NONE};
    for (guint i = 0; i < n; i++) {
        field[i] = day_words_field(text->words, text->text + cells[i].start, cells[i].end - cells[i].start);
        labels += field[i] != DAY_FIELD_NONE;
        if (field[i] == DAY_FIELD_OTHER) field[i] = DAY_FIELD_NONE;
    }
    if (labels < 2) return false;
    memcpy(out->field, field, sizeof field);
    out->n = n;
    return out->headed = true;
}

/* One column of names: the fullest; of two, both stay (Chinese and English). */
static void settle(day_list_columns *out, const tally tallies[DAY_LIST_COLUMNS])
{
    for (guint i = 0; i < out->n; i++) {
        if (!out->headed) out->field[i] = field_of(&tallies[i]);
        day_field said = out->field[i];
        /* A label is not believed against all cells: "Name" above products. */
        if (out->headed && said == DAY_FIELD_NAME && tallies[i].names * 3 < tallies[i].filled)
            out->field[i] = DAY_FIELD_NONE;
        if (out->headed && said == DAY_FIELD_NAME && tallies[i].orgs * 2 > tallies[i].filled)
            out->field[i] = DAY_FIELD_ORG;
    }
}

bool day_list_columns_read(day_list_columns *out, const day_claim_text *text, gsize *first_row)
{
    tally tallies[DAY_LIST_COLUMNS] = {0};
    day_list_cell cells[DAY_LIST_COLUMNS];
    *out = (day_list_columns){0};
    guint lines = 0;
    for (gsize at = text->body; at < text->size && out->sample < SAMPLE && lines < 4 * SAMPLE; lines++) {
        const char *newline = memchr(text->text + at, '\n', text->size - at);
        gsize end = newline != NULL ? (gsize)(newline - text->text) : text->size;
        guint n = day_list_cells(text->text, at, end, cells);
        at = end + 1;
        if (n < 2) continue;
        if (!out->headed && out->sample < 3 && read_labels(out, text, cells, n)) {
            memset(tallies, 0, sizeof tallies);
            out->sample = out->known = 0;
            *first_row = at;
            continue;
        }
        bool known = false;
        for (guint i = 0; i < n; i++) known = count_cell(&tallies[i], text, &cells[i]) || known;
        out->known += known;
        out->sample++;
        if (!out->headed) out->n = MAX(out->n, n);
    }
    settle(out, tallies);
    bool halves = day_list_columns_have(out, DAY_FIELD_FAMILY) && day_list_columns_have(out, DAY_FIELD_GIVEN);
    return out->sample > 0 && (halves || day_list_columns_have(out, DAY_FIELD_NAME));
}
