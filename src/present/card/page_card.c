/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * A picture that is a page: of which document, which page, what comes before and after; and what other
 * programs read from it. */
#include "page_card.h"
#include "model/citation.h"
#include "store/q_sidecar.h"

typedef struct placing {
    day_store *store;
    day_page_place_fn fn;
    void *ctx;
    day_page_place place;
    char *before, *after;
    day_error *error;
} placing;

char *day_page_citation(const day_document_page *page)
{
    return day_citation_of(page->sha256, *page->place != '\0' ? page->place : NULL, NULL);
}

static bool take_neighbour(const day_document_page *page, void *ctx)
{
    placing *at = ctx;
    if (page->page < at->place.page) {
        g_free(at->before);
        at->before = g_strdup(page->path);
    }
    if (page->page <= at->place.page) return true;
    at->after = g_strdup(page->path);
    return false;
}

static bool tell(const day_document *document, void *ctx)
{
    placing *at = ctx;
    at->place.document = document;
    at->place.before = at->before;
    at->place.after = at->after;
    at->fn(&at->place, at->ctx);
    return true;
}

static bool take_place(const day_document_page *page, void *ctx)
{
    placing *at = ctx;
    day_error none = {0};
    at->place = (day_page_place){.page = page->page};
    day_document_each_page(at->store, page->document, take_neighbour, at, at->error);
    day_document_get(at->store, page->document, tell, at, &none);
    g_clear_pointer(&at->before, g_free);
    g_clear_pointer(&at->after, g_free);
    return true;
}

day_err day_page_places(day_store *store, int64_t item, day_page_place_fn fn, void *ctx, day_error *error)
{
    placing at = {.store = store, .fn = fn, .ctx = ctx, .error = error};
    return day_document_pages_of(store, item, take_place, &at, error);
}

static void put_place(const day_page_place *place, void *ctx)
{
    day_json *json = ctx;
    day_json_begin_object(json);
    day_json_put_string(json, "name", place->document->name);
    day_json_put_int(json, "page", place->page);
    day_json_put_int(json, "pages", place->document->pages);
    day_json_put_string(json, "missing", place->document->missing);
    day_json_put_string(json, "before", place->before);
    day_json_put_string(json, "after", place->after);
    day_json_end_object(json);
}

day_err day_page_places_put(day_json *json, day_store *store, int64_t item, day_error *error)
{
    day_json_key(json, "documents");
    day_json_begin_array(json);
    day_err err = day_page_places(store, item, put_place, json, error);
    day_json_end_array(json);
    return err;
}

static bool put_sidecar(const day_sidecar_row *sidecar, void *ctx)
{
    day_json *json = ctx;
    const day_document_page at = {.sha256 = sidecar->sha256, .place = sidecar->place};
    g_autofree char *citation = day_page_citation(&at);
    day_json_begin_object(json);
    day_json_put_string(json, "path", sidecar->path);
    day_json_put_string(json, "place", sidecar->place);
    day_json_put_int(json, "page", sidecar->page);
    day_json_put_string(json, "how", sidecar->how);
    day_json_key(json, "similarity");
    if (sidecar->similarity >= 0)
        day_json_real(json, sidecar->similarity, 3);
    else
        day_json_null(json);
    day_json_put_string(json, "citation", citation);
    day_json_end_object(json);
    return true;
}

day_err day_page_sidecars_put(day_json *json, day_store *store, int64_t item, day_error *error)
{
    day_json_key(json, "sidecars");
    day_json_begin_array(json);
    day_err err = day_sidecar_of_picture(store, item, put_sidecar, json, error);
    day_json_end_array(json);
    return err;
}
