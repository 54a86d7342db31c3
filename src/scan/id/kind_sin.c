/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The social insurance number of Canada: nine figures, Luhn. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    (void)count;
    return digits[0] != '0' && digits[0] != '8' && day_check_luhn(digits, 9);
}

static const char *const labels[] = {
    "sin", "social insurance number", "sin number", "numéro d'assurance sociale", "nas", NULL};

static const day_national national = {
    .country = "CA",
    .digits = {9},
    .groupings = "3-3-3|3 3 3",
    .is_valid = is_valid,
    .how = "label, Luhn",
    .labels = labels,
};

DAY_NATIONAL(sin, "social insurance number of Canada (SIN)", "label, Luhn", national);
