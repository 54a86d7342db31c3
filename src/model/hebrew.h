/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdint.h>

/* The first of Tishri of a Hebrew year (5783 began in September 2022), as a day of civil.h. Passover of the
 * spring before it always is 163 days earlier. */
int32_t day_hebrew_new_year(int year);
