/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * A unit as `show` and the page tell it. */
#include "unit_card.h"
#include "model/detail.h"
#include "scan/sensitive_kinds.h"
#include "store/q_message.h"
#include "thread_card.h"

typedef struct writing {
    day_json *json;
    const day_unit_part *part;
} writing;

static bool put_mention(const day_mention_row *mention, void *ctx)
{
    const writing *w = ctx;
    const day_unit_part *part = w->part;
    const char *text = part->row->unit.text + mention->start;
    if (mention->start < part->from || (size_t)mention->start + mention->size > part->to) return true;
    day_json_begin_object(w->json);
    day_json_put_string(w->json, "kind", mention->kind);
    day_json_put_string(w->json, "value", mention->value);
    day_json_put_string(w->json, "how", mention->how);
    day_detail_put(w->json, mention->detail);
    day_json_put_uint(w->json, "start", mention->start - part->from);
    day_json_put_uint(w->json, "size", mention->size);
    day_json_key(w->json, "text");
    bool secret = day_kind_is_masked(mention->kind, mention->detail);
    g_autofree char *mask = secret ? day_kind_mask(text, mention->size) : NULL;
    if (secret)
        day_json_string(w->json, mask);
    else
        day_json_bytes(w->json, text, mention->size);
    day_json_end_object(w->json);
    return true;
}

static void put_member(day_json *json, const char *key, const char *value)
{
    if (*value != '\0') day_json_put_string(json, key, value);
}

static bool put_message(const day_message_row *message, void *ctx)
{
    day_json *json = ctx;
    day_json_key(json, "message");
    day_json_begin_object(json);
    put_member(json, "from", message->sender);
    put_member(json, "to", message->recipients);
    put_member(json, "subject", message->subject);
    put_member(json, "time", message->time_raw);
    put_member(json, "zone", message->zone);
    put_member(json, "id", message->message_id);
    put_member(json, "reply_to", message->reply_to_id);
    put_member(json, "thread", message->thread);
    put_member(json, "attachments", message->attachments);
    if (message->time_ms != DAY_TIME_NONE) day_json_put_int(json, "time_ms", message->time_ms);
    day_json_end_object(json);
    return true;
}

guint day_unit_confidence(day_store *store, const day_unit_row *row, day_error *error)
{
    size_t n = 0;
    guint64 sum = 0, bytes = 0;
    g_autofree day_box *boxes = NULL;
    if ((row->unit.flags & DAY_UNIT_OCR) == 0) return 0;
    if (day_unit_boxes(&boxes, &n, store, row->id, error) != DAY_OK) return 0;
    for (size_t i = 0; i < n; i++) {
        sum += (guint64)boxes[i].confidence * boxes[i].length;
        bytes += boxes[i].length;
    }
    return bytes > 0 ? (guint)(sum / bytes) : 0;
}

void day_unit_card_put(day_json *json, day_store *store, const day_unit_part *part, day_gloss *gloss,
                       day_error *error)
{
    const day_unit *unit = &part->row->unit;
    const char *text = unit->text + part->from;
    size_t size = part->to - part->from;
    writing w = {.json = json, .part = part};
    day_error none = {0};
    day_json_put_string(json, "place", part->place);
    day_json_put_string(json, "kind", day_unit_kind_name(unit->kind));
    if (unit->lang != NULL) day_json_put_string(json, "lang", unit->lang);
    guint confidence = day_unit_confidence(store, part->row, error);
    if ((unit->flags & DAY_UNIT_OCR) != 0) day_json_put_bool(json, "ocr", true);
    if (confidence > 0) day_json_put_uint(json, "confidence", confidence);
    day_json_key(json, "text");
    day_json_bytes(json, text, size);
    day_json_key(json, "mentions");
    day_json_begin_array(json);
    day_mention_each(store, part->row->id, put_mention, &w, error);
    day_json_end_array(json);
    day_gloss_put(json, gloss, text, size);
    day_message_get(store, part->row->id, put_message, json, &none);
    day_thread_card_put_of(json, store, part->row->id);
}
