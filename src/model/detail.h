/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"

/* Details of a mention: lines "key=value" (day_mention.detail). */

/* Each as a member of the object that is open. NULL and "" have none. */
void day_detail_put(day_json *json, const char *detail);

/* The value of a key, NULL when it is not there. Caller frees. */
char *day_detail_get(const char *detail, const char *key);
