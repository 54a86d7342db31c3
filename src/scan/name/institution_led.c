/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Organisations without a form of their own that a common noun leads to or closes, as prose names them:
 * "contractor Quillon Systems", завод «Заря», "Vietnam's traffic police", "Ningxia public security bureau".
 */
#include "institution.h"
#include "name_words.h"
#include "names_known.h"
#include "scan/place/place_name.h"
#include <string.h>

#define LED_MAX 5      /* words */
#define QUOTED_MAX 120 /* bytes */

static bool found(day_hit *hit, size_t start, size_t end)
{
    hit->start = start;
    hit->size = end - start;
    return end > start;
}

/* --- a noun, then a name in capitals ----------------------------------------------------------------- */

/* What is no name behind such a noun: "company Policy" is a heading, "bank Holiday", "firm Monday". */
static bool is_no_name(day_span text, const day_name_word *word)
{
    static const char *const words[] = {
        "Monday",   "Tuesday",  "Wednesday", "Thursday", "Friday",   "Saturday", "Sunday", "January",
        "February", "March",    "April",     "May",      "June",     "July",     "August", "September",
        "October",  "November", "December",  "The",      "This",     "That",     "It",     "He",
        "She",      "They",     "We",        "In",       "On",       "At",       "As",     "For",
        "And",      "But",      "If",        "When",     "CEO",      "Mr",       "Mrs",    "Ms",
        "Dr",       "ID",       "IP",        "API",      "URL",      "VPN",      "DNS",    "SQL",
        "HTTP",     "English",  "Chinese",   "Russian",  "Internet", NULL};
    return word->letters < 3 || day_name_word_is_one_of(text, word, words);
}

/* Whether the chain may be a person: a given name stands in front. */
static bool is_person(const day_name_word *first, unsigned words)
{
    return words <= 3 && (first->flags & DAY_NAME_GIVEN) != 0;
}

/* "contractor Quillon Systems", "the contractor, Lantern Peak Information Technology,". One word is a name
 * only when English has no such word. */
bool day_institution_led(day_span text, const day_wake *wake, day_hit *hit)
{
    size_t end = wake->at + wake->size, start = 0;
    bool apart = end + 1 < text.size && text.data[end] == ',' && text.data[end + 1] == ' ';
    day_name_word first = day_name_word_after(text, apart ? end + 1 : end), word = first;
    if (day_name_word_is_none(&first) || !first.capital || first.cyrillic || is_no_name(text, &first))
        return false;
    unsigned words = 0, strange = 0;
    for (; words < LED_MAX && word.capital && !word.cyrillic && !day_name_word_is_none(&word); words++) {
        if (words > 0 && is_no_name(text, &word)) break;
        bool known = day_name_word_is_english(text, &word) ||
                     day_place_is_known((day_span){text.data + word.start, word.end - word.start});
        strange += !known;
        end = word.end;
        if (end < text.size && text.data[end] == '\'') break;
        word = day_name_word_after(text, end);
    }
    start = first.start;
    bool closed =
        !apart || (end < text.size && strchr(",.;:)", text.data[end]) != NULL); /* the apposition ends */
    if (!closed || is_person(&first, words) || (strange == 0 && words < (apart ? 3u : 2u))) return false;
    return found(hit, start, end);
}

/* --- a noun, then a name in quotes (Cyrillic) -------------------------------------------------------- */

static gunichar character(day_span text, size_t at)
{
    return at < text.size ? g_utf8_get_char((const char *)text.data + at) : 0;
}

static gunichar closing_of(gunichar open)
{
    return open == 0xAB ? 0xBB : open == 0x201C ? 0x201D : open == 0x201E ? 0x201C : open == '"' ? '"' : 0;
}

