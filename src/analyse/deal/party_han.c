/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Chinese names: by how they end (某某公司), in quotes behind what somebody is (卖家“…”), between a mark and
 * a verb (向某某采购), and whose mail or data are named. */
#include "base/utf8.h"
#include "index/fold.h"
#include "party_finder.h"
#include <string.h>

#define LEADS(word)
#define CALLED(word)
#define NOBODY(word)
#define TAIL(word)
#define ENDS(word) word,
static const char *const ENDINGS[] = {
#include "party_names.def"
};
#undef ENDS
#undef CALLED
#define ENDS(word)
#define CALLED(word) word,
static const char *const CALLINGS[] = {
#include "party_names.def"
};
#undef CALLED
#undef NOBODY
#define CALLED(word)
#define NOBODY(word) word,
static const char *const NOBODIES[] = {
#include "party_names.def"
};
#undef NOBODY
#undef TAIL
#define NOBODY(word)
#define TAIL(word) word,
static const char *const TAILS[] = {
#include "party_names.def"
};

#define HAN_MAX 36u    /* bytes of a Chinese name before its ending */
#define QUOTED_MAX 36u /* bytes of a name in quotes */

/* Verbs of one character that end before a name; others stand in names: 催收公司, 花旗银行. */
static bool is_transfer(const char *verb)
{
    return memcmp(verb, "给", 3) == 0 || memcmp(verb, "卖", 3) == 0 || memcmp(verb, "买", 3) == 0 ||
           memcmp(verb, "付", 3) == 0;
}

/* Whether a word of the grammar, a term or a date or amount ends at `first`: no name goes on there. */
static bool is_edge(const day_party_finder *at, size_t first)
{
    const day_plain *plain = &at->text->plain;
    for (size_t size = 3; size <= 15 && first >= at->start + size; size += 3) {
        day_deal_word word;
        if (day_grammar_at(&word, at->grammar, plain->text, plain->size, first - size) != size) continue;
        if (size > 3 || word > DAY_WORD_SIGN || is_transfer(plain->text + first - size)) return true;
    }
    for (guint i = day_deal_terms_from(at->text, first); i < at->text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(at->text->terms, day_lexicon_hit, i);
        if (hit->start >= first) break;
        bool thing = strcmp(hit->term->class, "service") == 0 || strcmp(hit->term->class, "data") == 0;
        if (thing && hit->end == first) return true;
    }
    for (guint i = day_deal_mentions_from(at->text, first); i < at->text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(at->text->mentions, day_annotated_mention, i);
        if (one->start >= first) break;
        if (one->end == first && (strcmp(one->kind, "date") == 0 || strcmp(one->kind, "money") == 0))
            return true;
    }
    return false;
}

/* Before a name in Chinese: what no other word explains, when that is short. */
size_t day_party_lead_han(const day_party_finder *at, size_t start, size_t most)
{
    const char *plain = at->text->plain.text;
    size_t first = start;
    while (first > at->start && !is_edge(at, first)) {
        size_t place = day_party_back(plain, first);
        if (day_party_class_at(at, place) != DAY_FOLD_HAN) break;
        if (start - place > most) return start; /* too long to be a name */
        first = place;
    }
    return first;
}

static void add_han(const day_party_finder *at)
{
    for (guint i = 0; i < G_N_ELEMENTS(ENDINGS); i++) {
        for (size_t place = at->start; place < at->end;) {
            place = day_annotated_find(at->text, place, at->end, ENDINGS[i]);
            if (place == SIZE_MAX) break;
            size_t start = day_party_lead_han(at, place, HAN_MAX);
            size_t end = place + strlen(ENDINGS[i]);
            if (start < place && !day_party_is_common(at, start, end))
                day_party_add(at, start, end, 0, false);
            place = end;
        }
    }
}

/* Whether the stretch names what is sold, not somebody. */
static bool is_wares(const day_party_finder *at, size_t start, size_t end)
{
    for (guint i = day_deal_terms_from(at->text, start); i < at->text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(at->text->terms, day_lexicon_hit, i);
        if (hit->start >= end) break;
        bool thing = strcmp(hit->term->class, "service") == 0 || strcmp(hit->term->class, "data") == 0;
        if (thing && hit->start >= start && hit->end <= end) return true;
    }
    return false;
}

/* A preposition of one character that somebody's name follows, at `place`. */
static bool marks_somebody(const day_party_finder *at, size_t place)
{
    static const char *const MARKS[] = {"向", "从", "由", "与", "为"};
    for (guint i = 0; i < G_N_ELEMENTS(MARKS); i++)
        if (day_annotated_says(at->text, place, MARKS[i])) return true;
    return false;
}

/* Whether who stands between a mark and this word is named: a verb, or 以, 将, 在, which lead to one. */
static bool ends_somebody(const day_party_finder *at, size_t place, day_deal_word word, size_t size)
{
    if (word <= DAY_WORD_SIGN) return size > 3;
    return word == DAY_WORD_AT || word == DAY_WORD_OBJECT || word == DAY_WORD_TO ||
           day_annotated_says(at->text, place, "在");
}

/* Where what somebody is begins, before a name in quotes at `quote`: 卖家"…"; `quote` after 向; SIZE_MAX. */
static size_t calling_before(const day_party_finder *at, size_t quote)
{
    for (guint i = 0; i < G_N_ELEMENTS(CALLINGS); i++) {
        size_t size = strlen(CALLINGS[i]);
        if (quote >= at->start + size && day_annotated_says(at->text, quote - size, CALLINGS[i])) {
            size_t start = day_party_lead_han(at, quote - size, DAY_PARTY_LEAD);
            while (start < quote - size && marks_somebody(at, start)) start += 3;
            return start;
        }
    }
    return quote >= at->start + 3 && marks_somebody(at, quote - 3) ? quote : SIZE_MAX;
}

