/* SPDX-License-Identifier: AGPL-3.0-or-later
 * In Han characters a name is the run up to the data, without what leads to it (name_lead.def), when it ends
 * with a word of institutions. In alphabets it is the words with capitals, with "of", "and", "&" and articles
 * between them. */
#include "name_form.h"
#include "analyse/who/org_parts.h"
#include "base/utf8.h"
#include "index/fold.h"
#include "target_sector.h"
#include <string.h>

#define HAN_MIN 4u /* characters of a name */
#define HAN_MAX 18u
#define WORDS_MAX 8u
#define SMALL_MAX 2u /* words in small letters in the name of an institution */

static const char *const LEADS[] = {
#define LEAD(word) word,
#define ANY(word)
#include "name_lead.def"
#undef LEAD
#undef ANY
};

static const char *const ANYBODY[] = {
#define LEAD(word)
#define ANY(word) word,
#include "name_lead.def"
#undef LEAD
#undef ANY
};

static uint32_t code_at(const char *text, size_t size, size_t at, size_t *length)
{
    uint32_t code = 0;
    *length = at < size ? MAX(day_utf8_next(text + at, size - at, &code), 1) : 0;
    return code;
}

static size_t before(const char *text, size_t at)
{
    do at--;
    while (at > 0 && ((unsigned char)text[at] & 0xC0u) == 0x80u);
    return at;
}

bool day_name_form_is_institution(const char *name)
{
    day_org_parts parts;
    g_autofree char *folded = day_fold_text(name, strlen(name), NULL);
    if (day_target_sector_ending(folded, strlen(folded)) != NULL) return true;
    if (!day_org_parts_of(&parts, name)) return false;
    bool own = false, generic = false;
    for (size_t i = 0; i < parts.n; i++) {
        day_org_class class = parts.piece[i].class;
        own = own || class == DAY_ORG_NONE || class == DAY_ORG_PLACE;
        generic = generic || day_org_is_office(class) || class == DAY_ORG_TRADE || class == DAY_ORG_LEGAL ||
                  class == DAY_ORG_FILLER;
    }
    return own && generic;
}

/* The same of a name whose last word must be such a one. */
static bool ends_as_institution(const char *name)
{
    day_org_parts parts;
    if (!day_name_form_is_institution(name) || !day_org_parts_of(&parts, name) || parts.n == 0) return false;
    day_org_class last = parts.piece[parts.n - 1].class;
    return last != DAY_ORG_NONE && last != DAY_ORG_PLACE && last != DAY_ORG_JOIN && last != DAY_ORG_LEVEL;
}

/* Whether a term for a sector ends at `at`. */
static bool sector_ends(const day_annotated *text, size_t at)
{
    for (guint i = 0; i < text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(text->terms, day_lexicon_hit, i);
        if (hit->end == at && strcmp(hit->term->class, "sector") == 0) return true;
    }
    return false;
}

/* --- Han ---------------------------------------------------------------------------------------------- */

static size_t past_leads(const char *text, size_t start, size_t end)
{
    for (guint i = 0; i < G_N_ELEMENTS(LEADS); i++) {
        const char *found = g_strrstr_len(text + start, (gssize)(end - start), LEADS[i]);
        if (found != NULL) start = (size_t)(found - text) + strlen(LEADS[i]);
    }
    return start;
}

static bool is_anybody(const char *text, size_t size)
{
    for (guint i = 0; i < G_N_ELEMENTS(ANYBODY); i++)
        if (size >= strlen(ANYBODY[i]) && memcmp(text, ANYBODY[i], strlen(ANYBODY[i])) == 0) return true;
    return false;
}

static bool han_before(day_name_form *out, const day_annotated *text, size_t at)
{
    const char *plain = text->plain.text;
    size_t start = at, length, n = 0;
    while (start > 0 && n <= HAN_MAX) {
        size_t last = before(plain, start);
        if (day_fold_class_of(code_at(plain, at, last, &length)) != DAY_FOLD_HAN) break;
        start = last;
        n++;
    }
    if (n > HAN_MAX) return false; /* a sentence without marks */
    start = past_leads(plain, start, at);
    if (at - start < (size_t)HAN_MIN * 3 || is_anybody(plain + start, at - start)) return false;
    g_autofree char *name = g_strndup(plain + start, at - start);
    *out = (day_name_form){start, at, true};
    return sector_ends(text, at) || ends_as_institution(name);
}

/* --- alphabets ------------------------------------------------------------------------------------------ */

/* Words of the original: it has the capitals. */
typedef struct words {
    const char *text;
    size_t size;
} words;

static bool is_word_class(uint32_t code)
{
    day_fold_class class = day_fold_class_of(g_unichar_tolower(code));
    return class == DAY_FOLD_WORD || class == DAY_FOLD_MARK || code == '&' || code == '-' || code == '.';
}

