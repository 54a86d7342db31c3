/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The memory of productions: a few slots each, by the token's index. Invariant: a production's answer depends
 * on the reader and the token alone, so remembering changes nothing but the time it takes. Productions call
 * each other for later tokens, so an answer is put into its slot only once it is whole. */
#include "memo.h"
#include <string.h>

_Static_assert(DT_MAX_TOKENS < 255, "indexes of tokens fit in a byte");

void day_time_forget(struct day_time_memo *memo)
{
    memset(memo->token, 0, sizeof memo->token);
}

unsigned day_time_remember(const day_time_reader *r, day_time_memo_of what, day_time_production production,
                           unsigned i, day_time_expr *out)
{
    if (i >= r->n) return 0;
    struct day_time_memo *memo = r->memo;
    unsigned slot = i % DT_MEMO_SLOTS;
    if (memo->token[what][slot] == i + 1) {
        if (memo->next[what][slot] != 0) *out = memo->said[what][slot];
        return memo->next[what][slot];
    }
    unsigned next = production(r, i, out);
    memo->token[what][slot] = (uint8_t)(i + 1);
    memo->next[what][slot] = (uint8_t)next;
    if (next != 0) memo->said[what][slot] = *out;
    return next;
}
