/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The identity number of citizens of the People's Republic of China (GB 11643-1999): province and county,
 * date of birth, a serial number whose last figure tells the sex, and ISO 7064 MOD 11-2. The province is one
 * of GB/T 2260; the county is not looked up: lists of them change every year, and made-up counties of a right
 * form are what samples have. That of 15 figures, given out until 1999, has no check digit and needs a label,
 * as has one in full-width figures. */
#include "birth.h"
#include "national.h"
#include "scan/tokens.h"
#include <string.h>

#define DIGITS 18

static char check_of(const char *digits)
{
    static const uint8_t weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    return "10X98765432"[day_check_weighted(digits, weights, DIGITS - 1) % 11];
}

static bool is_province(int code)
{
    static const uint8_t regions[] = {5, 3, 7,
                                      6, 4, 5}; /* how many each of the six has: 11 to 15, 21 to 23, … */
    int region = code / 10, number = code % 10;
    if (code == 71 || code == 81 || code == 82 || code == 83) return true; /* Taiwan, Hong Kong, Macao */
    return region >= 1 && region <= 6 && number >= (region == 5 ? 0 : 1) &&
           number <= (region == 5 ? 4 : regions[region - 1]);
}

/* Of 18 figures, the last of which may be an X, or of 15. Tells birth and sex. */
static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    bool old = count != DIGITS;
    int year = old ? 1900 + day_check_number(digits + 6, 2) : day_check_number(digits + 6, 4);
    const char *day = digits + (old ? 8 : 10);
    if (!is_province(day_check_number(digits, 2)) || (!old && digits[DIGITS - 1] != check_of(digits)))
        return false;
    if (!day_birth_tell(hit, year, day_check_number(day, 2), day_check_number(day + 2, 2))) return false;
    day_hit_tell(hit, "sex", (digits[old ? 14 : 16] - '0') % 2 == 1 ? "male" : "female");
    return true;
}

static const char *const labels[] = {"身份证",     "身份證",       "身份证号",       "身份证号码", "身份證號",
                                     "身份證號碼", "公民身份号码", "公民身份证号码", "证件号码",   "证件号",
                                     "id card",    "id number",    "id no",          "id card no", NULL};

static const day_national labelled = {
    .country = "CN",
    .digits = {15, 18},
    .is_valid = is_valid,
    .how = "label, province, date of birth",
    .labels = labels,
};

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span run = day_tokens_run(scene->text, wake->at);
    char digits[DIGITS + 1] = "";
    if (run.size != DIGITS) return false;
    for (unsigned i = 0; i < DIGITS; i++) digits[i] = g_ascii_toupper((char)run.data[i]);
    for (unsigned i = 0; i + 1 < DIGITS; i++)
        if (!g_ascii_isdigit(digits[i])) return false;
    if (!is_valid(digits, DIGITS, hit)) return false;
    day_tokens_take(scene->text, run, "GB 11643: date of birth, MOD 11-2", hit);
    g_string_ascii_up(hit->value);
    day_hit_tell(hit, "country", "CN");
    return true;
}

const day_kind day_kind_prcid = {
    .name = "prcid",
    .what = "identity number of the People's Republic of China",
    .validated = "province; date of birth; ISO 7064 MOD 11-2",
    .events = DAY_EVENT_RUN,
    .size_min = DIGITS,
    .size_max = DIGITS,
    .rank = DAY_RANK_CERTAIN,
    .flags = DAY_KIND_NUMBER | DAY_KIND_WHOLE,
    .match = match,
    .national = &labelled,
};
