/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* Puts what a write-ahead log has committed into the bytes of its database, as SQLite would when it opens the
 * two (sqlite.org/fileformat2.html, section 4): frames with the log's salts and a checksum that follows from
 * all before, up to the last that ends a transaction. A log that SQLite would ignore changes nothing. `bytes`
 * has `room`, of which *size are the database; pages that were added make it longer. False when they don't
 * fit, or when the log's pages have another size than the database's: SQLite would not open that. */
bool day_wal_apply(uint8_t *bytes, size_t *size, size_t room, day_span wal);
