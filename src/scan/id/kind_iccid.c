/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Numbers of SIM cards (ITU-T E.118): 89 for telecommunications, country, issuer, account, Luhn. Numbers of
 * 64 bits that begin with 89 are many, so a label. */
#include "checksums.h"
#include "labelled.h"

static const char *const labels[] = {
    "iccid",     "icc id",   "icc-id",   "sim",      "sim card",          "sim no",    "sim number",
    "sim卡号",   "sim卡",    "esim",     "сим",      "сим-карта",         "сим-карты", "сим карта",
    "сим карты", "симкарта", "симкарты", "سیم کارت", "سیم‌کارت", "سیمکارت",   NULL};

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene, (void)label, (void)hit;
    for (unsigned i = 0; i < code->size; i++)
        if (!g_ascii_isdigit(code->text[i])) return false;
    return code->text[0] == '8' && code->text[1] == '9' && day_check_luhn(code->text, code->size);
}

static const day_labelled iccid = {
    .labels = labels,
    .min = 19,
    .max = 20,
    .signs = " -",
    .reach = 40,
    .is_valid = is_valid,
    .how = "label, Luhn",
};

DAY_LABELLED(iccid, "number of a SIM card (ICCID)", "label; 89, Luhn", DAY_RANK_CHECKSUM, iccid);
