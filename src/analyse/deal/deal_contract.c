/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Contracts and invoices. Fields are taken from the first page that tells them, each by the strongest phrase
 * that leads to it; the date of signing stands on the last page as often as on the first. */
#include "deal_contract.h"
#include "contract_parties.h"
#include "deal_owner.h"
#include <math.h>
#include <string.h>

typedef enum word_class {
    TITLE,
    OTHER,
    LABEL,
    TITLED,
    VERB,
    PRICE,
    TOTAL_DUE,
    PART,
    SIGNED,
    TERM,
} word_class;

static const struct {
    word_class class;
    const char *phrase;
} WORDS[] = {
#define WORD(class, phrase) {class, phrase},
#include "deal_contract.def"
#undef WORD
};

#define TITLE_LINES 8u   /* among which a title stands, and in some countries the date */
#define TALK_MAX 400u    /* bytes: a shorter message is talk */
#define PRICE_REACH 160u /* bytes from the label to the amount */
#define DATE_REACH 48u   /* bytes from the label to the date */
#define WHAT_MAX 300u    /* bytes */

struct day_deal_contract {
    const day_deal_document *document;
    const day_cast *cast;
    const day_grammar *grammar;
    day_deal_reading *reading, *second; /* second: another figure for the same price; NULL mostly */
    guint pages;
    bool titled, other, sold_everyday;
    guint what_rank, price_rank, date_rank; /* of the phrase that told it; 0: not told */
    bool what_is_trade;
};

day_deal_contract *day_deal_contract_new(const day_deal_document *document, const day_cast *cast,
                                         const day_grammar *grammar)
{
    day_deal_contract *contract = g_new0(day_deal_contract, 1);
    contract->document = document;
    contract->cast = cast;
    contract->grammar = grammar;
    contract->reading = day_deal_reading_new();
    return contract;
}

void day_deal_contract_free(day_deal_contract *contract)
{
    if (contract == NULL) return;
    day_deal_reading_free(contract->reading);
    day_deal_reading_free(contract->second);
    g_free(contract);
}

/* --- title and parties --------------------------------------------------------------------------------- */

static bool says(const day_annotated *text, word_class class, size_t start, size_t end)
{
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (WORDS[i].class == class && day_deal_find(text, start, end, WORDS[i].phrase) != SIZE_MAX)
            return true;
    return false;
}

/* Where the first lines that say something end. */
static size_t head_end(const day_annotated *text)
{
    size_t at = 0;
    for (guint lines = 0; lines < TITLE_LINES && at < text->plain.size;) {
        size_t end = day_deal_line_end(text, at);
        lines += day_deal_has_letter(text, at, end);
        at = end + 1;
    }
    return MIN(at, text->plain.size);
}

static void read_title(day_deal_contract *at, const day_annotated *text)
{
    size_t end = head_end(text), line = 0;
    for (size_t place = 0; place < end && !at->titled; place = line + 1) {
        line = day_deal_line_end(text, place);
        bool heading = line - place <= 120 && says(text, TITLE, place, line);
        /* A sentence about a contract is none: a title is short, or has nothing behind it. */
        size_t start = place, stop = line;
        day_deal_trim(text, &start, &stop);
        bool sentence =
            stop > start && (memchr(text->plain.text + start, ',', stop - start) != NULL ||
                             text->plain.text[stop - 1] == '.' || text->plain.text[stop - 1] == '?');
        at->titled = heading && !sentence;
        at->other = at->other || (at->titled && says(text, OTHER, place, line));
    }
}

static void put_party(day_deal_contract *at, const day_annotated *text, const day_contract_party *party)
{
    day_deal_field field = party->role == DAY_CONTRACT_BUYER ? DAY_DEAL_BUYER : DAY_DEAL_SELLER;
    if (at->reading->text[field] != NULL) return;
    day_deal_put(at->reading, field, text, party->start, party->end);
    at->reading->entity[field] = day_deal_who(text, at->cast, party->start, party->end);
}

static void read_parties(day_deal_contract *at, const day_annotated *text)
{
    g_autoptr(GArray) parties = g_array_new(FALSE, FALSE, sizeof(day_contract_party));
    day_contract_parties(parties, &text->plain);
    for (guint i = 0; i < parties->len; i++)
        put_party(at, text, &g_array_index(parties, day_contract_party, i));
}

/* --- what is sold -------------------------------------------------------------------------------------- */

/* Where it ends that begins at `start`: at a mark that ends a part of a sentence. A line break goes on in
 * scripts with blanks when a small letter follows. */
