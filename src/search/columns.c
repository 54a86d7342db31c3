/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "columns.h"
#include "base/latest.h"
#include "store/q_search.h"

struct day_columns {
    day_latest *ledger; /* day_ledger */
    day_latest *named;  /* day_named_view */
    gint followed;      /* atomic */
};

day_columns *day_columns_new(void)
{
    day_columns *columns = g_new0(day_columns, 1);
    columns->ledger = day_latest_new(day_ledger_clear);
    columns->named = day_latest_new(day_named_clear);
    return columns;
}

void day_columns_free(day_columns *columns)
{
    if (columns == NULL) return;
    day_latest_free(columns->ledger);
    day_latest_free(columns->named);
    g_free(columns);
}

static bool ledger_is_whole(const day_ledger *ledger, day_store *store)
{
    return ledger->changes >= day_search_item_changes(store);
}

/* Whether something older will do. */
static bool is_followed(day_columns *columns, const day_store *store)
{
    return g_atomic_int_get(&columns->followed) != 0 && day_store_is_written(store);
}

static day_err read_ledger(day_columns *columns, day_store *store, day_error *error)
{
    day_ledger *made = NULL, *before = day_latest_begin(columns->ledger);
    day_err err = before != NULL && ledger_is_whole(before, store)
                      ? DAY_OK
                      : day_ledger_read(&made, before, store, error);
    day_latest_end(columns->ledger, made);
    day_ledger_release(before);
    return err;
}

static day_err read_named(day_columns *columns, day_store *store, day_error *error)
{
    day_named_view *made = NULL, *before = day_latest_begin(columns->named);
    day_err err = before != NULL && day_named_is_whole(before, store)
                      ? DAY_OK
                      : day_named_read(&made, before, store, error);
    day_latest_end(columns->named, made);
    day_named_release(before);
    return err;
}

day_err day_columns_ledger(day_ledger **out, day_columns *columns, day_store *store, day_error *error)
{
    *out = day_latest_hold(columns->ledger);
    if (*out != NULL && (ledger_is_whole(*out, store) || is_followed(columns, store))) return DAY_OK;
    g_clear_pointer(out, day_ledger_release);
    day_err err = read_ledger(columns, store, error);
    if (err == DAY_OK) *out = day_latest_hold(columns->ledger);
    return err;
}

day_err day_columns_named(day_named_view **out, day_columns *columns, day_store *store, day_error *error)
{
    *out = day_latest_hold(columns->named);
    if (*out != NULL && (day_named_is_whole(*out, store) || is_followed(columns, store))) return DAY_OK;
    g_clear_pointer(out, day_named_release);
    day_err err = read_named(columns, store, error);
    if (err == DAY_OK) *out = day_latest_hold(columns->named);
    return err;
}

day_err day_columns_follow(day_columns *columns, day_store *store, day_error *error)
{
    day_err err = read_ledger(columns, store, error);
    g_atomic_int_set(&columns->followed, 1);
    return err == DAY_OK ? read_named(columns, store, error) : err;
}
