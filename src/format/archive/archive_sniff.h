/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"

/* The MIME type when the first bytes are those of an archive or compressed file that is no zip, else NULL.
 * Static string. `head` should hold 64 KiB: an ISO image says what it is only after 32 KiB. */
const char *day_archive_sniff(day_span head);