static size_t what_end(const day_annotated *text, size_t start)
{
    static const char *const STOPS[] = {"。", ";", "\t", ", ", "(", "、并", ",", ". ", ".\n", "\n\n"};
    const char *plain = text->plain.text;
    size_t end = start, limit = MIN(text->plain.size, start + WHAT_MAX);
    for (; end < limit; end++) {
        for (guint i = 0; i < G_N_ELEMENTS(STOPS); i++) {
            size_t size = strlen(STOPS[i]);
            if (limit - end >= size && memcmp(plain + end, STOPS[i], size) == 0) return end;
        }
        bool small = end + 1 < limit && (guchar)plain[end + 1] < 0xE0 && plain[end + 1] != '\n' &&
                     !g_ascii_isdigit(plain[end + 1]) && !g_ascii_isspace(plain[end + 1]) && end > start &&
                     plain[end - 1] != ' ' && (guchar)plain[end - 1] < 0xE0;
        if (plain[end] == '\n' && (!small || plain[end + 1] == '-')) return end;
    }
    while (end > start && ((guchar)plain[end] & 0xC0) == 0x80) end--;
    return end;
}

/* Without "one copy of the", and "一套" behind. */
static void strip_measure(const day_annotated *text, size_t *start, size_t *end)
{
    static const char *const BEFORE[] = {"one ",
                                         "a ",
                                         "an ",
                                         "the ",
                                         "copy of ",
                                         "copies of ",
                                         "set of ",
                                         "access to the ",
                                         "following ",
                                         "party a with ",
                                         "party b with ",
                                         "the client with ",
                                         "the customer with ",
                                         "the buyer with ",
                                         "услуги по ",
                                         "услуг по ",
                                         "заказчику ",
                                         "покупателю "};
    static const char *const AFTER[] = {"一套", "壹套", "一批", "一份", "1套", "一台", "服务事宜", "事宜"};
    const char *plain = text->plain.text;
    for (bool moved = true; moved;) {
        moved = false;
        while (*start < *end && (plain[*start] == ' ' || plain[*start] == ':')) (*start)++;
        for (guint i = 0; i < G_N_ELEMENTS(BEFORE) && !moved; i++) {
            size_t size = strlen(BEFORE[i]);
            bool kept = strcmp(BEFORE[i], "access to the ") == 0;
            if (kept || *end - *start <= size || memcmp(plain + *start, BEFORE[i], size) != 0) continue;
            *start += size;
            moved = true;
        }
    }
    for (guint i = 0; i < G_N_ELEMENTS(AFTER); i++) {
        size_t size = strlen(AFTER[i]);
        if (*end - *start > size && memcmp(plain + *end - size, AFTER[i], size) == 0) *end -= size;
    }
}

static void take_what(day_deal_contract *at, const day_annotated *text, guint rank, size_t start, size_t end)
{
    day_deal_reading *reading = at->reading;
    strip_measure(text, &start, &end);
    day_deal_trim(text, &start, &end);
    if (end < start + 4 || !day_deal_has_letter(text, start, end)) return;
    const char *kind = day_deal_kind(text, start, end);
    bool better = reading->text[DAY_DEAL_WHAT] == NULL || (kind != NULL && !at->what_is_trade) ||
                  (rank > at->what_rank && (kind != NULL) == at->what_is_trade);
    at->sold_everyday = at->sold_everyday || day_deal_is_everyday(text, start, end);
    if (!better) return;
    size_t from = 0, to = 0;
    at->what_rank = rank;
    at->what_is_trade = kind != NULL;
    day_deal_put(reading, DAY_DEAL_WHAT, text, start, end);
    g_strdelimit(reading->text[DAY_DEAL_WHAT], "\r\n\t", ' ');
    g_free(reading->kind);
    reading->kind = g_strdup(kind);
    g_clear_pointer(&reading->text[DAY_DEAL_TARGET], g_free);
    reading->span[DAY_DEAL_TARGET] = (day_deal_span){0};
    reading->entity[DAY_DEAL_TARGET] = 0;
    if (!day_deal_organisation(text, at->cast, start, end, &from, &to) &&
        !day_deal_owner(text, at->cast, at->grammar, start, end, &from, &to))
        return;
    day_deal_put(reading, DAY_DEAL_TARGET, text, from, to);
    reading->entity[DAY_DEAL_TARGET] = day_deal_who(text, at->cast, from, to);
}

