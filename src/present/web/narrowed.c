/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "narrowed.h"
#include "index/query.h"
#include <string.h>

const char *const day_narrowed_fields[] = {"type", "lang", "state",   "year",   "folder",       "kind",
                                           "tag",  "path", "mention", "person", "organisation", NULL};

/* A year is asked for as a date; all else by the facet's own name. */
static const char *field_of(const char *name)
{
    return strcmp(name, "year") == 0 ? "date" : name;
}

static void append_value(GString *query, const char *name, const char *value)
{
    g_string_append_printf(query, "%s:", field_of(name));
    day_query_append_quoted(query, value);
}

static void append_wanted(GString *query, const day_ask *ask, const char *name)
{
    g_autoptr(GPtrArray) values = day_ask_list(ask, name);
    if (values->len == 0) return;
    g_string_append(query, " AND (");
    for (guint i = 0; i < values->len; i++) {
        if (i > 0) g_string_append(query, " OR ");
        append_value(query, name, values->pdata[i]);
    }
    g_string_append_c(query, ')');
}

static void append_unwanted(GString *query, const day_ask *ask, const char *name)
{
    g_autofree char *parameter = g_strconcat("-", name, NULL);
    g_autoptr(GPtrArray) values = day_ask_list(ask, parameter);
    for (guint i = 0; i < values->len; i++) {
        g_string_append(query, " AND NOT ");
        append_value(query, name, values->pdata[i]);
    }
}

/* ?from=2019-05&to=2020: days, months or years, both included. */
static void append_range(GString *query, const day_ask *ask)
{
    const char *from = day_ask_text(ask, "from"), *to = day_ask_text(ask, "to");
    if (from == NULL && to == NULL) return;
    g_string_append_printf(query, " AND date:[%s TO %s]", from != NULL ? from : "*", to != NULL ? to : "*");
}

static bool is_date(const char *text)
{
    return text == NULL || strspn(text, "0123456789-") == strlen(text);
}

day_err day_narrowed_query(char **out, const day_ask *ask, const char *without, day_error *error)
{
    const char *asked = day_ask_text(ask, "q");
    g_autoptr(day_query) tree = NULL;
    if (asked != NULL && strspn(asked, " \t\n") == strlen(asked)) asked = NULL;
    if (!is_date(day_ask_text(ask, "from")) || !is_date(day_ask_text(ask, "to")))
        return day_error_set(error, DAY_ERR_USAGE, "from and to are written 2019, 2019-05 or 2019-05-01");
    day_err err = asked != NULL ? day_query_parse(&tree, asked, error) : DAY_OK;
    if (err != DAY_OK) return err;
    g_autoptr(GString) query = g_string_new(NULL);
    g_string_append_printf(query, "(%s)", asked != NULL ? asked : "*");
    append_range(query, ask);
    for (const char *const *name = day_narrowed_fields; *name != NULL; name++) {
        if (g_strcmp0(*name, without) == 0) continue;
        append_wanted(query, ask, *name);
        append_unwanted(query, ask, *name);
    }
    *out = g_string_free(g_steal_pointer(&query), FALSE);
    return DAY_OK;
}

bool day_narrowed_by(const day_ask *ask, const char *field)
{
    g_autofree char *parameter = g_strconcat("-", field, NULL);
    g_autoptr(GPtrArray) wanted = day_ask_list(ask, field), unwanted = day_ask_list(ask, parameter);
    return wanted->len > 0 || unwanted->len > 0;
}
