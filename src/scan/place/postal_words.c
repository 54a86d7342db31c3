/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Addresses in scripts with spaces. First the street with its name and number in the order of its language;
 * then parts are taken as long as each is one (postal_parts.c): forward over commas and line breaks, and back
 * where the greater stands first. A street without a house's number is none; nor are years before a street.
 */
#include "postal.h"
#include "postal_parts.h"
#include "scan/name/name_words.h"
#include "scan/terms.h"
#include <glib.h>
#include <string.h>

#define PARTS_MAX 8
#define NAME_WORDS 5
#define WORD_BYTES_MAX 60
#define BACK_MAX 64 /* bytes of a part that stands before */

typedef struct reading {
    day_span text;
    day_postal *out;
    bool house;     /* its number was read */
    bool year;      /* a number that may be a year */
    unsigned parts; /* read behind the street */
} reading;

static gunichar char_at(day_span text, size_t at)
{
    return at < text.size ? g_utf8_get_char((const char *)text.data + at) : 0;
}

static size_t past_char(day_span text, size_t at)
{
    return at < text.size ? (size_t)(g_utf8_next_char((const char *)text.data + at) - (const char *)text.data)
                          : at;
}

/* --- the street -------------------------------------------------------------------------------------- */

static bool is_token_sign(uint8_t c)
{
    return c >= 0x80 || g_ascii_isalnum(c) || c == '\'' || c == '-' || c == '.';
}

/* The word, figures and letters, that ends one space before `at`; `at` when there is none. */
static size_t token_before(day_span text, size_t at)
{
    if (at < 2 || text.data[at - 1] != ' ') return at;
    size_t start = at - 1;
    while (start > 0 && is_token_sign(text.data[start - 1]) && at - start < 40) start--;
    return start == at - 1 ? at : start;
}

static bool may_be_year(day_span text, size_t at, size_t end)
{
    return end - at == 4 && (memcmp(text.data + at, "19", 2) == 0 || memcmp(text.data + at, "20", 2) == 0);
}

/* A house's number right before `at`, over a space or a comma: "12, ", "3 bis ". */
static bool take_number_before(reading *read, size_t at)
{
    day_span text = read->text;
    if (at > 5 &&
        (memcmp(text.data + at - 5, " bis ", 5) == 0 || memcmp(text.data + at - 5, " ter ", 5) == 0))
        at -= 4;
    if (at > 2 && text.data[at - 2] == ',') at--;
    size_t start = at > 2 && text.data[at - 1] == ',' ? at - 1 : at - (at > 0);
    size_t end = start;
    while (start > 0 &&
           (g_ascii_isalnum(text.data[start - 1]) || strchr("-/", text.data[start - 1]) != NULL) &&
           end - start < 10)
        start--;
    if (start == end || day_postal_number(text, start) != end) return false;
    if (start > 0 && strchr(".,:$#&=", text.data[start - 1]) != NULL) return false;
    if (start > 1 && text.data[start - 1] == ' ' && g_ascii_isdigit(text.data[start - 2])) return false;
    read->out->start = start;
    read->house = true;
    read->year = may_be_year(text, start, end);
    return true;
}

static size_t past_direction(day_span text, size_t end)
{
    static const char *const words[] = {" NW", " NE",    " SW",    " SE",   " N",    " S", " E",
                                        " W",  " North", " South", " East", " West", NULL};
    for (unsigned i = 0; words[i] != NULL; i++) {
        size_t size = strlen(words[i]);
        if (end + size <= text.size && memcmp(text.data + end, words[i], size) == 0 &&
            !day_terms_inside_word(text, end + size))
            return end + size;
    }
    return end;
}

/* 221B Baker Street: capitals, or an ordinal, between the number and the word. */
static bool read_behind(reading *read, size_t at, size_t size)
{
    day_span text = read->text;
    size_t start = at;
    for (unsigned n = 0; n < NAME_WORDS; n++) {
        if (n > 0 && take_number_before(read, start)) {
            read->out->end = past_direction(text, at + size);
            return true;
        }
        size_t before = token_before(text, start);
        gunichar first = char_at(text, before);
        if (before == start || !(g_unichar_isupper(first) || (first >= '1' && first <= '9'))) return false;
        start = before;
    }
    return false;
}

static bool is_link(day_span text, size_t at, size_t end)
{
    static const char *const links[] = {"de", "la",  "du", "des", "le", "les", "del", "da",
                                        "do", "dos", "di", "los", "y",  "e",   "las", NULL};
    for (unsigned i = 0; links[i] != NULL; i++)
        if (end - at == strlen(links[i]) && memcmp(text.data + at, links[i], end - at) == 0) return true;
    return end - at > 2 && text.data[at + 1] == '\'';
}

static bool is_cased(gunichar c)
{
    return g_unichar_isupper(c) || g_unichar_islower(c);
}

