/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "target_answer.h"
#include "edit_card.h"
#include "target_order.h"
#include "target_query.h"
#include <string.h>

struct day_target_answer {
    day_store *store; /* borrowed; NULL until read */
    day_target_query query;
    day_time_range within;
    GPtrArray *only, *without; /* day_target_choice *, owned */
    GPtrArray *all;            /* day_target_card *, owned; NULL until read */
    GPtrArray *wanted;         /* borrowed of it */
    const char *sort;          /* borrowed */
};

static void free_choice(void *data)
{
    day_target_choice *one = data;
    g_free((char *)one->value);
    g_free(one);
}

day_target_answer *day_target_answer_new(const char *text, const char *state)
{
    day_target_answer *answer = g_new0(day_target_answer, 1);
    answer->only = g_ptr_array_new_with_free_func(free_choice);
    answer->without = g_ptr_array_new_with_free_func(free_choice);
    answer->wanted = g_ptr_array_new();
    answer->query =
        (day_target_query){.text = text, .state = state, .only = answer->only, .without = answer->without};
    return answer;
}

void day_target_answer_free(day_target_answer *answer)
{
    if (answer == NULL) return;
    g_ptr_array_unref(answer->only);
    g_ptr_array_unref(answer->without);
    g_ptr_array_unref(answer->wanted);
    if (answer->all != NULL) g_ptr_array_unref(answer->all);
    g_free(answer);
}

const char *const *day_target_answer_fields(void)
{
    return day_target_facets();
}

void day_target_answer_choose(day_target_answer *answer, const char *field, const char *value, bool without)
{
    day_target_choice *one = g_new(day_target_choice, 1);
    *one = (day_target_choice){field, g_strdup(value)};
    g_ptr_array_add(without ? answer->without : answer->only, one);
}

void day_target_answer_within(day_target_answer *answer, const day_time_range *range)
{
    answer->within = *range;
    answer->query.within = &answer->within;
}

void day_target_answer_sort(day_target_answer *answer, const char *sort)
{
    answer->sort = sort;
}

/* A text is looked for among all names that places give; without one, places are read of what is shown. */
day_err day_target_answer_read(day_target_answer *answer, day_store *store, day_error *error)
{
    day_err err = answer->query.text != NULL ? day_target_cards_read_ruled(&answer->all, store, error)
                                             : day_target_cards_read_bare(&answer->all, store, error);
    answer->store = store;
    for (guint i = 0; err == DAY_OK && i < answer->all->len; i++)
        if (day_target_is_wanted(&answer->query, answer->all->pdata[i]))
            g_ptr_array_add(answer->wanted, answer->all->pdata[i]);
    day_target_order(answer->wanted, answer->sort);
    return err;
}

guint day_target_answer_count(const day_target_answer *answer)
{
    return answer->wanted->len;
}

static void put_card(day_json *json, const day_target_card *card)
{
    day_json_begin_object(json);
    day_target_card_put(json, card);
    day_json_end_object(json);
}

day_err day_target_answer_put(day_json *json, const day_target_answer *answer, guint number, day_error *error)
{
    day_target_card *card = answer->wanted->pdata[number];
    day_err err = day_target_card_fill(card, answer->store, error);
    if (err == DAY_OK) put_card(json, card);
    return err;
}

day_err day_target_answer_csv(GString *text, const day_target_answer *answer, day_error *error)
{
    day_err err = DAY_OK;
    day_target_row_head(text);
    g_string_append(text, "\r\n");
    for (guint i = 0; i < answer->wanted->len && err == DAY_OK; i++) {
        g_autoptr(GString) line = g_string_new(NULL);
        err = day_target_card_fill(answer->wanted->pdata[i], answer->store, error);
        day_target_row_put(line, answer->wanted->pdata[i]);
        g_string_append_printf(text, "%s\r\n", line->str);
    }
    return err;
}

void day_target_answer_countries(day_json *json, const day_target_answer *answer)
{
    day_target_countries_put(json, answer->wanted);
}

void day_target_answer_facets(day_json *json, const day_target_answer *answer)
{
    day_target_facets_put(json, answer->all, &answer->query);
}

/* --- one
 * ---------------------------------------------------------------------------------------------------- */

static bool put_edit(const day_edit *edit, void *ctx)
{
    day_edit_put(ctx, edit);
    return true;
}

static day_err put_one(day_json *json, day_store *store, const day_target_card *card, day_error *error)
{
    const day_edit_filter filter = {.subject = "target", .key = card->target.key, .undone_too = true};
    day_json_begin_object(json);
    day_json_key(json, "target");
    put_card(json, card);
    day_json_key(json, "places");
    day_target_places_put(json, card);
    day_json_key(json, "edits");
    day_json_begin_array(json);
    day_err err = day_edit_each(store, &filter, put_edit, json, error);
    day_json_end_array(json);
    day_json_end_object(json);
    return err;
}

day_err day_target_answer_one(day_json *json, day_store *store, const char *key, day_error *error)
{
    g_autoptr(GPtrArray) cards = NULL;
    day_err err = day_target_cards_read_bare(&cards, store, error);
    for (guint i = 0; err == DAY_OK && i < cards->len; i++) {
        day_target_card *card = cards->pdata[i];
        if (strcmp(card->target.key, key) != 0) continue;
        err = day_target_card_fill(card, store, error);
        return err == DAY_OK ? put_one(json, store, card, error) : err;
    }
    return err != DAY_OK ? err : day_error_set(error, DAY_ERR_NOT_FOUND, "no target has the key %s", key);
}
