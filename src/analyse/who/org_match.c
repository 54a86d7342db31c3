/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Whether two names of organisations could be one's. First what is their own in them must be alike; then the
 * generic words (in any language: concepts) say how much was left out, and whether they contradict. Offices
 * whose own word is a place are told apart by their generic words alone, so those must not contradict at all;
 * firms may be called by their own word. Besides: abbreviations that keep characters of a Han name in order,
 * and acronyms. */
#include "name_match.h"
#include "org_acronym.h"
#include "org_own.h"
#include <string.h>

static bool found(day_name_match *out, double weight, const char *rule)
{
    *out = (day_name_match){weight, rule};
    return weight >= 0.3;
}

/* The generic words of one name that say something. */
typedef struct generics {
    const day_org_piece *piece[DAY_ORG_PIECES];
    size_t n;
} generics;

static bool says_something(day_org_class class)
{
    return class != DAY_ORG_NONE && class != DAY_ORG_LEGAL && class != DAY_ORG_JOIN &&
           class != DAY_ORG_FILLER;
}

static void generics_of(generics *out, const day_org_parts *parts)
{
    out->n = 0;
    for (size_t i = 0; i < parts->n; i++)
        if (says_something(parts->piece[i].class)) out->piece[out->n++] = &parts->piece[i];
}

/* How the generic words compare. */
typedef struct comparison {
    size_t both, only_a, only_b;
    bool office;            /* one of them is an office */
    bool office_only[2];    /* a word of an office that only this one has */
    bool level_only[2];     /* a level or a country that only this one has */
    bool whole, field_only; /* a university, and a field that one has only */
    bool levels_only;       /* all that is missing is of levels and places */
    bool has_office[2];
} comparison;

static void note_missing(comparison *c, const day_org_piece *piece, int side)
{
    bool level = piece->class == DAY_ORG_LEVEL || piece->class == DAY_ORG_PLACE;
    c->levels_only = c->levels_only && level;
    c->level_only[side] = c->level_only[side] || level;
    c->office_only[side] = c->office_only[side] || day_org_is_office(piece->class);
    c->field_only = c->field_only || piece->class == DAY_ORG_FIELD || piece->class == DAY_ORG_TRADE;
    if (side == 0)
        c->only_a++;
    else
        c->only_b++;
}

static comparison compare(const generics *a, const generics *b)
{
    comparison c = {.levels_only = true};
    bool used[DAY_ORG_PIECES] = {false};
    for (size_t i = 0; i < a->n; i++) {
        size_t j = 0;
        while (j < b->n && (used[j] || b->piece[j]->concept != a->piece[i]->concept)) j++;
        c.has_office[0] = c.has_office[0] || day_org_is_office(a->piece[i]->class);
        c.whole = c.whole || a->piece[i]->class == DAY_ORG_WHOLE;
        if (j == b->n) {
            note_missing(&c, a->piece[i], 0);
            continue;
        }
        used[j] = true;
        c.both++;
    }
    for (size_t j = 0; j < b->n; j++) {
        c.has_office[1] = c.has_office[1] || day_org_is_office(b->piece[j]->class);
        c.whole = c.whole || b->piece[j]->class == DAY_ORG_WHOLE;
        if (!used[j]) note_missing(&c, b->piece[j], 1);
    }
    c.office = c.has_office[0] || c.has_office[1];
    return c;
}

/* What is left of the certainty, 0 to 1. */
static double generic_factor(const comparison *c)
{
    if (c->only_a == 0 && c->only_b == 0) return 1;
    if (c->office) {
        if (c->has_office[0] != c->has_office[1]) return 0; /* Sichuan, Sichuan University */
        if (c->only_a > 0 && c->only_b > 0) return 0;       /* Jilin Province, Jilin City */
        if (c->levels_only) return 0.92;
        if (c->whole && c->field_only) return 0; /* a medical university is another */
        return 0.6 + 0.35 * (double)c->both / (double)(c->both + c->only_a + c->only_b);
    }
    if (c->level_only[0] && c->level_only[1]) return 0;
    if (c->both == 0 && (c->only_a == 0 || c->only_b == 0)) return 0.66;
    if (c->only_a > 0 && c->only_b > 0) return 0.45;
    return 0.65 + 0.3 * (double)c->both / (double)(c->both + c->only_a + c->only_b);
}

static bool has_legal(const day_org_parts *parts)
{
    for (size_t i = 0; i < parts->n; i++)
        if (parts->piece[i].class == DAY_ORG_LEGAL || parts->piece[i].class == DAY_ORG_FILLER) return true;
    return false;
}

