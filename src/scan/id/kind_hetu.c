/* SPDX-License-Identifier: AGPL-3.0-or-later
 * HETU, the personal identity code of Finland: date of birth, a sign for the century (which is dropped here),
 * three figures, a check character modulo 31. */
#include "birth.h"
#include "checksums.h"
#include "labelled.h"
#include <string.h>

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene;
    (void)label;
    code->country = "FI";
    char number[10] = "";
    if (!day_labelled_fits(code->text, code->size == 10 ? "999999999X" : "999999A999X")) return false;
    memcpy(number, code->text, 6);
    memcpy(number + 6, code->text + code->size - 4, 3);
    char last = code->text[code->size - 1];
    if ("0123456789ABCDEFHJKLMNPRSTUVWXY"[day_check_modulo(number, 9, 31)] != last) return false;
    int year =
        day_check_number(number + 4, 2) + (code->size == 11 && strchr("ABCDEF", code->text[6]) ? 2000 : 1900);
    if (!day_birth_tell(hit, year, day_check_number(number + 2, 2), day_check_number(number, 2)))
        return false;
    g_string_append_len(hit->value, code->text, 6);
    g_string_append_c(hit->value, code->size == 11 ? code->text[6] : '-');
    g_string_append(hit->value, code->text + code->size - 4);
    return true;
}

static const char *const labels[] = {"hetu", "henkilötunnus", "henkilotunnus", "personal identity code",
                                     NULL};

static const day_labelled labelled = {
    .labels = labels,
    .min = 10,
    .max = 11,
    .signs = "-",
    .is_valid = is_valid,
    .how = "label; date; check character",
};

DAY_LABELLED(hetu, "personal identity code of Finland", "label; date; check character", DAY_RANK_CHECKSUM,
             labelled);
