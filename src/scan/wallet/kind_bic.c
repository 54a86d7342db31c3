/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Business identifier codes of banks (ISO 9362, SWIFT): four letters, a country of ISO 3166-1, a location of
 * two characters, a branch of three or none. Any word of eight capitals may look so, hence a label; after the
 * label of an account (IBAN) the code's country must be the account's. */
#include "scan/id/labelled.h"
#include "scan/name/names_known.h"
#include "scan/place/country_code.h"
#include <string.h>

#define ACCOUNT_LABEL 0 /* index of "iban" */

static const char *const labels[] = {"iban",         "swift",     "swift code",   "swift/bic", "bic",
                                     "bic code",     "bic/swift", "swift-bic",    "swift bic", "bic swift",
                                     "свифт*",       "свифт-код", "свифт код",    "swift-код", "бик swift",
                                     "swift代码",    "swift码",   "swift code码", "swift号码", "swift号",
                                     "银行国际代码", "银行代码",  "国际代码",     "سوئیفت",    "کد سوئیفت",
                                     "سویفت",        "سويفت",     "스위프트",     NULL};

/* "SWIFT TRANSFER DOCUMENT": a word, unless a sign announces a code. */
static bool is_word(const day_labelled_code *code)
{
    g_autofree char *lower = g_ascii_strdown(code->text, code->size);
    return day_name_is_word((day_span){(const uint8_t *)lower, code->size});
}

/* "SWIFT PAYMENT TO MAINDEPT": letters among words in capitals are no code, unless it follows the label. */
static bool stands_out(const day_scene *scene, const day_labelled_code *code)
{
    if (code->near || strpbrk(code->text, "0123456789") != NULL ||
        (code->size == 11 && strspn(code->text + 8, "X") == 3))
        return true;
    for (size_t at = code->label_start; at < code->start; at++)
        if (g_ascii_islower(scene->text.data[at])) return true;
    return false;
}

/* "IBAN DE89 3704 … COBADEFFXXX": the country of the account that stands between the two. */
static bool is_of_account(const day_scene *scene, const day_labelled_code *code)
{
    day_span text = scene->text;
    for (size_t at = code->label_start + strlen(labels[ACCOUNT_LABEL]); at + 4 <= code->start; at++) {
        const uint8_t *byte = text.data + at;
        if (g_ascii_isalnum(byte[-1])) continue;
        if (byte[0] == (uint8_t)code->text[4] && byte[1] == (uint8_t)code->text[5] &&
            g_ascii_isdigit(byte[2]) && g_ascii_isdigit(byte[3]))
            return true;
    }
    return false;
}

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    static const char *const patterns[] = {"AAAAAAXX", "AAAAAAXXXXX"};
    if (!day_labelled_fits(code->text, patterns[0]) && !day_labelled_fits(code->text, patterns[1]))
        return false;
    if (!day_country_is_code(code->text + 4) || code->text[6] == '0' || code->text[7] == 'O') return false;
    if (label == ACCOUNT_LABEL ? !is_of_account(scene, code)
                               : (!code->told && is_word(code)) || !stands_out(scene, code))
        return false;
    char country[] = {code->text[4], code->text[5], '\0'};
    day_hit_tell(hit, "country", country);
    return true;
}

static const day_labelled bic = {
    .labels = labels,
    .min = 8,
    .max = 11,
    .signs = "",
    .reach = 80,
    .is_valid = is_valid,
    .how = "label, country",
};

DAY_LABELLED(bic, "code of a bank (BIC, SWIFT)",
             "label, or an account of its country before it; country code", DAY_RANK_CONTEXT, bic);
