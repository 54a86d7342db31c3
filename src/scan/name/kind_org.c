/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Organisations. Companies by their legal form, which is what makes a chain of words a name: behind
 * capitalised words in Latin, behind Han characters, before quotes in Cyrillic, on either side in hangul;
 * institutions by institution.c. The value is the name with its form, white space as one space, without
 * quotes. The form alone ("a limited company", 有限责任公司) is none. */
#include "han.h"
#include "institution.h"
#include "name_words.h"
#include "names_known.h"
#include "scan/kind.h"
#include <string.h>

typedef enum org_tag { FORM_BEHIND, FORM_HAN, FORM_BEFORE, FORM_BESIDE } org_tag;

#define WORDS_MAX 6
#define HAN_MAX 25
#define QUOTED_MAX 160 /* bytes */
#define KOREAN_MAX 60  /* bytes */

/* --- Latin ------------------------------------------------------------------------------------------- */

static bool is_link(day_span text, const day_name_word *word)
{
    static const char *const links[] = {"and", "of", "for", "de", "und", "et", "y", NULL};
    return day_name_word_is_one_of(text, word, links);
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

/* "Beta GmbH" in "Beta GmbH and Gamma Inc", which is another company. */
static bool is_form(day_span text, const day_name_word *word)
{
    static const char *const forms[] = {
#define BEHIND(form) form,
#define HAN(form)
#define BEFORE(form)
#define BESIDE(form)
#include "legal_forms.def"
#undef BEHIND
#undef HAN
#undef BEFORE
#undef BESIDE
        NULL};
    size_t size = word->end - word->start;
    for (unsigned i = 0; forms[i] != NULL; i++) {
        size_t length = strlen(forms[i]);
        if (forms[i][length - 1] == '.') length--;
        if (length == size && memcmp(text.data + word->start, forms[i], size) == 0) return true;
    }
    return false;
}

/* "Endeavors\nTechnology, Inc.": over the end of a line that was wrapped, before a name of one word of
 * English. */
static day_name_word before_wrapped(day_span text, size_t start)
{
    day_name_word none = {.start = start, .end = start}, first = day_name_word_at(text, start);
    g_autofree char *lower =
        g_ascii_strdown((const char *)text.data + first.start, (gssize)(first.end - first.start));
    if (!day_name_is_word((day_span){(const uint8_t *)lower, strlen(lower)})) return none;
    day_name_word word = day_name_word_ending(text, start - 1);
    return word.capital && !is_form(text, &word) ? word : none;
}

/* The word before, over an ampersand. */
static day_name_word before_in_row(day_span text, size_t start)
{
    bool comma = start > 2 && text.data[start - 1] == ' ' && text.data[start - 2] == ',';
    return comma ? (day_name_word){.start = start, .end = start} : word_before(text, start);
}

static bool begins_sentence(day_span text, const day_name_word *word)
{
    static const char *const words[] = {"The",  "In",   "At",       "Our",      "By",      "From", "For",
                                        "And",  "With", "To",       "Of",       "A",       "An",   "This",
                                        "Dear", "My",   "Your",     "About",    "Not",     "CEO",  "CTO",
                                        "CFO",  "COO",  "Director", "Chairman", "Founder", NULL};
    return day_name_word_is_one_of(text, word, words);
}

/* A class of companies rather than one: "Group Ltd", "a Private Limited". */
static bool is_class_of_companies(day_span text, size_t start, size_t form)
{
    static const char *const classes[] = {"Group",  "Holding", "Holdings", "Company",
                                          "Public", "Private", "Parent",   NULL};
    day_name_word first = day_name_word_at(text, start);
    if (day_name_word_after(text, first.end).start != form && first.end + 1 != form) return false;
    for (unsigned i = 0; classes[i] != NULL; i++)
        if (first.end - start == strlen(classes[i]) &&
            memcmp(text.data + start, classes[i], first.end - start) == 0)
            return true;
    return false;
}

/* "Limited Edition", "Incorporated\\user": the form is part of something else. */
static bool goes_on(day_span text, const day_wake *wake)
{
    static const char *const things[] = {" Edition", " Warranty", " Liability",
                                         " Release", " License",  " Access"};
    size_t end = wake->at + wake->size;
    if (end < text.size && strchr("\\_@", text.data[end]) != NULL) return true;
    for (unsigned i = 0; i < G_N_ELEMENTS(things); i++)
        if (end + strlen(things[i]) <= text.size &&
            memcmp(text.data + end, things[i], strlen(things[i])) == 0)
            return text.data[end - 1] == 'd';
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
    if (goes_on(text, wake)) return false;
    size_t start = wake->at, good = wake->at;
    for (unsigned i = 0; i < WORDS_MAX; i++) {
        bool beside = start == wake->at; /* "Acme, Inc."; but "Director, Acme Inc." */
        bool wrapped = i == 1 && day_name_is_wrapped(text, start);
        day_name_word word = beside    ? word_before(text, start)
                             : wrapped ? before_wrapped(text, start)
                                       : before_in_row(text, start);
        if (day_name_word_is_none(&word) || word.cyrillic) break;
        bool apart = !beside && start < good;          /* behind "and" */
        bool joined = !beside && start > word.end + 1; /* "&" */
        if ((apart || joined) && is_form(text, &word)) break;
        bool capital = word.capital && !begins_sentence(text, &word);
        if (!capital && !(good < wake->at && is_link(text, &word))) break;
        start = word.start;
        if (capital) good = start;
    }
    if (good == wake->at || is_plain_english(text, wake, good) || is_class_of_companies(text, good, wake->at))
        return false;
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

/* Over a place in brackets before the form: 云帆信息技术（上海）有限公司. Where its bracket opens; `end` when
 * there is none. */
static size_t over_brackets(day_span text, size_t end)
{
    static const char *const closing[] = {"）", ")"}, *const opening[] = {"（", "("};
    for (unsigned i = 0; i < G_N_ELEMENTS(closing); i++) {
        size_t size = strlen(closing[i]), at = end - size;
        if (end < size || memcmp(text.data + at, closing[i], size) != 0) continue;
        for (unsigned n = 0; n < 8 && day_han_before(text, at) != 0; n++) at -= DAY_HAN_BYTES;
        bool open = at >= size && at < end - size && memcmp(text.data + at - size, opening[i], size) == 0;
        return open ? at - size : end;
    }
    return end;
}

static bool behind_han(day_span text, const day_wake *wake, day_hit *hit)
{
    size_t name_end = over_brackets(text, wake->at);
    size_t start = day_institution_han_start(text, name_end, HAN_MAX);
    day_span head = {text.data + start, name_end - start};
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

/* Whether the '"' at text[at] opens a quotation inside another: behind a space, before a letter. */
static bool opens_again(day_span text, size_t at)
{
    return text.data[at - 1] == ' ' && at + 1 < text.size &&
           g_unichar_isalpha(g_utf8_get_char((const char *)text.data + at + 1));
}

/* Where the quotation that opens before text[at] ends, behind what closes it; 0 when nothing does. One in it
 * may share its end: «Компания «Рога». */
static size_t end_of_quotation(day_span text, size_t at, gunichar open, gunichar close)
{
    size_t end = 0, most = MIN(text.size, at + QUOTED_MAX);
    for (unsigned depth = 1; at < most && text.data[at] != '\n';) {
        gunichar c = g_utf8_get_char((const char *)text.data + at);
        bool again = c == open && (open != close || opens_again(text, at));
        size_t next = at + (size_t)g_unichar_to_utf8(c, NULL);
        if (again) depth++;
        if (!again && c == close) {
            end = next;
            if (--depth == 0) return end;
        }
        at = next;
    }
    return end;
}

static bool before_name(day_span text, const day_wake *wake, day_hit *hit)
{
    size_t at = wake->at + wake->size;
    if (at + 2 >= text.size || text.data[at] != ' ') return false;
    gunichar open = g_utf8_get_char((const char *)text.data + at + 1), close = closing_of(open);
    hit->start = wake->at;
    if (close != 0) {
        size_t inside = at + 1 + (size_t)g_unichar_to_utf8(open, NULL);
        size_t end = end_of_quotation(text, inside, open, close);
        hit->size = end - wake->at;
        return end > inside + 2;
    }
    day_name_word word = day_name_word_after(text, at);
    if (day_name_word_is_none(&word) || !word.capital || word.letters < 3) return false;
    hit->size = word.end - wake->at;
    return true;
}

/* --- Hangul ------------------------------------------------------------------------------------------ */

static bool is_of_korean_name(day_span text, size_t at)
{
    return at < text.size &&
           (g_ascii_isalnum(text.data[at]) || day_is_hangul(g_utf8_get_char((const char *)text.data + at)));
}

/* Without the particle that a noun carries: 한빛전자와. */
static size_t without_particle(day_span text, size_t start, size_t end)
{
    static const gunichar particles[] = {0xC740, 0xB294, 0xC744, 0xB97C,
                                         0xC640, 0xACFC, 0xC758, 0xC5D0}; /* 은는을를와과의에 */
    gunichar last = end >= start + 9 ? g_utf8_get_char((const char *)text.data + end - 3) : 0;
    for (unsigned i = 0; i < G_N_ELEMENTS(particles); i++)
        if (last == particles[i]) return end - 3;
    return end;
}

/* 주식회사 한빛소프트, (주)한빛소프트, 한빛전자 주식회사, 한빛전자㈜. */
static bool beside_korean(day_span text, const day_wake *wake, day_hit *hit)
{
    size_t form = wake->at + wake->size, start = form, at = wake->at, end;
    if (text.data[form - 1] == ')' && (at == 0 || text.data[--at] != '(')) return false; /* (주) */
    while (start < text.size && start < form + 1 && text.data[start] == ' ') start++;
    for (end = start; end - start < KOREAN_MAX && is_of_korean_name(text, end);)
        end = (size_t)(g_utf8_next_char((const char *)text.data + end) - (const char *)text.data);
    size_t before = at > 0 && text.data[at - 1] == ' ' ? at - 1 : at, begin = before;
    while (begin > 0 && before - begin < KOREAN_MAX) {
        size_t one = (size_t)(g_utf8_prev_char((const char *)text.data + begin) - (const char *)text.data);
        if (!is_of_korean_name(text, one)) break;
        begin = one;
    }
    bool glued = before == at,
         behind = before - begin >= 6 && (glued || (start == form && wake->size >= 12)); /* 주식회사는 */
    if (behind) {
        hit->start = begin;
        hit->size = form - begin;
        return true;
    }
    end = without_particle(text, start, end);
    hit->start = at;
    hit->size = end - at;
    return end - start >= 6;
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
        if (!quote) g_string_append_unichar(hit->value, c == 0xA0 || c == '\n' ? ' ' : c);
    }
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    bool institution = (wake->tag & 0xFF) >= DAY_INSTITUTION_HAN;
    bool found = institution                ? day_institution_match(scene, wake, hit)
                 : wake->tag == FORM_BEHIND ? behind_words(text, wake, hit)
                 : wake->tag == FORM_HAN    ? behind_han(text, wake, hit)
                 : wake->tag == FORM_BESIDE ? beside_korean(text, wake, hit)
                                            : before_name(text, wake, hit);
    if (!found) return false;
    write_value(text, hit);
    day_hit_tell(hit, "class", institution ? day_institution_class(wake->tag) : "company");
    if (institution) {
        hit->how = "what institutions are called";
        return true;
    }
    size_t bracket = text.data[wake->at + wake->size - 1] == ')'; /* of (주) */
    g_autofree char *form = g_strndup((const char *)text.data + wake->at - bracket, wake->size + bracket);
    day_hit_tell(hit, "form", form);
    hit->how = "legal form";
    return true;
}

static void warm(day_terms *terms)
{
#define BEHIND(form) day_terms_add(terms, form, FORM_BEHIND, 0);
#define HAN(form) day_terms_add(terms, form, FORM_HAN, 0);
#define BEFORE(form) day_terms_add(terms, form, FORM_BEFORE, 0);
#define BESIDE(form) day_terms_add(terms, form, FORM_BESIDE, 0);
#include "legal_forms.def"
#undef BEHIND
#undef HAN
#undef BEFORE
#undef BESIDE
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
