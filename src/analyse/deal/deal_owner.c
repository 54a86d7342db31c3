/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Names within a name of a thing. What a name is without such a word before it ("Citrix access") stays open.
 */
#include "deal_owner.h"
#include "party.h"
#include <string.h>

bool day_deal_owner(const day_annotated *text, const day_cast *cast, const day_grammar *grammar, size_t start,
                    size_t end, size_t *from, size_t *to)
{
    static const char *const OWNED[] = {" of ", " of the ", " from ", " from the ",
                                        " to ", " to the ", " on ",   ", "};
    g_autoptr(GArray) parties = g_array_new(FALSE, FALSE, sizeof(day_deal_party));
    day_deal_parties(parties, text, cast, grammar, start, end);
    for (guint i = 0; i < parties->len; i++) {
        const day_deal_party *one = &g_array_index(parties, day_deal_party, i);
        for (guint k = 0; k < G_N_ELEMENTS(OWNED) && !one->place; k++) {
            size_t size = strlen(OWNED[k]);
            if (one->start < start + size ||
                memcmp(text->plain.text + one->start - size, OWNED[k], size) != 0)
                continue;
            *from = one->start;
            *to = one->end;
            return true;
        }
    }
    return false;
}
