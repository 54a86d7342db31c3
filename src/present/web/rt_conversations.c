/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Conversations: the list; one, piece by piece; where in it a date, a message or a word stands; threads. */
#include "ask_people.h"
#include "index/fold.h"
#include "model/citation.h"
#include "present/card/conversation_card.h"
#include "present/card/conversation_page.h"
#include "present/card/thread_card.h"
#include "present/card/time_span.h"
#include "store/q_item.h"
#include "store/q_unit.h"
#include <string.h>

#define WINDOW_MAX 500

/* --- the list ---------------------------------------------------------------------------------------- */

typedef struct listing {
    day_page page;
    day_json *json;
    day_store *store;
    char *text; /* folded; NULL: not asked */
    day_error error;
} listing;

static bool take_row(const day_conversation *conversation, void *ctx)
{
    listing *list = ctx;
    if (list->text != NULL) {
        g_autofree char *title = day_fold_text(conversation->title, strlen(conversation->title), NULL);
        if (strstr(title, list->text) == NULL) return true;
    }
    if (day_page_takes(&list->page))
        day_conversation_card_put(list->json, list->store, conversation, &list->error);
    return list->error.code == DAY_OK;
}

static bool read_sort(day_conversation_filter *filter, day_ask *ask)
{
    static const char *const words[] = {"messages", "first",  "last",  "members",
                                        "gaps",     "copies", "title", NULL};
    static const char *const orders[] = {"desc", "asc", NULL};
    const char *sort = day_ask_word(ask, "sort", words, "messages");
    const char *order = day_ask_word(ask, "order", orders, "desc");
    if (sort == NULL || order == NULL) return false;
    for (guint i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], sort) == 0) filter->sort = (day_conversation_sort)i;
    filter->descending = strcmp(order, "desc") == 0;
    return true;
}

void day_route_conversations(day_reply *reply, day_ask *ask, day_desk *desk)
{
    static const char *const kinds[] = {"room", "pair", "group", "thread", "file", "", NULL};
    listing list = {.store = desk->store};
    day_conversation_filter filter = {0};
    g_autofree char *accounts = NULL, *folded = NULL;
    const char *kind = day_ask_word(ask, "kind", kinds, ""), *text = day_ask_text(ask, "text");
    if (kind == NULL || !read_sort(&filter, ask) || !day_ask_page(ask, &list.page, 100, 1000) ||
        !day_ask_times(&filter.from_ms, &filter.to_ms, ask, reply) ||
        !day_ask_accounts(&accounts, ask, desk, reply))
        return;
    filter.kind = *kind != '\0' ? kind : NULL;
    filter.accounts = accounts;
    list.text = folded = text != NULL ? day_fold_text(text, strlen(text), NULL) : NULL;
    list.json = day_reply_rows(reply);
    day_conversation_each_sorted(desk->store, &filter, take_row, &list, &list.error);
    if (list.error.code != DAY_OK)
        day_reply_trouble(reply, &list.error);
    else
        day_reply_rows_end(reply, &list.page);
}

/* --- one --------------------------------------------------------------------------------------------- */

typedef struct one {
    int64_t id, messages;
} one;

static bool take_one(const day_conversation *conversation, void *ctx)
{
    *(one *)ctx = (one){conversation->id, conversation->messages};
    return false;
}

/* The part {id}: a number, or "key" with the parameter `key`. False after an answer. */
static bool find_one(one *out, day_ask *ask, day_desk *desk, day_reply *reply)
{
    day_error error = {0};
    const char *id = day_ask_text(ask, "id"), *key = day_ask_text(ask, "key");
    bool by_key = strcmp(id, "key") == 0;
    day_err err = DAY_OK;
    int64_t number = 0;
    if (by_key && key == NULL) {
        day_reply_fail(reply, 400, "which conversation? Give its id, or key?key=…");
        return false;
    }
    if (by_key)
        err = day_conversation_by_key(&number, desk->store, key, &error);
    else if (!day_ask_int(ask, "id", 1, INT64_MAX, 0, &number))
        return false;
    if (err == DAY_OK) err = day_conversation_get(desk->store, number, take_one, out, &error);
    if (err != DAY_OK) day_reply_trouble(reply, &error);
    return err == DAY_OK;
}

