/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Lists of people for programs. A cell is masked by what its column holds before it is written anywhere. */
#include "affected_card.h"
#include "analyse/affected/list_sample.h"
#include "model/citation.h"
#include "model/civil.h"

typedef struct writing {
    day_json *json;
    GPtrArray *roles; /* char *, of the columns */
} writing;

char *day_affected_day(int64_t day)
{
    char text[DAY_CIVIL_TEXT];
    int year, month, on;
    if (day < -3000000 || day > 2900000) return g_strdup("");
    day_civil_split((int32_t)day, &year, &month, &on);
    day_civil_write(text, year, month, on);
    return g_strdup(text);
}

void day_affected_count_put(day_json *json, const day_affected_count *count)
{
    day_json_begin_object(json);
    day_json_put_string(json, "kind", *count->kind != '\0' ? count->kind : "any");
    day_json_put_string(json, "country", *count->country != '\0' ? count->country : "any");
    day_json_put_int(json, "lists", count->lists);
    day_json_put_int(json, "records", count->records);
    day_json_put_int(json, "persons", count->persons);
    day_json_end_object(json);
}

static bool put_column(const day_affected_column *column, void *ctx)
{
    writing *at = ctx;
    g_ptr_array_add(at->roles, g_strdup(column->role));
    day_json_begin_object(at->json);
    day_json_put_string(at->json, "name", column->name);
    day_json_put_string(at->json, "role", column->role);
    day_json_put_bool(at->json, "identifies", column->identifies);
    day_json_put_real(at->json, "share", column->share, 3);
    day_json_put_int(at->json, "persons", column->persons);
    day_json_end_object(at->json);
    return true;
}

static bool put_row(const day_table_row *row, void *ctx)
{
    writing *at = ctx;
    day_json_begin_array(at->json);
    for (guint i = 0; i < row->n; i++) {
        const char *role = i < at->roles->len ? at->roles->pdata[i] : "";
        g_autofree char *masked = day_list_mask(role, row->text + row->cells[i].at, row->cells[i].size);
        day_json_string(at->json, masked);
    }
    day_json_end_array(at->json);
    return true;
}

static day_err put_parts(day_json *json, day_store *store, const day_affected_list *list, guint rows,
                         day_error *error)
{
    g_autoptr(GPtrArray) roles = g_ptr_array_new_with_free_func(g_free);
    writing at = {json, roles};
    day_json_key(json, "columns");
    day_json_begin_array(json);
    day_err err = day_affected_each_column(store, list->id, put_column, &at, error);
    day_json_end_array(json);
    day_json_key(json, "sample");
    day_json_begin_array(json);
    if (err == DAY_OK) err = day_list_sample(store, list, rows, put_row, &at, error);
    day_json_end_array(json);
    return err;
}

day_err day_affected_list_put(day_json *json, day_store *store, const day_affected_list *list, guint rows,
                              day_error *error)
{
    g_autofree char *from = day_affected_day(list->first_day), *to = day_affected_day(list->last_day);
    g_autofree char *citation = day_citation_of(list->sha256, list->place, NULL);
    bool counts = *list->left_out == '\0';
    day_err err = DAY_OK;
    day_json_begin_object(json);
    day_json_put_string(json, "path", list->path);
    day_json_put_string(json, "name", list->name);
    day_json_put_string(json, "kind", list->kind);
    day_json_put_string(json, "country", list->country);
    day_json_put_string(json, "target", list->target);
    day_json_put_int(json, "records", list->records);
    day_json_put_int(json, "persons", list->persons);
    day_json_put_string(json, "from", from);
    day_json_put_string(json, "to", to);
    if (!counts) day_json_put_string(json, "left_out", list->left_out);
    if (counts) err = put_parts(json, store, list, rows, error);
    day_json_put_string(json, "citation", citation != NULL ? citation : "");
    day_json_end_object(json);
    return err;
}
