/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * A picture that is a page: of which document, which page, what comes before and after. */
#include "page_place.h"
#include "base/utf8.h"
#include "model/citation.h"
#include "store/q_sidecar.h"
#include <string.h>

typedef struct neighbours {
    int64_t page;
    char *before, *after; /* paths */
} neighbours;

typedef struct placing {
    const day_cli *cli;
    day_store *store;
    day_json *json; /* NULL: printed */
    int64_t page;
    neighbours beside;
    day_error *error;
} placing;

char *day_page_citation(const day_document_page *page)
{
    return day_citation_of(page->sha256, *page->place != '\0' ? page->place : NULL, NULL);
}

static bool take_neighbour(const day_document_page *page, void *ctx)
{
    neighbours *beside = ctx;
    if (page->page < beside->page) {
        g_free(beside->before);
        beside->before = g_strdup(page->path);
    }
    if (page->page <= beside->page) return true;
    beside->after = g_strdup(page->path);
    return false;
}

static void print_neighbour(const char *label, const char *path)
{
    if (path == NULL) return;
    g_autofree char *shown = day_utf8_printable(path, strlen(path));
    printf("%-11s %s\n", label, shown);
}

static bool put_document(const day_document *document, void *ctx)
{
    placing *at = ctx;
    if (at->json == NULL) {
        g_autofree char *name = day_utf8_printable(document->name, strlen(document->name));
        printf("document    %s, page %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT "%s%s\n", name, at->page,
               document->last_page, *document->missing != '\0' ? ", missing: " : "", document->missing);
        print_neighbour("before it", at->beside.before);
        print_neighbour("after it", at->beside.after);
        return true;
    }
    day_json_begin_object(at->json);
    day_json_put_string(at->json, "name", document->name);
    day_json_put_int(at->json, "page", at->page);
    day_json_put_int(at->json, "pages", document->pages);
    day_json_put_string(at->json, "missing", document->missing);
    day_json_put_string(at->json, "before", at->beside.before);
    day_json_put_string(at->json, "after", at->beside.after);
    day_json_end_object(at->json);
    return true;
}

static bool put_place(const day_document_page *page, void *ctx)
{
    placing *at = ctx;
    day_error none = {0};
    at->page = page->page;
    at->beside = (neighbours){.page = page->page};
    day_document_each_page(at->store, page->document, take_neighbour, &at->beside, at->error);
    day_document_get(at->store, page->document, put_document, at, &none);
    g_free(at->beside.before);
    g_free(at->beside.after);
    return true;
}

day_err day_page_place_print(const day_cli *cli, day_store *store, int64_t item, day_error *error)
{
    placing at = {.cli = cli, .store = store, .error = error};
    return day_document_pages_of(store, item, put_place, &at, error);
}

day_err day_page_place_write(day_json *json, day_store *store, int64_t item, day_error *error)
{
    placing at = {.json = json, .store = store, .error = error};
    day_json_key(json, "documents");
    day_json_begin_array(json);
    day_err err = day_document_pages_of(store, item, put_place, &at, error);
    day_json_end_array(json);
    return err;
}

/* --- what others read -------------------------------------------------------------------------------- */

static bool print_sidecar(const day_sidecar_row *sidecar, void *ctx)
{
    (void)ctx;
    g_autofree char *path = day_utf8_printable(sidecar->path, strlen(sidecar->path));
    g_autofree char *place = day_utf8_printable(sidecar->place, strlen(sidecar->place));
    printf("also read   by %s at %s (%s)", path, place, sidecar->how);
    if (sidecar->similarity >= 0) printf(", %.0f%% like ours", sidecar->similarity * 100);
    putchar('\n');
    return true;
}

static bool write_sidecar(const day_sidecar_row *sidecar, void *ctx)
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

day_err day_page_sidecars_print(day_store *store, int64_t item, day_error *error)
{
    return day_sidecar_of_picture(store, item, print_sidecar, NULL, error);
}

day_err day_page_sidecars_write(day_json *json, day_store *store, int64_t item, day_error *error)
{
    day_json_key(json, "sidecars");
    day_json_begin_array(json);
    day_err err = day_sidecar_of_picture(store, item, write_sidecar, json, error);
    day_json_end_array(json);
    return err;
}