typedef struct detail {
    day_json *json;
    day_store *store;
    day_error error;
} detail;

static bool put_detail(const day_conversation *conversation, void *ctx)
{
    detail *at = ctx;
    day_json_begin_object(at->json);
    day_json_key(at->json, "conversation");
    day_conversation_card_put(at->json, at->store, conversation, &at->error);
    day_conversation_page_put(at->json, at->store, conversation, &at->error);
    day_json_end_object(at->json);
    return false;
}

void day_route_conversation(day_reply *reply, day_ask *ask, day_desk *desk)
{
    one which;
    if (!find_one(&which, ask, desk, reply)) return;
    detail at = {.json = day_reply_json(reply), .store = desk->store};
    day_conversation_get(desk->store, which.id, put_detail, &at, &at.error);
    if (at.error.code != DAY_OK) day_reply_trouble(reply, &at.error);
}

void day_route_conversation_messages(day_reply *reply, day_ask *ask, day_desk *desk)
{
    one which;
    day_error error = {0};
    int64_t first, limit;
    if (!find_one(&which, ask, desk, reply) || !day_ask_int(ask, "first", 0, INT32_MAX, 0, &first) ||
        !day_ask_int(ask, "limit", 1, WINDOW_MAX, 100, &limit))
        return;
    const day_conversation_window window = {which.id, first, MIN(first + limit, which.messages) - 1,
                                            day_ask_text(ask, "find")};
    g_autoptr(day_attachments) attachments = day_attachments_new(desk->store);
    day_page page = {.limit = limit, .offset = first, .seen = which.messages};
    day_json *json = day_reply_rows(reply);
    if (window.last >= first)
        day_conversation_page_put_messages(json, desk->store, &window, attachments, day_desk_gloss(desk),
                                           &error);
    if (error.code != DAY_OK)
        day_reply_trouble(reply, &error);
    else
        day_reply_rows_end(reply, &page);
}

void day_route_conversation_find(day_reply *reply, day_ask *ask, day_desk *desk)
{
    one which;
    day_error error = {0};
    int64_t from;
    const char *text = day_ask_text(ask, "text");
    if (!find_one(&which, ask, desk, reply) || !day_ask_int(ask, "from", 0, INT32_MAX, 0, &from)) return;
    if (text == NULL) {
        day_reply_fail(reply, 400, "text: what is to be found");
        return;
    }
    day_json *json = day_reply_json(reply);
    day_json_begin_object(json);
    day_conversation_page_find(json, desk->store, which.id, from, which.messages, text, &error);
    day_json_end_object(json);
    if (error.code != DAY_OK) day_reply_trouble(reply, &error);
}

/* --- where a message stands --------------------------------------------------------------------------- */

typedef struct place {
    day_store *store;
    const char *at; /* the citation's place */
    int64_t unit, conversation, seq;
    day_json *json;
} place;

static bool take_unit(const day_unit_row *unit, void *ctx)
{
    place *found = ctx;
    day_error none = {0};
    if (day_conversation_of(&found->conversation, &found->seq, found->store, unit->id, &none) != DAY_OK)
        return true;
    found->unit = unit->id;
    return false;
}

/* Of the items with these bytes, the one that was read has the units. */
static bool take_item(const day_item_row *item, void *ctx)
{
    place *found = ctx;
    day_error none = {0};
    if (found->at != NULL)
        day_unit_at(found->store, item->id, found->at, take_unit, found, &none);
    else
        day_unit_each(found->store, item->id, take_unit, found, &none);
    return found->unit == 0;
}

