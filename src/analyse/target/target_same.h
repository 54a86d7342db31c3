/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "target_group.h"

/* How sure that two groups mean one target: 0 no, 1 by what they tell together (if nothing else fits as
 * well), 2 by their names. */
int day_target_same(const day_target_group *a, const day_target_group *b);
