/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The identity number of Taiwan (身分證字號) and the resident certificate of 2021: a letter, which counts as
 * two figures, then nine figures, the first of which tells the sex. */
#include "checksums.h"
#include "labelled.h"
#include <string.h>

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene;
    (void)label;
    (void)hit;
    code->country = "TW";
    static const char letters[] = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
    static const uint8_t weights[] = {8, 7, 6, 5, 4, 3, 2, 1, 1};
    if (!day_labelled_fits(code->text, "A999999999") || strchr("1289", code->text[1]) == NULL) return false;
    unsigned letter = (unsigned)(strchr(letters, code->text[0]) - letters) + 10;
    unsigned sum = letter / 10 + letter % 10 * 9 + day_check_weighted(code->text + 1, weights, 9);
    if (sum % 10 != 0) return false;
    return true;
}

static const char *const labels[] = {"身分證字號",  "身分證號碼", "身分證號",   "身分證統一編號",
                                     "身份證字號",  "國民身分證", "居留證號",   "统一证号",
                                     "統一證號",    "台湾身份证", "台灣身分證", "taiwan id",
                                     "national id", "身份证号",   "身份證號",   NULL};

static const day_labelled labelled = {
    .labels = labels,
    .min = 10,
    .max = 10,
    .signs = "",
    .is_valid = is_valid,
    .how = "label; check digit",
};

DAY_LABELLED(twid, "identity number of Taiwan", "label; check digit", DAY_RANK_CHECKSUM, labelled);
