/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Solana accounts: the Base58 of 32 bytes, without a checksum, so that a word must name the chain. */
#include "base58.h"
#include "scan/id/labelled.h"
#include <string.h>

static const char *const labels[] = {
    "sol",     "solana", "sol address", "solana address", "sol wallet", "solana wallet", "spl",
    "phantom", "солана", "sol地址",     "solana地址",     "sol钱包",    "usdt-spl",      NULL};

static bool is_valid(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit)
{
    (void)scene, (void)label, (void)hit;
    unsigned upper = 0, lower = 0;
    for (unsigned i = 0; i < code->size; i++) {
        upper += g_ascii_isupper(code->text[i]);
        lower += g_ascii_islower(code->text[i]);
    }
    uint8_t bytes[32];
    return upper >= 4 && lower >= 4 && upper + lower < code->size &&
           day_base58_decode((day_span){(const uint8_t *)code->text, code->size}, bytes, sizeof bytes) &&
           (bytes[0] != 0) == (code->text[0] != '1');
}

static const day_labelled sol = {
    .labels = labels,
    .min = 32,
    .max = DAY_LABELLED_MAX,
    .signs = "",
    .reach = 48,
    .is_valid = is_valid,
    .how = "label, Base58 of 32 bytes",
};

DAY_LABELLED(sol, "Solana account", "label; Base58 of 32 bytes", DAY_RANK_CONTEXT, sol);