/* 就…事宜 */
static void read_matter(day_deal_contract *at, const day_annotated *text)
{
    static const char *const ENDS[] = {"事宜", "相关事项", "项目", "一事"};
    size_t start = day_deal_find(text, 0, text->plain.size, "就");
    for (guint tries = 0; start != SIZE_MAX && tries < 8; tries++) {
        size_t from = start + strlen("就"), limit = MIN(text->plain.size, from + WHAT_MAX);
        limit = MIN(limit, day_deal_line_end(text, from));
        for (guint i = 0; i < 2; i++) {
            size_t end = day_deal_find(text, from, limit, ENDS[i]);
            if (end == SIZE_MAX) continue;
            take_what(at, text, 3, from, end);
            return;
        }
        start = day_deal_find(text, from, text->plain.size, "就");
    }
}

static guint rank_of(word_class class)
{
    return class == LABEL ? 4 : class == TITLED ? 2 : class == VERB ? 1 : 0;
}

static void read_what(day_deal_contract *at, const day_annotated *text)
{
    size_t head = head_end(text);
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        guint rank = rank_of(WORDS[i].class);
        if (rank == 0) continue;
        bool titled = WORDS[i].class == TITLED;
        size_t place = day_deal_find(text, 0, titled ? head : text->plain.size, WORDS[i].phrase);
        if (place == SIZE_MAX) continue;
        size_t start = place + strlen(WORDS[i].phrase);
        if (titled && g_str_has_prefix(WORDS[i].phrase, "на ")) start = place + strlen("на ");
        take_what(at, text, rank, start, what_end(text, start));
    }
    read_matter(at, text);
}

/* --- amount, date, period ------------------------------------------------------------------------------ */

static void put_price(day_deal_contract *at, const day_annotated *text, const day_annotated_mention *money)
{
    day_deal_reading *reading = at->reading;
    size_t until = 0, end = day_deal_line_end(text, money->end);
    day_deal_put(reading, DAY_DEAL_AMOUNT, text, money->start, money->end);
    day_deal_amount(reading, money);
    const char *per = day_deal_per(text, money->end, end, &until);
    size_t per_start = money->end;
    if (per == NULL) {
        per = day_deal_money_per(money);
        per_start = money->start;
        until = money->end;
    }
    if (*per != '\0' && strcmp(per, "once") != 0) day_deal_put_per(reading, text, per, per_start, until);
    /* "人民币壹佰万圆整（¥1,200,000.00）": the figure says otherwise than the words. */
    const day_annotated_mention *again = day_deal_money(text, money->end, MIN(end, money->end + 24));
    if (again == NULL || at->second != NULL) return;
    day_deal_reading figure = {.amount_high = NAN};
    day_deal_amount(&figure, again);
    if (figure.amount == reading->amount || strcmp(figure.currency, reading->currency) != 0) return;
    if (memchr(text->plain.text + money->end, '(', again->start - money->end) == NULL) return;
    at->second = day_deal_reading_new();
    day_deal_put(at->second, DAY_DEAL_AMOUNT, text, again->start, again->end);
    day_deal_amount(at->second, again);
}

/* Where the sentence ends that the price's label stands in: the amount is there, or nowhere. */
static size_t price_limit(const day_annotated *text, size_t start)
{
    static const char *const ENDS[] = {". ", ".\n", "\n\n", "。", ";"};
    size_t limit = MIN(text->plain.size, start + PRICE_REACH);
    for (guint i = 0; i < G_N_ELEMENTS(ENDS); i++) {
        const char *end = memmem(text->plain.text + start, limit - start, ENDS[i], strlen(ENDS[i]));
        bool abbreviated = end != NULL && *ENDS[i] == '.' && (size_t)(end - text->plain.text) < start + 12;
        if (end != NULL && !abbreviated) limit = (size_t)(end - text->plain.text) + 1;
    }
    return limit;
}

