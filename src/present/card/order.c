/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "order.h"
#include <glib.h>
#include <math.h>

int day_order_texts(const char *a, const char *b, int sign)
{
    if ((*a == '\0') != (*b == '\0')) return *a == '\0' ? 1 : -1;
    return sign * g_utf8_collate(a, b);
}

int day_order_numbers(double a, double b, int sign)
{
    if (isnan(a) || isnan(b)) return (isnan(a) != 0) - (isnan(b) != 0);
    return a < b ? -sign : a > b ? sign : 0;
}
