/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Amounts of money: a number with its currency, in figures or words, in some fifty languages. Woken by
 * currency signs, codes and names, never by digits; the number beside is read (amount.c). Words that are more
 * often something else (won, pound, 分) must look like money: by the form of the number, the language, or
 * words of trade nearby. A currency that is named without a number is a mention too, of its code alone, where
 * the name is no other word. The words beside the amount go to the details.
 */
#include "amount.h"
#include "base/utf8.h"
#include "money_words.h"
#include "scan/number/tenths.h"
#include <string.h>

static uint32_t char_at(day_span text, size_t at)
{
    return at < text.size ? g_utf8_get_char((const char *)text.data + at) : 0;
}

static uint32_t char_before(day_span text, size_t at)
{
    return at == 0 ? 0 : g_utf8_get_char(g_utf8_prev_char((const char *)text.data + at));
}

/* --- rejecting ---------------------------------------------------------------------------------------- */

/* '$' stands in code far more often than in amounts: a digit must be near, or a word of a number before it.
 */
static bool is_code_sign(day_span text, size_t at)
{
    uint8_t next = at + 1 < text.size ? text.data[at + 1] : 0, before = at > 0 ? text.data[at - 1] : 0;
    if (next == '{' || next == '(' || next == '_' || next == '$' || before == '\\' || before == '$')
        return true;
    if (g_ascii_isdigit(next)) return before == '{' || before == '@' || before == '%';
    if (g_ascii_isalpha(next) && !g_ascii_isdigit(before) && before != ' ' && (before | 0x20) != 'u')
        return true;
    return false;
}

/* "$1" of a shell or a pattern, "\$5". A lone digit after '$' with code around. */
static bool is_argument(const day_amount *amount, const day_scene *scene)
{
    day_span text = scene->text;
    if (text.data[amount->unit.start] != '$' || !amount->first || amount->number.scaled) return false;
    if (amount->number.digits > 1 || amount->number.decimals > 0) return false;
    if (amount->unit.size > 1 || amount->number.start != amount->unit.start + 1) return false;
    if (day_money_per(text, amount->start, amount->end) != NULL) return false;
    uint32_t before = char_before(text, amount->start), after = char_at(text, amount->end);
    if (before == '"' || before == '\'' || before == '`' || before == '/' || before == '=' || before == '$' ||
        before == '|' || before == '-')
        return true;
    if (after == '"' || after == '\'' || after == '`' || after == '/' || after == '$' || after == ';' ||
        after == '}' || after == '\\' || after == '|' || after == '_')
        return true;
    for (size_t i = 1; i <= 3 && amount->end + i < text.size; i++)
        if (text.data[amount->end + i] == '$') return true; /* $1 $2 */
    return false;
}

/* LaTeX's $2x+1$: the sign closes again. */
static bool is_formula(const day_amount *amount, const day_scene *scene)
{
    day_span text = scene->text;
    if (text.data[amount->unit.start] != '$') return false;
    bool operators = false;
    for (size_t at = amount->start; !amount->first && at > 0 && amount->start - at < 60; at--) {
        uint8_t byte = text.data[at - 1];
        if (byte == '\n' || byte == '$') return byte == '$' && operators;
        operators = operators || strchr("\\^_=+{}", byte) != NULL;
    }
    if (!amount->first) return false;
    uint32_t after = char_at(text, amount->end);
    if (after == '$' || after == '^' || after == '_' || after == '\\' || after == '=') return true;
    return false;
}

/* "壹佰式拾万": a numeral for cheques of which only the end was read, because OCR took a figure for another
 * word. */
static bool is_cut_numeral(const day_amount *amount, const day_scene *scene)
{
    static const char formal[] = "壹贰貳叁參肆伍陆陸柒捌玖拾佰仟式弍";
    day_span text = scene->text;
    size_t at = amount->number.start;
    for (unsigned i = 0; amount->number.by_words && i < 3 && at >= 3; i++) {
        uint32_t c = char_before(text, at);
        if (c < 0x4E00 || c > 0x9FFF) return false;
        if (g_utf8_strchr(formal, -1, c) != NULL && c != 0x5F0F) return true;
        if (c != 0x5F0F && i > 0) return false;
        at -= 3;
    }
    return false;
}

static bool looks_like_money(const day_amount *amount)
{
    const day_number *number = &amount->number;
    return number->grouped || number->decimals == 2 || number->scaled || number->digits >= 5;
}

