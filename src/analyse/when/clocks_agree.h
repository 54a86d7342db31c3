/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "activity.h"

/* Whether two clocks of the same people seem to be set alike: their hours lie over each other, and no shift
 * by an hour and more would fit clearly better. True as well when one of them has too little to tell. */
bool day_clocks_agree(const day_activity *a, const day_activity *b);
