/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What the user picked out, in the user's order, with notes: `daylight bookmark`. A pick is told anew from
 * its anchor, masked like everything else; one whose anchor is gone says so. */
#include "chapter.h"
#include "model/citation.h"
#include "offer_list.h"
#include "store/q_bookmark.h"
#include "store/q_conversation.h"
#include "store/q_entity.h"
#include "store/q_item.h"
#include "store/q_report.h"
#include "store/q_target.h"
#include "store/q_unit.h"
#include "world.h"
#include <string.h>

enum { PICKS = 500, CHARACTERS = 400, CITED = 3 };

typedef struct pick {
    day_dossier *d;
    const char *key;
    bool found;
    day_err err;
    day_error *error;
} pick;

/* --- a place ----------------------------------------------------------------------------------------- */

static bool take_unit(const day_unit_row *unit, void *ctx)
{
    *(int64_t *)ctx = unit->id;
    return false;
}

static bool take_item(const day_item_row *item, void *ctx)
{
    int64_t *id = ctx;
    *id = item->duplicate_of != 0 ? item->duplicate_of : item->id;
    return item->duplicate_of != 0;
}

/* Bytes of the unit's text that the citation means: its quote where it stands as it is, else all of it. */
static void put_place(day_dossier *d, const day_dossier_unit *unit, const char *quote)
{
    const char *at = quote != NULL ? strstr(unit->text, quote) : NULL;
    size_t start = at != NULL ? (size_t)(at - unit->text) : 0, size = at != NULL ? strlen(quote) : unit->size;
    g_autofree char *shown = day_dossier_shown(d, unit, start, size);
    day_paper_trove(d->paper, DAY_TEXT_PLAIN, shown, CHARACTERS);
    day_dossier_cite_span(d, unit->id, (int64_t)start, at != NULL ? (int64_t)size : 0);
}

static bool put_item(const day_item_row *item, void *ctx)
{
    day_dossier *d = ctx;
    day_paper_trove(d->paper, DAY_TEXT_PLAIN, item->path, CHARACTERS);
    day_dossier_cite_item(d, item->id);
    return false;
}

static void put_citation(pick *one, const char *anchor)
{
    g_auto(day_citation) citation = {0};
    day_error ignored = {0};
    int64_t item = 0, unit = 0;
    if (day_citation_parse(&citation, anchor, &ignored) != DAY_OK) return;
    one->err = day_item_each(one->d->store, &(day_item_filter){.sha256 = citation.sha256}, take_item, &item,
                             one->error);
    if (item == 0) return;
    one->found = true;
    bool placed = citation.place != NULL &&
                  day_unit_at(one->d->store, item, citation.place, take_unit, &unit, &ignored) == DAY_OK;
    const day_dossier_unit *there = placed ? day_dossier_unit_get(one->d, unit) : NULL;
    if (there != NULL)
        put_place(one->d, there, citation.quote);
    else
        (void)day_item_get(one->d->store, item, put_item, one->d, &ignored);
}

/* --- what has a key ---------------------------------------------------------------------------------- */

typedef struct place_cites {
    day_dossier *d;
    guint cited;
} place_cites;

static bool cite_offer(const day_offer_place *place, void *ctx)
{
    place_cites *cites = ctx;
    day_dossier_cite_span(cites->d, place->unit, place->start, place->size);
    return ++cites->cited < CITED;
}

static void put_part(day_dossier *d, const char *before, const char *text)
{
    if (*text == '\0') return;
    day_paper_text(d->paper, DAY_TEXT_FAINT, before);
    day_paper_trove(d->paper, DAY_TEXT_PLAIN, text, 120);
}

static bool take_offer(const day_offer *offer, void *ctx)
{
    pick *one = ctx;
    day_dossier *d = one->d;
    if (strcmp(offer->key, one->key) != 0) return true;
    one->found = true;
    day_paper_trove(d->paper, DAY_TEXT_PLAIN, *offer->what != '\0' ? offer->what : offer->kind, 160);
    put_part(d, " · from ", day_offer_party(d, offer->seller_entity, offer->seller));
    put_part(d, " · to ", day_offer_party(d, offer->buyer_entity, offer->buyer));
    put_part(d, " · against ", day_offer_party(d, offer->target_entity, offer->target));
    put_part(d, " · for ", offer->amount_raw);
    put_part(d, " · ", offer->date);
    place_cites cites = {d, 0};
    one->err = day_offer_each_place(d->store, offer->id, cite_offer, &cites, one->error);
    return false;
}

static bool cite_target(const day_target_field *field, void *ctx)
{
    place_cites *cites = ctx;
    if (strcmp(field->field, "name") != 0) return true;
    day_dossier_cite_span(cites->d, field->unit, field->start, field->size);
    return ++cites->cited < CITED;
}

