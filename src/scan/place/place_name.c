/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Places by their names, from the table that place_names.py makes. A name is taken as it is written: with a
 * capital where the script has them. Where words have no spaces, a name whose edges belong to the words
 * beside it is none (沿海|地区). Cyrillic names of one word are inflected: their stem wakes, and what follows
 * must be an ending of a noun. A name that is a word or a person's too needs a word of place beside it. */
#include "place_name.h"
#include "place_names.h"
#include "scan/name/han.h"
#include "scan/name/names_known.h"
#include <string.h>

#define STEM 0x80000000u
enum { FLAG_WORD = 1, FLAG_KNOWN = 2, FLAG_CAPITAL = 4, FLAG_FOREIGN = 8 }; /* as in place_names.py */

/* --- what wakes -------------------------------------------------------------------------------------- */

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

/* Where each name begins, and a bit for each beginning of six bytes (two Han characters); written by
 * day_place_warm() alone. */
static uint32_t name_at[G_N_ELEMENTS(MEANINGS)];
static uint64_t beginnings[1024];
static uint8_t state_of[26][26];

static uint32_t beginning_of(const uint8_t *bytes, size_t size)
{
    uint64_t first = 0;
    memcpy(&first, bytes, MIN(size, 6));
    return (uint32_t)(first * 0x9E3779B97F4A7C15u >> 48);
}

static bool may_begin(day_span text, size_t at, size_t size)
{
    uint32_t bit = beginning_of(text.data + at, size);
    return (beginnings[bit / 64] >> bit % 64 & 1) != 0;
}

