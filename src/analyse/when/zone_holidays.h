/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "zone_posterior.h"
#include "zone_reading.h"

/* Whether a group was quiet when a country did not work. */

/* What a country's holidays say of a reading: log odds for people who keep them against people who don't, at
 * most DAY_ZONE_HOLIDAYS_MOST; `country` "" or without a calendar: 0. */
day_zone_kept day_zone_holidays(const day_zone_reading *reading, const char *country);

#define DAY_ZONE_HOLIDAYS_MOST 5.3 /* two hundred to one: holidays speak of countries, hours of zones */
