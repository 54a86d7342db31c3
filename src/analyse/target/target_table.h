/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "target_reading.h"

/* Tables of targets: which columns name whom and tell what, by their headings (zh, en, ru, fa) and by what
 * the cells hold. A table of anybody else (suppliers, customers, participants, things) is none. */

/* Remembers the headings of the table that was read last: its rows go on in the item's next units. */
typedef struct day_target_tables day_target_tables;

day_target_tables *day_target_tables_new(void);
void day_target_tables_free(day_target_tables *tables);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_target_tables, day_target_tables_free)

/* Cheap: whether a unit's text could hold one; whether it is a table at all; whether its first line is of
 * headings. */
bool day_target_table_may(const char *text, size_t size);
bool day_target_table_is(const char *text, size_t size);
bool day_target_table_is_headed(const char *text, size_t size);

/* Whether the item's table that was read last is of targets and may go on. */
bool day_target_tables_go_on(const day_target_tables *tables, int64_t item);

/* Appends the readings (day_target_reading *) of the unit's rows. `called` is the item's path: a folder or
 * file that says "targets" counts. Returns how many there are. */
guint day_target_table_read(GPtrArray *out, day_target_tables *tables, const day_annotated *text,
                            const char *called, bool by_picture);
