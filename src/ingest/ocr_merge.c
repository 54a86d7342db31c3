/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What OCR read of an item's pages becomes units, once its last page is in, in one transaction. All units of
 * the item get new ids, in their order: the index follows ids, so it takes in the item as it does one that
 * was read again, and the units of an item stay one range. A page that told nothing itself ("p.3" without
 * text) is replaced by what OCR read; beside text of its own stands "p.3.ocr". What OCR read of pages that
 * have no unit follows at the end. */
#include "ocr_pages.h"
#include "base/cursor.h"
#include "model/frame.h"
#include "model/place.h"
#include "store/q_mention.h"
#include "store/q_ocr.h"
#include "store/q_unit.h"

#define NAMED_MAX 5 /* pages that the reason names */

typedef struct old_unit {
    int64_t id;
    uint32_t page; /* 0: it is no page */
    bool blank;
} old_unit;

typedef struct merge {
    day_flow *flow;
    int64_t item;
    GArray *old;       /* of old_unit */
    GHashTable *pages; /* page → GBytes * of its frames */
    GArray *order;     /* uint32_t pages, ascending */
    int64_t first, count;
    int64_t last; /* id of the unit inserted last: mentions are said of it */
    uint32_t n_facts;
    GString *failures;
    guint failed;
} merge;

/* --- what is there ----------------------------------------------------------------------------------- */

static bool is_blank(const char *text)
{
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
        if (!g_unichar_isspace(g_utf8_get_char(at))) return false;
    return true;
}

static bool take_old(const day_unit_row *row, void *ctx)
{
    merge *m = ctx;
    old_unit unit = {row->id, day_place_page(row->unit.place), is_blank(row->unit.text)};
    g_array_append_val(m->old, unit);
    return true;
}

static void note_failure(merge *m, const day_ocr_result *page)
{
    if (m->failed++ < NAMED_MAX)
        g_string_append_printf(m->failures, "%sOCR of page %u: %s", m->failures->len > 0 ? "; " : "",
                               page->page,
                               *page->reason != '\0' ? page->reason : day_state_meaning(page->state));
}

static bool take_page(const day_ocr_result *page, void *ctx)
{
    merge *m = ctx;
    if (page->state != DAY_STATE_DONE) note_failure(m, page);
    if (page->frames.size == 0) return true;
    g_array_append_val(m->order, page->page);
    g_hash_table_insert(m->pages, GUINT_TO_POINTER(page->page),
                        g_bytes_new(page->frames.data, page->frames.size));
    return true;
}

/* --- what becomes of it ------------------------------------------------------------------------------ */

static bool count_unit(merge *m, int64_t id)
{
    if (m->count++ == 0) m->first = id;
    g_assert(id == m->first + m->count - 1);
    m->last = id;
    return true;
}

static bool move_unit(merge *m, int64_t id)
{
    int64_t fresh;
    return day_unit_move(&fresh, m->flow->store, id, (uint32_t)m->count, &m->flow->error) == DAY_OK &&
           count_unit(m, fresh);
}

static day_err put_unit(merge *m, day_unit *unit, const char *place)
{
    int64_t id;
    unit->ordinal = (uint32_t)m->count;
    unit->place = place;
    day_err err = day_unit_insert(&id, m->flow->store, m->item, unit, &m->flow->error);
    if (err == DAY_OK) count_unit(m, id);
    return err;
}

/* One frame of a page. A unit that says nothing stands only where the page has a unit anyway. */
static day_err put_frame(merge *m, uint32_t type, day_span payload, const char *place, bool anyway,
                         day_arena *arena)
{
    day_unit unit;
    day_mention mention;
    day_fact fact;
    if (type == DAY_FRAME_UNIT && day_frame_get_unit(&unit, payload, arena) == DAY_OK) {
        m->last = 0;
        return anyway || !is_blank(unit.text) ? put_unit(m, &unit, place) : DAY_OK;
    }
    if (type == DAY_FRAME_MENTION && day_frame_get_mention(&mention, payload, arena) == DAY_OK)
        return m->last == 0 ? DAY_OK
                            : day_mention_insert(m->flow->store, m->last, m->item, &mention, &m->flow->error);
    if (type == DAY_FRAME_FACT && day_frame_get_fact(&fact, payload, arena) == DAY_OK)
        return day_fact_insert(m->flow->store, m->item, m->n_facts++, &fact, &m->flow->error);
    return day_error_set(&m->flow->error, DAY_ERR_FORMAT, "a kept page is damaged");
}

