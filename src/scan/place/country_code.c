/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Look-ups in the tables of country_codes.py. They are short and asked only of what looks like a number that
 * holds such a code, so they are read from the start. */
#include "country_code.h"
#include "country_codes.h"
#include <glib.h>
#include <string.h>

bool day_country_is_code(const char *two)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(COUNTRIES); i++)
        if (memcmp(COUNTRIES[i].two, two, 2) == 0) return true;
    return false;
}

const char *day_country_of_three(const char *three)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(COUNTRIES); i++)
        if (memcmp(COUNTRIES[i].three, three, 3) == 0) return COUNTRIES[i].two;
    return NULL;
}

bool day_country_of_network(const char **country, const char *three)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(NETWORKS); i++) {
        if (memcmp(NETWORKS[i].code, three, 3) != 0) continue;
        *country = NETWORKS[i].country;
        return true;
    }
    return false;
}
