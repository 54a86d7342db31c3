/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What is locked is tried with what the trove tells ("解压密码：…") and with the user's list. Texts are
 * searched only when something is locked, each unit once; candidates are kept with the place that tells them.
 * When there are new ones, what is locked is queued again, which is an ordinary reading with the candidates
 * in the job: whatever is killed, the next run goes on. An archive whose members are locked is queued as a
 * whole, since a member has no bytes of its own yet. */
#include "passwords.h"
#include "scan/told_password.h"
#include "store/q_meta.h"
#include "store/q_password.h"
#include "store/q_unit.h"
#include <string.h>

#define UNITS_A_TIME 2000

/* --- the list ---------------------------------------------------------------------------------------- */

static bool reload(day_flow *flow)
{
    g_clear_pointer(&flow->passwords, g_ptr_array_unref);
    return day_password_candidates(&flow->passwords, flow->store, &flow->error) == DAY_OK;
}

bool day_passwords_load(day_flow *flow)
{
    const char *const *given = flow->options->passwords;
    bool any = given != NULL && *given != NULL;
    if (any && !day_flow_begin(flow)) return false;
    for (; given != NULL && *given != NULL; given++)
        if (day_password_insert(flow->store, &(day_password_row){.value = *given, .score = 9},
                                &flow->error) != DAY_OK)
            return false;
    return (!any || day_flow_commit(flow)) && reload(flow);
}

/* --- what texts tell --------------------------------------------------------------------------------- */

typedef struct looking {
    day_flow *flow;
    const day_unit_row *unit;
    int64_t last, open_item; /* open_item: the unit before ended in "the password is" */
    guint n;
} looking;

static int weight_of(const day_unit *unit)
{
    if (unit->kind == DAY_UNIT_MESSAGE) return 1;
    return unit->kind == DAY_UNIT_ROWS || unit->kind == DAY_UNIT_SHEET ? -2 : 0;
}

static void keep(const day_told_password *told, void *ctx)
{
    looking *l = ctx;
    const day_unit *unit = &l->unit->unit;
    g_autofree char *value = g_strndup(unit->text + told->start, told->size);
    day_password_row row = {.value = value,
                            .told = true,
                            .score = CLAMP(told->score + weight_of(unit), 0, 9),
                            .unit = l->unit->id,
                            .start = (uint32_t)told->start,
                            .size = (uint32_t)told->size};
    (void)day_password_insert(l->flow->store, &row, &l->flow->error);
}

static bool look_at(const day_unit_doc *doc, void *ctx)
{
    looking *l = ctx;
    const day_unit *unit = &doc->unit.unit;
    day_span text = {(const uint8_t *)unit->text, unit->text_size};
    day_told_password next;
    l->unit = &doc->unit;
    l->last = doc->unit.id;
    l->n++;
    const char *body = memchr(unit->text, '\n', unit->text_size);
    size_t head = unit->kind == DAY_UNIT_MESSAGE && body != NULL ? (size_t)(body + 1 - unit->text) : 0;
    day_span said = {text.data + head, text.size - head};
    if (l->open_item == doc->unit.item && day_told_password_next(&next, said)) {
        next.start += head;
        keep(&next, l);
    }
    l->open_item = day_told_passwords_find(text, keep, l) ? doc->unit.item : 0;
    return l->flow->error.code == DAY_OK;
}

static bool look_for_told(day_flow *flow)
{
    looking l = {.flow = flow, .last = (int64_t)day_meta_get_double(flow->store, "passwords.units", 0)};
    do {
        l.n = 0;
        if (!day_flow_begin(flow) ||
            day_unit_each_after(flow->store, l.last, UNITS_A_TIME, look_at, &l, &flow->error) != DAY_OK)
            return false;
        if (flow->error.code != DAY_OK ||
            day_meta_set_double(flow->store, "passwords.units", (double)l.last, &flow->error) != DAY_OK ||
            !day_flow_commit(flow))
            return false;
    } while (l.n == UNITS_A_TIME && !day_flow_stopped(flow));
    return true;
}

/* --- what is locked ---------------------------------------------------------------------------------- */

static bool collect(const day_item_row *row, void *ctx)
{
    bool bytes = row->sha256.size > 0;
    int64_t id = bytes || row->parent == 0 ? row->id : row->parent;
    GArray *ids = ctx;
    if (ids->len == 0 || g_array_index(ids, int64_t, ids->len - 1) != id) g_array_append_val(ids, id);
    return true;
}

static bool note_size(const day_item_row *row, void *ctx)
{
    int64_t *values = ctx;
    values[0] = row->size;
    values[1] = row->mtime_ms;
    values[2] = row->state == DAY_ITEM_QUEUED;
    return true;
}

/* A container that is queued takes its children with it; those are passed over when their turn comes. */
static bool queue_again(day_flow *flow, const GArray *ids)
{
    for (guint i = 0; i < ids->len; i++) {
        int64_t values[3], id = g_array_index(ids, int64_t, i);
        day_error own = {0};
        day_err err = day_item_get(flow->store, id, note_size, values, &own);
        if (err == DAY_ERR_NOT_FOUND || (err == DAY_OK && values[2] != 0)) continue;
        if (err == DAY_OK) err = day_item_requeue(flow->store, id, values[0], values[1], &own);
        if (err != DAY_OK) {
            day_error_set(&flow->error, own.code, "%s", own.message);
            return false;
        }
    }
    return true;
}

bool day_passwords_retry(bool *again, day_flow *flow)
{
    g_autoptr(GArray) ids = g_array_new(false, false, sizeof(int64_t));
    int64_t newest = 0, tried = (int64_t)day_meta_get_double(flow->store, "passwords.tried", 0);
    *again = false;
    if (day_item_each(flow->store, &(day_item_filter){.state = "encrypted"}, collect, ids, &flow->error) !=
        DAY_OK)
        return false;
    if (ids->len == 0) return true;
    if (!look_for_told(flow) || day_flow_stopped(flow)) return flow->error.code == DAY_OK;
    if (day_password_last(&newest, flow->store, &flow->error) != DAY_OK) return false;
    if (newest <= tried) return true;
    *again = true;
    return day_flow_begin(flow) && queue_again(flow, ids) &&
           day_meta_set_double(flow->store, "passwords.tried", (double)newest, &flow->error) == DAY_OK &&
           day_flow_commit(flow) && reload(flow) && day_flow_count(flow);
}

/* --- what opened ------------------------------------------------------------------------------------- */

static bool note_place(const day_password_row *row, void *ctx)
{
    *(int64_t *)ctx = row->told ? row->unit : -1;
    return true;
}

typedef struct told_at {
    char *where;
} told_at;

static bool name_place(const day_unit_doc *doc, void *ctx)
{
    ((told_at *)ctx)->where = g_strdup_printf("told in %s at %s", doc->path, doc->unit.unit.place);
    return true;
}

day_err day_passwords_put_opened(day_task *task, const char *value, day_error *error)
{
    int64_t unit = 0;
    told_at at = {0};
    day_store *store = task->flow->store;
    if (day_password_get(store, value, note_place, &unit, NULL) == DAY_OK && unit > 0)
        (void)day_unit_doc_get(store, unit, name_place, &at, NULL);
    g_autofree char *where = at.where != NULL ? at.where
                             : unit < 0       ? g_strdup("from the list of passwords given")
                                              : g_strdup("known to many: a default");
    g_autofree char *shown = day_password_masked(value);
    g_autofree char *text = g_strdup_printf("%s, %s", shown, where);
    return day_fact_insert(store, task->id, task->n_facts++,
                           &(day_fact){.key = "password.opened_with", .value = text}, error);
}
