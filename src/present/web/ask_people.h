/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "present/card/shift.h"
#include "route.h"

/* Parameters that several routes share. Each returns false after it answered, or left a fault in `ask`: the
 * route then returns. */

/* `with` (who it is, as people write it: present/card/who.h) or `person` (an id or a key, "kind:value"):
 * *json is the accounts' ids as a JSON array that the caller frees, NULL when neither is asked. */
bool day_ask_accounts(char **json, day_ask *ask, day_desk *desk, day_reply *reply);

/* The entity of the part {id}: a number, or "key" with the parameter `key`. */
bool day_ask_entity(int64_t *entity, day_ask *ask, day_desk *desk, day_reply *reply);

/* The entity of an id or a key; DAY_ERR_NOT_FOUND. */
day_err day_ask_entity_of(int64_t *entity, const char *text, day_desk *desk, day_error *error);

/* `from` and `to` (present/card/time_span.h) as milliseconds; DAY_TIME_NONE where it is not asked. */
bool day_ask_times(int64_t *from_ms, int64_t *to_ms, day_ask *ask, day_reply *reply);

/* `zone`: what is applied to times that tell none: "+08:00", "utc", "inferred". */
bool day_ask_shift(day_shift *shift, day_ask *ask, day_reply *reply);
