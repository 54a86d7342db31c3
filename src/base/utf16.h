/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "span.h"
#include <glib.h>

/* Appends little-endian UTF-16 as UTF-8. A surrogate without its other half becomes U+FFFD, a last odd byte
 * is left out, and NULs are kept: the caller decides where its text ends. */
void day_utf16le_append(GString *out, day_span bytes);

/* The same as a new string that the caller frees, up to the first NUL. */
char *day_utf16le_dup(day_span bytes);
