/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Driving licences behind a word for them: Great Britain's, which tells the birth (five letters of the
 * surname, year, month plus 50 for women, day, year, initials), and Russia's, four figures and six. */
#include "checksums.h"
#include "labelled.h"

static const char *const labels[] = {"driving licence",
                                     "driving license",
                                     "driver's license",
                                     "driver's licence",
                                     "drivers license",
                                     "driver license",
                                     "driver licence",
                                     "dl no",
                                     "dl number",
                                     "licence no",
                                     "licence number",
                                     "driver number",
                                     "водительское удостоверение",
                                     "водительского удостоверения",
                                     "водит. удостоверение",
                                     "вод. удостоверение",
                                     "вод. уд.",
                                     "в/у",
                                     "ву №",
                                     "права",
                                     "驾驶证",
                                     "驾驶证号",
                                     NULL};

static bool is_british(const char *code, day_hit *hit)
{
    if (!day_labelled_fits(code, "AXXXX999999AX9AA") && !day_labelled_fits(code, "AXXXX999999AXAAA"))
        return false;
    bool filled = false;
    for (unsigned i = 0; i < 5; i++) {
        if (g_ascii_isdigit(code[i]) && code[i] != '9') return false;
        if (filled && code[i] != '9') return false;
        filled |= code[i] == '9';
    }
    int month = day_check_number(code + 6, 2), day = day_check_number(code + 8, 2);
    if ((month > 12 && month < 51) || month > 62 || month < 1 || day < 1 || day > 31) return false;
    day_hit_tell(hit, "sex", month > 12 ? "female" : "male");
    return true;
}

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene;
    if (code->size == 16) {
        code->country = "GB";
        return is_british(code->text, hit);
    }
    code->country = "RU";
    return day_labelled_fits(code->text, "9999999999") && (uint8_t)labels[label][0] >= 0xD0 &&
           (uint8_t)labels[label][0] <= 0xD1 && day_check_number(code->text, 2) > 0;
}

static const day_labelled drivinglicence = {
    .labels = labels,
    .min = 10,
    .max = 16,
    .signs = " ",
    .is_valid = is_valid,
    .how = "label, form",
};

DAY_LABELLED(drivinglicence, "driving licence of Great Britain or Russia",
             "label; the birth in it (Great Britain), four figures and six (Russia)", DAY_RANK_CONTEXT,
             drivinglicence);