/* "14 850 000 (fourteen million …) roubles": the words stand between the figure and its currency. */
static bool put_bare_price(day_deal_contract *at, const day_annotated *text, size_t start, size_t limit)
{
    day_price price;
    day_price_unit unit;
    const char *plain = text->plain.text;
    while (start < limit && !g_ascii_isdigit(plain[start])) start++;
    if (start >= limit || !day_price_figure(&price, text, start, limit)) return false;
    size_t open = price.end;
    while (open < limit && plain[open] == ' ') open++;
    const char *close = open < limit && plain[open] == '(' ? memchr(plain + open, ')', limit - open) : NULL;
    if (close == NULL) return false;
    size_t from = (size_t)(close - plain) + 1, word = from;
    while (word < limit && plain[word] == ' ') word++;
    size_t end = word;
    while (end < limit && strchr(" ,.;\n", plain[end]) == NULL) end++;
    day_price_unit_read(&unit, text, word, end);
    if (*unit.currency == '\0') return false;
    day_deal_put(at->reading, DAY_DEAL_AMOUNT, text, start, end);
    at->reading->amount = price.amount * unit.factor;
    g_strlcpy(at->reading->currency, unit.currency, sizeof at->reading->currency);
    g_strlcpy(at->reading->comparator, "=", sizeof at->reading->comparator);
    return true;
}

/* The price behind a label; false: none, or it is a part or a penalty. */
static bool price_behind(day_deal_contract *at, const day_annotated *text, size_t start)
{
    size_t limit = price_limit(text, start);
    const day_annotated_mention *money =
        day_deal_money(text, start, MIN(text->plain.size, start + PRICE_REACH));
    if (money != NULL && money->start >= limit) money = NULL;
    size_t stop = money != NULL ? money->start : limit;
    if (says(text, PART, day_deal_line_start(text, start), MIN(stop, day_deal_line_end(text, start))))
        return false;
    if (put_bare_price(at, text, start, stop)) return true;
    if (money != NULL) put_price(at, text, money);
    return money != NULL;
}

/* The first whole price behind a phrase of the class; the phrases are listed the strongest first. */
static void read_price(day_deal_contract *at, const day_annotated *text, word_class class, guint rank)
{
    for (guint i = 0; i < G_N_ELEMENTS(WORDS) && at->price_rank < rank; i++) {
        size_t place = 0;
        for (guint tries = 0; WORDS[i].class == class && tries < 16 && at->price_rank < rank; tries++) {
            place = day_deal_find(text, place, text->plain.size, WORDS[i].phrase);
            if (place == SIZE_MAX) break;
            place += strlen(WORDS[i].phrase);
            if (price_behind(at, text, place)) at->price_rank = rank;
        }
    }
}

static void put_date(day_deal_contract *at, const day_annotated *text, const day_annotated_mention *date,
                     guint rank)
{
    if (date == NULL || strlen(date->value) != 10 || at->date_rank >= rank) return;
    day_deal_put(at->reading, DAY_DEAL_DATE, text, date->start, date->end);
    g_free(at->reading->text[DAY_DEAL_DATE]);
    at->reading->text[DAY_DEAL_DATE] = g_strdup(date->value);
    at->date_rank = rank;
}

static void read_date(day_deal_contract *at, const day_annotated *text)
{
    for (guint i = 0; i < G_N_ELEMENTS(WORDS) && at->date_rank < 3; i++) {
        if (WORDS[i].class != SIGNED) continue;
        size_t place = day_deal_find(text, 0, text->plain.size, WORDS[i].phrase);
        if (place == SIZE_MAX) continue;
        size_t start = place + strlen(WORDS[i].phrase);
        put_date(at, text, day_deal_date(text, start, MIN(text->plain.size, start + DATE_REACH)), 3);
    }
    size_t line = 0;
    for (size_t place = 0; at->pages == 0 && place < head_end(text); place = line + 1) {
        line = day_deal_line_end(text, place);
        if (!says(text, TERM, place, line)) put_date(at, text, day_deal_date(text, place, line), 2);
    }
    /* Below the signatures: a date that is a line of its own. */
    for (size_t place = 0; place < text->plain.size; place = line + 1) {
        line = day_deal_line_end(text, place);
        size_t start = place, end = line;
        day_deal_trim(text, &start, &end);
        const day_annotated_mention *date = end > start ? day_deal_date(text, start, end) : NULL;
        if (date != NULL && date->start <= start + 1 && date->end + 4 >= end) put_date(at, text, date, 1);
    }
}

/* What leads from "term" to how long it is; 0: nothing does. */
static size_t past_lead(const day_annotated *text, size_t start)
{
    static const char *const LEADS[] = {":", "为", "是", "共", "составляет", "is", "shall be", "-", "—", "–"};
    const char *plain = text->plain.text;
    while (start < text->plain.size && plain[start] == ' ') start++;
    for (guint i = 0; i < G_N_ELEMENTS(LEADS); i++) {
        size_t size = strlen(LEADS[i]);
        if (text->plain.size - start >= size && memcmp(plain + start, LEADS[i], size) == 0)
            return start + size;
    }
    return 0;
}

