/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Who was targeted. Tables of targets come first: the names that they have are then looked for in all that
 * was said and written. Each text is sifted by the terms in it before it is set out at length. What sells,
 * buys or employs somebody here is no target by being talked of. */
#include "analyse/analyse.h"
#include "name_form.h"
#include "store/q_offer.h"
#include "store/q_unit.h"
#include "target_group.h"
#include "target_table.h"
#include "target_talk.h"
#include "target_write.h"
#include <string.h>

#define ASK_EVERY 0x3FFu   /* texts between two questions whether to go on */
#define TALK_MAX 200000u   /* bytes of a text that is read as prose; a longer one is a dump */
#define TABLE_MAX 2000000u /* of a table */
#define MISSES_MAX 3u      /* units of one item without targets, after which its headings must speak */

typedef struct reader {
    const day_analysis_run *run;
    day_cast *cast;
    const day_lexicon *lexicon;
    day_annotator *annotator;
    day_target_tables *tables;
    day_target_groups *groups;
    day_known_targets *known;
    GHashTable *own;         /* int64_t: entities */
    GHashTable *table_units; /* int64_t: units that are tables of targets */
    GArray *hits;            /* day_lexicon_hit, for sifting */
    GPtrArray *readings;     /* of the text at hand */
    day_target_talk talk;
    int64_t item; /* whose table was looked at last */
    guint misses, texts;
    char *path; /* of the unit at hand */
    bool by_picture;
    day_error *error;
    day_err err;
} reader;

static bool asks_to_stop(reader *at)
{
    return (++at->texts & ASK_EVERY) == 0 && !day_analysis_goes_on(at->run, at->texts, 0);
}

static bool take_doc(const day_unit_doc *doc, void *ctx)
{
    reader *at = ctx;
    g_free(at->path);
    at->path = g_strdup(doc->path);
    at->by_picture = (doc->unit.unit.flags & DAY_UNIT_OCR) != 0;
    return true;
}

/* Hands the readings of the text at hand over. */
static void add_readings(reader *at, const day_annotated *text, bool known)
{
    for (guint i = 0; i < at->readings->len; i++) {
        day_target_reading *reading = at->readings->pdata[i];
        if (known) day_known_targets_add(at->known, reading->fact[DAY_TARGET_NAME].value, 0);
        day_target_groups_add(at->groups, reading, text);
    }
    g_ptr_array_set_size(at->readings, 0);
}

/* --- tables ------------------------------------------------------------------------------------------- */

/* Behind some units without targets, an item's next one must begin with headings. */
static bool may_be_of_targets(reader *at, const day_edge_text *text)
{
    if (text->is_message || text->size > TABLE_MAX || !day_target_table_may(text->text, text->size))
        return false;
    if (text->item != at->item) {
        at->item = text->item;
        at->misses = 0;
    }
    return at->misses < MISSES_MAX || day_target_tables_go_on(at->tables, text->item) ||
           day_target_table_is_headed(text->text, text->size);
}

static bool take_table(const day_edge_text *text, void *ctx)
{
    reader *at = ctx;
    const day_annotated *annotated = NULL;
    if (asks_to_stop(at)) return false;
    if (!may_be_of_targets(at, text)) return true;
    at->err = day_unit_doc_get(at->run->store, text->unit, take_doc, at, at->error);
    if (at->err == DAY_OK)
        at->err = day_annotator_read(&annotated, at->annotator, at->run->store, text, at->error);
    if (at->err != DAY_OK) return false;
    guint n = day_target_table_read(at->readings, at->tables, annotated, at->path, at->by_picture);
    at->misses += n == 0;
    if (n > 0) g_hash_table_add(at->table_units, g_memdup2(&text->unit, sizeof text->unit));
    add_readings(at, annotated, !at->by_picture);
    return true;
}

/* --- talk and prose ------------------------------------------------------------------------------------- */

static bool names_known(reader *at, const day_plain *plain)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(day_known_target));
    day_known_targets_find(found, at->known, plain->text, plain->size);
    return found->len > 0;
}

/* Whether to set the text out at length. */
static bool may_speak(reader *at, const day_edge_text *text)
{
    g_auto(day_plain) plain = {0};
    size_t skipped = (size_t)CLAMP(text->body_start, 0, (int64_t)text->size);
    if (text->size - skipped > TALK_MAX || text->size == skipped) return false;
    day_plain_make(&plain, text->text + skipped, text->size - skipped);
    g_array_set_size(at->hits, 0);
    day_lexicon_find(at->hits, at->lexicon, plain.text, plain.size);
    if (!day_target_talk_may(at->hits, at->known, plain.text, plain.size) && !day_target_site_may(plain.text))
        return false;
    /* Of tables only what is called by a name that is known. */
    return text->is_message || !day_target_table_is(text->text, text->size) || names_known(at, &plain);
}

