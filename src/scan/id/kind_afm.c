/* SPDX-License-Identifier: AGPL-3.0-or-later
 * ΑΦΜ, the tax number of Greece: nine figures, a check digit from powers of two modulo 11. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    (void)count;
    unsigned sum = 0;
    for (unsigned i = 0; i < 8; i++) sum = sum * 2 + (unsigned)(digits[i] - '0');
    return sum * 2 % 11 % 10 == (unsigned)(digits[8] - '0');
}

static const char *const labels[] = {"αφμ", "afm", "α.φ.μ.", NULL};

static const day_national national = {
    .country = "GR",
    .digits = {9},
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(afm, "tax number of Greece (ΑΦΜ)", "label, check digit", national);
