/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Numbers and their units of money, joined. The unit is where we are woken; the number stands before it (50
 * EUR), after it ($50) or on both sides of it (17 USD 25, 75 USD million). Smaller units that follow are
 * added (两美元又三 美分, thirteen dollars forty-five). A number that another unit claims ("$20, 300 USD") is
 * left to that one.
 */
#include "amount.h"
#include "base/utf8.h"
#include "scan/number/figures.h"
#include "scan/number/tenths.h"
#include <string.h>

static uint32_t char_at(day_span text, size_t at, size_t *size)
{
    uint32_t c = 0;
    *size = 0;
    if (at < text.size) *size = day_utf8_next((const char *)text.data + at, text.size - at, &c);
    return c;
}

static uint32_t char_before(day_span text, size_t at)
{
    return at == 0 ? 0 : g_utf8_get_char(g_utf8_prev_char((const char *)text.data + at));
}

static bool is_space(uint32_t c)
{
    return c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009 || c == 0x3000;
}

static bool is_han(uint32_t c)
{
    return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x3040 && c <= 0x30FF) || (c >= 0xAC00 && c <= 0xD7A3);
}

size_t day_amount_skip(day_span text, size_t at)
{
    size_t size;
    for (unsigned i = 0; i < 2 && is_space(char_at(text, at, &size)); i++) at += size;
    return at;
}

size_t day_amount_skip_back(day_span text, size_t end)
{
    for (unsigned i = 0; i < 2; i++) {
        uint32_t c = char_before(text, end);
        if (!is_space(c) && c != 0x200B) break;
        end -= g_unichar_to_utf8(c, NULL);
    }
    return end;
}

static bool ends_with(day_span text, size_t end, const char *word)
{
    size_t size = strlen(word);
    return end >= size && g_ascii_strncasecmp((const char *)text.data + end - size, word, size) == 0;
}

static bool begins_with(day_span text, size_t at, const char *word)
{
    size_t size = strlen(word);
    return at + size <= text.size && g_ascii_strncasecmp((const char *)text.data + at, word, size) == 0;
}

/* Whether a number may begin at `at`, cheaply. */
static bool may_begin_number(day_span text, size_t at)
{
    size_t size;
    uint32_t c = char_at(text, at, &size);
    if (day_number_numeral(c)) return true;
    if (!g_unichar_isalpha(c) || (c >= 0x3400 && c <= 0x9FFF) || !day_word_may_begin(text, at)) return false;
    day_word_form form;
    day_word_fold(&form, text, at);
    return day_word_any(&form);
}

/* --- the number -------------------------------------------------------------------------------------- */

/* What may stand between a number and its unit: "20个比特币", "millones de dólares", "5-dollar", "3000多元",
 * "100,-kr". */
static size_t gap_before(day_span text, size_t end, bool *needs_scale, bool *more)
{
    static const char *const counters[] = {"个", "個", "枚", "颗",    "顆", "多",
                                           "余", "餘", "来", "개의 ", "개 "};
    static const char *const links[] = {" de", " di", " d'", " of", " из", " دي", " din", " des"};
    size_t at = day_amount_skip_back(text, end);
    for (unsigned i = 0; i < G_N_ELEMENTS(counters); i++)
        if (ends_with(text, at, counters[i])) {
            *more = i >= 5 && i <= 8;
            return day_amount_skip_back(text, at - strlen(counters[i]));
        }
    for (unsigned i = 0; i < G_N_ELEMENTS(links); i++)
        if (ends_with(text, at, links[i])) {
            *needs_scale = true;
            return day_amount_skip_back(text, at - strlen(links[i]));
        }
    if (ends_with(text, at, ",-") || ends_with(text, at, ".-")) return at - 2;
    uint32_t c = char_before(text, at);
    if (at == end && (c == '-' || c == 0x2011)) return at - g_unichar_to_utf8(c, NULL);
    if (c == '.' && at > 1 && day_word_spaced_letter(char_before(text, at - 1))) return at - 1;
    return at;
}

