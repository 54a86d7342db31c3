/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "target_card.h"
#include "edit_card.h"
#include "model/citation.h"
#include "model/when_text.h"
#include <string.h>

static void free_place(void *data)
{
    day_target_place *place = data;
    g_free(place->field);
    g_free(place->value);
    g_free(place->path);
    g_free(place->place);
    g_free(place->quote);
    g_free(place->citation);
    g_free(place);
}

void day_target_card_free(day_target_card *card)
{
    if (card == NULL) return;
    g_ptr_array_unref(card->places);
    g_ptr_array_unref(card->strings);
    if (card->target.edits != NULL) g_ptr_array_unref((GPtrArray *)card->target.edits);
    g_free(card);
}

static void free_card(void *card)
{
    day_target_card_free(card);
}

static const char *keep(day_target_card *card, const char *text)
{
    char *copy = g_strdup(text);
    g_ptr_array_add(card->strings, copy);
    return copy;
}

static bool take_target(const day_target *target, void *ctx)
{
    GPtrArray *cards = ctx;
    day_target_card *card = g_new(day_target_card, 1);
    *card = (day_target_card){.target = *target,
                              .places = g_ptr_array_new_with_free_func(free_place),
                              .strings = g_ptr_array_new_with_free_func(g_free)};
    day_target *own = &card->target;
    const char **strings[] = {&own->key,  &own->kind,       &own->name,        &own->country, &own->sector,
                              &own->data, &own->volume_raw, &own->volume_unit, &own->status};
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++) *strings[i] = keep(card, *strings[i]);
    if (own->edits != NULL) g_ptr_array_ref((GPtrArray *)own->edits);
    g_ptr_array_add(cards, card);
    return true;
}

static bool take_field(const day_target_field *field, void *ctx)
{
    day_target_card *card = ctx;
    day_target_place *place = g_new(day_target_place, 1);
    *place = (day_target_place){.field = g_strdup(field->field),
                                .value = g_strdup(field->value),
                                .unit = field->unit,
                                .start = field->start,
                                .size = field->size,
                                .path = g_strdup(field->path),
                                .place = g_strdup(field->place),
                                .quote = g_strdup(field->quote),
                                .citation = day_citation_of(field->sha256, field->place,
                                                            *field->quote != '\0' ? field->quote : NULL)};
    g_ptr_array_add(card->places, place);
    return true;
}

day_err day_target_card_fill(day_target_card *card, day_store *store, day_error *error)
{
    if (card->filled) return DAY_OK;
    card->filled = true;
    return day_target_each_field(store, card->target.id, take_field, card, error);
}

static day_err read_cards(GPtrArray **out, day_store *store, bool rejected_too, bool filled, day_error *error)
{
    g_autoptr(GPtrArray) cards = g_ptr_array_new_with_free_func(free_card);
    day_err err = rejected_too ? day_target_each_ruled(store, take_target, cards, error)
                               : day_target_each(store, take_target, cards, error);
    for (guint i = 0; filled && err == DAY_OK && i < cards->len; i++)
        err = day_target_card_fill(cards->pdata[i], store, error);
    *out = err == DAY_OK ? g_steal_pointer(&cards) : NULL;
    return err;
}

day_err day_target_cards_read(GPtrArray **out, day_store *store, day_error *error)
{
    return read_cards(out, store, false, true, error);
}

day_err day_target_cards_read_ruled(GPtrArray **out, day_store *store, day_error *error)
{
    return read_cards(out, store, true, true, error);
}

day_err day_target_cards_read_bare(GPtrArray **out, day_store *store, day_error *error)
{
    return read_cards(out, store, true, false, error);
}

static void put_names(day_json *json, const day_target_card *card)
{
    const char *last = NULL;
    day_json_key(json, "names");
    day_json_begin_array(json);
    for (guint i = 0; i < card->places->len; i++) {
        const day_target_place *place = card->places->pdata[i];
        bool name = strcmp(place->field, "name") == 0 && g_strcmp0(last, place->value) != 0;
        if (name) day_json_string(json, last = place->value);
    }
    day_json_end_array(json);
}

static void put_citations(day_json *json, const day_target_card *card, const char *field, const char *value)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    day_json_begin_array(json);
    for (guint i = 0; i < card->places->len; i++) {
        const day_target_place *place = card->places->pdata[i];
        if (strcmp(place->field, field) != 0 || (value != NULL && strcmp(place->value, value) != 0)) continue;
        if (place->citation != NULL && g_hash_table_add(seen, place->citation))
            day_json_string(json, place->citation);
    }
    day_json_end_array(json);
}

/* Each field's values, those of one value together. */
static void put_fields(day_json *json, const day_target_card *card)
{
    const char *field = NULL, *value = NULL;
    day_json_key(json, "fields");
    day_json_begin_object(json);
    for (guint i = 0; i < card->places->len; i++) {
        const day_target_place *place = card->places->pdata[i];
        bool other = g_strcmp0(field, place->field) != 0;
        if (!other && strcmp(value, place->value) == 0) continue;
        if (other && field != NULL) day_json_end_array(json);
        if (other) day_json_key(json, place->field);
        if (other) day_json_begin_array(json);
        field = place->field;
        value = place->value;
        day_json_begin_object(json);
        day_json_put_string(json, "value", value);
        day_json_key(json, "citations");
        put_citations(json, card, field, value);
        day_json_end_object(json);
    }
    if (field != NULL) day_json_end_array(json);
    day_json_end_object(json);
}

void day_target_card_put(day_json *json, const day_target_card *card)
{
    const day_target *target = &card->target;
    day_json_put_string(json, "name", target->name);
    put_names(json, card);
    day_json_put_string(json, "key", target->key);
    day_json_put_string(json, "kind", target->kind);
    day_json_put_string(json, "country", target->country);
    day_json_put_string(json, "sector", target->sector);
    day_json_put_string(json, "data", target->data);
    day_json_put_string(json, "volume_raw", target->volume_raw);
    day_json_put_real(json, "volume", target->volume, 3);
    day_json_put_string(json, "volume_unit", target->volume_unit);
    day_json_put_string(json, "status", target->status);
    day_when_put(json, "first", target->first_ms);
    day_when_put(json, "last", target->last_ms);
    day_json_key(json, "citations");
    put_citations(json, card, "name", NULL);
    put_fields(json, card);
    day_edit_members_put(json, target->edits);
}

void day_target_places_put(day_json *json, const day_target_card *card)
{
    day_json_begin_array(json);
    for (guint i = 0; i < card->places->len; i++) {
        const day_target_place *place = card->places->pdata[i];
        day_json_begin_object(json);
        day_json_put_string(json, "field", place->field);
        day_json_put_string(json, "value", place->value);
        day_json_put_string(json, "path", place->path);
        day_json_put_string(json, "place", place->place);
        day_json_put_string(json, "quote", place->quote);
        day_json_put_string(json, "citation", place->citation);
        day_json_end_object(json);
    }
    day_json_end_array(json);
}
