/* SPDX-License-Identifier: AGPL-3.0-or-later
 * VKN, the tax number of Turkey: nine figures that are turned by their place and doubled nine less place
 * times, a check digit. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    unsigned sum = 0;
    for (unsigned i = 0; i < 9; i++) {
        unsigned turned = ((unsigned)(digits[i] - '0') + 9 - i) % 10;
        unsigned power = turned << (9 - i);
        sum += turned == 0 ? 0 : power % 9 == 0 ? 9 : power % 9;
    }
    return count == 10 && (10 - sum % 10) % 10 == (unsigned)(digits[9] - '0');
}

static const char *const labels[] = {
    "vkn", "vergi no", "vergi kimlik no", "vergi numarası", "vergi kimlik numarası", NULL};

static const day_national national = {
    .country = "TR",
    .digits = {10},
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(vkn, "tax number of Turkey (VKN)", "label, check digit", national);
