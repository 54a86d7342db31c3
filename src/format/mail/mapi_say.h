/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"
#include "mapi_mime.h"

/* Says a message at hand as mail_read.h says an e-mail message: what was lost on the way is noted. */
day_err day_mapi_say(day_mapi_message *message, day_emit *emit, day_error *error);
