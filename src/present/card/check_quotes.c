/* SPDX-License-Identifier: AGPL-3.0-or-later
 * From bytes of a unit to a quote and its citation. A long quote is cut: what is cited must stand there as it
 * is. */
#include "check_quotes.h"
#include "base/utf8.h"
#include "model/citation.h"
#include "store/q_item.h"
#include "store/q_unit.h"
#include <string.h>

#define QUOTE_MAX 320u /* bytes */

typedef struct lookup {
    day_check_quote *out;
    const day_spot *spot;
    int64_t item;
} lookup;

static bool take_unit(const day_unit_row *row, void *ctx)
{
    lookup *find = ctx;
    size_t start = (size_t)CLAMP(find->spot->start, 0, (int64_t)row->unit.text_size);
    size_t size = (size_t)CLAMP(find->spot->size, 0, (int64_t)(row->unit.text_size - start));
    g_autofree char *folded = day_citation_fold(row->unit.text + start,
                                                day_utf8_floor(row->unit.text + start, MIN(size, QUOTE_MAX)));
    find->item = row->item;
    find->out->place = g_strdup(row->unit.place);
    find->out->quote = g_steal_pointer(&folded);
    return false;
}

static bool take_item(const day_item_row *row, void *ctx)
{
    lookup *find = ctx;
    find->out->path = g_strdup(row->path);
    find->out->citation = day_citation_of(row->sha256, find->out->place, find->out->quote);
    return false;
}

bool day_check_quote_read(day_check_quote *out, day_store *store, const day_spot *spot)
{
    *out = (day_check_quote){0};
    lookup find = {out, spot, 0};
    if (spot->unit == 0 || spot->size == 0) return false;
    if (day_unit_get(store, spot->unit, take_unit, &find, NULL) != DAY_OK ||
        day_item_get(store, find.item, take_item, &find, NULL) != DAY_OK || *out->quote == '\0') {
        day_check_quote_clear(out);
        return false;
    }
    return true;
}

void day_check_quote_clear(day_check_quote *quote)
{
    g_clear_pointer(&quote->path, g_free);
    g_clear_pointer(&quote->place, g_free);
    g_clear_pointer(&quote->quote, g_free);
    g_clear_pointer(&quote->citation, g_free);
}
