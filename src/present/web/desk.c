/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Desks. A read connection belongs to one thread at a time, which the lease sees to. Each lease begins a
 * transaction, so that a request sees one moment of the case, and ends it, so that no desk holds the
 * write-ahead log back while nobody asks. */
#include "desk.h"
#include "desks.h"
#include "web_limits.h"
#include "site.h"
#include "work.h"
#include "store/q_audit.h"

enum { WAIT_SECONDS = 10 };

struct day_desks {
    GMutex lock;
    GCond returned;
    day_desk all[DAY_WEB_DESKS];
};

day_desks *day_desks_new(day_site *site)
{
    day_desks *desks = g_new0(day_desks, 1);
    g_mutex_init(&desks->lock);
    g_cond_init(&desks->returned);
    for (int i = 0; i < DAY_WEB_DESKS; i++)
        desks->all[i] = (day_desk){.folder = site->folder, .name = site->name, .site = site};
    return desks;
}

static void shut(day_desk *desk)
{
    g_clear_pointer(&desk->search, day_search_close);
    g_clear_pointer(&desk->gloss, day_gloss_free);
    g_clear_pointer(&desk->store, day_store_close);
}

void day_desks_free(day_desks *desks)
{
    if (desks == NULL) return;
    for (int i = 0; i < DAY_WEB_DESKS; i++) {
        g_assert(desks->all[i].user == NULL);
        shut(&desks->all[i]);
    }
    g_cond_clear(&desks->returned);
    g_mutex_clear(&desks->lock);
    g_free(desks);
}

/* With the lock held. Those that are open already first: their caches are warm. */
static day_desk *find_free(day_desks *desks, const char *user)
{
    day_desk *found = NULL;
    int theirs = 0, most = desks->all[0].site->gate.users != NULL ? DAY_WEB_DESKS - 1 : DAY_WEB_DESKS;
    for (int i = 0; i < DAY_WEB_DESKS; i++) {
        day_desk *desk = &desks->all[i];
        theirs += g_strcmp0(desk->user, user) == 0;
        if (desk->user == NULL && (found == NULL || (found->store == NULL && desk->store != NULL)))
            found = desk;
    }
    return theirs < most ? found : NULL;
}

static day_desk *wait_for_one(day_desks *desks, const char *user)
{
    gint64 until = g_get_monotonic_time() + (gint64)WAIT_SECONDS * G_USEC_PER_SEC;
    day_desk *desk;
    g_mutex_lock(&desks->lock);
    while ((desk = find_free(desks, user)) == NULL)
        if (!g_cond_wait_until(&desks->returned, &desks->lock, until)) break;
    if (desk != NULL) desk->user = user;
    g_mutex_unlock(&desks->lock);
    return desk;
}

static day_err prepare(day_desk *desk, day_error *error)
{
    day_err err = DAY_OK;
    if (desk->store == NULL) {
        err = day_store_open(&desk->store, desk->folder, DAY_STORE_READ, error);
        if (err == DAY_OK) day_store_stop_at(desk->store, desk->site->stop);
    }
    return err == DAY_OK ? day_store_begin(desk->store, error) : err;
}

day_err day_desks_lease(day_desk **out, day_desks *desks, const char *user, day_error *error)
{
    day_desk *desk = wait_for_one(desks, user);
    *out = NULL;
    if (desk == NULL) return day_error_set(error, DAY_ERR_BUSY, "too much is asked at once: try again");
    day_err err = prepare(desk, error);
    if (err == DAY_OK)
        *out = desk;
    else
        day_desks_return(desks, desk);
    return err;
}

void day_desks_return(day_desks *desks, day_desk *desk)
{
    if (desk->store != NULL) day_store_rollback(desk->store);
    g_mutex_lock(&desks->lock);
    desk->user = NULL;
    g_cond_broadcast(&desks->returned); /* who waits longest may not have it */
    g_mutex_unlock(&desks->lock);
}

/* Whether somebody writes to the case, or is about to: the clerk tells of an ingest before that has the lock.
 */
static bool is_at_work(const day_desk *desk)
{
    day_work_news news = {0};
    if (desk->site->work != NULL) day_workplace_news(&news, desk->site->work);
    return news.running || day_store_is_written(desk->store);
}

day_err day_desk_search(day_search **out, day_desk *desk, day_error *error)
{
    *out = NULL;
    if (desk->search == NULL) {
        day_error own = {0};
        day_err err = day_search_open(&desk->search, desk->folder, &own);
        if (err == DAY_ERR_FORMAT && is_at_work(desk)) /* the ingest of a new version */
            return day_error_set(error, DAY_ERR_BUSY,
                                 "the index is made anew just now: it can be searched in a moment");
        if (err != DAY_OK) return day_error_set(error, err, "%s", own.message);
        day_search_share(desk->search, desk->site->columns);
    }
    *out = desk->search;
    return DAY_OK;
}

day_gloss *day_desk_gloss(day_desk *desk)
{
    day_error none = {0}; /* a case's own lexicon that cannot be read is left out */
    if (desk->gloss == NULL) desk->gloss = day_gloss_new(desk->folder, &none);
    return desk->gloss;
}

day_kept *day_desk_kept(const day_desk *desk)
{
    return desk->site->kept;
}

const struct day_rates *day_desk_rates(const day_desk *desk, const char **name)
{
    if (desk->site->rates != NULL) *name = desk->site->rates_name;
    return desk->site->rates;
}

day_err day_desk_memo(char **out, day_desk *desk, const char *name, int64_t stamp, day_memo_fn make,
                      void *ctx, day_error *error)
{
    return day_memo_get(out, desk->site->memo, name, stamp, make, ctx, error);
}

typedef struct annotation {
    const char *user, *action;
    day_annotate_fn fn;
    void *ctx;
} annotation;

static day_err write_all(day_store *store, void *ctx, day_error *error)
{
    const annotation *of = ctx;
    g_autofree char *detail = NULL;
    day_err err = of->fn(&detail, store, of->ctx, error);
    if (err == DAY_OK && detail != NULL) err = day_audit_add_by(store, of->user, of->action, detail, error);
    return err;
}

bool day_desk_is_damaged(const day_desk *desk)
{
    return desk->site->damaged || day_store_damage_met() > 0;
}

day_err day_desk_say_damaged(const day_desk *desk, day_error *error)
{
    return day_error_set(error, DAY_ERR_DAMAGED,
                         "this case is damaged: what is whole can be read, and nothing is written to it any "
                         "more; 'daylight doctor %s' lists what is lost",
                         desk->folder);
}

day_err day_desk_annotate(day_desk *desk, const day_ask *ask, const char *action, day_annotate_fn fn,
                          void *ctx, day_error *error)
{
    g_autoptr(day_store) store = NULL;
    g_assert(ask->right >= DAY_RIGHT_ANNOTATE);
    if (day_desk_is_damaged(desk)) return day_desk_say_damaged(desk, error);
    day_store_rollback(desk->store); /* the snapshot from before would not show the change */
    day_err err = day_store_open(&store, desk->folder, DAY_STORE_ANNOTATE, error);
    annotation of = {ask->user, action, fn, ctx};
    if (err == DAY_OK) {
        day_store_stop_at(store, desk->site->stop);
        err = day_store_change(store, write_all, &of, error);
    }
    day_err again = day_store_begin(desk->store, error);
    return err != DAY_OK ? err : again;
}
