/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Cuts names of organisations. In Han characters there are no blanks: the longest generic word that fits is
 * taken, a single character (局, 市) only where the name's own part is long enough to spare it, so that
 * 杭州市 keeps its 州. In alphabets generic words may be several words and stems. */
#include "org_parts.h"
#include "base/utf8.h"
#include "index/fold.h"
#include "name_match.h"
#include <string.h>
#include "org_terms.h"

#define STEM_ENDING 5 /* letters that may follow a stem */

const char *day_org_initials(int concept)
{
    return concept < 0 ? "" : CONCEPTS[concept].initials;
}

static size_t first_term(const char *text, size_t head)
{
    size_t low = 0, high = G_N_ELEMENTS(TERMS);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (strncmp(TERMS[middle].term, text, head) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The term that begins words from `at` on, the longest: its concept, and how many words and bytes it has. */
static int term_at(const char *text, bool words, size_t *taken)
{
    size_t head = (size_t)(g_utf8_next_char(text) - text), best = 0;
    int concept = DAY_ORG_OWN;
    for (size_t i = first_term(text, head);
         i < G_N_ELEMENTS(TERMS) && strncmp(TERMS[i].term, text, head) == 0; i++) {
        const char *term = TERMS[i].term, *at = text;
        size_t letters = 0;
        for (; *term != '\0' && *term != '*' && *term == *at; term++) at++;
        while (*term == '*') { /* the rest of a word, short */
            for (letters = 0; *at != '\0' && *at != ' ' && letters <= STEM_ENDING; letters++)
                at = g_utf8_next_char(at);
            for (term++; *term != '\0' && *term != '*' && *term == *at; term++) at++;
        }
        if (*term != '\0' || letters > STEM_ENDING || (words && *at != '\0' && *at != ' ')) continue;
        if ((size_t)(at - text) > best) {
            best = (size_t)(at - text);
            concept = TERMS[i].concept;
        }
    }
    *taken = best;
    return concept;
}

static void add_piece(day_org_piece *list, size_t *n, const char *text, size_t size, int concept)
{
    uint32_t code;
    if (*n >= DAY_ORG_PIECES || size == 0) return;
    day_utf8_next(text, size, &code);
    list[(*n)++] = (day_org_piece){.text = text,
                                   .size = size,
                                   .script = day_script_of(code),
                                   .concept = concept,
                                   .class = concept < 0 ? DAY_ORG_NONE : CONCEPTS[concept].class};
}

/* Whether a generic character may be taken for one, behind so many bytes of the name's own. */
static bool stands_alone(const char *run, size_t at, size_t own, day_org_class class, bool first)
{
    size_t taken;
    if (own > 0 && own < 6) return false;
    if (own == 0 && first) return false;
    if (class == DAY_ORG_LEVEL || run[at + 3] == '\0') return true;
    return term_at(run + at + 3, false, &taken) >= 0;
}

static void cut_han(day_org_parts *out, const char *run, size_t size)
{
    size_t own = 0, taken; /* where what is its own begins, counted from `at` back */
    for (size_t at = 0; at < size; at += taken) {
        int concept = term_at(run + at, false, &taken);
        bool generic =
            concept >= 0 && (taken > 3 || stands_alone(run, at, own, CONCEPTS[concept].class, at == own));
        if (!generic) {
            taken = (size_t)(g_utf8_next_char(run + at) - (run + at));
            own += taken;
            continue;
        }
        add_piece(out->piece, &out->n, run + at - own, own, DAY_ORG_OWN);
        add_piece(out->piece, &out->n, run + at, taken, concept);
        own = 0;
    }
    add_piece(out->piece, &out->n, run + size - own, own, DAY_ORG_OWN);
}

static void cut_words(day_org_parts *out, const char *words)
{
    for (const char *at = words; *at != '\0';) {
        size_t size = strcspn(at, " "), taken;
        int concept = term_at(at, true, &taken);
        if (concept < 0) taken = size;
        add_piece(out->piece, &out->n, at, taken, concept);
        for (const char *word = at; word < at + taken;) {
            size_t length = MIN(strcspn(word, " "), (size_t)(at + taken - word));
            add_piece(out->word, &out->n_words, word, length, concept);
            word += length + (word[length] == ' ');
        }
        at += taken;
        at += *at == ' ';
    }
}

static bool is_inner(uint32_t code)
{
    return code == '\'' || code == 0x2019 || code == 0x2018 || code == 0x02BC || code == '`' ||
           code == 0xB7 || code == 0x02B9;
}

/* Runs of Han characters and of words are cut apart, each ended by NUL. */
typedef struct cutter {
    day_org_parts *out;
    size_t used, start;
    bool han, gap;
    int inside;
} cutter;

static void end_run(cutter *c)
{
    char *run = c->out->room + c->start;
    size_t size = c->used - c->start;
    run[size] = '\0';
    if (size > 0 && c->han)
        cut_han(c->out, run, size);
    else if (size > 0)
        cut_words(c->out, run);
    c->start = c->used = c->used + 1;
    c->gap = false;
}

static bool add_letter(cutter *c, const char *letter, size_t length, bool han)
{
    if (c->used + length + 3 > DAY_ORG_ROOM) return false;
    if (c->used > c->start && c->han != han) end_run(c);
    c->han = han;
    if (c->gap && !han && c->used > c->start) c->out->room[c->used++] = ' ';
    c->gap = false;
    memcpy(c->out->room + c->used, letter, length);
    c->used += length;
    return true;
}

static int bracket(uint32_t code)
{
    if (code == '(' || code == '[' || code == 0x3010) return 1;
    return code == ')' || code == ']' || code == 0x3011 ? -1 : 0;
}

static bool cut(day_org_parts *out, const char *folded, bool brackets)
{
    cutter c = {.out = out};
    size_t size = strlen(folded);
    out->n = out->n_words = 0;
    for (size_t at = 0, length; at < size; at += length) {
        uint32_t code;
        length = day_utf8_next(folded + at, size - at, &code);
        c.inside = MAX(c.inside + bracket(code), 0);
        if (c.inside > 0 && !brackets) {
            c.gap = true;
            continue;
        }
        if (g_unichar_isalnum(code) && !is_inner(code)) {
            if (!add_letter(&c, folded + at, length, day_script_of(code) == DAY_SCRIPT_HAN)) return false;
        } else if (!is_inner(code))
            c.gap = true;
    }
    end_run(&c);
    return out->n > 0;
}

/* МВД, H&P: few letters, all of them capitals, or each a word. */
static bool is_acronym(const char *name, const day_org_parts *parts)
{
    size_t letters = 0, lower = 0;
    for (const char *at = name; *at != '\0'; at = g_utf8_next_char(at)) {
        letters += g_unichar_isalpha(g_utf8_get_char(at)) != 0;
        lower += g_unichar_islower(g_utf8_get_char(at)) != 0;
    }
    if (parts->n_words == 0 || letters < 2) return false;
    const char *first = name;
    while (*first != '\0' && !g_unichar_isalpha(g_utf8_get_char(first))) first = g_utf8_next_char(first);
    size_t capitals = 0;
    for (; *first != '\0' && g_unichar_isupper(g_utf8_get_char(first)); first = g_utf8_next_char(first))
        capitals++;
    return capitals >= 2 || (lower == 0 && letters <= 6);
}

bool day_org_parts_of(day_org_parts *out, const char *name)
{
    size_t size = strnlen(name, DAY_NAME_BYTES + 1);
    out->n = out->n_words = 0;
    if (size == 0 || size > DAY_NAME_BYTES || !day_utf8_valid(name, size)) return false;
    g_autofree char *folded = day_fold_text(name, size, NULL);
    if (!cut(out, folded, false) && !cut(out, folded, true)) return false;
    out->acronym = is_acronym(name, out);
    return true;
}
