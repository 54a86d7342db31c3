/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The tree that query.c makes: its end, and how it looks on one line. The line is what the parser's tests
 * compare, and shows a user how a query was understood; wildcards stand in it as they were typed. */
#include "query.h"

void day_query_free(day_query *query)
{
    if (!query) return;
    if (query->children) g_ptr_array_unref(query->children);
    g_free(query->text);
    g_free(query->low);
    g_free(query->high);
    g_free(query);
}

static void show(GString *out, const day_query *node)
{
    static const char *const names[] = {"all",    "and",   "or",    "not",   "term",
                                        "phrase", "fuzzy", "regex", "field", "range"};

    g_string_append_printf(out, "%s(", names[node->kind]);
    for (guint i = 0; node->children && i < node->children->len; i++) {
        g_string_append(out, i ? " " : "");
        show(out, node->children->pdata[i]);
    }
    if (node->field) g_string_append_printf(out, "%s:", node->field);
    if (node->kind == DAY_QUERY_RANGE)
        g_string_append_printf(out, "%c%s,%s%c", node->low_open ? '{' : '[', node->low ? node->low : "*",
                               node->high ? node->high : "*", node->high_open ? '}' : ']');
    for (const char *c = node->text; c && *c && node->kind != DAY_QUERY_ALL; c++)
        g_string_append_c(out, *c == DAY_QUERY_STAR ? '*' : *c == DAY_QUERY_MARK ? '?' : *c);
    if (node->number) g_string_append_printf(out, "~%u", node->number);
    g_string_append_c(out, ')');
    if (node->boost > 1 || node->boost < 1) g_string_append_printf(out, "^%g", node->boost);
}

char *day_query_show(const day_query *query)
{
    GString *out = g_string_new(NULL);
    show(out, query);
    return g_string_free(out, FALSE);
}
