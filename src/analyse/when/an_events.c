/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What bears a date and is no message, as rows by time: when documents say they were made, changed, printed,
 * taken; when archives say their files were changed (which a copy changes as easily: a kind of its own);
 * dates that texts name, those in tables and logs apart as records; offers, and other amounts in messages
 * and documents that have a date. Dates of every calendar are ours already, by the scanner: what was written
 * stands in the text. Nothing is shifted: without a zone, the time is as written. */
#include "analyse/analyse.h"
#include "base/pair_hash.h"
#include "event_time.h"
#include "model/when.h"
#include "store/q_event.h"
#include <string.h>

#define STEP 16384

typedef struct state {
    const day_analysis_run *run;
    GHashTable *made;   /* item → day_event_time: when the document says it was made */
    GHashTable *tables; /* items that are rows or lines of records */
    GHashTable *offers; /* places (place_of()) of amounts that are told as offers */
    int64_t seq;
    bool stopped;
    day_err err;
    day_error *error;
} state;

static bool insert(state *s, const day_event *event)
{
    s->err = day_event_insert(s->run->store, ++s->seq, event, s->error);
    if (s->seq % STEP == 0 && !day_analysis_goes_on(s->run, s->seq, 0)) s->stopped = true;
    return s->err == DAY_OK && !s->stopped;
}

/* --- documents --------------------------------------------------------------------------------------- */

/* What the fact is called in a line of events; who is told to have done it. */
static const char *kind_of(const day_event_fact *fact, const char **who)
{
    *who = fact->author;
    if (g_str_equal(fact->key, "created")) return g_str_has_prefix(fact->place, "exif") ? "taken" : "created";
    if (g_str_equal(fact->key, "date")) return "published";
    if (g_str_equal(fact->key, "gps.time")) return "taken";
    *who = "";
    if (g_str_equal(fact->key, "modified") || g_str_equal(fact->key, "printed")) {
        *who = fact->editor;
        return g_str_equal(fact->key, "modified") ? "modified" : "printed";
    }
    return fact->key;
}

static bool take_fact(const day_event_fact *fact, void *ctx)
{
    state *s = ctx;
    const char *who;
    day_event_time when;
    if (!day_event_time_read(&when, fact->value)) return true;
    day_event event = {.kind = kind_of(fact, &who),
                       .time_ms = when.ms,
                       .precision = when.precision,
                       .zone = when.zone,
                       .time_raw = fact->value,
                       .item = fact->item,
                       .value = fact->name,
                       .calendar = "",
                       .who = who,
                       .place = fact->place};
    if (g_str_equal(fact->key, "created"))
        g_hash_table_insert(s->made, GSIZE_TO_POINTER(fact->item), g_memdup2(&when, sizeof when));
    return insert(s, &event);
}

static bool take_file(int64_t item, int64_t mtime_ms, const char *name, void *ctx)
{
    state *s = ctx;
    char raw[DAY_EVENT_TEXT];
    if (mtime_ms <= 315619200000) return true; /* 1980-01-02: the first day of many containers means none */
    day_event_time_write(raw, mtime_ms, "second");
    day_event event = {.kind = "archived file",
                       .time_ms = mtime_ms,
                       .precision = "second",
                       .zone = "",
                       .time_raw = raw,
                       .item = item,
                       .value = name,
                       .calendar = "",
                       .who = "",
                       .place = ""};
    return insert(s, &event);
}

/* --- texts ------------------------------------------------------------------------------------------- */

/* The value of a line "key=…" of the details, in a buffer; "" when it has none. */
static const char *detail(char *out, size_t size, const char *details, const char *key)
{
    size_t length = strlen(key);
    *out = '\0';
    for (const char *at = details; *at != '\0'; at += strcspn(at, "\n"), at += *at == '\n') {
        if (strncmp(at, key, length) != 0 || at[length] != '=') continue;
        g_strlcpy(out, at + length + 1, MIN(size, strcspn(at + length + 1, "\n") + 1));
        return out;
    }
    return out;
}

