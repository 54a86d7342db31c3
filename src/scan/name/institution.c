/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Institutions in alphabets. In Latin a head goes on with capitalised words (Ministry of Foreign Affairs), a
 * tail stands behind some of which the first is a place, a nation or no word (Tsinghua University, National
 * Security Agency). In Cyrillic the head goes on with genitives. In Arabic letters, which have no capitals,
 * with a word, and with those that must follow it. A chain has at most WORDS_MAX words. */
#include "institution.h"
#include "han.h"
#include "name_words.h"
#include "names_known.h"
#include "scan/place/place_name.h"
#include <string.h>

#define WORDS_MAX 9

typedef enum class {
    POLICE,
    SECURITY,
    MILITARY,
    GOVERNMENT,
    COURT,
    EDUCATION,
    RESEARCH,
    HEALTH,
    BANK,
    TELECOM,
    AIRLINE,
    MEDIA,
    COMPANY,
    NGO
} class;

const char *day_institution_class(uint32_t tag)
{
    static const char *const names[] = {
        [POLICE] = "police",         [SECURITY] = "security", [MILITARY] = "military",
        [GOVERNMENT] = "government", [COURT] = "court",       [EDUCATION] = "education",
        [RESEARCH] = "research",     [HEALTH] = "health",     [BANK] = "bank",
        [TELECOM] = "telecom",       [AIRLINE] = "airline",   [MEDIA] = "media",
        [COMPANY] = "company",       [NGO] = "ngo",
    };
    return names[tag >> 8];
}

void day_institution_warm(day_terms *terms)
{
    day_institution_han_warm();
#define TERM(form, of, term, flags) day_terms_add(terms, term, DAY_INSTITUTION_##form | (of) << 8, flags);
#define HAN(of, term) TERM(HAN, of, term, 0)
#define HAN_WHOLE(of, term) TERM(HAN_WHOLE, of, term, 0)
#define KNOWN(of, term) TERM(HAN_WHOLE, of, term, 0)
#define HANGUL(of, term) TERM(HANGUL, of, term, 0)
#define HEAD(of, term) TERM(HEAD, of, term, 0)
#define TAIL(of, term) TERM(TAIL, of, term, 0)
#define WHOLE(of, term) TERM(WHOLE, of, term, 0)
#define CYRILLIC(of, term) TERM(CYRILLIC, of, term, DAY_TERM_CASES | DAY_TERM_OPEN)
#define CYRILLIC_WEAK(of, term) TERM(CYRILLIC_WEAK, of, term, DAY_TERM_CASES | DAY_TERM_OPEN)
#define CYRILLIC_WHOLE(of, term) TERM(CYRILLIC_WHOLE, of, term, 0)
#define ARABIC(of, term) TERM(ARABIC, of, term, 0)
#define LED(of, term) TERM(LED, of, term, 0)
#define QUOTED(of, term) TERM(QUOTED, of, term, DAY_TERM_CASES | DAY_TERM_OPEN)
#define SMALL(of, term) TERM(SMALL, of, term, 0)
#include "institutions.def"
#include "known_orgs.h"
}

static bool found(day_hit *hit, size_t start, size_t end)
{
    hit->start = start;
    hit->size = end - start;
    return true;
}

/* --- Latin ------------------------------------------------------------------------------------------- */

static bool is_link(day_span text, const day_name_word *word)
{
    static const char *const links[] = {
        "of", "and", "for", "the", "de",  "del", "la",    "las",   "los", "el",  "y",   "e",   "et", "des",
        "du", "da",  "do",  "das", "dos", "di",  "della", "degli", "der", "des", "und", "für", "in", NULL};
    return day_name_word_is_one_of(text, word, links);
}

static bool is_head(day_span text, const day_name_word *word)
{
    static const char *const heads[] = {"Ministry", "Department", "Bureau",     "Office",
                                        "Embassy",  "University", "Council",    "Institute",
                                        "Bank",     "Academy",    "Government", NULL};
    return day_name_word_is_one_of(text, word, heads);
}

/* The word behind; over the end of a line that was wrapped, where a word links both. */
static day_name_word word_after(day_span text, size_t end, bool linked)
{
    if (!day_name_is_wrapped(text, end + 1)) return day_name_word_after(text, end);
    day_name_word word = day_name_word_at(text, end + 1);
    return linked || is_link(text, &word) ? word : (day_name_word){.start = end, .end = end};
}

