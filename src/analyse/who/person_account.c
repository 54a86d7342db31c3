/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A full name against what an account calls itself: zhuang.yanqiu, yzhuang, zhuangyq, d.arkwell, kuzya77. The
 * account's letters are walked along by the name's words, in any order, each whole, by its first letter, or
 * not at all; all letters must be told. */
#include "name_match.h"
#include "account_text.h"
#include "eastern_name.h"
#include "given_names.h"
#include "person_words.h"
#include <string.h>

#define PIECES_MAX 5
#define HEAD_LETTERS 4  /* of a beginning beside an initial */
#define NAME_LETTERS 5  /* an account of one name only must have as many: fewer are anybody's */
#define LEAST_LETTERS 3 /* of a word that stands whole beside initials */

/* What one word of a name may say. */
typedef struct piece {
    const day_spelling *whole; /* several for a given name of syllables */
    size_t n;
    size_t letters;    /* about */
    const char *plain; /* the word itself, for short forms; NULL: it has none */
} piece;

/* The best that was found. */
typedef struct score {
    size_t whole, initials, letters; /* letters: of whole words */
    bool strict, exists;
} score;

static day_reach merged(day_reach a, day_reach b)
{
    return (day_reach){a.strict | b.strict, a.loose | b.loose};
}

/* The first letter of a spelling, or its first unit: zh, ch, yu. */
static day_reach walk_initial(const day_spelling *spelling, day_reach from, const day_account_text *a)
{
    day_reach to = {0, 0};
    for (size_t u = 0; u < MIN(spelling->n, 2); u++) {
        bool empty = false;
        for (const char *at = spelling->unit[u];; at++) {
            size_t length = strcspn(at, "|;");
            char option[8];
            empty = empty || length == 0;
            for (size_t take = 1; take <= length && take < sizeof option; take += MAX(length - 1, 1)) {
                memcpy(option, at, take);
                option[take] = '\0';
                to = merged(to, day_spelling_step(from, option, a->text, a->size));
            }
            at += length;
            if (*at != '|') break;
        }
        if (!empty) break;
    }
    return to;
}

static bool is_better(const score *a, const score *b)
{
    if (!b->exists || a->whole != b->whole) return !b->exists || a->whole > b->whole;
    if (a->strict != b->strict) return a->strict;
    return a->letters != b->letters ? a->letters > b->letters : a->initials > b->initials;
}

typedef struct search {
    const piece *pieces;
    size_t n;
    const day_account_text *account;
    score best;
} search;

static void try_pieces(search *s, day_reach from, unsigned used, score so_far);

static void try_next(search *s, day_reach at, unsigned used, score so_far)
{
    if (at.loose != 0) try_pieces(s, at, used, so_far);
}

static void try_piece(search *s, day_reach from, unsigned used, score so_far, size_t i)
{
    const piece *p = &s->pieces[i];
    day_reach at = from;
    score next = so_far;
    for (size_t k = 0; k < p->n; k++)
        at = day_spelling_walk(&p->whole[k], at, s->account->text, s->account->size);
    next.whole++;
    next.letters += p->letters;
    try_next(s, at, used | 1u << i, next);
    at = from;
    next = so_far;
    for (size_t k = 0; k < p->n; k++) { /* y, yq */
        at = walk_initial(&p->whole[k], at, s->account);
        next.initials++;
        try_next(s, at, used | 1u << i, next);
    }
}

static void try_pieces(search *s, day_reach from, unsigned used, score so_far)
{
    uint64_t end = (uint64_t)1 << s->account->size;
    if ((from.loose & end) != 0) {
        so_far.exists = true;
        so_far.strict = (from.strict & end) != 0;
        if (is_better(&so_far, &s->best)) s->best = so_far;
    }
    for (size_t i = 0; i < s->n; i++)
        if ((used & 1u << i) == 0) try_piece(s, from, used, so_far, i);
}

static bool found(day_name_match *out, double weight, const char *rule)
{
    *out = (day_name_match){weight, rule};
    return weight >= 0.3;
}

/* The account's only word, or its first, is a short form of a name, or the beginning of a long one. */
static bool short_form(day_name_match *out, const search *s)
{
    const day_account_text *a = s->account;
    char word[DAY_SPELLING_TEXT + 1];
    if (a->broken) return false;
    g_strlcpy(word, a->text, sizeof word);
    for (size_t i = 0; i < s->n; i++) {
        const piece *p = &s->pieces[i];
        if (p->plain == NULL) continue;
        if (a->size >= 4 && day_given_bond_of(word, p->plain) != DAY_GIVEN_NONE)
            return found(out, 0.4, "diminutive in account");
        if (a->size < NAME_LETTERS || p->letters < a->size + 2) continue;
        for (size_t u = 1; u < p->whole->n; u++) { /* kreche: Krechetov */
            day_spelling head = *p->whole;
            head.n = u;
            if (day_spelling_fits(&head, a->text, a->size) == 2)
                return found(out, 0.35, "beginning of a name in account");
        }
    }
    return false;
}

/* "omut" of Omutova: the word's beginning, strictly, two letters of it left out at least. */
static bool is_beginning(const piece *p, const char *text, size_t size)
{
    char head[DAY_SPELLING_TEXT + 1];
    if (p->plain == NULL || size < HEAD_LETTERS || p->letters < size + 2) return false;
    memcpy(head, text, size);
    head[size] = '\0';
    for (size_t u = 1; u < p->whole->n; u++) {
        day_spelling units = *p->whole;
        units.n = u;
        if (day_spelling_fits(&units, head, size) == 2) return true;
    }
    return false;
}

