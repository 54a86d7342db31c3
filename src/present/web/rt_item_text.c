/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * An item's text: piece by piece as it is read, or as it lies on one page. Matches of ?q= are marked, and the
 * quote of a citation. All places are bytes of the text beside them. */
#include "asked_item.h"
#include "model/citation.h"
#include "model/place.h"
#include "present/card/unit_card.h"
#include "site.h"
#include <string.h>

enum { UNITS = 40, UNITS_MOST = 400, TEXT_MOST = 2 << 20, HITS_MOST = 2000, MATCHES_MOST = 5000 };

typedef struct reading {
    day_json *json;
    day_desk *desk;
    day_gloss *gloss;
    day_search_marker *marker; /* NULL: nothing is searched for */
    const char *place, *quote; /* what is to be shown; NULL */
    guint32 page;              /* 0: any */
    const day_drawn *drawn;    /* of that page; NULL */
    size_t written;
    int64_t last; /* id of the last unit written */
    bool more;
    day_error error;
} reading;

static void put_span(day_json *json, size_t start, size_t length)
{
    day_json_begin_array(json);
    day_json_uint(json, start);
    day_json_uint(json, length);
    day_json_end_array(json);
}

static void put_matches(reading *r, const day_unit *unit)
{
    if (r->marker == NULL) return;
    g_autoptr(GArray) marks = day_search_marks(r->marker, unit->text, unit->text_size);
    day_json_key(r->json, "matches");
    day_json_begin_array(r->json);
    for (guint i = 0; i < marks->len; i++) {
        const day_highlight *mark = &g_array_index(marks, day_highlight, i);
        put_span(r->json, mark->start, mark->length);
    }
    day_json_end_array(r->json);
}

/* The part of the unit that ?place= and ?quote= mean. */
static void put_focus(reading *r, const day_unit *unit)
{
    day_span part = {0}, quoted;
    if (r->place == NULL || !day_place_find(&part, unit->place, unit->text, unit->text_size, r->place))
        return;
    size_t from = (size_t)((const char *)part.data - unit->text);
    bool whole = part.size == unit->text_size;
    if (r->quote != NULL && day_citation_find(&quoted, r->quote, (const char *)part.data, part.size)) {
        day_json_key(r->json, "focus");
        put_span(r->json, (size_t)((const char *)quoted.data - unit->text), quoted.size);
    } else if (!whole) {
        day_json_key(r->json, "focus");
        put_span(r->json, from, part.size);
    } else {
        day_json_put_bool(r->json, "focused", true);
    }
}

/* Boxes in pixels of the picture: [start, length, x, y, width, height]. */
static void put_boxes(reading *r, const day_unit_row *row)
{
    size_t n = 0;
    g_autofree day_box *boxes = NULL;
    const day_drawn *page = r->drawn;
    if (page == NULL || page->scale <= 0 ||
        day_unit_boxes(&boxes, &n, r->desk->store, row->id, &r->error) != DAY_OK)
        return;
    day_json_key(r->json, "boxes");
    day_json_begin_array(r->json);
    for (size_t i = 0; i < n; i++) {
        const day_box *box = &boxes[i];
        const double at[4] = {box->x0 / page->scale, box->y0 / page->scale, (box->x1 - box->x0) / page->scale,
                              (box->y1 - box->y0) / page->scale};
        day_json_begin_array(r->json);
        day_json_uint(r->json, box->start);
        day_json_uint(r->json, box->length);
        for (guint k = 0; k < G_N_ELEMENTS(at); k++) day_json_real(r->json, at[k], 1);
        day_json_end_array(r->json);
    }
    day_json_end_array(r->json);
}

static bool put_unit(const day_unit_row *row, void *ctx)
{
    reading *r = ctx;
    const day_unit_part part = {.row = row, .place = row->unit.place, .from = 0, .to = row->unit.text_size};
    if (r->page != 0 && day_place_page(row->unit.place) != r->page) return true;
    if (r->written > 0 && r->written + row->unit.text_size > TEXT_MOST) {
        r->more = true;
        return false;
    }
    day_json_begin_object(r->json);
    day_json_put_int(r->json, "id", row->id);
    if ((row->unit.flags & DAY_UNIT_HIDDEN) != 0) day_json_put_bool(r->json, "hidden", true);
    day_unit_card_put(r->json, r->desk->store, &part, r->gloss, &r->error);
    put_matches(r, &row->unit);
    put_focus(r, &row->unit);
    put_boxes(r, row);
    day_json_end_object(r->json);
    r->written += row->unit.text_size;
    r->last = row->id;
    return r->error.code == DAY_OK;
}

