/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The state registration number of Russian companies (ОГРН, 13 figures) and entrepreneurs (ОГРНИП, 15). */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    bool company = count == 13;
    unsigned check = 0;
    for (unsigned i = 0; i + 1 < count; i++)
        check = (check * 10 + (unsigned)(digits[i] - '0')) % (company ? 11 : 13);
    return check % 10 == (unsigned)(digits[count - 1] - '0') && digits[0] != '0';
}

static const char *const labels[] = {"огрн", "огрнип", "ogrn", "ogrnip", NULL};

static const day_national national = {
    .country = "RU",
    .digits = {13, 15},
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(ogrn, "registration number of Russian companies (ОГРН, ОГРНИП)", "label; check digit", national);
