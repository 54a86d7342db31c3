/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Numbers of securities (ISIN, ISO 6166): a country or one of the prefixes for what has none, nine
 * characters, a check digit by Luhn over the figures that the letters stand for. One code in ten has a right
 * digit by chance, so a label is needed. */
#include "scan/id/checksums.h"
#include "scan/id/labelled.h"
#include "scan/place/country_code.h"
#include <string.h>

static const char *const labels[] = {"isin", "isin code", "isin-код",       "код isin",
                                     "исин", "isin代码",  "国际证券识别码", NULL};

static bool is_prefix(const char *code)
{
    return day_country_is_code(code) || memcmp(code, "XS", 2) == 0 || memcmp(code, "EU", 2) == 0;
}

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene, (void)label;
    if (!day_labelled_fits(code->text, "AAXXXXXXXXX9") || !is_prefix(code->text)) return false;
    char digits[2 * 12 + 1];
    unsigned count = 0;
    for (unsigned i = 0; i < 12; i++) {
        if (g_ascii_isdigit(code->text[i])) {
            digits[count++] = code->text[i];
            continue;
        }
        unsigned letter = (unsigned)(code->text[i] - 'A') + 10;
        digits[count++] = (char)('0' + letter / 10);
        digits[count++] = (char)('0' + letter % 10);
    }
    if (!day_check_luhn(digits, count)) return false;
    char country[] = {code->text[0], code->text[1], '\0'};
    if (day_country_is_code(country)) day_hit_tell(hit, "country", country);
    return true;
}

static const day_labelled isin = {
    .labels = labels,
    .min = 12,
    .max = 12,
    .signs = " -",
    .reach = 64,
    .is_valid = is_valid,
    .how = "label, check digit",
};

DAY_LABELLED(isin, "number of a security (ISIN)", "label; country, check digit", DAY_RANK_CHECKSUM, isin);
