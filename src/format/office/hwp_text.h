/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/text/lines.h"

/* The paragraphs of one section of a Hangul document (HWP 5.0, its records unpacked) as lines; a table's row
 * is a line with tabs between its cells. DAY_ERR_TRUNCATED when a record leads beyond the end: what stands
 * before is told. */
day_err day_hwp_read_section(day_span records, day_lines *lines, day_error *error);
