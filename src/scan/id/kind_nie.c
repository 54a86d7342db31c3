/* SPDX-License-Identifier: AGPL-3.0-or-later
 * NIE, the number of foreigners in Spain: X, Y or Z, which count 0 to 2, seven figures, a check letter modulo
 * 23. */
#include "checksums.h"
#include "labelled.h"
#include <string.h>

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene;
    (void)label;
    (void)hit;
    code->country = "ES";
    if (!day_labelled_fits(code->text, "A9999999A") || code->text[0] < 'X') return false;
    char number[9] = "";
    memcpy(number, code->text, 8);
    number[0] = (char)('0' + code->text[0] - 'X');
    if ("TRWAGMYFPDXBNJZSQVHLCKE"[day_check_modulo(number, 8, 23)] != code->text[8]) return false;
    return true;
}

static const char *const labels[] = {
    "nie", "n.i.e.", "nif", "dni/nie", "nif/nie", "número de identidad de extranjero", NULL};

static const day_labelled labelled = {
    .labels = labels,
    .min = 9,
    .max = 9,
    .signs = "-",
    .is_valid = is_valid,
    .how = "label; check letter",
};

DAY_LABELLED(nie, "number of foreigners in Spain (NIE)", "label; check letter", DAY_RANK_CHECKSUM, labelled);
