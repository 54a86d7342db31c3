/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Several finders, each adding spans; then what overlaps is one party. How a name is written is looked up in
 * the original: the plain text has no capitals. */
#include "party.h"
#include "party_finder.h"
#include "base/utf8.h"
#include "cases.h"
#include "index/fold.h"
#include <string.h>

#define ENDS(word)
#define CALLED(word)
#define NOBODY(word)
#define TAIL(word)
#define LEADS(word) word,
static const char *const LEADING[] = {
#include "party_names.def"
};
#undef ENDS
#undef LEADS
#define ENDS(word) word,
#define LEADS(word)
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

#define HAN_MAX 36u /* bytes of a Chinese name before its ending */
#define HAN_LEAD_MAX 15u
#define ELSEWHERE_MAX 20000u /* bytes: an article */

typedef day_party_finder finder;

/* --- what is known -------------------------------------------------------------------------------------- */

/* A verb of two characters or more inside a Chinese name: the scanner took a clause for it. Its place;
 * SIZE_MAX. */
static size_t verb_inside(const finder *at, size_t start, size_t end, size_t *size)
{
    if (day_party_class_at(at, start) != DAY_FOLD_HAN) return SIZE_MAX;
    for (size_t place = start + 3; place + 3 < end; place += 3) {
        day_deal_word word;
        *size = day_grammar_at(&word, at->grammar, at->text->plain.text, at->text->plain.size, place);
        if (*size >= 6 && place + *size < end && word <= DAY_WORD_SIGN) return place;
    }
    return SIZE_MAX;
}

static void add_org(const finder *at, const day_annotated_mention *one)
{
    bool agency = strstr(one->detail, "class=police") != NULL ||
                  strstr(one->detail, "class=government") != NULL ||
                  strstr(one->detail, "class=military") != NULL;
    size_t size, verb = one->entity == 0 ? verb_inside(at, one->start, one->end, &size) : SIZE_MAX;
    if (verb == SIZE_MAX) {
        day_party_add(at, one->start, one->end, one->entity, agency);
        return;
    }
    day_party_add(at, one->start, verb, 0, false);
    day_party_add(at, verb + size, one->end, 0, false);
}

static void add_known(const finder *at)
{
    for (guint i = day_deal_names_from(at->text, at->start); i < at->text->names->len; i++) {
        const day_name_hit *hit = &g_array_index(at->text->names, day_name_hit, i);
        if (hit->start >= at->end) break;
        day_cast_kind kind = day_cast_kind_of(at->cast, hit->entity);
        if (kind == DAY_CAST_ORGANISATION || kind == DAY_CAST_PERSON)
            day_party_add(at, hit->start, hit->end, hit->entity, false);
    }
    for (guint i = day_deal_mentions_from(at->text, at->start); i < at->text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(at->text->mentions, day_annotated_mention, i);
        if (one->start >= at->end) break;
        if (strcmp(one->kind, "org") == 0) add_org(at, one);
        if (strcmp(one->kind, "person") == 0) day_party_add(at, one->start, one->end, one->entity, false);
    }
}

static const day_annotated_mention *place_ending(const finder *at, size_t end)
{
    for (guint i = day_deal_mentions_from(at->text, end); i < at->text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(at->text->mentions, day_annotated_mention, i);
        if (one->start >= end) break;
        bool place = strcmp(one->kind, "country") == 0 || strcmp(one->kind, "region") == 0 ||
                     strcmp(one->kind, "city") == 0;
        if (place && one->end == end) return one;
    }
    return NULL;
}

/* --- agencies ------------------------------------------------------------------------------------------- */

static size_t leading_word(const finder *at, size_t start)
{
    for (guint i = 0; i < G_N_ELEMENTS(LEADING); i++) {
        size_t size = strlen(LEADING[i]);
        if (start >= at->start + size + 1 && day_annotated_says(at->text, start - size - 1, LEADING[i]))
            return start - size - 1;
    }
    return start;
}

/* «московская», «киргизскому». */
static bool is_adjective(const char *plain, size_t start, size_t end)
{
    static const char *const ENDS_ADJECTIVE[] = {"ая", "ое", "ий", "ый", "ой", "ого", "ому",
                                                 "им", "ым", "ую", "ие", "ых", "их"};
    for (guint i = 0; i < G_N_ELEMENTS(ENDS_ADJECTIVE); i++) {
        size_t size = strlen(ENDS_ADJECTIVE[i]);
        if (end - start > size + 4 && memcmp(plain + end - size, ENDS_ADJECTIVE[i], size) == 0) return true;
    }
    return false;
}

