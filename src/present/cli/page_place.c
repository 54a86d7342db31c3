/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * A picture that is a page, as `show` tells it to people. */
#include "page_place.h"
#include "base/utf8.h"
#include "present/card/page_card.h"
#include "store/q_sidecar.h"
#include <stdio.h>
#include <string.h>

static void print_neighbour(const char *label, const char *path)
{
    if (path == NULL) return;
    g_autofree char *shown = day_utf8_printable(path, strlen(path));
    printf("%-11s %s\n", label, shown);
}

static void print_place(const day_page_place *place, void *ctx)
{
    const day_document *document = place->document;
    g_autofree char *name = day_utf8_shown(document->name);
    (void)ctx;
    printf("document    %s, page %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT "%s%s\n", name, place->page,
           document->last_page, *document->missing != '\0' ? ", missing: " : "", document->missing);
    print_neighbour("before it", place->before);
    print_neighbour("after it", place->after);
}

day_err day_page_place_print(day_store *store, int64_t item, day_error *error)
{
    return day_page_places(store, item, print_place, NULL, error);
}

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

day_err day_page_sidecars_print(day_store *store, int64_t item, day_error *error)
{
    return day_sidecar_of_picture(store, item, print_sidecar, NULL, error);
}
