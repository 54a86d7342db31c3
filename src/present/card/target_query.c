/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "target_query.h"
#include "asked_text.h"
#include "country/country_name.h"
#include "csv.h"
#include "model/when_text.h"
#include "offer_query.h"
#include <string.h>

/* --- which ones ----------------------------------------------------------------------------------------- */

static bool any_holds(const char *asked, const day_target_card *card)
{
    const day_target *target = &card->target;
    const char *const fields[] = {target->name,
                                  target->sector,
                                  target->data,
                                  target->volume_raw,
                                  target->status,
                                  target->kind,
                                  day_country_english(target->country)};
    g_autofree char *wanted = day_asked_fold(asked);
    if (day_asked_in_any(wanted, fields, G_N_ELEMENTS(fields))) return true;
    for (guint i = 0; i < card->places->len; i++) {
        const day_target_place *place = card->places->pdata[i];
        if (strcmp(place->field, "name") == 0 && day_asked_in(wanted, place->value)) return true;
    }
    return false;
}

const char *const *day_target_facets(void)
{
    static const char *const FACETS[] = {"country", "sector", "status", "data", "kind", NULL};
    return FACETS;
}

static bool is_chosen(const GPtrArray *choices, const char *field, const char *value, bool *asked)
{
    bool chosen = false;
    for (guint i = 0; choices != NULL && i < choices->len; i++) {
        const day_target_choice *one = choices->pdata[i];
        if (strcmp(one->field, field) != 0) continue;
        *asked = true;
        chosen |= strcmp(one->value, value) == 0;
    }
    return chosen;
}

static bool fits(const day_target_query *query, const day_target *target, const char *but)
{
    for (const char *const *field = day_target_facets(); *field != NULL; field++) {
        const char *value = *day_target_member((day_target *)target, *field);
        bool asked = false, left_out = false;
        if (strcmp(*field, but) == 0) continue;
        bool chosen = is_chosen(query->only, *field, value, &asked);
        if (asked && !chosen) return false;
        if (is_chosen(query->without, *field, value, &left_out)) return false;
    }
    return true;
}

static bool is_in_state(const day_target_query *query, const day_target *target)
{
    const char *state = day_offer_state(target->edits);
    if (query->state == NULL) return strcmp(state, "rejected") != 0;
    return strcmp(query->state, "all") == 0 || strcmp(query->state, state) == 0;
}

static bool is_wanted_but(const day_target_query *query, const day_target_card *card, const char *but)
{
    const day_target *target = &card->target;
    return (query->country == NULL || strcmp(query->country, target->country) == 0) &&
           (query->sector == NULL || g_ascii_strcasecmp(query->sector, target->sector) == 0) &&
           day_time_range_meets(query->within, target->first_ms, target->last_ms) &&
           fits(query, target, but) && any_holds(query->text, card);
}

bool day_target_is_wanted(const day_target_query *query, const day_target_card *card)
{
    return is_in_state(query, &card->target) && is_wanted_but(query, card, "");
}

/* --- by country ------------------------------------------------------------------------------------------
 */

typedef struct tally {
    const char *word; /* borrowed */
    guint n;
    GArray *parts; /* tally; NULL: none */
} tally;

static void clear_tally(void *data)
{
    tally *one = data;
    if (one->parts != NULL) g_array_unref(one->parts);
}

static tally *count(GArray *tallies, const char *word)
{
    for (guint i = 0; i < tallies->len; i++) {
        tally *one = &g_array_index(tallies, tally, i);
        if (strcmp(one->word, word) != 0) continue;
        one->n++;
        return one;
    }
    tally one = {word, 1, NULL};
    g_array_append_val(tallies, one);
    return &g_array_index(tallies, tally, tallies->len - 1);
}

static gint most_first(gconstpointer a, gconstpointer b)
{
    const tally *one = a, *other = b;
    if (one->n != other->n) return one->n > other->n ? -1 : 1;
    return strcmp(one->word, other->word);
}

