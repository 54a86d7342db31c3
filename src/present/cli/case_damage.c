/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * What lies on damaged pages, as tables, rows and items. What is told comes from a process that read a
 * damaged database: names are made printable, and items are looked up in what can still be read. */
#include "case_damage.h"
#include "base/utf8.h"
#include "present/card/figures.h"
#include "store/q_damage.h"
#include <string.h>

enum { ITEMS_SHOWN = 3 };

typedef struct items {
    GString *text;
    guint n;
} items;

static bool take_item(const char *path, void *ctx)
{
    items *all = ctx;
    if (all->n++ >= ITEMS_SHOWN) return true;
    g_string_append_printf(all->text, "%s%s", all->text->len > 0 ? ", " : "", path);
    return true;
}

/* "" when the part is of no item's, or when that cannot be told. */
static char *name_items(day_store *store, const day_lost_part *part)
{
    day_error unreadable = {0};
    items all = {.text = g_string_new(NULL)};
    if (store != NULL && day_damage_each_item(store, part, take_item, &all, &unreadable) == DAY_OK &&
        all.n > ITEMS_SHOWN)
        g_string_append_printf(all.text, " and %u more", all.n - ITEMS_SHOWN);
    return g_string_free(all.text, FALSE);
}

static char *name_ids(const day_lost_part *part)
{
    if (part->low == INT64_MIN && part->high == INT64_MAX) return g_strdup("");
    if (part->low == INT64_MIN) return g_strdup_printf(", ids to %" G_GINT64_FORMAT, part->high);
    if (part->high == INT64_MAX) return g_strdup_printf(", ids from %" G_GINT64_FORMAT, part->low + 1);
    return g_strdup_printf(", ids %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, part->low + 1, part->high);
}

static char *describe(const day_lost_part *part)
{
    g_autofree char *ids = name_ids(part);
    if (part->kind == DAY_LOST_INDEX)
        return g_strdup_printf("part of the index %s: the rows are there, but not all can be looked up",
                               part->name);
    if (part->kind == DAY_LOST_VALUE)
        return g_strdup_printf("part of %s, id %" G_GINT64_FORMAT, part->name, part->high);
    if (part->rows <= 0) return g_strdup_printf("rows of %s%s", part->name, ids);
    g_autofree char *rows = day_figure_of((guint64)part->rows, "row");
    return g_strdup_printf("about %s of %s%s", rows, part->name, ids);
}

static day_store *open_for_names(const char *folder)
{
    day_store *store = NULL;
    day_error none = {0}; /* items stay without names */
    return day_store_open(&store, folder, DAY_STORE_READ, &none) == DAY_OK ? store : NULL;
}

void day_case_damage_print(const day_cli *cli, const char *folder, const day_damage *damage)
{
    if (damage->bad == 0) return;
    g_autoptr(day_store) store = open_for_names(folder);
    g_autofree char *pages = day_figure_count(damage->pages);
    printf("  %u of %s pages of case.db are not as they were written. Lost:\n", damage->bad, pages);
    if (damage->contents_lost) printf("  – what tables there are: nothing of case.db can be read\n");
    for (guint i = 0; i < damage->n_parts; i++) {
        g_autofree char *what = describe(&damage->parts[i]), *of = name_items(store, &damage->parts[i]);
        g_autofree char *line = g_strjoin(*of != '\0' ? ": " : "", what, of, NULL);
        g_autofree char *shown = day_utf8_printable(line, strlen(line));
        printf("  – %s\n", shown);
    }
    if (damage->found > damage->n_parts) printf("  – and %u parts more\n", damage->found - damage->n_parts);
    if (damage->unused > 0)
        printf("  – %s that nothing uses, or that only lost ones lead to\n",
               damage->unused == 1 ? "a page" : "pages");
    printf("The rest can be read; nothing is written to this case any more. Its sources can be ingested into "
           "a new\n"
           "case; 'daylight verify' says what still is as it was sealed.\n");
}

static void put_part(day_json *json, day_store *store, const day_lost_part *part)
{
    static const char *const kinds[] = {"rows", "value", "index"};
    g_autofree char *of = name_items(store, part);
    day_json_begin_object(json);
    day_json_put_string(json, "of", part->name);
    day_json_put_string(json, "kind", kinds[CLAMP(part->kind, 0, 2)]);
    if (part->low != INT64_MIN) day_json_put_int(json, "after_id", part->low);
    if (part->high != INT64_MAX) day_json_put_int(json, "to_id", part->high);
    if (part->rows > 0) day_json_put_int(json, "rows", part->rows);
    day_json_put_string(json, "items", *of != '\0' ? of : NULL);
    day_json_end_object(json);
}

void day_case_damage_json(day_json *json, const char *folder, const day_damage *damage)
{
    g_autoptr(day_store) store = damage->bad > 0 ? open_for_names(folder) : NULL;
    day_json_put_uint(json, "damaged_pages", damage->bad);
    day_json_key(json, "lost");
    day_json_begin_array(json);
    for (guint i = 0; i < damage->n_parts; i++) put_part(json, store, &damage->parts[i]);
    day_json_end_array(json);
}
