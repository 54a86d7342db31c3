/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Asks for a value in every reading of it, and tells of each list where it stands: what kind of data, in
 * which column, how many records, from when to when, and what else those records tell of (names of columns,
 * no values). */
#include "affected_ask.h"
#include "affected_card.h"
#include "analyse/affected/gather.h"
#include <string.h>

static void clear_column(void *data)
{
    day_affected_known_column *column = data;
    g_free(column->name);
    g_free(column->role);
}

static void free_list(void *data)
{
    day_affected_known *list = data;
    g_array_unref(list->columns);
    g_free(list->path);
    g_free(list->name);
    g_free(list->kind);
    g_free(list->country);
    g_free(list);
}

/* --- what lists there are ------------------------------------------------------------------------------ */

static bool take_column(const day_affected_column *column, void *ctx)
{
    day_affected_known *list = ctx;
    day_affected_known_column one = {g_strdup(column->name), g_strdup(column->role), column->seq};
    g_array_append_val(list->columns, one);
    return true;
}

static day_affected_known *remember(day_affected_asking *asking, const day_affected_list *list)
{
    day_affected_known *one = g_new0(day_affected_known, 1);
    one->id = list->id;
    one->path = g_strdup(list->path);
    one->name = g_strdup(list->name);
    one->kind = g_strdup(list->kind);
    one->country = g_strdup(list->country);
    one->columns = g_array_new(FALSE, FALSE, sizeof(day_affected_known_column));
    g_array_set_clear_func(one->columns, clear_column);
    g_ptr_array_add(asking->lists, one);
    return one;
}

static bool take_list(const day_affected_list *list, void *ctx)
{
    day_affected_asking *asking = ctx;
    day_affected_known *one = remember(asking, list);
    return day_affected_each_column(asking->store, list->id, take_column, one, &asking->error) == DAY_OK;
}

static bool take_count(const day_affected_count *count, void *ctx)
{
    day_affected_asking *asking = ctx;
    if (*count->kind == '\0' && strlen(count->country) == 2 && strcmp(count->country, "--") != 0)
        g_ptr_array_add(asking->countries, g_strdup(count->country));
    return true;
}

static day_err begin_case(day_affected_asking *asking)
{
    day_err err = day_affected_key(asking->key, asking->store, &asking->error);
    if (err == DAY_OK) err = day_affected_each_list(asking->store, take_list, asking, &asking->error);
    if (err == DAY_OK) err = asking->error.code;
    if (err == DAY_OK && asking->country == NULL)
        err = day_affected_each_count(asking->store, take_count, asking, &asking->error);
    return err;
}

static void begin_hashes(day_affected_asking *asking)
{
    for (int64_t i = 0; day_hash_list_name(asking->hashes, i) != NULL; i++) {
        day_affected_known *one = remember(asking, day_hash_list_name(asking->hashes, i));
        day_hash_list_each_column(asking->hashes, i, take_column, one);
    }
    const char *const *countries = day_hash_list_countries(asking->hashes);
    for (; asking->country == NULL && *countries != NULL; countries++)
        g_ptr_array_add(asking->countries, g_strdup(*countries));
}

day_err day_affected_ask_begin(day_affected_asking *asking)
{
    day_err err = DAY_OK;
    asking->lists = g_ptr_array_new_with_free_func(free_list);
    asking->countries = g_ptr_array_new_with_free_func(g_free);
    if (asking->country != NULL) g_ptr_array_add(asking->countries, g_ascii_strup(asking->country, -1));
    if (asking->store != NULL)
        err = begin_case(asking);
    else
        begin_hashes(asking);
    g_ptr_array_add(asking->countries, NULL);
    return err;
}

void day_affected_ask_end(day_affected_asking *asking)
{
    if (asking->lists != NULL) g_ptr_array_unref(asking->lists);
    if (asking->countries != NULL) g_ptr_array_unref(asking->countries);
}

/* --- one answer ----------------------------------------------------------------------------------------- */

typedef struct answer {
    day_affected_asking *asking;
    const char *role;
    day_affected_hit_fn fn;
    void *ctx;
} answer;

const char *day_affected_hit_role(const day_affected_hit *hit)
{
    const GArray *columns = hit->list->columns;
    for (guint i = 0; i < columns->len; i++) {
        const day_affected_known_column *column = &g_array_index(columns, day_affected_known_column, i);
        if (column->seq == hit->value->seq && *column->role != '\0') return column->role;
    }
    return hit->role;
}

