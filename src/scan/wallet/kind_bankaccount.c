/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Accounts by the numbers that banks of a country use, behind the words that name them. IBANs are a kind of
 * their own. Where a country's numbers have check digits they must be right: Spain's CCC, Mexico's CLABE,
 * France's RIB, Poland's NRB, Iran's cards and sheba. Russia's key is over the bank's code as well (Bank of
 * Russia 515), which is looked for around. Words that any service has for its users' accounts need a word of
 * banks around them. */
#include "scan/id/checksums.h"
#include "scan/id/labelled.h"
#include "scan/net/context.h"
#include <string.h>

#define BANK_REACH 160 /* bytes around an account in which a word of banks stands */
#define BIK_REACH 400  /* and the bank's code */

typedef enum form {
    RU,
    BANK,
    USER,
    ZH,
    ZH_USER,
    FA,
    FA_CARD,
    FA_SHEBA,
    AR,
    ES,
    MX,
    FR,
    PL,
    DE,
    JP,
    KR,
    N_FORMS
} form;

#define WORD(word, form) word,
static const char *const labels[] = {
#include "account_words.def"
    NULL};
#undef WORD
#define WORD(word, form) form,
static const uint8_t label_forms[] = {
#include "account_words.def"
};
#undef WORD

static const char *const bank_words[] = {
    "bank",        "iban", "swift", "bic",    "routing", "aba",      "sort code", "ifsc",   "branch",
    "beneficiary", "wire", "banco", "banque", "banca",   "checking", "savings",   "blz",    "banka",
    "银行",        "开户", "户名",  "收款",   "付款",    "汇款",     "转账",      "支行",   "分行",
    "工行",        "农行", "建行",  "招行",   "中行",    "銀行",     "開戶",      "支店",   "은행",
    "예금주",      "بانک", "بنك",   "البنك",  "bankas",  "rekening", "ngân hàng", "ธนาคาร", NULL};

/* --- checks ------------------------------------------------------------------------------------------- */

/* Weights 7 1 3 over 23 figures: three of the bank's code and the account. */
static bool has_key(const char *three, const char *account)
{
    static const uint8_t weights[] = {7, 1, 3};
    unsigned sum = 0;
    for (unsigned i = 0; i < 23; i++)
        sum += weights[i % 3] * (unsigned)((i < 3 ? three[i] : account[i - 3]) - '0') % 10;
    return sum % 10 == 0;
}

static bool fits_bik(const char *bik, const char *account)
{
    const char correspondent[] = {'0', bik[4], bik[5], '\0'};
    return has_key(bik + 6, account) || has_key(correspondent, account);
}

/* Whether a bank's code (nine figures from 04, 00, 01, 02) around makes the account's key right. */
static bool is_keyed(day_span text, const day_labelled_code *code)
{
    size_t from = code->start > BIK_REACH ? code->start - BIK_REACH : 0;
    size_t to = MIN(text.size, code->end + BIK_REACH);
    for (size_t at = from, run = 0; at < to; at++) {
        run = g_ascii_isdigit(text.data[at]) ? run + 1 : 0;
        if (run != 9 || (at + 1 < text.size && g_ascii_isdigit(text.data[at + 1]))) continue;
        const char *bik = (const char *)text.data + at - 8;
        if (bik[0] == '0' && fits_bik(bik, code->text)) return true;
    }
    return false;
}

static bool is_ccc(const char *code)
{
    static const uint8_t weights[] = {1, 2, 4, 8, 5, 10, 9, 7, 3, 6};
    char bank[11] = "00";
    memcpy(bank + 2, code, 8);
    unsigned first = 11 - day_check_weighted(bank, weights, 10) % 11;
    unsigned second = 11 - day_check_weighted(code + 10, weights, 10) % 11;
    first = first == 10 ? 1 : first % 11;
    second = second == 10 ? 1 : second % 11;
    return code[8] == (char)('0' + first) && code[9] == (char)('0' + second);
}

static bool is_clabe(const char *code)
{
    static const uint8_t weights[] = {3, 7, 1};
    unsigned sum = 0;
    for (unsigned i = 0; i < 17; i++) sum += weights[i % 3] * (unsigned)(code[i] - '0') % 10;
    return (10 - sum % 10) % 10 == (unsigned)(code[17] - '0');
}

