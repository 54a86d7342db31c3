/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/cursor.h"
#include "format/input.h"

/* Which files of a RAR 5 archive are encrypted, in order: one byte each, 1 when it is (libarchive does not
 * tell). One file that is, when the headers themselves are encrypted. NULL when this is no RAR 5 archive.
 * Caller frees. */
GByteArray *day_rar5_locks(const day_input *input);

/* A number of variable length, as RAR 5 writes them ("vint"): seven bits a byte, the lowest first. Fails the
 * cursor when it has no end. */
uint64_t day_rar5_number(day_cursor *cursor);
