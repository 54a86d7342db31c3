/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Long conversations, a piece at a time. A place is found by the key of its row, never by counting rows, so
 * that the millionth message is as near as the first. */
#include "conversation_page.h"
#include "index/fold.h"
#include "message_card.h"
#include "model/when.h"
#include "shift.h"
#include "store/q_entity.h"
#include "store/q_event.h"
#include <string.h>

#define SPANS 120       /* of the density */
#define MARKS_MAX 200u  /* in one message */
#define HOLES_MAX 5000u /* of one conversation */

typedef struct writing {
    day_json *json;
    day_store *store;
    guint n, most;
    const char *find; /* folded; NULL: nothing */
    day_attachments *attachments;
    day_gloss *gloss;
    GHashTable *owners; /* int64_t account → int64_t entity */
    day_error *error;
} writing;

/* --- who --------------------------------------------------------------------------------------------- */

static bool put_owner(const day_entity *entity, void *ctx)
{
    day_json *json = ctx;
    day_json_put_int(json, "entity", entity->id);
    day_json_put_string(json, "name", entity->name);
    day_json_put_string(json, "key", entity->key);
    return false;
}

static bool put_person(const day_conversation_member *member, void *ctx)
{
    writing *at = ctx;
    day_entity_filter filter = {0};
    day_json_begin_object(at->json);
    day_json_put_int(at->json, "account", member->account);
    day_json_put_string(at->json, "kind", member->kind);
    day_json_put_string(at->json, "value", member->value);
    day_json_put_string(at->json, "shown", member->shown);
    day_json_put_int(at->json, "sent", member->sent);
    day_err err = day_entity_of_account(&filter.id, at->store, member->account, at->error);
    if (err == DAY_OK && filter.id != 0) {
        day_entity_each(at->store, &filter, put_owner, at->json, at->error);
    } else {
        day_json_key(at->json, "entity");
        day_json_null(at->json);
    }
    day_json_end_object(at->json);
    return err == DAY_OK;
}

/* --- gaps, and where times are ------------------------------------------------------------------------ */

static void put_place(day_json *json, const char *key, int64_t seq)
{
    day_json_key(json, key);
    if (seq >= 0)
        day_json_int(json, seq);
    else
        day_json_null(json);
}

static bool put_hole(const day_conversation_gap *gap, void *ctx)
{
    writing *at = ctx;
    day_json_begin_object(at->json);
    day_json_put_string(at->json, "kind", gap->kind);
    day_json_put_string(at->json, "detail", gap->detail);
    put_place(at->json, "after", gap->after_seq);
    put_place(at->json, "before", gap->before_seq);
    day_json_end_object(at->json);
    return ++at->n < HOLES_MAX;
}

static void put_density(writing *at, const day_conversation *conversation)
{
    bool dated = conversation->first_ms != DAY_TIME_NONE && conversation->last_ms > conversation->first_ms;
    double span = dated ? ((double)conversation->last_ms - (double)conversation->first_ms) / SPANS : 0;
    day_json_key(at->json, "density");
    day_json_begin_array(at->json);
    for (int i = 0; i < SPANS && dated; i++) {
        int64_t seq = 0, ms = conversation->first_ms + (int64_t)(span * i);
        if (day_conversation_seq_at(&seq, at->store, conversation->id, conversation->messages, ms,
                                    at->error) != DAY_OK)
            break;
        day_json_begin_object(at->json);
        day_json_put_int(at->json, "at", ms);
        day_json_put_int(at->json, "seq", seq);
        day_json_end_object(at->json);
    }
    day_json_end_array(at->json);
}

void day_conversation_page_put(day_json *json, day_store *store, const day_conversation *conversation,
                               day_error *error)
{
    writing at = {.json = json, .store = store, .error = error};
    day_json_key(json, "people");
    day_json_begin_array(json);
    day_conversation_each_member(store, conversation->id, put_person, &at, error);
    day_json_end_array(json);
    day_json_key(json, "holes");
    day_json_begin_array(json);
    day_conversation_each_gap(store, conversation->id, put_hole, &at, error);
    day_json_end_array(json);
    put_density(&at, conversation);
}

/* --- messages ---------------------------------------------------------------------------------------- */