/* Before an agency in words with blanks: "provincial", "Vietnam's", "Moskva". */
static size_t lead_spaced(const finder *at, size_t start)
{
    for (guint n = 0; n < 4 && start > at->start + 1; n++) {
        size_t earlier = leading_word(at, start), gap = start - 1;
        const char *plain = at->text->plain.text;
        if (earlier == start && gap >= at->start + 2 && plain[gap] == ' ') {
            bool has =
                plain[gap - 1] == 's' && (plain[gap - 2] == '\'' || (unsigned char)plain[gap - 2] == 0x99);
            size_t end = !has ? gap : plain[gap - 2] == '\'' ? gap - 2 : gap - 4;
            const day_annotated_mention *place = place_ending(at, end);
            size_t word = end;
            while (word > at->start && day_party_class_at(at, day_party_back(plain, word)) == DAY_FOLD_WORD)
                word = day_party_back(plain, word);
            bool whose = day_deal_is_cyrillic(at->text, start) && !is_adjective(plain, word, end);
            if (whose) break; /* «служба Узбекистана частная разведка» */
            if (place != NULL)
                earlier = place->start;
            else if (word < end && day_party_is_capital(at, word) && word > at->start)
                earlier = word;
        }
        if (earlier == start) break;
        start = earlier;
    }
    return start;
}

/* Verbs of one character that end before a name; others stand in names: 催收公司, 花旗银行. */
static bool is_transfer(const char *verb)
{
    return memcmp(verb, "给", 3) == 0 || memcmp(verb, "卖", 3) == 0 || memcmp(verb, "买", 3) == 0 ||
           memcmp(verb, "付", 3) == 0;
}

/* Whether a word of the grammar, a term or a date or amount ends at `first`: no name goes on there. */
static bool is_edge(const finder *at, size_t first)
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
static size_t lead_han(const finder *at, size_t start, size_t most)
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

/* "ministry of justice", «министерства озёр Тирвании»: what and whose it is belongs to the name. */
static size_t follow(const finder *at, const day_lexicon_hit *hit)
{
    const char *plain = at->text->plain.text;
    size_t end = hit->end;
    bool whose_latin =
        (unsigned char)plain[hit->start] < 0x80 && end + 5 < at->end && memcmp(plain + end, " of ", 4) == 0;
    size_t land = whose_latin && day_annotated_says(at->text, end + 4, "the ") ? end + 8 : end + 4;
    if (whose_latin && land < at->end && day_party_is_capital(at, land)) return day_party_word_end(at, land);
    if (strcmp(hit->term->concept, "ministry") != 0 || day_party_class_at(at, hit->start) == DAY_FOLD_HAN)
        return end;
    if (memchr(plain + hit->start, ' ', end - hit->start) != NULL) return end;
    bool latin = (unsigned char)plain[hit->start] < 0x80;
    if (latin && (end + 4 >= at->end || memcmp(plain + end, " of ", 4) != 0)) return end;
    size_t word = end + (latin ? 4 : 1), after = word < at->end ? day_party_word_end(at, word) : word;
    bool plain_word = after > word && plain[word - 1] == ' ' && !day_party_is_common(at, word, after);
    if (!plain_word) return end;
    bool whose = !latin && after + 1 < at->end && plain[after] == ' ' && day_party_is_capital(at, after + 1);
    return whose ? day_party_word_end(at, after + 1) : after;
}

/* "a police clerk", "army officers": somebody who works there. */
static bool is_of_people(const finder *at, size_t end)
{
    static const char *const WORDS[] = {"clerk",     "officer", "employee", "official", "insider",
                                        "veteran",   "staffer", "sergeant", "captain",  "colonel",
                                        "informant", "recruit", "pensioner"};
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (end + 1 < at->end && at->text->plain.text[end] == ' ' &&
            day_annotated_says(at->text, end + 1, WORDS[i]))
            return true;
    return false;
}

static void add_agencies(const finder *at)
{
    for (guint i = day_deal_terms_from(at->text, at->start); i < at->text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(at->text->terms, day_lexicon_hit, i);
        if (hit->start >= at->end) break;
        if (hit->start < at->start || strcmp(hit->term->class, "agency") != 0) continue;
        if (!day_deal_is_state(hit->term->concept)) continue;
        if (is_of_people(at, hit->end)) continue;
        bool han = day_party_class_at(at, hit->start) == DAY_FOLD_HAN;
        size_t start = han ? lead_han(at, hit->start, HAN_LEAD_MAX) : lead_spaced(at, hit->start);
        day_party_add(at, start, follow(at, hit), 0, true);
    }
}

