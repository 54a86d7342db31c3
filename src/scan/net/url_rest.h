/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <glib.h>

/* Where the path, query and fragment of a URL end that begin at text[at] (at '/', '?' or '#', or nowhere),
 * when the URL itself begins at text[start]: white space, quotes, brackets that nothing inside opened, text
 * of scripts without spaces, and the punctuation of a sentence are not its own. What it says is appended to
 * `value`, with the escapes of HTML and JSON and defanged dots undone. */
size_t day_url_rest(day_span text, size_t start, size_t at, GString *value);