static int64_t owner_of(writing *at, int64_t account)
{
    const int64_t *known = g_hash_table_lookup(at->owners, &account);
    if (known != NULL) return *known;
    int64_t entity = 0;
    day_error none = {0};
    day_entity_of_account(&entity, at->store, account, &none);
    g_hash_table_insert(at->owners, g_memdup2(&account, sizeof account), g_memdup2(&entity, sizeof entity));
    return entity;
}

static void put_marks(writing *at, const day_talk_message *message)
{
    g_autoptr(GArray) map = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    day_json_key(at->json, "marks");
    day_json_begin_array(at->json);
    g_autofree char *folded = day_fold_text(message->body, message->body_size, map);
    size_t size = strlen(at->find);
    const char *found = folded;
    for (guint n = 0; n < MARKS_MAX && (found = strstr(found, at->find)) != NULL; n++, found += size) {
        uint32_t start = g_array_index(map, uint32_t, found - folded);
        day_json_begin_array(at->json);
        day_json_uint(at->json, start);
        day_json_uint(at->json, g_array_index(map, uint32_t, (size_t)(found - folded) + size) - start);
        day_json_end_array(at->json);
    }
    day_json_end_array(at->json);
}

/* The zone of a time that tells none, as far as the habits of its writer's group do. */
static void put_inferred(writing *at, const day_talk_message *message)
{
    const day_shift inferred = {DAY_SHIFT_INFERRED, 0};
    char zone[8];
    int minutes = 0;
    bool known = *message->zone == '\0' && message->time_ms != DAY_TIME_NONE &&
                 day_shift_of(&minutes, &inferred, at->store, message->unit, message->time_ms);
    day_when_zone_text(zone, minutes);
    day_json_put_string(at->json, "inferred", known ? zone : NULL);
}

static bool put_message(const day_talk_message *message, void *ctx)
{
    writing *at = ctx;
    int64_t owner = message->account != 0 ? owner_of(at, message->account) : 0;
    day_json_begin_object(at->json);
    day_json_put_int(at->json, "seq", message->seq);
    day_message_card_put(at->json, message, at->attachments, at->gloss);
    day_json_put_int(at->json, "account", message->account);
    day_json_key(at->json, "entity");
    if (owner != 0)
        day_json_int(at->json, owner);
    else
        day_json_null(at->json);
    put_inferred(at, message);
    if (at->find != NULL && *at->find != '\0') put_marks(at, message);
    day_json_end_object(at->json);
    return ++at->n < at->most;
}

void day_conversation_page_put_messages(day_json *json, day_store *store,
                                        const day_conversation_window *window, day_attachments *attachments,
                                        day_gloss *gloss, day_error *error)
{
    g_autoptr(GHashTable) owners = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    g_autofree char *find =
        window->find != NULL ? day_fold_text(window->find, strlen(window->find), NULL) : NULL;
    const day_talk_filter filter = {.from_ms = DAY_TIME_NONE,
                                    .to_ms = DAY_TIME_NONE,
                                    .conversation = window->conversation,
                                    .first_seq = window->first,
                                    .last_seq = window->last};
    writing at = {.json = json,
                  .store = store,
                  .find = find,
                  .attachments = attachments,
                  .gloss = gloss,
                  .owners = owners,
                  .most = (guint)MAX(window->last - window->first + 1, 1),
                  .error = error};
    day_talk_each_message(store, &filter, put_message, &at, error);
}

/* --- finding ----------------------------------------------------------------------------------------- */

static bool try_message(int64_t seq, const char *body, size_t size, void *ctx)
{
    writing *at = ctx;
    g_autofree char *folded = day_fold_text(body, size, NULL);
    if (strstr(folded, at->find) != NULL) day_json_int(at->json, seq);
    return true;
}

void day_conversation_page_find(day_json *json, day_store *store, int64_t conversation, int64_t from,
                                int64_t messages, const char *text, day_error *error)
{
    g_autofree char *find = day_fold_text(text, strlen(text), NULL);
    writing at = {.json = json, .find = find};
    int64_t next = from + DAY_FIND_MESSAGES;
    day_json_key(json, "hits");
    day_json_begin_array(json);
    if (*find != '\0')
        day_conversation_each_text(store, conversation, from, next - 1, try_message, &at, error);
    day_json_end_array(json);
    put_place(json, "next", *find != '\0' && next < messages ? next : -1);
}
