/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Messages of chats that are not there. Some programs number the messages of a conversation one by one
 * (Telegram those of channels and large groups); who takes a stretch out leaves a gap. Others number all that
 * an account sends and gets, so that gaps of every size are the rule: looked at are conversations of which
 * all gaps are small but for very few. And programs say of single messages that they were deleted. */
#include "item_told.h"
#include "store/q_authentic.h"
#include <string.h>

enum {
    FEWEST = 50,  /* messages of a conversation that is looked at */
    SMALL = 3,    /* missing numbers in a row, as where people delete what they wrote */
    STRETCH = 20, /* missing numbers in a row that are told */
    STRETCHES = 3 /* more of them: the numbers are of more than this conversation */
};

typedef struct numbered {
    int64_t number, unit, time_ms;
} numbered;

typedef struct job {
    day_authentic *at;
    GArray *messages; /* numbered, of one conversation */
    int64_t item;
    char *thread;
    bool other; /* one of them has no number */
    guint chats, counted, with_gap;
    guint saying;    /* files with messages that say they were deleted */
    int64_t deleted; /* such messages */
    day_err err;
    day_error *error;
} job;

/* "239", "message239": letters of the program's, then digits alone. */
static bool number_of(int64_t *number, const char *id)
{
    while (g_ascii_isalpha(*id)) id++;
    size_t digits = strspn(id, "0123456789");
    if (digits == 0 || digits > 15 || id[digits] != '\0') return false;
    *number = g_ascii_strtoll(id, NULL, 10);
    return true;
}

static int by_number(const void *a, const void *b)
{
    int64_t one = ((const numbered *)a)->number, other = ((const numbered *)b)->number;
    return one < other ? -1 : one > other;
}

static const numbered *message_at(const job *j, guint i)
{
    return &g_array_index(j->messages, numbered, i);
}

static int64_t missing_before(const job *j, guint i)
{
    return message_at(j, i)->number - message_at(j, i - 1)->number - 1;
}

typedef struct gaps {
    guint stretches, between; /* long ones, and those that are neither long nor small */
    int64_t other;            /* missing in the longest that is no stretch */
} gaps;

/* Whether the numbers are of this conversation alone. */
static bool is_counted(const job *j, gaps *found)
{
    *found = (gaps){0};
    for (guint i = 1; i < j->messages->len; i++) {
        int64_t missing = missing_before(j, i);
        if (missing < 0) return false; /* the same number twice */
        found->stretches += missing >= STRETCH;
        found->between += missing > SMALL && missing < STRETCH;
        if (missing < STRETCH) found->other = MAX(found->other, missing);
    }
    return found->stretches <= STRETCHES && found->between * 100 <= j->messages->len;
}

static char *said_between(const numbered *before, const numbered *after)
{
    if (before->time_ms == DAY_TIME_NONE || after->time_ms == DAY_TIME_NONE) return g_strdup("");
    g_autofree char *from = day_authentic_when(before->time_ms), *to = day_authentic_when(after->time_ms);
    return g_strdup_printf(" They were given between %s and %s.", from, to);
}

static void put_stretch(job *j, guint i, int64_t other)
{
    const numbered *before = message_at(j, i - 1), *after = message_at(j, i);
    g_auto(day_places) places = {0};
    day_places_add(&places, j->item, before->unit, 0, 0, "the last before the gap");
    day_places_add(&places, j->item, after->unit, 0, 0, "the first after it");
    g_autofree char *when = said_between(before, after);
    g_autofree char *looked_at =
        g_strdup_printf("the numbers of %u messages of a conversation", j->messages->len);
    g_autofree char *found = g_strdup_printf(
        "The numbers %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " are missing, %" G_GINT64_FORMAT
        " in a row; elsewhere at most %" G_GINT64_FORMAT " in a row are.%s",
        before->number + 1, after->number - 1, missing_before(j, i), other, when);
    const day_finding finding = {
        DAY_FINDING_OF("against"),
        .item = j->item,
        .weight = "weak",
        .weight_why = "numbers are given one by one, so that there were such messages; whether they were "
                      "deleted in the chat or taken out of the file can't be told",
        .looked_at = looked_at,
        .found = found,
        .otherwise = "An administrator who cleared a part of the chat; many messages of a robot that were "
                     "removed; a program that numbers all chats of an account together.",
    };
    if (j->err == DAY_OK) j->err = day_authentic_put(j->at, &finding, &places, j->error);
}

