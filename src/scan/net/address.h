/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "scan/kind.h"

/* Numeric addresses as they are written, and what goes with them. */

/* Reads four octets from text[at], with dots in any form; `end` becomes where they end, `value` is appended
 * the canonical form. `padded`: whether zeros lead, `refanged`: whether a dot was written in another way.
 * False when four octets up to 255 do not stand there. */
bool day_address_ipv4(day_span text, size_t at, size_t *end, GString *value, bool *padded, bool *refanged);

/* Tells the port (":8080") or the prefix length ("/24", up to `bits`) that stands at text[at]. */
void day_address_tell_suffix(day_span text, size_t at, unsigned bits, day_hit *hit);

/* Tells a port alone. */
void day_address_tell_port(day_span text, size_t at, day_hit *hit);
