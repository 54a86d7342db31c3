/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Cases of East Slavic names, undone by their endings. Which case a word is in can't be told from it alone
 * (Иванова is a woman, or of Иванов), so each sex and case is tried for all words of a name at once: a
 * reading counts when every word has an ending of that case, or is one that never changes. */
#include "cyrillic_case.h"
#include "given_names.h"
#include <string.h>

/* From an ending to the nominative's. Longer endings stand before shorter ones. `ahead`: what the letter
 * before the ending must be: 'c' a consonant, 'v' a vowel, 'h' one of кгхжшчщ, 's' a consonant that is none
 * of those, 0 any. */
typedef struct ending {
    const char *from, *to;
    char ahead;
} ending;

static const ending man[][20] = {
    /* genitive and accusative */
    {{"ского", "ский"},
     {"цкого", "цкий"},
     {"ича", "ич"},
     {"ова", "ов"},
     {"ева", "ев"},
     {"ого", "ый"},
     {"его", "ий"},
     {"ии", "ия"},
     {"а", "", 'c'},
     {"ья", "ьй"},
     {"я", "й", 'v'},
     {"я", "ь", 'c'},
     {"ьи", "ья"},
     {"и", "а", 'h'},
     {"и", "я", 's'},
     {"ы", "а", 'c'}},
    /* dative */
    {{"скому", "ский"},
     {"цкому", "цкий"},
     {"ому", "ый"},
     {"ему", "ий"},
     {"у", "", 'c'},
     {"ю", "й", 'v'},
     {"ю", "ь", 'c'},
     {"ье", "ья"},
     {"е", "а", 'c'}},
    /* instrumental */
    {{"ским", "ский"},
     {"цким", "цкий"},
     {"овым", "ов"},
     {"евым", "ев"},
     {"иным", "ин"},
     {"ыным", "ын"},
     {"ичем", "ич"},
     {"ым", "ый"},
     {"им", "ий"},
     {"ом", "", 'c'},
     {"ем", "й", 'v'},
     {"ем", "ь", 's'},
     {"ем", "", 'h'},
     {"ьей", "ья"},
     {"ой", "а", 'c'},
     {"ей", "я", 'c'}},
    /* prepositional */
    {{"ском", "ский"},
     {"цком", "цкий"},
     {"ом", "ый"},
     {"ем", "ий"},
     {"ии", "ий"},
     {"ье", "ья"},
     {"е", "", 'c'},
     {"е", "й", 'v'}},
    /* vocative of Ukrainian, which letters begin with */
    {{"ре", "р"}, {"не", "н"}, {"ле", "л"}, {"ане", "ан"}, {"ію", "ій"}, {"у", ""}, {"о", "а"}},
};
static const ending woman[][20] = {
    {{"ской", "ская"},
     {"цкой", "цкая"},
     {"овой", "ова"},
     {"евой", "ева"},
     {"иной", "ина"},
     {"ыной", "ына"},
     {"вны", "вна"},
     {"чны", "чна"},
     {"ой", "ая"},
     {"ии", "ия"},
     {"ьи", "ья"},
     {"ы", "а"},
     {"и", "а", 'h'},
     {"и", "я", 's'},
     {"и", "ь", 's'}},
    {{"ской", "ская"},
     {"цкой", "цкая"},
     {"овой", "ова"},
     {"евой", "ева"},
     {"иной", "ина"},
     {"ыной", "ына"},
     {"ой", "ая"},
     {"ии", "ия"},
     {"ье", "ья"},
     {"е", "а", 'c'},
     {"е", "я", 'v'},
     {"и", "ь", 's'}},
    {{"скую", "ская"}, {"цкую", "цкая"}, {"ую", "ая"}, {"у", "а"}, {"ю", "я"}, {"вь", "вь"}},
    {{"ской", "ская"},
     {"цкой", "цкая"},
     {"овой", "ова"},
     {"евой", "ева"},
     {"иной", "ина"},
     {"ыной", "ына"},
     {"вной", "вна"},
     {"чной", "чна"},
     {"ией", "ия"},
     {"ьей", "ья"},
     {"ой", "а"},
     {"ей", "я", 'c'},
     {"ей", "а", 'h'},
     {"ью", "ь"}},
    {{"ой", "ая"}, {"и", "я", 's'}, {"е", "я", 'c'}},
};

