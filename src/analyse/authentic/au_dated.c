/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Dates that documents bear, against the times of their files: a text that says that it was made weeks after
 * its file was changed for the last time, or after the mail that it is attached to was sent. Only dates that
 * say when the text was made (dated_place.h) count, and of these the last. Letters and contracts are dated
 * ahead by days, so a week is let pass; a file that tells only when it was made may have been changed since,
 * but for a PDF file. */
#include "authentic.h"
#include "dated_place.h"
#include "store/q_alike.h"
#include "store/q_authentic.h"
#include "told_moment.h"
#include <string.h>

#define DAY_MS (24 * 3600 * INT64_C(1000))
#define AHEAD_MS (8 * DAY_MS)      /* let pass */
#define LONG_MS (92 * DAY_MS)      /* a quarter: longer than what is dated ahead */
#define FAR_MS (20 * 366 * DAY_MS) /* further is a slip of the hand, or none of this document */

/* The last time at which a document can have been written. */
typedef struct bound {
    int64_t ms;
    bool sent; /* by the mail that it is attached to */
} bound;

typedef struct dated {
    int64_t item, unit, start, size, ms; /* item 0: none */
} dated;

typedef struct job {
    day_authentic *at;
    GHashTable *bounds; /* item → bound */
    const day_alike_text *text;
    dated last;          /* of the item that is read */
    guint bearing, late; /* documents with such a date; of these, later */
    day_err err;
    day_error *error;
} job;

/* --- the times of files ------------------------------------------------------------------------------ */

static void bind(job *j, int64_t item, int64_t ms, bool sent)
{
    bound *own = g_hash_table_lookup(j->bounds, &item);
    if (own != NULL && own->ms <= ms) return;
    const bound one = {ms, sent};
    g_hash_table_replace(j->bounds, g_memdup2(&item, sizeof item), g_memdup2(&one, sizeof one));
}

static bool take_document(const day_authentic_document *one, void *ctx)
{
    int64_t ms;
    if (day_told_moment(&ms, one->modified) == DAY_TOLD_MOMENT ||
        (strcmp(one->mime, "application/pdf") == 0 && day_told_moment(&ms, one->created) == DAY_TOLD_MOMENT))
        bind(ctx, one->item, ms, false);
    return true;
}

static bool take_attached(int64_t item, int64_t sent_ms, void *ctx)
{
    bind(ctx, item, sent_ms, true);
    return true;
}

/* --- dates ------------------------------------------------------------------------------------------- */

static bool take_date(const day_authentic_date *date, void *ctx)
{
    job *j = ctx;
    int64_t ms;
    if (date->start < 0 || date->size <= 0 || (size_t)(date->start + date->size) > j->text->size ||
        day_told_moment(&ms, date->value) != DAY_TOLD_MOMENT)
        return true;
    if (j->last.item != 0 && ms <= j->last.ms) return true;
    if (day_dated_at(j->text->text, j->text->size, (gsize)date->start, (gsize)date->size) != DAY_DATED_NOT)
        j->last = (dated){j->text->item, j->text->unit, date->start, date->size, ms};
    return true;
}

static void put(job *j, const bound *own)
{
    const dated *one = &j->last;
    g_auto(day_places) places = {0};
    int64_t by = one->ms - own->ms;
    day_places_add(&places, one->item, one->unit, one->start, one->size, "the date that it bears");
    g_autofree char *bears = day_authentic_when(one->ms), *when = day_authentic_when(own->ms);
    bears[10] = '\0'; /* the day alone */
    g_autofree char *found =
        own->sent
            ? g_strdup_printf("It bears the date %s, but the mail that it is attached to was sent on %s.",
                              bears, when)
            : g_strdup_printf(
                  "It bears the date %s, but its file was changed for the last time before that, on %s.",
                  bears, when);
    const day_finding finding = {
        DAY_FINDING_OF("against"),
        .item = one->item,
        .weight = by > LONG_MS ? "moderate" : "weak",
        .weight_why = by > LONG_MS
                          ? "texts are seldom dated ahead by more than a quarter of a year"
                          : "texts are dated ahead by weeks at times: for a day on which they will be "
                            "signed, or take effect",
        .looked_at = "the day on which a text says that it was made, and the times of its file",
        .found = found,
        .otherwise =
            "A text that was written ahead for that day, a date of something else that stands in its "
            "place, a slip of the hand, a calendar that was read wrongly, or a clock that was set wrong."};
    j->late++;
    j->err = day_authentic_put(j->at, &finding, &places, j->error);
}

static void end_document(job *j)
{
    const bound *own = j->last.item != 0 ? g_hash_table_lookup(j->bounds, &j->last.item) : NULL;
    if (own != NULL && j->err == DAY_OK) {
        j->bearing++;
        if (j->last.ms > own->ms + AHEAD_MS && j->last.ms < own->ms + FAR_MS) put(j, own);
    }
    j->last = (dated){0};
}

static bool take(const day_alike_text *text, void *ctx)
{
    job *j = ctx;
    if (text->item != j->last.item) end_document(j);
    if (text->body_start >= 0 || !g_hash_table_contains(j->bounds, &text->item)) return j->err == DAY_OK;
    j->text = text;
    if (j->err == DAY_OK) j->err = day_authentic_each_date(j->at->store, text->unit, take_date, j, j->error);
    return j->err == DAY_OK;
}

static day_err put_summary(job *j, day_error *error)
{
    g_autofree char *documents = day_authentic_count(j->bearing, "document");
    g_autofree char *looked_at =
        g_strdup_printf("the dates in %s, against when the file was changed or sent", documents);
    if (j->bearing == 0)
        return day_authentic_not_applicable(j->at, looked_at, "No document has both.", error);
    g_autofree char *found =
        g_strdup_printf("%u of %u bear a date that is later by more than a week.", j->late, j->bearing);
    const day_finding finding = {DAY_FINDING_OF("neutral"), .looked_at = looked_at, .found = found};
    return day_authentic_put(j->at, &finding, NULL, error);
}

static day_err begin(void **out, day_authentic *at, day_error *error)
{
    job *j = *out = g_new0(job, 1);
    j->at = at;
    j->error = error;
    j->bounds = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    day_err err = day_authentic_each_document(at->store, take_document, j, error);
    return err == DAY_OK ? day_authentic_each_attached(at->store, take_attached, j, error) : err;
}

static day_err end(void *ctx, day_error *error)
{
    job *j = ctx;
    end_document(j);
    return j->err == DAY_OK ? put_summary(j, error) : j->err;
}

static void clear(void *ctx)
{
    job *j = ctx;
    g_hash_table_unref(j->bounds);
    g_free(j);
}

const day_authentic_texts day_authentic_dated = {begin, take, end, clear};
