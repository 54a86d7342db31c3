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
            bool curly = gap >= at->start + 4 && memcmp(plain + gap - 4, "’s", strlen("’s")) == 0;
            bool straight = memcmp(plain + gap - 2, "'s", 2) == 0;
            size_t end = curly ? gap - strlen("’s") : straight ? gap - 2 : gap;
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
        size_t start = han ? day_party_lead_han(at, hit->start, DAY_PARTY_LEAD) : lead_spaced(at, hit->start);
        day_party_add(at, start, follow(at, hit), 0, true);
    }
}

/* --- by how it is written ------------------------------------------------------------------------------- */

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
    day_party_add_han(&at);
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
