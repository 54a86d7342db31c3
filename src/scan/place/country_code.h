/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>

/* Codes of countries, as other numbers hold them: ISO 3166-1 and ITU-T E.212. */

/* Whether two bytes are a code of two letters (ISO 3166-1, and Kosovo's XK). */
bool day_country_is_code(const char *two);

/* The code of two letters of a country that three bytes name; NULL when they name none. Static. */
const char *day_country_of_three(const char *three);

/* Whether three figures are a mobile country code; its country, or "" where it is of no one country. Static.
 */
bool day_country_of_network(const char **country, const char *three);
