/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The identity number of citizens of the People's Republic of China (GB 11643-1999): province and county,
 * date of birth, a serial number whose last figure tells the sex, and ISO 7064 MOD 11-2. The county is not
 * looked up: lists of them change every year, and made-up counties of a right form are what samples have. */
#include "checksums.h"
#include "scan/tokens.h"
#include <string.h>

#define DIGITS 18

static char check_of(const char *digits)
{
    static const uint8_t weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    return "10X98765432"[day_check_weighted(digits, weights, DIGITS - 1) % 11];
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span run = day_tokens_run(scene->text, wake->at);
    char digits[DIGITS + 1] = "";
    if (run.size != DIGITS) return false;
    for (unsigned i = 0; i < DIGITS; i++) digits[i] = g_ascii_toupper((char)run.data[i]);
    for (unsigned i = 0; i + 1 < DIGITS; i++)
        if (!g_ascii_isdigit(digits[i])) return false;
    int year = day_check_number(digits + 6, 4), month = day_check_number(digits + 10, 2),
        day = day_check_number(digits + 12, 2), province = day_check_number(digits, 2);
    if (province < 11 || province > 83 || !day_check_is_date(year, month, day)) return false;
    if (digits[DIGITS - 1] != check_of(digits)) return false;
    day_tokens_take(scene->text, run, "GB 11643: date of birth, MOD 11-2", hit);
    g_string_ascii_up(hit->value);
    char birth[16];
    g_snprintf(birth, sizeof birth, "%04d-%02d-%02d", year, month, day);
    day_hit_tell(hit, "country", "CN");
    day_hit_tell(hit, "birth", birth);
    day_hit_tell(hit, "sex", (digits[16] - '0') % 2 == 1 ? "male" : "female");
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
};
