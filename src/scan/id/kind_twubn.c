/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The unified business number of Taiwan (統一編號): eight figures, sums of the digits of weighted products
 * divisible by five; a seven in the seventh place counts either way (Ministry of Finance, 2023). */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    (void)count;
    static const uint8_t weights[] = {1, 2, 1, 2, 1, 2, 4};
    unsigned sum = 0;
    for (unsigned i = 0; i < 8; i++) {
        unsigned product = (unsigned)(digits[i] - '0') * (i == 7 ? 1 : weights[i]);
        sum += product / 10 + product % 10;
    }
    return sum % 5 == 0 || (digits[6] == '7' && (sum + 1) % 5 == 0);
}

static const char *const labels[] = {"統一編號", "统一编号", "統編", "统编", "ubn", NULL};

static const day_national national = {
    .country = "TW",
    .digits = {8},
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(twubn, "business number of Taiwan (統一編號)", "label, check digit", national);
