/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Endings of names in the genitive, dative, accusative, instrumental and prepositional, by the ending of the
 * nominative (Zaliznyak's declensions I and II of persons, and adjectival surnames). The folded text has no
 * ё, and й stays. */
#include "russian_cases.h"
#include <stdbool.h>
#include <string.h>

#define CASES 5
#define WORDS 4u

typedef struct declension {
    const char *from;
    const char *to[CASES];
} declension;

/* Longer endings first. */
static const declension ENDINGS[] = {
    {"ский", {"ского", "скому", "ского", "ским", "ском"}},
    {"ская", {"ской", "ской", "скую", "ской", "ской"}},
    {"ова", {"овой", "овой", "ову", "овой", "овой"}},
    {"ева", {"евой", "евой", "еву", "евой", "евой"}},
    {"ина", {"иной", "иной", "ину", "иной", "иной"}},
    {"ов", {"ова", "ову", "ова", "овым", "ове"}},
    {"ев", {"ева", "еву", "ева", "евым", "еве"}},
    {"ин", {"ина", "ину", "ина", "иным", "ине"}},
    {"ия", {"ии", "ии", "ию", "ией", "ии"}},
    {"ий", {"ия", "ию", "ия", "ием", "ии"}},
    {"ый", {"ого", "ому", "ого", "ым", "ом"}},
    {"ой", {"ого", "ому", "ого", "ым", "ом"}},
    {"ая", {"ой", "ой", "ую", "ой", "ой"}},
    {"га", {"ги", "ге", "гу", "гой", "ге"}},
    {"ка", {"ки", "ке", "ку", "кой", "ке"}},
    {"ха", {"хи", "хе", "ху", "хой", "хе"}},
    {"жа", {"жи", "же", "жу", "жей", "же"}},
    {"ша", {"ши", "ше", "шу", "шей", "ше"}},
    {"а", {"ы", "е", "у", "ой", "е"}},
    {"я", {"и", "е", "ю", "ей", "е"}},
    {"й", {"я", "ю", "я", "ем", "е"}},
    {"ь", {"я", "ю", "я", "ем", "е"}},
    {"о", {"о", "о", "о", "о", "о"}},
    {"е", {"е", "е", "е", "е", "е"}},
    {"и", {"и", "и", "и", "и", "и"}},
    {"ы", {"ы", "ы", "ы", "ы", "ы"}},
    {"у", {"у", "у", "у", "у", "у"}},
    {"ю", {"ю", "ю", "ю", "ю", "ю"}},
    {"э", {"э", "э", "э", "э", "э"}},
    {"ч", {"ча", "чу", "ча", "чем", "че"}},
    {"", {"а", "у", "а", "ом", "е"}},
};

static bool is_cyrillic(const char *text)
{
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar code = g_utf8_get_char(at);
        if (code != ' ' && code != '-' && (code < 0x400 || code > 0x4FF)) return false;
    }
    return true;
}

static char *decline(const char *word, guint which)
{
    for (guint i = 0; i < G_N_ELEMENTS(ENDINGS); i++) {
        if (!g_str_has_suffix(word, ENDINGS[i].from)) continue;
        g_autofree char *stem = g_strndup(word, strlen(word) - strlen(ENDINGS[i].from));
        return g_strconcat(stem, ENDINGS[i].to[which], NULL);
    }
    return g_strdup(word);
}

char **day_russian_cases(const char *name)
{
    if (*name == '\0' || !is_cyrillic(name)) return NULL;
    g_auto(GStrv) words = g_strsplit(name, " ", -1);
    if (g_strv_length(words) > WORDS) return NULL;
    char **forms = g_new0(char *, CASES + 1);
    for (guint which = 0; which < CASES; which++) {
        g_autoptr(GString) form = g_string_new(NULL);
        for (char **word = words; *word != NULL; word++) {
            g_autofree char *declined = decline(*word, which);
            g_string_append_printf(form, "%s%s", word > words ? " " : "", declined);
        }
        forms[which] = g_strdup(form->str);
    }
    return forms;
}
