/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Fuzzes how parties of contracts are found: names stand in the text, in order, and are no longer than said.
 */
#include "analyse/deal/contract_parties.h"
#include "base/utf8.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *raw = g_strndup((const char *)data, size);
    g_autofree char *text = day_utf8_clean(raw, strlen(raw), NULL);
    g_auto(day_plain) plain = {0};
    g_autoptr(GArray) parties = g_array_new(FALSE, FALSE, sizeof(day_contract_party));
    day_plain_make(&plain, text, strlen(text));
    day_contract_parties(parties, &plain);
    g_assert(parties->len <= DAY_CONTRACT_PARTIES_MAX);
    for (guint i = 0; i < parties->len; i++) {
        const day_contract_party *one = &g_array_index(parties, day_contract_party, i);
        int64_t start, length;
        g_assert(one->start < one->end && one->end <= plain.size &&
                 one->end - one->start <= DAY_CONTRACT_NAME_MAX);
        g_assert(one->signer_start <= one->signer_end && one->signer_end <= plain.size &&
                 one->label <= plain.size);
        day_plain_span(&plain, one->start, one->end, &start, &length);
        g_assert(start >= 0 && length > 0 && (size_t)(start + length) <= strlen(text));
    }
    return 0;
}
