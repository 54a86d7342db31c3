/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <glib.h>
#include <stdbool.h>

/* Appends what a raw deflate stream (RFC 1951, without header and sum) unpacks to, at most `max` bytes. True
 * when the stream came to its end; what came before damage is there. */
bool day_raw_inflate(GByteArray *out, day_span packed, size_t max);