static bool take_talk(const day_edge_text *text, void *ctx)
{
    reader *at = ctx;
    const day_annotated *annotated = NULL;
    if (asks_to_stop(at)) return false;
    if (g_hash_table_contains(at->table_units, &text->unit) || !may_speak(at, text)) return true;
    at->err = day_annotator_read(&annotated, at->annotator, at->run->store, text, at->error);
    if (at->err != DAY_OK) return false;
    day_target_talk_read(at->readings, &at->talk, annotated);
    day_target_sites_read(at->readings, &at->talk, annotated);
    add_readings(at, annotated, false);
    return true;
}

/* --- whose side ----------------------------------------------------------------------------------------- */

static void add_own(reader *at, int64_t entity)
{
    if (entity != 0) g_hash_table_add(at->own, g_memdup2(&entity, sizeof entity));
}

/* Houses that people of the case work for. */
static bool take_claim(const day_edge_claim *claim, void *ctx)
{
    reader *at = ctx;
    if (strcmp(claim->relation, "works for") == 0)
        add_own(at, day_cast_of_alias(at->cast, claim->b_kind, claim->b));
    return true;
}

/* --- offers --------------------------------------------------------------------------------------------- */

static bool take_sides(const day_offer *offer, void *ctx)
{
    add_own(ctx, offer->seller_entity);
    add_own(ctx, offer->buyer_entity);
    return true;
}

typedef struct offered {
    reader *at;
    const day_offer *offer;
} offered;

/* Where the offer names its target: whatever is no institution's name counts beside others only. */
static bool take_place(const day_offer_place *place, void *ctx)
{
    const offered *of = ctx;
    const day_offer *offer = of->offer;
    if (strcmp(place->field, "target") != 0 || place->size == 0) return true;
    const day_annotated nowhere = {.unit = place->unit, .time_ms = DAY_TIME_NONE};
    day_target_reading *reading = day_target_reading_new(DAY_TARGET_OFFER, &nowhere);
    reading->fact[DAY_TARGET_NAME] =
        (day_target_value){g_strdup(offer->target), place->unit, place->start, place->size};
    reading->entity = offer->target_entity;
    reading->doubtful = !day_name_form_is_institution(offer->target);
    day_target_groups_add(of->at->groups, reading, NULL);
    return true;
}

static bool take_offer(const day_offer *offer, void *ctx)
{
    reader *at = ctx;
    offered of = {at, offer};
    bool own = g_hash_table_contains(at->own, &offer->target_entity);
    if (*offer->target == '\0' || (offer->target_entity != 0 && own)) return true;
    at->err = day_offer_each_place(at->run->store, offer->id, take_place, &of, at->error);
    return at->err == DAY_OK;
}

/* --- the analysis --------------------------------------------------------------------------------------- */

static day_err write_groups(reader *at)
{
    day_err err = DAY_OK;
    day_target_groups_join(at->groups);
    for (guint i = 0; err == DAY_OK && i < day_target_groups_count(at->groups); i++) {
        const day_target_group *group = day_target_groups_at(at->groups, i);
        if (group != NULL) err = day_target_write(at->run->store, group, at->error);
    }
    return err;
}

static day_err read_all(reader *at)
{
    day_err err = day_edge_each_claim(at->run->store, take_claim, at, at->error);
    if (err == DAY_OK) err = day_offer_each(at->run->store, take_sides, at, at->error);
    if (err == DAY_OK) err = day_target_each_table(at->run->store, take_table, at, at->error);
    if (err == DAY_OK) err = at->err;
    if (err == DAY_OK) err = day_offer_each(at->run->store, take_offer, at, at->error);
    if (err == DAY_OK) err = at->err;
    if (err == DAY_OK) err = day_edge_each_text(at->run->store, take_talk, at, at->error);
    if (err == DAY_OK) err = at->err;
    return err == DAY_OK && day_analysis_goes_on(at->run, 0, 0) ? write_groups(at) : err;
}

static void clear(reader *at)
{
    day_annotator_free(at->annotator);
    day_target_tables_free(at->tables);
    day_target_groups_free(at->groups);
    day_known_targets_free(at->known);
    day_cast_free(at->cast);
    g_hash_table_unref(at->own);
    g_hash_table_unref(at->table_units);
    g_array_unref(at->hits);
    g_ptr_array_unref(at->readings);
    g_free(at->path);
}

static day_err run(const day_analysis_run *run, day_error *error)
{
    reader at = {.run = run,
                 .tables = day_target_tables_new(),
                 .known = day_known_targets_new(),
                 .own = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
                 .table_units = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
                 .hits = g_array_new(FALSE, FALSE, sizeof(day_lexicon_hit)),
                 .readings = g_ptr_array_new(),
                 .error = error};
    day_err err = day_target_clear(run->store, error);
    if (err == DAY_OK) err = day_analysis_lexicon(&at.lexicon, run, error);
    if (err == DAY_OK) err = day_cast_load(&at.cast, run->store, error);
    if (err == DAY_OK) {
        at.annotator = day_annotator_new(at.cast, at.lexicon);
        at.groups = day_target_groups_new(at.lexicon);
        at.talk = (day_target_talk){at.cast, at.known, at.own};
        err = read_all(&at);
    }
    clear(&at);
    return err;
}

const day_analysis day_analysis_targets = {.name = "targets", .run = run};