static bool context_or_per(const day_amount *amount, const day_scene *scene)
{
    return day_money_per(scene->text, amount->start, amount->end) != NULL ||
           day_money_context(scene->text, amount->start, amount->end);
}

/* Chinese words of one character: 三块 is money at the end of what is said, 五块石头 is not. */
static bool is_loose_han(const day_amount *amount, const day_scene *scene)
{
    const char *unit = (const char *)scene->text.data + amount->unit.start;
    uint32_t sign = g_utf8_get_char(unit), next = char_at(scene->text, amount->end);
    bool han_follows = next >= 0x4E00 && next <= 0x9FFF;
    bool context = day_money_context(scene->text, amount->start, amount->end);
    if (sign == 0x7C73 || sign == 0x6B27) return context && amount->number.digits >= 3; /* 米, 欧 */
    if (sign == 0x5200) return !amount->number.by_words && (!han_follows || context);   /* 刀 */
    bool shared_out = next == 0x4E00 || next == 0x6BCF || next == '/';                  /* 一条, 每人 */
    if (sign == 0x6BDB) return (shared_out || !han_follows) && context_or_per(amount, scene); /* 每条两毛 */
    if (sign == 0x89D2) return shared_out && context_or_per(amount, scene);
    if (sign == 0x5206) return false;
    if (shared_out || next == 0x591F) return true;
    return !han_follows || context;
}

static bool is_latin_u(const day_amount *amount, const day_scene *scene)
{
    return amount->unit.size == 1 && (scene->text.data[amount->unit.start] | 0x20) == 'u';
}

/* Letters that are a sign where the currency is at home. */
static bool is_local_sign(const day_amount *amount, const day_scene *scene)
{
    static const char *const homes[][2] = {
        {"kr", "sv nb no da is nn"}, {"Ft", "hu"}, {"RM", "ms"}, {"Rp", "id"}, {"Fr", "de fr"}};
    const char *sign = (const char *)scene->text.data + amount->unit.start;
    g_autofree char *lang = g_strndup(scene->lang, strcspn(scene->lang, "-_"));
    for (unsigned i = 0; i < G_N_ELEMENTS(homes) && *lang != '\0'; i++)
        if (amount->unit.size == 2 && g_ascii_strncasecmp(sign, homes[i][0], 2) == 0 &&
            strstr(homes[i][1], lang) != NULL)
            return true;
    return false;
}

/* "2万出", "三万打包", "5万行吗": what is said of wares and of prices follows, and no word that only begins
 * so (2万出头).
 */
static bool is_sold_off(const day_scene *scene, size_t end)
{
    static const char *const behind[] = {"打包", "拿走", "包圆", "成交", "一口价", "出",   "收",
                                         "能做", "就行", "就卖", "就出", "全包",   "卖了", "到手"};
    static const char *const haggling[] = {"不能再", "行吗",   "行么",   "行不",
                                           "可以吗", "可不可", "能不能", "怎么样"};
    day_span text = scene->text;
    for (unsigned i = 0; i < G_N_ELEMENTS(behind); i++) {
        size_t size = strlen(behind[i]);
        if (end + size > text.size || memcmp(text.data + end, behind[i], size) != 0) continue;
        uint32_t next = char_at(text, end + size);
        if (size > 3 || next == 0 || !g_unichar_isalnum(next)) return true;
    }
    uint32_t mark = char_at(text, end); /* "5万，不能再低了" */
    end += mark == ',' ? 1 : mark == 0xFF0C ? 3 : 0;
    for (unsigned i = 0; i < G_N_ELEMENTS(haggling); i++) {
        size_t size = strlen(haggling[i]);
        if (end + size <= text.size && memcmp(text.data + end, haggling[i], size) == 0) return true;
    }
    return false;
}

/* A scale that counts nothing: what follows is no letter of its script, and not "人", "lines". */
static bool counts_nothing(const day_scene *scene, const day_wake *wake)
{
    unsigned tenths;
    size_t at = wake->at + wake->size;
    at += day_number_tenths(&tenths, scene->text, at);
    uint32_t next = char_at(scene->text, at);
    if (next == ' ') next = char_at(scene->text, at + 1);
    static const uint32_t more[] = {0x5DE6, 0x4EE5, 0x8D77, 0x4E0A, 0x6BCF}; /* 左右 以上 起 上下 每 */
    for (unsigned i = 0; i < G_N_ELEMENTS(more); i++)
        if (next == more[i]) return true;
    if (at + 5 <= scene->text.size && memcmp(scene->text.data + at, " per ", 5) == 0) return true;
    if (next == 0x4E00 && day_money_per(scene->text, wake->at, at) != NULL) return true; /* 3w一批 */
    if (is_sold_off(scene, at)) return true;
    if (next == 0x5427 || next == 0x5462 || next == 0x4E86 || next == 0x554A) return true; /* 吧 呢 了 啊 */
    return next == 0 || (!g_unichar_isalnum(next) && next != '%' && next != '+' && next != '/');
}