static void end_conversation(job *j)
{
    gaps found;
    if (j->item == 0 || j->messages->len < FEWEST) return;
    j->chats++;
    g_array_sort(j->messages, by_number);
    if (j->other || !is_counted(j, &found)) return;
    j->counted++;
    j->with_gap += found.stretches > 0;
    for (guint i = 1; i < j->messages->len && found.stretches > 0; i++)
        if (missing_before(j, i) >= STRETCH) put_stretch(j, i, found.other);
}

static bool take(const day_authentic_numbered *one, void *ctx)
{
    job *j = ctx;
    if (one->item != j->item || strcmp(one->thread, j->thread) != 0) {
        end_conversation(j);
        j->item = one->item;
        g_free(j->thread);
        j->thread = g_strdup(one->thread);
        j->other = false;
        g_array_set_size(j->messages, 0);
    }
    numbered message = {.unit = one->unit, .time_ms = one->time_ms};
    if (number_of(&message.number, one->id))
        g_array_append_val(j->messages, message);
    else
        j->other = true;
    return j->err == DAY_OK;
}

/* What a program says instead of the text; the reader counts it. */
static day_err take_deleted(const day_item_told *told, void *ctx, day_error *error)
{
    job *j = ctx;
    int64_t n = g_ascii_strtoll(day_item_told_value(told, "chat.deleted"), NULL, 10);
    if (n <= 0) return DAY_OK;
    j->saying++;
    j->deleted += n;
    g_autofree char *messages = day_authentic_count(n, "message");
    g_autofree char *found = g_strdup_printf("In place of %s stands that they were deleted.", messages);
    day_finding finding = {
        DAY_FINDING_OF("neutral"), .looked_at = "what chat programs write instead of a deleted message",
        .found = found,
        .otherwise =
            "People delete what they mistyped or regret. Other programs leave nothing in its place."};
    return day_item_told_put(j->at, told, &finding, NULL, error);
}

static day_err put_summary(job *j, day_error *error)
{
    if (j->chats == 0 && j->saying == 0)
        return day_authentic_not_applicable(
            j->at, "numbers of messages of chats",
            "No conversation has 50 messages with numbers, and none says that a message was deleted.", error);
    g_autofree char *chats = day_authentic_count(j->chats, "conversation");
    g_autofree char *found = g_strdup_printf("Of %s with 50 and more numbered messages, %u are numbered one "
                                             "by one; in %u of these %d or more in a "
                                             "row are missing. %" G_GINT64_FORMAT
                                             " messages in %u files say that they were deleted.",
                                             chats, j->counted, j->with_gap, STRETCH, j->deleted, j->saying);
    const day_finding summary = {
        DAY_FINDING_OF("neutral"), .looked_at = "numbers of messages of chats, and deleted messages",
        .found = found,
        .otherwise =
            "What was cut off at the beginning or the end of a chat leaves no gap, and whoever takes "
            "messages out can number the others anew."};
    return day_authentic_put(j->at, &summary, NULL, error);
}

day_err day_authentic_missing(day_authentic *at, day_error *error)
{
    static const char *const keys[] = {"chat.deleted", NULL};
    job j = {.at = at,
             .messages = g_array_new(FALSE, FALSE, sizeof(numbered)),
             .thread = g_strdup(""),
             .error = error};
    day_err err = day_authentic_each_numbered(at->store, take, &j, error);
    if (err == DAY_OK) end_conversation(&j);
    if (err == DAY_OK) err = j.err;
    if (err == DAY_OK) err = day_item_told_each(at, "", keys, take_deleted, &j, error);
    if (err == DAY_OK) err = put_summary(&j, error);
    g_array_unref(j.messages);
    g_free(j.thread);
    return err;
}
