/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "gather.h"

/* One row of a list, below its heading: its values become a row of persons (of a call two). A row without any
 * value that identifies is somebody by name and date of birth; without that by all that stands in it (unless
 * a cell that should identify holds something else: then the row is broken, and nobody), so that the same row
 * twice is one. Counts the row in the list when it tells of somebody. Lists that are left out are only
 * counted. */
void day_list_row_read(day_people_list *list, day_persons *persons, const uint8_t key[16],
                       const day_table_row *row);
