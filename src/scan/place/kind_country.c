/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Countries and territories; the value is the ISO 3166-1 code. Looks names of places up for regions and
 * cities as well, since one name is one place. */
#include "place_name.h"

extern const day_kind day_kind_region, day_kind_city;

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_place_kind kind;
    if (!day_place_match(&kind, scene, wake, hit)) return false;
    if (kind == DAY_PLACE_REGION) hit->as = &day_kind_region;
    if (kind == DAY_PLACE_CITY) hit->as = &day_kind_city;
    return true;
}

const day_kind day_kind_country = {
    .name = "country",
    .what = "country or territory, as its ISO 3166-1 code",
    .validated =
        "name in one of CLDR's languages or ISO 3166's; those that are words or people's names too with "
        "a word of place beside them",
    .events = DAY_EVENT_TERM,
    .flags = DAY_KIND_PLACE,
    .warm = day_place_warm,
    .match = match,
};
