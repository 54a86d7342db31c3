/* SPDX-License-Identifier: AGPL-3.0-or-later
 * By the verb that is nearest, which side of it a name stands on, and the word before the name. Whose data it
 * is (of X, X's, X的) has no part in the bargain. */
#include "bargain.h"
#include <string.h>

typedef enum verb_kind { VERB_NONE, VERB_BUY, VERB_SELL, VERB_ASK } verb_kind;

typedef struct verb {
    verb_kind kind;
    size_t start, end;
    gboolean passive, offers_money;
} verb;

static gboolean ends_with_word(const char *text, size_t at, const char *const *words)
{
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '"')) at--;
    for (; *words != NULL; words++) {
        size_t n = strlen(*words);
        gboolean there = at >= n && memcmp(text + at - n, *words, n) == 0;
        gboolean begins = (unsigned char)(*words)[0] >= 0x80 || at == n || !g_ascii_isalnum(text[at - n - 1]);
        if (there && begins) return TRUE;
    }
    return FALSE;
}

static verb_kind kind_of_form(const day_wordbook *words, const day_word_hit *hit, const char *text)
{
    const char *name = day_wordbook_name(words, hit->concept);
    if (strcmp(name, "bought") == 0 || strcmp(name, "paid") == 0) return VERB_BUY;
    if (strcmp(name, "sold") == 0) return VERB_SELL;
    return strcmp(name, "price") == 0 && strncmp(text + hit->start, "price list", 10) != 0 ? VERB_ASK
                                                                                           : VERB_NONE;
}

/* "was asked", "were sold", "被": what stands before the verb makes its subject suffer it. */
static gboolean is_passive(const char *text, size_t at)
{
    static const char *const BEFORE[] = {"was", "were", "is",   "are",  "been", "being", "be",
                                         "被",  "был",  "была", "было", "были", NULL};
    return ends_with_word(text, at, BEFORE);
}

/* An amount follows the verb: "offered less than $15,000". */
static gboolean money_follows(const GArray *values, size_t at)
{
    for (guint i = 0; i < values->len; i++) {
        const day_checked_value *value = &g_array_index(values, day_checked_value, i);
        if (value->kind == DAY_VALUE_MONEY && value->start >= at) return value->start - at < 24;
    }
    return FALSE;
}

static GArray *verbs_of(const GArray *values, const day_wordbook *words, const char *text, const GArray *hits)
{
    GArray *verbs = g_array_new(FALSE, FALSE, sizeof(verb));
    for (guint i = 0; i < hits->len; i++) {
        const day_word_hit *hit = &g_array_index(hits, day_word_hit, i);
        verb one = {kind_of_form(words, hit, text), hit->start, hit->end, FALSE, FALSE};
        if (one.kind == VERB_NONE) continue;
        one.passive = is_passive(text, hit->start);
        one.offers_money = money_follows(values, hit->end);
        g_array_append_val(verbs, one);
    }
    return verbs;
}

/* Whose data: no part in the bargain. */
static gboolean is_whose(const char *text, size_t size, size_t start, size_t end)
{
    static const char *const OF[] = {"of", "of the", "about", "for the", "на", "о", NULL};
    gboolean possessive = size - end >= 2 && (memcmp(text + end, "'s", 2) == 0);
    possessive |=
        size - end >= 3 && (memcmp(text + end, "的", 3) == 0 || memcmp(text + end, "\xe2\x80\x99", 3) == 0);
    return possessive || ends_with_word(text, start, OF);
}

static day_part_role role_before(const verb *of, const char *text, size_t start)
{
    static const char *const TOWARDS[] = {"向", "从", "跟", "给", "у", "от", NULL};
    gboolean towards = ends_with_word(text, start, TOWARDS);
    if (of->kind == VERB_BUY) return of->passive ? DAY_ROLE_NONE : towards ? DAY_ROLE_SELLER : DAY_ROLE_BUYER;
    if (of->kind == VERB_SELL)
        return of->passive ? DAY_ROLE_NONE : towards ? DAY_ROLE_BUYER : DAY_ROLE_SELLER;
    return of->passive || of->offers_money ? DAY_ROLE_BUYER : DAY_ROLE_SELLER;
}