/* --- by how it is written ------------------------------------------------------------------------------- */

static void add_han(const finder *at)
{
    for (guint i = 0; i < G_N_ELEMENTS(ENDINGS); i++) {
        for (size_t place = at->start; place < at->end;) {
            place = day_annotated_find(at->text, place, at->end, ENDINGS[i]);
            if (place == SIZE_MAX) break;
            size_t start = lead_han(at, place, HAN_MAX);
            size_t end = place + strlen(ENDINGS[i]);
            if (start < place && !day_party_is_common(at, start, end))
                day_party_add(at, start, end, 0, false);
            place = end;
        }
    }
}

/* Whether the stretch names what is sold, not somebody. */
static bool is_wares(const finder *at, size_t start, size_t end)
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
static bool marks_somebody(const finder *at, size_t place)
{
    static const char *const MARKS[] = {"向", "从", "由", "与", "为"};
    for (guint i = 0; i < G_N_ELEMENTS(MARKS); i++)
        if (day_annotated_says(at->text, place, MARKS[i])) return true;
    return false;
}

/* Whether who stands between a mark and this word is named: a verb, or 以, 将, 在, which lead to one. */
static bool ends_somebody(const finder *at, size_t place, day_deal_word word, size_t size)
{
    if (word <= DAY_WORD_SIGN) return size > 3;
    return word == DAY_WORD_AT || word == DAY_WORD_OBJECT || word == DAY_WORD_TO ||
           day_annotated_says(at->text, place, "在");
}

/* Where what somebody is begins, before a name in quotes at `quote`: 卖家"…"; `quote` after 向; SIZE_MAX. */
static size_t calling_before(const finder *at, size_t quote)
{
    for (guint i = 0; i < G_N_ELEMENTS(CALLINGS); i++) {
        size_t size = strlen(CALLINGS[i]);
        if (quote >= at->start + size && day_annotated_says(at->text, quote - size, CALLINGS[i])) {
            size_t start = lead_han(at, quote - size, HAN_LEAD_MAX);
            while (start < quote - size && marks_somebody(at, start)) start += 3;
            return start;
        }
    }
    return quote >= at->start + 3 && marks_somebody(at, quote - 3) ? quote : SIZE_MAX;
}

#define QUOTED_MAX 36u /* bytes of a name in quotes */

static void add_quoted_by(const finder *at, const char *open, const char *close)
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
static void add_quoted(const finder *at)
{
    add_quoted_by(at, "“", "”");
    add_quoted_by(at, "「", "」");
    add_quoted_by(at, "『", "』");
}

static bool is_nobody(const finder *at, size_t start, size_t end)
{
    for (guint i = 0; i < G_N_ELEMENTS(NOBODIES); i++)
        if (day_annotated_says(at->text, start, NOBODIES[i])) return true;
    return end < start + 6 || end > start + HAN_MAX || day_party_is_common(at, start, end) ||
           is_wares(at, start, end);
}

/* Who stands between 向, 从 or 由 and a verb, in Chinese: 向某某开价. */
static void add_marked(const finder *at)
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
static bool wares_follow(const finder *at, size_t end)
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
static void add_institution(const finder *at, size_t tail, size_t end)
{
    size_t start = lead_han(at, tail, HAN_MAX);
    if (start + 6 <= tail && wares_follow(at, end) && !is_nobody(at, start, end))
        day_party_add(at, start, end, 0, false);
}

/* Whose mail or data are named, in Chinese: 某某果业部邮箱, 某某博彩客户数据. */
static void add_institutions(const finder *at)
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

/* Whether the word stands with a capital elsewhere, not at a sentence's beginning. */
static bool is_name_elsewhere(const finder *at, size_t start, size_t end)
{
    const day_plain *plain = &at->text->plain;
    g_autofree char *word = g_strndup(plain->text + start, end - start);
    finder whole = *at;
    whole.start = 0;
    whole.end = MIN(plain->size, ELSEWHERE_MAX);
    for (size_t place = 0; place < whole.end; place += end - start) {
        place = day_annotated_find(at->text, place, whole.end, word);
        if (place == SIZE_MAX) return false;
        bool inside =
            place > 1 && plain->text[place - 1] == ' ' && strchr(".!?\n", plain->text[place - 2]) == NULL;
        if (place != start && inside && day_party_is_capital(&whole, place)) return true;
    }
    return false;
}

