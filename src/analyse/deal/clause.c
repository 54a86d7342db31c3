/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Pieces first: what is longer hides what stands in it ("access to the website" is no "to"). Then regions,
 * between the pieces that bound them: "of" bounds nothing, "to" only where somebody's name follows. */
#include "clause.h"
#include "amounts.h"
#include "base/utf8.h"
#include "cases.h"
#include "index/fold.h"
#include "verb_group.h"
#include <string.h>

#define SOURCE_MAX 160u /* bytes that name who tells it */
#define ROLE_GAP 28u    /* characters from a preposition to the name that it marks: "to a certain" */

guint day_deal_n(const day_deal_clause *clause)
{
    return clause->pieces->len;
}

const day_deal_piece *day_deal_piece_at(const day_deal_clause *clause, gint index)
{
    if (index < 0 || (guint)index >= clause->pieces->len) return NULL;
    return &g_array_index(clause->pieces, day_deal_piece, index);
}

bool day_deal_is(const day_deal_clause *clause, gint index, day_deal_word word)
{
    const day_deal_piece *piece = day_deal_piece_at(clause, index);
    return piece != NULL && piece->kind == DAY_PIECE_WORD && piece->word == word;
}

bool day_deal_is_verb(const day_deal_clause *clause, gint index)
{
    const day_deal_piece *piece = day_deal_piece_at(clause, index);
    return piece != NULL && piece->kind == DAY_PIECE_WORD && piece->word <= DAY_WORD_SIGN;
}

/* --- pieces --------------------------------------------------------------------------------------------- */

static bool is_thing(const day_lexicon_hit *hit)
{
    return strcmp(hit->term->class, "service") == 0 || strcmp(hit->term->class, "data") == 0;
}

static void add_parties(day_deal_clause *at)
{
    g_autoptr(GArray) parties = g_array_new(FALSE, FALSE, sizeof(day_deal_party));
    day_deal_parties(parties, at->text, at->reader->cast, at->reader->grammar, at->start, at->end);
    for (guint i = 0; i < parties->len; i++) {
        const day_deal_party *party = &g_array_index(parties, day_deal_party, i);
        day_deal_piece piece = {.kind = DAY_PIECE_PARTY,
                                .start = party->start,
                                .end = party->end,
                                .entity = party->entity,
                                .agency = party->agency,
                                .place = party->place};
        g_array_append_val(at->pieces, piece);
    }
}

static gint by_start(gconstpointer a, gconstpointer b)
{
    const day_deal_piece *one = a, *other = b;
    if (one->start != other->start) return one->start < other->start ? -1 : 1;
    return one->end > other->end ? -1 : one->end < other->end;
}

/* What begins inside an earlier piece is no piece; an amount stays. */
static void drop_inner(day_deal_clause *at)
{
    guint n = 0;
    for (guint i = 0; i < at->pieces->len; i++) {
        const day_deal_piece *one = &g_array_index(at->pieces, day_deal_piece, i);
        const day_deal_piece *last = n > 0 ? &g_array_index(at->pieces, day_deal_piece, n - 1) : NULL;
        bool inner = last != NULL && one->start < last->end;
        bool wins = one->kind == DAY_PIECE_AMOUNT && inner && last->kind != DAY_PIECE_AMOUNT;
        if (inner && !wins) continue;
        if (wins) n--;
        g_array_index(at->pieces, day_deal_piece, n++) = *one;
    }
    g_array_set_size(at->pieces, n);
}

/* The end of what hides words at `place`: a piece, or a term of several words. */
static size_t hidden_until(const day_deal_clause *at, guint pieces, size_t place)
{
    size_t until = place;
    for (guint i = 0; i < pieces; i++) {
        const day_deal_piece *one = &g_array_index(at->pieces, day_deal_piece, i);
        if (one->start <= place && one->end > until) until = one->end;
    }
    return until;
}