/* 3w一批, 2万一条: a share follows. */
static bool is_shared_out(const day_amount *amount, const day_scene *scene)
{
    uint32_t next = char_at(scene->text, amount->end);
    if (next != 0x4E00 && next != 0x6BCF && next != '/') return false;
    return day_money_per(scene->text, amount->end, amount->end) != NULL;
}

/* 18万, 3w, 1.5 lakh: an amount where prices are talked of, of the currency that such words belong to. */
static bool is_scale_alone(const day_amount *amount, const day_scene *scene)
{
    bool latin = scene->text.data[amount->unit.start] < 0x80;
    uint32_t next = char_at(scene->text, amount->end); /* 一 and 每 say that it is Chinese */
    bool chinese =
        g_str_has_prefix(scene->lang, "zh") ||
        (*scene->lang == '\0' && (next == 0x4E00 || next == 0x6BCF) && is_shared_out(amount, scene));
    if (amount->first || (latin && amount->unit.size == 1 && !chinese)) return false;
    if (amount->unit.size == 1 && amount->number.start + amount->number.size != amount->unit.start)
        return false;
    return day_money_asked(scene->text, amount->start) || is_shared_out(amount, scene) ||
           ((*scene->lang == '\0' || g_str_has_prefix(scene->lang, "zh")) && is_sold_off(scene, amount->end));
}

/* Whether a unit that is more often another word is meant as money. */
static bool is_meant(const day_amount *amount, const day_scene *scene)
{
    const day_unit *unit = amount->unit.unit;
    if ((unit->flags & DAY_UNIT_RISKY) == 0) return true;
    day_span text = scene->text;
    if (unit->exponent >= 4) return is_scale_alone(amount, scene);
    if (is_latin_u(amount, scene))
        return (g_str_has_prefix(scene->lang, "zh") ||
                (*scene->lang == '\0' && is_shared_out(amount, scene))) &&
               !amount->number.by_words && !amount->first &&
               amount->number.start + amount->number.size == amount->unit.start;
    if (text.data[amount->unit.start] >= 0xE3 && text.data[amount->unit.start] < 0xEA)
        return is_loose_han(amount, scene);
    if (is_local_sign(amount, scene)) return true;
    if ((unit->flags & DAY_UNIT_PART) != 0 && !amount->first)
        return day_money_context(text, amount->start, amount->end);
    if ((unit->flags & DAY_UNIT_CODE) != 0 && amount->first) /* TOP 1,000, TRY 3 */
        return amount->number.decimals == 2 || amount->number.scaled;
    if ((unit->flags & DAY_UNIT_CODE) != 0)
        return looks_like_money(amount) ||
               (amount->number.digits >= 3 && day_money_context(text, amount->start, amount->end));
    if (looks_like_money(amount)) return true;
    return day_money_context(text, amount->start, amount->end);
}

/* Of more than one country's use, or a coin: glued to figures in lower case it is no hexadecimal by chance.
 */
static bool is_major(const char *code)
{
    static const char majors[] =
        " USD EUR CNY GBP JPY RUB INR CHF KRW MXN IRR SAR SEK TRY UAH PLN CZK AED HKD TWD BRL VND "
        "THB IDR NOK DKK CAD AUD NZD SGD ILS HUF RON ARS CLP COP ZAR PHP MYR EGP KZT PKR BDT NGN "
        "BTC ETH XMR USDT USDC LTC DOGE ZEC ";
    g_autofree char *spaced = g_strdup_printf(" %s ", code);
    return strstr(majors, spaced) != NULL;
}