static day_err find_message(place *found, const char *text, day_error *error)
{
    g_auto(day_citation) citation = {0};
    day_error off = {0};
    day_err err = day_citation_parse(&citation, text, &off);
    if (err != DAY_OK) return day_error_set(error, DAY_ERR_USAGE, "message: not a citation");
    const day_item_filter filter = {.sha256 = citation.sha256};
    found->at = citation.place;
    err = day_item_each(found->store, &filter, take_item, found, error);
    if (err != DAY_OK || found->unit != 0) return err;
    return day_error_set(error, DAY_ERR_NOT_FOUND, "there is no message at this place");
}

static bool put_place(const day_conversation *conversation, void *ctx)
{
    place *found = ctx;
    day_json_begin_object(found->json);
    day_json_put_int(found->json, "conversation", conversation->id);
    day_json_put_string(found->json, "key", conversation->key);
    day_json_put_int(found->json, "seq", found->seq);
    day_json_end_object(found->json);
    return false;
}

void day_route_message_place(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    place found = {.store = desk->store};
    const char *message = day_ask_text(ask, "message");
    if (message == NULL) {
        day_reply_fail(reply, 400, "message: the citation of one");
        return;
    }
    day_err err = find_message(&found, message, &error);
    found.json = day_reply_json(reply);
    if (err == DAY_OK) err = day_conversation_get(desk->store, found.conversation, put_place, &found, &error);
    if (err != DAY_OK) day_reply_trouble(reply, &error);
}

void day_route_conversation_date(day_reply *reply, day_ask *ask, day_desk *desk)
{
    one which;
    day_error error = {0};
    int64_t from, to, seq = 0;
    const char *at = day_ask_text(ask, "at");
    if (!find_one(&which, ask, desk, reply)) return;
    if (at == NULL || !day_time_span(&from, &to, at)) {
        day_reply_fail(reply, 400, "at: a time such as 2022-06-14 or 2022-06-14T12:30");
        return;
    }
    if (day_conversation_seq_at(&seq, desk->store, which.id, which.messages, from, &error) != DAY_OK) {
        day_reply_trouble(reply, &error);
        return;
    }
    day_json *json = day_reply_json(reply);
    day_json_begin_object(json);
    day_json_put_int(json, "seq", seq);
    day_json_end_object(json);
}

/* --- threads of mail --------------------------------------------------------------------------------- */

static bool take_thread(const day_thread *thread, void *ctx)
{
    listing *list = ctx;
    if (list->text != NULL) {
        g_autofree char *subject = day_fold_text(thread->subject, strlen(thread->subject), NULL);
        if (strstr(subject, list->text) == NULL) return true;
    }
    if (!day_page_takes(&list->page)) return true;
    day_json_begin_object(list->json);
    day_thread_card_put(list->json, list->store, thread, false, &list->error);
    day_json_end_object(list->json);
    return true;
}

void day_route_threads(day_reply *reply, day_ask *ask, day_desk *desk)
{
    listing list = {.store = desk->store};
    const char *text = day_ask_text(ask, "text");
    if (!day_ask_page(ask, &list.page, 100, 1000)) return;
    g_autofree char *folded = text != NULL ? day_fold_text(text, strlen(text), NULL) : NULL;
    list.text = folded;
    list.json = day_reply_rows(reply);
    day_thread_each(desk->store, take_thread, &list, &list.error);
    if (list.error.code != DAY_OK)
        day_reply_trouble(reply, &list.error);
    else
        day_reply_rows_end(reply, &list.page);
}

static bool put_whole(const day_thread *thread, void *ctx)
{
    detail *at = ctx;
    day_json_begin_object(at->json);
    day_thread_card_put(at->json, at->store, thread, true, &at->error);
    day_json_end_object(at->json);
    return false;
}

void day_route_thread(day_reply *reply, day_ask *ask, day_desk *desk)
{
    int64_t id;
    if (!day_ask_int(ask, "id", 1, INT64_MAX, 0, &id)) return;
    detail at = {.json = day_reply_json(reply), .store = desk->store};
    day_thread_get(desk->store, id, put_whole, &at, &at.error);
    if (at.error.code != DAY_OK) day_reply_trouble(reply, &at.error);
}
