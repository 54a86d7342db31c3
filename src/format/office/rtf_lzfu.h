/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "base/span.h"
#include <glib.h>

/* Compressed RTF of MAPI properties (PidTagRtfCompressed, [MS-OXRTFCP]) to RTF, appended to `out`. What came
 * out before damage is there. DAY_ERR_FORMAT when the bytes are no compressed RTF or a reference leads out of
 * what there is, DAY_ERR_TRUNCATED when they end early; a checksum that differs is DAY_ERR_FORMAT after all
 * was read. At most 17 bytes come of two: the output is bounded by the input. */
day_err day_rtf_decompress(GByteArray *out, day_span compressed, day_error *error);
