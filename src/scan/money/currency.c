/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Units of money in a text, looked up in the table that tools/currencies.c makes from ICU's data when the
 * program is built. Names are compared folded and word by word; in languages that inflect a word may end
 * otherwise than the table has it ("канадскими долларами"). A sign may have letters before or after it that
 * say whose it is (HK$, $ CA). The table is sorted by bytes, so all names that begin like a text stand
 * together.
 */
#include "currency.h"
#include "base/utf8.h"
#include "scan/number/fold.h"
#include <glib.h>
#include <string.h>

#include "currencies.inc"

static bool is_letter_at(const char *text, unsigned size, unsigned at)
{
    return at < size && day_word_spaced_letter(g_utf8_get_char(text + at));
}

static unsigned letter_size(const char *text)
{
    return (unsigned)(g_utf8_next_char(text) - text);
}

static bool is_katakana(const char *text, unsigned left)
{
    if (left < 3 || (uint8_t)text[0] != 0xE3) return false;
    uint32_t c = g_utf8_get_char(text);
    return c >= 0x30A1 && c <= 0x30FC && c != 0x30FB;
}

/* How many bytes of the text the word of a name takes; 0 when it is another word. */
static unsigned word_at(const char *name, unsigned size, const char *text, unsigned left, bool open)
{
    unsigned same = 0, end, extra = 0, letters = 0;
    while (same < size && same < left && name[same] == text[same]) same++;
    while (same > 0 && same < size && ((uint8_t)name[same] & 0xC0) == 0x80) same--;
    if (same < size) {
        unsigned missing = 0;
        for (unsigned at = same; at < size; at += letter_size(name + at)) missing++;
        for (unsigned at = 0; at < same; at += letter_size(name + at)) letters++;
        if (!open || missing > 2 || letters < 4 || letters < 2 * missing) return 0;
    } else if (open)
        for (unsigned at = 0; at < same; at += letter_size(name + at)) letters++;
    for (end = same; is_letter_at(text, left, end); end += letter_size(text + end)) extra++;
    if (!is_letter_at(name, size, 0)) { /* no spaces between words there; but a word of katakana is one */
        bool goes_on =
            same == size && is_katakana(name + size - 3, size) && is_katakana(text + same, left - same);
        return same == size && !goes_on ? same : 0;
    }
    unsigned most = same < size ? 3 : letters > 4 ? 4 : 2;
    return extra == 0 || (open && extra <= most && letters >= 4) ? end : 0;
}

/* Russian and Ukrainian stand in texts whose language is not known, or taken for the other. */
static bool is_widespread(const day_unit *unit, const char *name)
{
    const char *lang = day_unit_lang(unit);
    return (uint8_t)name[0] >= 0xD0 && (strcmp(lang, "ru") == 0 || strcmp(lang, "uk") == 0);
}

/* How many folded bytes the name takes; 0 when it doesn't stand there. */
static unsigned name_at(const day_unit *unit, const day_word_form *form, unsigned lang)
{
    const char *name = unit_texts + unit->text;
    unsigned taken = 0, at = 0;
    /* others than the text's own language are read with the ends that are in the table */
    bool open = (unit->flags & DAY_UNIT_OPEN) != 0 &&
                (unit->lang == lang || (uint8_t)name[0] >= 0xE0 || is_widespread(unit, name));
    open = open && (unit->flags & DAY_UNIT_RISKY) == 0;
    while (at < unit->size) {
        const char *space = memchr(name + at, ' ', unit->size - at);
        unsigned size = space != NULL ? (unsigned)(space - name) - at : unit->size - at;
        unsigned word = word_at(name + at, size, form->text + taken, form->size - taken, open);
        if (word == 0) return 0;
        taken += word;
        at += size;
        if (at >= unit->size) break;
        at++;
        static const char dot[] = "\xE3\x83\xBB"; /* katakana middle dot */
        if (form->size >= taken + 3 && memcmp(form->text + taken, dot, 3) == 0)
            taken += 3;
        else if (taken < form->size && form->text[taken] == ' ')
            taken++;
        else if (day_word_spaced_letter(g_utf8_get_char(name)))
            return 0;
    }
    return taken;
}

