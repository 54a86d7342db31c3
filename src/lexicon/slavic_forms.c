/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Common nouns of Russian and Ukrainian with the adjectives before them, in all cases of both numbers, by the
 * ending of the form that is listed (Zaliznyak's types, without stress: where two endings are possible both
 * are made). Only the adjectives and the first noun bend: what follows depends on it ("база данных", "доступ
 * к сети"). */
#include "forms.h"
#include <stdbool.h>
#include <string.h>

#define STEMS_MAX 64u
#define SLOTS 10 /* singular genitive … prepositional, plural nominative … prepositional */

typedef struct declension {
    const char *from;
    const char *to[SLOTS]; /* alternatives are parted by | */
} declension;

/* Longer endings first. A plural that is listed has its own endings twice. */
static const declension RUSSIAN[] = {
    {"ия", {"ии", "ии", "ию", "ией", "ии", "ии", "ий", "иям", "иями", "иях"}},
    {"ие", {"ия", "ию", "ие", "ием", "ии", "ия", "ий", "иям", "иями", "иях"}},
    {"ье", {"ья", "ью", "ье", "ьем", "ье", "ья", "ий|ьев", "ьям", "ьями", "ьях"}},
    {"ец", {"ца", "цу", "ца", "цом|цем", "це", "цы", "цов|цев", "цам", "цами", "цах"}},
    {"ок",
     {"ка|ока", "ку|оку", "ка", "ком|оком", "ке|оке", "ки|оки", "ков|оков", "кам|окам", "ками|оками",
      "ках|оках"}},
    {"ька", {"ьки", "ьке", "ьку", "ькой", "ьке", "ьки", "ек", "ькам", "ьками", "ьках"}},
    {"ка", {"ки", "ке", "ку", "кой", "ке", "ки", "ок|ек|к", "кам", "ками", "ках"}},
    {"ча", {"чи", "че", "чу", "чей", "че", "чи", "ч", "чам", "чами", "чах"}},
    {"га", {"ги", "ге", "гу", "гой", "ге", "ги", "г", "гам", "гами", "гах"}},
    {"ха", {"хи", "хе", "ху", "хой", "хе", "хи", "х", "хам", "хами", "хах"}},
    {"жа", {"жи", "же", "жу", "жей", "же", "жи", "ж", "жам", "жами", "жах"}},
    {"ша", {"ши", "ше", "шу", "шей", "ше", "ши", "ш", "шам", "шами", "шах"}},
    {"ца", {"цы", "це", "цу", "цей", "це", "цы", "ц", "цам", "цами", "цах"}},
    {"а", {"ы", "е", "у", "ой", "е", "ы", "", "ам", "ами", "ах"}},
    {"я", {"и", "е", "ю", "ей", "е", "и", "ь|ей", "ям", "ями", "ях"}},
    {"ь", {"и|я", "и|ю", "ь|я", "ью|ем", "и|е", "и", "ей", "ям", "ями", "ях"}},
    {"й", {"я", "ю", "й|я", "ем", "е", "и", "ев", "ям", "ями", "ях"}},
    {"о", {"а", "у", "о", "ом", "е", "а", "", "ам", "ами", "ах"}},
    {"е", {"я|а", "ю|у", "е", "ем", "и|е", "я|а", "ей|", "ям|ам", "ями|ами", "ях|ах"}},
    {"ы", {"ов", "ам", "ы", "ами", "ах", "ы", "ов|", "ам", "ами", "ах"}},
    {"и", {"ов", "ам|ям", "и", "ами|ями", "ах|ях", "и", "ей|ов", "ам|ям", "ами|ями", "ах|ях"}},
    {"ч", {"ча", "чу", "ча", "чом|чем", "че", "чи", "чей", "чам", "чами", "чах"}},
    {"к", {"ка", "ку", "к|ка", "ком", "ке", "ки", "ков", "кам", "ками", "ках"}},
    {"г", {"га", "гу", "г|га", "гом", "ге", "ги", "гов", "гам", "гами", "гах"}},
    {"х", {"ха", "ху", "х|ха", "хом", "хе", "хи", "хов", "хам", "хами", "хах"}},
    {"ж", {"жа", "жу", "жа", "жом|жем", "же", "жи", "жей", "жам", "жами", "жах"}},
    {"ш", {"ша", "шу", "ша", "шом|шем", "ше", "ши", "шей", "шам", "шами", "шах"}},
    {"", {"а", "у", "|а", "ом", "е|у", "ы|а", "ов|", "ам", "ами", "ах"}},
};

static const declension UKRAINIAN[] = {
    {"ія", {"ії", "ії", "ію", "ією", "ії", "ії", "ій", "іям", "іями", "іях"}},
    {"ння", {"ння", "нню", "ння", "нням", "нні", "ння", "нь", "нням", "ннями", "ннях"}},
    {"ець", {"ця", "цю|цеві", "ця", "цем", "ці|цю", "ці", "ців", "цям", "цями", "цях"}},
    {"ок",
     {"ку|ка|оку", "ку|оку", "ок", "ком|оком", "ку|оку", "ки|оки", "ків|оків", "кам|окам", "ками|оками",
      "ках|оках"}},
    {"ка", {"ки", "ці", "ку", "кою", "ці", "ки", "ок|к", "кам", "ками", "ках"}},
    {"а", {"и", "і", "у", "ою", "і", "и", "", "ам", "ами", "ах"}},
    {"я", {"і", "і", "ю", "ею", "і", "і", "ь|ей", "ям", "ями", "ях"}},
    {"ь", {"і|я", "і|ю", "ь|я", "ю|ем", "і", "і", "ей|ів", "ям", "ями", "ях"}},
    {"й", {"я", "ю", "й|я", "єм", "ї", "ї", "їв", "ям", "ями", "ях"}},
    {"о", {"а", "у", "о", "ом", "і", "а", "", "ам", "ами", "ах"}},
    {"е", {"а|я", "у|ю", "е", "ем", "і", "а|я", "", "ам|ям", "ами|ями", "ах|ях"}},
    {"и", {"ів", "ам", "и", "ами", "ах", "и", "ів|", "ам", "ами", "ах"}},
    {"і", {"ів", "ам|ям", "і", "ами|ями", "ах|ях", "і", "ів|ь|ей", "ам|ям", "ами|ями", "ах|ях"}},
    {"", {"а|у", "у|ові", "|а", "ом", "і|у", "и|і", "ів|", "ам", "ами", "ах"}},
};

/* Adjectives by the gender that their ending tells. */
static const declension RUSSIAN_ADJECTIVES[] = {
    {"ый", {"ого", "ому", "ый|ого", "ым", "ом", "ые", "ых", "ым", "ыми", "ых"}},
    {"кий", {"кого", "кому", "кий|кого", "ким", "ком", "кие", "ких", "ким", "кими", "ких"}},
    {"щий", {"щего", "щему", "щий|щего", "щим", "щем", "щие", "щих", "щим", "щими", "щих"}},
    {"чий", {"чего", "чему", "чий|чего", "чим", "чем", "чие", "чих", "чим", "чими", "чих"}},
    {"ний", {"него", "нему", "ний|него", "ним", "нем", "ние", "них", "ним", "ними", "них"}},
    {"ой", {"ого", "ому", "ой|ого", "ым|им", "ом", "ые|ие", "ых|их", "ым|им", "ыми|ими", "ых|их"}},
    {"кая", {"кой", "кой", "кую", "кой", "кой", "кие", "ких", "ким", "кими", "ких"}},
    {"ая", {"ой", "ой", "ую", "ой", "ой", "ые", "ых", "ым", "ыми", "ых"}},
    {"няя", {"ней", "ней", "нюю", "ней", "ней", "ние", "них", "ним", "ними", "них"}},
    {"кое", {"кого", "кому", "кое", "ким", "ком", "кие", "ких", "ким", "кими", "ких"}},
    {"ое", {"ого", "ому", "ое", "ым", "ом", "ые", "ых", "ым", "ыми", "ых"}},
    {"нее", {"него", "нему", "нее", "ним", "нем", "ние", "них", "ним", "ними", "них"}},
    {"ые", {"ых", "ым", "ые", "ыми", "ых", "ые", "ых", "ым", "ыми", "ых"}},
    {"кие", {"ких", "ким", "кие", "кими", "ких", "кие", "ких", "ким", "кими", "ких"}},
    {NULL, {NULL}},
};

static const declension UKRAINIAN_ADJECTIVES[] = {
    {"ий", {"ого", "ому", "ий|ого", "им", "ому", "і", "их", "им", "ими", "их"}},
    {"на", {"ної", "ній", "ну", "ною", "ній", "ні", "них", "ним", "ними", "них"}},
    {"ська", {"ської", "ській", "ську", "ською", "ській", "ські", "ських", "ським", "ськими", "ських"}},
    {"не", {"ного", "ному", "не", "ним", "ному", "ні", "них", "ним", "ними", "них"}},
    {"ні", {"них", "ним", "ні", "ними", "них", "ні", "них", "ним", "ними", "них"}},
    {NULL, {NULL}},
};

static const declension *ending_of(const declension *table, const char *word)
{
    for (; table->from != NULL; table++)
        if (g_str_has_suffix(word, table->from) && strlen(word) > strlen(table->from) + 2) return table;
    return NULL;
}

/* A noun's table ends with the ending that every word has. */
static const declension *noun_of(const declension *table, const char *word)
{
    while (*table->from != '\0' && !g_str_has_suffix(word, table->from)) table++;
    return table;
}

/* The endings of a slot; one that is empty where there is nothing to add. */
static char **alternatives(const declension *ending, guint slot)
{
    static char *const NOTHING[] = {"", NULL};
    bool empty = ending == NULL || *ending->to[slot] == '\0';
    return empty ? g_strdupv((char **)(void *)NOTHING) : g_strsplit(ending->to[slot], "|", -1);
}

/* Every beginning in `stems` with the word in every alternative of the slot; where those are many (twenty
 * adjectives that have two each), in the first alone. */
static GPtrArray *extend(GPtrArray *stems, const char *word, const declension *ending, guint slot)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) endings = alternatives(ending, slot);
    int kept = (int)(strlen(word) - (ending != NULL ? strlen(ending->from) : 0));
    for (guint i = 0; i < stems->len; i++) {
        const char *stem = stems->pdata[i];
        for (char **tail = endings; *tail != NULL && (tail == endings || stems->len < STEMS_MAX); tail++)
            g_ptr_array_add(out,
                            g_strdup_printf("%s%s%.*s%s", stem, *stem != '\0' ? " " : "", kept, word, *tail));
    }
    g_ptr_array_unref(stems);
    return out;
}