/* One blank or hyphen, "of" or "and" between words of a name. */
static size_t joint(const finder *at, size_t end)
{
    static const char *const JOINTS[] = {" ", "-", " of ", " & ", " al-", " de ", " for ", " of the "};
    for (guint i = G_N_ELEMENTS(JOINTS); i-- > 0;) {
        size_t size = strlen(JOINTS[i]);
        if (end + size < at->end && memcmp(at->text->plain.text + end, JOINTS[i], size) == 0 &&
            day_party_is_capital(at, end + size))
            return end + size;
    }
    return 0;
}

/* "the Indian company", "a Dutch broker": an adjective of a people, no name. */
static bool is_demonym(const finder *at, size_t start, size_t end)
{
    static const char *const ARTICLES[] = {"the ", "a ", "an ", "this ", "that ", "another ", "one "};
    static const char *const DEMONYMS[] = {"ian", "ese", "ish", "can", "man", "ean", "eli", "aqi",
                                           "ani", "udi", "nch", "tch", "eek", "iss", "iot"};
    const char *plain = at->text->plain.text;
    if (day_annotated_says(at->text, end, "-language") || day_annotated_says(at->text, end, "-speaking"))
        return true;
    if (end - start < 5 || end + 2 >= at->end || plain[end] != ' ' || !g_ascii_islower(plain[end + 1]))
        return false;
    if (day_party_is_capital(at, end + 1)) return false;
    bool led = false, tail = false;
    for (guint i = 0; i < G_N_ELEMENTS(ARTICLES) && !led; i++) {
        size_t size = strlen(ARTICLES[i]);
        led = start >= size && day_annotated_says(at->text, start - size, ARTICLES[i]);
    }
    for (guint i = 0; i < G_N_ELEMENTS(DEMONYMS) && !tail; i++)
        tail = memcmp(plain + end - 3, DEMONYMS[i], 3) == 0;
    day_deal_word word;
    return led && tail && day_grammar_at(&word, at->grammar, plain, at->text->plain.size, end + 1) == 0;
}

/* A place that a name begins with: "Ostrava Lens", but not "in London Kettering Ltd". */
static bool leads_name(const finder *at, size_t start, size_t end)
{
    const char *plain = at->text->plain.text;
    if (!day_party_is_capital(at, start) || place_ending(at, end) == NULL || end + 1 >= at->end ||
        plain[end] != ' ' || !day_party_is_capital(at, end + 1))
        return false;
    if (day_annotated_says(at->text, start >= 3 ? start - 3 : 0, "in ")) return false;
    return !day_party_is_common(at, end + 1, day_party_word_end(at, end + 1));
}

static bool follows_semicolon(const finder *at, size_t place)
{
    const char *plain = at->text->plain.text;
    return place >= 2 && plain[place - 1] == ' ' && plain[place - 2] == ';';
}

/* "the Rwandan embassy", "a Kazakh state agency": a people's institution; its end, 0: none follows. */
static size_t institution_end(const finder *at, size_t end)
{
    static const char *const NOUNS[] = {
        "embassy",    "consulate",  "ministry", "government",  "police",   "army",
        "navy",       "military",   "agency",   "service",     "services", "authorities",
        "parliament", "presidency", "customs",  "directorate", "bureau",   "secretariat",
        "department", "commission", "forces",   "force",       "unit",     "intelligence",
        "treasury",   "state",      "regime",   "council",     "security", "interior"};
    const char *plain = at->text->plain.text;
    size_t place = end, found = 0;
    for (guint words = 0; words < 4 && place + 2 < at->end && plain[place] == ' '; words++) {
        size_t word = place + 1;
        bool noun = false;
        place = day_party_word_end(at, word);
        if (place < at->end && plain[place] == '-')
            place = day_party_word_end(at, place + 1); /* "anti-drug" */
        for (guint i = 0; i < G_N_ELEMENTS(NOUNS) && !noun; i++)
            noun = strlen(NOUNS[i]) == place - word && memcmp(plain + word, NOUNS[i], place - word) == 0;
        if (noun)
            found = place;
        else if (found > 0 || words > 1)
            break;
    }
    return found;
}

