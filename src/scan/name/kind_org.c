/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Organisations. Companies by their legal form, which is what makes a chain of words a name: behind
 * capitalised words in Latin, behind Han characters, before quotes in Cyrillic; institutions by
 * institution.c. The value is the name with its form, white space as one space, without quotes. The form
 * alone ("a limited company", 有限责任公司) is none. */
#include "han.h"
#include "institution.h"
#include "name_words.h"
#include "names_known.h"
#include "scan/kind.h"
#include <string.h>

typedef enum org_tag { FORM_BEHIND, FORM_HAN, FORM_BEFORE } org_tag;

#define WORDS_MAX 6
#define HAN_MAX 25
#define QUOTED_MAX 120 /* bytes */

/* --- Latin ------------------------------------------------------------------------------------------- */

static bool is_link(day_span text, const day_name_word *word)
{
    static const char *const links[] = {"and", "of", "for", "de", "und", "et", "y", NULL};
    for (unsigned i = 0; links[i] != NULL; i++)
        if (word->end - word->start == strlen(links[i]) &&
            memcmp(text.data + word->start, links[i], strlen(links[i])) == 0)
            return true;
    return false;
}

/* The word before, over a comma or an ampersand; what holds a figure is none. */
static day_name_word word_before(day_span text, size_t start)
{
    bool spaced = start > 2 && text.data[start - 1] == ' ';
    if (spaced && text.data[start - 2] == '&') return day_name_word_before(text, start - 2);
    if (!spaced || text.data[start - 2] != ',') return day_name_word_before(text, start);
    day_name_word word = day_name_word_ending(text, start - 2);
    bool cut = word.start > 0 && g_ascii_isdigit(text.data[word.start - 1]);
    bool whole = day_name_word_at(text, word.start).end == word.end; /* not "Operations---Paradigm" */
    return whole && !cut ? word : (day_name_word){.start = start, .end = start};
}

/* The word before, over an ampersand. */
static day_name_word before_in_row(day_span text, size_t start)
{
    bool comma = start > 2 && text.data[start - 1] == ' ' && text.data[start - 2] == ',';
    return comma ? (day_name_word){.start = start, .end = start} : word_before(text, start);
}

