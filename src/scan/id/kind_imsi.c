/* SPDX-License-Identifier: AGPL-3.0-or-later
 * International mobile subscriber identities (ITU-T E.212): 15 figures, of which three are the country's. No
 * check digit, so a label. */
#include "labelled.h"
#include "scan/place/country_code.h"

static const char *const labels[] = {"imsi", "имси", "国际移动用户识别码", "移动用户识别码", NULL};

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene, (void)label, (void)hit;
    return day_labelled_fits(code->text, "999999999999999") &&
           day_country_of_network(&code->country, code->text);
}

static const day_labelled imsi = {
    .labels = labels,
    .min = 15,
    .max = 15,
    .signs = " -",
    .reach = 40,
    .is_valid = is_valid,
    .how = "label, mobile country code",
};

DAY_LABELLED(imsi, "identity of a mobile subscriber (IMSI)", "label; mobile country code", DAY_RANK_CONTEXT,
             imsi);
