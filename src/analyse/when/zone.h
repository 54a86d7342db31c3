/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/* Zones of the earth, one place for each that behaves alike, with their clocks from 1995 to 2040 (the tz
 * database, at build time). Days as in model/civil.h. Offsets are minutes east of UTC. */

typedef enum day_weekend {
    DAY_WEEKEND_SAT_SUN,
    DAY_WEEKEND_FRI_SAT,
    DAY_WEEKEND_THU_FRI,
    DAY_WEEKEND_FRI,
    DAY_WEEKEND_SAT,
    DAY_WEEKEND_SUN,
} day_weekend;
#define DAY_N_WEEKENDS 6

/* From this minute since 1970 (UTC) on clocks show `offset`, of which `standard` is without the summer's
 * hour. */
typedef struct day_zone_shift {
    int32_t from;
    int16_t offset, standard;
} day_zone_shift;

typedef struct day_zone {
    const char *tz, *place, *country;
    day_weekend weekend;   /* of today */
    double weight;         /* share of the world's written talk, in no unit */
    double begin, meal;    /* when offices usually begin and eat there, hours */
    const char *languages; /* "uk ru"; "" when they tell nothing */
    const day_zone_shift *shifts;
    uint16_t n_shifts; /* at least 1; the first begins before everything */
} day_zone;

extern const day_zone day_zones[];
extern const unsigned day_n_zones;

/* The clock at a minute since 1970 in UTC. Borrowed, static. `*at` is a hint that is kept for the next call:
 * begin with 0. */
const day_zone_shift *day_zone_at(const day_zone *zone, int32_t minute, unsigned *at);

/* The weekend that was kept on a day: Gulf states moved theirs. */
day_weekend day_zone_weekend(const day_zone *zone, int32_t day);

/* Whether a weekday (1 Monday … 7 Sunday) is off. */
bool day_weekend_has(day_weekend weekend, int weekday);

/* "Saturday and Sunday". Static. */
const char *day_weekend_name(day_weekend weekend);
