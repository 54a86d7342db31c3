/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Rows are kept as a sample until there are SAMPLE of them or the table ends; then columns are read and the
 * table is judged, and what is a list goes on as rows of persons. A broken row, with cells where others have
 * none, tells what its cells validly are and no more. */
#include "gather.h"
#include "base/siphash.h"
#include "list_rows.h"
#include <string.h>

#define SAMPLE 300u

struct day_gather {
    day_persons *persons;
    const uint8_t *key;
    const day_own_people *own;
    const day_lexicon *lexicon;
    day_column_reader *columns;
    day_table_feed *feed;
    GPtrArray *lists;
    uint32_t n_counted;
};

typedef struct state {
    GArray *sample;        /* day_table_row */
    GPtrArray *texts;      /* of the sample's rows */
    day_people_list *list; /* NULL: not judged yet, or no list */
    bool judged;
} state;

static void free_list(void *data)
{
    day_people_list *list = data;
    g_free(list->name);
    g_free(list->path);
    g_free(list);
}

void day_gather_hash(uint8_t out[DAY_AFFECTED_HASH], const uint8_t key[16], day_role role, const char *value)
{
    char text[DAY_CELL_VALUE_MAX + 40];
    const char *name = day_role_name(day_role_hashed(role));
    int size = g_snprintf(text, sizeof text, "%s=%s", name, value);
    day_siphash(out, key, text, MIN((size_t)size, sizeof text - 1));
}

/* A row with its own text. */
static void keep_row(state *at, const day_table_row *row)
{
    day_table_row own = {.n = row->n, .unit = row->unit};
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < row->n; i++) {
        own.cells[i] = (day_table_cell){(uint32_t)text->len, row->cells[i].size};
        g_string_append_len(text, row->text + row->cells[i].at, row->cells[i].size);
    }
    own.text = g_string_free(text, FALSE);
    g_ptr_array_add(at->texts, (char *)own.text);
    g_array_append_val(at->sample, own);
}

/* How many of the first rows are of people who wrote what is in the case. */
static guint count_own(const day_gather *gather, const state *at, guint body)
{
    guint known = 0;
    for (guint i = body; i < at->sample->len && gather->own != NULL; i++)
        known += day_own_people_have(gather->own, &g_array_index(at->sample, day_table_row, i));
    return known;
}

/* Lines of one cell above the heading. Caller frees. */
static char *titles_of(const state *at, guint body)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < body && i < at->sample->len; i++) {
        const day_table_row *row = &g_array_index(at->sample, day_table_row, i);
        if (row->n == 1) g_string_append_len(out, row->text + row->cells[0].at, row->cells[0].size);
        g_string_append_c(out, ' ');
    }
    return g_string_free(out, FALSE);
}

static GPtrArray *headings_of(const day_table *table)
{
    if (table->keys == NULL) return g_ptr_array_ref(table->headings);
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < day_table_keys_n(table->keys); i++)
        g_ptr_array_add(names, (char *)day_table_keys_name(table->keys, i));
    return names;
}

static const char *shown_name(const day_table *table)
{
    return table->name[0] == '\x01' ? "" : table->name;
}

static void judge(day_gather *gather, day_table *table, state *at)
{
    g_autoptr(GPtrArray) headings = headings_of(table);
    day_columns columns;
    const day_table_sample sample = {.headings = headings, .rows = at->sample, .hint = table->path};
    at->judged = true;
    if (at->sample->len < 3) return;
    day_column_reader_read(&columns, gather->columns, &sample);
    g_autofree char *titles = titles_of(at, columns.body);
    const day_list_place place = {.path = table->path, .table = shown_name(table), .titles = titles};
    day_list_verdict verdict = day_list_judge(&columns, &place, count_own(gather, at, columns.body));
    if (verdict == DAY_LIST_NONE) return;
    day_people_list *list = g_new0(day_people_list, 1);
    list->item = table->item;
    list->first_unit = table->first_unit;
    list->name = g_strdup(shown_name(table));
    list->path = g_strdup(table->path);
    list->columns = columns;
    list->verdict = verdict;
    list->kind = day_list_kind(&columns, &place, gather->lexicon);
    list->number = verdict == DAY_LIST_AFFECTED ? gather->n_counted++ : UINT32_MAX;
    list->first_day = list->last_day = DAY_AFFECTED_NO_DAY;
    at->list = list;
    g_ptr_array_add(gather->lists, list);
}

static void read_sample(day_gather *gather, day_table *table, state *at)
{
    judge(gather, table, at);
    guint body = at->list != NULL ? at->list->columns.body : 0;
    for (guint i = body; at->list != NULL && i < at->sample->len; i++)
        day_list_row_read(at->list, gather->persons, gather->key,
                          &g_array_index(at->sample, day_table_row, i));
    g_array_set_size(at->sample, 0);
    g_ptr_array_set_size(at->texts, 0);
}

static void take_row(day_table *table, const day_table_row *row, void *ctx)
{
    day_gather *gather = ctx;
    state *at = table->state;
    if (at == NULL) {
        table->state = at = g_new0(state, 1);
        at->sample = g_array_new(FALSE, FALSE, sizeof(day_table_row));
        at->texts = g_ptr_array_new_with_free_func(g_free);
    }
    if (!at->judged) {
        keep_row(at, row);
        if (at->sample->len >= SAMPLE) read_sample(gather, table, at);
    } else if (at->list != NULL) {
        day_list_row_read(at->list, gather->persons, gather->key, row);
    }
}

static void take_end(day_table *table, void *ctx)
{
    day_gather *gather = ctx;
    state *at = table->state;
    if (at == NULL) return;
    if (!at->judged) read_sample(gather, table, at);
    if (at->list != NULL) at->list->last_unit = table->last_unit;
    g_array_unref(at->sample);
    g_ptr_array_unref(at->texts);
    g_free(at);
    table->state = NULL;
}

day_gather *day_gather_new(day_persons *persons, const uint8_t key[16], const day_own_people *own,
                           const day_lexicon *lexicon)
{
    static const day_table_taker taker = {take_row, take_end};
    day_gather *gather = g_new0(day_gather, 1);
    gather->persons = persons;
    gather->key = key;
    gather->own = own;
    gather->lexicon = lexicon;
    gather->columns = day_column_reader_new();
    gather->feed = day_table_feed_new(&taker, gather);
    gather->lists = g_ptr_array_new_with_free_func(free_list);
    return gather;
}

void day_gather_free(day_gather *gather)
{
    if (gather == NULL) return;
    day_table_feed_free(gather->feed);
    day_column_reader_free(gather->columns);
    g_ptr_array_unref(gather->lists);
    g_free(gather);
}

void day_gather_text(day_gather *gather, const day_affected_text *text)
{
    day_table_feed_text(gather->feed, text);
}

void day_gather_end(day_gather *gather)
{
    day_table_feed_end(gather->feed);
}

const GPtrArray *day_gather_lists(const day_gather *gather)
{
    return gather->lists;
}
