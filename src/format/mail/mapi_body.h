/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "mapi_mime.h"

/* Once a message's properties are there: what stands in RTF only (PidTagRtfCompressed) becomes its `html` or
 * `plain`, and RTF that holds pictures or objects a file `body.rtf`. */
void day_mapi_take_body(day_mapi_message *message);