const char *day_affected_called(const day_affected_known_column *column)
{
    return *column->name != '\0' ? column->name : *column->role != '\0' ? column->role : NULL;
}

static bool take_value(const day_affected_value *value, void *ctx)
{
    answer *at = ctx;
    for (guint i = 0; i < at->asking->lists->len; i++) {
        const day_affected_known *list = at->asking->lists->pdata[i];
        if (list->id != value->list) continue;
        at->fn(&(day_affected_hit){list, value, at->role}, at->ctx);
        break;
    }
    return true;
}

static day_err ask_typed(answer *at, const day_typed_value *typed)
{
    day_affected_asking *asking = at->asking;
    uint8_t hash[DAY_AFFECTED_HASH];
    at->role = day_role_name(typed->role);
    if (asking->store == NULL) {
        day_hash_list_find(asking->hashes, typed, take_value, at);
        return DAY_OK;
    }
    day_gather_hash(hash, asking->key, typed->role, typed->value.text);
    return day_affected_find(asking->store, hash, take_value, at, &asking->error);
}

day_err day_affected_ask(day_affected_asking *asking, const char *text, guint *readings,
                         day_affected_hit_fn fn, void *ctx)
{
    g_autoptr(GArray) typed = g_array_new(FALSE, FALSE, sizeof(day_typed_value));
    answer at = {.asking = asking, .fn = fn, .ctx = ctx};
    day_err err = DAY_OK;
    day_typed_values(typed, text, (const char *const *)asking->countries->pdata);
    for (guint i = 0; i < typed->len && err == DAY_OK; i++)
        err = ask_typed(&at, &g_array_index(typed, day_typed_value, i));
    *readings = typed->len;
    return err;
}

/* --- as JSON -------------------------------------------------------------------------------------------- */

typedef struct writing {
    day_json *json;
    guint found;
} writing;

/* A case from elsewhere may have none of that number, or several. */
static void put_columns(day_json *json, const day_affected_hit *hit)
{
    const GArray *columns = hit->list->columns;
    const char *own = NULL;
    g_autoptr(GPtrArray) beside = g_ptr_array_new();
    for (guint i = 0; i < columns->len; i++) {
        const day_affected_known_column *column = &g_array_index(columns, day_affected_known_column, i);
        const char *name = day_affected_called(column);
        if (column->seq != hit->value->seq && name != NULL)
            g_ptr_array_add(beside, (gpointer)name);
        else if (column->seq == hit->value->seq && own == NULL)
            own = name;
    }
    day_json_put_string(json, "column", own != NULL ? own : "");
    day_json_key(json, "beside");
    day_json_begin_array(json);
    for (guint i = 0; i < beside->len; i++) day_json_string(json, beside->pdata[i]);
    day_json_end_array(json);
}

static void put_hit(const day_affected_hit *hit, void *ctx)
{
    writing *at = ctx;
    day_json *json = at->json;
    const day_affected_value *value = hit->value;
    g_autofree char *from = day_affected_day(value->first_day), *to = day_affected_day(value->last_day);
    at->found++;
    day_json_begin_object(json);
    day_json_put_string(json, "as", day_affected_hit_role(hit));
    day_json_put_string(json, "path", hit->list->path);
    day_json_put_string(json, "name", hit->list->name);
    day_json_put_string(json, "kind", hit->list->kind);
    day_json_put_string(json, "country", hit->list->country);
    day_json_put_int(json, "records", value->records);
    day_json_put_int(json, "persons", value->person);
    day_json_put_string(json, "from", from);
    day_json_put_string(json, "to", to);
    put_columns(json, hit);
    day_json_end_object(json);
}

day_err day_affected_ask_put(day_json *json, day_affected_asking *asking, const char *text, bool *found,
                             guint *readings)
{
    writing at = {json, 0};
    guint read = 0;
    day_json_begin_object(json);
    day_json_put_string(json, "asked", text);
    day_json_key(json, "lists");
    day_json_begin_array(json);
    day_err err = day_affected_ask(asking, text, &read, put_hit, &at);
    day_json_end_array(json);
    day_json_put_bool(json, "found", at.found > 0);
    day_json_end_object(json);
    if (found != NULL) *found = at.found > 0;
    if (readings != NULL) *readings = read;
    return err;
}
