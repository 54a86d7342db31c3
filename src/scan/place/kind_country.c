/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Countries and territories by their names in the languages of CLDR; the value is the ISO 3166-1 code. Names
 * are taken as they are written: with a capital where the script has them. A name that is a word or a
 * person's too (Turkey, Jordan) needs a word of place before it. Cyrillic names are inflected: their stem
 * wakes, and what follows must be an ending of a noun. */
#include "scan/kind.h"
#include "scan/name/names_known.h"
#include "scan/net/context.h"
#include "country_names.h"
#include <string.h>

#define DOUBTFUL 0x10000u
#define STEM 0x20000u

static uint32_t tag_of(const char *code)
{
    return (uint32_t)(uint8_t)code[0] << 8 | (uint8_t)code[1];
}

static bool is_cyrillic(const char *name)
{
    gunichar first = g_utf8_get_char(name);
    return first >= 0x400 && first < 0x530;
}

/* Without the vowel, й or ь that changes; NULL of names of several words or too short. Caller frees. */
static char *stem_of(const char *name)
{
    static const char *const last[] = {"а", "я", "й", "ь", "е"}, *const indeclinable[] = {"о", "и", "у",
                                                                                          "ы", "і", "оа"};
    size_t size = strlen(name);
    if (strpbrk(name, " -'") != NULL || g_utf8_strlen(name, -1) < 4) return NULL;
    for (unsigned i = 0; i < G_N_ELEMENTS(indeclinable); i++)
        if (g_str_has_suffix(name, indeclinable[i])) return NULL; /* Чили, Самоа */
    for (unsigned i = 0; i < G_N_ELEMENTS(last); i++)
        if (g_str_has_suffix(name, last[i])) return size < 10 ? NULL : g_strndup(name, size - 2);
    return g_strdup(name);
}

static void warm(day_terms *terms)
{
    for (const char *at = NAMES; *at != '\0'; at += strlen(at) + 1) {
        uint32_t tag = tag_of(at) | (at[2] == '1' ? DOUBTFUL : 0);
        day_terms_add(terms, at + 3, tag, 0);
        g_autofree char *stem = is_cyrillic(at + 3) ? stem_of(at + 3) : NULL;
        if (stem != NULL) day_terms_add(terms, stem, tag | STEM, DAY_TERM_OPEN);
    }
}

/* Where the noun's ending after a stem ends; 0 when what follows is none. */
static size_t ending_after(day_span text, size_t at)
{
    static const char *const endings[] = {"ом", "ем", "ой", "ей", "ою", "ии", "ию", "ией", "ия", "иею", "ам",
                                          "ах", "у",  "ю",  "а",  "я",  "е",  "и",  "ы",   "і",  "ї",   ""};
    for (unsigned i = 0; i < G_N_ELEMENTS(endings); i++) {
        size_t size = strlen(endings[i]);
        if (at + size <= text.size && memcmp(text.data + at, endings[i], size) == 0 &&
            !day_terms_inside_word(text, at + size))
            return at + size;
    }
    return 0;
}

/* "in Turkey", "from Jordan and Chad", "Georgia, Armenia". */
static bool is_placed(day_span text, size_t at)
{
    static const char *const words[] = {"in",         "from",     "to", "of", "near", "across",
                                        "government", "republic", "en", "de", "nach", "aus",
                                        "в",          "из",       "в",  NULL};
    return day_context_before(text, at, 8, words);
}

static const char *english_of(const char *code)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(ENGLISH); i++)
        if (memcmp(ENGLISH[i].code, code, 2) == 0) return ENGLISH[i].name;
    return code;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t end = wake->at + wake->size;
    if ((wake->tag & STEM) != 0 && (end = ending_after(text, end)) == 0) return false;
    bool person = (day_name_flags((day_span){text.data + wake->at, end - wake->at}) & DAY_NAME_GIVEN) != 0;
    if (((wake->tag & DOUBTFUL) != 0 || person) && !is_placed(text, wake->at)) return false;
    if (wake->at > 0 && strchr("-_/.@", text.data[wake->at - 1]) != NULL) return false;
    if (end < text.size && strchr("_@", text.data[end]) != NULL) return false;
    const char code[] = {(char)(wake->tag >> 8 & 0xFF), (char)(wake->tag & 0xFF), '\0'};
    g_string_append(hit->value, code);
    day_hit_tell(hit, "name", english_of(code));
    hit->start = wake->at;
    hit->size = end - wake->at;
    hit->how = "name in CLDR";
    return true;
}

const day_kind day_kind_country = {
    .name = "country",
    .what = "country or territory, as its ISO 3166-1 code",
    .validated = "name in one of CLDR's languages; those that are words too with a word of place before them",
    .events = DAY_EVENT_TERM,
    .warm = warm,
    .match = match,
};
