/* SPDX-License-Identifier: AGPL-3.0-or-later
 * CIF, the tax number of organisations in Spain: a letter for the kind, seven figures, a check digit or
 * letter by Luhn. */
#include "checksums.h"
#include "labelled.h"
#include <string.h>

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene;
    (void)label;
    (void)hit;
    code->country = "ES";
    if (!day_labelled_fits(code->text, "A9999999X") || strchr("ABCDEFGHJNPQRSUVW", code->text[0]) == NULL)
        return false;
    char number[9] = "", last = code->text[8];
    memcpy(number, code->text + 1, 7);
    for (number[7] = '0'; !day_check_luhn(number, 8);) number[7]++;
    bool letter = strchr("PQRSNW", code->text[0]) != NULL, digit = strchr("ABEH", code->text[0]) != NULL;
    if ((letter || last != number[7]) && (digit || last != "JABCDEFGHI"[number[7] - '0'])) return false;
    return true;
}

static const char *const labels[] = {"cif", "c.i.f.", "nif", "n.i.f.", "cif/nif", NULL};

static const day_labelled labelled = {
    .labels = labels,
    .min = 9,
    .max = 9,
    .signs = "-",
    .is_valid = is_valid,
    .how = "label; check digit or letter",
};

DAY_LABELLED(cif, "tax number of organisations in Spain (CIF)", "label; check digit or letter",
             DAY_RANK_CHECKSUM, labelled);