/* Capitalised words and what links them from text[at] on; where the last capitalised one ends, `at` when
 * none. */
static size_t chain_after(day_span text, size_t at)
{
    size_t end = at, good = at;
    for (unsigned i = 0; i < WORDS_MAX; i++) {
        day_name_word word = word_after(text, end, end > good || i == 0);
        if (day_name_word_is_none(&word) || word.cyrillic || (!word.capital && !is_link(text, &word))) break;
        if (i > 0 && is_head(text, &word)) break; /* "and the Ministry of" */
        if (day_name_word_is_one_of(text, &word, (const char *const[]){"the", NULL}) && end > good &&
            good > at)
            break;
        end = word.end;
        if (word.capital) good = end;
        bool comma = end + 1 < text.size && text.data[end] == ',' && text.data[end + 1] == ' ';
        day_name_word next = comma ? day_name_word_after(text, end + 1) : day_name_word_after(text, end);
        if (comma && word.capital && next.capital) { /* Ministry of Culture, Sports and Tourism */
            day_name_word link = day_name_word_after(text, next.end);
            if (!day_name_word_is_one_of(text, &link,
                                         (const char *const[]){"and", "y", "et", "e", "und", NULL}))
                break;
            end = next.end;
            good = end;
        }
    }
    return good;
}

/* What a name of words begins with: "National Security Agency". */
static bool is_of_a_land(day_span text, const day_name_word *word)
{
    static const char *const lands[] = {
        "National", "Federal",   "State",         "Central",   "Royal",    "European",
        "American", "British",   "Chinese",       "Russian",   "Iranian",  "Indian",
        "Israeli",  "Ukrainian", "French",        "German",    "Turkish",  "Korean",
        "Japanese", "Pakistani", "International", "Supreme",   "Imperial", "Metropolitan",
        "World",    "US",        "Islamic",       "Malaysian", "Thai",     "Vietnamese",
        "UN",       "United",    "Kazakh",        "Mongolian", "Afghan",   "Egyptian",
        "Saudi",    NULL};
    return day_name_word_is_one_of(text, word, lands) ||
           day_place_is_known((day_span){text.data + word->start, word->end - word->start});
}

#define LANDS_MAX 3

/* "Ministry of Defence", "Russian Academy of Sciences"; no "Office of the" alone. */
static bool after_head(day_span text, const day_wake *wake, day_hit *hit)
{
    size_t head = wake->at + wake->size, end = chain_after(text, head), start = wake->at;
    if (end == head) return false;
    for (unsigned i = 0; i < LANDS_MAX; i++) {
        day_name_word word = day_name_word_before(text, start);
        if (!word.capital || word.cyrillic || !is_of_a_land(text, &word)) break;
        start = word.start;
    }
    return found(hit, start, end);
}

/* Such a name is often made of words alone: "from Harbor Regional Hospital", in running text. */
static bool is_of_plain_words(day_span text, const day_wake *wake, size_t start, unsigned words)
{
    static const char *const kinds[] = {"General",   "Public", "Private", "Local",    "Regional",  "State",
                                        "Central",   "City",   "County",  "District", "Community", "Teaching",
                                        "Technical", "The",    "Field",   "Main",     "Our",       "Your",
                                        "This",      "A",      NULL};
    unsigned of = wake->tag >> 8;
    bool may = of == HEALTH || of == EDUCATION || of == BANK || of == AIRLINE || of == TELECOM;
    day_name_word first = day_name_word_at(text, start), before = day_name_word_before(text, start);
    return may && words >= 1 && words <= 4 && !day_name_word_is_one_of(text, &first, kinds) &&
           !day_name_word_is_none(&before) && !before.capital && (words > 1 || of == HEALTH || of == BANK);
}

/* A chain before the tail that begins with a land or with what is no word. The tail ends it: no capital
 * behind. */