/* Letters glued to figures: USD115, 100usd, Rs500; not amd64, RS256, 4cad. */
static bool is_glued_well(const day_amount *amount, const day_scene *scene)
{
    const uint8_t *unit = scene->text.data + amount->unit.start;
    size_t size = amount->unit.size, unit_end = amount->unit.start + size;
    size_t number_end = amount->number.start + amount->number.size;
    bool glued = amount->first ? unit_end == amount->number.start : number_end == amount->unit.start;
    if (!glued || !g_ascii_isalpha(unit[0]) || unit[size - 1] == '$' || amount->number.by_words) return true;
    bool strong = amount->number.grouped || amount->number.decimals == 2 || amount->number.scaled;
    if (size == 2 && amount->first)
        return unit[0] == 'R' && (strong || (unit[1] == 's' && amount->number.digits >= 2));
    if ((amount->unit.unit->flags & DAY_UNIT_CODE) == 0) return true;
    bool lower = g_ascii_islower(unit[0]);
    bool hexadecimal = strchr("abcdef", unit[0]) != NULL && strchr("abcdef", unit[1]) != NULL &&
                       strchr("abcdef", unit[2]) != NULL;
    if (!is_major(amount->code) ||
        (lower && (hexadecimal || (amount->first && strcmp(amount->code, "ETH") == 0))))
        return strong && !lower;
    return amount->number.digits <= 9;
}

/* 007: the figures of an id, not of an amount. */
static bool has_leading_zero(const day_amount *amount, const day_scene *scene)
{
    const uint8_t *figures = scene->text.data + amount->number.start;
    return !amount->number.by_words && amount->number.digits > 1 && figures[0] == '0';
}

/* "50k won't move": the word goes on behind its apostrophe. */
static bool is_cut_word(const day_amount *amount, const day_scene *scene)
{
    size_t at = amount->unit.start + amount->unit.size;
    uint32_t mark = char_at(scene->text, at);
    if (mark != '\'' && mark != 0x2019) return false;
    return g_ascii_tolower((char)MIN(char_at(scene->text, at + (mark == '\'' ? 1 : 3)), 0x7F)) == 't';
}

/* A rare currency's name in another language than the text's is rather another word. */
static bool is_foreign(const day_amount *amount, const day_scene *scene)
{
    const char *lang = day_unit_lang(amount->unit.unit);
    if (*lang == '\0' || strcmp(lang, "en") == 0 || scene->text.data[amount->unit.start] >= 0xCD)
        return false;
    size_t size = strcspn(scene->lang, "-_");
    bool own = size > 0 && strlen(lang) == size && strncmp(lang, scene->lang, size) == 0;
    static const char *const near[] = {"USD", "EUR", "GBP", "CHF", "RUB", "MXN", "SEK", "NOK", "DKK", "PLN",
                                       "CZK", "TRY", "BRL", "UAH", "HUF", "JPY", "CNY", "BTC", "XMR", "INR"};
    for (unsigned i = 0; i < G_N_ELEMENTS(near); i++)
        if (strcmp(near[i], amount->code) == 0) return false;
    return !own;
}

/* "dollar 2" may be the second of them, "dollari 996" hardly. */
static bool is_word_first(const day_amount *amount, const day_scene *scene)
{
    unsigned named = DAY_UNIT_SIGN | DAY_UNIT_CODE;
    return amount->first && (amount->unit.unit->flags & named) == 0 &&
           scene->text.data[amount->unit.start] < 0xE0;
}

static bool is_range(const day_amount *amount, const day_scene *scene)
{
    day_amount copy = *amount;
    day_decimal low, high;
    return day_amount_range(&copy, &low, &high, scene);
}

/* "twelve of the 5 won games" and 3D, 10k: what follows makes the number no amount. */
static bool is_amount(const day_amount *amount, const day_scene *scene)
{
    day_span text = scene->text;
    if (is_argument(amount, scene) || is_formula(amount, scene) || is_cut_numeral(amount, scene) ||
        is_cut_word(amount, scene))
        return false;
    uint32_t before = char_before(text, amount->start);
    if (before == '_' || before == '{' || before == '\\' || before == '@') return false;
    bool letter = amount->first && (amount->unit.unit->flags & DAY_UNIT_CODE) != 0 && before < 0x80 &&
                  (g_ascii_isalnum((char)before) || before == '-' || before == '/' || before == '.');
    if (letter) return false; /* ISO-USD 3, x-EUR1 */
    uint32_t after = char_at(text, amount->end);
    bool range = after == '-' && g_ascii_isdigit((char)char_at(text, amount->end + 1));
    if (after == '_' ||
        (range && (amount->unit.unit->flags & DAY_UNIT_CODE) != 0 && !is_range(amount, scene)))
        return false;
    bool code = (amount->unit.unit->flags & DAY_UNIT_CODE) != 0;
    if (code && !amount->first && after < 0x80 && g_ascii_isdigit((char)after))
        return false; /* 0cad12: hexadecimal */
    if (code && amount->number.digits == 0) return false;
    if (is_word_first(amount, scene) && !looks_like_money(amount) && amount->number.digits < 3) return false;
    if (has_leading_zero(amount, scene) || !is_glued_well(amount, scene) || is_foreign(amount, scene))
        return false;
    return is_meant(amount, scene);
}