/* Past a street's name: words with capitals and what links them; where the script has none, up to three
 * words. `at` when there is none. */
static size_t past_name(day_span text, size_t at)
{
    size_t good = at;
    for (unsigned n = 0; n < NAME_WORDS; n++) {
        size_t end = at;
        while (end < text.size && end - at < WORD_BYTES_MAX && is_token_sign(text.data[end]) &&
               text.data[end] != '.' && char_at(text, end) != 0x60C)
            end = past_char(text, end);
        gunichar first = char_at(text, at);
        if (end == at || !g_unichar_isalpha(first)) break;
        bool capital = g_unichar_isupper(first), caseless = !is_cased(first);
        if (caseless && (n == 3 || (n > 0 && day_postal_part_at(text, at).kind != DAY_POSTAL_NONE))) break;
        if (!capital && !caseless && !is_link(text, at, end)) break;
        if (capital || caseless || (end - at > 1 && text.data[at + 1] == '\'')) good = end;
        if (char_at(text, end) == '.' && end - at <= 4) end++;
        if (char_at(text, end) != ' ') break;
        at = end + 1;
    }
    return good;
}

static bool read_between(reading *read, size_t at, size_t size)
{
    size_t name = at + size + 1, end = past_name(read->text, name);
    if (char_at(read->text, at + size) != ' ' || end == name || at < 2 || read->text.data[at - 1] != ' ')
        return false;
    if (!take_number_before(read, at)) return false;
    read->out->end = end;
    return true;
}

/* "Ленинский проспект": an adjective before the word. */
static bool take_adjective(reading *read, size_t at)
{
    static const char *const endings[] = {"ий", "ый", "ой", "ая", "ое", "яя"};
    day_name_word word = day_name_word_before(read->text, at);
    if (day_name_word_is_none(&word) || !word.cyrillic || !word.capital) return false;
    const char *end = (const char *)read->text.data + word.end;
    for (unsigned i = 0; i < G_N_ELEMENTS(endings); i++)
        if (word.end - word.start > 8 && memcmp(end - 4, endings[i], 4) == 0) {
            read->out->start = word.start;
            return true;
        }
    return false;
}

static bool read_before(reading *read, size_t at, size_t size)
{
    day_span text = read->text;
    size_t name = at + size;
    if (char_at(text, name) == '.') name++;
    read->out->end = name;
    read->out->start = at;
    while (char_at(text, name) == ' ') name++;
    size_t end = past_name(text, name);
    if (end == name && day_postal_part_at(text, name).bare) { /* ул. 8 Марта */
        size_t number = day_postal_number(text, name), word = number + 1;
        if (char_at(text, number) == ' ') end = past_name(text, word) > word ? past_name(text, word) : name;
    }
    if (end == name && !take_adjective(read, at)) return false;
    if (end > name) read->out->end = end;
    size_t number = read->out->end;
    while (char_at(text, number) == ' ') number++;
    size_t after = number > read->out->end ? day_postal_number(text, number) : number;
    if (after == number) return true;
    read->house = true;
    read->out->end = after;
    return true;
}

static bool read_box(reading *read, size_t at, size_t size)
{
    size_t number = at + size;
    while (number < read->text.size && strchr(" :#", read->text.data[number]) != NULL) number++;
    size_t end = day_postal_number(read->text, number);
    if (end == number) return false;
    read->house = true;
    read->out->start = at;
    read->out->end = end;
    return true;
}

/* --- what stands behind and before ------------------------------------------------------------------- */

static void note_code(day_postal *out, const day_postal_part *part)
{
    if (part->code_end == part->code_start || out->code_end > out->code_start) return;
    out->code_start = part->code_start;
    out->code_end = part->code_end;
}

/* The next part, over a town that a code or a greater place follows. */
static day_postal_part next_part(const reading *read, size_t at)
{
    day_span text = read->text;
    day_postal_part part = day_postal_part_at(text, at);
    bool known = part.kind == DAY_POSTAL_PLACE;
    if (part.kind != DAY_POSTAL_NONE && !known) return part;
    size_t town = known ? part.end : day_postal_capitals(text, at, 3);
    size_t next = town > at ? day_postal_next(text, town) : town;
    if (next == town) return part;
    day_postal_part behind = day_postal_part_at(text, next);
    return behind.kind == DAY_POSTAL_CODE || (behind.kind == DAY_POSTAL_PLACE && !known) ? behind : part;
}