/* The form of one slot: adjectives up to the first noun bend with it, the rest stays. */
static void bend(GPtrArray *out, char **words, guint fixed, gboolean ukrainian, guint slot)
{
    const declension *adjectives = ukrainian ? UKRAINIAN_ADJECTIVES : RUSSIAN_ADJECTIVES;
    GPtrArray *forms = g_ptr_array_new_with_free_func(g_free);
    gboolean noun_seen = FALSE;
    g_ptr_array_add(forms, g_strdup(""));
    for (guint i = 0; words[i] != NULL; i++) {
        const declension *ending = NULL;
        gboolean bends = !noun_seen && (i >= 31 || (fixed >> i & 1) == 0);
        if (bends) ending = ending_of(adjectives, words[i]);
        if (bends && (ending == NULL || words[i + 1] == NULL)) noun_seen = TRUE;
        if (bends && ending == NULL) ending = noun_of(ukrainian ? UKRAINIAN : RUSSIAN, words[i]);
        if (!bends) noun_seen = TRUE;
        forms = extend(forms, words[i], ending, slot);
    }
    for (guint i = 0; i < forms->len; i++) g_ptr_array_add(out, g_strdup(forms->pdata[i]));
    g_ptr_array_unref(forms);
}

void day_lexicon_slavic_forms(GPtrArray *out, const char *term, guint fixed, gboolean ukrainian)
{
    g_auto(GStrv) words = g_strsplit(term, " ", -1);
    for (guint slot = 0; slot < SLOTS; slot++) bend(out, words, fixed, ukrainian, slot);
}
