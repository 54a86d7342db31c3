/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/input.h"

/* The lines that separate messages in a mailbox file (RFC 4155). */

/* Longest line that is looked at, in bytes. */
#define DAY_MBOX_LINE_MAX ((size_t)1000)

/* "From sender Tue Jul  1 10:52:37 2003": week day, then month, then time of day, other words between them.
 * `size` is without the line end. */
bool day_mbox_line_separates(const uint8_t *line, size_t size);

/* How many bytes stand before the header of a single message that was saved with its separator line (and the
 * ">From" lines that some relays add); 0 when the item is no such thing: it does not begin with a separator,
 * or it holds a second one after a blank line, or it is larger than 1 MiB and so is a mailbox. */
size_t day_mbox_line_envelope(const day_input *input);
