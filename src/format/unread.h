/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "emit.h"
#include "input.h"

/* Ends an item that has no reader here: DAY_ERR_UNSUPPORTED with the reason that unread.def knows. An OLE2
 * compound file still says its property sets as facts, names its streams ("stream": "name (bytes)") and gives
 * the files that were embedded in it as children; not when another program of the jail reads the type. */
day_err day_unread_end(day_input *input, const char *mime, day_emit *emit, day_error *error);
