/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Reads the units of a list again, as far as a few rows need. */
#include "list_sample.h"
#include "base/utf8.h"
#include "roles.h"
#include "store/q_unit.h"
#include "table_feed.h"
#include <string.h>

#define SHOWN_MAX 40u /* characters of a cell */

typedef struct sampling {
    const day_affected_list *list;
    day_list_sample_fn fn;
    void *ctx;
    guint left;
    GPtrArray *names; /* of columns: a row that holds them is the heading */
    bool headed, below;
    day_table_feed *feed;
} sampling;

static bool take_column(const day_affected_column *column, void *ctx)
{
    sampling *at = ctx;
    g_ptr_array_add(at->names, g_strdup(column->name));
    at->headed = at->headed || *column->name != '\0';
    return true;
}

static bool is_heading(const sampling *at, const day_table_row *row)
{
    guint same = 0, named = 0;
    for (guint i = 0; i < MIN(row->n, at->names->len); i++) {
        const char *name = at->names->pdata[i];
        named += *name != '\0';
        same += *name != '\0' && strlen(name) == row->cells[i].size &&
                memcmp(name, row->text + row->cells[i].at, row->cells[i].size) == 0;
    }
    return named > 0 && same * 2 > named;
}

static void take_row(day_table *table, const day_table_row *row, void *ctx)
{
    sampling *at = ctx;
    const char *name = table->name[0] == '\x01' ? "" : table->name;
    if (at->left == 0 || strcmp(name, at->list->name) != 0) return;
    bool heading = at->headed && table->keys == NULL && table->headings->len == 0 && is_heading(at, row);
    if (heading || (row->n == 1 && at->names->len > 1)) return;
    at->left--;
    if (!at->fn(row, at->ctx)) at->left = 0;
}

static void take_end(day_table *table, void *ctx)
{
    (void)table, (void)ctx;
}

static bool take_unit(const day_unit_row *row, void *ctx)
{
    sampling *at = ctx;
    if (row->id < at->list->first_unit || row->id > at->list->last_unit)
        return row->id <= at->list->last_unit;
    const day_affected_text text = {.item = row->item,
                                    .unit = row->id,
                                    .kind = (int)row->unit.kind,
                                    .place = row->unit.place,
                                    .path = "",
                                    .mime = "",
                                    .text = row->unit.text,
                                    .size = row->unit.text_size};
    day_table_feed_text(at->feed, &text);
    return at->left > 0;
}

day_err day_list_sample(day_store *store, const day_affected_list *list, guint most, day_list_sample_fn fn,
                        void *ctx, day_error *error)
{
    static const day_table_taker taker = {take_row, take_end};
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    sampling at = {.list = list, .fn = fn, .ctx = ctx, .left = most, .names = names};
    day_err err = day_affected_each_column(store, list->id, take_column, &at, error);
    if (err != DAY_OK) return err;
    at.feed = day_table_feed_new(&taker, &at);
    err = day_unit_each(store, list->item, take_unit, &at, error);
    day_table_feed_free(at.feed);
    return err;
}

static bool is_harmless(day_role role)
{
    switch (role) {
    case DAY_ROLE_DATE:
    case DAY_ROLE_DURATION:
    case DAY_ROLE_TRAVEL:
    case DAY_ROLE_TARIFF:
    case DAY_ROLE_STATUS:
    case DAY_ROLE_SERIAL:
    case DAY_ROLE_ITEM:
    case DAY_ROLE_PRICE: return true;
    default: return false;
    }
}

char *day_list_mask(const char *role, const char *cell, size_t size)
{
    bool plain = is_harmless(day_role_of_name(role)), word = false;
    GString *out = g_string_new(NULL);
    guint digits = 0, shown = 0, seen = 0;
    for (size_t i = 0; i < size; i++) digits += g_ascii_isdigit(cell[i]);
    for (size_t at = 0, n; at < size && shown < SHOWN_MAX; at += n, shown++) {
        uint32_t c;
        n = day_utf8_next(cell + at, size - at, &c);
        bool digit = g_unichar_isdigit(c), letter = g_unichar_isalpha(c);
        seen += c < 0x80 && digit;
        bool stays = plain || (!digit && !letter) || (letter && !word && digits < 4) ||
                     (digit && digits >= 8 && seen + 2 > digits);
        g_string_append_len(out, stays ? cell + at : "•", (gssize)(stays ? n : strlen("•")));
        word = letter || digit;
    }
    return g_string_free(out, FALSE);
}