static bool are_of_one_script(const day_org_parts *a, const day_org_parts *b)
{
    return a->piece[0].script == b->piece[0].script;
}

static bool is_han_only(const day_org_parts *parts)
{
    for (size_t i = 0; i < parts->n; i++)
        if (parts->piece[i].script != DAY_SCRIPT_HAN) return false;
    return parts->n > 0;
}

/* Whether what is its own is a place by what stands behind it: 临洛 in 临洛市, but not 旅游 in 旅游局. */
static bool is_place(const day_org_parts *parts)
{
    bool place = false;
    for (size_t i = 0; i < parts->n; i++)
        if (parts->piece[i].class == DAY_ORG_NONE)
            place = parts->piece[i].script != DAY_SCRIPT_HAN ||
                    (i + 1 < parts->n && parts->piece[i + 1].class == DAY_ORG_LEVEL);
    return place;
}

/* What is neither a legal form nor a word for firm, as one text of DAY_ORG_ROOM bytes. */
static size_t total(char *text, const day_org_parts *parts, bool fillers)
{
    size_t size = 0;
    for (size_t i = 0; i < parts->n; i++) {
        if (parts->piece[i].class == DAY_ORG_LEGAL || parts->piece[i].class == DAY_ORG_JOIN) continue;
        if (!fillers && parts->piece[i].class == DAY_ORG_FILLER) continue;
        if (size + parts->piece[i].size > DAY_ORG_ROOM) return 0;
        memcpy(text + size, parts->piece[i].text, parts->piece[i].size);
        size += parts->piece[i].size;
    }
    return size;
}

static bool says_the_same(const day_org_parts *a, const day_org_parts *b)
{
    char x[DAY_ORG_ROOM], y[DAY_ORG_ROOM];
    size_t m = total(x, a, false), n = total(y, b, false);
    return m == n && memcmp(x, y, m) == 0;
}

static bool parts_match(day_name_match *out, const day_org_parts *a, const day_org_parts *b)
{
    generics x, y;
    day_org_likeness own = day_org_own_alike(a, b);
    if (own.weight == 0) return false;
    generics_of(&x, a);
    generics_of(&y, b);
    comparison c = compare(&x, &y);
    bool no_own = day_org_own_size(a) == 0, less = c.only_a + c.only_b > 0;
    if (no_own && less && c.both < 2) return false;
    if (no_own &&
        (c.both == 0 || !c.levels_only || c.both + c.only_a + c.only_b < 2 || (c.only_a > 0 && c.only_b > 0)))
        return false;
    double factor = generic_factor(&c) * (no_own && less ? 0.6 : 1), weight = own.weight * factor;
    const char *rule = own.rule;
    if (own.left_a > 0 && own.left_b > 0) return false;
    if (own.left_a + own.left_b > 0) {
        bool shared = c.both > 0 || !is_han_only(a) || !is_han_only(b);
        if (!shared || (c.office && (!is_place(a) || !is_place(b)))) return false;
        if (c.office && (!are_of_one_script(a, b) || !c.levels_only || own.left_a + own.left_b > 1))
            return false;
        weight *= own.left_a + own.left_b > 1 ? 0.5 : 0.7;
        rule = "abbreviation";
    }
    if (own.slip) { /* only firms, whose generic words agree */
        if (c.office || factor < 1) return false;
        if (is_han_only(a) ? c.both + (has_legal(a) && has_legal(b)) < 2 : c.both + has_legal(a) < 1)
            return false;
        return found(out, weight, rule);
    }
    if (factor < 1) rule = c.only_a > 0 && c.only_b > 0 ? "same own word" : "abbreviation";
    size_t own_size = MIN(day_org_own_size(a), day_org_own_size(b));
    if (factor < 0.7 && own_size < (a->piece[0].script == DAY_SCRIPT_LATIN ? 5 : 6)) return false;
    if (factor == 1 && own.weight == 1 && own.left_a + own.left_b == 0) {
        if (!are_of_one_script(a, b)) return found(out, 0.9, "translation");
        if (!says_the_same(a, b)) return found(out, 0.92, "other words"); /* other order, case, synonyms */
        return found(out, has_legal(a) == has_legal(b) ? 1 : 0.95,
                     has_legal(a) == has_legal(b) ? rule : "legal form");
    }
    return found(out, MIN(weight, 0.97), rule);
}

/* Abbreviation of a Han name. */
typedef struct abbreviation {
    const day_org_parts *of;
    const char *text;
    size_t size;
    double best;
} abbreviation;

typedef struct kept {
    size_t own, own_all, generic, generic_all, dropped_office, office, field_dropped, places;
    bool whole, first; /* the first piece, countries aside, has a part */
} kept;

