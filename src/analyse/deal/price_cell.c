/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A cell of a table as a price. What the scanner found there stands; a bare figure takes its currency and its
 * scale from the heading. */
#include "price_cell.h"
#include "deal_text.h"
#include "scan/number/number.h"
#include <math.h>
#include <string.h>

#define WHOLE_MAX 60u /* bytes: a longer cell says more than a price */

/* --- headings ------------------------------------------------------------------------------------------ */

static const struct {
    const char *phrase;
    double factor;
    const char *currency;
} MONEY[] = {
#define MONEY(phrase, factor, currency) {phrase, factor, currency},
#include "money_units.def"
#undef MONEY
};

static const struct {
    const char *phrase, *concept;
} HEADING_PER[] = {
#define HEADING_PER(phrase, concept) {phrase, concept},
#include "heading_per.def"
#undef HEADING_PER
};

static void read_currency(day_price_unit *out, const day_annotated *text, size_t start, size_t end)
{
    size_t best = 0;
    for (guint i = 0; i < G_N_ELEMENTS(MONEY); i++) {
        size_t size = strlen(MONEY[i].phrase);
        if (size <= best || day_deal_find(text, start, end, MONEY[i].phrase) == SIZE_MAX) continue;
        best = size;
        out->factor = MONEY[i].factor;
        g_strlcpy(out->currency, MONEY[i].currency, sizeof out->currency);
    }
}

void day_price_unit_read(day_price_unit *out, const day_annotated *text, size_t start, size_t end)
{
    *out = (day_price_unit){.factor = 1};
    read_currency(out, text, start, end);
    size_t best = 0;
    for (guint i = 0; i < G_N_ELEMENTS(HEADING_PER); i++) {
        size_t size = strlen(HEADING_PER[i].phrase);
        size_t at = size > best ? day_deal_find(text, start, end, HEADING_PER[i].phrase) : SIZE_MAX;
        if (at == SIZE_MAX) continue;
        best = size;
        out->per = HEADING_PER[i].concept;
        out->start = at;
        out->end = at + size;
    }
    for (size_t at = start; at < end && out->per == NULL; at++) {
        out->per = day_deal_per(text, at, end, &out->end);
        out->start = at;
    }
}

bool day_price_is_told(const day_annotated *text, size_t start, size_t end)
{
    if (day_deal_money(text, start, end) == NULL) return false;
    for (size_t at = start; at < end; at++)
        if (g_ascii_isdigit(text->plain.text[at])) return true;
    return false;
}

/* --- bare figures -------------------------------------------------------------------------------------- */

static const struct {
    const char *phrase, *comparator;
} BEFORE[] = {{"от ", ">="},    {"from ", ">="},     {"at least ", ">="}, {">=", ">="},
              {"≥", ">="},      {"до ", "<="},       {"up to ", "<="},    {"<=", "<="},
              {"≤", "<="},      {"至少", ">="},      {"最高", "<="},      {"约", "~"},
              {"~", "~"},       {"≈", "~"},          {"about ", "~"},     {"approx. ", "~"},
              {"около ", "~"},  {"<", "<"},          {">", ">"},          {"不到", "<"},
              {"不超过", "<="}, {"less than ", "<"}, {"more than ", ">"}, {"не менее ", ">="},
              {"از ", ">="},    {"حداقل ", ">="},    {"حداکثر ", "<="}};
static const struct {
    const char *phrase, *comparator;
} AFTER[] = {{"起", ">="}, {"以上", ">="}, {"以下", "<="}, {"以内", "<="}, {"+", ">="}, {"左右", "~"}};

static size_t skip(const char *text, size_t at, size_t end)
{
    while (at < end && (text[at] == ' ' || text[at] == '\t')) at++;
    return at;
}

static bool starts(const char *text, size_t at, size_t end, const char *what)
{
    size_t size = strlen(what);
    return end >= at && end - at >= size && memcmp(text + at, what, size) == 0;
}

static bool read_figure(double *out, size_t *until, const day_annotated *text, size_t at, size_t end)
{
    day_number number;
    day_span span = {(const uint8_t *)text->plain.text, end};
    if (at >= end || !day_number_at(&number, span, at, "", DAY_NUMBER_LETTERS)) return false;
    if (number.size == 0 || number.start != at || number.digits > 12) return false;
    if (text->plain.text[at] == '0' && number.digits > 1) return false; /* a code */
    *out = (double)number.value.mantissa * pow(10, number.value.exponent);
    *until = at + number.size;
    return true;
}

bool day_price_figure(day_price *out, const day_annotated *text, size_t at, size_t end)
{
    *out = (day_price){.start = at, .high = NAN};
    return read_figure(&out->amount, &out->end, text, at, end);
}

/* Whether the price ends the cell: a comparator, and what it is per, may follow. */
static bool read_rest(day_price *out, const day_annotated *text, size_t end)
{
    const char *plain = text->plain.text;
    size_t at = skip(plain, out->end, end), until = 0;
    for (guint i = 0; i < G_N_ELEMENTS(AFTER); i++) {
        if (!starts(plain, at, end, AFTER[i].phrase)) continue;
        g_strlcpy(out->comparator, AFTER[i].comparator, sizeof out->comparator);
        at = skip(plain, at + strlen(AFTER[i].phrase), end);
        break;
    }
    const char *per = day_deal_per(text, at, end, &until);
    const day_lexicon_hit *hit = per == NULL && at < end ? day_deal_unit(text, at, end) : NULL;
    if (hit != NULL && hit->end == end) { /* "500 monthly" */
        per = hit->term->concept;
        until = end;
    }
    if (per != NULL) {
        out->per = per;
        out->per_start = at;
        out->per_end = until;
        at = skip(plain, until, end);
    }
    out->end = MAX(out->end, at);
    return at >= end;
}

