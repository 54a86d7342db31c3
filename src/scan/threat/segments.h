/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <glib.h>
#include <stdbool.h>

/* Reads names separated by '\\' (doubled ones count once) from text[at] on, which is behind the first
 * separator: of a Windows path or a registry key. A name may hold spaces when another separator, or an ending
 * of a known kind of file, shows that it goes on. The end; what was read is appended to `value` with single
 * separators. */
size_t day_segments_read(day_span text, size_t at, GString *value);

/* Whether text[at] to text[end] is an ending of a known kind of file ("docx"), in one case. */
bool day_segments_is_ending(day_span text, size_t at, size_t end);