static size_t term_until(const day_deal_clause *at, size_t place, size_t word)
{
    size_t until = place;
    for (guint i = day_deal_terms_from(at->text, place); i < at->text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(at->text->terms, day_lexicon_hit, i);
        if (hit->start > place) break;
        if (is_thing(hit) && hit->end > place + word && hit->end > until) until = hit->end;
    }
    return until;
}

static uint32_t char_at(const day_deal_clause *at, size_t place, size_t *size)
{
    uint32_t code = 0;
    *size = day_utf8_next(at->text->plain.text + place, at->text->plain.size - place, &code);
    return code;
}

static bool is_mark(uint32_t code)
{
    return code < 0x80
               ? strchr(",;()[]:|\t", (int)code) != NULL && code != 0
               : code == 0x2014 || code == 0x2013 || code == 0x3001 || code == 0x060C || code == 0xFF0C;
}

/* 向吉隆坡的某某, 从论坛用户"…": what somebody is stands between. */
static bool marks_further(const day_deal_clause *at, guint pieces, size_t start, size_t end)
{
    static const char *const MARKS[] = {"向", "从", "由"};
    const day_deal_piece *next = NULL;
    bool mark = false;
    for (guint i = 0; i < G_N_ELEMENTS(MARKS); i++)
        mark = mark || day_annotated_says(at->text, start, MARKS[i]);
    for (guint i = 0; i < pieces && next == NULL; i++) {
        const day_deal_piece *one = &g_array_index(at->pieces, day_deal_piece, i);
        if (one->start >= end) next = one;
    }
    if (!mark || next == NULL || next->kind != DAY_PIECE_PARTY || next->start - end > ROLE_GAP) return false;
    return memcmp(at->text->plain.text + next->start - 3, "的", 3) == 0;
}

/* The comma of "1,200". */
static bool in_number(const day_deal_clause *at, size_t place)
{
    const char *plain = at->text->plain.text;
    return plain[place] == ',' && place > at->start && place + 1 < at->end &&
           g_ascii_isdigit(plain[place - 1]) && g_ascii_isdigit(plain[place + 1]);
}

/* Words of one Chinese character are verbs beside an amount or a name alone: 出5万, but not 出现. */
static bool stands_alone(const day_deal_clause *at, guint pieces, size_t start, size_t end)
{
    size_t size;
    if (end - start != 3 || char_at(at, start, &size) < 0x3400) return true;
    size_t after = end;
    uint32_t next = after < at->end ? char_at(at, after, &size) : 0;
    if (next == 0x4E86 || next == 0x8FC7) after += 3; /* 了 过 */
    for (guint i = 0; i < pieces; i++) {
        const day_deal_piece *one = &g_array_index(at->pieces, day_deal_piece, i);
        bool counts = one->kind == DAY_PIECE_AMOUNT || one->kind == DAY_PIECE_PARTY;
        if (counts && (one->start == after || one->start == end || one->end == start)) return true;
    }
    return marks_further(at, pieces, start, end);
}

static bool wants_neighbour(day_deal_word word)
{
    return word <= DAY_WORD_SIGN || word == DAY_WORD_TO || word == DAY_WORD_BY || word == DAY_WORD_WITH ||
           word == DAY_WORD_FROM || word == DAY_WORD_PRICE || word == DAY_WORD_AT || word == DAY_WORD_SERVE ||
           word == DAY_WORD_STOP || word == DAY_WORD_TAKEN;
}

static size_t letters_end(const day_deal_clause *at, size_t place)
{
    const char *plain = at->text->plain.text;
    while (place < at->end && (g_ascii_isalpha(plain[place]) || plain[place] == '-')) place++;
    return place;
}

