/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "desk.h"

/* The desks of a server: opened when first needed, leased one at a time. Safe from several threads. */
typedef struct day_desks day_desks;

day_desks *day_desks_new(struct day_site *site);
void day_desks_free(day_desks *desks); /* none is leased */

/* Waits up to ten seconds for one that is free: DAY_ERR_BUSY. Give it back with day_desks_return(). Where a
 * case is shared, the last one is not for a user who has all others. */
day_err day_desks_lease(day_desk **out, day_desks *desks, const char *user, day_error *error);
void day_desks_return(day_desks *desks, day_desk *desk);
