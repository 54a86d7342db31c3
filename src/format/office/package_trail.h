/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"
#include "format/input.h"

/* How the zip that an office document is was packed, as facts; none when it has no directory. For tests of
 * authenticity:
 *   package.structure   words: parts=N undated=N (parts without a time: 1980 is none), packed_by=A/B,C/D
 *                       (system and version of the format of those that packed, day_zip_entry);
 *                       mimetype=plain or extra, of ODF: whether the part that tells its format has an extra
 *                       field
 *   package.time        words: at=2012-10-12T14:23:22 (no zone is told) parts=N text=N (of these the ones
 *                       that hold what a reader reads), the last 20 in order of time; its place is the name
 * of the first of these parts, of one with text when there is one */
void day_package_trail_emit(const day_input *input, day_emit *emit);
