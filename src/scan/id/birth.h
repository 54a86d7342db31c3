/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "scan/kind.h"

/* Dates of birth in numbers of people. Tells "birth" when year, month and day are of the calendar; whether
 * they are. */
bool day_birth_tell(day_hit *hit, int year, int month, int day);

/* The year of two figures in the century that makes it the latest before 2026, for numbers that tell none. */
int day_birth_year(int two);
