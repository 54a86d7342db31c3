/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "q_damage.h"
#include "db.h"
#include <string.h>

/* Tables whose id is that of a unit. */
static bool is_of_units(const char *name)
{
    static const char *const names[] = {"unit", "unit_box", "message"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(name, names[i]) == 0) return true;
    return false;
}

day_err day_damage_each_item(day_store *store, const day_lost_part *part, day_damage_item_fn fn, void *ctx,
                             day_error *error)
{
    if (!is_of_units(part->name)) return DAY_OK;
    day_db_rows rows = day_db_select(store,
                                     "SELECT path FROM item WHERE unit_count > 0 AND unit_first <= ?2 AND"
                                     " unit_first + unit_count - 1 > ?1 ORDER BY id",
                                     "ii", part->low, part->high);
    bool more = true;
    while (more && day_db_row(&rows)) more = fn(day_db_text(rows.s, 0), ctx);
    return day_db_end(&rows, error);
}
