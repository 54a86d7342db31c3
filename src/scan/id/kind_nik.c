/* SPDX-License-Identifier: AGPL-3.0-or-later
 * NIK, the identity number of Indonesia: province, regency, district, date of birth (forty is added to the
 * day for women), four figures. */
#include "birth.h"
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    int province = day_check_number(digits, 2), day = day_check_number(digits + 6, 2);
    if (count != 16 || province < 11 || province > 96) return false;
    return day_birth_tell(hit, day_birth_year(day_check_number(digits + 10, 2)),
                          day_check_number(digits + 8, 2), day > 40 ? day - 40 : day);
}

static const char *const labels[] = {"nik",       "ktp",    "no. ktp", "nomor induk kependudukan",
                                     "nomor ktp", "no ktp", "e-ktp",   NULL};

static const day_national national = {
    .country = "ID",
    .digits = {16},
    .is_valid = is_valid,
    .how = "label, province, date",
    .labels = labels,
};

DAY_NATIONAL(nik, "identity number of Indonesia (NIK)", "label, province, date", national);
