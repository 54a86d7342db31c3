/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Names of people in alphabets: which word of one is which word of the other. Words may change places; what
 * may be missing on one side is a patronymic, a middle name, a particle; what may differ is spelling. Two
 * names agree when no side has a word left that the other contradicts. */
#include "person_words.h"
#include "base/utf8.h"
#include "given_names.h"
#include "pinyin.h"
#include <string.h>

#define MATCH(weight, rule) ((day_name_match){weight, rule})
static const day_name_match none = {0, NULL};

void day_person_spell(day_person *person)
{
    for (size_t i = 0; i < person->parts.n; i++) {
        const day_name_part *part = &person->parts.word[i];
        person->spelled[i] =
            !part->initial && day_letters_spell(&person->spelling[i], part->text, part->size, part->script);
    }
}

/* The rule's name for a word of this script that was spelled in another. */
static const char *script_rule(day_script script)
{
    switch (script) {
    case DAY_SCRIPT_CYRILLIC: return "Cyrillic to Latin";
    case DAY_SCRIPT_GREEK: return "Greek to Latin";
    case DAY_SCRIPT_ARABIC: return "Arabic or Persian to Latin";
    case DAY_SCRIPT_HANGUL: return "hangul to Latin";
    case DAY_SCRIPT_KANA: return "kana to Latin";
    default: return "romanisation";
    }
}

bool day_person_initial_fits(const day_person *a, size_t i, const char *initial, size_t size)
{
    const day_name_part *part = &a->parts.word[i];
    if (strncmp(part->text, initial, size) == 0) return true;
    if (!a->spelled[i]) return false;
    const day_spelling *spelling = &a->spelling[i];
    uint32_t code;
    day_utf8_next(initial, size, &code);
    if (day_script_of(code) != DAY_SCRIPT_LATIN || part->script == DAY_SCRIPT_LATIN) return false;
    for (size_t unit = 0; unit < MIN(spelling->n, 2); unit++) {
        const char *options = spelling->unit[unit];
        bool empty = *options == '|' || *options == ';';
        for (const char *at = options; *at != '\0'; at++) {
            if ((at == options || at[-1] == '|') && *at == initial[0]) return true;
            if (*at == ';') break;
            empty = empty || (at[0] == '|' && (at[1] == '|' || at[1] == ';' || at[1] == '\0'));
        }
        if (!empty) return false;
    }
    return false;
}

static bool is_pinyin(const day_name_part *part)
{
    day_reading cut[DAY_PINYIN_SYLLABLES];
    size_t n = day_pinyin_cut(cut, part->text, part->size);
    return n > 0 && n <= 3;
}

static bool is_all_pinyin(const day_name_parts *parts)
{
    for (size_t i = 0; i < parts->n; i++)
        if (parts->word[i].script != DAY_SCRIPT_LATIN || parts->word[i].initial ||
            !is_pinyin(&parts->word[i]))
            return false;
    return true;
}

/* Two Latin words: romanisations of one, when either is spelled as the other by the table of romanisations.
 * Syllables of pinyin that differ by a letter are other syllables: Zhang, Zang. */
static day_name_match latin_match(const day_person *a, size_t i, const day_person *b, size_t j)
{
    const day_name_part *x = &a->parts.word[i], *y = &b->parts.word[j];
    size_t shorter = MIN(x->size, y->size), longer = MAX(x->size, y->size);
    if (shorter < 4 || longer > shorter + 4) return none;
    bool fits = (a->spelled[i] && day_spelling_fits(&a->spelling[i], y->text, y->size) != 0) ||
                (b->spelled[j] && day_spelling_fits(&b->spelling[j], x->text, x->size) != 0);
    if (!fits || (is_pinyin(x) && is_pinyin(y))) return none;
    return MATCH(0.85, "romanisation");
}

static day_name_match across_match(const day_person *a, size_t i, const day_person *b, size_t j)
{
    const day_name_part *x = &a->parts.word[i], *y = &b->parts.word[j];
    char plain[DAY_SPELLING_TEXT + 1];
    int fits = 0;
    const char *rule = script_rule(x->script == DAY_SCRIPT_LATIN ? y->script : x->script);

    if (x->script == DAY_SCRIPT_LATIN && b->spelled[j])
        fits = day_spelling_fits(&b->spelling[j], x->text, x->size);
    else if (y->script == DAY_SCRIPT_LATIN && a->spelled[i])
        fits = day_spelling_fits(&a->spelling[i], y->text, y->size);
    else if (a->spelled[i] && b->spelled[j]) {
        bool from_a = x->script != DAY_SCRIPT_ARABIC;
        size_t size = day_spelling_plain(from_a ? &a->spelling[i] : &b->spelling[j], plain, sizeof plain);
        fits = day_spelling_fits(from_a ? &b->spelling[j] : &a->spelling[i], plain, size) > 0;
        rule = script_rule(from_a ? y->script : x->script);
    }
    if (MIN(x->size, y->size) < 2) return none;
    return fits == 2 ? MATCH(0.97, rule) : fits == 1 ? MATCH(0.85, rule) : none;
}

