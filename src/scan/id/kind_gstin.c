/* SPDX-License-Identifier: AGPL-3.0-or-later
 * GSTIN, the tax number of businesses in India: state, PAN, a number, Z, a check character modulo 36. */
#include "labelled.h"
#include <stddef.h>

static int value_of(char c)
{
    return g_ascii_isdigit(c) ? c - '0' : c - 'A' + 10;
}

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene;
    (void)label;
    (void)hit;
    code->country = "IN";
    if (!day_labelled_fits(code->text, "99AAAAA9999AXXX")) return false;
    int sum = 0;
    for (unsigned i = 0; i < 15; i++) {
        int product = value_of(code->text[14 - i]) * (i % 2 == 0 ? 1 : 2);
        sum += product / 36 + product % 36;
    }
    if (sum % 36 != 0) return false;
    return true;
}

static const char *const labels[] = {"gstin", "gst no", "gst number", "gstin no", "gst", NULL};

static const day_labelled labelled = {
    .labels = labels,
    .min = 15,
    .max = 15,
    .signs = "",
    .is_valid = is_valid,
    .how = "label; check character",
};

DAY_LABELLED(gstin, "tax number of businesses in India (GSTIN)", "label; check character", DAY_RANK_CHECKSUM,
             labelled);