static day_err open_reading(reading *r, const day_ask *ask, day_desk *desk, day_error *error)
{
    day_search *search = NULL;
    const char *query = day_ask_text(ask, "q");
    r->desk = desk;
    r->place = day_ask_text(ask, "place");
    r->quote = day_ask_text(ask, "quote");
    r->gloss = day_desk_gloss(desk);
    day_err err = query != NULL ? day_desk_search(&search, desk, error) : DAY_OK;
    if (err == DAY_OK && query != NULL) err = day_search_marker_new(&r->marker, search, query, error);
    return err;
}

static bool take_id(const day_unit_row *row, void *ctx)
{
    *(int64_t *)ctx = row->id;
    return false;
}

/* A piece begins before the place that is asked for, so that it is read in what stands around it. */
static day_err begin_at_place(int64_t *after, reading *r, int64_t item, day_error *error)
{
    int64_t id = 0;
    if (*after >= 0 || r->place == NULL || strcmp(r->place, "name") == 0) return DAY_OK;
    day_err err = day_unit_at(r->desk->store, item, r->place, take_id, &id, error);
    if (err == DAY_OK) *after = id - 3;
    return err == DAY_ERR_NOT_FOUND ? DAY_OK : err; /* the text is shown from its beginning */
}

static void put_text(day_reply *reply, reading *r, int64_t item, int64_t after, int64_t limit)
{
    r->json = day_reply_json(reply);
    day_json_begin_object(r->json);
    day_json_put_int(r->json, "after", after);
    day_json_key(r->json, "units");
    day_json_begin_array(r->json);
    day_err err = day_unit_each_of(r->desk->store, item, after, limit, put_unit, r, &r->error);
    day_json_end_array(r->json);
    day_json_put_int(r->json, "last", r->last);
    day_json_end_object(r->json);
    if (err != DAY_OK || r->error.code != DAY_OK) day_reply_trouble(reply, &r->error);
}

void day_route_item_text(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    g_auto(day_asked_item) item = {0};
    reading r = {0};
    int64_t after = -1, limit = UNITS;
    if (!day_ask_int(ask, "after", -1, INT64_MAX, -1, &after) ||
        !day_ask_int(ask, "limit", 1, UNITS_MOST, UNITS, &limit) ||
        !day_asked_item_find(&item, reply, desk, day_ask_text(ask, "item")))
        return;
    day_err err = open_reading(&r, ask, desk, &error);
    if (err == DAY_OK) err = begin_at_place(&after, &r, item.id, &error);
    if (err == DAY_OK)
        put_text(reply, &r, item.id, MAX(after, 0), limit);
    else
        day_reply_trouble(reply, &error);
    day_search_marker_free(r.marker);
}

static void put_page(day_reply *reply, reading *r, const day_asked_item *item)
{
    const day_drawn *drawn = r->drawn;
    r->json = day_reply_json(reply);
    day_json_begin_object(r->json);
    day_json_put_uint(r->json, "page", r->page);
    day_json_put_uint(r->json, "pages", drawn->pages);
    day_json_put_uint(r->json, "width", drawn->width);
    day_json_put_uint(r->json, "height", drawn->height);
    day_json_key(r->json, "units");
    day_json_begin_array(r->json);
    day_err err = day_unit_each_on_page(r->desk->store, item->id, r->page, put_unit, r, &r->error);
    day_json_end_array(r->json);
    day_json_end_object(r->json);
    if (err != DAY_OK || r->error.code != DAY_OK) day_reply_trouble(reply, &r->error);
}

void day_route_item_page(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    g_auto(day_asked_item) item = {0};
    g_auto(day_drawn) drawn = {0};
    reading r = {0};
    int64_t page = 1;
    if (!day_ask_int(ask, "page", 1, DAY_OCR_PAGE_MAX, 1, &page) ||
        !day_asked_item_find(&item, reply, desk, day_ask_text(ask, "item")))
        return;
    day_err err = day_asked_item_draw(&drawn, &item, desk, (guint32)page, &error);
    if (err == DAY_OK) err = open_reading(&r, ask, desk, &error);
    r.page = (guint32)page;
    r.drawn = &drawn;
    if (err == DAY_OK)
        put_page(reply, &r, &item);
    else
        day_reply_trouble(reply, &error);
    day_search_marker_free(r.marker);
}

/* --- where a query matches in it ------------------------------------------------------------------------ */

static gint by_unit(gconstpointer a, gconstpointer b)
{
    const day_hit *x = *(day_hit *const *)a, *y = *(day_hit *const *)b;
    return (x->unit_id > y->unit_id) - (x->unit_id < y->unit_id);
}

typedef struct matching {
    day_json *json;
    const day_search_marker *marker;
    const day_hit *hit;
    day_page page;
} matching;

