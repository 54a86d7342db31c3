/* SPDX-License-Identifier: AGPL-3.0-or-later
 * КПП, the code of the reason for which a company is registered with a tax office of Russia: office, reason,
 * number (order of the tax service MMV-7-6/435). It has no check digit. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    return count == 9 && day_check_number(digits, 2) > 0 && day_check_number(digits + 4, 2) > 0;
}

static const char *const labels[] = {"кпп", "kpp", "инн/кпп", "инн / кпп", NULL};

static const day_national national = {
    .country = "RU",
    .digits = {9},
    .is_valid = is_valid,
    .how = "label, region",
    .labels = labels,
};

DAY_NATIONAL(kpp, "tax registration code of companies in Russia (КПП)", "label; region", national);
