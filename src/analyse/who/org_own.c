/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The own words of two organisations: Han against Han as strings, words against words in any order, Han
 * against words by pinyin. */
#include "org_own.h"
#include "base/utf8.h"
#include "pinyin.h"
#include <string.h>

#define OWN_MAX 8

typedef struct own_words {
    day_org_piece word[OWN_MAX];
    size_t n;
    bool han, only_han; /* some are in Han characters; all are */
} own_words;

static void own_of(own_words *out, const day_org_parts *parts)
{
    out->n = 0;
    out->han = false;
    out->only_han = true;
    for (size_t i = 0; i < parts->n && out->n < OWN_MAX; i++)
        if (parts->piece[i].class == DAY_ORG_NONE) {
            out->word[out->n++] = parts->piece[i];
            out->han = out->han || parts->piece[i].script == DAY_SCRIPT_HAN;
            out->only_han = out->only_han && parts->piece[i].script == DAY_SCRIPT_HAN;
        }
}

size_t day_org_own_size(const day_org_parts *parts)
{
    size_t size = 0;
    for (size_t i = 0; i < parts->n; i++)
        if (parts->piece[i].class == DAY_ORG_NONE) size += parts->piece[i].size;
    return size;
}

bool day_org_own_pinyin(day_spelling *out, const day_org_parts *parts)
{
    out->n = 0;
    for (size_t i = 0; i < parts->n; i++) {
        const day_org_piece *piece = &parts->piece[i];
        if (piece->class != DAY_ORG_NONE || piece->script != DAY_SCRIPT_HAN) continue;
        for (size_t at = 0; at < piece->size;) {
            uint32_t code;
            day_reading reading;
            at += day_utf8_next(piece->text + at, piece->size - at, &code);
            if (!day_pinyin_of(&reading, code)) return false;
            day_spelling_add(out, reading.latin);
        }
    }
    return out->n > 0;
}

static size_t join(char *out, size_t room, const own_words *own)
{
    size_t size = 0;
    for (size_t i = 0; i < own->n; i++) {
        if (size + own->word[i].size + 1 > room) return 0;
        memcpy(out + size, own->word[i].text, own->word[i].size);
        size += own->word[i].size;
    }
    out[size] = '\0';
    return size;
}

static day_org_likeness alike(double weight, const char *rule)
{
    return (day_org_likeness){.weight = weight, .rule = rule};
}

/* Two strings of Han characters: equal; one with a place before it; one glyph of several misread. */
static day_org_likeness han_alike(const own_words *a, const own_words *b)
{
    char x[DAY_ORG_ROOM], y[DAY_ORG_ROOM];
    size_t m = join(x, sizeof x, a), n = join(y, sizeof y, b), differing = 0;
    if (m == 0 || n == 0) return alike(0, NULL);
    if (m == n && memcmp(x, y, m) == 0) return alike(1, "same name");
    size_t shorter = MIN(m, n);
    if (shorter >= 6 && MAX(m, n) - shorter >= 6 && memcmp(x + m - shorter, y + n - shorter, shorter) == 0) {
        day_org_likeness out = alike(0.8, "abbreviation");
        *(m > n ? &out.left_a : &out.left_b) = 1;
        return out;
    }
    if (m != n || m < 6) return alike(0, NULL);
    for (size_t at = 0; at < m; at += 3) differing += memcmp(x + at, y + at, 3) != 0;
    day_org_likeness out = alike(differing == 1 ? (m >= 9 ? 0.5 : 0.42) : 0, "spelling");
    out.slip = true;
    return out;
}

/* Cyrillic words in other cases: the same but for few last letters, of which all but the endings' are vowels.
 */
static bool same_stem(const day_org_piece *a, const day_org_piece *b)
{
    size_t head = 0, shorter = MIN(a->size, b->size);
    if (a->script != DAY_SCRIPT_CYRILLIC || b->script != DAY_SCRIPT_CYRILLIC) return false;
    while (head < shorter && a->text[head] == b->text[head]) head++;
    head -= head % 2;
    return head >= 8 && a->size - head <= 6 && b->size - head <= 6;
}

static size_t edit_letters(const char *p, size_t m, const char *q, size_t n)
{
    size_t head = 0, tail = 0;
    while (head < MIN(m, n) && p[head] == q[head]) head++;
    while (tail < MIN(m, n) - head && p[m - 1 - tail] == q[n - 1 - tail]) tail++;
    return MAX(m, n) - head - tail;
}