/* Words are read in the language of the unit or of the text, and scales after figures in any. */
static bool read_in(day_number *out, day_span text, size_t at, bool backwards, const char *lang,
                    unsigned flags)
{
    flags |= DAY_NUMBER_LETTERS;
    return backwards ? day_number_before(out, text, at, lang, flags)
                     : day_number_at(out, text, at, lang, flags);
}

static bool read_number(day_number *out, const day_scene *scene, size_t at, bool backwards,
                        const day_unit *unit)
{
    const char *own = day_unit_lang(unit), *lang = *scene->lang != '\0' ? scene->lang : own;
    if (*lang == '\0') lang = "en";
    day_number found = {0};
    bool read = read_in(&found, scene->text, at, backwards, lang, 0);
    if (!read && *own != '\0') read = read_in(&found, scene->text, at, backwards, own, 0);
    if (!read || (!backwards && !found.by_words && !found.scaled &&
                  may_begin_number(scene->text, day_amount_skip(scene->text, at + found.size)))) {
        day_number other;
        if (read_in(&other, scene->text, at, backwards, scene->lang, DAY_NUMBER_ANY_LANG) &&
            !other.by_words && other.size > found.size) {
            found = other;
            read = true;
        }
    }
    *out = found;
    return read;
}

/* "price 23 246 USD" in a language that groups by commas: a group of figures and a blank before three figures
 * are one number with them where a price is what is told, or nothing stands before; "table 5 200 USD" is not.
 */
static bool leads_to_price(day_span text, size_t start)
{
    static const char *const words[] = {"price", "total", "sum",  "cost", "costs", "is",     "for",   "pay",
                                        "paid",  "of",    "to",   "at",   "about", "than",   "least", "only",
                                        "worth", "asks",  "just", "over", "under", "amount", "value", "was",
                                        "价格",  "报价",  "共",   "为",   "付",    "花"};
    size_t at = day_amount_skip_back(text, start), size = start - at;
    uint32_t before = char_before(text, at);
    if (before == 0 || before == '\n' || before == ':' || before == '=' || before == '(' || before == '~')
        return true;
    for (unsigned i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t length = strlen(words[i]);
        bool han = (words[i][0] & 0x80) != 0;
        if (ends_with(text, at, words[i]) && (han || (size > 0 && !day_terms_inside_word(text, at - length))))
            return true;
    }
    return false;
}

static void read_spaced_group(day_number *out, day_span text, size_t end)
{
    day_number whole;
    if (out->by_words || out->scaled || out->grouped || out->decimals > 0 || out->digits != 3) return;
    if (!day_number_before(&whole, text, end, "ru", DAY_NUMBER_LETTERS) || whole.by_words || !whole.grouped)
        return;
    if (whole.digits <= 3 || whole.digits > 6 || whole.decimals > 0 || whole.scaled) return;
    if (leads_to_price(text, whole.start)) *out = whole;
}

static bool read_before(day_number *out, bool *more, const day_scene *scene, const day_unit_hit *unit)
{
    bool needs_scale = false;
    size_t end = gap_before(scene->text, unit->start, &needs_scale, more);
    if (!read_number(out, scene, end, true, unit->unit)) return false;
    read_spaced_group(out, scene->text, end);
    if (!needs_scale) return true;
    return out->scaled || (out->by_words && day_decimal_place(out->value) >= 3);
}

static bool read_after(day_number *out, const day_scene *scene, const day_unit_hit *of)
{
    size_t end = of->start + of->size, at = end, size;
    bool letters = g_ascii_isalpha((char)MIN(char_at(scene->text, of->start, &size), 0x7F));
    if (at < scene->text.size && scene->text.data[at] == '.' && letters && of->size == 2) at++; /* Rs. 50 */
    at = day_amount_skip(scene->text, at);
    uint32_t c = char_at(scene->text, at, &size);
    if (!letters && (c == '-' || c == 0x2212)) at += size; /* but RS-232 */
    if (!read_number(out, scene, at, false, of->unit)) return false;
    c = char_at(scene->text, at + out->size, &size);
    bool figures = !out->by_words && !out->scaled;
    if (figures && (day_word_spaced_letter(c) || c == '_')) { /* $1x: a name, a unit glued */
        day_unit_hit unit;
        return day_unit_at(&unit, scene->text, at + out->size, 0, scene->lang);
    }
    return true;
}

