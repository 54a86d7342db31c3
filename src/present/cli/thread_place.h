/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "command.h"
#include "store/q_thread.h"

/* Which thread of mail a message stands in: for `show`. Both say nothing of a message that stands alone. */

/* A line: the thread's number, subject and length. */
void day_thread_place_print(const day_cli *cli, day_store *store, int64_t unit);

/* The key "thread" and an object {"id","subject","messages"}. */
void day_thread_place_write(day_json *json, day_store *store, int64_t unit);
