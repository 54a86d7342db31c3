/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Reading parts of addresses: each reader takes a text and a place and answers where its part ends. Codes are
 * those of the Universal Postal Union's member countries in their shapes: five or six figures, the United
 * States' with their state, those of letters and figures of the United Kingdom, Canada and the Netherlands.
 * Looks at no more than a line's worth of bytes. */
#include "postal_parts.h"
#include "place_name.h"
#include "scan/net/context.h"
#include "scan/terms.h"
#include <glib.h>
#include <string.h>

#define LABEL_REACH 32
#define CITY_WORDS 3
#define NAME_BYTES_MAX 90 /* of a name; what is longer is none */

static gunichar char_at(day_span text, size_t at)
{
    return at < text.size ? g_utf8_get_char((const char *)text.data + at) : 0;
}

static size_t past_char(day_span text, size_t at)
{
    return at < text.size ? (size_t)(g_utf8_next_char((const char *)text.data + at) - (const char *)text.data)
                          : at;
}

static bool is_figure(gunichar c)
{
    return (c >= '0' && c <= '9') || (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9);
}

static bool is_word_sign(gunichar c)
{
    return c != 0 && (g_unichar_isalnum(c) || c == '_' || g_unichar_ismark(c));
}

/* Past at most `most` figures; `at` when there is none or more follow. */
static size_t figures(day_span text, size_t at, unsigned most)
{
    size_t end = at;
    for (unsigned n = 0; is_figure(char_at(text, end)); n++) {
        if (n == most) return at;
        end = past_char(text, end);
    }
    return end;
}

static size_t spaces(day_span text, size_t at)
{
    while (at < text.size && text.data[at] == ' ') at++;
    return at;
}

size_t day_postal_number(day_span text, size_t at)
{
    size_t end = figures(text, at, 5);
    if (end == at) return at;
    gunichar sign = char_at(text, end);
    if ((sign == '/' || sign == '-') && is_figure(char_at(text, end + 1)))
        end = MAX(figures(text, end + 1, 4), end);
    size_t letter = past_char(text, end);
    if (g_unichar_isalpha(char_at(text, end)) && !is_word_sign(char_at(text, letter))) end = letter;
    return is_word_sign(char_at(text, end)) ? at : end;
}

size_t day_postal_capitals(day_span text, size_t at, unsigned most)
{
    size_t good = at, last = MIN(text.size, at + NAME_BYTES_MAX);
    for (unsigned n = 0; n < most && g_unichar_isupper(char_at(text, at)); n++) {
        while (at < last &&
               (g_unichar_isalpha(char_at(text, at)) || strchr("-'", (int)text.data[at]) != NULL))
            at = past_char(text, at);
        good = at;
        if (char_at(text, at) == '.' && good - at < 4 && char_at(text, at + 1) == ' ') at++;
        if (char_at(text, at) != ' ') break;
        at++;
    }
    return good;
}

size_t day_postal_next(day_span text, size_t end)
{
    size_t at = spaces(text, end);
    gunichar sign = char_at(text, at);
    bool comma = sign == ',' || sign == 0x60C || sign == ';';
    if (comma) at = spaces(text, past_char(text, at));
    if (char_at(text, at) == '\r') at++;
    if (char_at(text, at) == '\n') return spaces(text, at + 1);
    return comma ? at : end;
}

/* --- labels ------------------------------------------------------------------------------------------ */

/* Past a label and what may stand between it and its number; 0 when there is none. */
static size_t label(day_span text, size_t at, const char *const *words)
{
    if (at >= text.size) return 0;
    size_t size = day_context_word(text, at, MIN(text.size, at + LABEL_REACH), words);
    if (size == 0) return 0;
    at += size;
    if (char_at(text, at) == '.' || char_at(text, at) == ':') at++;
    at = spaces(text, at);
    if (char_at(text, at) == 0x2116 || char_at(text, at) == '#') at = spaces(text, past_char(text, at));
    return at;
}

static size_t labelled(day_span text, size_t at, const char *const *words)
{
    size_t number = label(text, at, words);
    size_t end = number == 0 ? 0 : day_postal_number(text, number);
    return end > number ? end : at;
}

static size_t house(day_span text, size_t at)
{
    static const char *const words[] = {"д",   "дом",     "вл",   "владение", "уч", "участок",
                                        "буд", "будинок", "پلاک", "no",       "nº", "n°",
                                        "nr",  "№",       "num",  "n",        NULL};
    return labelled(text, at, words);
}

