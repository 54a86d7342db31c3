/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Names in quotes behind the word that says what they are (Cyrillic, Persian), and foreign names in Persian
 * letters, which have no capitals. */
#include "base/utf8.h"
#include "cases.h"
#include "index/fold.h"
#include "party_finder.h"
#include <string.h>

#define QUOTED_MAX 80u /* bytes of a name in quotes */

static bool is_quote(const day_party_finder *at, size_t place)
{
    uint32_t code = 0;
    const day_plain *plain = &at->text->plain;
    if (place >= plain->size) return false;
    size_t from = plain->from[place];
    day_utf8_next(plain->original + from, plain->original_size - from, &code);
    return code == '"' || code == 0xAB || code == 0xBB || (code >= 0x201C && code <= 0x201F);
}

static size_t quote_from(const day_party_finder *at, size_t place, size_t end)
{
    for (uint32_t code = 0; place < end;) {
        if (is_quote(at, place)) return place;
        place += day_utf8_next(at->text->plain.text + place, end - place, &code);
    }
    return SIZE_MAX;
}

/* The word that ends one blank before `quote`; `quote` itself: none. */
static size_t word_before(const day_party_finder *at, size_t quote)
{
    const char *plain = at->text->plain.text;
    if (quote < at->start + 2 || plain[quote - 1] != ' ') return quote;
    size_t word = quote - 1;
    while (word > at->start && day_party_class_at(at, day_party_back(plain, word)) == DAY_FOLD_WORD)
        word = day_party_back(plain, word);
    return word < quote - 1 ? word : quote;
}

/* «для "Узбектелекома"», «у хостера "Каменный хост"»: by the word before it. */
static bool is_led(const day_party_finder *at, size_t head, size_t open)
{
    static const char *const LEADS[] = {"для", "у", "от", "с", "ооо", "ао", "пао", "зао"};
    static const char *const STEMS[] = {
        "фирм",       "компани",    "агентств",  "хостер",    "магазин",   "бюро",       "холдинг",
        "завод",      "фонд",       "банк",      "сервис",    "провайдер", "оператор",   "партии",
        "партия",     "партию",     "клиник",    "больниц",   "концерн",   "институт",   "групп",
        "корпораци",  "лаборатори", "поставщик", "конкурент", "подрядчик", "интегратор", "разработчик",
        "застройщик", "страховщик", "ритейлер",  "издани"};
    if (head >= open) return false;
    for (guint i = 0; i < G_N_ELEMENTS(LEADS); i++)
        if (strlen(LEADS[i]) == open - 1 - head && day_annotated_says(at->text, head, LEADS[i])) return true;
    for (guint i = 0; i < G_N_ELEMENTS(STEMS); i++)
        if (open - 1 - head >= strlen(STEMS[i]) &&
            memcmp(at->text->plain.text + head, STEMS[i], strlen(STEMS[i])) == 0)
            return true;
    return false;
}

/* «"Медуза-Софт" взяла»: who acts, before a verb of dealing. */
static bool acts(const day_party_finder *at, size_t close)
{
    uint32_t code = 0;
    size_t next = close + day_utf8_next(at->text->plain.text + close, at->end - close, &code) + 1;
    day_deal_word word = DAY_N_WORDS;
    if (next >= at->end || at->text->plain.text[next - 1] != ' ') return false;
    size_t size = day_grammar_at(&word, at->grammar, at->text->plain.text, at->text->plain.size, next);
    return size > 6 && word <= DAY_WORD_SIGN && word != DAY_WORD_COST && word != DAY_WORD_SOLD;
}

/* «شرکت "…"», «группа "Северный ветер"»: behind the word that says what it is, all that stands in quotes. */
void day_party_add_quoted(const day_party_finder *at)
{
    static const char *const HEADS[] = {"شرکت",     "گروه",     "پژوهشکده", "موسسه",   "بیمارستان", "بانک",
                                        "سازمان",   "پژوهشگاه", "دانشگاه",  "هلدینگ",  "باند",      "شبکه",
                                        "پیمانکار", "سرویس",    "کانال",    "فروشگاه", "بیمه",      "بنیاد"};
    for (size_t open = quote_from(at, at->start, at->end); open != SIZE_MAX;) {
        uint32_t code = 0;
        size_t inside = open + day_utf8_next(at->text->plain.text + open, at->end - open, &code);
        size_t close = quote_from(at, inside, at->end), head = word_before(at, open);
        if (close == SIZE_MAX) return;
        bool persian = false, cyrillic = day_deal_is_cyrillic(at->text, inside) &&
                                         day_party_is_capital(at, inside) &&
                                         (day_deal_case_of(at->text, inside, NULL) != DAY_CASE_UNKNOWN ||
                                          is_led(at, head, open) || acts(at, close));
        for (guint i = 0; i < G_N_ELEMENTS(HEADS); i++)
            persian = persian || (head < open && strlen(HEADS[i]) == open - 1 - head &&
                                  day_annotated_says(at->text, head, HEADS[i]));
        bool named = (persian || cyrillic) && close - inside <= QUOTED_MAX;
        size_t next = close + day_utf8_next(at->text->plain.text + close, at->end - close, &code);
        if (named) day_party_add(at, persian ? head : inside, persian ? next : close, 0, false);
        open = quote_from(at, next, at->end);
    }
}

#define PERSIAN_NAME 2 /* words; one may be any noun */

/* A word of Persian that is no plural and no adjective by how it ends, and that nothing explains. */
static bool is_bare_persian(const day_party_finder *at, size_t start, size_t end)
{
    static const char *const ENDS_PLAIN[] = {"ها", "های", "ان", "ات", "ی", "ه"};
    const char *plain = at->text->plain.text;
    if (end < start + 6 || (unsigned char)plain[start] < 0xD8 || (unsigned char)plain[start] > 0xDB)
        return false;
    for (guint i = 0; i < G_N_ELEMENTS(ENDS_PLAIN); i++) {
        size_t size = strlen(ENDS_PLAIN[i]);
        if (end - start > size && memcmp(plain + end - size, ENDS_PLAIN[i], size) == 0) return false;
    }
    return !day_party_is_common(at, start, end);
}

/* «فهرست مسافران X Y را»: a foreign name in Persian letters has no capitals; between a term of data and what
 * says that it is the object, two words that nothing explains are one. */
void day_party_add_persian(const day_party_finder *at)
{
    const char *plain = at->text->plain.text;
    for (guint i = day_deal_terms_from(at->text, at->start); i < at->text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(at->text->terms, day_lexicon_hit, i);
        if (hit->start >= at->end) break;
        if (hit->start < at->start || strcmp(hit->term->class, "data") != 0) continue;
        size_t place = hit->end, first = hit->end + 1;
        guint words = 0;
        while (words < PERSIAN_NAME && place < at->end && plain[place] == ' ') {
            size_t end = day_party_word_end(at, place + 1);
            if (!is_bare_persian(at, place + 1, end)) break;
            place = end;
            words++;
        }
        if (words == PERSIAN_NAME && day_annotated_says(at->text, place, " را "))
            day_party_add(at, first, place, 0, false);
    }
}