static bool before_tail(day_span text, const day_wake *wake, day_hit *hit)
{
    size_t end = wake->at + wake->size, start = wake->at, good = wake->at;
    day_name_word after = day_name_word_after(text, end);
    bool goes_on = day_name_word_is_one_of(text, &after, (const char *const[]){"of", "for", NULL});
    if (after.capital || (goes_on && (wake->tag >> 8) == EDUCATION)) return false;
    if (goes_on) end = chain_after(text, end);
    unsigned words = 0;
    bool proper = false;
    for (; words < WORDS_MAX; words++) {
        day_name_word word = day_name_word_before(text, start);
        if (day_name_word_is_none(&word) || !word.capital || word.cyrillic || word.shouted) break;
        start = word.start;
        bool land = is_of_a_land(text, &word),
             strange = !land && !day_name_word_is_english(text, &word) && word.letters > 2;
        if (!land && !strange) continue;
        good = start;
        proper = proper || strange ||
                 (land && (words > 0 ||
                           day_place_is_known((day_span){text.data + word.start, word.end - word.start})));
    }
    if (!proper && start < wake->at && is_of_plain_words(text, wake, start, words))
        return found(hit, start, end);
    return proper && good < wake->at && found(hit, good, end);
}

/* --- Cyrillic ---------------------------------------------------------------------------------------- */

static bool ends_with(day_span text, const day_name_word *word, const char *ending)
{
    size_t size = strlen(ending);
    return word->end - word->start > size && memcmp(text.data + word->end - size, ending, size) == 0;
}

/* A word in small letters that may go on in the genitive; a verb in the past is none. */
static bool is_genitive(day_span text, const day_name_word *word)
{
    static const char *const verbs[] = {"ла", "ли", "ло", "ют", "ет", "ит", "ал", "ил", "ся", "сь", NULL};
    static const char *const endings[] = {"ых", "их",  "ого", "его",  "ой",    "ей",     "ии", "ия",
                                          "ы",  "и",   "ов",  "ев",   "ств",   "а",      "я",  "ью",
                                          "ти", "дел", "сил", "наук", "войск", "країни", NULL};
    for (unsigned i = 0; verbs[i] != NULL; i++)
        if (ends_with(text, word, verbs[i])) return false;
    if (day_name_word_is_one_of(
            text, word, (const char *const[]){"дел", "сил", "наук", "войск", "и", "по", "та", "з", NULL}))
        return true;
    for (unsigned i = 0; endings[i] != NULL; i++)
        if (word->letters > 3 && ends_with(text, word, endings[i])) return true;
    return false;
}

/* An adjective before the head, which may begin the name: "Федеральная служба". */
static bool is_adjective(day_span text, const day_name_word *word)
{
    static const char *const endings[] = {"ая", "ое", "ый", "ий", "ой", "ого", "ной", "ом", "ую", "ым", NULL};
    for (unsigned i = 0; word->capital && word->cyrillic && endings[i] != NULL; i++)
        if (ends_with(text, word, endings[i])) return true;
    return false;
}

static bool begins_with_any(day_span text, const day_name_word *word, const char *const *beginnings)
{
    for (; *beginnings != NULL; beginnings++) {
        size_t size = strlen(*beginnings);
        if (word->end - word->start >= size && memcmp(text.data + word->start, *beginnings, size) == 0)
            return true;
    }
    return false;
}

/* What follows the head: where the name ends, whether a capital is in it, whether it is a state's business.
 */
typedef struct tail {
    size_t end;
    bool named, official;
} tail;

/* Whether another institution's name begins: "и Главного управления МВД". */
static bool begins_another(day_span text, size_t end)
{
    static const char *const heads[] = {
        "Министерств", "министерств", "Управлени", "управлени",  "Департамент", "департамент",
        "Комитет",     "комитет",     "Служб",     "служб",      "Агентств",    "агентств",
        "Прокуратур",  "прокуратур",  "МВД",       "ФСБ",        "УФСБ",        "МИД",
        "ФНС",         "Росгвард",    "Министр",   "Минобороны", NULL};
    day_name_word word = day_name_word_after(text, end);
    if (begins_with_any(text, &word, heads)) return true;
    day_name_word next = day_name_word_after(text, word.end);
    return is_adjective(text, &word) && begins_with_any(text, &next, heads);
}

static tail read_tail(day_span text, size_t end)
{
    static const char *const official[] = {"безопасност", "разведк",    "внутренн",   "обороны",
                                           "охраны",      "исполнения", "МВД",        "ФСБ",
                                           "МЧС",         "ФСИН",       "Минобороны", NULL};
    tail out = {.end = end};
    for (unsigned i = 0; i < WORDS_MAX; i++) {
        day_name_word word = day_name_word_after(text, end);
        if (day_name_word_is_none(&word) || !word.cyrillic) break;
        if (!word.capital && !is_genitive(text, &word)) break;
        end = word.end;
        if (day_name_word_is_one_of(text, &word, (const char *const[]){"и", "та", NULL}) &&
            begins_another(text, end))
            break;
        if (day_name_word_is_one_of(text, &word, (const char *const[]){"и", "по", "та", "з", NULL})) continue;
        out.end = end;
        out.named = out.named || word.capital;
        out.official = out.official || begins_with_any(text, &word, official);
    }
    return out;
}

