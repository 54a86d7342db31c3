/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "benford.h"
#include <math.h>

double day_benford_deviation(const guint counts[10], double *chi_square)
{
    double n = 0, off = 0, chi = 0;
    for (int d = 1; d <= 9; d++) n += counts[d];
    for (int d = 1; d <= 9 && n > 0; d++) {
        double share = log10(1 + 1.0 / d), expected = share * n;
        off += fabs(counts[d] / n - share);
        chi += (counts[d] - expected) * (counts[d] - expected) / expected;
    }
    *chi_square = chi;
    return off / 9;
}

double day_last_digits_even(const guint counts[10])
{
    double n = 0, chi = 0;
    for (int d = 1; d <= 9; d++) n += d != 5 ? counts[d] : 0;
    for (int d = 1; d <= 9 && n > 0; d++)
        if (d != 5) chi += (counts[d] - n / 8) * (counts[d] - n / 8) / (n / 8);
    return chi;
}