/* Whether a sign or code stands right before the number: then it is that one's. */
static bool is_claimed(const day_scene *scene, size_t number)
{
    size_t at = day_amount_skip_back(scene->text, number);
    if (at == 0) return false;
    const char *before = g_utf8_prev_char((const char *)scene->text.data + at);
    size_t sign = (size_t)(before - (const char *)scene->text.data);
    uint32_t c = g_utf8_get_char(before);
    day_unit_hit unit;
    size_t earlier = day_amount_skip_back(scene->text, sign);
    if (g_unichar_type(c) == G_UNICODE_CURRENCY_SYMBOL || c == 0xFFE5) {
        bool suffix =
            at != number && earlier > 0 && g_ascii_isdigit(scene->text.data[earlier - 1]); /* 10 $ 30 $ */
        return !suffix && day_unit_at(&unit, scene->text, sign, sign, "");
    }
    size_t begin = at;
    while (begin > 0 && at - begin < 5 && g_ascii_isupper(scene->text.data[begin - 1])) begin--;
    if (at - begin < 3) return false;
    earlier = day_amount_skip_back(scene->text, begin);
    size_t digit = earlier > 0 ? earlier - 1 : 0;
    if (earlier > 0 && g_ascii_isdigit(scene->text.data[digit])) return false; /* 10 RMB 20 USD */
    return day_unit_at(&unit, scene->text, begin, begin, "") && (unit.unit->flags & DAY_UNIT_CODE) != 0 &&
           (unit.unit->flags & DAY_UNIT_RISKY) == 0 && unit.start + unit.size == at;
}

/* Whether a unit stands right after the number, which is not there for two. */
static bool has_own_unit(const day_scene *scene, size_t end, day_unit_hit *unit)
{
    size_t at = day_amount_skip(scene->text, end), size;
    uint32_t c = char_at(scene->text, at, &size);
    if (c == 0 || (at != end && c < 0x80 && !g_ascii_isalpha((char)c) && c != '$')) return false;
    if (!day_unit_at(unit, scene->text, at, at, scene->lang)) return false;
    return (unit->unit->flags & DAY_UNIT_RISKY) == 0 || at == end;
}

/* --- both sides -------------------------------------------------------------------------------------- */

static bool same_money(const day_unit_hit *a, const day_unit_hit *b)
{
    return strcmp(a->code, b->code) == 0 ||
           ((b->unit->flags & DAY_UNIT_GENERIC) != 0 && is_han((uint32_t)g_utf8_get_char("元")));
}

static void take_before(day_amount *out, const day_number *number)
{
    out->number = *number;
    out->start = number->start;
    out->end = out->unit.start + out->unit.size;
}

/* "人民币 50 元", "￥300元", "$50 CAD": the unit told twice. */
static void take_after(day_amount *out, const day_scene *scene, const day_number *number)
{
    day_unit_hit second;
    out->number = *number;
    out->first = true;
    out->start = out->unit.start;
    out->end = number->start + number->size;
    size_t at = day_amount_skip(scene->text, out->end), size;
    if (!day_unit_at(&second, scene->text, at, at, scene->lang)) return;
    if ((second.unit->flags & DAY_UNIT_PART) != 0) return;
    bool han = is_han(char_at(scene->text, at, &size)), dollar = scene->text.data[out->unit.start] == '$';
    bool code = (second.unit->flags & DAY_UNIT_CODE) != 0 && dollar &&
                (out->unit.unit->flags & DAY_UNIT_GENERIC) != 0 && (second.unit->flags & DAY_UNIT_RISKY) == 0;
    bool generic = han && (second.unit->flags & DAY_UNIT_GENERIC) != 0 && second.start == out->end;
    bool same = han && strcmp(second.code, out->code) == 0;
    if (!code && !generic && !same) return;
    if (code) out->code = second.code;
    out->end = second.start + second.size;
}