/* "Министерство внутренних дел Российской Федерации". A head in small letters wants a capital in what
 * follows; a weak one a state before it or behind it. */
static bool after_cyrillic_head(day_span text, const day_wake *wake, day_hit *hit)
{
    static const char *const states[] = {"Федеральн",  "Государственн", "Главн",
                                         "Национальн", "Следственн",    "Центральн",
                                         "Державн",    "Національн",    NULL};
    day_name_word head = day_name_word_at(text, wake->at), before = day_name_word_before(text, wake->at);
    if (head.letters > 16 || head.end < wake->at + wake->size) return false;
    tail rest = read_tail(text, head.end);
    bool led = is_adjective(text, &before), weak = (wake->tag & 0xFF) == DAY_INSTITUTION_CYRILLIC_WEAK;
    bool told = head.capital ? rest.end > head.end : rest.named;
    bool state = begins_with_any(text, &before, states);
    if (weak && !(state && rest.end > head.end) && !(rest.official && rest.named)) return false;
    return (told || led) && found(hit, led ? before.start : wake->at, rest.end);
}

/* "УФСБ по Новосибирской области", "МВД России". */
static bool after_abbreviation(day_span text, const day_wake *wake, day_hit *hit)
{
    size_t end = wake->at + wake->size, good = end;
    day_name_word word = day_name_word_after(text, end);
    if (day_name_word_is_one_of(text, &word,
                                (const char *const[]){"России", "РФ", "Росії", "України", "Украины", NULL}))
        good = end = word.end, word = day_name_word_after(text, end);
    if (day_name_word_is_one_of(text, &word, (const char *const[]){"по", NULL})) {
        end = word.end;
        for (unsigned i = 0; i < 4; i++) {
            word = day_name_word_after(text, end);
            bool division = day_name_word_is_one_of(
                text, &word,
                (const char *const[]){"области", "краю", "республике", "городу", "округу", NULL});
            if (!word.capital && !division) break;
            good = end = word.end;
        }
    }
    return found(hit, wake->at, good);
}

/* --- Arabic letters ---------------------------------------------------------------------------------- */

static size_t word_end(day_span text, size_t at)
{
    size_t end = at;
    while (end < text.size) {
        gunichar c = g_utf8_get_char((const char *)text.data + end);
        if (c != 0x200C && (c < 0x620 || c > 0x6FF || !(g_unichar_isalpha(c) || g_unichar_ismark(c)))) break;
        end += (size_t)g_unichar_to_utf8(c, NULL);
    }
    return end;
}

static bool is_the(day_span text, size_t at)
{
    return at + 4 < text.size && memcmp(text.data + at, "ال", 4) == 0;
}

/* Words that never end such a name. */
static bool is_word_of(day_span text, size_t at, size_t end, const char *const *words)
{
    for (; *words != NULL; words++)
        if (strlen(*words) == end - at && memcmp(*words, text.data + at, end - at) == 0) return true;
    return false;
}

static bool wants_more(day_span text, size_t at, size_t end)
{
    static const char *const words[] = {"امور",
                                        "علوم",
                                        "آموزش",
                                        "راه",
                                        "صنعت",
                                        "جهاد",
                                        "ارتباطات",
                                        "صنعتی",
                                        "علم",
                                        "آزاد",
                                        "ملی",
                                        "مرکزی",
                                        "پدافند",
                                        "انرژی",
                                        "تأمین",
                                        "تامین",
                                        "حفاظت",
                                        "فناوری",
                                        "مهندسی",
                                        "تولیدی",
                                        "بازرگانی",
                                        "خدمات",
                                        "توسعه",
                                        "گروه",
                                        "صنایع",
                                        "علمی",
                                        "پاسداران",
                                        "انقلاب",
                                        "نیروی",
                                        "انتظامی",
                                        "بین‌المللی",
                                        "تحقیقات",
                                        "پژوهش",
                                        "مخابرات",
                                        "نفت",
                                        NULL};
    return is_word_of(text, at, end, words);
}

