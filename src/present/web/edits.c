/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "edits.h"
#include "store/q_edit.h"
#include <string.h>

/* As edits are signed: who runs the page on one's own machine is nobody in particular. */
static const char *signature(const day_ask *ask)
{
    return strcmp(ask->user, "local") == 0 ? "" : ask->user;
}

/* --- the history ------------------------------------------------------------------------------------------
 */

static bool take_edit(const day_edit *edit, void *ctx)
{
    GPtrArray *lines = ctx;
    GString *line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_edit_put(&json, edit);
    g_ptr_array_add(lines, g_string_free(line, FALSE));
    return true;
}

void day_edits_answer(day_reply *reply, day_ask *ask, day_desk *desk, day_edit_subject subject)
{
    day_error error = {0};
    day_page page;
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    const day_edit_filter filter = {
        .subject = day_edit_subject_name(subject), .key = day_ask_text(ask, "key"), .undone_too = true};
    if (!day_ask_page(ask, &page, 200, 1000)) return;
    if (day_edit_each(desk->store, &filter, take_edit, lines, &error) != DAY_OK) {
        day_reply_trouble(reply, &error);
        return;
    }
    day_json *json = day_reply_rows(reply);
    for (guint i = lines->len; i > 0; i--)
        if (day_page_takes(&page)) day_json_ready(json, lines->pdata[i - 1]);
    day_reply_rows_end(reply, &page);
}

/* --- editing
 * ------------------------------------------------------------------------------------------------ */

typedef struct editing {
    day_edit_wish wish;
    json_t *fields; /* of correct */
    int64_t undo;
    GArray *made; /* int64_t */
    bool changes;
} editing;

static day_err make_one(editing *edits, GString *said, day_store *store, day_error *error)
{
    g_autofree char *detail = NULL;
    int64_t id = 0;
    day_err err = day_edit_make(&id, &detail, store, &edits->wish, error);
    if (err != DAY_OK) return err;
    g_string_append_printf(said, "%s%s", said->len > 0 ? "; " : "", detail);
    g_array_append_val(edits->made, id);
    edits->changes |= day_edit_wants_analysis(edits->wish.action);
    return DAY_OK;
}

static day_err make_all(char **detail, day_store *store, void *ctx, day_error *error)
{
    editing *edits = ctx;
    g_autoptr(GString) said = g_string_new(NULL);
    const char *field;
    json_t *value;
    day_err err = DAY_OK;
    if (edits->fields == NULL) err = make_one(edits, said, store, error);
    json_object_foreach(edits->fields, field, value)
    {
        edits->wish.field = field;
        edits->wish.value = json_string_value(value);
        if (err == DAY_OK && edits->wish.value == NULL)
            err = day_error_set(error, DAY_ERR_USAGE, "a field's value is text");
        if (err == DAY_OK) err = make_one(edits, said, store, error);
    }
    if (err == DAY_OK) *detail = g_strdup(said->str);
    return err;
}

static day_err undo_one(char **detail, day_store *store, void *ctx, day_error *error)
{
    editing *edits = ctx;
    day_err err = day_edit_take_back(detail, store, edits->wish.subject, edits->undo, edits->wish.by, error);
    edits->changes = true;
    return err;
}

static void answer(day_reply *reply, const editing *edits)
{
    day_json *json = day_reply_json(reply);
    day_json_begin_object(json);
    day_json_key(json, "edits");
    day_json_begin_array(json);
    for (guint i = 0; i < edits->made->len; i++) day_json_int(json, g_array_index(edits->made, int64_t, i));
    day_json_end_array(json);
    day_json_put_bool(json, "stale", edits->changes && edits->wish.subject == DAY_EDIT_OFFER);
    day_json_end_object(json);
}

static void carry_out(day_reply *reply, day_ask *ask, day_desk *desk, editing *edits, day_annotate_fn fn)
{
    day_error error = {0};
    g_autoptr(GArray) made = g_array_new(FALSE, FALSE, sizeof(int64_t));
    edits->made = made;
    edits->wish.by = signature(ask);
    if (day_desk_annotate(desk, ask, day_edit_subject_name(edits->wish.subject), fn, edits, &error) == DAY_OK)
        answer(reply, edits);
    else
        day_reply_trouble(reply, &error);
}

void day_edits_make(day_reply *reply, day_ask *ask, day_desk *desk, day_edit_subject subject)
{
    const char *action = day_ask_body_text(ask, "action");
    json_t *fields = json_object_get(day_ask_body(ask), "fields");
    editing edits = {.wish = {.subject = subject, .key = day_ask_text(ask, "key"), .action = action}};
    bool corrects = action != NULL && strcmp(action, "correct") == 0;
    if (action == NULL || (corrects && (!json_is_object(fields) || json_object_size(fields) == 0))) {
        day_reply_fail(reply, 400,
                       "say {\"action\":\"confirm\"}, \"reject\", or \"correct\" with \"fields\"");
        return;
    }
    if (corrects) edits.fields = fields;
    carry_out(reply, ask, desk, &edits, make_all);
}

void day_edits_undo(day_reply *reply, day_ask *ask, day_desk *desk, day_edit_subject subject)
{
    editing edits = {.wish = {.subject = subject}};
    if (!day_ask_int(ask, "edit", 1, INT64_MAX, 0, &edits.undo)) return;
    carry_out(reply, ask, desk, &edits, undo_one);
}
