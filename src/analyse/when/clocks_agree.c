/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Two records of the same people's days, laid over each other: the shift at which they are most alike (least
 * divergence of Jensen and Shannon) tells how far their clocks are apart. */
#include "clocks_agree.h"
#include <math.h>

#define SLOTS 48
#define LEAST 60    /* presences that can tell at all */
#define WORTH 100.0 /* more observations are no better: people differ from day to day */
#define CLEARLY 4.0 /* log odds */

static void slots_of(double out[SLOTS], const day_activity *activity)
{
    for (int i = 0; i < SLOTS; i++) out[i] = 0.25;
    double sum = SLOTS * 0.25 + activity->presence->len;
    for (guint i = 0; i < activity->presence->len; i++)
        out[g_array_index(activity->presence, day_presence, i).quarter % 96 / 2]++;
    for (int i = 0; i < SLOTS; i++) out[i] /= sum;
}

static double apart(const double a[SLOTS], const double b[SLOTS], int shift)
{
    double sum = 0;
    for (int i = 0; i < SLOTS; i++) {
        double x = a[i], y = b[(i + shift) % SLOTS], mean = (x + y) / 2;
        sum += (x * log(x / mean) + y * log(y / mean)) / 2;
    }
    return sum;
}

bool day_clocks_agree(const day_activity *a, const day_activity *b)
{
    double n = a->presence->len, m = b->presence->len, x[SLOTS], y[SLOTS];
    if (n < LEAST || m < LEAST) return true;
    slots_of(x, a);
    slots_of(y, b);
    int best = 0;
    double least = apart(x, y, 0), none = least;
    for (int shift = 1; shift < SLOTS; shift++) {
        double own = apart(x, y, shift);
        if (own < least) least = own, best = shift;
    }
    if (best <= 1 || best >= SLOTS - 1) return true;
    return MIN(4 * n * m / (n + m), WORTH) * (none - least) < CLEARLY;
}