/* "the Indian company", "the London-based broker": who was named before. The end; 0: none. */
static size_t self_until(const day_deal_clause *at, size_t place)
{
    static const char *const NOUNS[] = {"company", "firm",     "contractor", "vendor",  "supplier",
                                        "broker",  "business", "start-up",   "startup", "boutique"};
    const char *plain = at->text->plain.text;
    if (at->end - place < 12 || memcmp(plain + place, "the ", 4) != 0) return 0;
    size_t start = place + 4;
    for (guint words = 0; words < 2; words++) {
        size_t end = letters_end(at, start);
        if (end == start || end >= at->end || plain[end] != ' ') return 0;
        start = end + 1;
        end = letters_end(at, start);
        for (guint i = 0; i < G_N_ELEMENTS(NOUNS); i++)
            if (strlen(NOUNS[i]) == end - start && memcmp(plain + start, NOUNS[i], end - start) == 0)
                return end;
    }
    return 0;
}

/* A longer form of the word that was found at `place`; 0: none. */
static size_t longer_until(const day_deal_clause *at, guint pieces, size_t place, day_deal_word *word)
{
    size_t end = *word == DAY_WORD_PLAIN ? self_until(at, place) : 0;
    for (guint i = 0; i < pieces && end > 0; i++) {
        const day_deal_piece *one = &g_array_index(at->pieces, day_deal_piece, i);
        if (one->start < end && one->end > place) return 0;
    }
    if (end > 0) *word = DAY_WORD_SELF;
    return end;
}

static void add_words(day_deal_clause *at)
{
    guint others = at->pieces->len;
    for (size_t place = at->start; place < at->end;) {
        day_deal_word word = DAY_N_WORDS;
        size_t size, until = hidden_until(at, others, place);
        uint32_t code = char_at(at, place, &size);
        if (until > place) {
            place = until;
            continue;
        }
        size_t length = day_grammar_at(&word, at->reader->grammar, at->text->plain.text, at->end, place);
        size_t longer = length > 0 ? longer_until(at, others, place, &word) : 0;
        if (longer > 0) length = longer - place;
        until = term_until(at, place, length);
        bool loose = length > 0 && wants_neighbour(word) && !stands_alone(at, others, place, place + length);
        if (word == DAY_WORD_SELL || word == DAY_WORD_BUY) loose = false;
        if (until > place) {
            place = until;
            continue;
        }
        if (length > 0 && !loose) {
            day_deal_piece piece = {
                .kind = DAY_PIECE_WORD, .word = word, .start = place, .end = place + length};
            g_array_append_val(at->pieces, piece);
        } else if (is_mark(code) && !in_number(at, place)) {
            day_deal_piece piece = {.kind = DAY_PIECE_MARK, .start = place, .end = place + size};
            g_array_append_val(at->pieces, piece);
        }
        place += length > 0 && !loose ? length : size;
    }
}

/* 酒店集团, 酒店入住记录: not what the amount is. */
static bool names_house(const day_deal_clause *at, size_t end)
{
    static const char *const TAILS[] = {" slip", " slips", " records", " data", " details", " certificate",
                                        "集团",  "公司",   "入住",     "住客",  "客户",     "数据",
                                        "记录",  "系统",   "信息",     "名单",  "用户"};
    for (guint i = 0; i < G_N_ELEMENTS(TAILS); i++)
        if (day_annotated_says(at->text, end, TAILS[i])) return true;
    return false;
}

/* "a database of loans", "records of the flights": what the data are about, not what the amount is. */
static void drop_topics(day_deal_clause *at)
{
    for (guint i = at->pieces->len; i-- > 1;) {
        const day_deal_piece *word = &g_array_index(at->pieces, day_deal_piece, i);
        gint of = (gint)i - 1;
        if (word->kind != DAY_PIECE_WORD || word->word != DAY_WORD_NOT) continue;
        if (names_house(at, word->end)) {
            g_array_remove_index(at->pieces, i);
            continue;
        }
        if (day_deal_is(at, of, DAY_WORD_PLAIN)) of--;
        if (!day_deal_is(at, of, DAY_WORD_OF)) continue;
        size_t end = day_deal_piece_at(at, of)->start, start = end > at->start + 40 ? end - 40 : at->start;
        const day_deal_piece *before = day_deal_piece_at(at, of - 1);
        if (before != NULL) start = MAX(start, before->end);
        bool price = before != NULL && before->end + 1 >= end &&
                     before->kind == DAY_PIECE_WORD; /* "the price of lunch" */
        bool topic = !price && end > start + 3 &&
                     (before == NULL || before->kind != DAY_PIECE_AMOUNT || before->end + 3 < end);
        if (start < end && (topic || day_deal_kind_of(at->text, start, end) != NULL))
            g_array_remove_index(at->pieces, i);
    }
}

