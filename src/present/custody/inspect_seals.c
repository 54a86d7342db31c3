/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The seals of a case: each by itself, their chain, and what changed since the last. Whoever holds the case
 * can make all its seals anew with a key of his own; so a seal that was kept elsewhere counts more than those
 * within (seal_statement), and so does a key that is known (key). */
#include "inspection.h"
#include "model/when_text.h"
#include "stamped.h"
#include "store/q_item.h"
#include <string.h>

enum { CLOCKS_DIFFER_S = 60 };

/* What a seal says of the log, which only grows: each has to be its beginning. */
typedef struct log_then {
    int64_t number;
    day_sealed_sum log;
} log_then;

typedef struct chain {
    day_inspection *at;
    day_statement last; /* that could be read; number 0: none yet */
    char *last_text;
    int64_t next;
    GArray *logs;     /* of log_then */
    bool outside_met; /* the seal from outside is in the chain */
    bool outside_stamped;
    int64_t outside; /* its number; 0: there is none */
} chain;

static void name_seal(char out[40], int64_t number)
{
    g_snprintf(out, 40, "seal %" G_GINT64_FORMAT, number);
}

/* --- one seal ---------------------------------------------------------------------------------------- */

/* An authority's clock is better than a computer's: what was stamped before it was made was not made then. */
static bool is_ahead(const day_statement *said, int64_t stamp_ms)
{
    g_autoptr(GDateTime) own = g_date_time_new_from_iso8601(said->time, NULL);
    return own != NULL && g_date_time_to_unix(own) - stamp_ms / 1000 > CLOCKS_DIFFER_S;
}

static void tell_stamp(day_inspection *at, const char *subject, const day_stamp *stamp,
                       const day_statement *said)
{
    bool ahead = stamp->time_ms != INT64_MIN && is_ahead(said, stamp->time_ms);
    g_autofree char *time = stamp->time_ms != INT64_MIN ? day_when_text(stamp->time_ms) : NULL;
    if (!stamp->imprint)
        day_inspection_tell(at, DAY_CHECK_SEALS, subject, "its time stamp is none: %s", stamp->why);
    else if (at->certificates.size == 0)
        day_inspection_note(at, DAY_CHECK_SEALS, subject,
                            "has a time stamp that says %s UTC, by %s: only with --ca FILE is it checked",
                            time != NULL ? time : "no time", stamp->authority);
    else if (!stamp->signed_)
        day_inspection_tell(at, DAY_CHECK_SEALS, subject, "its time stamp does not hold: %s", stamp->why);
    else
        day_inspection_note(at, DAY_CHECK_SEALS, subject, "existed at %s UTC, as %s says%s%s%s", time,
                            stamp->authority, ahead ? "; its own time, " : "", ahead ? said->time : "",
                            ahead ? ", is later: that clock was wrong" : "");
}

static void check_stamp(chain *c, const char *subject, const day_seal_row *seal, const day_statement *said)
{
    day_stamp stamp;
    day_error error = {0};
    if (day_stamped_read(&stamp, seal->statement, seal->answer, c->at->certificates, &error) == DAY_OK)
        tell_stamp(c->at, subject, &stamp, said);
    else
        day_inspection_tell(c->at, DAY_CHECK_SEALS, subject, "its time stamp could not be read: %s",
                            error.message);
}

static bool check_signature(chain *c, const char *subject, const day_seal_row *seal,
                            const day_statement *said)
{
    day_signature signature;
    day_span text = {(const uint8_t *)seal->statement, strlen(seal->statement)};
    bool fits = seal->signature.size == sizeof signature.bytes;
    if (fits) memcpy(signature.bytes, seal->signature.data, sizeof signature.bytes);
    if (fits && day_signature_holds(&signature, &said->key, text)) return true;
    day_inspection_tell(c->at, DAY_CHECK_SEALS, subject,
                        "its signature does not hold: it was edited after it was signed");
    return false;
}

