/* SPDX-License-Identifier: AGPL-3.0-or-later
 * CURP, the identity code of Mexico: letters of the name, date of birth, sex, state, consonants, a character
 * and a check digit modulo 10. */
#include "birth.h"
#include "checksums.h"
#include "labelled.h"
#include <string.h>

static unsigned value_of(char c)
{
    return g_ascii_isdigit(c) ? (unsigned)(c - '0') : (unsigned)(c - 'A' + 10 + (c > 'N'));
}

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene;
    (void)label;
    code->country = "MX";
    if (!day_labelled_fits(code->text, "AAAA999999AAAAAAX9") || strchr("HMX", code->text[10]) == NULL)
        return false;
    unsigned sum = 0;
    for (unsigned i = 0; i < 17; i++) sum += value_of(code->text[i]) * (18 - i);
    if ((10 - sum % 10) % 10 != (unsigned)(code->text[17] - '0')) return false;
    int year = day_check_number(code->text + 4, 2) + (g_ascii_isdigit(code->text[16]) ? 1900 : 2000);
    if (!day_birth_tell(hit, year, day_check_number(code->text + 6, 2), day_check_number(code->text + 8, 2)))
        return false;
    return true;
}

static const char *const labels[] = {"curp", "clave única", "clave unica de registro", NULL};

static const day_labelled labelled = {
    .labels = labels,
    .min = 18,
    .max = 18,
    .signs = "",
    .is_valid = is_valid,
    .how = "label; date; check digit",
};

DAY_LABELLED(curp, "identity code of Mexico (CURP)", "label; date; check digit", DAY_RANK_CHECKSUM, labelled);
