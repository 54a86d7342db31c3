/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Seals one by one, and their chain. Whoever holds the case can make all its seals anew with a key of his
 * own; so a seal that was kept elsewhere counts more than those within (seal_statement), and so does a key
 * that is known (key). */
#include "seal_chain.h"
#include "model/when_text.h"
#include <string.h>

enum { CLOCKS_DIFFER_S = 60 };

/* What a seal says of the log, which only grows: each has to be its beginning. */
typedef struct log_then {
    int64_t number;
    day_sealed_sum log;
} log_then;

static void name_seal(char out[40], const day_seal_chain *c, int64_t number)
{
    g_snprintf(out, 40, c->in_bag ? "data/seals/%" G_GINT64_FORMAT ".json" : "seal %" G_GINT64_FORMAT,
               number);
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

static bool check_signature(day_seal_chain *c, const char *subject, const day_seal_seen *seal,
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

static void check_key(day_seal_chain *c, const char *subject, const day_statement *said)
{
    const day_public_key *expected = c->at->key != NULL ? c->at->key : &c->last.key;
    if (c->at->key == NULL && c->last.number == 0) return;
    if (memcmp(expected->bytes, said->key.bytes, sizeof said->key.bytes) == 0) return;
    day_inspection_tell(c->at, DAY_CHECK_SEALS, subject, "was signed with another key than %s",
                        c->at->key != NULL ? "the one given" : "the seal before it");
}

static void check_chain(day_seal_chain *c, const char *subject, const day_seal_seen *seal,
                        const day_statement *said)
{
    if (said->number != seal->number)
        day_inspection_tell(c->at, DAY_CHECK_SEALS, subject,
                            "stands in the wrong place: it says of itself that it is seal %" G_GINT64_FORMAT,
                            said->number);
    else if (seal->number - 1 == c->next) /* a number is above 0 */
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
static void check_time(day_seal_chain *c, const char *subject, const day_statement *said)
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

static bool is_foreign(const day_seal_chain *c)
{
    return c->given && *c->case_id != '\0' && strcmp(c->outside.case_id, c->case_id) != 0;
}

static void check_outside(day_seal_chain *c, const char *subject, const day_seal_seen *seal)
{
    if (!c->given || c->outside.number != seal->number || is_foreign(c)) return;
    c->outside_met = true;
    c->outside_stamped = seal->stamped;
    c->outside_same = strcmp(seal->statement, c->at->seal_statement) == 0;
    if (!c->outside_same)
        day_inspection_tell(c->at, DAY_CHECK_SEALS, subject, "is not the one in %s", c->at->seal_name);
}

static void check_case(day_seal_chain *c, const char *subject, const day_statement *said)
{
    if (*c->case_id == '\0') g_strlcpy(c->case_id, said->case_id, sizeof c->case_id);
    if (strcmp(said->case_id, c->case_id) != 0)
        day_inspection_tell(c->at, DAY_CHECK_SEALS, subject, "is of another case, %s", said->case_id);
}

static void check_seal(day_seal_chain *c, const char *subject, const day_seal_seen *seal)
{
    day_statement said;
    if (!day_statement_parse(&said, seal->statement)) {
        day_inspection_tell(c->at, DAY_CHECK_SEALS, subject, "was edited: its text is no seal's");
        return;
    }
    check_signature(c, subject, seal, &said);
    check_key(c, subject, &said);
    check_chain(c, subject, seal, &said);
    check_time(c, subject, &said);
    check_case(c, subject, &said);
    if (seal->stamp != NULL) tell_stamp(c->at, subject, seal->stamp, &said);
    log_then then = {said.number, said.parts[DAY_SEALED_LOG]};
    g_array_append_val(c->logs, then);
    c->last = said;
    c->at->n_seals++;
}

void day_seal_chain_begin(day_seal_chain *c)
{
    const char *text = c->at->seal_statement;
    c->next = 1;
    c->logs = g_array_new(FALSE, FALSE, sizeof(log_then));
    c->given = text != NULL && day_statement_parse(&c->outside, text);
}

bool day_seal_chain_take(day_seal_chain *c, const day_seal_seen *seal)
{
    char subject[40];
    name_seal(subject, c, seal->number);
    if (seal->stamped) c->stamps++;
    if (seal->trouble != NULL)
        day_inspection_tell(c->at, DAY_CHECK_SEALS, subject, "%s", seal->trouble);
    else
        check_seal(c, subject, seal);
    check_outside(c, subject, seal);
    g_free(c->last_text);
    c->last_text = g_strdup(seal->statement);
    c->next = seal->number < INT64_MAX ? seal->number + 1 : seal->number;
    return day_inspection_step(c->at, DAY_CHECK_SEALS);
}

static void end_outside(const day_seal_chain *c)
{
    day_inspection *at = c->at;
    if (is_foreign(c)) { /* it says nothing of this one, which is held against its own last */
        day_inspection_tell(at, DAY_CHECK_SEALS, at->seal_name, "is a seal of another case, %s",
                            c->outside.case_id);
        return;
    }
    if (!c->outside_met)
        day_inspection_tell(at, DAY_CHECK_SEALS, at->seal_name, "is a seal that the %s does not have: %s",
                            c->in_bag ? "bag" : "case",
                            c->in_bag ? "it was taken out, or the bag was made before it"
                                      : "it was taken out");
    if (at->seal_stamp == NULL) return;
    tell_stamp(at, at->seal_name, at->seal_stamp, &c->outside);
    if (c->outside_met && !c->outside_stamped)
        day_inspection_note(at, DAY_CHECK_SEALS, at->seal_name,
                            "has a time stamp that the seal in the %s does not have",
                            c->in_bag ? "bag" : "case");
}

void day_seal_chain_end(day_seal_chain *c)
{
    const day_inspection *at = c->at;
    const char *where = c->in_bag ? "the bag" : "the case";
    if (at->key != NULL && c->next == 1)
        day_inspection_tell(c->at, DAY_CHECK_SEALS, where, "has no seal, and so none of the key given");
    if (at->seal_logged >= c->next)
        day_inspection_tell(c->at, DAY_CHECK_SEALS, where,
                            "has no seal %" G_GINT64_FORMAT ", which the log says was made: it was taken out",
                            at->seal_logged);
    if (at->certificates.size > 0 && c->stamps == 0 && at->seal_stamp == NULL)
        day_inspection_note(c->at, DAY_CHECK_SEALS, where, "has no time stamp that --ca could check");
    if (c->given) end_outside(c);
}

const day_statement *day_seal_chain_head(const day_seal_chain *c)
{
    return c->given && !is_foreign(c) ? &c->outside : &c->last;
}

/* --- the log, as each seal had it ---------------------------------------------------------------------- */

static void check_log(const day_seal_chain *c, const char *subject, const day_sealed_sum *log,
                      const GArray *leaves)
{
    if (log->size > leaves->len) {
        day_inspection_tell(c->at, DAY_CHECK_SEALS, subject,
                            "was made when the log had %" G_GUINT64_FORMAT
                            " entries, and it has %u now: its end is gone",
                            log->size, leaves->len);
        return;
    }
    g_autoptr(day_sha) sha = day_sha_new();
    day_sha256 root = day_merkle_root_of((const day_sha256 *)(void *)leaves->data, log->size, sha);
    if (!day_sha256_same(&root, &log->root))
        day_inspection_tell(c->at, DAY_CHECK_SEALS, subject,
                            "signed another log: of its first %" G_GUINT64_FORMAT
                            " entries some were changed, moved, put in or are gone",
                            log->size);
}

void day_seal_chain_check_log(const day_seal_chain *c, const GArray *leaves, int64_t except)
{
    char subject[40];
    for (guint i = 0; i < c->logs->len; i++) {
        const log_then *then = &g_array_index(c->logs, log_then, i);
        name_seal(subject, c, then->number);
        if (then->number != except) check_log(c, subject, &then->log, leaves);
    }
    /* A case is held against it as a whole. */
    const day_sealed_sum *kept = &c->outside.parts[DAY_SEALED_LOG];
    bool made_later = !c->outside_met && kept->size > leaves->len;
    if (c->in_bag && c->given && !is_foreign(c) && !c->outside_same && !made_later)
        check_log(c, c->at->seal_name, kept, leaves);
}

void day_seal_chain_clear(day_seal_chain *c)
{
    g_clear_pointer(&c->last_text, g_free);
    g_clear_pointer(&c->logs, g_array_unref);
}