static bool take_date(state *s, const day_event_mention *mention)
{
    char zone[16], precision[16], calendar[24];
    day_event_time when;
    detail(zone, sizeof zone, mention->detail, "zone");
    detail(precision, sizeof precision, mention->detail, "precision");
    detail(calendar, sizeof calendar, mention->detail, "calendar");
    if (!day_event_time_mentioned(&when, mention->value, precision, zone)) return true;
    if (mention->message && mention->time_ms == when.ms) return true; /* its own time, told once more */
    bool record = !mention->message && g_hash_table_contains(s->tables, GSIZE_TO_POINTER(mention->item));
    day_event event = {.kind = record ? "record" : "mention",
                       .time_ms = when.ms,
                       .precision = when.precision,
                       .zone = when.zone,
                       .item = mention->item,
                       .unit = mention->unit,
                       .start = mention->start,
                       .size = mention->size,
                       .value = mention->value,
                       .calendar = calendar};
    return insert(s, &event);
}

/* A place in one number; starts stay below 640 KiB. */
static int64_t place_of(int64_t unit, int64_t start)
{
    return unit << 32 | start;
}

/* An offer at each place that tells its amount: at the message's time, or on the day that it names. */
static bool take_offer(const day_event_offer *offer, void *ctx)
{
    state *s = ctx;
    day_event_time named = {0};
    bool told = offer->time_ms != DAY_TIME_NONE;
    if (!told && !day_event_time_read(&named, offer->date)) return true;
    int64_t place = place_of(offer->unit, offer->start);
    g_hash_table_add(s->offers, g_memdup2(&place, sizeof place));
    g_autofree char *value =
        g_strdup_printf("%s%s%s", offer->what, *offer->what != '\0' ? ": " : "", offer->amount_raw);
    day_event event = {.kind = "offer",
                       .time_ms = told ? offer->time_ms : named.ms,
                       .precision =
                           told ? day_event_time_precision(offer->time_raw, offer->time_ms) : named.precision,
                       .zone = told ? offer->zone : named.zone,
                       .time_raw = told ? offer->time_raw : offer->date,
                       .item = offer->item,
                       .unit = offer->unit,
                       .start = offer->start,
                       .size = offer->size,
                       .value = value};
    return insert(s, &event);
}

static bool take_amount(state *s, const day_event_mention *mention)
{
    const day_event_time *made = g_hash_table_lookup(s->made, GSIZE_TO_POINTER(mention->item));
    int64_t place = place_of(mention->unit, mention->start);
    if (!g_ascii_isdigit(*mention->value) || g_hash_table_contains(s->offers, &place))
        return true; /* a currency alone; an offer's */
    if (mention->message ? mention->time_ms == DAY_TIME_NONE : made == NULL) return true;
    day_event event = {.kind = "amount",
                       .time_ms = mention->message ? mention->time_ms : made->ms,
                       .precision = mention->message
                                        ? day_event_time_precision(mention->time_raw, mention->time_ms)
                                        : made->precision,
                       .zone = mention->message ? mention->zone : made->zone,
                       .time_raw = mention->time_raw,
                       .item = mention->item,
                       .unit = mention->unit,
                       .start = mention->start,
                       .size = mention->size,
                       .value = mention->value};
    return insert(s, &event);
}

static bool take_table(int64_t item, void *ctx)
{
    g_hash_table_add(((state *)ctx)->tables, GSIZE_TO_POINTER(item));
    return true;
}

static bool take_mention(const day_event_mention *mention, void *ctx)
{
    return mention->money ? take_amount(ctx, mention) : take_date(ctx, mention);
}

static day_err run(const day_analysis_run *at, day_error *error)
{
    g_autoptr(GHashTable) made = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    g_autoptr(GHashTable) tables = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) offers = g_hash_table_new_full(day_pair_hash, g_int64_equal, g_free, NULL);
    state s = {.run = at, .made = made, .tables = tables, .offers = offers, .error = error};
    day_err err = day_event_clear(at->store, error);
    if (err == DAY_OK) err = day_event_each_table(at->store, take_table, &s, error);
    if (err == DAY_OK) err = day_event_each_fact(at->store, take_fact, &s, error);
    if (err == DAY_OK && s.err == DAY_OK && !s.stopped)
        err = day_event_each_file(at->store, take_file, &s, error);
    if (err == DAY_OK && s.err == DAY_OK && !s.stopped)
        err = day_event_each_offer(at->store, take_offer, &s, error);
    if (err == DAY_OK && s.err == DAY_OK && !s.stopped)
        err = day_event_each_mention(at->store, take_mention, &s, error);
    return err != DAY_OK ? err : s.err;
}

const day_analysis day_analysis_events = {.name = "events", .run = run};