static void add_quoted_by(const day_party_finder *at, const char *open, const char *close)
{
    for (size_t place = at->start; place < at->end;) {
        place = day_annotated_find(at->text, place, at->end, open);
        if (place == SIZE_MAX) return;
        size_t inner = place + strlen(open), end = day_annotated_find(at->text, inner, at->end, close);
        if (end == SIZE_MAX) return;
        size_t start = calling_before(at, place);
        bool name = end >= inner + 4 && end - inner <= QUOTED_MAX &&
                    (start < place || !is_wares(at, inner, end)); /* 中介「某某顾问」 */
        static const char *const WHAT[] = {"的工程师", "的男子", "的人",     "的公司", "的卖家",
                                           "的网友",   "的黑客", "的中间人", "的用户"};
        size_t whole = end + strlen(close);
        for (guint i = 0; i < G_N_ELEMENTS(WHAT); i++)
            if (day_annotated_says(at->text, end + strlen(close), WHAT[i]))
                whole = end + strlen(close) + strlen(WHAT[i]);
        if (start != SIZE_MAX && name) day_party_add(at, start, MIN(whole, at->end), 0, false);
        place = end + strlen(close);
    }
}

/* Whom a name in quotes calls: 卖家“…”. */
static void add_quoted(const day_party_finder *at)
{
    add_quoted_by(at, "“", "”");
    add_quoted_by(at, "「", "」");
    add_quoted_by(at, "『", "』");
}

static bool is_nobody(const day_party_finder *at, size_t start, size_t end)
{
    for (guint i = 0; i < G_N_ELEMENTS(NOBODIES); i++)
        if (day_annotated_says(at->text, start, NOBODIES[i])) return true;
    return end < start + 6 || end > start + HAN_MAX || day_party_is_common(at, start, end) ||
           is_wares(at, start, end);
}

/* Who stands between 向, 从 or 由 and a verb, in Chinese: 向某某开价. */
static void add_marked(const day_party_finder *at)
{
    const day_plain *plain = &at->text->plain;
    for (size_t place = at->start; place + 3 < at->end; place++) {
        if ((unsigned char)plain->text[place] < 0xE0 || !marks_somebody(at, place)) continue;
        size_t start = place + 3, end = start, size = 0;
        day_deal_word word = DAY_N_WORDS;
        for (; end < at->end && day_party_class_at(at, end) == DAY_FOLD_HAN && size == 0;
             end += size == 0 ? 3 : 0) {
            size = day_grammar_at(&word, at->grammar, plain->text, plain->size, end);
            if (size == 3 && (word <= DAY_WORD_SIGN || word == DAY_WORD_OF) && end < at->end) size = 0;
        }
        for (size_t of = start; of + 3 < end; of += 3)
            if (memcmp(plain->text + of, "的", 3) == 0 && end - of >= 9)
                start = of + 3; /* 由杭州的某某供货 */
        if (size > 0 && ends_somebody(at, end, word, size) && !is_nobody(at, start, end))
            day_party_add(at, start, end, 0, false);
    }
}

/* Whether what is sold follows a name: 某某部|邮箱, 某某博彩|210万条…. */
static bool wares_follow(const day_party_finder *at, size_t end)
{
    if (end < at->end && g_ascii_isdigit(at->text->plain.text[end])) return true;
    for (guint i = day_deal_terms_from(at->text, end); i < at->text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(at->text->terms, day_lexicon_hit, i);
        if (hit->start > end) break;
        bool thing = strcmp(hit->term->class, "service") == 0 || strcmp(hit->term->class, "data") == 0;
        if (thing && hit->start == end) return true;
    }
    return false;
}

/* The institution that ends at `end`, by what stands before its last word from `tail` on. */
static void add_institution(const day_party_finder *at, size_t tail, size_t end)
{
    size_t start = day_party_lead_han(at, tail, HAN_MAX);
    if (start + 6 <= tail && wares_follow(at, end) && !is_nobody(at, start, end))
        day_party_add(at, start, end, 0, false);
}

/* Whose mail or data are named, in Chinese: 某某果业部邮箱, 某某博彩客户数据. */
static void add_institutions(const day_party_finder *at)
{
    for (guint i = day_deal_terms_from(at->text, at->start); i < at->text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(at->text->terms, day_lexicon_hit, i);
        if (hit->start >= at->end) break;
        if (hit->start < at->start || day_party_class_at(at, hit->start) != DAY_FOLD_HAN) continue;
        if (strcmp(hit->term->class, "sector") == 0) add_institution(at, hit->start, hit->end);
        bool thing = strcmp(hit->term->class, "service") == 0 || strcmp(hit->term->class, "data") == 0;
        for (guint k = 0; thing && k < G_N_ELEMENTS(TAILS); k++) {
            size_t size = strlen(TAILS[k]);
            if (hit->start >= at->start + size && day_annotated_says(at->text, hit->start - size, TAILS[k]))
                add_institution(at, hit->start - size, hit->start);
        }
    }
}

void day_party_add_han(const day_party_finder *at)
{
    add_han(at);
    add_quoted(at);
    add_marked(at);
    add_institutions(at);
}