/* A scale or two digits after the unit: "75 USD million", "17 USD 25". */
static void take_rest(day_amount *out, const day_scene *scene)
{
    size_t at = day_amount_skip(scene->text, out->end);
    if (at == out->end || out->number.scaled) return;
    static const char *const scales[] = {
        "million",  "billion", "millones",  "milhões", "milhoes", "millions",     "milliards",
        "miljoner", "miljoen", "Millionen", "milioni", "milyon",  "mil millones", "bilhões",
        "bn",       "mn",      "mln",       "k",       "thousand"};
    static const int exponents[] = {6, 9, 6, 6, 6, 6, 9, 6, 6, 6, 6, 6, 9, 9, 9, 6, 6, 3, 3};
    for (unsigned i = 0; i < G_N_ELEMENTS(scales); i++) {
        if (!begins_with(scene->text, at, scales[i]) ||
            day_terms_inside_word(scene->text, at + strlen(scales[i])))
            continue;
        day_decimal value;
        if (!day_decimal_mul(&value, out->value, day_decimal_of(1, exponents[i]))) return;
        out->value = value;
        out->number.scaled = true;
        out->end = at + strlen(scales[i]);
        return;
    }
}

/* --- smaller units ----------------------------------------------------------------------------------- */

/* "and", "y", "又": between the unit and the smaller one. */
static size_t skip_and(day_span text, size_t at, bool *joined)
{
    static const char *const words[] = {"and", "y", "con", "et", "und", "en", "och", "og", "e", "com", "ve",
                                        "и",   "и", "і",   "又", "和",  "零", "と",  "और", "و", "i",   "a"};
    size_t from = day_amount_skip(text, at);
    for (unsigned i = 0; i < G_N_ELEMENTS(words); i++) {
        if (!begins_with(text, from, words[i])) continue;
        size_t after = from + strlen(words[i]), next = day_amount_skip(text, after);
        if (next == after && (words[i][0] & 0x80) == 0) continue;
        *joined = true;
        return next;
    }
    return from;
}

static bool add_part(day_amount *out, day_decimal number, int exponent)
{
    day_decimal part;
    if (!day_decimal_mul(&part, number, day_decimal_of(1, exponent))) return false;
    if (day_decimal_compare(part, day_decimal_of(1, 0)) >= 0) return false;
    return day_decimal_add(&out->value, out->value, part);
}

/* A number of two digits without a unit that ends what is said: "thirteen dollars forty-five.", "15 dollars
 * 50". */
static bool is_tail(const day_scene *scene, const day_number *number, bool joined)
{
    int64_t whole;
    size_t at = number->start + number->size, size;
    if (!day_number_whole(number, &whole) || whole < (joined ? 1 : 10) || whole > 99 || number->scaled)
        return false;
    if (!number->by_words && (number->digits != 2 || number->decimals != 0)) return false;
    uint32_t c = char_at(scene->text, at, &size), next = char_at(scene->text, at + size, &size);
    if (c == 0) return true;
    if (c == '.' || c == ',' || c == '!' || c == '?' || c == ';' || c == ')') return !g_unichar_isdigit(next);
    if (number->by_words && c == ' ') return true;
    return c == '\n' || c == 0x3002 || c == 0xFF0C || (is_han(c) && g_str_has_prefix(scene->lang, "ja"));
}

