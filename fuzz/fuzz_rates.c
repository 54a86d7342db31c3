/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Fuzzes files of exchange rates: what was read converts there and back, on a day not after the one asked
 * for. */
#include "model/rates.h"
#include <math.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const DATES[] = {"2022-06-14", "1999-01-04", "0001-01-01", "9999-12-31"};
    g_autoptr(day_rates) rates = NULL;
    day_error error = {0};
    if (day_rates_parse(&rates, (const char *)data, size, "fuzz", &error) != DAY_OK) return 0;
    g_assert(day_rates_days(rates) > 0);
    for (guint i = 0; i < G_N_ELEMENTS(DATES); i++) {
        day_rates_result there, back;
        if (!day_rates_convert(&there, rates, 1000, "USD", "EUR", DATES[i])) continue;
        g_assert(isfinite(there.amount) && there.rate > 0 && strcmp(there.date, DATES[i]) <= 0);
        g_assert(day_rates_convert(&back, rates, there.amount, "EUR", "USD", DATES[i]));
        g_assert(fabs(back.amount - 1000) < 1e-3);
    }
    return 0;
}
