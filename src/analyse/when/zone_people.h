/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/analyse.h"
#include "zone_posterior.h"

/* The people of a case and when each wrote, by the clock that wrote the times. */

/* Times of one person by one clock. */
typedef struct day_zone_record {
    guint32 person, clock, item;
    guint16 language;
    int64_t written_ms;
} day_zone_record;

/* An account of a person's. */
typedef struct day_zone_own {
    int64_t account;
    guint32 messages; /* whose times tell no zone */
    char *shown;
} day_zone_own;

typedef struct day_zone_person {
    GArray *accounts;  /* of day_zone_own, those with most messages first once read */
    guint32 group;     /* who talks with each other: a number that is some member's */
    const char *shown; /* of the first account; borrowed */
    char *organisation;
    char *domain; /* of the first address that is at a domain of somebody's own; NULL: none */
    GArray *told; /* of day_zone_told: zones in messages of theirs; NULL: none */
} day_zone_person;

typedef struct day_zone_people {
    GArray *persons;      /* of day_zone_person */
    GArray *records;      /* of day_zone_record; by group, clock, person, once closed */
    GPtrArray *clocks;    /* names: "application/json", "application/json, in UTC" */
    GPtrArray *languages; /* "zh-Hans"; 0 is none */
    GArray *items;        /* of int64_t: ids of items */
} day_zone_people;

/* Reads all of it and finds out who talks with whom. On DAY_OK the caller frees; *out is NULL when the
 * analysis is to stop. */
day_err day_zone_people_read(day_zone_people **out, const day_analysis_run *run, day_error *error);
void day_zone_people_free(day_zone_people *people);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_zone_people, day_zone_people_free)

/* Whether a clock is known to be in UTC: the times said so. */
bool day_zone_clock_is_utc(const day_zone_people *people, guint32 clock);