/* One smaller unit; whether there was one. */
static bool take_part(day_amount *out, const day_scene *scene, int *exponent)
{
    day_number number;
    day_unit_hit unit;
    bool joined = false;
    size_t at = skip_and(scene->text, out->end, &joined), size;
    uint32_t c = char_at(scene->text, at, &size);
    if (c == 0 || c == '(' || c == '\n') return false;
    if (joined && !may_begin_number(scene->text, at)) { /* the "and" was the beginning of a word */
        joined = false;
        at = day_amount_skip(scene->text, out->end);
    }
    if (!may_begin_number(scene->text, at) || !read_number(&number, scene, at, false, out->unit.unit))
        return false;
    size_t end = number.start + number.size, beside = day_amount_skip(scene->text, end);
    if (day_unit_at(&unit, scene->text, beside, beside, scene->lang)) {
        bool part = (unit.unit->flags & DAY_UNIT_PART) != 0 && unit.unit->exponent < *exponent;
        if (!part || !add_part(out, number.value, unit.unit->exponent)) return false;
        *exponent = unit.unit->exponent;
        out->end = unit.start + unit.size;
        return true;
    }
    static const char *const kuai[] = {"块", "塊"}; /* 五块五 */
    for (unsigned i = 0; i < G_N_ELEMENTS(kuai); i++)
        if (*exponent == 0 && !joined && at == out->end && number.size == 3 && number.value.mantissa < 10 &&
            ends_with(scene->text, out->end, kuai[i]) && !is_han(char_at(scene->text, end, &size)) &&
            add_part(out, number.value, -1)) {
            *exponent = -3;
            out->end = end;
            return true;
        }
    bool mao = *exponent == -1; /* five mao five: a tenth of the unit before */
    bool counts = number.size == 3 && is_han(char_at(scene->text, end, &size)); /* 5毛一条 */
    if (mao && number.value.mantissa < 10 && number.size <= 9 && !counts) {
        if (!add_part(out, number.value, -2)) return false;
    } else if (*exponent != 0 || !is_tail(scene, &number, joined) || !add_part(out, number.value, -2))
        return false;
    *exponent = -3;
    out->end = end;
    return true;
}

static void take_parts(day_amount *out, const day_scene *scene)
{
    int exponent = out->unit.unit->exponent;
    size_t size;
    bool sign = !g_unichar_isalpha(char_at(scene->text, out->unit.start, &size));
    if (out->first || sign || exponent > 0 || out->number.decimals > 0) return;
    day_decimal place = out->value;
    if (out->number.scaled && day_decimal_place(place) >= 3) return;
    for (unsigned i = 0; i < 2 && take_part(out, scene, &exponent); i++) {}
}

/* --- the whole --------------------------------------------------------------------------------------- */

/* Which of the numbers on both sides of a unit is its own. */
static bool after_is_nearer(const day_amount *amount, const day_scene *scene, const day_number *before,
                            const day_number *after)
{
    size_t unit_end = amount->unit.start + amount->unit.size, number_end = before->start + before->size;
    size_t left = amount->unit.start - number_end, right = after->start - unit_end;
    bool sign = (amount->unit.unit->flags & DAY_UNIT_SIGN) != 0;
    day_unit_hit other;
    if (!sign) return false;
    if (left != right) return right < left;
    if (has_own_unit(scene, after->start + after->size, &other)) return false;
    return day_unit_at(&other, scene->text, amount->unit.start, amount->unit.start, "") &&
           !g_str_has_prefix(scene->lang, "fr") && !g_str_has_prefix(scene->lang, "de");
}

static bool may_stand_first(const day_amount *amount)
{
    return (amount->unit.unit->flags & (DAY_UNIT_SIGN | DAY_UNIT_FIRST)) != 0;
}

static bool join(day_amount *out, const day_scene *scene)
{
    day_number before, after;
    bool more = false, has_before = read_before(&before, &more, scene, &out->unit);
    bool code = (out->unit.unit->flags & DAY_UNIT_CODE) != 0;
    if (has_before && is_claimed(scene, before.start)) has_before = false;
    bool has_after = may_stand_first(out) && read_after(&after, scene, &out->unit);
    day_unit_hit other;
    if (has_after && !has_before && !code && (out->unit.unit->flags & DAY_UNIT_SIGN) == 0 &&
        has_own_unit(scene, after.start + after.size, &other) && !same_money(&out->unit, &other))
        has_after = false;
    if (!has_before && !has_after) return false;
    bool use_after = has_after && (!has_before || after_is_nearer(out, scene, &before, &after));
    if (use_after)
        take_after(out, scene, &after);
    else
        take_before(out, &before);
    out->more = !use_after && (more || before.more);
    return true;
}

