/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "amount.h"
#include "scan/number/tenths.h"

void day_amount_take_tail(day_amount *out, day_span text)
{
    unsigned tenths;
    day_decimal more;
    size_t size = day_number_tenths(&tenths, text, out->end);
    if (size == 0 || out->number.decimals > 0 || out->number.start > out->unit.start) return;
    if (!day_decimal_mul(&more, day_decimal_of((int)tenths, 0),
                         day_decimal_of(1, out->unit.unit->exponent - 1)) ||
        !day_decimal_add(&more, out->value, more))
        return;
    out->value = more;
    out->end += size;
}