/* Where the sentence ends that tells the term. */
static size_t period_end(const day_annotated *text, size_t from)
{
    static const char *const ENDS[] = {";", "。", ", ", "，", ". "};
    const char *plain = text->plain.text;
    size_t end = day_deal_line_end(text, from);
    for (guint i = 0; i < G_N_ELEMENTS(ENDS); i++) {
        const char *found = memmem(plain + from, end - from, ENDS[i], strlen(ENDS[i]));
        if (found == NULL) continue;
        size_t at = (size_t)(found - plain);
        bool whole = day_deal_is_period(text, from, at); /* "3 мес. с даты" goes on */
        bool more = *ENDS[i] == '.' && day_deal_is_period(text, at + 1, end);
        if (whole && !more) end = at;
    }
    return end;
}

/* "第三条": whether a number and what it counts end at `at`. */
static bool is_clause_number(const char *plain, size_t at)
{
    static const char *const COUNTS[] = {"条", "款", "项"};
    static const char *const NUMBERS[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    bool counts = false;
    for (guint i = 0; i < G_N_ELEMENTS(COUNTS) && at >= 3; i++)
        counts = counts || memcmp(plain + at - 3, COUNTS[i], 3) == 0;
    if (!counts || at < 6) return false;
    if (g_ascii_isdigit(plain[at - 4])) return true;
    for (guint i = 0; i < G_N_ELEMENTS(NUMBERS); i++)
        if (memcmp(plain + at - 6, NUMBERS[i], 3) == 0) return true;
    return false;
}

/* "付款期限", "payment term": another term's name ends with this one's. */
static bool is_part_of_name(const day_annotated *text, size_t place)
{
    const char *plain = text->plain.text;
    size_t at = place;
    while (at > 0 && plain[at - 1] == ' ') at--;
    size_t last = at;
    while (last > 0 && ((guchar)plain[--last] & 0xC0) == 0x80) continue;
    if (at == 0 || !day_deal_has_letter(text, last, at)) return false;
    bool the = at >= 3 && memcmp(plain + at - 3, "the", 3) == 0;
    return (guchar)plain[place] >= 0xE3 ? at == place && !is_clause_number(plain, at) : !the;
}

static bool put_period(day_deal_contract *at, const day_annotated *text, size_t from)
{
    size_t end = period_end(text, from);
    day_deal_trim(text, &from, &end);
    size_t word = end;
    while (word > from && text->plain.text[word - 1] != ' ') word--;
    if (end > word + 8 || (end > word + 5 && g_ascii_isalpha(text->plain.text[word]))) /* no "мес.", "г." */
        while (end > from && text->plain.text[end - 1] == '.') end--;
    if (end <= from || end - from > 120 || !day_deal_is_period(text, from, end)) return false;
    day_deal_put(at->reading, DAY_DEAL_PERIOD, text, from, end);
    return true;
}

static void read_period(day_deal_contract *at, const day_annotated *text)
{
    if (at->reading->text[DAY_DEAL_PERIOD] != NULL) return;
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        if (WORDS[i].class != TERM) continue;
        size_t place = 0;
        for (guint tries = 0; tries < 8; tries++) {
            place = day_deal_find(text, place, text->plain.size, WORDS[i].phrase);
            if (place == SIZE_MAX) break;
            size_t behind = place + strlen(WORDS[i].phrase), from = past_lead(text, behind);
            if (from != 0 && !is_part_of_name(text, place) && put_period(at, text, from)) return;
            place = behind;
        }
    }
}

/* --- together ------------------------------------------------------------------------------------------- */

void day_deal_contract_read(day_deal_contract *at, const day_annotated *text, bool ocr)
{
    if (text->is_message && text->plain.size < TALK_MAX) return;
    if (at->pages == 0) read_title(at, text);
    bool invoice = at->document->invoice && !at->titled;
    if (at->reading->unit == 0) {
        at->reading->unit = text->unit;
        at->reading->item = text->item;
        at->reading->basis = invoice ? DAY_DEAL_INVOICE : DAY_DEAL_CONTRACT;
        at->reading->ocr = ocr;
    }
    read_parties(at, text);
    if (!at->titled && !invoice) return; /* no contract, but it may say who buys */
    read_what(at, text);
    read_price(at, text, PRICE, 2);
    if (invoice) read_price(at, text, TOTAL_DUE, 1);
    read_date(at, text);
    read_period(at, text);
    at->pages++;
}