static bool is_vowel(gunichar c)
{
    return g_utf8_strchr("аеиоуыэюяіїє", -1, c) != NULL;
}

static bool fits_ahead(const char *word, const char *end, char ahead)
{
    if (end == word) return false;
    gunichar c = g_utf8_get_char(g_utf8_prev_char(end));
    bool hush = g_utf8_strchr("кгхжшчщ", -1, c) != NULL;
    switch (ahead) {
    case 'c': return !is_vowel(c) && c != 0x044C && c != 0x0439;
    case 'v': return is_vowel(c);
    case 'h': return hush;
    case 's': return !hush && !is_vowel(c);
    default: return true;
    }
}

/* Never changes: Шевченко, Черных, Живаго; of women what ends with a consonant, too. */
static bool is_fixed(const char *word, bool woman_)
{
    static const char *const ends[] = {"ко", "о", "их", "ых", "у", "ю", "э", NULL};
    for (size_t i = 0; ends[i] != NULL; i++)
        if (g_str_has_suffix(word, ends[i])) return true;
    gunichar last = g_utf8_get_char(g_utf8_prev_char(word + strlen(word)));
    return woman_ && !is_vowel(last) && last != 0x0439;
}

/* Writes the nominative of a word; false when it has no ending of that case. */
static bool undo(char *out, size_t room, const day_name_part *part, const ending *endings)
{
    for (size_t i = 0; i < 20 && endings[i].from != NULL; i++) {
        size_t from = strlen(endings[i].from), to = strlen(endings[i].to);
        if (part->size < from + 4 || !g_str_has_suffix(part->text, endings[i].from)) continue;
        size_t stem = part->size - from;
        if (endings[i].ahead != 0 && !fits_ahead(part->text, part->text + stem, endings[i].ahead)) continue;
        if (stem + to + 1 > room) return false;
        memcpy(out, part->text, stem);
        memcpy(out + stem, endings[i].to, to + 1);
        return true;
    }
    return false;
}

static bool read_as(day_name_parts *out, const day_name_parts *parts, const ending *endings, bool woman_)
{
    size_t used = 0, changed = 0;
    out->n = parts->n;
    out->titled = parts->titled;
    for (size_t i = 0; i < parts->n; i++) {
        const day_name_part *part = &parts->word[i];
        out->word[i] = *part;
        if (part->initial || part->optional || part->script != DAY_SCRIPT_CYRILLIC) continue;
        if (!woman_ && (g_str_has_suffix(part->text, "вна") || g_str_has_suffix(part->text, "чна")))
            return false;
        char *word = out->room + used;
        if (!undo(word, DAY_NAME_ROOM - used, part, endings)) {
            if (!is_fixed(part->text, woman_)) return false;
            continue;
        }
        if (day_given_known(part->text) && !day_given_known(word)) return false; /* Инна is no form of Инн */
        changed++;
        out->word[i].text = word;
        out->word[i].size = strlen(word);
        used += out->word[i].size + 1;
    }
    return changed > 0;
}

static bool is_known(const day_name_parts *readings, size_t n, const day_name_parts *one)
{
    for (size_t r = 0; r < n; r++) {
        size_t same = 0;
        for (size_t i = 0; i < one->n; i++) same += strcmp(readings[r].word[i].text, one->word[i].text) == 0;
        if (same == one->n) return true;
    }
    return false;
}

size_t day_cyrillic_nominatives(day_name_parts out[DAY_CASE_READINGS], const day_name_parts *parts)
{
    size_t n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(man); i++) {
        if (n < DAY_CASE_READINGS && read_as(&out[n], parts, man[i], false) && !is_known(out, n, &out[n]))
            n++;
        if (n < DAY_CASE_READINGS && read_as(&out[n], parts, woman[i], true) && !is_known(out, n, &out[n]))
            n++;
    }
    return n;
}
