/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Asks for a value in every reading of it, and tells of each list where it stands: what kind of data, in
 * which column, how many records, from when to when, and what else those records tell of (names of columns,
 * no values). */
#include "affected_answer.h"
#include "analyse/affected/gather.h"
#include "base/json.h"
#include "base/utf8.h"
#include "present/card/figures.h"
#include "model/civil.h"
#include <string.h>

typedef struct known_column {
    char *name, *role;
    int64_t seq;
} known_column;

typedef struct known_list {
    int64_t id;
    char *path, *name, *kind, *country;
    GArray *columns; /* known_column */
} known_list;

static void clear_column(void *data)
{
    known_column *column = data;
    g_free(column->name);
    g_free(column->role);
}

static void free_list(void *data)
{
    known_list *list = data;
    g_array_unref(list->columns);
    g_free(list->path);
    g_free(list->name);
    g_free(list->kind);
    g_free(list->country);
    g_free(list);
}

char *day_affected_day(int64_t day)
{
    char text[DAY_CIVIL_TEXT];
    int year, month, on;
    if (day < -3000000 || day > 2900000) return g_strdup("");
    day_civil_split((int32_t)day, &year, &month, &on);
    day_civil_write(text, year, month, on);
    return g_strdup(text);
}

/* --- what lists there are ------------------------------------------------------------------------------ */

static bool take_column(const day_affected_column *column, void *ctx)
{
    known_list *list = ctx;
    known_column one = {g_strdup(column->name), g_strdup(column->role), column->seq};
    g_array_append_val(list->columns, one);
    return true;
}

static known_list *remember(day_affected_asking *asking, const day_affected_list *list)
{
    known_list *one = g_new0(known_list, 1);
    one->id = list->id;
    one->path = g_strdup(list->path);
    one->name = g_strdup(list->name);
    one->kind = g_strdup(list->kind);
    one->country = g_strdup(list->country);
    one->columns = g_array_new(FALSE, FALSE, sizeof(known_column));
    g_array_set_clear_func(one->columns, clear_column);
    g_ptr_array_add(asking->lists, one);
    return one;
}

static bool take_list(const day_affected_list *list, void *ctx)
{
    day_affected_asking *asking = ctx;
    known_list *one = remember(asking, list);
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
    day_err err = day_affected_key(asking->key, asking->store, false, &asking->error);
    if (err == DAY_OK) err = day_affected_each_list(asking->store, take_list, asking, &asking->error);
    if (err == DAY_OK) err = asking->error.code;
    if (err == DAY_OK && asking->country == NULL)
        err = day_affected_each_count(asking->store, take_count, asking, &asking->error);
    return err;
}

static void begin_hashes(day_affected_asking *asking)
{
    for (int64_t i = 0; day_hash_list_name(asking->hashes, i) != NULL; i++) {
        known_list *one = remember(asking, day_hash_list_name(asking->hashes, i));
        day_hash_list_each_column(asking->hashes, i, take_column, one);
    }
    const char *const *countries = day_hash_list_countries(asking->hashes);
    for (; asking->country == NULL && *countries != NULL; countries++)
        g_ptr_array_add(asking->countries, g_strdup(*countries));
}

day_err day_affected_answer_begin(day_affected_asking *asking)
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

void day_affected_answer_end(day_affected_asking *asking)
{
    if (asking->lists != NULL) g_ptr_array_unref(asking->lists);
    if (asking->countries != NULL) g_ptr_array_unref(asking->countries);
}

/* --- one answer ----------------------------------------------------------------------------------------- */

typedef struct answer {
    day_affected_asking *asking;
    const char *text, *role;
    guint found;
    GString *line; /* JSON, when that is asked for */
    day_json json;
} answer;

static const known_list *list_of(const answer *at, int64_t id)
{
    for (guint i = 0; i < at->asking->lists->len; i++)
        if (((known_list *)at->asking->lists->pdata[i])->id == id) return at->asking->lists->pdata[i];
    return NULL;
}

/* As whom: caller and called are telephones, but not the same. */
static const char *role_in(const answer *at, const known_list *list, int64_t seq)
{
    for (guint i = 0; i < list->columns->len; i++) {
        const known_column *column = &g_array_index(list->columns, known_column, i);
        if (column->seq == seq && *column->role != '\0') return column->role;
    }
    return at->role;
}

/* How a column is called: as headed, else what it holds; NULL when neither is known. */
static const char *called(const known_column *column)
{
    return *column->name != '\0' ? column->name : *column->role != '\0' ? column->role : NULL;
}