bool day_deal_contract_is(const day_deal_contract *at)
{
    bool parties = at->reading->text[DAY_DEAL_BUYER] != NULL && at->reading->text[DAY_DEAL_SELLER] != NULL;
    return at->pages > 0 && !at->other && parties;
}

void day_deal_contract_tell(const day_deal_contract *at, day_deal_document *document)
{
    const day_deal_reading *reading = at->reading;
    const day_deal_field fields[] = {DAY_DEAL_SELLER, DAY_DEAL_BUYER};
    day_document_party *const parties[] = {&document->seller, &document->buyer};
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++) {
        g_free(parties[i]->written);
        *parties[i] = (day_document_party){g_strdup(reading->text[fields[i]]), reading->span[fields[i]],
                                           reading->entity[fields[i]]};
    }
    if (reading->text[DAY_DEAL_DATE] == NULL) return;
    g_free(document->date);
    document->date = g_strdup(reading->text[DAY_DEAL_DATE]);
    document->date_span = reading->span[DAY_DEAL_DATE];
}

static bool is_party(const day_deal_reading *reading, day_deal_field field)
{
    if (reading->entity[DAY_DEAL_TARGET] != 0 && reading->entity[DAY_DEAL_TARGET] == reading->entity[field])
        return true;
    return g_strcmp0(reading->text[DAY_DEAL_TARGET], reading->text[field]) == 0;
}

static day_deal_reading *copy_of(const day_deal_reading *from)
{
    day_deal_reading *copy = day_deal_reading_new();
    char *text[DAY_N_DEAL_FIELDS];
    for (guint i = 0; i < DAY_N_DEAL_FIELDS; i++) text[i] = g_strdup(from->text[i]);
    *copy = *from;
    memcpy(copy->text, text, sizeof text);
    copy->kind = g_strdup(from->kind);
    copy->about = g_strdup(from->about);
    copy->code = g_strdup(from->code);
    return copy;
}

/* Who buys from whom, and no more. */
static void add_parties(GPtrArray *out, const day_deal_contract *at)
{
    int64_t buyer = at->reading->entity[DAY_DEAL_BUYER], seller = at->reading->entity[DAY_DEAL_SELLER];
    if (buyer == 0 || seller == 0 || buyer == seller) return;
    day_deal_reading *copy = copy_of(at->reading);
    day_deal_reading_strip(copy);
    if (copy->text[DAY_DEAL_AMOUNT] == NULL) {
        /* Where the parties stand is where it is told. */
        const day_deal_span *one = &copy->span[DAY_DEAL_BUYER], *other = &copy->span[DAY_DEAL_SELLER];
        copy->span[DAY_DEAL_AMOUNT] = one->unit == other->unit && one->start > other->start ? *other : *one;
    }
    g_ptr_array_add(out, copy);
}

void day_deal_contract_add(GPtrArray *out, const day_deal_contract *at)
{
    const day_deal_reading *reading = at->reading;
    bool everyday = at->sold_everyday || at->document->everyday;
    bool told = !isnan(reading->amount) && reading->text[DAY_DEAL_WHAT] != NULL &&
                (reading->basis != DAY_DEAL_INVOICE || reading->kind != NULL);
    if (at->other || reading->text[DAY_DEAL_BUYER] == NULL || reading->text[DAY_DEAL_SELLER] == NULL) return;
    if (!day_deal_contract_is(at) || everyday || !told) {
        add_parties(out, at);
        return;
    }
    day_deal_reading *copy = copy_of(reading);
    if (is_party(reading, DAY_DEAL_BUYER) || is_party(reading, DAY_DEAL_SELLER)) {
        g_clear_pointer(&copy->text[DAY_DEAL_TARGET], g_free);
        copy->span[DAY_DEAL_TARGET] = (day_deal_span){0};
        copy->entity[DAY_DEAL_TARGET] = 0;
    }
    g_ptr_array_add(out, copy);
    if (at->second == NULL) return;
    day_deal_reading *other = copy_of(copy);
    g_free(other->text[DAY_DEAL_AMOUNT]);
    other->text[DAY_DEAL_AMOUNT] = g_strdup(at->second->text[DAY_DEAL_AMOUNT]);
    other->span[DAY_DEAL_AMOUNT] = at->second->span[DAY_DEAL_AMOUNT];
    other->amount = at->second->amount;
    other->amount_high = at->second->amount_high;
    g_ptr_array_add(out, other);
}