/* 一个手机号, 一套平台: one of what follows, not what the amount is for one of. */
static void drop_articles(day_deal_clause *at)
{
    for (guint i = at->pieces->len; i-- > 0;) {
        day_deal_piece *one = &g_array_index(at->pieces, day_deal_piece, i);
        const day_deal_piece *next = day_deal_piece_at(at, (gint)i + 1);
        size_t size;
        if (!day_deal_is(at, (gint)i, DAY_WORD_PER) || one->end - one->start > 6 ||
            !day_annotated_says(at->text, one->start, "一"))
            continue;
        bool ends = one->end >= at->end || (next != NULL && next->start == one->end) ||
                    char_at(at, one->end, &size) < 0x3400;
        if (!ends) one->word = DAY_WORD_PLAIN;
    }
}

/* "According to people near X, Y sold": what names the source names nobody of the deal. Dates stay. */
static void drop_sources(day_deal_clause *at)
{
    for (guint i = 0; i < at->pieces->len; i++) {
        if (!day_deal_is(at, (gint)i, DAY_WORD_SOURCE)) continue;
        size_t from = day_deal_piece_at(at, (gint)i)->end;
        for (guint k = i + 1; k < at->pieces->len;) {
            const day_deal_piece *one = day_deal_piece_at(at, (gint)k);
            bool ends = one->kind == DAY_PIECE_MARK || one->kind == DAY_PIECE_AMOUNT ||
                        day_deal_is(at, (gint)k, DAY_WORD_THAT) || one->start - from > SOURCE_MAX;
            if (ends) break;
            if (one->kind == DAY_PIECE_DATE)
                k++;
            else
                g_array_remove_index(at->pieces, k);
        }
    }
}

/* "access sold by X", "a database bought by Y": what stands before is given. */
static void mark_passives(day_deal_clause *at)
{
    for (guint i = 0; i + 1 < at->pieces->len; i++) {
        day_deal_piece *verb = &g_array_index(at->pieces, day_deal_piece, i);
        bool from =
            day_deal_is(at, (gint)i + 1, DAY_WORD_FROM) && i > 0 && verb->word == DAY_WORD_BUY &&
            day_deal_piece_at(at, (gint)i - 1)->end + 1 < verb->start &&
            day_deal_piece_at(at, (gint)i - 1)->kind != DAY_PIECE_MARK; /* "a gateway rented from X" */
        if (verb->kind != DAY_PIECE_WORD || !(from || day_deal_is(at, (gint)i + 1, DAY_WORD_BY))) continue;
        const char *plain = at->text->plain.text;
        bool participle = verb->end - verb->start > 3 && (memcmp(plain + verb->end - 2, "ed", 2) == 0 ||
                                                          memcmp(plain + verb->end - 4, "sold", 4) == 0 ||
                                                          memcmp(plain + verb->end - 4, "ught", 4) == 0);
        if (!participle || verb[1].start - verb->end != 1) continue;
        if (verb->word == DAY_WORD_SELL || verb->word == DAY_WORD_OFFER) verb->word = DAY_WORD_SOLD;
        if (verb->word == DAY_WORD_BUY) verb->word = DAY_WORD_BOUGHT;
    }
}

/* --- regions -------------------------------------------------------------------------------------------- */