static unsigned first_from(const char *text, unsigned size)
{
    unsigned low = 0, high = G_N_ELEMENTS(units);
    while (low < high) {
        unsigned middle = (low + high) / 2;
        const day_unit *unit = &units[middle];
        int order = memcmp(unit_texts + unit->text, text, MIN(unit->size, size));
        if (order < 0 || (order == 0 && unit->size < size))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t size_in_text(const day_word_form *form, unsigned size)
{
    size_t length = 0;
    for (unsigned i = 0; i < size; i++) length += form->step[i];
    return length;
}

static unsigned language_of(const char *tag)
{
    if (g_str_has_prefix(tag, "zh-Hant") || g_str_has_prefix(tag, "zh-TW") || g_str_has_prefix(tag, "zh-HK"))
        tag = "zh";
    size_t size = strcspn(tag, "-_");
    for (unsigned i = 0; size > 0 && i < G_N_ELEMENTS(unit_langs); i++)
        if (strlen(unit_langs[i]) == size && strncmp(tag, unit_langs[i], size) == 0) return i;
    return 254;
}

/* Of units that take the same bytes: that of the language, then those of all, then English, then the first.
 */
static bool is_nearer(const day_unit *a, const day_unit *b, unsigned lang)
{
    if ((a->lang == lang) != (b->lang == lang)) return a->lang == lang;
    if ((a->lang == 255) != (b->lang == 255)) return a->lang == 255;
    return a->lang < b->lang;
}

/* Codes are in upper case, or the whole word in lower. */
static bool is_code_case(const day_unit *unit, const uint8_t *text, size_t size)
{
    unsigned upper = 0, lower = 0;
    for (size_t i = 0; i < size; i++) {
        upper += g_ascii_isupper(text[i]);
        lower += g_ascii_islower(text[i]);
    }
    if (unit->exponent == -3 || unit->exponent == -6) return lower == 1 || upper == 0; /* mBTC */
    return upper == 0 ? (unit->flags & DAY_UNIT_RISKY) == 0 : lower == 0;
}

/* 元 that begins another word: 元旦, 元素, 元件. */
static bool is_other_word(const day_unit *unit, const day_word_form *form, unsigned taken)
{
    static const char *const seconds[] = {"旦", "素", "件", "宵", "老", "帅", "首", "月",
                                          "气", "器", "数", "组", "里", "桥", "论"};
    const char *name = unit_texts + unit->text;
    if (unit->size < 3 || form->size < taken + 3 || memcmp(name + unit->size - 3, "元", 3) != 0) return false;
    for (unsigned i = 0; i < G_N_ELEMENTS(seconds); i++)
        if (memcmp(form->text + taken, seconds[i], 3) == 0) return true;
    return false;
}

/* The best unit so far at a place. */
typedef struct looking {
    day_span text;
    size_t at, over;
    day_word_form form;
    unsigned lang, taken;
    const day_unit *found;
} looking;

static void try_unit(looking *look, const day_unit *unit)
{
    unsigned taken = name_at(unit, &look->form, look->lang);
    if (taken == 0 || taken < look->taken || is_other_word(unit, &look->form, taken)) return;
    if (taken == look->taken && look->found != NULL && !is_nearer(unit, look->found, look->lang)) return;
    size_t size = size_in_text(&look->form, taken);
    if ((unit->flags & DAY_UNIT_CODE) != 0 && !is_code_case(unit, look->text.data + look->at, size)) return;
    if (look->at + size <= look->over) return;
    look->taken = taken;
    look->found = unit;
}

/* How many of the form's first bytes a name shares at least: four letters, which inflection leaves alone, or
 * one character where words have no spaces. */
static unsigned key_of(const day_word_form *form)
{
    unsigned key = 0, letters = is_letter_at(form->text, form->size, 0) ? 4 : 1;
    while (letters-- > 0 && key < form->size) key += letter_size(form->text + key);
    return key;
}

static void try_all(looking *look, unsigned key)
{
    for (unsigned i = first_from(look->form.text, key); i < G_N_ELEMENTS(units); i++) {
        const day_unit *unit = &units[i];
        if (unit->size < key || memcmp(unit_texts + unit->text, look->form.text, key) != 0) return;
        try_unit(look, unit);
    }
}

/* Names shorter than the key: each stands before all that begin with it. */
static void try_short(looking *look, unsigned key)
{
    for (unsigned size = letter_size(look->form.text); size < key;
         size += letter_size(look->form.text + size))
        for (unsigned i = first_from(look->form.text, size); i < G_N_ELEMENTS(units) && units[i].size == size;
             i++) {
            if (memcmp(unit_texts + units[i].text, look->form.text, size) != 0) break;
            try_unit(look, &units[i]);
        }
}

bool day_unit_at(day_unit_hit *out, day_span text, size_t at, size_t over, const char *lang)
{
    looking look = {.text = text, .at = at, .over = over};
    day_word_fold(&look.form, text, at);
    if (look.form.size == 0) return false;
    look.lang = language_of(lang);
    unsigned key = key_of(&look.form);
    try_short(&look, key);
    try_all(&look, key);
    if (look.found == NULL) return false;
    *out = (day_unit_hit){look.found, at, size_in_text(&look.form, look.taken), unit_codes[look.found->code],
                          false};
    return true;
}

/* --- signs with letters ------------------------------------------------------------------------------ */

/* Letters beside '$' that tell whose it is, folded. */
static const struct dollar {
    char letters[5], code[5];
} dollars[] = {{"us", "USD"}, {"usd", "USD"}, {"u.s.", "USD"}, {"u", "USD"},   {"hk", "HKD"},
               {"nt", "TWD"}, {"tw", "TWD"},  {"a", "AUD"},    {"au", "AUD"},  {"aus", "AUD"},
               {"c", "CAD"},  {"ca", "CAD"},  {"can", "CAD"},  {"cdn", "CAD"}, {"nz", "NZD"},
               {"s", "SGD"},  {"sg", "SGD"},  {"r", "BRL"},    {"mx", "MXN"},  {"mex", "MXN"},
               {"j", "JMD"},  {"tt", "TTD"},  {"ec", "XCD"},   {"bds", "BBD"}, {"fj", "FJD"},
               {"ar", "ARS"}, {"cl", "CLP"},  {"col", "COP"},  {"cop", "COP"}, {"bz", "BZD"},
               {"rd", "DOP"}, {"uy", "UYU"},  {"abd", "USD"},  {"ntd", "TWD"}};

/* A table's code with its letters: "MXN$", "CAD$". */
static const char *dollar_of(const char *letters)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(dollars); i++)
        if (strcmp(dollars[i].letters, letters) == 0) return dollars[i].code;
    g_autofree char *upper = g_ascii_strup(letters, -1);
    for (unsigned i = 0; strlen(upper) == 3 && i < G_N_ELEMENTS(unit_codes); i++)
        if (strcmp(unit_codes[i], upper) == 0) return unit_codes[i];
    return NULL;
}

