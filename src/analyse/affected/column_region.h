/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "column_roles.h"

/* Sets out->region: where a table's telephones are dialled from, which numbers without the country's code
 * need. Told by national numbers in other columns, by telephones that have their code, by the script of cells
 * and headings, by the words around the table; "" when nothing tells. */
void day_column_region(day_columns *out, const day_table_sample *sample);
