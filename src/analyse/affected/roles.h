/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>

/* What the columns of lists of people hold: rows of roles.def. A lower number outweighs a higher one. */
typedef enum day_role {
#define ID(kind) DAY_ROLE_ID_##kind,
#define ROLE(enumerator, name, flags) DAY_ROLE_##enumerator,
#include "roles.def"
#undef ID
#undef ROLE
    DAY_ROLE_NONE, /* not known */
} day_role;

enum {
    DAY_ROLE_IDENTIFIES = 1, /* tells who it is, and joins rows */
    DAY_ROLE_SPLITS = 2,     /* people of different names may share one */
    DAY_ROLE_CROWDS = 4,     /* the same, but only when there are many: an office's */
    DAY_ROLE_SCOPED = 8,     /* means somebody within its list only */
    DAY_ROLE_KEPT = 16,      /* can be asked for */
    DAY_ROLE_NAMES = 32,     /* a name, or a part of one */
    DAY_ROLE_NUMBER = 64,    /* an ID: a number that a country gives to people */
};

/* "" for DAY_ROLE_NONE. Static. */
const char *day_role_name(day_role role);
unsigned day_role_flags(day_role role);
/* DAY_ROLE_NONE when there is none of that name. */
day_role day_role_of_name(const char *name);
/* Where a value of the role is asked for and hashed: caller and called are telephones. */
day_role day_role_hashed(day_role role);

/* The number of an ID; NULL for other roles. Static. */
struct day_national;
const struct day_national *day_role_national(day_role role);
/* How many figures it has, the second length or 0; the country that gives it, "" for none. */
unsigned day_role_national_digits(day_role role, unsigned which);
const char *day_role_country(day_role role);