/* --- naming ------------------------------------------------------------------------------------------ */

static bool lang_is(const day_unit_hit *unit, const day_scene *scene)
{
    day_unit_hit again;
    if (unit->unit->lang == 255) return true;
    if (*scene->lang == '\0')
        return strcmp(day_unit_lang(unit->unit), "en") == 0 || scene->text.data[unit->start] >= 0xCD;
    return day_unit_at(&again, scene->text, unit->start, unit->start, scene->lang) &&
           again.unit == unit->unit;
}

/* A currency named alone. */
static bool name_alone(day_hit *hit, const day_amount *amount, const day_scene *scene)
{
    const day_unit *unit = amount->unit.unit;
    uint8_t first = scene->text.data[amount->unit.start];
    if ((unit->flags & DAY_UNIT_BARE) == 0 ||
        (unit->flags & (DAY_UNIT_RISKY | DAY_UNIT_PART | DAY_UNIT_SIGN)) != 0)
        return false;
    if (!lang_is(&amount->unit, scene)) return false;
    uint32_t before = char_before(scene->text, amount->start), after = char_at(scene->text, amount->end);
    if (before >= 0x30A1 && before <= 0x30FC) return false; /* ハンドル is no ドル */
    if (before == 0x30FB || after == 0x8A18) return false;  /* ドル記号: the sign */
    if (before == '_' || before == '.' || before == '/' || before == '@' || before == '#' || before == '-')
        return false;
    if (after == '_' || after == '/' || after == '@' || after == '-' ||
        (after == '.' && g_ascii_isalnum((char)char_at(scene->text, amount->end + 1))))
        return false;
    if (g_ascii_isdigit((char)MIN(before, 127)) || g_ascii_isdigit((char)MIN(after, 127))) return false;
    if ((unit->flags & DAY_UNIT_CODE) != 0 && g_ascii_islower((char)first) &&
        strcmp(amount->code, "CNY") != 0)
        return false;
    g_string_append(hit->value, amount->code);
    hit->start = amount->start;
    hit->size = amount->end - amount->start;
    hit->how = "currency named, no amount";
    hit->rank = DAY_RANK_LOOSE;
    return true;
}

static void tell_number(day_hit *hit, const char *key, day_decimal value)
{
    g_autoptr(GString) text = g_string_new(NULL);
    day_decimal_print(text, value);
    day_hit_tell(hit, key, text->str);
}

/* The sign or word that leaves open whose dollar it is. */
static void tell_sign(day_hit *hit, const day_amount *amount, const day_scene *scene)
{
    const day_unit *unit = amount->unit.unit;
    const char *text = (const char *)scene->text.data + amount->unit.start;
    if (unit->exponent >= 4) day_hit_tell(hit, "sign", "none"); /* the currency is a guess */
    if ((unit->flags & DAY_UNIT_GENERIC) != 0 && strcmp(amount->code, amount->unit.code) == 0 &&
        !amount->unit.sure) {
        g_autofree char *sign = g_strndup(text, amount->unit.size);
        if (amount->unit.size <= 24 && strpbrk(sign, "\n=") == NULL) day_hit_tell(hit, "sign", sign);
    }
    if ((unit->flags & DAY_UNIT_PART) == 0) return;
    g_autofree char *part = g_strndup(text, amount->unit.size);
    day_hit_tell(hit, "unit", part);
    tell_number(hit, "units", amount->number.value);
}

/* The coin it is paid in: "$900k in BTC". */
static void tell_paid_in(day_hit *hit, const day_amount *amount, const day_scene *scene)
{
    day_unit_hit paid;
    size_t at = day_money_paid_in(scene->text, amount->end);
    if (at == amount->end || !day_unit_at(&paid, scene->text, at, at, scene->lang)) return;
    if (strcmp(paid.code, amount->code) != 0 && (paid.unit->flags & DAY_UNIT_PART) == 0)
        day_hit_tell(hit, "in", paid.code);
}