static bool read_bare(day_price *out, const day_annotated *text, size_t start, size_t end,
                      const day_price_unit *unit, bool ocr)
{
    const char *plain = text->plain.text;
    size_t at = skip(plain, start, end), until = 0;
    *out = (day_price){.start = start, .high = NAN, .comparator = "="};
    g_strlcpy(out->currency, unit->currency, sizeof out->currency);
    for (guint i = 0; i < G_N_ELEMENTS(BEFORE); i++) {
        if (!starts(plain, at, end, BEFORE[i].phrase)) continue;
        g_strlcpy(out->comparator, BEFORE[i].comparator, sizeof out->comparator);
        at = skip(plain, at + strlen(BEFORE[i].phrase), end);
        break;
    }
    double factor = unit->factor;
    if (ocr && starts(plain, at, end, "y")) {
        g_strlcpy(out->currency, "CNY", sizeof out->currency);
        factor = 1;
        at = skip(plain, at + 1, end);
    }
    if (!read_figure(&out->amount, &until, text, at, end) || out->amount < 0) return false;
    size_t dash = skip(plain, until, end), second = dash + 1;
    if (starts(plain, dash, end, "–") || starts(plain, dash, end, "—")) second = dash + 3;
    bool ranged = second > dash + 1 || (dash < end && (plain[dash] == '-' || plain[dash] == '~'));
    if (ranged && read_figure(&out->high, &second, text, skip(plain, second, end), end) &&
        out->high > out->amount)
        until = second;
    else
        out->high = NAN;
    out->amount *= factor;
    out->high *= factor;
    out->end = until;
    return read_rest(out, text, end);
}

/* --- cells --------------------------------------------------------------------------------------------- */

static void take_mention(day_price *out, const day_annotated *text, const day_annotated_mention *money,
                         size_t end)
{
    day_deal_reading reading = {.amount_high = NAN};
    day_deal_amount(&reading, money);
    *out = (day_price){
        .start = money->start, .end = money->end, .amount = reading.amount, .high = reading.amount_high};
    g_strlcpy(out->currency, reading.currency, sizeof out->currency);
    g_strlcpy(out->comparator, reading.comparator, sizeof out->comparator);
    g_strlcpy(out->medium, reading.medium, sizeof out->medium);
    read_rest(out, text, end);
    const char *told = day_deal_money_per(money);
    if (out->per == NULL && *told != '\0') {
        out->per = told;
        out->per_start = out->per_end = 0;
    }
}

guint day_price_cell(day_price out[DAY_PRICES_OF_CELL], const day_annotated *text, size_t start, size_t end,
                     const day_price_unit *unit, bool ocr)
{
    guint n = 0;
    size_t at = start;
    for (const day_annotated_mention *money; n < DAY_PRICES_OF_CELL;) {
        money = day_deal_money(text, at, end);
        if (money == NULL) break;
        take_mention(&out[n], text, money, end);
        at = MAX(out[n].end, money->end);
        n++;
    }
    if (n == 1 && end - start <= WHOLE_MAX) { /* a cell that is a price is quoted whole */
        out->start = start;
        out->end = end;
    }
    if (n == 0 && start < end && end - start <= WHOLE_MAX && read_bare(out, text, start, end, unit, ocr))
        n = 1;
    return n;
}

bool day_price_open(day_price *out, const day_annotated *text, size_t start, size_t end)
{
    static const char *const OPEN_PRICES[] = {
#define OPEN(phrase) phrase,
#include "price_open.def"
#undef OPEN
    };
    const char *plain = text->plain.text;
    size_t from = start, to = end;
    while (from < to && strchr(" (*", plain[from]) != NULL && plain[from] != '\0') from++;
    while (to > from && strchr(" .)*!", plain[to - 1]) != NULL && plain[to - 1] != '\0') to--;
    for (guint i = 0; i < G_N_ELEMENTS(OPEN_PRICES); i++) {
        size_t size = strlen(OPEN_PRICES[i]);
        if (to - from != size || memcmp(plain + from, OPEN_PRICES[i], size) != 0) continue;
        *out = (day_price){.start = start, .end = end, .amount = NAN, .high = NAN};
        return true;
    }
    return false;
}

void day_deal_put_price(day_deal_reading *reading, const day_annotated *text, const day_price *price)
{
    day_deal_put(reading, DAY_DEAL_AMOUNT, text, price->start, price->end);
    reading->amount = price->amount;
    reading->amount_high = price->high;
    g_strlcpy(reading->currency, price->currency, sizeof reading->currency);
    g_strlcpy(reading->comparator, price->comparator, sizeof reading->comparator);
    g_strlcpy(reading->medium, price->medium, sizeof reading->medium);
}

const char *day_deal_unit_of(const char *per)
{
    static const char *const UNITS[][2] = {
        {"GB", "gigabyte"}, {"TB", "terabyte"}, {"user", "account"}, {"time", "query"}, {"share", ""}};
    for (guint i = 0; i < G_N_ELEMENTS(UNITS); i++)
        if (strcmp(per, UNITS[i][0]) == 0) return UNITS[i][1];
    return per;
}