static day_org_likeness words_alike(const day_org_piece *a, const day_org_piece *b)
{
    day_spelling spelling;
    char plain[DAY_SPELLING_TEXT + 1];
    if (a->size == b->size && memcmp(a->text, b->text, a->size) == 0) return alike(1, "same name");
    if (same_stem(a, b)) return alike(0.95, "case ending");
    const day_org_piece *latin = a->script == DAY_SCRIPT_LATIN ? a : b, *other = latin == a ? b : a;
    if (a->script != b->script && latin->script == DAY_SCRIPT_LATIN) {
        if (!day_letters_spell(&spelling, other->text, other->size, other->script)) return alike(0, NULL);
        int fits = day_spelling_fits(&spelling, latin->text, latin->size);
        return alike(fits == 2   ? 0.95
                     : fits == 1 ? 0.8
                                 : 0,
                     other->script == DAY_SCRIPT_CYRILLIC ? "Cyrillic to Latin"
                                                          : "Arabic or Persian to Latin");
    }
    if (a->script != b->script) {
        if (!day_letters_spell(&spelling, a->text, a->size, a->script)) return alike(0, NULL);
        size_t size = day_spelling_plain(&spelling, plain, sizeof plain);
        bool ok = day_letters_spell(&spelling, b->text, b->size, b->script) &&
                  day_spelling_fits(&spelling, plain, size) > 0;
        return alike(ok ? 0.8 : 0, "other script");
    }
    if (a->script == DAY_SCRIPT_LATIN && MIN(a->size, b->size) >= 5 &&
        day_letters_spell(&spelling, a->text, a->size, a->script) &&
        day_spelling_fits(&spelling, b->text, b->size) > 0)
        return alike(0.8, "romanisation");
    if (a->script == DAY_SCRIPT_HAN) return alike(0, NULL);
    size_t letter = a->script == DAY_SCRIPT_LATIN ? 1 : 2;
    if (MIN(a->size, b->size) >= 6 * letter && edit_letters(a->text, a->size, b->text, b->size) <= letter &&
        memcmp(a->text, b->text, letter) == 0) {
        day_org_likeness out = alike(0.5, "spelling");
        out.slip = true;
        return out;
    }
    return alike(0, NULL);
}

static day_org_likeness lists_alike(const own_words *a, const own_words *b)
{
    day_org_likeness all = alike(1, "same name");
    bool used[OWN_MAX] = {false};
    size_t matched = 0;
    for (size_t i = 0; i < a->n; i++) {
        day_org_likeness best = alike(0, NULL);
        size_t at = 0;
        for (size_t j = 0; j < b->n; j++) {
            day_org_likeness one = used[j] ? alike(0, NULL) : words_alike(&a->word[i], &b->word[j]);
            if (one.weight > best.weight) {
                best = one;
                at = j;
            }
        }
        if (best.weight == 0) {
            all.left_a++;
            continue;
        }
        used[at] = true;
        matched++;
        if (best.weight < all.weight) {
            all.weight = best.weight;
            all.rule = best.rule;
        }
        all.slip = all.slip || best.slip;
    }
    all.left_b = b->n - matched;
    if (matched == 0) return alike(0, NULL);
    return all;
}

/* Words that are written as one elsewhere: Frost Egret, FrostEgret. */
static bool joined_alike(const own_words *a, const own_words *b)
{
    char x[DAY_ORG_ROOM], y[DAY_ORG_ROOM];
    size_t m = join(x, sizeof x, a), n = join(y, sizeof y, b);
    return m == n && m >= 4 && memcmp(x, y, m) == 0;
}

/* Han against words: all of them are its pinyin, or one is. */
static day_org_likeness pinyin_alike(const day_org_parts *han, const own_words *words)
{
    day_spelling spelling;
    char joined[DAY_ORG_ROOM];
    day_org_likeness out = alike(0.95, "pinyin");
    size_t size = join(joined, sizeof joined, words);
    if (!day_org_own_pinyin(&spelling, han) || spelling.n < 2) return alike(0, NULL);
    if (day_spelling_fits(&spelling, joined, size) == 2) return out;
    for (size_t i = 0; i < words->n; i++)
        if (day_spelling_fits(&spelling, words->word[i].text, words->word[i].size) == 2) {
            out.left_b = words->n - 1;
            return out;
        }
    return alike(0, NULL);
}

day_org_likeness day_org_own_alike(const day_org_parts *a, const day_org_parts *b)
{
    own_words x, y;
    own_of(&x, a);
    own_of(&y, b);
    if (x.n == 0 && y.n == 0) return alike(1, "same name");
    if (x.n == 0 || y.n == 0) return alike(0, NULL);
    if (x.only_han && y.only_han) return han_alike(&x, &y);
    if (x.only_han && !y.han) return pinyin_alike(a, &y);
    if (y.only_han && !x.han) {
        day_org_likeness out = pinyin_alike(b, &x);
        out.left_a = out.left_b;
        out.left_b = 0;
        return out;
    }
    day_org_likeness out = lists_alike(&x, &y);
    if ((out.weight == 0 || out.left_a + out.left_b > 0) && joined_alike(&x, &y))
        return alike(0.95, "joined words");
    return out;
}