/* "завода «Уралсвет»": the name alone, its quotes left out. */
bool day_institution_quoted(day_span text, const day_wake *wake, day_hit *hit)
{
    day_name_word noun = day_name_word_at(text, wake->at);
    size_t at = noun.end;
    if (noun.end < wake->at + wake->size || noun.letters > 16 || at >= text.size || text.data[at] != ' ')
        return false;
    gunichar open = character(text, at + 1), close = closing_of(open);
    if (close == 0) return false;
    size_t start = at + 1 + (size_t)g_unichar_to_utf8(open, NULL), end = start;
    while (end < text.size && end - start < QUOTED_MAX && text.data[end] != '\n' &&
           character(text, end) != close)
        end += (size_t)g_unichar_to_utf8(character(text, end), NULL);
    gunichar first = character(text, start);
    bool name = g_unichar_isupper(first) || g_unichar_isdigit(first);
    return end - start > 2 && character(text, end) == close && name && found(hit, start, end);
}

/* --- a place, then words in small letters ------------------------------------------------------------ */

/* Nations that a table of places does not hold. */
static bool is_nation(day_span text, const day_name_word *word)
{
    static const char *const nations[] = {
        "American",    "British",   "Chinese",    "Russian",     "Iranian",    "Indian",     "Israeli",
        "Ukrainian",   "French",    "German",     "Turkish",     "Korean",     "Japanese",   "Pakistani",
        "Malaysian",   "Thai",      "Vietnamese", "Kazakh",      "Mongolian",  "Afghan",     "Egyptian",
        "Saudi",       "Burmese",   "Taiwanese",  "Philippine",  "Filipino",   "Indonesian", "Nigerian",
        "Polish",      "Romanian",  "Bulgarian",  "Serbian",     "Belarusian", "Uzbek",      "Kyrgyz",
        "Tajik",       "Nepali",    "Nepalese",   "Bangladeshi", "Cambodian",  "Laotian",    "Mexican",
        "Brazilian",   "Colombian", "Spanish",    "Italian",     "Greek",      "Dutch",      "Belgian",
        "Swedish",     "Norwegian", "Finnish",    "Danish",      "Estonian",   "Latvian",    "Lithuanian",
        "Czech",       "Slovak",    "Hungarian",  "Austrian",    "Swiss",      "Georgian",   "Armenian",
        "Azerbaijani", "Iraqi",     "Syrian",     "Lebanese",    "Jordanian",  "Emirati",    "Qatari",
        "Kuwaiti",     "Omani",     "Yemeni",     "Moroccan",    "Algerian",   "Tunisian",   "Libyan",
        "Kenyan",      "Ethiopian", "Sudanese",   "Rwandan",     "Hong",       NULL};
    return day_name_word_is_one_of(text, word, nations);
}

/* Over the 's behind a name. */
static size_t before_possessive(day_span text, size_t start)
{
    static const char *const marks[] = {"'s ", "\xe2\x80\x99s "};
    for (unsigned i = 0; i < G_N_ELEMENTS(marks); i++) {
        size_t size = strlen(marks[i]);
        if (start > size && memcmp(text.data + start - size, marks[i], size) == 0) return start - size;
    }
    return 0;
}

/* "Vietnam's traffic police", "Ningxia public security bureau", "the Kazakh interior ministry". */
bool day_institution_small(day_span text, const day_wake *wake, day_hit *hit)
{
    static const char *const levels[] = {"national",   "provincial", "municipal", "city",  "state",
                                         "regional",   "federal",    "military",  "local", "district",
                                         "autonomous", "county",     NULL};
    size_t end = wake->at + wake->size, start = wake->at;
    if (end < text.size && text.data[end] == '-') return false;
    day_name_word level = day_name_word_before(text, start);
    if (day_name_word_is_one_of(text, &level, levels)) start = level.start;
    size_t possessed = before_possessive(text, start);
    day_name_word word =
        possessed != 0 ? day_name_word_ending(text, possessed) : day_name_word_before(text, start);
    if (day_name_word_is_none(&word) || !word.capital || word.cyrillic) return false;
    day_name_word more = day_name_word_before(text, word.start); /* South Korea's, New Zealand */
    day_span two = {text.data + more.start, word.end - more.start},
             one = {text.data + word.start, word.end - word.start};
    if (more.capital && !day_name_word_is_none(&more) && day_place_is_known(two))
        return found(hit, more.start, end);
    if (day_place_is_known(one) || is_nation(text, &word)) return found(hit, word.start, end);
    return false;
}