/* "Videk, an importer, …", "Videk offered": the first word of a sentence is a name by what follows it. */
static bool is_name_first(const finder *at, size_t start, size_t end)
{
    static const char *const APART[] = {", a ",   ", an ",    ", the ",  ", which ",
                                        ", who ", ", whose ", ", then ", "'s "};
    const char *plain = at->text->plain.text;
    if (end + 4 >= at->end || end - start < 4 || plain[end - 1] == 's') return false;
    for (guint i = 0; i < G_N_ELEMENTS(APART); i++)
        if (memcmp(plain + end, APART[i], MIN(strlen(APART[i]), at->end - end)) == 0) return true;
    day_deal_word word = DAY_N_WORDS;
    size_t size =
        plain[end] == ' ' ? day_grammar_at(&word, at->grammar, plain, at->text->plain.size, end + 1) : 0;
    bool verb =
        size > 3 && word <= DAY_WORD_SIGN && !(end - start > 3 && memcmp(plain + end - 3, "ing", 3) == 0);
    return verb && !day_annotated_says(at->text, end + 1, "to ");
}

static void add_capitals(const finder *at)
{
    for (size_t place = at->start; place < at->end;) {
        uint32_t code = 0;
        size_t end = day_party_word_end(at, place);
        if (end == place) {
            place += day_utf8_next(at->text->plain.text + place, at->end - place, &code);
            continue;
        }
        size_t institution =
            end - place > 4 && day_party_is_capital(at, place) ? institution_end(at, end) : 0;
        if (institution > 0) { /* "Ghanaian authorities" */
            day_party_add(at, place, institution, 0, true);
            place = institution;
            continue;
        }
        bool common = (day_party_is_common(at, place, end) && !leads_name(at, place, end)) ||
                      is_demonym(at, place, end);
        if (!day_party_is_capital(at, place) || common) {
            place = end;
            continue;
        }
        guint words = 1;
        bool opens = place == at->start && day_deal_is_cyrillic(at->text, place); /* «Заказать DDoS-атаку» */
        for (size_t next = joint(at, end); next != 0; next = joint(at, end)) {
            if (day_party_is_common(at, next, day_party_word_end(at, next)) &&
                (opens || at->text->plain.text[next - 1] != ' '))
                break;
            end = day_party_word_end(at, next);
            words++;
        }
        const char *plain = at->text->plain.text;
        if (end + 1 < at->end && plain[end] == '-' && g_ascii_isdigit(plain[end + 1]))
            end = day_party_word_end(at, end + 1); /* "Curlew-9" */
        bool first = place == at->start && !follows_semicolon(at, place);
        if (end - place >= 3 &&
            (!first || words > 1 || is_name_first(at, place, end) || is_name_elsewhere(at, place, end)))
            day_party_add(at, place, end, 0, false);
        place = end;
    }
}

/* --- together ------------------------------------------------------------------------------------------- */

static gint by_start(gconstpointer a, gconstpointer b)
{
    const day_deal_party *one = a, *other = b;
    if (one->start != other->start) return one->start < other->start ? -1 : 1;
    return one->end > other->end ? -1 : one->end < other->end;
}

/* What belongs to a name behind it: its number («войсковая часть 40871»), a name in quotes (НИИ «Спектр»),
 * and of an agency in Russian whose it is («мэрии Кызылтау»). */
static void extend(const finder *at, day_deal_party *party)
{
    static const char *const OPEN[] = {" \"", " «", " “"};
    static const char *const SHUT[] = {"\"", "»", "”"};
    const char *plain = at->text->plain.text;
    size_t end = party->end, digits = end + 1;
    if (end + 3 >= at->end || plain[end] != ' ') return;
    while (digits < at->end && g_ascii_isdigit(plain[digits])) digits++;
    if (party->agency && digits >= end + 5 &&
        (digits >= at->end || strchr(",.%", plain[digits]) == NULL || digits + 1 >= at->end ||
         !g_ascii_isdigit(plain[digits + 1])) &&
        plain[digits] != '%') {
        bool counts = plain[digits] == ' ' && digits - end - 1 == 4; /* a year */
        if (!counts) party->end = digits;
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(OPEN); i++) {
        size_t size = strlen(OPEN[i]), inside = end + size;
        if (inside >= at->end || memcmp(plain + end, OPEN[i], size) != 0 || !day_party_is_capital(at, inside))
            continue;
        size_t close = day_annotated_find(at->text, inside, MIN(at->end, inside + 80), SHUT[i]);
        if (close != SIZE_MAX) party->end = close + strlen(SHUT[i]);
        return;
    }
    if (party->agency && day_deal_is_cyrillic(at->text, end - 2) && day_deal_is_cyrillic(at->text, end + 1) &&
        day_party_is_capital(at, end + 1))
        party->end = day_party_word_end(at, end + 1);
}

