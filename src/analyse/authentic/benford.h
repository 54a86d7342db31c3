/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* First and last digits of amounts. First digits of amounts that grew by themselves over several orders of
 * magnitude follow Benford's law (Hill, A Statistical Derivation of the Significant-Digit Law, 1995); how far
 * a sample may be from it: Nigrini, Benford's Law, 2012, table 7.1 (mean absolute deviation). */

#define DAY_BENFORD_CLOSE 0.012 /* mean absolute deviation up to which first digits conform acceptably */
#define DAY_BENFORD_FAR 0.015   /* from which they don't */

/* Mean absolute deviation from Benford's law of counts of the first digits 1 to 9, and chi-square (8 degrees
 * of freedom). 0 of no amounts. */
double day_benford_deviation(const guint counts[10], double *chi_square);

/* Chi-square of last digits that are neither 0 nor 5 (amounts that end so are round) against the same share
 * of each of the eight (7 degrees of freedom). */
double day_last_digits_even(const guint counts[10]);

/* Chi-square values that one in a thousand samples passes, by degrees of freedom. */
#define DAY_CHI_7_ONE_IN_1000 24.32
#define DAY_CHI_8_ONE_IN_1000 26.12
