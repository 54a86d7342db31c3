/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "activity.h"
#include "zone.h"

/* In which zone people live who wrote at these times, as far as their habits tell: a posterior over offsets
 * from the clock that wrote the times to their own. Offsets are minutes, without the summer's hour. */

/* The model: habits, and the sums that are the same for every group. Made once, read by any number of calls.
 */
typedef struct day_zone_model day_zone_model;
day_zone_model *day_zone_model_new(void);
void day_zone_model_free(day_zone_model *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_zone_model, day_zone_model_free)

typedef struct day_zone_share {
    int16_t offset;
    double posterior;
} day_zone_share;

/* What is known beforehand of the same people: messages of theirs that tell their zone. */
typedef struct day_zone_told {
    int16_t offset;
    uint32_t messages;
} day_zone_told;

/* Holidays of a country on which the group would have worked: on how many of them it was quiet. */
typedef struct day_zone_kept {
    const char *country, *name; /* static */
    uint32_t kept, of;
    double log_odds; /* how much they speak for the country */
} day_zone_kept;

typedef struct day_zone_result {
    GArray *shares;   /* of day_zone_share, the likeliest first; sums to 1 */
    double posterior; /* of the first and of its neighbours within half an hour */
    double local;     /* how much of the first is a clock that shows their own time already */
    bool summer;      /* the first moves its clocks by an hour, within these times and as far as is known */
    const day_zone *place; /* the likeliest of those with that offset; NULL when it is `local` */
    day_weekend weekend;   /* with the first */
    GArray *holidays;      /* of day_zone_kept, those that say most first; with the first */
    double office;         /* how much of it offices' hours explain, 0 to 1 */
    double expected;       /* log odds of habits against none; below 0 the hours are odd */
} day_zone_result;

/* What is known of a group beside its times; all of it may be missing. */
typedef struct day_zone_known {
    const day_zone_told *told;
    guint n_told;
    const char *language; /* of most messages (BCP 47, "zh-Hans"); a hint; NULL or "": none */
    bool utc;             /* the times themselves say that they are in UTC */
} day_zone_known;

/* Never NULL; the caller frees. `activity` is closed. `known` may be NULL. */
day_zone_result *day_zone_infer(const day_zone_model *model, const day_activity *activity,
                                const day_zone_known *known);
void day_zone_result_free(day_zone_result *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_zone_result, day_zone_result_free)

/* The posterior within so many minutes of an offset. */
double day_zone_mass_near(const day_zone_result *result, int offset, int within);

/* Whether an offset may be claimed: enough messages over enough days, and a posterior of 0.9. NULL when it
 * may, else why not, in words; static. */
const char *day_zone_doubt(const day_activity *activity, const day_zone_result *result);
/* The same by the amount alone, before anything is inferred. */
const char *day_zone_too_few(const day_activity *activity);