static bool names_follow(const day_deal_clause *at, gint i)
{
    const day_deal_piece *marker = day_deal_piece_at(at, i), *next = day_deal_piece_at(at, i + 1);
    gint first = day_deal_is(at, i + 1, DAY_WORD_PLAIN) ? i + 2 : i + 1;
    if (day_deal_is(at, first, DAY_WORD_OF)) first++; /* "by the campaign of X" */
    next = day_deal_piece_at(at, first);
    if (next == NULL || day_deal_gap(at->text, marker->end, next->start) > ROLE_GAP) return false;
    bool self =
        next->kind == DAY_PIECE_WORD && (next->word == DAY_WORD_SELF || next->word == DAY_WORD_WE ||
                                         next->word == DAY_WORD_YOU || next->word == DAY_WORD_SOMEBODY);
    return next->kind == DAY_PIECE_PARTY || self;
}

/* "paid X $5 to watch politicians": what for. */
static bool leads_purpose(const day_deal_clause *at, gint i)
{
    const day_deal_piece *to = day_deal_piece_at(at, i), *before = day_deal_piece_at(at, i - 1);
    const day_deal_piece *next = day_deal_piece_at(at, i + 1);
    if (before == NULL || !day_annotated_says(at->text, to->start, "to ") || to->start - before->end > 1)
        return false;
    if (next != NULL && next->start <= to->end + 1) return false; /* "to the police" */
    bool ends = before->kind == DAY_PIECE_AMOUNT || before->kind == DAY_PIECE_PARTY ||
                before->kind == DAY_PIECE_DATE || day_deal_is(at, i - 1, DAY_WORD_PER);
    bool told = false;
    for (gint k = 0; k < i && !told; k++) told = day_deal_piece_at(at, k)->kind == DAY_PIECE_AMOUNT;
    return ends && told;
}

static bool belongs_to_thing(const day_deal_clause *at, gint i)
{
    const day_deal_piece *marker = day_deal_piece_at(at, i), *before = day_deal_piece_at(at, i - 1);
    if (day_deal_is(at, i - 1, DAY_WORD_TAKEN) && marker->start - before->end <= 4) return true;
    /* 从某某窃取的 */
    const day_deal_piece *party = day_deal_piece_at(at, i + 1), *after = day_deal_piece_at(at, i + 2);
    return party != NULL && after != NULL && day_deal_is(at, i + 2, DAY_WORD_TAKEN) &&
           after->start - party->end <= 6;
}

/* "у X" is who sells or pays, where a price is told: «стоит у X», «потребовали у X». */
static bool is_whose(const day_deal_clause *at, gint i)
{
    const day_deal_piece *marker = day_deal_piece_at(at, i);
    const day_deal_piece *before = day_deal_piece_at(at, i - 1);
    if (day_deal_is(at, i - 1, DAY_WORD_CHARGE) || day_deal_is(at, i - 1, DAY_WORD_CONTRACT) ||
        day_deal_is(at, i - 1, DAY_WORD_PRICE))
        return true; /* "a quotation from X" */
    if (before != NULL && before->kind == DAY_PIECE_AMOUNT && day_deal_is(at, i + 2, DAY_WORD_CHARGE))
        return true;
    if (!day_annotated_says(at->text, marker->start, "у ")) return false;
    for (gint k = 0; k < (gint)at->pieces->len; k++)
        if (day_deal_is(at, k, DAY_WORD_COST) || day_deal_is(at, k, DAY_WORD_PRICE) ||
            day_deal_is(at, k, DAY_WORD_CHARGE))
            return true;
    return false;
}

/* Whether "from" may say who sells: "bought from". */
static bool is_bought(const day_deal_clause *at, gint from)
{
    if (is_whose(at, from)) return true;
    for (gint i = 0; i < (gint)at->pieces->len; i++)
        if (day_deal_is(at, i, DAY_WORD_BUY) || day_deal_is(at, i, DAY_WORD_BOUGHT) ||
            day_deal_is(at, i, DAY_WORD_WON) || day_deal_is(at, i, DAY_WORD_RECEIVED) ||
            (day_deal_is(at, i, DAY_WORD_PAY) &&
             day_annotated_says(at->text, day_deal_piece_at(at, i)->start, "spent ")))
            return true;
    return false;
}

