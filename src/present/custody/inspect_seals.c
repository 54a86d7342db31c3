/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The seals of a case (seal_chain.h), and what changed since the last, or since the one that was kept
 * elsewhere. */
#include "seal_chain.h"
#include "stamped.h"
#include "store/q_item.h"
#include <string.h>

/* --- then and now ------------------------------------------------------------------------------------ */

typedef struct change {
    day_sealed_change change;
    int64_t key;
} change;

typedef struct changes {
    GArray *list; /* of change */
} changes;

static bool take_change(day_sealed_change what, int64_t key, const day_sha256 *leaf, void *ctx)
{
    change one = {what, key};
    (void)leaf;
    g_array_append_val(((changes *)ctx)->list, one);
    return true;
}

static bool copy_path(const day_item_row *item, void *ctx)
{
    *(char **)ctx = g_strdup(item->path);
    return true;
}

/* "results of item leak.zip ▸ a.txt", "bookmark 3". Caller frees. */
static char *name_row(day_store *store, day_sealed_part part, int64_t key)
{
    g_autofree char *path = NULL;
    day_error ignored = {0};
    if (part == DAY_SEALED_ITEMS || part == DAY_SEALED_RESULTS)
        (void)day_item_get(store, key, copy_path, &path, &ignored);
    if (path != NULL) return g_strdup_printf("%s %s", day_sealed_singular(part), path);
    return g_strdup_printf("%s %" G_GINT64_FORMAT, day_sealed_singular(part), key);
}

static void tell_change(day_inspection *at, day_sealed_part part, const change *one, const char *seal)
{
    g_autofree char *subject = name_row(at->store, part, one->key);
    if (one->change == DAY_SEALED_ADDED) {
        at->added++;
        day_inspection_note(at, DAY_CHECK_SEALED, subject, "was added since %s", seal);
    } else if (one->change == DAY_SEALED_CHANGED) {
        at->changed++;
        day_inspection_tell(at, DAY_CHECK_SEALED, subject, "was changed since %s", seal);
    } else {
        at->gone++;
        day_inspection_tell(at, DAY_CHECK_SEALED, subject, "is gone since %s", seal);
    }
}

static bool same_sum(const day_sealed_sum *a, const day_sealed_sum *b)
{
    return a->size == b->size && day_sha256_same(&a->root, &b->root);
}

static day_err compare_part(day_inspection *at, const day_statement *said, int part, const char *seal,
                            day_error *error)
{
    day_sealed_sum then, now;
    const day_sealed_sum *sealed = &said->parts[part];
    const char *name = day_sealed_plural((day_sealed_part)part);
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(change));
    changes found = {list};
    day_err err = day_sealed_compare(&then, &now, at->store, said->form, (day_sealed_part)part, said->number,
                                     take_change, &found, error);
    if (err != DAY_OK) return err;
    at->counts[DAY_CHECK_SEALED].checked += now.size;
    if (!same_sum(&then, sealed)) {
        day_inspection_tell(
            at, DAY_CHECK_SEALED, name,
            "the case's own list of what %s sealed was altered, or is of another seal: %s", seal,
            same_sum(&now, sealed) ? "yet all is as it was sealed"
                                   : "what changed cannot be named, but it is not as it was sealed");
        return DAY_OK;
    }
    for (guint i = 0; i < list->len; i++)
        tell_change(at, (day_sealed_part)part, &g_array_index(list, change, i), seal);
    return DAY_OK;
}

/* The log's own line of a seal: what was the log then must be how the log begins. compare_part() names
 * entries; that it holds is what makes an entry after the seal an addition. */
static day_err compare(day_inspection *at, const day_statement *said, const char *seal, day_error *error)
{
    day_err err = DAY_OK;
    at->seal_number = said->number;
    for (int part = 0; part < DAY_SEALED_PARTS && err == DAY_OK; part++)
        if (day_sealed_has(said->form, (day_sealed_part)part))
            err = compare_part(at, said, part, seal, error);
    return err;
}

/* --- all of it ----------------------------------------------------------------------------------------- */

static bool take_leaf(int64_t key, const day_sha256 *leaf, void *ctx)
{
    (void)key;
    g_array_append_vals(ctx, leaf, 1);
    return true;
}

/* The log of the seal that compare() holds entry by entry is left to it. */
static day_err compare_with(const day_seal_chain *c, day_error *error)
{
    const day_statement *with = day_seal_chain_head(c);
    if (with->number == 0) return DAY_OK;
    g_autofree char *seal = g_strdup_printf("seal %" G_GINT64_FORMAT, with->number);
    g_autoptr(GArray) leaves = g_array_new(FALSE, FALSE, sizeof(day_sha256));
    day_err err = day_sealed_now(c->at->store, DAY_SEALED_FORM, DAY_SEALED_LOG, take_leaf, leaves, error);
    if (err != DAY_OK) return err;
    day_seal_chain_check_log(c, leaves, with->number);
    return compare(c->at, with, seal, error);
}

static bool take_seal(const day_seal_row *row, void *ctx)
{
    day_seal_chain *c = ctx;
    day_stamp stamp;
    day_error error = {0};
    day_seal_seen seal = {row->number, row->statement, row->signature, row->answer.size > 0, NULL, NULL};
    bool read = seal.stamped &&
                day_stamped_read(&stamp, row->statement, row->answer, c->at->certificates, &error) == DAY_OK;
    if (read) seal.stamp = &stamp;
    if (seal.stamped && !read) {
        g_autofree char *subject = g_strdup_printf("seal %" G_GINT64_FORMAT, row->number);
        day_inspection_tell(c->at, DAY_CHECK_SEALS, subject, "its time stamp could not be read: %s",
                            error.message);
    }
    return day_seal_chain_take(c, &seal);
}

day_err day_inspect_seals(day_inspection *at, day_error *error)
{
    g_auto(day_seal_chain) c = {.at = at};
    g_strlcpy(c.case_id, day_store_case_id(at->store), sizeof c.case_id);
    day_seal_chain_begin(&c);
    day_err err = day_seal_each(at->store, take_seal, &c, error);
    if (err != DAY_OK) return err;
    day_seal_chain_end(&c);
    return compare_with(&c, error);
}
