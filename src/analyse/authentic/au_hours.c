/* SPDX-License-Identifier: AGPL-3.0-or-later
 * When people write. Waits between messages of people are spread over orders of magnitude (Barabási, The
 * origin of bursts and heavy tails in human dynamics, 2005); a bot, a script or a generator keeps one wait.
 * Whether a group's hours, weekends and holidays fit a zone is what the analysis of zones says
 * (analyse/when); holidays are computed by the rules of when/holidays.def. */
#include "analyse/when/zone.h"
#include "authentic.h"
#include "store/q_authentic.h"
#include "store/q_zone.h"
#include <string.h>

enum {
    FEWEST = 20,      /* waits of a conversation that is looked at */
    SAME_OF_100 = 80, /* waits that are one and the same: a machine's */
    ALL_OF_100 = 95,
    FEWEST_HOLIDAYS = 4,
};
#define SHORTEST_MS (60 * INT64_C(1000)) /* waits below a minute are how fast talk goes */
#define ROUND_MS (2 * INT64_C(1000))     /* waits that differ by less are the same */

typedef struct talk {
    int64_t id, before_ms; /* id: of the item, or of the conversation */
    bool file;
    GArray *waits; /* int64_t */
    GArray *units; /* day_finding_place, of each message */
    GHashTable *writers;
} talk;

typedef struct job {
    day_authentic *at;
    talk talk;
    guint conversations, regular;
    day_err err;
    day_error *error;
} job;

/* --- waits ------------------------------------------------------------------------------------------- */

static int by_value(const void *a, const void *b)
{
    int64_t first = *(const int64_t *)a, second = *(const int64_t *)b;
    return (first > second) - (first < second);
}

/* How many of sorted waits are the same, at most; *wait is that one. */
static guint same(int64_t *wait, const GArray *waits)
{
    guint best = 0;
    *wait = 0;
    for (guint from = 0, to = 0; to < waits->len; to++) {
        int64_t last = g_array_index(waits, int64_t, to);
        while (last - g_array_index(waits, int64_t, from) > ROUND_MS) from++;
        if (last < SHORTEST_MS || to - from + 1 <= best) continue;
        best = to - from + 1;
        *wait = last;
    }
    return best;
}

static void put_regular(job *j, guint times, int64_t wait)
{
    talk *t = &j->talk;
    guint n = t->waits->len, writers = g_hash_table_size(t->writers);
    g_auto(day_places) places = {0};
    for (guint i = 0; i < t->units->len; i++) {
        const day_finding_place *one = &g_array_index(t->units, day_finding_place, i);
        day_places_add(&places, one->item, one->unit, 0, 0, NULL);
    }
    g_autofree char *looked_at =
        g_strdup_printf("%u waits between the messages of a %s", n, t->file ? "file" : "conversation");
    g_autofree char *who = day_authentic_count(writers, "writer");
    g_autofree char *found =
        g_strdup_printf("%u of %u waits between messages, by %s, are the same: %.1f minutes.", times, n, who,
                        (double)wait / 60000);
    bool several = writers > 1, all = times * 100 >= n * ALL_OF_100;
    const day_finding finding = {
        DAY_FINDING_OF(several ? "against" : "neutral"),
        .item = t->file ? t->id : 0,
        .conversation = t->file ? 0 : t->id,
        .weight = !several ? ""
                  : all    ? "strong"
                           : "moderate",
        .weight_why =
            !several ? ""
                     : "waits of people are spread from seconds to days; two people who take turns do not "
                       "keep the same one",
        .looked_at = looked_at,
        .found = found,
        .otherwise =
            several ? "Two programs that talk with each other, or times that an export rounded or filled in."
                    : "A bot, a monitor or another program that reports at fixed times."};
    j->err = day_authentic_put(j->at, &finding, &places, j->error);
    j->regular++;
}

static void end_talk(job *j)
{
    talk *t = &j->talk;
    int64_t wait;
    if (t->waits->len < FEWEST || j->err != DAY_OK) return;
    j->conversations++;
    g_array_sort(t->waits, by_value);
    guint times = same(&wait, t->waits);
    if (times * 100 >= t->waits->len * SAME_OF_100) put_regular(j, times, wait);
}

static bool take(const day_authentic_said *said, void *ctx)
{
    job *j = ctx;
    talk *t = &j->talk;
    if (strstr(said->mime, "calendar") != NULL || strstr(said->mime, "git") != NULL) return true;
    int64_t id = t->file ? said->item : said->conversation;
    if (said->time_ms == DAY_TIME_NONE) return true;
    if (id != t->id) {
        end_talk(j);
        t->id = id;
        t->before_ms = DAY_TIME_NONE;
        g_array_set_size(t->waits, 0);
        g_array_set_size(t->units, 0);
        g_hash_table_remove_all(t->writers);
    }
    const day_finding_place place = {.item = said->item, .unit = said->unit, .note = ""};
    int64_t wait = ABS(said->time_ms - t->before_ms);
    if (t->units->len < DAY_FINDING_PLACES) g_array_append_val(t->units, place);
    if (t->before_ms != DAY_TIME_NONE) g_array_append_val(t->waits, wait);
    t->before_ms = said->time_ms;
    g_hash_table_add(t->writers, GSIZE_TO_POINTER((gsize)said->account));
    return j->err == DAY_OK;
}