static void put_found(answer *at, const known_list *list, const day_affected_value *value)
{
    g_autofree char *from = day_affected_day(value->first_day), *to = day_affected_day(value->last_day);
    day_json *json = &at->json;
    day_json_begin_object(json);
    day_json_put_string(json, "as", role_in(at, list, value->seq));
    day_json_put_string(json, "path", list->path);
    day_json_put_string(json, "name", list->name);
    day_json_put_string(json, "kind", list->kind);
    day_json_put_string(json, "country", list->country);
    day_json_put_int(json, "records", value->records);
    day_json_put_int(json, "persons", value->person);
    day_json_put_string(json, "from", from);
    day_json_put_string(json, "to", to);
    for (guint pass = 0; pass < 2; pass++) {
        day_json_key(json, pass == 0 ? "column" : "beside");
        if (pass == 1) day_json_begin_array(json);
        for (guint i = 0; i < list->columns->len; i++) {
            const known_column *column = &g_array_index(list->columns, known_column, i);
            const char *name = called(column);
            bool own = column->seq == value->seq;
            if (own == (pass == 0) && (name != NULL || own)) day_json_string(json, name != NULL ? name : "");
        }
        if (pass == 1) day_json_end_array(json);
    }
    day_json_end_object(json);
}

static void print_names(const known_list *list, int64_t seq)
{
    bool first = true;
    for (guint i = 0; i < list->columns->len; i++) {
        const known_column *column = &g_array_index(list->columns, known_column, i);
        if (column->seq == seq || called(column) == NULL) continue;
        g_autofree char *name = day_utf8_printable(called(column), strlen(called(column)));
        printf("%s%s", first ? "      beside it: " : ", ", name);
        first = false;
    }
    if (!first) putchar('\n');
}

static void print_found(const answer *at, const known_list *list, const day_affected_value *value)
{
    const day_terminal *terminal = &at->asking->cli->terminal;
    g_autofree char *path = day_utf8_printable(list->path, strlen(list->path));
    g_autofree char *name = day_utf8_printable(list->name, strlen(list->name));
    g_autofree char *kind = day_utf8_printable(list->kind, strlen(list->kind));
    g_autofree char *country = day_utf8_printable(list->country, strlen(list->country));
    g_autofree char *records = day_figure_of((guint64)value->records, "record");
    g_autofree char *from = day_affected_day(value->first_day), *to = day_affected_day(value->last_day);
    printf("  %s%s%s%s%s: %s%s%s as %s, %s", day_terminal_on(terminal, DAY_STYLE_PATH), path,
           *name != '\0' ? "!" : "", name, day_terminal_off(terminal), *kind != '\0' ? kind : "people",
           *country != '\0' ? ", " : "", country, at->role, records);
    if (*from != '\0') printf(", %s – %s", from, to);
    if (value->person > 1) printf("; %" G_GINT64_FORMAT " people there share it", value->person);
    putchar('\n');
    print_names(list, value->seq);
}

static bool take_value(const day_affected_value *value, void *ctx)
{
    answer *at = ctx;
    const known_list *list = list_of(at, value->list);
    if (list == NULL) return true;
    if (at->found++ == 0 && !at->asking->json) {
        g_autofree char *text = day_utf8_printable(at->text, strlen(at->text));
        printf("%s: yes\n", text);
    }
    if (at->asking->json)
        put_found(at, list, value);
    else
        print_found(at, list, value);
    return true;
}

static bool ask(answer *at, const day_typed_value *typed)
{
    day_affected_asking *asking = at->asking;
    uint8_t hash[DAY_AFFECTED_HASH];
    at->role = day_role_name(typed->role);
    if (asking->store == NULL) {
        day_hash_list_find(asking->hashes, typed, take_value, at);
        return true;
    }
    day_gather_hash(hash, asking->key, typed->role, typed->value.text);
    return day_affected_find(asking->store, hash, take_value, at, &asking->error) == DAY_OK;
}

static void begin_answer(answer *at)
{
    if (!at->asking->json) return;
    day_json_begin_object(&at->json);
    day_json_put_string(&at->json, "asked", at->text);
    day_json_key(&at->json, "lists");
    day_json_begin_array(&at->json);
}

static void end_answer(answer *at, guint readings)
{
    if (at->asking->json) {
        day_json_end_array(&at->json);
        day_json_put_bool(&at->json, "found", at->found > 0);
        day_json_end_object(&at->json);
        puts(at->line->str);
    } else if (at->found == 0) {
        g_autofree char *text = day_utf8_printable(at->text, strlen(at->text));
        printf("%s: %s\n", text,
               readings > 0 ? "no" : "nothing that lists are asked for: a telephone, address or number");
    }
}

bool day_affected_answer(day_affected_asking *asking, const char *text)
{
    g_autoptr(GArray) typed = g_array_new(FALSE, FALSE, sizeof(day_typed_value));
    g_autoptr(GString) line = g_string_new(NULL);
    answer at = {.asking = asking, .text = text, .line = line, .json = day_json_into(line)};
    day_typed_values(typed, text, (const char *const *)asking->countries->pdata);
    begin_answer(&at);
    for (guint i = 0; i < typed->len; i++)
        if (!ask(&at, &g_array_index(typed, day_typed_value, i))) return false;
    end_answer(&at, typed->len);
    asking->asked++;
    asking->found += at.found > 0;
    return true;
}
