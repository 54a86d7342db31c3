/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Times of one EXIF block against each other: pure, on texts and numbers. */
#include "exif_times.h"
#include "model/when.h"
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#define DAY_MINUTES (24 * 60)
#define BEFORE_SUN_MINUTES (4 * 60 + 15)
#define BEHIND_SUN_MINUTES (2 * 60)

int64_t day_exif_beside_quarters(int64_t ms)
{
    int64_t left = ms % DAY_EXIF_QUARTER_MS;
    if (left > DAY_EXIF_QUARTER_MS / 2) return left - DAY_EXIF_QUARTER_MS;
    return left < -DAY_EXIF_QUARTER_MS / 2 ? left + DAY_EXIF_QUARTER_MS : left;
}

/* The moment, and in *wall_ms what its clock showed; false when there are no seconds. */
static bool read_time(day_when *when, int64_t *wall_ms, const char *text)
{
    if (!day_when_parse(when, text, strlen(text), DAY_ORDER_DAY_FIRST)) return false;
    *wall_ms = when->ms + (when->zone_told ? when->zone_minutes * INT64_C(60000) : 0);
    return when->precision >= DAY_PRECISION_SECOND;
}

/* Its digits, as they stand there; 0: none that tell. Cameras without a fine clock write 00. */
static size_t fraction_of(const char **at, const char *text)
{
    const char *point = strchr(text, '.');
    if (point == NULL) return 0;
    *at = point + 1;
    size_t size = strspn(*at, "0123456789");
    size_t same = 0;
    while (same < size && (*at)[same] == (*at)[0]) same++;
    return size >= 2 && same < size ? size : 0;
}

bool day_exif_same_fraction(const char *one, const char *other)
{
    day_when first, second;
    int64_t first_wall, second_wall;
    const char *digits = NULL, *others = NULL;
    size_t size = fraction_of(&digits, one);
    if (size == 0 || fraction_of(&others, other) != size || memcmp(digits, others, size) != 0) return false;
    if (!read_time(&first, &first_wall, one) || !read_time(&second, &second_wall, other)) return false;
    return day_exif_beside_quarters(first_wall - second_wall) != 0;
}

bool day_exif_two_zones(const char *one, const char *other)
{
    day_when first, second;
    int64_t first_wall, second_wall;
    return read_time(&first, &first_wall, one) && read_time(&second, &second_wall, other) &&
           first.zone_told && second.zone_told && first.zone_minutes != second.zone_minutes &&
           first_wall / 1000 == second_wall / 1000;
}

bool day_exif_from_space(int64_t *ms, const char *clock, const char *space)
{
    day_when shown, fixed;
    int64_t shown_wall, fixed_wall;
    if (!read_time(&shown, &shown_wall, clock) || !read_time(&fixed, &fixed_wall, space)) return false;
    *ms = shown_wall - fixed_wall;
    return true;
}

int day_exif_beyond_longitude(int minutes, double longitude)
{
    int before = (minutes - (int)(longitude * 4)) % DAY_MINUTES;
    if (before > DAY_MINUTES / 2) before -= DAY_MINUTES;
    if (before < -DAY_MINUTES / 2) before += DAY_MINUTES;
    if (before > BEFORE_SUN_MINUTES) return before - BEFORE_SUN_MINUTES;
    return before < -BEHIND_SUN_MINUTES ? before + BEHIND_SUN_MINUTES : 0;
}
