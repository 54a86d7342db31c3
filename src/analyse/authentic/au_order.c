/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Times of messages that can't be: an answer before what it answers, a message in the future, a weekday that
 * its date is not, lines of a chat that run backwards where all others run on. */
#include "authentic.h"
#include "store/q_authentic.h"
#include "told_moment.h"
#include <string.h>

enum {
    FEWEST_ANSWERS = 10, /* of which, all in order, something is said */
    FEWEST_LINES = 20,   /* of a chat whose order is looked at */
    RUNS_OF_100 = 95,    /* of a hundred steps one way: the chat is sorted */
};
#define MINUTE_MS (60 * INT64_C(1000))
#define HOUR_MS (60 * MINUTE_MS)
#define SKEW_MS (60 * MINUTE_MS) /* between clocks of two computers */
#define ZONES_MS (26 * HOUR_MS)  /* between two zones, when one is not told */

/* Lines of one item, as they stand. */
typedef struct lines {
    int64_t item, before_ms, before_unit;
    guint n, up, down;
    GArray *back, *forth; /* units after a step of more than an hour back, or forth */
} lines;

typedef struct job {
    day_authentic *at;
    lines lines;
    guint answers, in_order, messages, odd;
    day_err err;
    day_error *error;
} job;

static void put(job *j, const day_finding *finding, const day_places *places)
{
    if (j->err == DAY_OK) j->err = day_authentic_put(j->at, finding, places, j->error);
    j->odd++;
}

/* --- answers ----------------------------------------------------------------------------------------- */

static bool take_answer(const day_authentic_answer *pair, void *ctx)
{
    job *j = ctx;
    bool zones = *pair->answer.zone != '\0' && *pair->asked.zone != '\0';
    bool same = pair->answer.item == pair->asked.item;
    int64_t before = pair->asked.time_ms - pair->answer.time_ms;
    if (pair->asked.time_ms > j->at->now_ms)
        return true; /* it is that one that is at fault: weigh_future() */
    j->answers++;
    if (before <= (zones || same ? SKEW_MS : ZONES_MS)) {
        j->in_order++;
        return true;
    }
    g_auto(day_places) places = {0};
    g_autofree char *answered = day_authentic_when(pair->answer.time_ms),
                    *asked = day_authentic_when(pair->asked.time_ms);
    g_autofree char *found =
        g_strdup_printf("It is dated %s, and answers a message that is dated %s, %.1f hours later.", answered,
                        asked, (double)before / HOUR_MS);
    day_places_add(&places, pair->answer.item, pair->answer.unit, 0, 0, "the answer");
    day_places_add(&places, pair->asked.item, pair->asked.unit, 0, 0, "what it answers");
    const day_finding finding = {
        DAY_FINDING_OF("against"),
        .item = pair->answer.item,
        .weight = before > 24 * HOUR_MS ? "moderate" : "weak",
        .weight_why = before > 24 * HOUR_MS
                          ? "nobody answers what was not written yet, and clocks are seldom wrong by "
                            "more than a day"
                          : "clocks and zones of computers are often wrong by hours",
        .looked_at = "an answer and the message that it names as answered",
        .found = found,
        .otherwise =
            "One of the two computers had its clock or zone set wrong, or a message was sent again under "
            "its old name."};
    put(j, &finding, &places);
    return j->err == DAY_OK;
}

/* --- single messages --------------------------------------------------------------------------------- */

static void weigh_future(job *j, const day_authentic_said *said)
{
    if (said->time_ms <= j->at->now_ms + ZONES_MS || strstr(said->mime, "calendar") != NULL) return;
    g_auto(day_places) places = {0};
    g_autofree char *when = day_authentic_when(said->time_ms);
    g_autofree char *found =
        g_strdup_printf("It is dated %s, which is in the future of this computer's clock.", when);
    day_places_add(&places, said->item, said->unit, 0, 0, NULL);
    const day_finding finding = {DAY_FINDING_OF("against"),
                                 .item = said->item,
                                 .weight = "moderate",
                                 .weight_why = "messages are not written in the future",
                                 .looked_at = "the time of a message",
                                 .found = found,
                                 .otherwise =
                                     "A clock that was set wrong, there or here, or a message that was to "
                                     "be sent later."};
    put(j, &finding, &places);
}

static void weigh_weekday(job *j, const day_authentic_said *said)
{
    const char *told, *is;
    if (!day_told_wrong_weekday(&told, &is, said->time_raw)) return;
    g_auto(day_places) places = {0};
    g_autofree char *found =
        g_strdup_printf("It is dated “%.31s”; that day was a %s, not a %s.", said->time_raw, is, told);
    day_places_add(&places, said->item, said->unit, 0, 0, NULL);
    const day_finding finding = {
        DAY_FINDING_OF("against"),
        .item = said->item,
        .weight = "moderate",
        .weight_why =
            "programs that send mail compute the weekday from the date: a wrong one was put there by hand "
            "or by a careless program; of 5,719 mails of a public corpus (SpamAssassin's) that tell one none "
            "is wrong",
        .looked_at = "the weekday and the date of a message (RFC 5322, 3.3)",
        .found = found,
        .otherwise =
            "A script or an old program that puts the line together wrongly, as some senders of bulk mail "
            "do."};
    put(j, &finding, &places);
}