static void put_match(matching *m, const char *place, const day_highlight *mark)
{
    if (!day_page_takes(&m->page)) return;
    day_json_begin_object(m->json);
    day_json_put_int(m->json, "id", m->hit->unit_id);
    day_json_put_string(m->json, "place", place);
    if (mark != NULL) {
        day_json_put_uint(m->json, "start", mark->start);
        day_json_put_uint(m->json, "size", mark->length);
    }
    day_json_put_string(m->json, "quote", m->hit->quote);
    day_json_end_object(m->json);
}

/* Each match by itself; a unit that matches by what it is, and not by its words, once. */
static bool put_matches_of(const day_unit_row *row, void *ctx)
{
    matching *m = ctx;
    const day_unit *unit = &row->unit;
    g_autoptr(GArray) marks = day_search_marks(m->marker, unit->text, unit->text_size);
    if (marks->len == 0) put_match(m, m->hit->place, NULL);
    for (guint i = 0; i < marks->len; i++) {
        const day_highlight *mark = &g_array_index(marks, day_highlight, i);
        g_autofree char *place =
            day_place_narrow(unit->place, unit->text, unit->text_size, mark->start, mark->length);
        put_match(m, place, mark);
    }
    return false;
}

static day_err find_in_item(day_search_result *out, day_search_marker **marker, const day_asked_item *item,
                            const char *q, day_desk *desk, day_error *error)
{
    day_search *search = NULL;
    const day_search_options how = {.limit = HITS_MOST};
    g_autofree char *query = g_strdup_printf("(%s) AND item:%s", q, item->sha256);
    day_err err = day_desk_search(&search, desk, error);
    if (err == DAY_OK) err = day_search_run(out, search, query, &how, error);
    if (err == DAY_OK) err = day_search_marker_new(marker, search, q, error);
    if (err == DAY_OK) g_ptr_array_sort(out->hits, by_unit);
    return err;
}

void day_route_item_hits(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    g_auto(day_asked_item) item = {0};
    g_auto(day_search_result) result = {0};
    g_autoptr(day_search_marker) marker = NULL;
    const char *q = day_ask_text(ask, "q");
    if (!day_asked_item_find(&item, reply, desk, day_ask_text(ask, "item"))) return;
    day_err err = find_in_item(&result, &marker, &item, q != NULL ? q : "*", desk, &error);
    if (err != DAY_OK) {
        day_reply_trouble(reply, &error);
        return;
    }
    matching m = {.json = day_reply_rows(reply), .marker = marker, .page = {.limit = MATCHES_MOST}};
    for (guint i = 0; i < result.hits->len && err == DAY_OK; i++) {
        m.hit = result.hits->pdata[i];
        if (m.hit->unit_id != 0) err = day_unit_get(desk->store, m.hit->unit_id, put_matches_of, &m, &error);
    }
    day_reply_rows_end(reply, &m.page);
}

/* --- a citation of what is selected ----------------------------------------------------------------------
 */

typedef struct citing {
    const day_asked_item *item;
    const char *quote;
    char *citation; /* NULL: the quote does not stand there */
} citing;

static bool cite_unit(const day_unit_row *row, void *ctx)
{
    citing *c = ctx;
    const day_unit *unit = &row->unit;
    day_span part;
    if (!day_citation_find(&part, c->quote, unit->text, unit->text_size)) return true;
    size_t start = (size_t)((const char *)part.data - unit->text);
    g_autofree char *place = day_place_narrow(unit->place, unit->text, unit->text_size, start, part.size);
    c->citation = day_citation_write(c->item->sha256, place, c->quote);
    return false;
}

void day_route_cite(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    g_auto(day_asked_item) item = {0};
    const char *place = day_ask_text(ask, "place"), *quote = day_ask_text(ask, "quote");
    if (!day_asked_item_find(&item, reply, desk, day_ask_text(ask, "item"))) return;
    if (quote == NULL || strlen(quote) > 4000) {
        day_reply_fail(reply, 400, "quote is what is cited: up to 4000 bytes of the item's text");
        return;
    }
    g_autofree char *folded = day_citation_fold(quote, strlen(quote));
    citing c = {.item = &item, .quote = folded};
    day_err err = place != NULL ? day_unit_at(desk->store, item.id, place, cite_unit, &c, &error)
                                : day_unit_each(desk->store, item.id, cite_unit, &c, &error);
    if (err != DAY_OK) {
        day_reply_trouble(reply, &error);
    } else if (c.citation == NULL) {
        day_reply_fail(reply, 404, "the quote does not stand there");
    } else {
        day_json *json = day_reply_json(reply);
        day_json_begin_object(json);
        day_json_put_string(json, "citation", c.citation);
        day_json_end_object(json);
    }
    g_free(c.citation);
}
