/* SPDX-License-Identifier: AGPL-3.0-or-later
 * CUI (CIF), the tax number of businesses in Romania: up to nine figures and a check digit modulo 11, RO
 * before it for VAT payers. */
#include "checksums.h"
#include "labelled.h"
#include <string.h>

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene;
    (void)label;
    (void)hit;
    code->country = "RO";
    static const uint8_t weights[] = {7, 5, 3, 2, 1, 7, 5, 3, 2};
    const char *number = strncmp(code->text, "RO", 2) == 0 ? code->text + 2 : code->text;
    unsigned count = (unsigned)strlen(number);
    if (count < 5 || count > 10 || strspn(number, "0123456789") != count) return false;
    unsigned sum = day_check_weighted(number, weights + (10 - count), count - 1);
    if (sum * 10 % 11 % 10 != (unsigned)(number[count - 1] - '0')) return false;
    return true;
}

static const char *const labels[] = {"cui", "cif", "c.u.i.", "c.i.f.", "cod fiscal", "cod unic", NULL};

static const day_labelled labelled = {
    .labels = labels,
    .min = 5,
    .max = 12,
    .signs = " ",
    .is_valid = is_valid,
    .how = "label; check digit",
};

DAY_LABELLED(cui, "tax number of businesses in Romania (CUI)", "label; check digit", DAY_RANK_CHECKSUM,
             labelled);