static void check_key(chain *c, const char *subject, const day_statement *said)
{
    const day_public_key *expected = c->at->key != NULL ? c->at->key : &c->last.key;
    if (c->at->key == NULL && c->last.number == 0) return;
    if (memcmp(expected->bytes, said->key.bytes, sizeof said->key.bytes) == 0) return;
    day_inspection_tell(c->at, DAY_CHECK_SEALS, subject, "was signed with another key than %s",
                        c->at->key != NULL ? "the one given" : "the seal before it");
}

static void check_chain(chain *c, const char *subject, const day_seal_row *seal, const day_statement *said)
{
    if (said->number != seal->number)
        day_inspection_tell(c->at, DAY_CHECK_SEALS, subject,
                            "stands in the wrong place: it says of itself that it is seal %" G_GINT64_FORMAT,
                            said->number);
    else if (seal->number == c->next + 1)
        day_inspection_tell(c->at, DAY_CHECK_SEALS, subject,
                            "does not follow the one before it: seal %" G_GINT64_FORMAT " is gone", c->next);
    else if (seal->number != c->next)
        day_inspection_tell(c->at, DAY_CHECK_SEALS, subject,
                            "does not follow the one before it: seals %" G_GINT64_FORMAT
                            " to %" G_GINT64_FORMAT " are gone",
                            c->next, seal->number - 1);
    else if (said->first != (c->last_text == NULL))
        day_inspection_tell(c->at, DAY_CHECK_SEALS, subject, "does not name the seal before it");
    if (said->first || c->last_text == NULL) return;
    day_sha256 before = day_sha_text(c->last_text, strlen(c->last_text));
    if (!day_sha256_same(&before, &said->previous))
        day_inspection_tell(c->at, DAY_CHECK_SEALS, subject,
                            "names another seal than the one before it here");
}

/* Clocks are set wrong, and back; the order of seals and entries does not hang on them. */
static void check_time(chain *c, const char *subject, const day_statement *said)
{
    g_autoptr(GDateTime) utc = g_date_time_new_now_utc();
    g_autofree char *now = g_date_time_format(utc, "%Y-%m-%dT%H:%M:%SZ");
    if (c->last.number != 0 && strcmp(said->time, c->last.time) < 0)
        day_inspection_note(c->at, DAY_CHECK_SEALS, subject,
                            "says that it is of %s, and the seal before it of %s: a clock was set back, or "
                            "another computer's was behind",
                            said->time, c->last.time);
    if (strcmp(said->time, now) > 0)
        day_inspection_note(c->at, DAY_CHECK_SEALS, subject,
                            "says that it is of %s, and by this computer's clock it is %s now", said->time,
                            now);
}

static void check_outside(chain *c, const char *subject, const day_seal_row *seal)
{
    if (c->outside != seal->number) return;
    c->outside_met = true;
    c->outside_stamped = seal->answer.size > 0;
    if (strcmp(seal->statement, c->at->seal_statement) != 0)
        day_inspection_tell(c->at, DAY_CHECK_SEALS, subject, "is not the one in %s", c->at->seal_name);
}

static bool take_seal(const day_seal_row *seal, void *ctx)
{
    chain *c = ctx;
    char subject[40];
    day_statement said;
    name_seal(subject, seal->number);
    check_outside(c, subject, seal);
    if (!day_statement_parse(&said, seal->statement)) {
        day_inspection_tell(c->at, DAY_CHECK_SEALS, subject, "was edited: its text is no seal's");
    } else {
        check_signature(c, subject, seal, &said);
        check_key(c, subject, &said);
        check_chain(c, subject, seal, &said);
        check_time(c, subject, &said);
        if (strcmp(said.case_id, day_store_case_id(c->at->store)) != 0)
            day_inspection_tell(c->at, DAY_CHECK_SEALS, subject, "is of another case, %s", said.case_id);
        if (seal->answer.size > 0) check_stamp(c, subject, seal, &said);
        log_then then = {said.number, said.parts[DAY_SEALED_LOG]};
        g_array_append_val(c->logs, then);
        c->last = said;
        c->at->n_seals++;
    }
    g_free(c->last_text);
    c->last_text = g_strdup(seal->statement);
    c->next = seal->number < INT64_MAX ? seal->number + 1 : seal->number;
    return day_inspection_step(c->at, DAY_CHECK_SEALS);
}

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