/* Words of grammar: شرکت در is to take part in; and بانک اطلاعات, a database. */
static bool is_grammar(day_span text, size_t at, size_t end)
{
    static const char *const words[] = {
        "در",   "از",    "به",  "با",    "که",    "این",  "آن",    "را",      "برای",  "تا",
        "یا",   "است",   "های", "ها",    "نیز",   "هم",   "خود",   "کرد",     "شد",    "شده",
        "می",   "هر",    "بود", "ما",    "على",   "في",   "من",    "إلى",     "عن",    "أن",
        "التي", "الذي",  "هذه", "هذا",   "أو",    "مع",   "كان",   "کردن",    "کند",   "کنید",
        "دارد", "نمی",   "بر",  "پس",    "فروخت", "خرید", "داد",   "داده",    "گفت",   "پرداخت",
        "گرفت", "خواست", "است", "بودند", "کردند", "شدند", "گفتند", "فروختند", "دادند", NULL};
    return is_word_of(text, at, end, words);
}

/* Behind the place that ends such a name: "ایران", "جمهوری اسلامی ایران"; `end` when none does. */
static size_t over_place(day_span text, size_t end)
{
    size_t good = end, next = end;
    for (unsigned words = 0; words < 3 && next < text.size && text.data[next] == ' '; words++) {
        size_t after = word_end(text, next + 1);
        if (after == next + 1) break;
        next = after;
        if (day_place_is_known((day_span){text.data + end + 1, next - end - 1})) good = next;
    }
    return good;
}

static bool after_arabic_head(day_span text, const day_wake *wake, day_hit *hit)
{
    size_t end = wake->at + wake->size, start = 0;
    for (unsigned words = 0; words < 4; words++) {
        if (end >= text.size || text.data[end] != ' ') break;
        size_t at = end + 1, next = word_end(text, at);
        bool the = is_the(text, at) && (words == 0 || is_the(text, start));
        if (next < at + 4 || is_grammar(text, at, next) || (words > 0 && over_place(text, end) > end)) break;
        if (!(words == 0 || the || wants_more(text, start, end))) break;
        start = at;
        end = next;
    }
    static const char *const data[] = {"اطلاعات", "اطلاعاتی", "داده", NULL};
    bool database = (wake->tag >> 8) == BANK && start != 0 && is_word_of(text, start, end, data);
    return start != 0 && !database && found(hit, wake->at, over_place(text, end));
}

/* --- all of them ------------------------------------------------------------------------------------- */

/* A name by itself that is no part of a longer word or identifier. */
static bool whole(day_span text, const day_wake *wake, day_hit *hit)
{
    size_t end = wake->at + wake->size;
    bool glued = (wake->at > 0 && strchr("-_./@", text.data[wake->at - 1]) != NULL) ||
                 (end < text.size && strchr("-_@", text.data[end]) != NULL);
    bool part = end + 3 <= text.size && memcmp(text.data + end, "문", 3) == 0; /* 교육부문 */
    if (part || day_han_is_cut(text, end) || day_han_is_pair_of(text, end, "采购採購") ||
        day_institution_inside_hangul(text, wake->at))
        return false; /* 财政部门 */
    return !glued && found(hit, wake->at, end);
}

bool day_institution_match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    switch ((day_institution_form)(wake->tag & 0xFF)) {
    case DAY_INSTITUTION_HAN: return day_institution_in_han(scene->text, wake, hit);
    case DAY_INSTITUTION_HANGUL: return day_institution_in_hangul(scene->text, wake, hit);
    case DAY_INSTITUTION_HEAD: return after_head(scene->text, wake, hit);
    case DAY_INSTITUTION_TAIL: return before_tail(scene->text, wake, hit);
    case DAY_INSTITUTION_CYRILLIC:
    case DAY_INSTITUTION_CYRILLIC_WEAK: return after_cyrillic_head(scene->text, wake, hit);
    case DAY_INSTITUTION_CYRILLIC_WHOLE: return after_abbreviation(scene->text, wake, hit);
    case DAY_INSTITUTION_ARABIC: return after_arabic_head(scene->text, wake, hit);
    case DAY_INSTITUTION_LED: return day_institution_led(scene->text, wake, hit);
    case DAY_INSTITUTION_QUOTED: return day_institution_quoted(scene->text, wake, hit);
    case DAY_INSTITUTION_SMALL: return day_institution_small(scene->text, wake, hit);
    case DAY_INSTITUTION_HAN_WHOLE:
    case DAY_INSTITUTION_WHOLE: return whole(scene->text, wake, hit);
    }
    return false;
}
