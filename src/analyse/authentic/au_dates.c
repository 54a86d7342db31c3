/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The times that one file tells, against each other: made after it was changed for the last time, made in the
 * future, made on a day that no calendar has, packed before it was made, older than what it holds. A day and
 * two hours are let pass, since many of these times tell no zone. */
#include "authentic.h"
#include "store/q_authentic.h"
#include "told_moment.h"
#include <string.h>

enum { FEWEST = 10 /* files whose times agree, of which something is said */ };
#define HOUR_MS (3600 * INT64_C(1000))
#define SLACK_MS (26 * HOUR_MS)
#define OLD_MS                                                                                               \
    (INT64_C(631152000) * 1000) /* 1990: what is earlier is how archives say that they know none             \
                                 */

typedef struct job {
    day_authentic *at;
    guint both, agree, odd; /* files that tell both times; of those, in order; findings */
    day_err err;
    day_error *error;
} job;

typedef struct oddity {
    const char *weight, *why, *otherwise;
} oddity;

static void put(job *j, int64_t item, int64_t unit, char *found, const oddity *odd)
{
    g_auto(day_places) places = {0};
    g_autofree char *said = found;
    if (j->err != DAY_OK) return;
    j->odd++;
    day_places_add(&places, item, unit, 0, 0, unit == 0 ? "its own metadata" : "the last message in it");
    const day_finding finding = {DAY_FINDING_OF("against"),
                                 .item = item,
                                 .weight = odd->weight,
                                 .weight_why = odd->why,
                                 .looked_at = "the times that this file tells",
                                 .found = said,
                                 .otherwise = odd->otherwise};
    j->err = day_authentic_put(j->at, &finding, &places, j->error);
}

static void weigh_impossible(job *j, const day_authentic_document *one, const char *what, const char *text)
{
    static const oddity odd = {
        "moderate", "programs take this time from a clock, and no clock shows such a moment",
        "A broken or careless program that puts dates together by hand, or damage to the file."};
    put(j, one->item, 0,
        g_strdup_printf("It says that it was %s at “%.40s”, a moment that no calendar or clock has.", what,
                        text),
        &odd);
}

static void weigh_order(job *j, const day_authentic_document *one, int64_t created, int64_t modified)
{
    static const oddity odd = {"moderate",
                               "a program that changes a file keeps when it was made, which was before",
                               "Copies made by some programs take a new time of making and keep the old "
                               "change; a clock that was set "
                               "wrong."};
    j->both++;
    if (created <= modified + SLACK_MS) {
        j->agree++;
        return;
    }
    g_autofree char *made = day_authentic_when(created), *changed = day_authentic_when(modified);
    put(j, one->item, 0,
        g_strdup_printf("It says that it was made on %s, and changed for the last time before that, on %s.",
                        made, changed),
        &odd);
}

static void weigh_future(job *j, const day_authentic_document *one, int64_t ms, const char *what)
{
    static const oddity odd = {"moderate", "files are not made in the future",
                               "A clock that was set wrong: where the file was made, or here."};
    if (ms <= j->at->now_ms + SLACK_MS) return;
    g_autofree char *when = day_authentic_when(ms);
    put(j, one->item, 0,
        g_strdup_printf("It says that it was %s on %s, which is in the future of this computer's clock.",
                        what, when),
        &odd);
}

static void weigh_packed(job *j, const day_authentic_document *one, int64_t created)
{
    static const oddity odd = {
        "weak", "the file as it is cannot be older than its making, but times of files are easily set",
        "Archives and copies that were given one time for all files, a clock that was set wrong, or a "
        "program "
        "that set the file's time on purpose, as backups and checkouts do."};
    if (one->mtime_ms == DAY_TIME_NONE || one->mtime_ms < OLD_MS || created <= one->mtime_ms + SLACK_MS)
        return;
    g_autofree char *made = day_authentic_when(created), *packed = day_authentic_when(one->mtime_ms);
    put(j, one->item, 0,
        g_strdup_printf("It says that it was made on %s, but %s gives its last change as %s.", made,
                        one->depth > 0 ? "what it was packed in" : "the file system", packed),
        &odd);
}

static bool take(const day_authentic_document *one, void *ctx)
{
    job *j = ctx;
    int64_t created, modified;
    day_told made = day_told_moment(&created, one->created),
             changed = day_told_moment(&modified, one->modified);
    if (made == DAY_TOLD_IMPOSSIBLE) weigh_impossible(j, one, "made", one->created);
    if (changed == DAY_TOLD_IMPOSSIBLE) weigh_impossible(j, one, "changed", one->modified);
    if (made == DAY_TOLD_MOMENT && changed == DAY_TOLD_MOMENT) weigh_order(j, one, created, modified);
    if (made == DAY_TOLD_MOMENT) weigh_future(j, one, created, "made");
    if (changed == DAY_TOLD_MOMENT) weigh_future(j, one, modified, "changed");
    if (made == DAY_TOLD_MOMENT && created <= j->at->now_ms) weigh_packed(j, one, created);
    return j->err == DAY_OK;
}

static bool take_holder(int64_t item, int64_t mtime_ms, int64_t last_ms, int64_t unit, void *ctx)
{
    static const oddity odd = {"moderate", "a file does not change after its last change",
                               "A file system or archive that did not keep the time, a clock that was set "
                               "wrong, or messages that are "
                               "dated ahead on purpose (reminders, plans)."};
    job *j = ctx;
    if (mtime_ms < OLD_MS || last_ms <= mtime_ms + SLACK_MS) return true;
    g_autofree char *last = day_authentic_when(last_ms), *changed = day_authentic_when(mtime_ms);
    put(j, item, unit,
        g_strdup_printf("It holds a message of %s, but was changed for the last time before that, on %s.",
                        last, changed),
        &odd);
    return j->err == DAY_OK;
}

static day_err put_summary(day_authentic *at, const job *j, day_error *error)
{
    g_autofree char *files = day_authentic_count(j->both, "file");
    g_autofree char *looked_at =
        g_strdup_printf("%s with a time of making and a time of the last change", files);
    if (j->both < FEWEST && j->odd == 0)
        return day_authentic_not_applicable(
            at, looked_at, "Too few files tell both times to say how well they agree.", error);
    bool good = j->odd == 0 && j->both >= FEWEST;
    g_autofree char *found = g_strdup_printf("In %u of %u they are in order%s.", j->agree, j->both,
                                             good ? ", and none is in the future or impossible" : "");
    const day_finding finding = {
        DAY_FINDING_OF(good ? "for" : "neutral"),
        .weight = good ? "weak" : "",
        .weight_why = good ? "programs keep this order by themselves: only carelessness breaks it" : "",
        .looked_at = looked_at,
        .found = found,
        .otherwise = "Whoever makes files with ordinary programs gets times in order without any care."};
    return day_authentic_put(at, &finding, NULL, error);
}

day_err day_authentic_dates(day_authentic *at, day_error *error)
{
    job j = {.at = at, .error = error};
    day_err err = day_authentic_each_document(at->store, take, &j, error);
    if (err == DAY_OK) err = j.err;
    if (err == DAY_OK) err = day_authentic_each_holder(at->store, take_holder, &j, error);
    if (err == DAY_OK) err = j.err;
    return err == DAY_OK ? put_summary(at, &j, error) : err;
}
