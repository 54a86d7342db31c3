/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Two groups are one target when they are called alike (who/name_match.h) and nothing told of them
 * contradicts that; when a picture's letters were misread and the row says the same; and, across scripts,
 * when enough of sounds, amount, kind of data, sector and country is the same. */
#include "target_same.h"
#include "analyse/who/name_match.h"
#include "target_likeness.h"
#include <math.h>
#include <string.h>

#define CERTAIN 0.9 /* of name_match.h */
#define LIKELY 0.6
#define EVIDENCE_MIN 4u

static bool differ(const day_target_group *a, const day_target_group *b, day_target_fact fact)
{
    return a->fact[fact] != NULL && b->fact[fact] != NULL && strcmp(a->fact[fact], b->fact[fact]) != 0;
}

static bool agree(const day_target_group *a, const day_target_group *b, day_target_fact fact)
{
    return a->fact[fact] != NULL && b->fact[fact] != NULL && strcmp(a->fact[fact], b->fact[fact]) == 0;
}

static bool same_volume(const day_target_group *a, const day_target_group *b)
{
    if (isnan(a->volume) || isnan(b->volume)) return agree(a, b, DAY_TARGET_VOLUME);
    return strcmp(a->volume_unit, b->volume_unit) == 0 &&
           fabs(a->volume - b->volume) <= 1e-6 * fabs(a->volume);
}

static bool told_the_same(const day_target_group *a, const day_target_group *b)
{
    return agree(a, b, DAY_TARGET_COUNTRY) && (agree(a, b, DAY_TARGET_DATA) || same_volume(a, b)) &&
           !differ(a, b, DAY_TARGET_STATUS);
}

static guint evidence(const day_target_group *a, const day_target_group *b)
{
    guint sounds = MIN(day_target_sounds_alike(a->name, b->name), 3);
    guint volume = same_volume(a, b) ? 2 : 0;
    sounds = sounds > 0 ? sounds - 1 : 0; /* two of them are little */
    if (sounds == 0) return 0;
    return sounds + volume + agree(a, b, DAY_TARGET_DATA) + agree(a, b, DAY_TARGET_SECTOR) +
           agree(a, b, DAY_TARGET_COUNTRY);
}

static bool is_host(const day_target_group *group)
{
    const day_target_reading *first = group->readings->pdata[0];
    return first->kind != DAY_TARGET_ORGANISATION;
}

int day_target_same(const day_target_group *a, const day_target_group *b)
{
    if (is_host(a) || is_host(b)) return 0; /* by the same host only */
    if (differ(a, b, DAY_TARGET_COUNTRY)) return 0;
    bool picture = a->pictures != b->pictures || (a->pictures && b->pictures);
    if (picture && told_the_same(a, b) && day_target_misread(a->name, b->name)) return 2;
    day_name_match match;
    bool sector = differ(a, b, DAY_TARGET_SECTOR);
    bool alike = day_org_match(&match, a->name, b->name);
    if (alike && match.weight >= CERTAIN) return 2;
    if (alike && match.weight >= LIKELY && !sector) return 2;
    if (a->in_table && b->in_table) return 0; /* two rows of tables are two, unless called alike */
    if (sector || differ(a, b, DAY_TARGET_DATA)) return 0;
    return evidence(a, b) >= EVIDENCE_MIN ? 1 : 0;
}
