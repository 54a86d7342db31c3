/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ask_people.h"
#include "present/card/time_span.h"
#include "present/card/who.h"
#include "store/q_entity.h"
#include <string.h>

static bool is_number(const char *text)
{
    return text[strspn(text, "0123456789")] == '\0' && strlen(text) < 16;
}

static bool take_id(int64_t id, void *ctx)
{
    g_array_append_val((GArray *)ctx, id);
    return true;
}

static bool take_entity(const day_entity *entity, void *ctx)
{
    *(bool *)ctx = true;
    return false;
}

/* An id or a key that is somebody's. */
static day_err find_entity(int64_t *entity, day_store *store, const char *text, day_error *error)
{
    bool known = false;
    day_entity_filter filter = {0};
    day_err err = DAY_OK;
    if (is_number(text))
        filter.id = g_ascii_strtoll(text, NULL, 10);
    else
        err = day_entity_of_alias(&filter.id, store, text, error);
    if (err == DAY_OK && filter.id != 0) err = day_entity_each(store, &filter, take_entity, &known, error);
    *entity = filter.id;
    if (err != DAY_OK || known) return err;
    return day_error_set(error, DAY_ERR_NOT_FOUND, "nobody has the key %s", text);
}

day_err day_ask_entity_of(int64_t *entity, const char *text, day_desk *desk, day_error *error)
{
    return find_entity(entity, desk->store, text, error);
}

bool day_ask_entity(int64_t *entity, day_ask *ask, day_desk *desk, day_reply *reply)
{
    day_error error = {0};
    const char *id = day_ask_text(ask, "id");
    if (id != NULL && strcmp(id, "key") == 0) id = day_ask_text(ask, "key");
    if (id == NULL) {
        day_reply_fail(reply, 400, "whose? Give an id, or key/?key=kind:value");
        return false;
    }
    if (find_entity(entity, desk->store, id, &error) == DAY_OK) return true;
    day_reply_trouble(reply, &error);
    return false;
}

bool day_ask_accounts(char **json, day_ask *ask, day_desk *desk, day_reply *reply)
{
    day_error error = {0};
    day_err err = DAY_OK;
    int64_t entity = 0;
    const char *with = day_ask_text(ask, "with"), *person = day_ask_text(ask, "person");
    *json = NULL;
    if (with == NULL && person == NULL) return true;
    g_autoptr(GArray) accounts = g_array_new(FALSE, FALSE, sizeof(int64_t));
    if (person != NULL) {
        err = find_entity(&entity, desk->store, person, &error);
        if (err == DAY_OK) err = day_entity_each_account(desk->store, entity, take_id, accounts, &error);
    } else {
        err = day_who_find(accounts, desk->store, with, &error);
    }
    if (err != DAY_OK) {
        day_reply_trouble(reply, &error);
        return false;
    }
    *json = day_who_json(accounts);
    return true;
}

bool day_ask_times(int64_t *from_ms, int64_t *to_ms, day_ask *ask, day_reply *reply)
{
    day_error error = {0};
    *from_ms = *to_ms = DAY_TIME_NONE;
    if (day_time_between(from_ms, to_ms, day_ask_text(ask, "from"), day_ask_text(ask, "to"), &error) ==
        DAY_OK)
        return true;
    day_reply_trouble(reply, &error);
    return false;
}

bool day_ask_shift(day_shift *shift, day_ask *ask, day_reply *reply)
{
    const char *zone = day_ask_text(ask, "zone");
    *shift = (day_shift){0};
    if (zone == NULL || day_shift_parse(shift, zone)) return true;
    day_reply_fail(reply, 400, "'%s' is no zone: say +08:00, -03:30, utc or inferred", zone);
    return false;
}