static bool take_target(const day_target *target, void *ctx)
{
    pick *one = ctx;
    day_dossier *d = one->d;
    if (strcmp(target->key, one->key) != 0) return true;
    one->found = true;
    day_paper_trove(d->paper, DAY_TEXT_PLAIN, target->name, 160);
    put_part(d, " · ", *target->country != '\0' ? day_country_name(target->country) : "");
    put_part(d, " · ", target->sector);
    put_part(d, " · ", target->data);
    put_part(d, " · ", target->volume_raw);
    put_part(d, " · ", target->status);
    place_cites cites = {d, 0};
    one->err = day_target_each_field(d->store, target->id, cite_target, &cites, one->error);
    return false;
}

static bool take_entity(const day_entity *entity, void *ctx)
{
    pick *one = ctx;
    day_dossier *d = one->d;
    if (strcmp(entity->key, one->key) != 0) return true;
    one->found = true;
    const char *name = day_dossier_entity(d, entity->id);
    day_paper_trove(d->paper, DAY_TEXT_PLAIN, name != NULL ? name : "", 120);
    day_paper_printf(d->paper, DAY_TEXT_FAINT, " · %s", entity->kind);
    int64_t unit = 0;
    one->err = day_report_first_message(&unit, d->store, entity->id, one->error);
    if (unit != 0) day_dossier_cite_span(d, unit, 0, 0);
    return false;
}

static bool cite_first(int64_t unit, bool tells, void *ctx)
{
    (void)tells;
    day_dossier_cite_span(ctx, unit, 0, 0);
    return false;
}

static bool take_conversation(const day_conversation *conversation, void *ctx)
{
    pick *one = ctx;
    day_dossier *d = one->d;
    if (strcmp(conversation->key, one->key) != 0) return true;
    one->found = true;
    g_autofree char *n = day_dossier_count(conversation->messages, "message");
    day_paper_printf(d->paper, DAY_TEXT_PLAIN, "conversation %" G_GINT64_FORMAT " · %s · %s",
                     conversation->id, conversation->kind, n);
    one->err = day_report_each_telling_unit(d->store, conversation->id, cite_first, d, one->error);
    return false;
}

/* --- the chapter ------------------------------------------------------------------------------------- */

static day_err put_anchor(pick *one, const char *anchor)
{
    day_store *store = one->d->store;
    const char *colon = strchr(anchor, ':');
    one->key = colon != NULL ? colon + 1 : "";
    if (g_str_has_prefix(anchor, "daylight:"))
        put_citation(one, anchor);
    else if (g_str_has_prefix(anchor, "offer:"))
        (void)day_offer_each(store, take_offer, one, one->error);
    else if (g_str_has_prefix(anchor, "target:"))
        (void)day_target_each(store, take_target, one, one->error);
    else if (g_str_has_prefix(anchor, "entity:"))
        (void)day_entity_each(store, &(day_entity_filter){0}, take_entity, one, one->error);
    else if (g_str_has_prefix(anchor, "conversation:"))
        (void)day_conversation_each(store, NULL, NULL, take_conversation, one, one->error);
    if (!one->found)
        day_paper_text(one->d->paper, DAY_TEXT_FAINT, "what was picked here is not in the case any more");
    return one->err;
}

static bool put_pick(const day_bookmark *bookmark, void *ctx)
{
    pick *one = ctx;
    day_dossier *d = one->d;
    if (!bookmark->dossier || !day_dossier_row(d, PICKS)) return true;
    one->found = false;
    day_dossier_cell_number(d, bookmark->position);
    day_dossier_cell(d);
    one->err = put_anchor(one, bookmark->anchor);
    day_dossier_cell_text(d, bookmark->note);
    g_auto(GStrv) tags = g_strsplit(bookmark->tags, "\n", -1);
    for (char **tag = tags; *tag != NULL; tag++) {
        if (**tag == '\0') continue;
        day_paper_text(d->paper, DAY_TEXT_FAINT, " #");
        day_paper_trove(d->paper, DAY_TEXT_FAINT, *tag, 40);
    }
    return one->err == DAY_OK;
}

static bool is_there(const day_bookmark *bookmark, void *ctx)
{
    *(bool *)ctx = bookmark->dossier;
    return !bookmark->dossier;
}

day_err day_chapter_picks(day_dossier *d, day_error *error)
{
    static const day_dossier_column columns[] = {
        {"", 5, DAY_COLUMN_NUMBER}, {"picked out", 55, 0}, {"note", 40, 0}};
    bool any = false;
    day_err err = day_bookmark_each(d->store, is_there, &any, error);
    if (err != DAY_OK || !any) return err;
    pick one = {d, "", false, DAY_OK, error};
    day_dossier_paragraph(
        d, DAY_PARAGRAPH_NOTE,
        "Chosen, ordered and annotated by whoever worked on this case. The notes are theirs.");
    day_dossier_table(d, "Picked out", columns, G_N_ELEMENTS(columns));
    err = day_bookmark_each(d->store, put_pick, &one, error);
    day_dossier_table_end(d, "daylight bookmark CASE");
    return err == DAY_OK ? one.err : err;
}
