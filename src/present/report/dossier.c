/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The dossier as a row of chapters. What they share is read once: who wrote, names of entities, where lists
 * of people lie. */
#include "dossier.h"
#include "chapter.h"
#include "store/q_affected.h"
#include "store/q_edge.h"
#include "store/q_report.h"
#include <string.h>

static const day_chapter chapters[] = {
#define CHAPTER(name, title) {#name, title, day_chapter_##name},
#include "chapters.def"
#undef CHAPTER
};

typedef struct unit_range {
    int64_t first, last;
} unit_range;

static bool take_writer(const char *name, void *ctx)
{
    day_dossier *d = ctx;
    if (*name != '\0') g_hash_table_add(d->writers, g_utf8_casefold(name, -1));
    return true;
}

static bool take_entity(const day_edge_node *node, void *ctx)
{
    day_dossier *d = ctx;
    int64_t *id = g_new(int64_t, 1);
    *id = node->id;
    bool only_named = strcmp(node->kind, "person") == 0 && !day_dossier_is_told(d, node->name);
    g_hash_table_insert(d->entities, id,
                        only_named ? day_dossier_mask("person", node->name) : g_strdup(node->name));
    return true;
}

static bool take_list(const day_affected_list *list, void *ctx)
{
    day_dossier *d = ctx;
    unit_range range = {list->first_unit, list->last_unit};
    g_array_append_val(d->lists, range);
    return true;
}

static day_err open_dossier(day_dossier *d, day_error *error)
{
    d->paper = day_paper_new();
    d->writers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    d->entities = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    d->lists = g_array_new(FALSE, FALSE, sizeof(unit_range));
    day_err err = day_report_each_writer_name(d->store, take_writer, d, error);
    if (err == DAY_OK) err = day_edge_each_node(d->store, take_entity, d, error);
    if (err == DAY_OK) err = day_affected_each_list(d->store, take_list, d, error);
    if (err == DAY_OK) err = day_affected_each_left_out(d->store, take_list, d, error);
    return err;
}

static void close_dossier(day_dossier *d)
{
    day_paper_free(d->paper);
    g_hash_table_unref(d->writers);
    g_hash_table_unref(d->entities);
    g_array_unref(d->lists);
    g_free(d->unit.text);
    g_free(d->unit.place);
    g_free(d->unit.path);
    g_free(d->unit.mime);
    if (d->unit.masks != NULL) g_array_unref(d->unit.masks);
}

static day_err write_chapter(day_dossier *d, const day_chapter *chapter, day_error *error)
{
    guint before = d->paper->bytes->len;
    day_paper_put(d->paper, DAY_OP_CHAPTER, chapter->id, chapter->title);
    guint after = d->paper->bytes->len;
    day_err err = chapter->write(d, error);
    if (d->paper->bytes->len == after) g_byte_array_set_size(d->paper->bytes, before);
    return err;
}

day_err day_dossier_write(day_paper **out, day_store *store, const day_dossier_options *options,
                          day_error *error)
{
    day_dossier d = {.options = options, .store = store};
    day_err err = open_dossier(&d, error);
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *day = g_date_time_format(now, "%Y-%m-%d");
    g_autofree char *below =
        g_strdup_printf("Dossier of case %.8s · %s · %s%s", day_store_case_id(store), day, options->generator,
                        options->unmasked ? " · people are NOT masked: keep it closed" : "");
    day_paper_put(d.paper, DAY_OP_TITLE, options->title, below);
    for (guint i = 0; err == DAY_OK && i < G_N_ELEMENTS(chapters); i++)
        err = write_chapter(&d, &chapters[i], error);
    if (err == DAY_OK) *out = g_steal_pointer(&d.paper);
    close_dossier(&d);
    return err;
}