/* --- the log, as each seal had it ---------------------------------------------------------------------- */

static bool take_leaf(int64_t key, const day_sha256 *leaf, void *ctx)
{
    (void)key;
    g_array_append_vals(ctx, leaf, 1);
    return true;
}

static void check_log(day_inspection *at, const log_then *then, const GArray *leaves)
{
    char subject[40];
    name_seal(subject, then->number);
    if (then->log.size > leaves->len) {
        day_inspection_tell(at, DAY_CHECK_SEALS, subject,
                            "was made when the log had %" G_GUINT64_FORMAT
                            " entries, and it has %u now: its end is gone",
                            then->log.size, leaves->len);
        return;
    }
    g_autoptr(day_sha) sha = day_sha_new();
    day_sha256 root = day_merkle_root_of((const day_sha256 *)(void *)leaves->data, then->log.size, sha);
    if (!day_sha256_same(&root, &then->log.root))
        day_inspection_tell(at, DAY_CHECK_SEALS, subject,
                            "signed another log: of its first %" G_GUINT64_FORMAT
                            " entries some were changed, moved, put in or are gone",
                            then->log.size);
}

/* But for the one that compare() holds entry by entry against the log. */
static day_err check_logs(chain *c, int64_t compared, day_error *error)
{
    g_autoptr(GArray) leaves = g_array_new(FALSE, FALSE, sizeof(day_sha256));
    day_err err = day_sealed_now(c->at->store, DAY_SEALED_FORM, DAY_SEALED_LOG, take_leaf, leaves, error);
    for (guint i = 0; i < c->logs->len && err == DAY_OK; i++) {
        const log_then *then = &g_array_index(c->logs, log_then, i);
        if (then->number != compared) check_log(c->at, then, leaves);
    }
    return err;
}

static day_err compare_with(chain *c, const day_statement *with, day_error *error)
{
    char seal[40];
    if (with->number == 0) return DAY_OK;
    name_seal(seal, with->number);
    day_err err = check_logs(c, with->number, error);
    return err == DAY_OK ? compare(c->at, with, seal, error) : err;
}

day_err day_inspect_seals(day_inspection *at, day_error *error)
{
    day_statement outside = {0};
    g_autoptr(GArray) logs = g_array_new(FALSE, FALSE, sizeof(log_then));
    chain c = {.at = at, .next = 1, .logs = logs};
    bool given = at->seal_statement != NULL && day_statement_parse(&outside, at->seal_statement);
    bool foreign = given && strcmp(outside.case_id, day_store_case_id(at->store)) != 0;
    if (given && !foreign) c.outside = outside.number;
    day_err err = day_seal_each(at->store, take_seal, &c, error);
    g_free(c.last_text);
    if (err != DAY_OK) return err;
    if (foreign) /* it says nothing of this one, which is held against its own last */
        day_inspection_tell(at, DAY_CHECK_SEALS, at->seal_name, "is a seal of another case, %s",
                            outside.case_id);
    else if (c.outside != 0 && !c.outside_met)
        day_inspection_tell(at, DAY_CHECK_SEALS, at->seal_name,
                            "is a seal that the case does not have: it was taken out");
    if (c.outside != 0 && at->seal_stamp != NULL) {
        tell_stamp(at, at->seal_name, at->seal_stamp, &outside);
        if (c.outside_met && !c.outside_stamped)
            day_inspection_note(at, DAY_CHECK_SEALS, at->seal_name,
                                "has a time stamp that the seal in the case does not have");
    }
    return compare_with(&c, c.outside != 0 ? &outside : &c.last, error);
}