/* One letter is a capital ("C$"; c as newswires have it); apart from the sign only those that are no word. */
static bool may_be_letters(const uint8_t *letters, size_t size, bool spaced)
{
    if (size == 1)
        return letters[0] == 'c' || letters[0] == 'C' || (!spaced && g_ascii_isupper(letters[0])) ||
               (!spaced && (letters[0] | 0x20) == 'u');
    if (!spaced) return true;
    static const char *const apart[] = {"HK",  "hk",  "US",  "NT",  "NZ",  "U.S.",
                                        "USD", "ABD", "abd", "CAD", "AUD", "Mex"};
    for (unsigned i = 0; i < G_N_ELEMENTS(apart); i++)
        if (strlen(apart[i]) == size && memcmp(apart[i], letters, size) == 0) return true;
    return false;
}

/* The letters and dots that end at `end` or begin there, up to four; whose dollar they say. */
static const char *letters_before(size_t *start, day_span text, size_t end, bool spaced)
{
    size_t at = end;
    char letters[6] = "";
    while (at > 0 && end - at < 5 &&
           (g_ascii_isalpha(text.data[at - 1]) || (text.data[at - 1] == '.' && end - at < 4)))
        at--;
    size_t size = end - at;
    if (size == 0 || size > 4 || (at > 0 && (text.data[at - 1] == '_' || day_terms_inside_word(text, at))))
        return NULL;
    if (at > 0 && (g_ascii_isalnum(text.data[at - 1]) || text.data[at - 1] == '.')) return NULL;
    if (!may_be_letters(text.data + at, size, spaced)) return NULL;
    for (size_t i = 0; i < size; i++) letters[i] = g_ascii_tolower((char)text.data[at + i]);
    *start = at;
    return dollar_of(letters);
}

static const char *letters_after(size_t *end, day_span text, size_t at, bool spaced)
{
    size_t stop = at;
    char letters[6] = "";
    while (stop < text.size && stop - at < 5 && g_ascii_isalpha(text.data[stop])) stop++;
    size_t size = stop - at;
    if (size == 0 || size > 3 || day_terms_inside_word(text, stop)) return NULL;
    if (stop < text.size && (g_ascii_isdigit(text.data[stop]) || text.data[stop] == '\'')) return NULL;
    if (size == 1 && (g_ascii_tolower(text.data[at]) != 'c')) return NULL;
    (void)spaced;
    for (size_t i = 0; i < size; i++) letters[i] = g_ascii_tolower((char)text.data[at + i]);
    *end = stop;
    return dollar_of(letters);
}