static void merge(GArray *parties, guint from)
{
    guint n = from;
    for (guint i = from; i < parties->len; i++) {
        const day_deal_party *one = &g_array_index(parties, day_deal_party, i);
        day_deal_party *last = n > from ? &g_array_index(parties, day_deal_party, n - 1) : NULL;
        if (last != NULL && one->start < last->end) {
            last->end = MAX(last->end, one->end);
            if (last->entity == 0) last->entity = one->entity;
            last->agency = last->agency || one->agency;
            continue;
        }
        g_array_index(parties, day_deal_party, n++) = *one;
    }
    g_array_set_size(parties, n);
}

static void add_national(const finder *at)
{
    for (guint i = day_deal_mentions_from(at->text, at->start); i < at->text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(at->text->mentions, day_annotated_mention, i);
        if (one->start >= at->end) break;
        bool latin = strcmp(one->kind, "country") == 0 && one->start >= at->start && one->end < at->end &&
                     (unsigned char)at->text->plain.text[one->start] < 0x80;
        size_t end = latin ? institution_end(at, one->end) : 0;
        if (end > 0) day_party_add(at, one->start, end, 0, true);
    }
}

/* "the Cypriot firm": what somebody is, not the country. */
static bool is_country_adjective(const finder *at, const day_annotated_mention *one)
{
    static const char *const ARTICLES[] = {"the ", "a ", "an "};
    const char *plain = at->text->plain.text;
    bool led = false;
    for (guint i = 0; i < G_N_ELEMENTS(ARTICLES) && !led; i++) {
        size_t size = strlen(ARTICLES[i]);
        led = one->start >= size && day_annotated_says(at->text, one->start - size, ARTICLES[i]);
    }
    if (day_annotated_says(at->text, one->end, "-language") ||
        day_annotated_says(at->text, one->end, "-speaking"))
        return true;
    day_deal_word word;
    size_t next = one->end + 1;
    return led && next < at->end && plain[one->end] == ' ' && g_ascii_islower(plain[next]) &&
           !day_party_is_capital(at, next) &&
           (day_grammar_at(&word, at->grammar, plain, at->text->plain.size, next) == 0 ||
            word == DAY_WORD_SELF);
}

/* Countries that belong to no other name. */
static void add_countries(const finder *at, guint from)
{
    guint n = at->out->len;
    for (guint i = day_deal_mentions_from(at->text, at->start); i < at->text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(at->text->mentions, day_annotated_mention, i);
        if (one->start >= at->end) break;
        bool taken = strcmp(one->kind, "country") != 0 || one->start < at->start || one->end > at->end;
        for (guint k = from; k < n && !taken; k++) {
            const day_deal_party *party = &g_array_index(at->out, day_deal_party, k);
            taken = one->start < party->end && party->start < one->end;
        }
        if (taken || is_country_adjective(at, one)) continue;
        day_deal_party country = {one->start, one->end, 0, false, true};
        g_array_append_val(at->out, country);
    }
}

void day_deal_parties(GArray *out, const day_annotated *text, const day_cast *cast,
                      const day_grammar *grammar, size_t start, size_t end)
{
    g_autoptr(GArray) parties = g_array_new(FALSE, FALSE, sizeof(day_deal_party));
    finder at = {parties, text, cast, grammar, start, end};
    add_known(&at);
    add_agencies(&at);
    add_national(&at);
    add_han(&at);
    add_quoted(&at);
    add_marked(&at);
    add_institutions(&at);
    add_capitals(&at);
    day_party_add_quoted(&at);
    day_party_add_persian(&at);
    day_party_add_called(&at);
    day_party_add_surnames(&at);
    day_party_add_led(&at);
    day_party_add_subjects(&at);
    for (guint i = 0; i < parties->len; i++) extend(&at, &g_array_index(parties, day_deal_party, i));
    g_array_sort(parties, by_start);
    merge(parties, 0);
    add_countries(&at, 0);
    g_array_sort(parties, by_start);
    g_array_append_vals(out, parties->data, parties->len);
}
