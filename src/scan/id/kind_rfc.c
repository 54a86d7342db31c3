/* SPDX-License-Identifier: AGPL-3.0-or-later
 * RFC, the taxpayer number of Mexico: four letters of a person or three of a company, a date, three
 * characters. */
#include "birth.h"
#include "checksums.h"
#include "labelled.h"
#include <stddef.h>

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene;
    (void)label;
    (void)hit;
    code->country = "MX";
    unsigned letters = code->size - 9;
    const char *date = code->text + letters;
    if (!day_labelled_fits(code->text, letters == 4 ? "AAAA999999XXX" : "AAA999999XXX")) return false;
    int year = day_birth_year(day_check_number(date, 2));
    if (!day_check_is_date(year, day_check_number(date + 2, 2), day_check_number(date + 4, 2))) return false;
    return true;
}

static const char *const labels[] = {"rfc", "r.f.c.", "registro federal de contribuyentes", NULL};

static const day_labelled labelled = {
    .labels = labels,
    .min = 12,
    .max = 13,
    .signs = "- ",
    .is_valid = is_valid,
    .how = "label, date",
};

DAY_LABELLED(rfc, "taxpayer number of Mexico (RFC)", "label, date", DAY_RANK_CHECKSUM, labelled);
