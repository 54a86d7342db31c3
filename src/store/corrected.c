/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Fields of offers and targets by name, and the user's corrections put into them. */
#include "corrected.h"
#include "db.h"
#include <math.h>
#include <string.h>

/* --- fields by name --------------------------------------------------------------------------------------
 */

const char *const *day_offer_fields(void)
{
    static const char *const FIELDS[] = {
        "what",        "kind",     "seller", "buyer", "target", "amount_raw", "comparator", "amount",
        "amount_high", "currency", "medium", "per",   "period", "date",       "deal",       NULL};
    return FIELDS;
}

const char **day_offer_member(day_offer *offer, const char *field)
{
    const struct {
        const char *name;
        const char **text;
    } fields[] = {{"what", &offer->what},
                  {"kind", &offer->kind},
                  {"seller", &offer->seller},
                  {"buyer", &offer->buyer},
                  {"target", &offer->target},
                  {"amount_raw", &offer->amount_raw},
                  {"comparator", &offer->comparator},
                  {"currency", &offer->currency},
                  {"medium", &offer->medium},
                  {"per", &offer->per},
                  {"period", &offer->period},
                  {"date", &offer->date},
                  {"deal", &offer->deal},
                  {"basis", &offer->basis}};
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        if (strcmp(fields[i].name, field) == 0) return fields[i].text;
    return NULL;
}

const char *const *day_target_fields(void)
{
    static const char *const FIELDS[] = {"name",       "kind",   "country",     "sector", "data",
                                         "volume_raw", "volume", "volume_unit", "status", NULL};
    return FIELDS;
}

const char **day_target_member(day_target *target, const char *field)
{
    const struct {
        const char *name;
        const char **text;
    } fields[] = {{"name", &target->name},
                  {"kind", &target->kind},
                  {"country", &target->country},
                  {"sector", &target->sector},
                  {"data", &target->data},
                  {"volume_raw", &target->volume_raw},
                  {"volume_unit", &target->volume_unit},
                  {"status", &target->status}};
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        if (strcmp(fields[i].name, field) == 0) return fields[i].text;
    return NULL;
}

/* --- copies ----------------------------------------------------------------------------------------------
 */

static const char **string_of(day_offer *offer, guint i)
{
    const char **const strings[] = {
        &offer->key,         &offer->what,       &offer->kind,       &offer->seller,     &offer->buyer,
        &offer->target,      &offer->currency,   &offer->medium,     &offer->per,        &offer->period,
        &offer->date,        &offer->basis,      &offer->amount_raw, &offer->comparator, &offer->deal,
        &offer->seller_name, &offer->buyer_name, &offer->target_name};
    return i < G_N_ELEMENTS(strings) ? strings[i] : NULL;
}

day_offer *day_offer_dup(const day_offer *offer)
{
    day_offer *copy = g_new(day_offer, 1);
    const char **string;
    *copy = *offer;
    if (copy->edits != NULL) g_ptr_array_ref((GPtrArray *)copy->edits);
    for (guint i = 0; (string = string_of(copy, i)) != NULL; i++) *string = g_strdup(*string);
    return copy;
}

void day_offer_free(day_offer *offer)
{
    const char **string;
    if (offer == NULL) return;
    if (offer->edits != NULL) g_ptr_array_unref((GPtrArray *)offer->edits);
    for (guint i = 0; (string = string_of(offer, i)) != NULL; i++) g_free((char *)*string);
    g_free(offer);
}

/* --- corrections -----------------------------------------------------------------------------------------
 */

/* The one entity that is called so; 0: none, or several. *name is kept in `strings`. */
static int64_t entity_called(day_store *store, const char *called, const char **name, GPtrArray *strings)
{
    static const char SQL[] =
        "SELECT id, name FROM entity WHERE name = ?1 UNION SELECT e.id, e.name FROM alias AS a"
        " JOIN entity AS e ON e.id = a.entity WHERE a.shown = ?1 OR a.value = ?1 LIMIT 2";
    day_db_rows rows = day_db_select(store, SQL, "t", called);
    int64_t found = 0;
    guint n = 0;
    *name = "";
    while (*called != '\0' && day_db_row(&rows)) {
        found = sqlite3_column_int64(rows.s, 0);
        if (n++ > 0) continue;
        g_ptr_array_add(strings, g_strdup(day_db_text(rows.s, 1)));
        *name = strings->pdata[strings->len - 1];
    }
    (void)day_db_end(&rows, NULL);
    if (n == 1) return found;
    *name = "";
    return 0;
}

static void correct_number(double *number, const GPtrArray *edits, const char *field)
{
    const day_edit *edit = day_edit_of_field(edits, field);
    if (edit != NULL) *number = *edit->value != '\0' ? g_ascii_strtod(edit->value, NULL) : (double)NAN;
}

GPtrArray *day_offer_correct(day_store *store, day_offer *offer)
{
    const struct {
        const char *field;
        int64_t *entity;
        const char **name;
    } parties[] = {{"seller", &offer->seller_entity, &offer->seller_name},
                   {"buyer", &offer->buyer_entity, &offer->buyer_name},
                   {"target", &offer->target_entity, &offer->target_name}};
    GPtrArray *strings = g_ptr_array_new_with_free_func(g_free);
    for (const char *const *field = day_offer_fields(); *field != NULL; field++) {
        const day_edit *edit = day_edit_of_field(offer->edits, *field);
        const char **text = day_offer_member(offer, *field);
        if (edit != NULL && text != NULL) *text = edit->value;
    }
    correct_number(&offer->amount, offer->edits, "amount");
    correct_number(&offer->amount_high, offer->edits, "amount_high");
    for (guint i = 0; i < G_N_ELEMENTS(parties); i++) {
        const day_edit *edit = day_edit_of_field(offer->edits, parties[i].field);
        if (edit != NULL) *parties[i].entity = entity_called(store, edit->value, parties[i].name, strings);
    }
    return strings;
}

GPtrArray *day_target_correct(day_store *store, day_target *target)
{
    GPtrArray *strings = g_ptr_array_new_with_free_func(g_free);
    const char *name;
    for (const char *const *field = day_target_fields(); *field != NULL; field++) {
        const day_edit *edit = day_edit_of_field(target->edits, *field);
        const char **text = day_target_member(target, *field);
        if (edit != NULL && text != NULL) *text = edit->value;
    }
    correct_number(&target->volume, target->edits, "volume");
    const day_edit *edit = day_edit_of_field(target->edits, "name");
    if (edit != NULL) target->entity = entity_called(store, edit->value, &name, strings);
    return strings;
}