/* Letters of an account stand for the figures of a keypad of nine: A and J are 1, B, K and S are 2. */
static bool is_rib(const char *code)
{
    char digits[24] = {0};
    for (unsigned i = 0; i < 23; i++) {
        unsigned letter = g_ascii_isdigit(code[i]) ? 0 : (unsigned)(g_ascii_toupper(code[i]) - 'A');
        bool account = i >= 10 && i < 21;
        if (!g_ascii_isdigit(code[i]) && !account) return false;
        digits[i] =
            g_ascii_isdigit(code[i]) ? code[i] : (char)('1' + (letter < 18 ? letter % 9 : letter - 17));
    }
    return day_check_modulo(digits, 23, 97) == 0;
}

/* The national number as the IBAN's: the country behind it and the two check digits before. */
static bool is_national_iban(const char *country, const char *code, unsigned count)
{
    char moved[3] = {country[0], country[1], '\0'};
    unsigned rest = day_check_mod97(0, code + 2, count - 2);
    rest = day_check_mod97(rest, moved, 2);
    return day_check_mod97(rest, code, 2) == 1;
}

/* --- forms -------------------------------------------------------------------------------------------- */

static const struct {
    uint8_t min, max; /* figures */
    bool near;        /* no other words before it */
    bool banks;       /* a word of banks around */
    const char country[3];
} forms[] = {
    [RU] = {20, 20, false, false, "RU"},     [BANK] = {6, 20, true, false, ""},
    [USER] = {6, 20, true, true, ""},        [ZH] = {9, 25, true, false, "CN"},
    [ZH_USER] = {9, 25, true, true, "CN"},   [FA] = {8, 19, true, false, "IR"},
    [FA_CARD] = {16, 16, true, false, "IR"}, [FA_SHEBA] = {24, 24, true, false, "IR"},
    [AR] = {8, 24, true, false, ""},         [ES] = {20, 20, false, false, "ES"},
    [MX] = {18, 18, false, false, "MX"},     [FR] = {23, 23, false, false, "FR"},
    [PL] = {26, 26, false, false, "PL"},     [DE] = {5, 10, true, true, "DE"},
    [JP] = {7, 7, true, false, "JP"},        [KR] = {10, 14, true, false, "KR"},
};

static bool has_right_digits(form is, day_labelled_code *code, day_span text, day_hit *hit)
{
    const char *figures = code->text;
    switch (is) {
    case RU:
        if (figures[0] > '6' || figures[0] == '1' || figures[0] == '2') return false;
        if (is_keyed(text, code)) hit->how = "label, key with the bank's code", hit->rank = DAY_RANK_CHECKSUM;
        return true;
    case ZH:
    case ZH_USER: return code->size != 11 || figures[0] != '1'; /* a mobile number */
    case FA_CARD: return day_check_luhn(figures, 16);
    case FA_SHEBA: return is_national_iban("IR", figures, 24);
    case PL: return is_national_iban("PL", figures, 26);
    case ES: return is_ccc(figures);
    case MX: return is_clabe(figures);
    default: return true;
    }
}

static bool is_varied(const char *figures)
{
    return strspn(figures, (char[]){figures[0], '\0'}) < strlen(figures);
}

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    form is = label_forms[label];
    if (code->size < forms[is].min || code->size > forms[is].max || (forms[is].near && !code->near))
        return false;
    if (is != FR && strspn(code->text, "0123456789") < code->size) return false;
    if (is == FR ? !is_rib(code->text) : !has_right_digits(is, code, scene->text, hit)) return false;
    if (!is_varied(code->text)) return false;
    if (forms[is].banks &&
        !day_context_around(scene->text, code->label_start, code->end, BANK_REACH, bank_words))
        return false;
    code->country = forms[is].country;
    return true;
}

static const day_labelled bankaccount = {
    .labels = labels,
    .min = 5,
    .max = 26,
    .signs = " -.",
    .reach = 80,
    .is_valid = is_valid,
    .how = "label, form",
};

DAY_LABELLED(bankaccount, "account at a bank by its national number",
             "label, with a word of banks where it is of any service; length; check digits where there are",
             DAY_RANK_CONTEXT, bankaccount);
