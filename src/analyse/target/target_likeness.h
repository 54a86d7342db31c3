/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>

/* Whether two names, in any scripts, could be one target's. Names are as written. */

/* One letter in four may differ: what OCR makes of a name. */
bool day_target_misread(const char *a, const char *b);

/* How many of the sounds that begin the own part of both are the same, across scripts: 湄公经纬大学 and
 * "Mekong Meridian University" share three consonants. 0: too few, or both are written in one script. */
unsigned day_target_sounds_alike(const char *a, const char *b);
