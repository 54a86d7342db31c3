/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Provinces, states, oblasts: those of the first level in ISO 3166-2. kind_country.c finds them. */
#include "scan/kind.h"

const day_kind day_kind_region = {
    .name = "region",
    .what = "subdivision of a country, as its ISO 3166-2 code",
    .validated = "name in CLDR or ISO 3166-2; otherwise as countries",
    .flags = DAY_KIND_GUEST | DAY_KIND_PLACE,
};