/* The door, in "3º B". */
static size_t past_letter(day_span text, size_t at)
{
    bool letter = char_at(text, at) == ' ' && at + 1 < text.size && g_ascii_isupper(text.data[at + 1]);
    return letter && !is_word_sign(char_at(text, at + 2)) ? at + 2 : at;
}

static size_t unit(day_span text, size_t at)
{
    static const char *const words[] = {
        "кв",   "квартира",  "корп",    "корпус",  "к",       "стр",  "строение", "офис",     "оф",   "эт",
        "этаж", "пом",       "подъезд", "комн",    "комната", "лит",  "каб",      "suite",    "ste",  "apt",
        "unit", "apartment", "floor",   "flat",    "room",    "rm",   "bldg",     "building", "appt", "piso",
        "int",  "interno",   "scala",   "wohnung", "واحد",    "طبقه", "بلوک",     "ساختمان",  NULL};
    if (char_at(text, at) == '#') return MAX(day_postal_number(text, at + 1), at);
    size_t end = labelled(text, at, words);
    if (end > at) return end;
    size_t number = figures(text, at, 2); /* "3rd Floor" */
    if (number == at) return at;
    static const char *const ordinals[] = {"st floor", "nd floor", "rd floor", "th floor",
                                           " этаж",    "º",        "ª",        NULL};
    for (unsigned i = 0; ordinals[i] != NULL; i++) {
        size_t size = strlen(ordinals[i]);
        if (number + size <= text.size &&
            g_ascii_strncasecmp((const char *)text.data + number, ordinals[i], size) == 0)
            return past_letter(text, number + size);
    }
    return at;
}

/* --- postal codes ------------------------------------------------------------------------------------ */

static bool fits(day_span text, size_t at, const char *shape)
{
    for (; *shape != '\0'; shape++, at++) {
        if (at >= text.size) return false;
        uint8_t c = text.data[at];
        bool good = *shape == 'A'   ? g_ascii_isupper(c)
                    : *shape == '9' ? g_ascii_isdigit(c)
                                    : c == (uint8_t)*shape;
        if (!good) return false;
    }
    return !is_word_sign(char_at(text, at));
}

/* Past a code of figures, of Iran and of others; `at` when there is none. */
static size_t code_of_figures(day_span text, size_t at)
{
    static const char *const words[] = {"کد پستی", "کدپستی", "индекс", "cp", NULL};
    size_t from = label(text, at, words);
    if (from != 0) {
        size_t end = figures(text, from, 10);
        if (end > from && char_at(text, end) == '-') end = MAX(figures(text, end + 1, 5), end);
        return end > from ? end : at;
    }
    if (fits(text, at, "99999-9999")) return at + 10;
    if (fits(text, at, "99999-999")) return at + 9;
    if (fits(text, at, "99-999")) return at + 6;
    return fits(text, at, "99999")    ? at + 5
           : fits(text, at, "999999") ? at + 6
           : fits(text, at, "999 99") ? at + 6
                                      : at;
}

/* Past "DC 20500", "NW1 6XE", "K1A 0B1", "1015 CJ"; `at` when there is none. */
static size_t code_of_letters(day_span text, size_t at)
{
    static const char *const shapes[] = {"AA 99999-9999", "AA 99999", "A9 9AA",  "A99 9AA",
                                         "AA9 9AA",       "AA99 9AA", "A9A 9AA", "AA9A 9AA",
                                         "A9A 9A9",       "9999 AA",  NULL};
    for (unsigned i = 0; shapes[i] != NULL; i++)
        if (fits(text, at, shapes[i])) return at + strlen(shapes[i]);
    return at;
}

/* The code itself: "20500" in "DC 20500", without a label. */
static void set_code(day_postal_part *part, day_span text, size_t start, size_t end)
{
    bool state = fits(text, start, "AA 99999") || fits(text, start, "AA 99999-9999");
    bool lettered = !state && code_of_letters(text, start) > start;
    part->kind = DAY_POSTAL_CODE;
    part->code_start = start;
    while (!lettered && part->code_start < end && !is_figure(char_at(text, part->code_start)))
        part->code_start = past_char(text, part->code_start);
    part->code_end = part->end = end;
}

