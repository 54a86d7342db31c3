/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Names and flags of roles; which number of scan/id an ID is. */
#include "roles.h"
#include "scan/id/national.h"
#include <string.h>

/* As roles.def has them. */
enum {
    IDENTIFIES = (int)DAY_ROLE_IDENTIFIES,
    SPLITS = (int)DAY_ROLE_SPLITS,
    CROWDS = (int)DAY_ROLE_CROWDS,
    SCOPED = (int)DAY_ROLE_SCOPED,
    KEPT = (int)DAY_ROLE_KEPT,
    NAMES = (int)DAY_ROLE_NAMES,
    NUMBER = (int)DAY_ROLE_NUMBER
};

#define ID(kind) extern const day_kind day_kind_##kind;
#define ROLE(enumerator, name, flags)
#include "roles.def"
#undef ID
#undef ROLE

static const struct {
    const char *name;
    unsigned flags;
    const day_kind *kind;
} ROLES[] = {
#define ID(kind) {#kind, IDENTIFIES | NUMBER, &day_kind_##kind},
#define ROLE(enumerator, name, flags) {name, flags, NULL},
#include "roles.def"
#undef ID
#undef ROLE
    {"", 0, NULL}};

const char *day_role_name(day_role role)
{
    return ROLES[role].name;
}

unsigned day_role_flags(day_role role)
{
    return ROLES[role].flags;
}

day_role day_role_of_name(const char *name)
{
    day_role role = 0;
    while (role < DAY_ROLE_NONE && strcmp(ROLES[role].name, name) != 0) role++;
    return role;
}

day_role day_role_hashed(day_role role)
{
    return role == DAY_ROLE_CALLER || role == DAY_ROLE_CALLED ? DAY_ROLE_PHONE : role;
}

const day_national *day_role_national(day_role role)
{
    return ROLES[role].kind != NULL ? ROLES[role].kind->national : NULL;
}

unsigned day_role_national_digits(day_role role, unsigned which)
{
    return ROLES[role].kind->national->digits[which];
}

const char *day_role_country(day_role role)
{
    return ROLES[role].kind != NULL ? ROLES[role].kind->national->country : "";
}
