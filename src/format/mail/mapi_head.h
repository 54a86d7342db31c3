/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "mapi_mime.h"

/* Appends the header fields of a message but those of its body (Content-…): what came over the wire first
 * (PidTagTransportMessageHeaders), the rest from properties, and what only the store knows as X-MAPI-… */
void day_mapi_put_head(GString *out, const day_mapi_message *message);

/* Text on one line of a field: what would end it is a space. */
void day_mapi_put_field(GString *out, const char *name, const char *value);