static bool begins_with(const piece *p, const char *letter)
{
    day_account_text one = {.size = 1, .text = {*letter, '\0'}};
    day_reach to = p->n == 1 ? walk_initial(p->whole, DAY_REACH_START, &one) : (day_reach){0, 0};
    return (to.strict >> 1 & 1) != 0;
}

/* omut_l, l.omut: the beginning of one word and the first letter of another, with a mark between them. */
static bool beginning_and_initial(day_name_match *out, const search *s)
{
    const day_account_text *a = s->account;
    size_t behind = a->size - a->gap;
    if (a->gap == 0 || (a->gap != 1 && behind != 1)) return false;
    const char *head = a->gap == 1 ? a->text + 1 : a->text;
    const char *letter = a->gap == 1 ? a->text : a->text + a->gap;
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = 0; k < s->n; k++)
            if (i != k && is_beginning(&s->pieces[i], head, a->size - 1) &&
                begins_with(&s->pieces[k], letter))
                return found(out, 0.6, "beginning and initial in account");
    return false;
}

/* kamyab_ds: one word whole, and behind a mark the first letters of both halves of another (دره‌سبز,
 * written with a joint; so are Smith-Jones and Salt-Hill). */
static bool initials_of_halves(day_name_match *out, const search *s, const char *name)
{
    const day_account_text *a = s->account;
    if (a->gap < NAME_LETTERS || a->size - a->gap != 2) return false;
    char head[DAY_SPELLING_TEXT + 1];
    g_strlcpy(head, a->text, a->gap + 1);
    bool whole = false;
    for (size_t i = 0; i < s->n; i++)
        whole =
            whole || (s->pieces[i].plain != NULL && day_spelling_fits(s->pieces[i].whole, head, a->gap) != 0);
    g_auto(GStrv) words = g_strsplit(name, " ", PIECES_MAX);
    for (guint w = 0; whole && words[w] != NULL; w++) {
        const char *joint = strstr(words[w], "\u200c");
        if (joint == NULL) joint = strchr(words[w], '-');
        if (joint == NULL) continue;
        g_autofree char *halves =
            g_strdup_printf("%.*s %s", (int)(joint - words[w]), words[w], g_utf8_next_char(joint));
        day_person person;
        if (!day_name_parts_of(&person.parts, halves) || person.parts.n != 2) continue;
        day_person_spell(&person);
        piece first = {&person.spelling[0], 1, 0, NULL}, second = {&person.spelling[1], 1, 0, NULL};
        if (person.spelled[0] && person.spelled[1] && begins_with(&first, a->text + a->gap) &&
            begins_with(&second, a->text + a->gap + 1))
            return found(out, 0.66, "name and initials in account");
    }
    return false;
}

static bool judge(day_name_match *out, const search *s, const char *name)
{
    const score *best = &s->best;
    double loose = best->strict ? 1 : 0.8;
    if (!best->exists || best->whole == 0)
        return beginning_and_initial(out, s) || initials_of_halves(out, s, name) || short_form(out, s);
    if (best->whole >= 2)
        return best->letters >= NAME_LETTERS && found(out, 0.88 * loose, "whole name in account");
    if (best->initials > 0) {
        if (best->letters < LEAST_LETTERS) return false;
        double weight = best->letters < 4 ? 0.45 : best->initials > 1 ? 0.74 : 0.68;
        return found(out, weight * loose, "initials in account");
    }
    return best->letters >= NAME_LETTERS && found(out, 0.45 * loose, "one name in account");
}

static size_t letters_of(const day_spelling *spelling)
{
    char plain[DAY_SPELLING_TEXT + 1];
    return day_spelling_plain(spelling, plain, sizeof plain);
}

/* Words that may be left out of an account stand last: patronymics, titles. */
static size_t pieces_of_words(piece out[PIECES_MAX], day_person *person)
{
    size_t n = 0;
    day_person_spell(person);
    for (size_t i = 0; i < person->parts.n && n < PIECES_MAX; i++)
        if (person->spelled[i])
            out[n++] = (piece){&person->spelling[i], 1, letters_of(&person->spelling[i]),
                               person->parts.word[i].text};
    return n;
}

bool day_person_match_account(day_name_match *out, const char *name, const char *account)
{
    day_account_text text;
    day_person person;
    day_eastern_name eastern;
    piece pieces[PIECES_MAX];
    size_t n = 0;

    if (!day_account_read(&text, account) || !day_name_parts_of(&person.parts, name)) return false;
    if (text.other_script) return day_person_match_nickname(out, account, name);
    if (day_eastern_name_of(&eastern, &person.parts, false)) {
        size_t letters = 0;
        for (size_t i = 0; i < eastern.n_given; i++) letters += letters_of(&eastern.given[i]);
        pieces[n++] = (piece){&eastern.surname, 1, MIN(letters_of(&eastern.surname), NAME_LETTERS - 1),
                              NULL}; /* thousands have it */
        pieces[n++] = (piece){eastern.given, eastern.n_given, letters, NULL};
    } else
        n = pieces_of_words(pieces, &person);
    search s = {.pieces = pieces, .n = n, .account = &text};
    if (n > 0) try_pieces(&s, DAY_REACH_START, 0, (score){0});
    return n > 0 && judge(out, &s, name);
}