/* One letter more, less or other, or two changed places, in a long word, and not at its ends: those tell
 * sexes, cases and peoples apart. */
static bool is_slip(const day_name_part *x, const day_name_part *y)
{
    glong m = g_utf8_strlen(x->text, (gssize)x->size), n = g_utf8_strlen(y->text, (gssize)y->size);
    const char *p = x->text, *q = y->text;
    if (MIN(m, n) < 7 || ABS(m - n) > 1) return false;
    size_t head = 0;
    while (*p != '\0' && g_utf8_get_char(p) == g_utf8_get_char(q)) {
        p = g_utf8_next_char(p);
        q = g_utf8_next_char(q);
        head++;
    }
    if (head < 2 || *p == '\0' || *q == '\0') return false;
    const char *p1 = g_utf8_next_char(p), *q1 = g_utf8_next_char(q);
    const char *rest_p = m >= n ? p1 : p, *rest_q = n >= m ? q1 : q;
    bool swapped = m == n && *p1 != '\0' && *q1 != '\0' && g_utf8_get_char(p) == g_utf8_get_char(q1) &&
                   g_utf8_get_char(q) == g_utf8_get_char(p1) &&
                   strcmp(g_utf8_next_char(p1), g_utf8_next_char(q1)) == 0;
    return swapped || (strcmp(rest_p, rest_q) == 0 && g_utf8_strlen(rest_p, -1) >= 2);
}

day_name_match day_person_word_match(const day_person *a, size_t i, const day_person *b, size_t j)
{
    const day_name_part *x = &a->parts.word[i], *y = &b->parts.word[j];
    if (x->initial && y->initial && x->script == y->script)
        return strcmp(x->text, y->text) == 0 ? MATCH(0.6, "initials") : none;
    if (x->initial) return day_person_initial_fits(b, j, x->text, x->size) ? MATCH(0.6, "initials") : none;
    if (y->initial) return day_person_initial_fits(a, i, y->text, y->size) ? MATCH(0.6, "initials") : none;
    if (x->size == y->size && memcmp(x->text, y->text, x->size) == 0) return MATCH(1, "same name");
    day_name_match match = none;
    if (x->script != y->script)
        match = across_match(a, i, b, j);
    else if (x->script == DAY_SCRIPT_LATIN)
        match = latin_match(a, i, b, j);
    if (match.weight > 0.8) return match;
    day_given_bond bond = day_given_bond_of(x->text, y->text);
    if (bond == DAY_GIVEN_VARIANT) return MATCH(0.8, "variant");
    if (bond == DAY_GIVEN_SHORT) return MATCH(0.75, "diminutive");
    if (bond == DAY_GIVEN_AKIN) return MATCH(0.55, "diminutive");
    if (x->script == y->script && x->script != DAY_SCRIPT_HAN && is_slip(x, y)) return MATCH(0.5, "spelling");
    return match;
}

/* What was found so far. */
typedef struct tally {
    double product;
    day_name_match least; /* the weakest step */
    size_t whole, initials;
    size_t slips;
    bool crossed;       /* words changed places */
    bool patronymic;    /* that one side has alone */
    bool left_initial;  /* only an initial stays alone */
    bool stray_initial; /* an initial stands for a word of the other side, and beside it stands a whole word
                           that is nothing there */
} tally;

typedef struct grid {
    day_name_match cell[DAY_NAME_WORDS][DAY_NAME_WORDS];
    bool used_a[DAY_NAME_WORDS], used_b[DAY_NAME_WORDS];
} grid;

static bool next_best(grid *g, size_t m, size_t n, size_t *i, size_t *j)
{
    double best = 0;
    for (size_t x = 0; x < m; x++)
        for (size_t y = 0; y < n; y++)
            if (!g->used_a[x] && !g->used_b[y] && g->cell[x][y].weight > best) {
                best = g->cell[x][y].weight;
                *i = x;
                *j = y;
            }
    return best > 0;
}

