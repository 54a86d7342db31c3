/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/chat/chat_map.h"

/* What a JSON document tells around lists of messages: the name of the conversation, who takes part, and
 * which account bears which name. Told of each container and scalar outside of messages, in order. */
typedef struct day_json_around day_json_around;

day_json_around *day_json_around_new(void);
void day_json_around_free(day_json_around *around);

/* `key`: under which the container or scalar stands; NULL within arrays. */
void day_json_around_open(day_json_around *around, const char *key);
void day_json_around_close(day_json_around *around);
void day_json_around_scalar(day_json_around *around, const char *key, const char *value);
void day_json_around_reset(day_json_around *around); /* after damage: nothing is open */

/* Borrowed, for the place that was reached, until the next call. */
const day_chat_around *day_json_around_here(day_json_around *around);