/* "$25.000" in English: nobody writes three decimals of dollars that end in zeros, many write thousands so.
 */
static void read_thousands(day_amount *out)
{
    day_number *number = &out->number;
    bool coin = strlen(out->code) > 3 || strcmp(out->code, "BTC") == 0 || strcmp(out->code, "ETH") == 0 ||
                strcmp(out->code, "XMR") == 0 || strcmp(out->code, "LTC") == 0;
    bool risky = (out->unit.unit->flags & DAY_UNIT_RISKY) != 0;
    if (coin || risky || number->decimals != 3 || number->scaled || number->digits > 3) return;
    if (day_decimal_place(number->value) < -1 || day_decimal_compare(number->value, day_decimal_of(1, 0)) < 0)
        return;
    if (!day_decimal_mul(&number->value, number->value, day_decimal_of(1, 3))) return;
    number->decimals = 0;
    number->grouped = true;
}

bool day_amount_around(day_amount *out, const day_scene *scene, size_t at)
{
    *out = (day_amount){0};
    if (!day_unit_around(&out->unit, scene->text, at, scene->lang, scene->region)) return false;
    out->code = out->unit.code;
    out->start = out->unit.start;
    out->end = out->start + out->unit.size;
    if (!join(out, scene)) return true;
    read_thousands(out);
    if (!day_decimal_mul(&out->value, out->number.value, day_decimal_of(1, out->unit.unit->exponent)))
        return true;
    out->told = true;
    if (!out->first) take_rest(out, scene);
    if (!out->first && out->unit.unit->exponent >= 4)
        day_amount_take_tail(out, scene->text); /* a scale, no currency */
    take_parts(out, scene);
    return true;
}

/* --- whether to look at all --------------------------------------------------------------------------- */

static bool word_of_number_before(day_span text, size_t end, bool linked)
{
    size_t begin = end;
    while (begin > 0 && end - begin < 48) {
        const char *before = g_utf8_prev_char((const char *)text.data + begin);
        gunichar c = g_utf8_get_char(before);
        if (!day_word_spaced_letter(c) && c != 0xAD && c != 0x200C && c < 0x0E00) break;
        if (c >= 0x3007 && c <= 0x9FFF) return begin == end && day_number_numeral(c);
        begin = (size_t)(before - (const char *)text.data);
        if (c >= 0x0E00 && end - begin >= 12) return true; /* no spaces: the reader will tell */
    }
    if (begin == end) return false;
    day_word_form form = {.size = 0};
    if (day_word_may_begin(text, begin)) day_word_fold(&form, text, begin);
    if (day_word_any(&form)) return true;
    bool link = end - begin <= 4 && !linked; /* millones de euros */
    return link && word_of_number_before(text, day_amount_skip_back(text, begin), true);
}

#define FIGURES_NEARBY 32

bool day_amount_may(day_span text, size_t at, size_t size)
{
    size_t next = day_amount_skip(text, at + size), ignored;
    uint32_t c = char_at(text, next, &ignored);
    if (c == '.' || c == '-' || c == 0x2212)
        c = char_at(text, day_amount_skip(text, next + ignored), &ignored);
    if (day_number_numeral(c)) return true;
    for (size_t i = at; i > 0 && at - i < FIGURES_NEARBY && text.data[i - 1] != '\n'; i--)
        if (g_ascii_isdigit(text.data[i - 1])) return true;
    size_t end = day_amount_skip_back(text, at);
    c = char_before(text, end);
    if (c == '-' && end > 0) c = char_before(text, --end);
    return day_number_numeral(c) || word_of_number_before(text, end, false);
}