static void put_sectors(day_json *json, GArray *sectors)
{
    g_array_sort(sectors, most_first);
    day_json_key(json, "sectors");
    day_json_begin_array(json);
    for (guint i = 0; i < sectors->len; i++) {
        const tally *sector = &g_array_index(sectors, tally, i);
        day_json_begin_object(json);
        day_json_put_string(json, "sector", sector->word);
        day_json_put_uint(json, "targets", sector->n);
        day_json_end_object(json);
    }
    day_json_end_array(json);
}

void day_target_countries_put(day_json *json, const GPtrArray *cards)
{
    g_autoptr(GArray) countries = g_array_new(FALSE, FALSE, sizeof(tally));
    g_array_set_clear_func(countries, clear_tally);
    for (guint i = 0; i < cards->len; i++) {
        const day_target *target = &((const day_target_card *)cards->pdata[i])->target;
        tally *country = count(countries, target->country);
        if (country->parts == NULL) country->parts = g_array_new(FALSE, FALSE, sizeof(tally));
        count(country->parts, target->sector);
    }
    g_array_sort(countries, most_first);
    day_json_begin_array(json);
    for (guint i = 0; i < countries->len; i++) {
        tally *country = &g_array_index(countries, tally, i);
        day_json_begin_object(json);
        day_json_put_string(json, "code", country->word);
        day_json_put_string(json, "name", *country->word != '\0' ? day_country_english(country->word) : "");
        day_json_put_uint(json, "targets", country->n);
        put_sectors(json, country->parts);
        day_json_end_object(json);
    }
    day_json_end_array(json);
}

static void put_facet(day_json *json, const char *name, GArray *tallies)
{
    g_array_sort(tallies, most_first);
    day_json_key(json, name);
    day_json_begin_array(json);
    for (guint i = 0; i < tallies->len; i++) {
        const tally *one = &g_array_index(tallies, tally, i);
        day_json_begin_object(json);
        day_json_put_string(json, "value", one->word);
        day_json_put_uint(json, "count", one->n);
        day_json_end_object(json);
    }
    day_json_end_array(json);
}

void day_target_facets_put(day_json *json, const GPtrArray *cards, const day_target_query *query)
{
    day_json_begin_object(json);
    for (const char *const *field = day_target_facets(); *field != NULL; field++) {
        g_autoptr(GArray) tallies = g_array_new(FALSE, FALSE, sizeof(tally));
        for (guint i = 0; i < cards->len; i++) {
            day_target_card *card = cards->pdata[i];
            if (is_in_state(query, &card->target) && is_wanted_but(query, card, *field))
                count(tallies, *day_target_member(&card->target, *field));
        }
        put_facet(json, *field, tallies);
    }
    g_autoptr(GArray) states = g_array_new(FALSE, FALSE, sizeof(tally));
    for (guint i = 0; i < cards->len; i++) {
        const day_target_card *card = cards->pdata[i];
        if (is_wanted_but(query, card, "")) count(states, day_offer_state(card->target.edits));
    }
    put_facet(json, "state", states);
    day_json_end_object(json);
}

/* --- CSV --------------------------------------------------------------------------------------------------
 */

void day_target_row_head(GString *line)
{
    g_string_append(line, "name,kind,country,country_name,sector,data,volume_raw,volume,volume_unit,status,"
                          "first,last,citation");
}

void day_target_row_put(GString *line, const day_target_card *card)
{
    const day_target *target = &card->target;
    g_autofree char *first = day_when_day(target->first_ms), *last = day_when_day(target->last_ms);
    char volume[G_ASCII_DTOSTR_BUF_SIZE] = "";
    if (target->volume == target->volume) g_ascii_formatd(volume, sizeof volume, "%.15g", target->volume);
    const char *cells[] = {target->name,
                           target->kind,
                           target->country,
                           day_country_english(target->country),
                           target->sector,
                           target->data,
                           target->volume_raw,
                           volume,
                           target->volume_unit,
                           target->status,
                           first,
                           last};
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++) day_csv_cell(line, cells[i]);
    const day_target_place *place = card->places->len > 0 ? card->places->pdata[0] : NULL;
    for (guint i = 0; i < card->places->len; i++) {
        const day_target_place *one = card->places->pdata[i];
        if (strcmp(one->field, "name") == 0 && strcmp(one->value, target->name) == 0) place = one;
    }
    day_csv_cell(line, place != NULL && place->citation != NULL ? place->citation : "");
}
