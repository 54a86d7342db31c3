/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "charset.h"

/* Which charset text is in: byte order mark, strict UTF-8, zeros (UTF-16 and 32), escape sequences, then the
 * declared name when the bytes fit it, then statistics. `declared` may be NULL. Pure ASCII is UTF-8. Never
 * NULL: whether the bytes are text at all is another question (text_head.h). */
const day_charset *day_charset_detect(day_span bytes, const char *declared);