/* The index of a name; false when it is none. */
static bool find_name(day_span name, uint32_t *index)
{
    size_t low = 0, high = G_N_ELEMENTS(name_at);
    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *known = NAMES + name_at[middle];
        int order = strncmp(known, (const char *)name.data, name.size);
        if (order == 0 && strlen(known) == name.size) {
            *index = (uint32_t)middle;
            return true;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static bool is_in_table(day_span name)
{
    uint32_t index;
    return find_name(name, &index);
}

bool day_place_is_known(day_span name)
{
    return may_begin(name, 0, name.size) && is_in_table(name);
}

#define HAN_MAX 8 /* characters */

bool day_place_begins_in_han(day_span text, size_t at, size_t end)
{
    if (end - at < 2 * DAY_HAN_BYTES || !may_begin(text, at, 2 * DAY_HAN_BYTES)) return false;
    for (size_t size = MIN(end - at, (size_t)HAN_MAX * DAY_HAN_BYTES); size >= 2 * DAY_HAN_BYTES;
         size -= DAY_HAN_BYTES)
        if (is_in_table((day_span){text.data + at, size})) return true;
    return false;
}

/* "1US-MA": what two letters are a state's or a province's of these, 1 and 2. */
static void note_state(const char *place)
{
    bool us = g_str_has_prefix(place, "1US-"), ca = g_str_has_prefix(place, "1CA-");
    if ((us || ca) && strlen(place) == 6 && g_ascii_isupper(place[4]) && g_ascii_isupper(place[5]))
        state_of[place[4] - 'A'][place[5] - 'A'] = us ? 1 : 2;
}

void day_place_warm(day_terms *terms)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(PLACE_AT); i++) note_state(PLACES + PLACE_AT[i]);
    uint32_t index = 0;
    for (const char *name = NAMES; *name != '\0'; name += strlen(name) + 1, index++) {
        name_at[index] = (uint32_t)(name - NAMES);
        uint32_t bit = beginning_of((const uint8_t *)name, strlen(name));
        beginnings[bit / 64] |= (uint64_t)1 << bit % 64;
        day_terms_add(terms, name, index, 0);
        g_autofree char *stem = is_cyrillic(name) ? stem_of(name) : NULL;
        if (stem != NULL) day_terms_add(terms, stem, index | STEM, DAY_TERM_OPEN);
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

/* --- edges ------------------------------------------------------------------------------------------- */

/* "Barry A. Warsaw" */
static bool is_behind_initial(day_span text, size_t start)
{
    return start >= 4 && text.data[start - 1] == ' ' && text.data[start - 2] == '.' &&
           g_ascii_isupper(text.data[start - 3]) && text.data[start - 4] == ' ';
}

/* "600 Stockton St." */
static bool is_street(day_span text, size_t end)
{
    static const char *const words[] = {" St",   " Street",    " Ave",   " Avenue", " Rd",     " Road",
                                        " Blvd", " Boulevard", " Drive", " Lane",   " Square", " Parkway"};
    for (unsigned i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t size = strlen(words[i]);
        if (end + size <= text.size && memcmp(text.data + end, words[i], size) == 0 &&
            !day_terms_inside_word(text, end + size))
            return true;
    }
    return false;
}

/* In base64 (8UK+xu), in an account (CORP\\Chicago), in another abbreviation ("U.S.C."). */
static bool is_inside_code(day_span text, size_t start, size_t end)
{
    if (text.data[start] >= 0x80) return false;
    uint8_t before = start > 0 ? text.data[start - 1] : ' ', after = end < text.size ? text.data[end] : ' ';
    return before == '+' || before == '\\' || g_ascii_isdigit(before) || after == '+' ||
           g_ascii_isdigit(after) || (text.data[end - 1] == '.' && g_ascii_isalpha(after));
}

static bool is_glued(day_span text, size_t start, size_t end)
{
    if (is_behind_initial(text, start) || is_street(text, end) || is_inside_code(text, start, end))
        return true;
    if (start > 0 && strchr("-_/.@#", text.data[start - 1]) != NULL) return true;
    return end < text.size && strchr("_@", text.data[end]) != NULL;
}

/* What is called after a place: 四川路, 苏州河, 城阳区; but 北京区域. */
static bool is_smaller_thing(day_span text, size_t end)
{
    static const char things[] = "公园公園大道大街大桥大橋";
    if (day_han_is_pair_of(text, end, things)) return true;
    return day_han_is_one_of(day_han_at(text, end), u"路街巷河湖山桥橋区區县縣镇鎮乡鄉") &&
           !day_han_is_word(text, end) &&
           !day_place_begins_in_han(text, end, MIN(text.size, end + 4 * (size_t)DAY_HAN_BYTES));
}

/* Whether the first character makes a word with the one before, and the last with the one after: both for a
 * name of two that is sure, one for what ends with a word for a division (市|场). */
static bool is_across_words(day_span text, size_t start, size_t end, bool sure)
{
    if (day_han_at(text, start) == 0) return false;
    bool before = day_han_before(text, start) != 0 && day_han_is_word(text, start - DAY_HAN_BYTES);
    bool after = end < text.size && day_han_is_word(text, end - DAY_HAN_BYTES);
    static const char16_t divisions[] = u"市省州县縣区區道府";
    bool division =
        end - start > 2 * DAY_HAN_BYTES && day_han_is_one_of(day_han_before(text, end), divisions);
    if (!division && is_smaller_thing(text, end)) return true;
    if (division) return day_han_is_cut(text, end);
    bool cut = !sure && end - start == 2 * DAY_HAN_BYTES && day_han_is_cut(text, end); /* 四平|方米 */
    return cut || (before && after);
}

static bool is_katakana(gunichar c)
{
    return c >= 0x30A1 && c <= 0x30FF && c != 0x30FB;
}

/* The dictionary looks anywhere in scripts of Asia. Hangul has spaces, so a name begins its word; katakana
 * writes words of other languages, so a name is the whole of one: no タイ in タイプ. */
static bool is_inside_word(day_span text, size_t start, size_t end)
{
    gunichar first = g_utf8_get_char((const char *)text.data + start);
    gunichar before = start > 0 ? g_utf8_get_char(g_utf8_prev_char((const char *)text.data + start)) : 0;
    gunichar after = end < text.size ? g_utf8_get_char((const char *)text.data + end) : 0;
    if (first >= 0x3000 && (after == 0x8A9E || after == 0x8BED)) return true; /* フランス語 */
    if (is_katakana(first)) return is_katakana(before) || is_katakana(after);
    return day_is_hangul(first) && day_is_hangul(before);
}

/* --- what stands beside ------------------------------------------------------------------------------ */

static bool is_one_of(day_span word, const char *const *words)
{
    for (; *words != NULL; words++)
        if (strlen(*words) == word.size &&
            g_ascii_strncasecmp(*words, (const char *)word.data, word.size) == 0)
            return true;
    return false;
}

static bool is_letter_before(day_span text, size_t at)
{
    return at > 0 && (text.data[at - 1] >= 0x80 || g_ascii_isalpha(text.data[at - 1]));
}

/* The word right before, over one space; empty when there is none. */
static day_span word_before(day_span text, size_t at)
{
    if (at == 0 || text.data[at - 1] != ' ') return (day_span){text.data, 0};
    size_t end = at - 1, start = end;
    while (is_letter_before(text, start) && end - start < 24) start--;
    return (day_span){text.data + start, end - start};
}

/* "in Turkey", "to the Gambia", "г. Мирный"; behind Han characters 在, 到, 来自. */
static bool is_placed(day_span text, size_t at)
{
    static const char *const words[] = {
        "in",         "from",   "to",  "of",     "near", "across", "around", "outside", "via",
        "throughout", "within", "en",  "de",     "nach", "aus",    "bei",    "à",       "em",
        "desde",      "hasta",  "da",  "dans",   "city", "в",      "во",     "из",      "город",
        "города",     "городе", "под", "из-под", "до",   "на",     "через",  "у",       "міста",
        "місто",      "з",      "із",  "شهر",    "در",   "از",     NULL};
    static const char16_t han[] = u"在到从從往自赴驻駐抵至、于於";
    if (day_han_at(text, at) != 0) return day_han_is_one_of(day_han_before(text, at), han);
    day_span word = word_before(text, at);
    if (is_one_of(word, (const char *const[]){"the", NULL})) word = word_before(text, at - 4);
    if (is_one_of(word, words)) return true;
    return at >= 4 && memcmp(text.data + at - 4, "\u0433. ", 4) == 0; /* г. */
}

/* "Reading, PA", "Victoria, Australia": what follows is a bigger place, most likely. */
static bool is_followed(day_span text, size_t end)
{
    return end + 3 < text.size && text.data[end] == ',' && text.data[end + 1] == ' ' &&
           g_ascii_isupper(text.data[end + 2]) && g_ascii_isupper(text.data[end + 3]);
}

static bool is_before_capital(day_span text, size_t end)
{
    return end + 1 < text.size && text.data[end] == ' ' && g_ascii_isupper(text.data[end + 1]);
}

/* Whether it is a part of a longer name in Latin or Cyrillic: "Paris Whitney", "Jack Sydney". */
static bool is_beside_capital(day_span text, size_t start, size_t end)
{
    day_span before = word_before(text, start);
    if (before.size > 1 && g_ascii_isupper(before.data[0]) && !is_placed(text, start)) return true;
    return is_before_capital(text, end);
}

#define LIST_MAX 48 /* bytes from one name to the next */

/* Whether the last place and this one stand in a list: "London, Paris and Shanghai". */
static bool is_listed(day_span text, size_t start, size_t last)
{
    static const char *const links[] = {", ", " and ", " und ", " et ", " y ", " и ", "、", "و "};
    if (start == 0 || start <= last || start - last > LIST_MAX) return false;
    for (size_t at = last; at < start; at++)
        if (memchr(".\n:;(", text.data[at], 5) != NULL) return false;
    for (unsigned i = 0; i < G_N_ELEMENTS(links); i++) {
        size_t size = strlen(links[i]);
        if (start - last > size && memcmp(text.data + start - size, links[i], size) == 0) return true;
    }
    return false;
}

/* "New England", "Latin America": another place; one that is called so has woken as a whole. */
static bool is_behind_new(day_span text, size_t start)
{
    static const char *const words[] = {"New", "Latin", "South", "North", "Central", NULL};
    day_span before = word_before(text, start);
    return before.size > 2 && g_ascii_isupper(before.data[0]) && is_one_of(before, words);
}

/* "Rob Windsor" */
static bool is_behind_given_name(day_span text, size_t start)
{
    day_span before = word_before(text, start);
    unsigned flags = before.size > 1 ? day_name_flags(before) : 0;
    return (flags & DAY_NAME_GIVEN) != 0 && (flags & DAY_NAME_WORD) == 0;
}

/* Whether a capital is not that of a sentence's beginning: small letters or a comma stand before it. */
static bool is_inside_sentence(day_span text, size_t start)
{
    if (start < 2 || text.data[start - 1] != ' ' || !g_ascii_isupper(text.data[start])) return false;
    return text.data[start - 2] == ',' || g_ascii_islower(text.data[start - 2]);
}

/* A word behind "of" is that of a thing: Point of Sale. */
static bool is_of_sale(day_span text, size_t start, unsigned flags)
{
    return (flags & (FLAG_WORD | FLAG_KNOWN)) == FLAG_WORD &&
           is_one_of(word_before(text, start), (const char *const[]){"of", NULL});
}

/* Whether a name that may be something else is none here. */
static bool is_doubtful(const day_scene *scene, size_t start, size_t end, unsigned flags, day_place_kind kind)
{
    day_span text = scene->text;
    bool english = scene->lang[0] == '\0' || strncmp(scene->lang, "en", 2) == 0;
    if ((flags & FLAG_FOREIGN) != 0 && english) return true;
    if ((flags & FLAG_CAPITAL) != 0 && !is_inside_sentence(text, start)) flags |= FLAG_WORD;
    if ((flags & FLAG_KNOWN) == 0 && is_behind_given_name(text, start)) return true;
    if (is_of_sale(text, start, flags)) return true;
    unsigned of_person = day_name_flags((day_span){text.data + start, end - start});
    bool latin = text.data[start] < 0xCD;
    bool person = (of_person & DAY_NAME_GIVEN) != 0 || (kind != DAY_PLACE_COUNTRY && of_person != 0);
    if ((flags & FLAG_WORD) == 0 && !person) return false;
    if ((flags & FLAG_WORD) != 0 && day_han_at(text, end) != 0) return true; /* 在园林绿化 */
    if (latin && kind != DAY_PLACE_COUNTRY && is_before_capital(text, end)) return true;
    bool division = kind == DAY_PLACE_REGION && (flags & FLAG_WORD) != 0; /* "in West", "in Java" */
    if (is_followed(text, end) || (!division && is_placed(text, start))) return false;
    if ((flags & FLAG_WORD) != 0 || (flags & FLAG_KNOWN) == 0) return true;
    if (!latin) return false; /* Shiraz in Persian */
    return (of_person & DAY_NAME_GIVEN) != 0 || is_beside_capital(text, start, end);
}

/* --- the place --------------------------------------------------------------------------------------- */

typedef struct meaning {
    day_place_kind kind;
    const char *code, *english;
} meaning;

static meaning meaning_of(unsigned place)
{
    const char *kind = PLACES + PLACE_AT[place];
    return (meaning){(day_place_kind)(*kind - '0'), kind + 1, kind + strlen(kind) + 1};
}

/* ISO 3166-1 of any place. */
static void country_of(char country[3], const meaning *of)
{
    const char *comma = of->kind == DAY_PLACE_CITY ? strrchr(of->code, ',') : NULL;
    memcpy(country, comma != NULL ? comma + 2 : of->code, 2);
    country[2] = '\0';
}

/* Of two places with this name the greater, but for one in the country that the text speaks from. */
static meaning choose(const day_scene *scene, uint32_t name, meaning *other)
{
    meaning first = meaning_of(MEANINGS[name].place), second = meaning_of(MEANINGS[name].other);
    char country[3], second_country[3];
    country_of(country, &first);
    country_of(second_country, &second);
    bool nearer = scene->region[0] != '\0' && strcmp(second_country, scene->region) == 0 &&
                  strcmp(country, scene->region) != 0;
    *other = nearer ? first : second;
    return nearer ? second : first;
}

/* Whether a place is in the country that two capitals name as a state: "MA", "ON"; `known` tells whether they
 * do so. Those of the United States and Canada, which no others share. */
static bool is_in_state(bool *known, day_span text, size_t at, const meaning *place)
{
    static const char *const countries[] = {"US-", "CA-"};
    char country[3];
    country_of(country, place);
    *known = false;
    bool capitals =
        at + 2 <= text.size && g_ascii_isupper(text.data[at]) && g_ascii_isupper(text.data[at + 1]);
    if (!capitals || (at + 2 < text.size && g_ascii_isalnum(text.data[at + 2]))) return false;
    for (unsigned i = 0; i < G_N_ELEMENTS(countries); i++) {
        if (state_of[text.data[at] - 'A'][text.data[at + 1] - 'A'] != i + 1) continue;
        *known = true;
        return memcmp(country, countries[i], 2) == 0;
    }
    return false;
}

/* The same for a name of a region or a country, up to three words. */
static bool is_in_named(bool *known, day_span text, size_t at, const meaning *place)
{
    char country[3], outer_country[3];
    country_of(country, place);
    uint32_t index = 0, found = 0;
    unsigned words = 0;
    *known = false;
    for (size_t end = at + 1; end <= text.size && words < 3 && end - at < 40; end++) {
        if (end < text.size && ((text.data[end] & 0xC0) == 0x80 || day_terms_inside_word(text, end)))
            continue;
        words += end < text.size && text.data[end] == ' ';
        if (!may_begin(text, at, end - at) || !find_name((day_span){text.data + at, end - at}, &index))
            continue;
        *known = true;
        found = index;
    }
    if (!*known) return false;
    const unsigned places[] = {MEANINGS[found].place, MEANINGS[found].other};
    for (unsigned i = 0; i < 2; i++) {
        meaning outer = meaning_of(places[i]);
        country_of(outer_country, &outer);
        if (outer.kind != DAY_PLACE_CITY && memcmp(outer_country, country, 2) == 0) return true;
        *known =
            *known && outer.kind == DAY_PLACE_REGION; /* of countries there are lists: "Paris, Germany and" */
    }
    return false;
}

/* "Cambridge, Massachusetts", "Salem, MA": takes the meaning that lies there; false when neither does. */
static bool settle_outer(day_span text, size_t end, meaning *place, meaning *other)
{
    if (end + 4 > text.size || memcmp(text.data + end, ", ", 2) != 0 || text.data[end + 2] >= 0x80)
        return true;
    bool state, named;
    if (is_in_state(&state, text, end + 2, place) || is_in_named(&named, text, end + 2, place)) return true;
    bool ignored;
    if (is_in_state(&ignored, text, end + 2, other) || is_in_named(&ignored, text, end + 2, other)) {
        meaning first = *place;
        *place = *other;
        *other = first;
        return true;
    }
    return (!state && !named) || place->kind == DAY_PLACE_COUNTRY;
}

/* The size of an Arabic "and", "in" or "to" that is written together with the name and is no part of it. */
static size_t particle(day_span text, size_t start, size_t end, uint32_t name)
{
    static const char *const particles[] = {"و", "ب", "ل"};
    uint32_t bare = 0;
    for (unsigned i = 0; i < G_N_ELEMENTS(particles); i++) {
        size_t size = strlen(particles[i]);
        if (end - start <= size || memcmp(text.data + start, particles[i], size) != 0) continue;
        bool known = find_name((day_span){text.data + start + size, end - start - size}, &bare);
        if (known && MEANINGS[bare].place == MEANINGS[name].place) return size;
    }
    return 0;
}

bool day_place_match(day_place_kind *kind, const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    uint32_t name = wake->tag & ~STEM;
    size_t start = wake->at, end = start + wake->size;
    if ((wake->tag & STEM) != 0 && (end = ending_after(text, end)) == 0) return false;
    bool sure = (MEANINGS[name].flags & FLAG_KNOWN) != 0 || is_placed(text, start);
    if (is_glued(text, start, end) || is_across_words(text, start, end, sure) ||
        is_inside_word(text, start, end) || is_behind_new(text, start))
        return false;
    meaning other, place = choose(scene, name, &other);
    if (!settle_outer(text, end, &place, &other)) return false;
    unsigned flags = MEANINGS[name].flags;
    bool division = place.kind == DAY_PLACE_REGION && (flags & FLAG_WORD) != 0; /* 江河、湖泊 */
    bool listed = !division && hit->last > 0 && is_listed(text, start, hit->last);
    if (!listed && is_doubtful(scene, start, end, flags, place.kind)) return false;
    start += particle(text, start, end, name);
    char country[3];
    country_of(country, &place);
    g_string_append(hit->value, place.code);
    day_hit_tell(hit, "name", place.english);
    if (place.kind != DAY_PLACE_COUNTRY) day_hit_tell(hit, "country", country);
    if (other.code != place.code) day_hit_tell(hit, "also", other.code);
    hit->start = start;
    hit->size = end - start;
    hit->how = "name in CLDR, ISO 3166 or GeoNames";
    *kind = place.kind;
    return true;
}
