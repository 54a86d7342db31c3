/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <glib.h>

/* HTML or plain text that Outlook and Exchange wrapped in RTF ([MS-OXRTFEX]: \fromhtml1, \fromtext). */
typedef enum day_rtf_wrapped {
    DAY_RTF_WRAPS_NOTHING, /* RTF of its own right */
    DAY_RTF_WRAPS_TEXT,
    DAY_RTF_WRAPS_HTML
} day_rtf_wrapped;

/* What the RTF says it wraps. */
day_rtf_wrapped day_rtf_wraps(day_span rtf);

/* Appends the HTML to `out` as it was, in UTF-8 whatever charset it declares. What was read before damage is
 * there. For RTF that wraps plain text use day_rtf_to_text(). */
void day_rtf_unwrap_html(GString *out, day_span rtf);
