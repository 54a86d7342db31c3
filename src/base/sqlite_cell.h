/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "cursor.h"
#include <stdbool.h>

/* Pieces of SQLite's file format (sqlite.org/fileformat2.html, section 1.6), for those who read pages without
 * SQLite. */

/* A variable-length integer: its size in bytes, 0 (and *out 0) when the bytes end within. */
size_t day_sqlite_varint(uint64_t *out, day_span bytes);
/* The same from a cursor, which fails where the bytes end within. */
uint64_t day_sqlite_take_varint(day_cursor *cursor);

/* How much of a payload of `size` bytes stands in its cell, on a page with `usable` bytes (from 480 on); the
 * rest is on pages of its own. `table`: a leaf of a table, else any page of an index. */
uint64_t day_sqlite_local_size(uint32_t usable, uint64_t size, bool table);
