/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "name_parts.h"

/* East Slavic names in other cases than the nominative: Заболотова Радима Ильича, Радимом Заболотовым. */

#define DAY_CASE_READINGS 10 /* five oblique cases of two sexes, some of them alike */

/* The nominatives that a name may be an oblique case of: each a whole name, all of whose words agree in case
 * and sex. The name as it stands is not among them. How many. */
size_t day_cyrillic_nominatives(day_name_parts out[DAY_CASE_READINGS], const day_name_parts *parts);