static double abbreviation_weight(const kept *k)
{
    double share = (double)(k->own + k->generic) / (double)MAX(k->own_all + k->generic_all, 1);
    bool office = k->office + k->dropped_office > 0;
    if (k->own < k->own_all) return k->own > 0 && k->office > 0 && k->own_all <= 9 ? 0.42 : 0; /* 北大 */
    if (office && k->office == 0) return 0;
    if (k->whole && k->field_dropped > 0) return 0;
    if (k->own_all == 0) return k->generic < 9 || share < 0.3 || !k->first ? 0 : 0.35 + 0.4 * share;
    if (k->own_all > 0 && k->own_all < 6) return 0;
    return 0.45 + 0.4 * share;
}

/* From piece `i` and byte `at` of the short form on: each piece gives its beginning, or nothing. */
static void try_abbreviation(abbreviation *s, size_t i, size_t at, kept so_far)
{
    while (i < s->of->n && (s->of->piece[i].class == DAY_ORG_LEGAL || s->of->piece[i].class == DAY_ORG_JOIN))
        i++;
    if (i == s->of->n) {
        if (at == s->size) s->best = MAX(s->best, abbreviation_weight(&so_far));
        return;
    }
    const day_org_piece *piece = &s->of->piece[i];
    bool own = piece->class == DAY_ORG_NONE, office = day_org_is_office(piece->class),
         filler = piece->class == DAY_ORG_FILLER;
    so_far.whole = so_far.whole || piece->class == DAY_ORG_WHOLE;
    *(own ? &so_far.own_all : &so_far.generic_all) += piece->size;
    for (size_t take = 0; take <= piece->size; take += 3) {
        kept next = so_far;
        if (take > 0 && (at + take > s->size || memcmp(s->text + at, piece->text, take) != 0)) break;
        *(own ? &next.own : &next.generic) += take;
        bool is_first = so_far.own_all + so_far.generic_all == piece->size + so_far.places;
        if (piece->class == DAY_ORG_PLACE && is_first && take == 0) next.places += piece->size;
        next.first = next.first || (is_first && take > 0);
        next.office += office && take > 0;
        next.dropped_office += office && take == 0;
        next.field_dropped +=
            take == 0 && !own && !filler && (piece->class == DAY_ORG_FIELD || piece->class == DAY_ORG_TRADE);
        try_abbreviation(s, i + 1, at + take, next);
    }
}

#define ABBREVIATION_BYTES 45 /* fifteen characters; with at most twelve pieces the ways to try are few */

static bool abbreviation_match(day_name_match *out, const day_org_parts *a, const day_org_parts *b)
{
    char x[DAY_ORG_ROOM], y[DAY_ORG_ROOM];
    if (!is_han_only(a) || !is_han_only(b)) return false;
    size_t m = total(x, a, true), n = total(y, b, true);
    abbreviation s = {.of = m > n ? a : b, .text = m > n ? y : x, .size = MIN(m, n)};
    if (m == n || s.size < 6 || s.size > ABBREVIATION_BYTES || s.of->n > 12) return false;
    try_abbreviation(&s, 0, 0, (kept){0});
    return s.best > 0 && found(out, s.best, "abbreviation");
}

static bool acronym_match(day_name_match *out, const day_org_parts *a, const day_org_parts *b)
{
    char acronym[48], letters[48];
    if (!day_org_acronym(acronym, sizeof acronym, a)) return false;
    size_t characters = (size_t)g_utf8_strlen(acronym, -1);
    for (int way = 0; way < DAY_ORG_INITIALS; way++)
        if (day_org_first_letters(letters, sizeof letters, b, way) && strcmp(letters, acronym) == 0)
            return found(out, is_han_only(b) ? 0.45 : characters >= 3 ? 0.55 : 0.4, "acronym");
    return false;
}

bool day_org_match(day_name_match *out, const char *a, const char *b)
{
    day_org_parts x, y;
    if (!day_org_parts_of(&x, a) || !day_org_parts_of(&y, b)) return false;
    day_name_match best = {0, NULL}, one;
    if (parts_match(&one, &x, &y)) best = one;
    if (best.weight < 0.9 && abbreviation_match(&one, &x, &y) && one.weight > best.weight) best = one;
    if (best.rule == NULL && (acronym_match(&one, &x, &y) || acronym_match(&one, &y, &x))) best = one;
    if (best.rule == NULL) return false;
    bool traditional = best.weight == 1 && x.piece[0].script == DAY_SCRIPT_HAN && strcmp(a, b) != 0;
    return found(out, best.weight, traditional ? "traditional characters" : best.rule);
}
