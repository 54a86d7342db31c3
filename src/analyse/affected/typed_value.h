/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "cell_value.h"
#include <glib.h>

/* What somebody typed who asks for himself or for others, as the values of lists that it may be: "0770 0900
 * 696" is a telephone of the United Kingdom, if that is where it is dialled, and may be a member's number. */
typedef struct day_typed_value {
    day_role role;
    day_cell_value value;
} day_typed_value;

/* Appends day_typed_value, those that are most sure first, none twice. `countries` (NULL-terminated, ISO
 * 3166-1 alpha-2) is where telephones without a country's code may be dialled. Nothing is appended for what
 * is no value. */
void day_typed_values(GArray *out, const char *text, const char *const *countries);
