/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The national number of Belgium: date of birth, serial number, 97 less the rest modulo 97; a two stands in
 * front for those born after 1999. */
#include "birth.h"
#include "national.h"
#include <string.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    char later[12] = "2";
    memcpy(later + 1, digits, 9);
    unsigned check = (unsigned)day_check_number(digits + 9, 2);
    int year = day_check_number(digits, 2), month = day_check_number(digits + 2, 2),
        day = day_check_number(digits + 4, 2);
    if (count != 11) return false;
    if (97 - day_check_modulo(digits, 9, 97) == check) return day_birth_tell(hit, 1900 + year, month, day);
    return 97 - day_check_modulo(later, 10, 97) == check && day_birth_tell(hit, 2000 + year, month, day);
}

static const char *const labels[] = {"rijksregisternummer",
                                     "numéro national",
                                     "registre national",
                                     "niss",
                                     "insz",
                                     "nationaal nummer",
                                     "numéro de registre national",
                                     NULL};

static const day_national national = {
    .country = "BE",
    .digits = {11},
    .groupings = "2.2.2-3.2",
    .grouping_suffices = true,
    .is_valid = is_valid,
    .how = "grouping or label, date, check digits",
    .labels = labels,
};

DAY_NATIONAL(nnbe, "national number of Belgium", "grouping or label, date, check digits", national);
