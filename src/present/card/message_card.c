/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * A message as `messages` and the page tell it. Times are never shifted: with the zone told they are in UTC
 * and end in Z, else they are as written. */
#include "message_card.h"
#include "model/citation.h"
#include "model/when_text.h"
#include <string.h>

/* "2022-06-08T03:22:31Z" when its zone is told, "2022-04-11T05:23:27" as written when not; NULL when it has
 * no time. The caller frees. */
static char *time_of(const day_talk_message *message)
{
    g_autofree char *written = day_when_text(message->time_ms);
    return written != NULL ? g_strconcat(written, *message->zone != '\0' ? "Z" : "", NULL) : NULL;
}

static void put_list(day_json *json, const char *key, const char *lines)
{
    day_json_key(json, key);
    day_json_begin_array(json);
    for (const char *at = lines; *at != '\0';) {
        size_t size = strcspn(at, "\n");
        day_json_bytes(json, at, size);
        at += size + (at[size] == '\n');
    }
    day_json_end_array(json);
}

static const char *or_null(const char *text)
{
    return text != NULL && *text != '\0' ? text : NULL;
}

static void put_attachments(day_json *json, const GArray *list)
{
    day_json_key(json, "attachments");
    day_json_begin_array(json);
    for (guint i = 0; i < list->len; i++) {
        const day_attachment *one = &g_array_index(list, day_attachment, i);
        day_json_begin_object(json);
        day_json_put_string(json, "name", one->name);
        day_json_put_string(json, "path", one->path);
        day_json_put_string(json, "item", or_null(one->item));
        day_json_end_object(json);
    }
    day_json_end_array(json);
}

void day_message_card_put(day_json *json, const day_talk_message *message, day_attachments *attachments,
                          day_gloss *gloss)
{
    g_autoptr(GArray) list = day_attachments_of(attachments, message);
    g_autofree char *time = time_of(message),
                    *citation = day_citation_of(message->sha256, message->place, NULL);
    g_autofree char *first = message->duplicate_of != 0
                                 ? day_citation_of(message->duplicate_sha256, message->duplicate_place, NULL)
                                 : NULL;
    day_json_put_string(json, "time", time);
    day_json_put_string(json, "time_raw", or_null(message->time_raw));
    day_json_put_string(json, "zone", or_null(message->zone));
    day_json_put_string(json, "from", or_null(message->sender));
    put_list(json, "to", message->recipients);
    day_json_key(json, "text");
    day_json_bytes(json, message->body, message->body_size);
    day_json_put_string(json, "path", message->path);
    day_json_put_string(json, "place", message->place);
    put_attachments(json, list);
    day_json_put_string(json, "citation", citation);
    day_json_put_int(json, "conversation", message->conversation);
    day_json_put_string(json, "duplicate_of", first);
    day_json_put_string(json, "subject", or_null(message->subject));
    day_gloss_put(json, gloss, message->body, message->body_size);
}
