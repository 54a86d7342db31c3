/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Big cities, named "Chengdu, CN". kind_country.c finds them. */
#include "scan/kind.h"

const day_kind day_kind_city = {
    .name = "city",
    .what = "big city, by its English name and country",
    .validated = "name in GeoNames, of 150,000 inhabitants and more; otherwise as countries",
    .flags = DAY_KIND_GUEST | DAY_KIND_PLACE,
};