/* --- ranges ------------------------------------------------------------------------------------------ */

static size_t dash_at(day_span text, size_t at)
{
    static const char *const dashes[] = {"-", "–", "—", "~", "～", "至", "到", "−"};
    size_t from = day_amount_skip(text, at);
    for (unsigned i = 0; i < G_N_ELEMENTS(dashes); i++)
        if (begins_with(text, from, dashes[i])) return day_amount_skip(text, from + strlen(dashes[i]));
    return at;
}

/* Where the lower number ends; a word between both wants another before it ("от 10 до 15"). */
static size_t dash_before(day_span text, size_t end, bool *worded)
{
    static const char *const dashes[] = {"-",   "–",      "—",    "~",       "～",  "至",   "到",   "−",
                                         " до", " do",    " đến", " sampai", " to", " and", " bis", " à",
                                         " et", " hasta", " y",   " a",      " e",  " تا",  " и"};
    size_t from = day_amount_skip_back(text, end);
    for (unsigned i = 0; i < G_N_ELEMENTS(dashes); i++) {
        if (!ends_with(text, from, dashes[i])) continue;
        *worded = dashes[i][0] == ' ';
        return day_amount_skip_back(text, from - strlen(dashes[i]));
    }
    return end;
}

static bool is_opened(day_span text, size_t start)
{
    static const char *const openers[] = {"from", "between", "от",    "От",   "von",     "zwischen",
                                          "de",   "entre",   "desde", "از",   "ranging", "tra",
                                          "da",   "van",     "від",   "между"};
    size_t at = day_amount_skip_back(text, start);
    for (unsigned i = 0; i < G_N_ELEMENTS(openers); i++)
        if (at != start && ends_with(text, at, openers[i]) &&
            !day_terms_inside_word(text, at - strlen(openers[i])))
            return true;
    return false;
}

/* "10-15k": the scale of the higher number is the lower one's too, unless that leaves it the higher. */
static bool order_ends(day_decimal *low, const day_number *lower, const day_number *higher)
{
    *low = lower->value;
    int64_t small, large;
    bool whole = day_decimal_whole(lower->value, &small) && day_decimal_whole(higher->value, &large);
    if (higher->scaled && !lower->scaled && whole && small < 1000) {
        int exponent = higher->scale;
        day_decimal scaled;
        if (day_decimal_mul(&scaled, *low, day_decimal_of(1, exponent)) &&
            day_decimal_compare(scaled, higher->value) < 0)
            *low = scaled;
    }
    return day_decimal_compare(*low, higher->value) < 0 && !lower->value.negative;
}

bool day_amount_range(day_amount *amount, day_decimal *low, day_decimal *high, const day_scene *scene)
{
    day_number other;
    if (amount->first) {
        size_t from = amount->number.start + amount->number.size, at = dash_at(scene->text, from);
        if (from != amount->end || at == from || !read_number(&other, scene, at, false, amount->unit.unit))
            return false;
        if (other.decimals == 0 && !other.scaled && !other.grouped && other.digits >= 4 &&
            amount->number.digits < 3)
            return false;
        if (!order_ends(low, &amount->number, &other)) return false;
        *high = other.value;
        amount->end = other.start + other.size;
        amount->value = *low;
        return true;
    }
    bool worded = false;
    size_t end = dash_before(scene->text, amount->number.start, &worded);
    if (end == amount->number.start || !read_number(&other, scene, end, true, amount->unit.unit))
        return false;
    bool carries = amount->number.scaled && !other.scaled && other.digits > 0 && other.digits <= 3 &&
                   other.decimals == 0;
    if (worded && !carries && !is_opened(scene->text, other.start)) return false;
    if (is_claimed(scene, other.start) || !order_ends(low, &other, &amount->number)) return false;
    *high = amount->value;
    if (!day_decimal_mul(low, *low, day_decimal_of(1, amount->unit.unit->exponent))) return false;
    amount->start = other.start;
    amount->value = *low;
    return true;
}
