/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The identity number of Israel (תעודת זהות): nine figures, Luhn. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    (void)count;
    return day_check_luhn(digits, 9);
}

static const char *const labels[] = {"ת.ז.",      "ת.ז",          "ת\"ז",       "ת״ז", "תעודת זהות",
                                     "מספר זהות", "teudat zehut", "israeli id", NULL};

static const day_national national = {
    .country = "IL",
    .digits = {9},
    .is_valid = is_valid,
    .how = "label, Luhn",
    .labels = labels,
};

DAY_NATIONAL(ilid, "identity number of Israel", "label, Luhn", national);