static bool begins_sentence(day_span text, const day_name_word *word)
{
    static const char *const words[] = {"The",  "In",   "At",   "Our",   "By",  "From", "For",
                                        "And",  "With", "To",   "Of",    "A",   "An",   "This",
                                        "Dear", "My",   "Your", "About", "Not", NULL};
    for (unsigned i = 0; words[i] != NULL; i++)
        if (word->end - word->start == strlen(words[i]) &&
            memcmp(text.data + word->start, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

/* "Rate Limited", "Not Incorporated": words of English too, which want a name of two words, or one that is no
 * word. */
static bool is_plain_english(day_span text, const day_wake *wake, size_t start)
{
    bool word = wake->size > 6 && (memcmp(text.data + wake->at, "Limited", 7) == 0 ||
                                   memcmp(text.data + wake->at, "Incorpo", 7) == 0);
    day_name_word first = day_name_word_at(text, start);
    if (!word || day_name_word_after(text, first.end).start != wake->at) return false;
    g_autofree char *lower =
        g_ascii_strdown((const char *)text.data + first.start, (gssize)(first.end - first.start));
    return day_name_is_word((day_span){(const uint8_t *)lower, strlen(lower)});
}

static bool behind_words(day_span text, const day_wake *wake, day_hit *hit)
{
    size_t start = wake->at, good = wake->at;
    for (unsigned i = 0; i < WORDS_MAX; i++) {
        bool beside = start == wake->at; /* "Acme, Inc."; but "Director, Acme Inc." */
        day_name_word word = beside ? word_before(text, start) : before_in_row(text, start);
        if (day_name_word_is_none(&word) || word.cyrillic) break;
        bool capital = word.capital && !begins_sentence(text, &word);
        if (!capital && !(good < wake->at && is_link(text, &word))) break;
        start = word.start;
        if (capital) good = start;
    }
    if (good == wake->at || is_plain_english(text, wake, good)) return false;
    hit->start = good;
    hit->size = wake->at + wake->size - good;
    return true;
}

/* --- Han --------------------------------------------------------------------------------------------- */

/* Classes of companies, which the law names so. */
static bool is_class(day_span head)
{
    static const char *const classes[] = {"一人",     "非上市",   "非上市股份",   "国有",
                                          "国有独资", "外商投资", "外商投资股份", NULL};
    for (unsigned i = 0; classes[i] != NULL; i++)
        if (head.size == strlen(classes[i]) && memcmp(head.data, classes[i], head.size) == 0) return true;
    return false;
}

static bool behind_han(day_span text, const day_wake *wake, day_hit *hit)
{
    size_t start = day_institution_han_start(text, wake->at, HAN_MAX);
    day_span head = {text.data + start, wake->at - start};
    unsigned characters = (unsigned)(head.size / DAY_HAN_BYTES);
    if (characters < 2 || is_class(head)) return false;
    if (characters <= 4 && day_name_is_word(head)) return false; /* 设立有限公司, 国有独资有限公司 */
    day_span first = {head.data, 2 * (size_t)DAY_HAN_BYTES},
             last = {head.data + head.size - 2 * DAY_HAN_BYTES, 2 * (size_t)DAY_HAN_BYTES};
    if (characters == 4 && day_name_is_word(first) && day_name_is_word(last)) return false;
    hit->start = start;
    hit->size = wake->at + wake->size - start;
    return true;
}

/* --- Cyrillic ---------------------------------------------------------------------------------------- */

/* What closes a quote that opens with `c`; 0 when it is none. */
static gunichar closing_of(gunichar c)
{
    return c == 0xAB ? 0xBB : c == 0x201C ? 0x201D : c == 0x201E ? 0x201C : c == '"' ? '"' : 0;
}

static bool before_name(day_span text, const day_wake *wake, day_hit *hit)
{
    size_t at = wake->at + wake->size;
    if (at + 2 >= text.size || text.data[at] != ' ') return false;
    const char *here = (const char *)text.data + at + 1;
    gunichar close = closing_of(g_utf8_get_char(here));
    hit->start = wake->at;
    if (close != 0) {
        size_t end = at + 1;
        do end = (size_t)(g_utf8_next_char((const char *)text.data + end) - (const char *)text.data);
        while (end < text.size && end - at < QUOTED_MAX && text.data[end] != '\n' &&
               g_utf8_get_char((const char *)text.data + end) != close);
        if (end >= text.size || g_utf8_get_char((const char *)text.data + end) != close) return false;
        hit->size = end + (size_t)g_unichar_to_utf8(close, NULL) - wake->at;
        return true;
    }
    day_name_word word = day_name_word_after(text, at);
    if (day_name_word_is_none(&word) || !word.capital || word.letters < 3) return false;
    hit->size = word.end - wake->at;
    return true;
}

/* --- the kind ---------------------------------------------------------------------------------------- */

static void write_value(day_span text, day_hit *hit)
{
    static const gunichar quotes[] = {'"', 0xAB, 0xBB, 0x201C, 0x201D, 0x201E};
    const char *at = (const char *)text.data + hit->start, *end = at + hit->size;
    for (; at < end; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        bool quote = false;
        for (unsigned i = 0; i < G_N_ELEMENTS(quotes); i++) quote = quote || c == quotes[i];
        if (!quote) g_string_append_unichar(hit->value, c == 0xA0 ? ' ' : c);
    }
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    bool institution = (wake->tag & 0xFF) >= DAY_INSTITUTION_HAN;
    bool found = institution                ? day_institution_match(scene, wake, hit)
                 : wake->tag == FORM_BEHIND ? behind_words(text, wake, hit)
                 : wake->tag == FORM_HAN    ? behind_han(text, wake, hit)
                                            : before_name(text, wake, hit);
    if (!found) return false;
    write_value(text, hit);
    day_hit_tell(hit, "class", institution ? day_institution_class(wake->tag) : "company");
    if (institution) {
        hit->how = "what institutions are called";
        return true;
    }
    g_autofree char *form = g_strndup((const char *)text.data + wake->at, wake->size);
    day_hit_tell(hit, "form", form);
    hit->how = "legal form";
    return true;
}

static void warm(day_terms *terms)
{
#define BEHIND(form) day_terms_add(terms, form, FORM_BEHIND, 0);
#define HAN(form) day_terms_add(terms, form, FORM_HAN, 0);
#define BEFORE(form) day_terms_add(terms, form, FORM_BEFORE, 0);
#include "legal_forms.def"
#undef BEHIND
#undef HAN
#undef BEFORE
    day_institution_warm(terms);
}

const day_kind day_kind_org = {
    .name = "org",
    .what = "company by its legal form, institution by what such are called",
    .validated = "a name beside a legal form; a name with what ministries, police, universities are called",
    .events = DAY_EVENT_TERM,
    .rank = DAY_RANK_CONTEXT,
    .flags = DAY_KIND_NAME,
    .warm = warm,
    .match = match,
};