static day_part_role role_behind(const verb *of, const char *text, size_t start)
{
    static const char *const BY[] = {"by", "by the", "由", NULL};
    static const char *const TO[] = {"to", "to the", "给", "向", NULL};
    static const char *const FROM[] = {"from", "from the", "у", "от", "从", NULL};
    if (ends_with_word(text, start, FROM)) return DAY_ROLE_SELLER;
    if (ends_with_word(text, start, BY)) return of->kind == VERB_BUY ? DAY_ROLE_BUYER : DAY_ROLE_SELLER;
    gboolean to = ends_with_word(text, start, TO);
    if (of->kind == VERB_BUY) return to || start - of->end <= 5 ? DAY_ROLE_SELLER : DAY_ROLE_NONE;
    return to || start - of->end <= 5 ? DAY_ROLE_BUYER : DAY_ROLE_NONE;
}

static const verb *nearest(const GArray *verbs, size_t start, size_t end)
{
    const verb *best = NULL;
    size_t distance = SIZE_MAX;
    for (guint i = 0; i < verbs->len; i++) {
        const verb *one = &g_array_index(verbs, verb, i);
        size_t gap = one->start >= end ? one->start - end : start >= one->end ? start - one->end : 0;
        if (gap < distance) best = one, distance = gap;
    }
    return best;
}

static day_part_role role_of(const GArray *verbs, const day_annotated *text, size_t start, size_t end)
{
    const verb *of = nearest(verbs, start, end);
    if (of == NULL || is_whose(text->plain.text, text->plain.size, start, end)) return DAY_ROLE_NONE;
    return end <= of->start ? role_before(of, text->plain.text, start)
                            : role_behind(of, text->plain.text, start);
}

static gboolean takes_part(const day_statement_reader *reader, const day_part *part)
{
    for (guint i = 0; i < part->keys->len; i++) {
        guint concept = (guint)g_ascii_strtoull((const char *)part->keys->pdata[i] + 1, NULL, 10);
        guint bearer = day_name_index_bearer_of(reader->names, concept);
        if (bearer != G_MAXUINT && day_name_index_entity(reader->names, bearer) != 0) return TRUE;
    }
    return FALSE;
}

void day_bargain_roles(day_statement *statement, const day_statement_reader *reader,
                       const day_annotated *text, const GArray *hits)
{
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(day_checked_value));
    for (guint i = 0; i < statement->parts->len; i++)
        if (((const day_part *)statement->parts->pdata[i])->kind == DAY_PART_VALUE)
            g_array_append_val(values, ((const day_part *)statement->parts->pdata[i])->value);
    g_autoptr(GArray) verbs = verbs_of(values, reader->words, text->plain.text, hits);
    for (guint i = 0; i < statement->parts->len; i++) {
        day_part *part = statement->parts->pdata[i];
        statement->bargain |= part->kind == DAY_PART_DEAL || part->kind == DAY_PART_DONE;
        if (part->kind != DAY_PART_NAME || verbs->len == 0 || !takes_part(reader, part)) continue;
        part->role = role_of(verbs, text, part->start, part->end);
    }
    for (guint i = 0; i < hits->len && verbs->len > 0; i++) {
        const day_word_hit *hit = &g_array_index(hits, day_word_hit, i);
        if (day_wordbook_class(reader->words, hit->concept) != DAY_WORD_SELF) continue;
        statement->own_role = role_of(verbs, text, hit->start, hit->end);
    }
}

struct day_bargain_verbs {
    GArray *verbs;
    const day_annotated *text;
};

day_bargain_verbs *day_bargain_verbs_new(const day_annotated *text, const day_wordbook *words,
                                         const GArray *hits, const GArray *values)
{
    g_autoptr(GArray) verbs = verbs_of(values, words, text->plain.text, hits);
    if (verbs->len == 0) return NULL;
    day_bargain_verbs *all = g_new0(day_bargain_verbs, 1);
    all->verbs = g_steal_pointer(&verbs);
    all->text = text;
    return all;
}

void day_bargain_verbs_free(day_bargain_verbs *verbs)
{
    if (verbs == NULL) return;
    g_array_unref(verbs->verbs);
    g_free(verbs);
}

day_part_role day_bargain_role_at(const day_bargain_verbs *verbs, size_t start, size_t end)
{
    return verbs != NULL ? role_of(verbs->verbs, verbs->text, start, end) : DAY_ROLE_NONE;
}