bool day_deal_bounds(const day_deal_clause *at, gint i)
{
    const day_deal_piece *piece = day_deal_piece_at(at, i);
    if (piece->kind == DAY_PIECE_PARTY || piece->kind == DAY_PIECE_DATE) return false;
    if (piece->kind != DAY_PIECE_WORD) return true;
    switch (piece->word) {
    case DAY_WORD_FROM: return names_follow(at, i) && !belongs_to_thing(at, i) && is_bought(at, i);
    case DAY_WORD_MADE: return true;
    case DAY_WORD_TO: return leads_purpose(at, i) || (names_follow(at, i) && !belongs_to_thing(at, i));
    case DAY_WORD_BY:
    case DAY_WORD_WITH:
    case DAY_WORD_SERVE: return names_follow(at, i) && !belongs_to_thing(at, i);
    case DAY_WORD_AND: {
        const day_deal_piece *next = day_deal_piece_at(at, i + 1), *last = day_deal_piece_at(at, i - 1);
        bool amount = next != NULL && next->kind == DAY_PIECE_AMOUNT;
        bool after = last != NULL && (last->kind == DAY_PIECE_AMOUNT || day_deal_is(at, i - 1, DAY_WORD_PER));
        return amount || after || day_deal_is_verb(at, i + 1);
    }
    case DAY_WORD_OF:
    case DAY_WORD_PLAIN:
    case DAY_WORD_TAKEN: return false;
    default: return true;
    }
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '"' || byte == '\'' || byte == '.';
}

/* Without blanks and words that belong to no thing: "the", 的. */
static void trim(day_deal_clause *at, day_deal_region *region)
{
    const char *plain = at->text->plain.text;
    for (bool more = true; more;) {
        more = false;
        while (region->start < region->end && is_blank(plain[region->start])) region->start++;
        while (region->end > region->start && is_blank(plain[region->end - 1])) region->end--;
        size_t on = strlen(" на");
        if (region->end > region->start + on && memcmp(plain + region->end - on, " на", on) == 0)
            region->end -= on; /* «40 дронов на 3 млн» */
        if (region->start > 0 && plain[region->start - 1] == '\'' &&
            day_annotated_says(at->text, region->start, "s "))
            region->start += 2; /* "a year's maintenance" */
        const day_deal_piece *first =
            region->first < region->last ? day_deal_piece_at(at, (gint)region->first) : NULL;
        const day_deal_piece *last =
            region->first < region->last ? day_deal_piece_at(at, (gint)region->last - 1) : NULL;
        bool loose_first =
            first != NULL && first->kind == DAY_PIECE_WORD && first->start <= region->start &&
            (first->word == DAY_WORD_PLAIN || first->word == DAY_WORD_SELF || first->word == DAY_WORD_OF ||
             first->word == DAY_WORD_AND || first->word == DAY_WORD_TO);
        bool loose_last = last != NULL && last->kind == DAY_PIECE_WORD && last->end >= region->end &&
                          last->word != DAY_WORD_TAKEN;
        if (loose_first) {
            region->start = MAX(region->start, first->end);
            region->first++;
            more = true;
        } else if (loose_last) {
            region->end = MIN(region->end, last->start);
            region->last--;
            more = true;
        }
    }
}

/* What follows a name and adds no thing to it: 某某的人, 某某手中. */
static bool is_somebody(const day_deal_clause *at, size_t start, size_t end)
{
    static const char *const WORDS[] = {"的人", "手中", "手里", "那里", "处", "的网民", "的网友", "的男子"};
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (end - start == strlen(WORDS[i]) && day_annotated_says(at->text, start, WORDS[i])) return true;
    return false;
}

