/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

/* Says what the fields of a message's header block tell as facts. `charset`: see mail_header.h. */
void day_mail_say_facts(day_emit *emit, day_span head, const char *charset);
