/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * A thread of mail as `threads`, `show` and the page tell it. */
#include "thread_card.h"
#include "model/citation.h"

static void put_time(day_json *json, const char *key, int64_t ms)
{
    if (ms != DAY_TIME_NONE) day_json_put_int(json, key, ms);
}

static bool put_message(const day_thread_message *message, void *ctx)
{
    day_json *json = ctx;
    g_autofree char *citation = day_citation_of(message->sha256, message->place, NULL);
    day_json_begin_object(json);
    put_time(json, "time", message->time_ms);
    day_json_put_string(json, "from", message->sender);
    day_json_put_string(json, "subject", message->subject);
    day_json_put_string(json, "how", message->how);
    day_json_put_string(json, "path", message->path);
    day_json_put_string(json, "place", message->place);
    day_json_put_string(json, "citation", citation);
    day_json_end_object(json);
    return true;
}

void day_thread_card_put(day_json *json, day_store *store, const day_thread *thread, bool whole,
                         day_error *error)
{
    day_json_put_int(json, "id", thread->id);
    day_json_put_string(json, "key", thread->key);
    day_json_put_string(json, "subject", thread->subject);
    day_json_put_int(json, "messages", thread->messages);
    day_json_put_int(json, "senders", thread->senders);
    put_time(json, "first", thread->first_ms);
    put_time(json, "last", thread->last_ms);
    if (!whole) return;
    day_json_key(json, "units");
    day_json_begin_array(json);
    day_thread_each_message(store, thread->id, put_message, json, error);
    day_json_end_array(json);
}

static bool put_short(const day_thread *thread, void *ctx)
{
    day_json *json = ctx;
    day_json_key(json, "thread");
    day_json_begin_object(json);
    day_json_put_int(json, "id", thread->id);
    day_json_put_string(json, "subject", thread->subject);
    day_json_put_int(json, "messages", thread->messages);
    day_json_end_object(json);
    return false;
}

void day_thread_card_put_of(day_json *json, day_store *store, int64_t unit)
{
    day_error none = {0};
    day_thread_of(store, unit, put_short, json, &none);
}