/* Those of one file as they stand, or those that several files hold by their time. */
static day_err read_talks(job *j, bool file)
{
    j->talk.file = file;
    j->talk.id = 0;
    g_array_set_size(j->talk.waits, 0);
    day_err err = file ? day_authentic_each_said(j->at->store, take, j, j->error)
                       : day_authentic_each_talk(j->at->store, take, j, j->error);
    if (err == DAY_OK) end_talk(j);
    return err == DAY_OK ? j->err : err;
}

/* --- zones ------------------------------------------------------------------------------------------- */

static const char *country_of(const char *tz)
{
    for (unsigned i = 0; i < day_n_zones; i++)
        if (strcmp(day_zones[i].tz, tz) == 0) return day_zones[i].country;
    return "";
}

typedef struct holidays {
    const char *country;
    int64_t kept, of;
} holidays;

static bool take_holiday(const char *country, int64_t kept, int64_t of, void *ctx)
{
    holidays *own = ctx;
    if (strcmp(country, own->country) != 0) return true;
    own->kept = kept;
    own->of = of;
    return false;
}

static bool take_path(const char *name, int64_t number, void *ctx)
{
    (void)name;
    day_places_add(ctx, number, 0, 0, 0, NULL);
    return true;
}

static day_err put_rhythm(job *j, const day_zone_group *group, const day_places *places)
{
    g_autofree char *why = day_zone_word(j->at->store, group->id, "why");
    g_autofree char *messages = day_authentic_count(group->messages, "message");
    g_autofree char *looked_at =
        g_strdup_printf("the times of %s of people who talk with each other", messages);
    g_autofree char *found = g_strdup_printf("Their hours keep one rhythm: %s.", why != NULL ? why : "");
    const day_finding finding = {
        DAY_FINDING_OF("for"),
        .weight = group->posterior >= 0.95 ? "moderate" : "weak",
        .weight_why =
            group->posterior >= 0.95
                ? "days, nights, meals and weekends of one place over many weeks are dear to make up"
                : "the rhythm fits one place, but others nearly as well",
        .looked_at = looked_at,
        .found = found,
        .otherwise =
            "Whoever makes messages up while keeping office hours, or shifts true times as a whole, leaves "
            "the same rhythm."};
    return day_authentic_put(j->at, &finding, places, j->error);
}

static day_err put_holidays(job *j, const day_zone_group *group, const day_places *places)
{
    holidays own = {.country = country_of(group->tz)};
    day_err err = day_zone_each_holiday(j->at->store, group->id, take_holiday, &own, j->error);
    if (err != DAY_OK || own.of < FEWEST_HOLIDAYS) return err;
    bool good = own.kept * 10 >= own.of * 7, bad = own.kept * 10 <= own.of * 2;
    g_autofree char *looked_at = g_strdup_printf(
        "%" G_GINT64_FORMAT " public holidays of %s on which the group would have worked (computed by rule)",
        own.of, own.country);
    g_autofree char *found = g_strdup_printf(
        "The group was quiet on %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " of them.", own.kept, own.of);
    const day_finding finding = {
        DAY_FINDING_OF(good  ? "for"
                       : bad ? "against"
                             : "neutral"),
        .weight = good || bad ? "weak" : "",
        .weight_why = good  ? "few think of holidays who make messages up"
                      : bad ? "people who live there would not have worked on most of these"
                            : "",
        .looked_at = looked_at,
        .found = found,
        .otherwise =
            "Offices work through some holidays, make up for others on weekends, and holidays by the moon "
            "may be a day off; another country of the same zone may be meant."};
    return day_authentic_put(j->at, &finding, places, j->error);
}

static bool take_group(const day_zone_group *group, void *ctx)
{
    job *j = ctx;
    g_auto(day_places) places = {0};
    if (!group->claimed) return true;
    j->err = day_zone_each_path(j->at->store, group->id, take_path, &places, j->error);
    if (j->err == DAY_OK) j->err = put_rhythm(j, group, &places);
    if (j->err == DAY_OK) j->err = put_holidays(j, group, &places);
    return j->err == DAY_OK;
}

static day_err put_summary(day_authentic *at, const job *j, day_error *error)
{
    g_autofree char *talks = day_authentic_count(j->conversations, "conversation");
    g_autofree char *looked_at =
        g_strdup_printf("%s and files with more than %d messages that have times", talks, FEWEST);
    if (j->conversations == 0)
        return day_authentic_not_applicable(at, looked_at, "No conversation has enough messages with times.",
                                            error);
    g_autofree char *found = g_strdup_printf("In %u of %u most waits between messages are one and the same.",
                                             j->regular, j->conversations);
    const day_finding finding = {DAY_FINDING_OF("neutral"), .looked_at = looked_at, .found = found};
    return day_authentic_put(at, &finding, NULL, error);
}

day_err day_authentic_hours(day_authentic *at, day_error *error)
{
    job j = {.at = at,
             .error = error,
             .talk = {.waits = g_array_new(FALSE, FALSE, sizeof(int64_t)),
                      .units = g_array_new(FALSE, FALSE, sizeof(day_finding_place)),
                      .writers = g_hash_table_new(NULL, NULL)}};
    day_err err = read_talks(&j, true);
    if (err == DAY_OK) err = read_talks(&j, false);
    if (err == DAY_OK) err = day_zone_each_group(at->store, take_group, &j, error);
    if (err == DAY_OK) err = j.err;
    if (err == DAY_OK) err = put_summary(at, &j, error);
    g_array_unref(j.talk.waits);
    g_array_unref(j.talk.units);
    g_hash_table_unref(j.talk.writers);
    return err;
}