static bool sign_around(day_unit_hit *out, day_span text, size_t at)
{
    size_t start = at, end = at + out->size;
    const char *code = letters_before(&start, text, at, false);
    if (code == NULL && at > 0 && text.data[at - 1] == ' ') code = letters_before(&start, text, at - 1, true);
    if (code == NULL) {
        start = at;
        size_t next = at + out->size;
        /* "U$D", "$ CA", "$ US": a letter before belongs to it */
        if (at > 0 && (text.data[at - 1] | 0x20) == 'u' && next < text.size &&
            (text.data[next] | 0x20) == 'd') {
            start = at - 1;
            end = next + 1;
            code = "USD";
        }
    } else if (end < text.size && (text.data[end] | 0x20) == 'd' && (text.data[at - 1] | 0x20) == 'u' &&
               !day_terms_inside_word(text, end + 1))
        end++;
    if (code == NULL) {
        size_t next = at + out->size;
        bool spaced = next < text.size && text.data[next] == ' ';
        code = letters_after(&end, text, next + spaced, spaced);
    }
    if (code == NULL) return false;
    out->code = code;
    out->sure = true;
    out->start = start;
    out->size = end - start;
    return true;
}

/* --- where a term stands ----------------------------------------------------------------------------- */

/* Where the word before the one at `at` begins; `at` when there is none, or something else between. */
static size_t word_before(day_span text, size_t at)
{
    static const char dot[] = "\xE3\x83\xBB"; /* between katakana words */
    size_t end = at;
    if (at > 0 && (text.data[at - 1] == ' ' || text.data[at - 1] == '-'))
        end = at - 1;
    else if (at >= 3 && memcmp(text.data + at - 3, dot, 3) == 0)
        end = at - 3;
    if (end == at) return at;
    size_t begin = end;
    while (begin > 0 && end - begin < 40) {
        const char *before = g_utf8_prev_char((const char *)text.data + begin);
        gunichar c = g_utf8_get_char(before);
        if ((!g_unichar_isalpha(c) && !g_unichar_ismark(c) && c != '.') || c == 0x30FB) break;
        begin = (size_t)(before - (const char *)text.data);
    }
    return begin == end ? at : begin;
}

/* The currency of a region that uses the same word or sign. */
static void by_region(day_unit_hit *out, const char *lang, const char *region)
{
    static const char *const dollar_lands[] = {"AU",  "AUD", "CA",  "CAD", "HK",  "HKD", "TW",
                                               "TWD", "NZ",  "NZD", "SG",  "SGD", "MX",  "MXN",
                                               "AR",  "ARS", "CL",  "CLP", "CO",  "COP"};
    if ((out->unit->flags & DAY_UNIT_GENERIC) == 0) return;
    const char *sign = unit_texts + out->unit->text;
    for (unsigned i = 0; i < G_N_ELEMENTS(dollar_lands); i += 2)
        if (*sign == '$' && strcmp(region, dollar_lands[i]) == 0) out->code = dollar_lands[i + 1];
    bool yen = strncmp(sign, "¥", 2) == 0 || strncmp(sign, "￥", 3) == 0;
    if (yen && (g_str_has_prefix(lang, "ja") || strcmp(region, "JP") == 0)) out->code = "JPY";
    bool crown = strncmp(sign, "kr", 2) == 0 && out->unit->size == 2;
    if (crown && (g_str_has_prefix(lang, "nb") || g_str_has_prefix(lang, "no"))) out->code = "NOK";
    if (crown && g_str_has_prefix(lang, "da")) out->code = "DKK";
    bool yuan = strncmp(sign, "元", 3) == 0 || strncmp(sign, "块", 3) == 0;
    if (yuan && strcmp(region, "TW") == 0) out->code = "TWD";
    if (yuan && strcmp(region, "HK") == 0) out->code = "HKD";
}

bool day_unit_around(day_unit_hit *out, day_span text, size_t at, const char *lang, const char *region)
{
    day_unit_hit hit;
    bool found = day_unit_at(&hit, text, at, at, lang);
    if (found && text.data[at] == '$') {
        if (!sign_around(&hit, text, at)) by_region(&hit, lang, region);
        *out = hit;
        return true;
    }
    if (found) *out = hit;
    size_t start = at;
    for (unsigned words = 0; words < 4; words++) {
        size_t before = word_before(text, start);
        if (before == start) break;
        start = before;
        if (!day_unit_at(&hit, text, start, at, lang) ||
            (found && hit.start + hit.size < out->start + out->size))
            continue;
        *out = hit;
        found = true;
    }
    if (found) by_region(out, lang, region);
    return found;
}

const char *day_unit_lang(const day_unit *unit)
{
    return unit->lang < G_N_ELEMENTS(unit_langs) ? unit_langs[unit->lang] : "";
}

void day_units_warm(day_terms *terms)
{
    for (const char *at = terms_that_wake; *at != '\0'; at += strlen(at) + 1)
        day_terms_add(terms, at + 1, (unsigned)(*at - 'A') >> 2, (unsigned)(*at - 'A') & 3);
}
