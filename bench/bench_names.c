/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What comparing names costs, in microseconds: build/bench/bench_names PEOPLE.tsv ORGS.tsv
 * (tests/analyse/names). The first two columns of each line are names. */
#include "analyse/who/name_match.h"
#include <stdio.h>
#include <string.h>

enum { PARTNERS = 20 };

typedef bool (*match_fn)(day_name_match *out, const char *a, const char *b);
typedef GPtrArray *(*keys_fn)(const char *name);

static GPtrArray *names_of(const char *path)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL)) return names;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) cells = g_strsplit(*line, "\t", 3);
        for (guint i = 0; i < 2 && **line != '#' && cells[i] != NULL; i++)
            if (*cells[i] != '\0') g_ptr_array_add(names, g_strdup(cells[i]));
    }
    return names;
}

static void match(const char *title, const GPtrArray *names, match_fn fn)
{
    day_name_match found;
    guint hits = 0;
    gint64 start = g_get_monotonic_time();
    for (guint i = 0; i < names->len; i++)
        for (guint j = 0; j < PARTNERS; j++)
            hits += fn(&found, names->pdata[i], names->pdata[(i + j) % names->len]);
    double us = (double)(g_get_monotonic_time() - start) / MAX(names->len, 1) / PARTNERS;
    printf("%-22s %7.1f us (%u of %u match)\n", title, us, hits, names->len * PARTNERS);
}

static void keys(const char *title, const GPtrArray *names, keys_fn fn)
{
    gint64 start = g_get_monotonic_time();
    for (guint i = 0; i < names->len; i++) g_ptr_array_unref(fn(names->pdata[i]));
    printf("%-22s %7.1f us\n", title, (double)(g_get_monotonic_time() - start) / MAX(names->len, 1));
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: bench_names PEOPLE.tsv ORGS.tsv\n", stderr);
        return 2;
    }
    g_autoptr(GPtrArray) people = names_of(argv[1]), firms = names_of(argv[2]);
    match("two people", people, day_person_match);
    match("two organisations", firms, day_org_match);
    keys("keys of a person", people, day_person_keys);
    keys("what one is called", people, day_person_called_keys);
    keys("keys of a firm", firms, day_org_keys);
    return 0;
}