static bool put_page(merge *m, uint32_t page, bool beside, bool anyway)
{
    g_autoptr(day_arena) arena = day_arena_new();
    g_autofree char *place = day_place_ocr(page, beside);
    gsize size;
    const uint8_t *data = g_bytes_get_data(g_hash_table_lookup(m->pages, GUINT_TO_POINTER(page)), &size);
    day_cursor cursor = day_cursor_over((day_span){data, size});
    day_err err = DAY_OK;
    while (day_cursor_left(&cursor) > 0 && err == DAY_OK) {
        uint32_t type = day_cursor_u32le(&cursor);
        err = put_frame(m, type, day_cursor_prefixed(&cursor), place, anyway, arena);
        day_arena_clear(arena);
    }
    g_hash_table_remove(m->pages, GUINT_TO_POINTER(page));
    return err == DAY_OK;
}

static bool put_old(merge *m, const old_unit *unit)
{
    bool read = unit->page != 0 && g_hash_table_contains(m->pages, GUINT_TO_POINTER(unit->page));
    if (!read) return move_unit(m, unit->id);
    if (!unit->blank) return move_unit(m, unit->id) && put_page(m, unit->page, true, false);
    return day_unit_drop(m->flow->store, unit->id, &m->flow->error) == DAY_OK &&
           put_page(m, unit->page, false, true);
}

static bool put_all(merge *m)
{
    for (guint i = 0; i < m->old->len; i++)
        if (!put_old(m, &g_array_index(m->old, old_unit, i))) return false;
    for (guint i = 0; i < m->order->len; i++) {
        uint32_t page = g_array_index(m->order, uint32_t, i);
        bool left = g_hash_table_contains(m->pages, GUINT_TO_POINTER(page));
        if (left && !put_page(m, page, false, false)) return false;
    }
    return true;
}

/* --- the end ----------------------------------------------------------------------------------------- */

static bool is_unread(int state)
{
    return state != DAY_STATE_DONE && state != DAY_STATE_DUPLICATE && state != DAY_STATE_EXCLUDED;
}

static bool revise(merge *m)
{
    day_flow *flow = m->flow;
    day_state state = DAY_STATE_DONE;
    g_autofree char *reason = NULL;
    if (day_ocr_noted_end(&state, &reason, flow->store, m->item, &flow->error) != DAY_OK) return false;
    if (m->failed > NAMED_MAX)
        g_string_append_printf(m->failures, " (and %u more pages)", m->failed - NAMED_MAX);
    if (m->failed > 0 && state == DAY_STATE_DONE) state = DAY_STATE_PARTIAL;
    if (m->failed > 0 && reason != NULL) g_string_prepend(g_string_prepend(m->failures, "; "), reason);
    if (!is_unread((int)state)) flow->progress.unread--; /* until now it was */
    return day_item_revise(flow->store, m->item, state, m->failed > 0 ? m->failures->str : reason, m->first,
                           m->count, &flow->error) == DAY_OK &&
           day_ocr_drop_frames(flow->store, m->item, &flow->error) == DAY_OK;
}

static bool run(merge *m)
{
    day_store *store = m->flow->store;
    day_error *error = &m->flow->error;
    return day_unit_each(store, m->item, take_old, m, error) == DAY_OK &&
           day_ocr_each_result(store, m->item, take_page, m, error) == DAY_OK &&
           day_fact_count(&m->n_facts, store, m->item, error) == DAY_OK && put_all(m) && revise(m);
}

bool day_ocr_merge(day_flow *flow, int64_t item)
{
    merge m = {.flow = flow, .item = item, .failures = g_string_new(NULL)};
    m.old = g_array_new(FALSE, FALSE, sizeof(old_unit));
    m.order = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    m.pages = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, (GDestroyNotify)g_bytes_unref);
    bool good = run(&m);
    g_hash_table_unref(m.pages);
    g_array_unref(m.order);
    g_array_unref(m.old);
    g_string_free(m.failures, TRUE);
    return good;
}