/* --- lines of a chat --------------------------------------------------------------------------------- */

static void end_lines(job *j)
{
    lines *l = &j->lines;
    bool up = l->up * 100 >= (l->up + l->down) * RUNS_OF_100,
         down = l->down * 100 >= (l->up + l->down) * RUNS_OF_100;
    const GArray *odd = up ? l->back : l->forth;
    if (l->n < FEWEST_LINES || !(up || down) || odd->len == 0) return;
    g_auto(day_places) places = {0};
    for (guint i = 0; i < odd->len; i++)
        day_places_add(&places, l->item, g_array_index(odd, int64_t, i), 0, 0, NULL);
    g_autofree char *looked_at = g_strdup_printf("%u messages of one file, as they stand in it", l->n);
    g_autofree char *times = day_authentic_count(odd->len, "time");
    g_autofree char *found =
        g_strdup_printf("They run %s in time, but %s the other way by more than an hour.",
                        up ? "forward" : "backward", times);
    const day_finding finding = {
        DAY_FINDING_OF("against"),
        .item = l->item,
        .weight = "weak",
        .weight_why =
            "programs write messages as they come; lines that were put in or dated by hand stand out, but "
            "late ones do, too",
        .looked_at = looked_at,
        .found = found,
        .otherwise =
            "Messages that were delivered late, a clock that was set back, or two chats in one file."};
    put(j, &finding, &places);
}

static void take_line(job *j, const day_authentic_said *said)
{
    lines *l = &j->lines;
    if (said->item != l->item) {
        end_lines(j);
        l->item = said->item;
        l->n = l->up = l->down = 0;
        g_array_set_size(l->back, 0);
        g_array_set_size(l->forth, 0);
        l->before_ms = DAY_TIME_NONE;
    }
    l->n++;
    if (l->before_ms != DAY_TIME_NONE) {
        int64_t step = said->time_ms - l->before_ms;
        l->up += step > 0;
        l->down += step < 0;
        if (step < -HOUR_MS) g_array_append_val(l->back, said->unit);
        if (step > HOUR_MS) g_array_append_val(l->forth, said->unit);
    }
    l->before_ms = said->time_ms;
}

static bool is_chat(const char *mime)
{
    return !g_str_has_prefix(mime, "message/") && strstr(mime, "calendar") == NULL &&
           strstr(mime, "git") == NULL && strstr(mime, "mbox") == NULL && strstr(mime, "outlook") == NULL;
}

static bool take(const day_authentic_said *said, void *ctx)
{
    job *j = ctx;
    j->messages++;
    if (said->time_ms != DAY_TIME_NONE) weigh_future(j, said);
    if (g_str_has_prefix(said->mime, "message/")) weigh_weekday(j, said);
    if (said->time_ms != DAY_TIME_NONE && is_chat(said->mime)) take_line(j, said);
    return j->err == DAY_OK && (j->messages % 4096 != 0 || day_analysis_goes_on(j->at->run, 0, 0));
}

static day_err put_summary(day_authentic *at, const job *j, day_error *error)
{
    g_autofree char *messages = day_authentic_count(j->messages, "message");
    g_autofree char *answers = day_authentic_count(j->answers, "pair");
    g_autofree char *looked_at =
        g_strdup_printf("%s, and %s of an answer and what it answers", messages, answers);
    if (j->messages == 0)
        return day_authentic_not_applicable(at, looked_at, "The case holds no messages.", error);
    bool good = j->answers >= FEWEST_ANSWERS && j->in_order == j->answers;
    g_autofree char *found =
        j->answers == 0
            ? g_strdup_printf("No message tells which one it answers. Times that can't be, or stand out: %u.",
                              j->odd)
            : g_strdup_printf(
                  "%u of %u answers are later than what they answer. Times that can't be, or stand out: %u.",
                  j->in_order, j->answers, j->odd);
    const day_finding finding = {
        DAY_FINDING_OF(good ? "for" : "neutral"),
        .weight = good ? "weak" : "",
        .weight_why = good ? "the order is kept without care by every program that answers" : "",
        .looked_at = looked_at,
        .found = found,
        .otherwise = good ? "Made-up messages that were written in order have it as well." : ""};
    return day_authentic_put(at, &finding, NULL, error);
}

day_err day_authentic_order(day_authentic *at, day_error *error)
{
    job j = {.at = at,
             .error = error,
             .lines = {.before_ms = DAY_TIME_NONE,
                       .back = g_array_new(FALSE, FALSE, sizeof(int64_t)),
                       .forth = g_array_new(FALSE, FALSE, sizeof(int64_t))}};
    day_err err = day_authentic_each_answer(at->store, take_answer, &j, error);
    if (err == DAY_OK) err = j.err;
    if (err == DAY_OK) err = day_authentic_each_said(at->store, take, &j, error);
    if (err == DAY_OK) end_lines(&j);
    if (err == DAY_OK) err = j.err;
    if (err == DAY_OK) err = put_summary(at, &j, error);
    g_array_unref(j.lines.back);
    g_array_unref(j.lines.forth);
    return err;
}