static void read_forward(reading *read)
{
    day_span text = read->text;
    day_postal *out = read->out;
    for (unsigned n = 0; n < PARTS_MAX; n++) {
        size_t end = out->end + (n == 0 && char_at(text, out->end) == '.'); /* of "St." */
        size_t at = day_postal_next(text, end);
        bool comma = at > end;
        bool broken = comma && memchr(text.data + out->end, '\n', at - out->end) != NULL;
        if (!comma && char_at(text, at) == ' ') at++;
        day_postal_part part = next_part(read, at);
        bool labelled = part.kind != DAY_POSTAL_NONE && !part.bare;
        if (!labelled && (read->house || broken)) return; /* a bare number is the house's */
        if (!comma && part.kind == DAY_POSTAL_PLACE) return;
        if (broken && part.kind == DAY_POSTAL_PLACE && read->parts == 0) return;
        if (part.kind == DAY_POSTAL_NONE || at == out->end) return;
        if (part.kind == DAY_POSTAL_HOUSE && read->house) return;
        if (part.kind == DAY_POSTAL_HOUSE) read->house = true;
        if (part.kind == DAY_POSTAL_CODE || part.kind == DAY_POSTAL_PLACE) read->parts++;
        note_code(out, &part);
        out->end = part.end;
    }
}

/* A part that ends right at `end` and begins a word, the longest; `end` when there is none. */
static size_t part_before(reading *read, size_t end)
{
    day_span text = read->text;
    size_t best = end;
    for (size_t at = end; at > 0 && end - at < BACK_MAX;) {
        at--;
        if (text.data[at] == '\n' || text.data[at] == ',') break;
        if ((text.data[at] & 0xC0) == 0x80 || (at > 0 && is_token_sign(text.data[at - 1]))) continue;
        day_postal_part part = day_postal_part_at(text, at);
        if (part.kind == DAY_POSTAL_NONE || part.end != end || part.bare) continue;
        best = at;
        note_code(read->out, &part);
    }
    return best;
}

static void read_back(reading *read)
{
    day_span text = read->text;
    for (unsigned n = 0; n < PARTS_MAX; n++) {
        size_t end = read->out->start;
        while (end > 0 && text.data[end - 1] == ' ') end--;
        if (end > 1 && memcmp(text.data + end - 2, "\u060C", 2) == 0)
            end -= 2;
        else if (end > 0 && text.data[end - 1] == ',')
            end--;
        else if (end == read->out->start || char_at(text, read->out->start) < 0x600)
            return;
        size_t start = part_before(read, end);
        if (start == end) return;
        read->out->start = start;
        read->parts++;
    }
}

bool day_postal_around(day_postal *out, day_span text, size_t at, size_t size, day_postal_form form,
                       bool romance)
{
    *out = (day_postal){0};
    reading read = {.text = text, .out = out};
    bool found = form == DAY_POSTAL_BEHIND    ? read_behind(&read, at, size)
                 : form == DAY_POSTAL_BETWEEN ? read_between(&read, at, size)
                 : form == DAY_POSTAL_BOX     ? read_box(&read, at, size)
                                              : read_before(&read, at, size);
    if (!found) return false;
    read_forward(&read);
    read_back(&read);
    if (read.year && read.parts == 0) return false;
    return read.house && (form != DAY_POSTAL_ROMANCE || romance || read.parts > 0);
}

/* --- German ------------------------------------------------------------------------------------------ */

static bool is_street_word(day_span word)
{
    static const char *const endings[] = {"straße", "strasse", "str.", "weg",   "platz",    "allee", "gasse",
                                          "ring",   "damm",    "ufer", "markt", "chaussee", "stieg"};
    for (unsigned i = 0; i < G_N_ELEMENTS(endings); i++) {
        size_t size = strlen(endings[i]);
        if (word.size > size &&
            g_ascii_strncasecmp((const char *)word.data + word.size - size, endings[i], size) == 0)
            return true;
    }
    return false;
}

bool day_postal_before_code(day_postal *out, day_span text, size_t at)
{
    size_t end = at;
    while (end > 0 && strchr(" \n\r", text.data[end - 1]) != NULL && at - end < 4) end--;
    if (end == at || end < 8) return false;
    if (text.data[end - 1] == ',') end--;
    size_t number = end;
    while (number > 0 &&
           (g_ascii_isalnum(text.data[number - 1]) || strchr("-/", text.data[number - 1]) != NULL) &&
           end - number < 9)
        number--;
    if (number == end || day_postal_number(text, number) != end) return false;
    size_t street = token_before(text, number);
    if (street == number || !g_unichar_isupper(char_at(text, street))) return false;
    if (!is_street_word((day_span){text.data + street, number - 1 - street})) return false;
    static const char *const before[] = {"Am ", "Im ", "Zum ", "Zur "};
    for (unsigned i = 0; i < G_N_ELEMENTS(before); i++) {
        size_t size = strlen(before[i]);
        if (street >= size && memcmp(text.data + street - size, before[i], size) == 0) street -= size;
    }
    *out = (day_postal){.start = street, .end = end};
    reading read = {.text = text, .out = out, .house = true};
    read_forward(&read);
    return read.parts > 0;
}