static void count(tally *t, const day_person *a, const day_person *b, const grid *g, size_t i, size_t j)
{
    day_name_match match = g->cell[i][j];
    const day_name_part *x = &a->parts.word[i], *y = &b->parts.word[j];
    if (x->initial || y->initial)
        t->initials++;
    else if (!x->patronymic || !y->patronymic)
        t->whole++;
    t->slips += match.weight <= 0.5;
    if (!x->initial && !y->initial) t->product *= match.weight;
    if (t->least.rule == NULL || match.weight < t->least.weight) t->least = match;
}

/* Words that stay alone: of those that may not, how many. */
static size_t left(const day_person *p, const bool *used, bool *patronymic)
{
    size_t n = 0;
    for (size_t i = 0; i < p->parts.n; i++) {
        if (used[i] || p->parts.word[i].optional) continue;
        if (p->parts.word[i].patronymic)
            *patronymic = true;
        else
            n++;
    }
    return n;
}

/* John B. Smith for Bob Smith, D. J. Arkwell for James Arkwell: a word is passed over for an initial. */
static bool has_stray_initial(const day_name_parts *of, const bool *used, const day_name_parts *other,
                              const size_t *place)
{
    bool passed = false;
    for (size_t i = 0; i < of->n; i++) {
        if (used[i] && of->word[i].initial && !other->word[place[i]].initial && passed) return true;
        passed = passed || (!used[i] && !of->word[i].optional && !of->word[i].patronymic);
    }
    return false;
}

static bool is_initial_left(const day_name_parts *of, const bool *used)
{
    for (size_t i = 0; i < of->n; i++)
        if (!used[i] && of->word[i].initial) return true;
    return false;
}

static bool judge(day_name_match *out, const tally *t, size_t left_a, size_t left_b)
{
    double weight = t->product;
    const char *rule = t->least.rule;
    if ((left_a > 0 && left_b > 0) || t->stray_initial) return false;
    if (t->whole == 0 || t->slips > 1 || (t->slips > 0 && t->whole < 2)) return false;
    if (t->whole == 1 && t->initials == 0) {
        if (left_a + left_b > 0) return false; /* one word of several */
        weight *= 0.7;
    } else if (t->whole == 1) {
        weight *= t->initials > 1 ? 0.8 : 0.72;
        rule = "initials";
    } else if (left_a + left_b > 0) {
        weight *= (left_a + left_b > 1 ? 0.75 : t->left_initial ? 0.9 : 0.86) * (t->crossed ? 0.85 : 1);
        if (t->least.weight == 1) rule = "middle name";
    } else if (t->patronymic && t->least.weight == 1) {
        weight = 0.93;
        rule = "patronymic";
    } else if (t->crossed && t->least.weight == 1)
        rule = "order";
    if (weight < 0.3) return false;
    *out = MATCH(weight, rule);
    return true;
}

bool day_person_align(day_name_match *out, const day_person *a, const day_person *b)
{
    grid g;
    size_t m = a->parts.n, n = b->parts.n, i, j, last = 0;
    size_t place[DAY_NAME_WORDS], back[DAY_NAME_WORDS];
    tally t = {.product = 1};
    bool patronymic_a = false, patronymic_b = false;

    memset(g.used_a, 0, sizeof g.used_a + sizeof g.used_b);
    for (i = 0; i < m; i++)
        for (j = 0; j < n; j++) g.cell[i][j] = day_person_word_match(a, i, b, j);
    while (next_best(&g, m, n, &i, &j)) {
        g.used_a[i] = g.used_b[j] = true;
        place[i] = j;
        back[j] = i;
        count(&t, a, b, &g, i, j);
    }
    for (i = 0; i < m; i++) {
        if (!g.used_a[i]) continue;
        t.crossed = t.crossed || place[i] + 1 < last;
        last = place[i] + 1;
    }
    if (is_all_pinyin(&a->parts) && is_all_pinyin(&b->parts) && m != n) return false; /* another given name */
    size_t left_a = left(a, g.used_a, &patronymic_a), left_b = left(b, g.used_b, &patronymic_b);
    if (patronymic_a && patronymic_b) return false;
    t.left_initial = left_a + left_b == 1 &&
                     is_initial_left(left_a > 0 ? &a->parts : &b->parts, left_a > 0 ? g.used_a : g.used_b);
    t.patronymic = patronymic_a || patronymic_b;
    t.stray_initial = has_stray_initial(&a->parts, g.used_a, &b->parts, place) ||
                      has_stray_initial(&b->parts, g.used_b, &a->parts, back);
    return judge(out, &t, left_a, left_b);
}
