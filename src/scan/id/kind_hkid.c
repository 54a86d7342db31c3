/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The identity card of Hong Kong: one or two letters, six figures and a check digit in brackets, 0 to 9 or A;
 * modulo 11 over letters from 10 and a space of 36. */
#include "labelled.h"
#include <stddef.h>

static unsigned value_of(char c)
{
    return g_ascii_isdigit(c) ? (unsigned)(c - '0') : (unsigned)(c - 'A' + 10);
}

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene;
    (void)label;
    (void)hit;
    code->country = "HK";
    unsigned letters = code->size - 7, sum = letters == 1 ? 36 * 9 : 0;
    if (!day_labelled_fits(code->text, letters == 1 ? "A999999X" : "AA999999X")) return false;
    for (unsigned i = 0; i < code->size; i++) sum += value_of(code->text[i]) * (code->size - i);
    if (code->text[code->size - 1] > 'A' || sum % 11 != 0) return false;
    return true;
}

static const char *const labels[] = {"hkid",
                                     "hkid no",
                                     "hkid card",
                                     "香港身份证",
                                     "香港身份證",
                                     "香港居民身份证",
                                     "香港永久性居民身份证",
                                     "身份證號碼",
                                     "身份證號",
                                     "身份证号",
                                     "hong kong id",
                                     "hong kong identity card",
                                     NULL};

static const day_labelled labelled = {
    .labels = labels,
    .min = 8,
    .max = 9,
    .signs = "()",
    .is_valid = is_valid,
    .how = "label; check digit modulo 11",
};

DAY_LABELLED(hkid, "identity card number of Hong Kong (HKID)", "label; check digit modulo 11",
             DAY_RANK_CHECKSUM, labelled);
