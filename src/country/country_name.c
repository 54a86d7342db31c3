/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Names are compared folded as the index folds them. What is asked for once walks the table. */
#include "country_name.h"
#include "country_names.h"
#include "index/fold.h"
#include <glib.h>
#include <string.h>

const char *day_country_code(const char *named)
{
    g_autofree char *folded = day_fold_text(named, strlen(named), NULL);
    g_strstrip(folded);
    if (strlen(folded) == 2)
        for (guint i = 0; i < G_N_ELEMENTS(COUNTRIES); i++)
            if (g_ascii_strcasecmp(COUNTRIES[i].code, folded) == 0) return COUNTRIES[i].code;
    for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        g_autofree char *name = day_fold_text(NAMES[i].name, strlen(NAMES[i].name), NULL);
        if (strcmp(name, folded) == 0) return NAMES[i].code;
    }
    return NULL;
}

struct day_country_names {
    GHashTable *codes; /* folded name → static code */
};

day_country_names *day_country_names_new(void)
{
    day_country_names *names = g_new(day_country_names, 1);
    names->codes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++)
        g_hash_table_insert(names->codes, day_fold_text(NAMES[i].name, strlen(NAMES[i].name), NULL),
                            (gpointer)NAMES[i].code);
    for (guint i = 0; i < G_N_ELEMENTS(COUNTRIES); i++)
        g_hash_table_insert(names->codes, g_ascii_strdown(COUNTRIES[i].code, -1),
                            (gpointer)COUNTRIES[i].code);
    return names;
}

void day_country_names_free(day_country_names *names)
{
    if (names == NULL) return;
    g_hash_table_unref(names->codes);
    g_free(names);
}

const char *day_country_names_code(const day_country_names *names, const char *folded, size_t size)
{
    g_autofree char *name = g_strndup(folded, size);
    return g_hash_table_lookup(names->codes, g_strstrip(name));
}

const char *day_country_english(const char *code)
{
    for (guint i = 0; i < G_N_ELEMENTS(COUNTRIES); i++)
        if (strcmp(COUNTRIES[i].code, code) == 0) return COUNTRIES[i].english;
    return code;
}

const char *day_country_languages(const char *code)
{
    for (guint i = 0; i < G_N_ELEMENTS(COUNTRIES); i++)
        if (strcmp(COUNTRIES[i].code, code) == 0) return COUNTRIES[i].languages;
    return "";
}