/* The same said in another currency: "$500,000 (12.3 BTC)", "3 BTC ≈ $50,000". */
static void tell_also(day_hit *hit, const day_amount *amount, const day_scene *scene)
{
    day_span text = scene->text;
    size_t at = day_amount_skip(text, amount->end);
    uint32_t c = char_at(text, at);
    if (c != '(' && c != '=' && c != 0x2248 && c != 0xFF08 && c != '~') return;
    at += g_unichar_to_utf8(c, NULL);
    for (unsigned i = 0; i < 3; i++) {
        at = day_amount_skip(text, at);
        c = char_at(text, at);
        if (c == '~' || c == 0x2248 || c == '=' || c == 0x7EA6) at += g_unichar_to_utf8(c, NULL);
    }
    day_unit_hit unit;
    day_number number;
    day_amount other;
    size_t wake = at;
    if (!day_unit_at(&unit, text, at, at, scene->lang)) {
        if (!day_number_at(&number, text, at, scene->lang, DAY_NUMBER_LETTERS | DAY_NUMBER_ANY_LANG)) return;
        wake = day_amount_skip(text, at + number.size);
    }
    if (wake >= text.size || !day_amount_around(&other, scene, wake) || !other.told ||
        strcmp(other.code, amount->code) == 0)
        return;
    g_autoptr(GString) also = g_string_new(NULL);
    day_decimal_print(also, other.value);
    g_string_append_printf(also, " %s", other.code);
    day_hit_tell(hit, "also", also->str);
}

static bool is_minus(const day_amount *amount, const day_scene *scene)
{
    day_span text = scene->text;
    uint32_t before = char_before(text, amount->start);
    if (before != '-' && before != 0x2212) return false;
    size_t at = amount->start - g_unichar_to_utf8(before, NULL);
    uint32_t earlier = char_before(text, at);
    return earlier == 0 || earlier == ' ' || earlier == '\n' || earlier == '\t' || earlier == '(' ||
           earlier == ':' || earlier == 0xFF1A;
}

static void fill(day_hit *hit, day_amount *amount, const day_scene *scene)
{
    day_decimal low, high;
    bool range = day_amount_range(amount, &low, &high, scene);
    if (range) {
        tell_number(hit, "low", low);
        tell_number(hit, "high", high);
    } else if (is_minus(amount, scene)) {
        amount->start -= g_unichar_to_utf8(char_before(scene->text, amount->start), NULL);
        amount->value.negative = true;
    }
    day_decimal_print(hit->value, amount->value);
    g_string_append_printf(hit->value, " %s", amount->code);
    const char *comparator = range ? NULL : day_money_comparator(scene->text, amount->start, amount->end);
    if (comparator == NULL && amount->more && !range) comparator = ">";
    if (comparator != NULL) day_hit_tell(hit, "comparator", comparator);
    const char *per = day_money_per(scene->text, amount->start, amount->end);
    if (per != NULL) day_hit_tell(hit, "per", per);
    tell_sign(hit, amount, scene);
    tell_paid_in(hit, amount, scene);
    tell_also(hit, amount, scene);
    hit->start = amount->start;
    hit->size = amount->end - amount->start;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    if (text.data[wake->at] == '$' && is_code_sign(text, wake->at)) return false;
    if (wake->tag == DAY_UNIT_TERM_SCALE && !counts_nothing(scene, wake)) return false;
    if (wake->tag != DAY_UNIT_TERM_ALONE && !day_amount_may(text, wake->at, wake->size)) return false;
    day_amount amount;
    if (!day_amount_around(&amount, scene, wake->at)) return false;
    if (!amount.told) return name_alone(hit, &amount, scene);
    if (!is_amount(&amount, scene)) return false;
    fill(hit, &amount, scene);
    bool sure = (amount.unit.unit->flags & (DAY_UNIT_SIGN | DAY_UNIT_CODE)) != 0;
    bool guessed = amount.unit.unit->exponent >= 4;
    hit->how = sure      ? "number and currency"
               : guessed ? "number after words of price, currency by language"
                         : "number and name of a currency";
    hit->rank = (amount.unit.unit->flags & DAY_UNIT_RISKY) != 0 ? DAY_RANK_SHAPE : DAY_RANK_CONTEXT;
    return true;
}

static void warm(day_terms *terms)
{
    day_money_words_warm();
    day_units_warm(terms);
}

const day_kind day_kind_money = {
    .name = "money",
    .what = "amount of money, or a currency named",
    .validated = "a number beside a currency's sign, code or name (ISO 4217 and coins, names from CLDR)",
    .events = DAY_EVENT_TERM,
    .rank = DAY_RANK_CONTEXT,
    .flags = DAY_KIND_NUMBER,
    .warm = warm,
    .match = match,
};