static void describe(day_deal_clause *at, day_deal_region *region)
{
    size_t from = region->start;
    for (guint i = region->first; i < region->last && !region->thing; i++) {
        const day_deal_piece *piece = day_deal_piece_at(at, (gint)i);
        if (piece->kind != DAY_PIECE_PARTY) continue;
        region->thing = piece->start > from && day_deal_kind_of(at->text, from, piece->start) != NULL;
        from = MAX(from, piece->end); /* «Орион-Софт» sells software, and is none */
    }
    region->thing =
        region->thing || (from < region->end && day_deal_kind_of(at->text, from, region->end) != NULL);
    for (guint i = region->first; i < region->last; i++) {
        const day_deal_piece *piece = day_deal_piece_at(at, (gint)i);
        bool date = piece->kind == DAY_PIECE_DATE && piece->start == region->start;
        if (date && region->end - piece->end <= 3) region->party_alone = true; /* 两周后又 */
        if (piece->kind != DAY_PIECE_PARTY || piece->start != region->start) continue;
        if (piece->end == region->end || is_somebody(at, piece->end, region->end)) region->party_alone = true;
    }
}

static void add_region(day_deal_clause *at, gint lead, gint next)
{
    const day_deal_piece *before = day_deal_piece_at(at, lead), *after = day_deal_piece_at(at, next);
    day_deal_region region = {.start = before != NULL ? before->end : at->start,
                              .end = after != NULL ? after->start : at->end,
                              .lead = lead,
                              .next = next,
                              .first = (guint)(lead + 1),
                              .last = (guint)next};
    if (region.start >= region.end) return;
    trim(at, &region);
    if (region.start >= region.end) return;
    describe(at, &region);
    g_array_append_val(at->regions, region);
}

static void make_regions(day_deal_clause *at)
{
    gint lead = -1;
    for (gint i = 0; i < (gint)at->pieces->len; i++) {
        if (!day_deal_bounds(at, i)) continue;
        add_region(at, lead, i);
        lead = i;
    }
    add_region(at, lead, (gint)at->pieces->len);
}

static void make_pieces(day_deal_clause *out, const day_deal_reader *reader, const day_annotated *text,
                        size_t start, size_t end)
{
    *out = (day_deal_clause){.reader = reader,
                             .text = text,
                             .start = start,
                             .end = end,
                             .pieces = g_array_new(FALSE, FALSE, sizeof(day_deal_piece)),
                             .regions = g_array_new(FALSE, FALSE, sizeof(day_deal_region))};
    day_deal_add_amounts(out);
    add_parties(out);
    g_array_sort(out->pieces, by_start);
    drop_inner(out);
    add_words(out);
    g_array_sort(out->pieces, by_start);
    drop_sources(out);
    drop_articles(out);
    day_deal_group_verbs(out);
    mark_passives(out);
    drop_topics(out);
    day_deal_join_amounts(out);
}

void day_deal_clause_make(day_deal_clause *out, const day_deal_reader *reader, const day_annotated *text,
                          size_t start, size_t end)
{
    make_pieces(out, reader, text, start, end);
    make_regions(out);
}

void day_deal_clause_make_open(day_deal_clause *out, const day_deal_reader *reader, const day_annotated *text,
                               size_t start, size_t end)
{
    make_pieces(out, reader, text, start, end);
    day_deal_piece amount = {.kind = DAY_PIECE_AMOUNT, .start = end, .end = end, .mention = G_MAXUINT};
    g_array_append_val(out->pieces, amount);
    make_regions(out);
}

void day_deal_clause_clear(day_deal_clause *clause)
{
    if (clause->pieces != NULL) g_array_unref(clause->pieces);
    if (clause->regions != NULL) g_array_unref(clause->regions);
    *clause = (day_deal_clause){0};
}

bool day_deal_is_access(const day_deal_clause *clause, size_t start, size_t end)
{
    const char *kind = end > start ? day_deal_kind_of(clause->text, start, end) : NULL;
    const day_lexicon *lexicon = clause->reader->lexicon;
    return kind != NULL && lexicon != NULL &&
           (strcmp(kind, "access") == 0 || day_lexicon_implies(lexicon, kind, "access"));
}
