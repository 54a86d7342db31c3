/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "mapi_props.h"

/* What an appointment, contact, task, note or journal entry has in its form, as lines "Label: value"; empty
 * for a letter without such. Caller frees. */
char *day_mapi_fields(const day_mapi_props *props);
