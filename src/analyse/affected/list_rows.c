/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Cells become values by the rules of their columns. Series and number of a passport are put together;
 * telephones of a call are two people's; serial numbers of rows tell nothing. */
#include "list_rows.h"
#include <string.h>

typedef struct reading {
    day_people_list *list;
    day_persons *persons;
    const uint8_t *key;
    const day_table_row *row;
    day_person_row who, called; /* whose row it is; who was called */
    guint identified;           /* values of `who` that identify */
    guint broken;               /* cells that should, and are nothing of the kind */
    char birth[24], series[24];
    guint named;
} reading;

static void add(reading *at, day_person_row *to, guint column, day_role role, const day_cell_value *value)
{
    uint8_t hash[DAY_AFFECTED_HASH];
    if (to->n == DAY_PERSON_VALUES) return;
    day_gather_hash(hash, at->key, role, value->text);
    to->values[to->n].value =
        day_persons_value(at->persons, hash, day_role_hashed(role), at->list->number, value->country);
    to->values[to->n++].column = (uint8_t)column;
}

/* A number whose series stands in a column of its own. */
static void with_series(const reading *at, day_role role, day_cell_value *value)
{
    char number[DAY_CELL_VALUE_MAX];
    if ((role != DAY_ROLE_PASSPORT && role != DAY_ROLE_DOCUMENT) || *at->series == '\0') return;
    g_strlcpy(number, value->text, sizeof number);
    g_snprintf(value->text, sizeof value->text, "%s%s", at->series, number);
}

static void read_cell(reading *at, guint i, const char *cell, size_t size)
{
    const day_column *column = &at->list->columns.column[i];
    day_role role = column->rule.role;
    unsigned flags = day_role_flags(role);
    day_cell_value value;
    if ((flags & (DAY_ROLE_IDENTIFIES | DAY_ROLE_KEPT | DAY_ROLE_NAMES)) == 0 && role != DAY_ROLE_BIRTH)
        return;
    at->list->filled[i]++;
    if (!day_cell_value_read(&value, &column->rule, cell, size)) {
        at->broken += (flags & DAY_ROLE_IDENTIFIES) != 0 && !day_cell_is_empty(cell, size);
        return;
    }
    at->list->valid[i]++;
    if (flags & DAY_ROLE_NAMES) {
        at->named++;
        day_name_key_add(&at->who.name, cell, size);
    } else if (role == DAY_ROLE_BIRTH) {
        g_strlcpy(at->birth, value.text, sizeof at->birth);
    } else {
        with_series(at, role, &value);
        add(at, role == DAY_ROLE_CALLED ? &at->called : &at->who, i, role, &value);
        at->identified += role != DAY_ROLE_CALLED && (flags & DAY_ROLE_IDENTIFIES) != 0;
    }
}

static void find_series(reading *at)
{
    const day_columns *columns = &at->list->columns;
    for (guint i = 0; i < MIN(columns->n, at->row->n); i++) {
        const day_table_cell *cell = &at->row->cells[i];
        if (columns->column[i].rule.role != DAY_ROLE_SERIES || cell->size == 0 || cell->size > 12) continue;
        guint used = 0;
        for (guint k = 0; k < cell->size; k++)
            if (at->row->text[cell->at + k] != ' ') at->series[used++] = at->row->text[cell->at + k];
    }
}

/* The first date of a row that is not somebody's birth and not when a document ends. */
static int64_t day_of(const reading *at)
{
    const day_columns *columns = &at->list->columns;
    int64_t day;
    for (guint i = 0; i < MIN(columns->n, at->row->n); i++) {
        day_role role = columns->column[i].rule.role;
        const day_table_cell *cell = &at->row->cells[i];
        if (role != DAY_ROLE_DATE && role != DAY_ROLE_TRAVEL && role != DAY_ROLE_STAY &&
            role != DAY_ROLE_TARIFF)
            continue;
        if (cell->size > 0 && day_cell_day(&day, at->row->text + cell->at, cell->size)) return day;
    }
    return DAY_AFFECTED_NO_DAY;
}

/* All that stands in a row, but for the numbers that rows are counted by. Caller frees. */
static char *content_of(const reading *at)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < at->row->n; i++) {
        const day_column *column = i < at->list->columns.n ? &at->list->columns.column[i] : NULL;
        if (column != NULL && column->rule.role == DAY_ROLE_SERIAL) continue;
        g_string_append_len(out, at->row->text + at->row->cells[i].at, at->row->cells[i].size);
        g_string_append_c(out, '\t');
    }
    return g_string_free(out, FALSE);
}

/* Who has nothing else is told by name and birth, or is a row. */
static void add_nameless(reading *at)
{
    uint8_t hash[DAY_AFFECTED_HASH];
    day_cell_value value = {.text = ""};
    bool whole = at->row->n >= at->list->columns.n;
    if (at->who.n == DAY_PERSON_VALUES || at->named == 0 || at->broken > 0 || (*at->birth == '\0' && !whole))
        return;
    if (*at->birth != '\0') {
        uint32_t sum = 0; /* in whatever order its words stand */
        for (guint i = 0; i < DAY_NAME_WORDS; i++) sum += at->who.name.words[i] * 2654435761u;
        g_snprintf(value.text, sizeof value.text, "birth %s %08x", at->birth, sum);
    } else {
        g_autofree char *content = content_of(at);
        g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, content, -1);
        g_snprintf(value.text, sizeof value.text, "row %s", digest);
    }
    day_gather_hash(hash, at->key, DAY_ROLE_NONE, value.text);
    at->who.values[at->who.n].value =
        day_persons_value(at->persons, hash, DAY_ROLE_NONE, at->list->number, "");
    at->who.values[at->who.n++].column = UINT8_MAX;
    at->identified++;
}

static void note_day(day_people_list *list, int64_t day)
{
    if (day == DAY_AFFECTED_NO_DAY) return;
    if (list->first_day == DAY_AFFECTED_NO_DAY || day < list->first_day) list->first_day = day;
    if (list->last_day == DAY_AFFECTED_NO_DAY || day > list->last_day) list->last_day = day;
}

void day_list_row_read(day_people_list *list, day_persons *persons, const uint8_t key[16],
                       const day_table_row *row)
{
    reading at = {.list = list, .persons = persons, .key = key, .row = row};
    if (list->number == UINT32_MAX) {
        list->records++;
        return;
    }
    find_series(&at);
    for (guint i = 0; i < MIN(list->columns.n, row->n); i++)
        if (row->cells[i].size > 0) read_cell(&at, i, row->text + row->cells[i].at, row->cells[i].size);
    if (at.identified == 0) add_nameless(&at);
    at.who.day = at.called.day = day_of(&at);
    if (at.identified == 0 && at.called.n == 0) return;
    list->records++;
    note_day(list, at.who.day);
    if (at.identified > 0) day_persons_add(persons, list->number, &at.who);
    if (at.called.n > 0) day_persons_add(persons, list->number, &at.called);
}
