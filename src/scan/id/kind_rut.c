/* SPDX-License-Identifier: AGPL-3.0-or-later
 * RUT and RUN of Chile: seven or eight figures and a check digit modulo 11, K for ten. */
#include "labelled.h"
#include <stddef.h>

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene;
    (void)label;
    (void)hit;
    code->country = "CL";
    unsigned sum = 0, n = code->size - 1;
    for (unsigned i = 0; i < n; i++) {
        if (!g_ascii_isdigit(code->text[n - 1 - i])) return false;
        sum += (unsigned)(code->text[n - 1 - i] - '0') * (2 + i % 6);
    }
    if ("0K987654321"[sum % 11] != g_ascii_toupper(code->text[n])) return false;
    return true;
}

static const char *const labels[] = {"rut", "r.u.t.", "run", "rut n°", "rol único tributario", NULL};

static const day_labelled labelled = {
    .labels = labels,
    .min = 8,
    .max = 9,
    .signs = ".-",
    .is_valid = is_valid,
    .how = "label; check digit",
};

DAY_LABELLED(rut, "identity and tax number of Chile (RUT)", "label; check digit", DAY_RANK_CHECKSUM,
             labelled);
