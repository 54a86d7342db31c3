/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The identity card of Ecuador: province, seven figures, Luhn. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    int province = day_check_number(digits, 2);
    return count == 10 && province >= 1 && province <= 24 && digits[2] < '6' && day_check_luhn(digits, 10);
}

static const char *const labels[] = {"cédula", "cedula", "cédula de identidad", "ci", "c.i.", NULL};

static const day_national national = {
    .country = "EC",
    .digits = {10},
    .is_valid = is_valid,
    .how = "label, province, Luhn",
    .labels = labels,
};

DAY_NATIONAL(cedulaec, "identity card number of Ecuador", "label, province, Luhn", national);
