/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "store/q_thread.h"

/* The members of a thread's object, which is open: "id","key","subject","messages","senders","first","last";
 * `whole`: also "units":[{"time","from","subject","how","path","place","citation"}]. Times are milliseconds.
 */
void day_thread_card_put(day_json *json, day_store *store, const day_thread *thread, bool whole,
                         day_error *error);

/* The key "thread" and an object {"id","subject","messages"}: the thread of mail that a message stands in.
 * Nothing of a message that stands alone. */
void day_thread_card_put_of(day_json *json, day_store *store, int64_t unit);
