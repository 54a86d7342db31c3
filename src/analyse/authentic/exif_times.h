/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/* What the times within one EXIF block tell of each other (EXIF 2.32, 4.6.5 D and F, 4.6.6). Texts as the
 * reader gives them: ISO 8601, a fraction only where SubSecTime told one, a zone only where OffsetTime did.
 */

#define DAY_EXIF_QUARTER_MS (15 * 60 * INT64_C(1000)) /* zones are whole quarters of an hour apart */
#define DAY_EXIF_CLOCK_MS (2 * 60 * INT64_C(1000))    /* clocks that the net or satellites set differ less */

/* Of milliseconds what is left beside whole quarters of an hour, to the nearest: -450,000 to 450,000. */
int64_t day_exif_beside_quarters(int64_t ms);

/* Two times of one moment of which one was set anew and not its fraction: their seconds differ, by no whole
 * quarters of an hour, and the digits behind them (two and more, not all the same) do not. */
bool day_exif_same_fraction(const char *one, const char *other);

/* The same time of day, to the second, in two zones that were told. */
bool day_exif_two_zones(const char *one, const char *other);

/* How far a clock without a zone is from UTC, in *ms, from a time of satellites: false when one is no time
 * with seconds. A zone that stands there is left aside, as it says only how the clock was set. */
bool day_exif_from_space(int64_t *ms, const char *clock, const char *space);

/* By how many minutes a clock `minutes` east of UTC is more or less than clocks by law are at a longitude;
 * 0: there may be such a place. From 73 E in China (three hours before the sun, and Spain in summer nearly
 * so) to a bit behind it in India and Maine, with an hour to spare on both sides. */
int day_exif_beyond_longitude(int minutes, double longitude);