/* "10117 Berlin", "London NW1 6XE", "DC 20500". */
static day_postal_part coded(day_span text, size_t at)
{
    day_postal_part part = {.kind = DAY_POSTAL_NONE, .end = at};
    size_t end = code_of_figures(text, at);
    if (end == at) end = code_of_letters(text, at);
    if (end > at) {
        set_code(&part, text, at, end);
        size_t city = spaces(text, end), after = day_postal_capitals(text, city, CITY_WORDS);
        if (city == end + 1 && after > city) part.end = after;
        return part;
    }
    size_t city = at;
    for (unsigned words = 1; words <= CITY_WORDS; words++) {
        size_t after = day_postal_capitals(text, city, 1);
        if (after == city || char_at(text, after) != ' ') return part;
        city = after + 1;
        size_t code = code_of_letters(text, city);
        if (code == city) code = code_of_figures(text, city);
        if (code == city) continue;
        set_code(&part, text, city, code);
        return part;
    }
    return part;
}

/* --- places ------------------------------------------------------------------------------------------ */

/* The longest known name of up to four words. */
static size_t known_place(day_span text, size_t at)
{
    size_t good = at, end = at;
    for (unsigned words = 0; words < 4 && end < text.size; words++) {
        while (end < text.size && end - at < NAME_BYTES_MAX &&
               (is_word_sign(char_at(text, end)) || char_at(text, end) == '-' || char_at(text, end) == '\''))
            end = past_char(text, end);
        if (end > at && day_place_is_known((day_span){text.data + at, end - at})) good = end;
        if (char_at(text, end) != ' ') break;
        end++;
    }
    return good;
}

/* Past up to three words of a name in a script without capitals, as far as a comma or a label; `none` when
 * there is none. */
static size_t past_caseless(day_span text, size_t from, size_t none)
{
    size_t good = none, end = from;
    for (unsigned words = 0; words < 3; words++) {
        size_t start = end;
        if (words > 0 && (house(text, start) > start || unit(text, start) > start)) break;
        while (end - from < NAME_BYTES_MAX &&
               (is_word_sign(char_at(text, end)) || char_at(text, end) == 0x200C))
            end = past_char(text, end);
        if (end == start) break;
        good = end;
        if (char_at(text, end) != ' ') break;
        end++;
    }
    return good;
}

static size_t named_place(day_span text, size_t at)
{
    static const char *const before[] = {"г", "гор", "город", "с", "пос", "дер", "м", "місто", NULL};
    static const char *const persian[] = {"شهر",   "شهرستان", "استان", "شهرک",    "محله", "منطقه", "خیابان",
                                          "بلوار", "کوچه",    "میدان", "بزرگراه", "نبش",  NULL};
    static const char *const behind[] = {"обл", "область", "край", "район", "р-н", "округ", NULL};
    size_t from = label(text, at, before);
    if (from != 0) return MAX(day_postal_capitals(text, from, 3), at);
    from = label(text, at, persian);
    if (from != 0) {
        return past_caseless(text, from, at);
    }
    size_t capitals = day_postal_capitals(text, at, 2);
    if (capitals == at || char_at(text, capitals) != ' ' || text.data[at] < 0x80) return at;
    size_t size = day_context_word(text, capitals + 1, MIN(text.size, capitals + LABEL_REACH), behind);
    if (size == 0) return at;
    size_t end = capitals + 1 + size;
    return char_at(text, end) == '.' ? end + 1 : end;
}

day_postal_part day_postal_part_at(day_span text, size_t at)
{
    day_postal_part part = {.kind = DAY_POSTAL_NONE, .end = at};
    if (at >= text.size) return part;
    if ((part.end = house(text, at)) > at) return part.kind = DAY_POSTAL_HOUSE, part;
    if ((part.end = unit(text, at)) > at) return part.kind = DAY_POSTAL_UNIT, part;
    part = coded(text, at);
    if (part.kind != DAY_POSTAL_NONE) return part;
    part.end = MAX(known_place(text, at), named_place(text, at));
    if (fits(text, part.end, " - AA")) part.end += 5; /* São Paulo - SP */
    if (part.end > at) return part.kind = DAY_POSTAL_PLACE, part;
    part.end = day_postal_number(text, at);
    part.bare = true;
    if (part.end > at) part.kind = DAY_POSTAL_HOUSE;
    return part;
}