static size_t word_start(words w, size_t end)
{
    while (end > 0) {
        size_t length, last = before(w.text, end);
        if (!is_word_class(code_at(w.text, w.size, last, &length))) break;
        end = last;
    }
    return end;
}

static size_t word_end(words w, size_t start)
{
    size_t length;
    while (start < w.size && is_word_class(code_at(w.text, w.size, start, &length))) start += length;
    return start;
}

static bool is_capital(words w, size_t start, size_t end)
{
    size_t length;
    uint32_t code = code_at(w.text, end, start, &length);
    return end > start && (g_unichar_isupper(code) || g_unichar_istitle(code));
}

static bool is_between(words w, size_t start, size_t end)
{
    static const char *const WORDS[] = {"of",  "and", "the", "&",  "for", "de", "du",
                                        "des", "la",  "el",  "al", "und", "и",  "по"};
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (end - start == strlen(WORDS[i]) && memcmp(w.text + start, WORDS[i], end - start) == 0)
            return true;
    return false;
}

static bool is_no_name(words w, size_t start, size_t end)
{
    static const char *const WORDS[] = {
        "the",   "a",      "an",    "i",    "we",     "our",     "your", "their", "his",    "all",
        "this",  "that",   "these", "new",  "some",   "full",    "for",  "in",    "on",     "from",
        "with",  "and",    "of",    "to",   "have",   "has",     "is",   "are",   "any",    "it",
        "yes",   "no",     "hi",    "dear", "price",  "subject", "re",   "fwd",   "data",   "sample",
        "party", "access", "у",     "в",    "на",     "и",       "для",  "это",   "есть",   "по",
        "мы",    "вот",    "база",  "базы", "доступ", "наш",     "их",   "все",   "привет", "образец"};
    g_autofree char *folded = day_fold_text(w.text + start, end - start, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (strcmp(folded, WORDS[i]) == 0) return true;
    return false;
}

static bool form_of(day_name_form *out, const day_annotated *text, words w, size_t start, size_t end, guint n)
{
    while (end > start && strchr(".-&", w.text[end - 1]) != NULL) end--;
    while (start < end && is_no_name(w, start, word_end(w, start)) && n > 1) {
        start = word_end(w, start) + 1;
        n--;
    }
    if (end <= start || end - start < 4 || is_no_name(w, start, end)) return false;
    g_autofree char *name = g_strndup(w.text + start, end - start);
    out->sure = n >= 2 && day_name_form_is_institution(name);
    size_t low = 0;
    while (low < text->plain.size && text->plain.from[low] < start) low++;
    out->start = low;
    while (low < text->plain.size && text->plain.from[low] < end) low++;
    out->end = low;
    return true;
}

static bool words_before(day_name_form *out, const day_annotated *text, size_t at)
{
    words w = {text->plain.original, text->plain.original_size};
    size_t end = text->plain.from[at], start = end, to = end;
    guint n = 0;
    while (n < WORDS_MAX && to > 0) {
        size_t from = word_start(w, to);
        bool capital = is_capital(w, from, to);
        if (from == to || (!capital && !(n > 0 && is_between(w, from, to)))) break;
        if (capital) start = from;
        n += capital;
        if (from == 0 || w.text[from - 1] != ' ') break;
        to = from - 1;
    }
    return n > 0 && form_of(out, text, w, start, end, n);
}

/* "Министерства", "Banco": the word of an institution that others follow in small letters. */
static bool leads_on(words w, size_t start, size_t end)
{
    g_autofree char *folded = day_fold_text(w.text + start, end - start, NULL);
    return day_target_sector_by_word(folded, strlen(folded)) != NULL;
}

static bool words_after(day_name_form *out, const day_annotated *text, size_t at)
{
    words w = {text->plain.original, text->plain.original_size};
    size_t start = text->plain.from[at], end = start, from = start;
    guint n = 0, small = 0;
    bool institution = false;
    while (n < WORDS_MAX && from < w.size) {
        size_t to = word_end(w, from);
        bool capital = is_capital(w, from, to);
        bool between = n > 0 && (is_between(w, from, to) || (institution && ++small <= SMALL_MAX));
        if (to == from || (!capital && !between)) break;
        if (capital && n == 0) institution = leads_on(w, from, to);
        if (capital) end = to;
        n += capital;
        if (to >= w.size || w.text[to] != ' ' || w.text[to - 1] == '.') break;
        from = to + 1;
    }
    return n > 0 && form_of(out, text, w, start, end, n);
}

bool day_name_form_before(day_name_form *out, const day_annotated *text, size_t at)
{
    size_t length;
    if (at == 0) return false;
    size_t last = before(text->plain.text, at);
    bool han = day_fold_class_of(code_at(text->plain.text, at, last, &length)) == DAY_FOLD_HAN;
    return han ? han_before(out, text, at) : words_before(out, text, at);
}

bool day_name_form_after(day_name_form *out, const day_annotated *text, size_t at)
{
    return at < text->plain.size && words_after(out, text, at);
}
