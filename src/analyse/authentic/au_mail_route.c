/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The way of mails from hop to hop. Each server adds a line on top; only those of servers that one trusts are
 * worth anything, and whoever sends can write any below. Clocks differ and zones are set wrongly (steps of
 * whole hours), so that single oddities are counted, and only large or joined ones told mail by mail.
 * Measured on 5,916 mails of the SpamAssassin corpus (docs/authenticity-files.md). */
#include "maker_age.h"
#include "item_told.h"
#include <string.h>

enum {
    BACK_S = 6 * 3600,    /* a step back that no clock explains */
    AHEAD_S = 6 * 3600,   /* Date after the first hop's time */
    BACK_JOINED_S = 3600, /* with hops that do not fit */
    ZONES_S = 14 * 3600,
    IN_ORDER_S = 300, /* what clocks of computers commonly differ by */
    FEWEST = 20,
};

typedef struct survey {
    day_authentic *at;
    guint mails, in_order, links, broken, ids, other_ids;
} survey;

static const char *const keys[] = {"mail.route", "mail.mailer", NULL};

/* Whole hours, or quarters of an hour to the minute: the zone was told wrongly, by a clock that may itself be
 * wrong by minutes. */
static bool is_zone(double seconds)
{
    double off = fabs(remainder(seconds, 3600)), quarter = fabs(remainder(seconds, 900));
    return fabs(seconds) <= ZONES_S + IN_ORDER_S && (off <= IN_ORDER_S || quarter <= 60);
}

#define HOURS_MOST 72 /* more are told in days */

static void say_back(GString *found, double hours)
{
    if (hours <= HOURS_MOST)
        g_string_append_printf(found, "A hop is %.1f hours earlier than the one before it. ", hours);
    else
        g_string_append_printf(found, "A hop is %.1f days earlier than the one before it. ", hours / 24);
}

static void say_ahead(GString *found, double hours)
{
    if (hours <= HOURS_MOST)
        g_string_append_printf(found, "It is dated %.1f hours after it was first received. ", hours);
    else
        g_string_append_printf(found, "It is dated %.1f days after it was first received. ", hours / 24);
}

static day_err put_odd(survey *all, const day_item_told *told, const char *route, bool joined,
                       day_error *error)
{
    double back = day_item_told_number(route, "back", 0), ahead = day_item_told_number(route, "date", 0);
    g_autofree char *broken = day_item_told_word(route, "broken");
    g_autoptr(GString) found = g_string_new(NULL);
    if (back >= BACK_JOINED_S) say_back(found, back / 3600);
    if (ahead >= BACK_JOINED_S) say_ahead(found, ahead / 3600);
    if (broken != NULL)
        g_string_append(found,
                        "A hop names as its sender neither the name nor an address of the one before. ");
    g_string_truncate(found, found->len - 1);
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = joined ? "moderate" : "weak",
        .weight_why =
            joined ? "hops that fit neither in time nor by name are typical of invented ones: of mails that "
                     "their recipients kept none of 4,019 has them, of unwanted mail 3.5%"
                   : "some clocks are wrong, but few by so much: 0.4% of the mails that recipients kept",
        .looked_at = "times and names of the hops (Received), and Date",
        .found = found->str,
        .otherwise = joined ? "Names of hosts that somebody replaced afterwards, as for publication."
                            : "A computer whose clock was never set; mail that waited in a queue.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

/* "Microsoft Outlook 16.0": other programs of mail tell no number of which the first day is known here. */
static day_err put_age(survey *all, const day_item_told *told, const char *route, day_error *error)
{
    const char *mailer = day_item_told_value(told, "mail.mailer"), *name = strstr(mailer, "Outlook ");
    double sent = day_item_told_number(route, "sent", NAN);
    if (name == NULL || isnan(sent)) return DAY_OK;
    day_maker_age age = day_maker_age_of_program(mailer, name + strlen("Outlook "));
    if (age.earliest_ms <= sent * 1000) return DAY_OK;
    g_autofree char *found = g_strdup_printf(
        "It names the Outlook of %s as its program, and a date before there was such a version.", age.what);
    day_finding finding = {
        DAY_FINDING_OF("against"),
        .weight = "strong",
        .weight_why = "a program cannot write a mail before it exists, previews included",
        .looked_at = "the program that the mail names (X-Mailer), against its date",
        .found = found,
        .otherwise = "A computer whose clock was wrong, or a program that passes for another one.",
    };
    return day_item_told_put(all->at, told, &finding, NULL, error);
}

static day_err take(const day_item_told *told, void *ctx, day_error *error)
{
    survey *all = ctx;
    const char *route = day_item_told_value(told, "mail.route");
    if (*route == '\0') return DAY_OK;
    double back = day_item_told_number(route, "back", 0), ahead = day_item_told_number(route, "date", 0);
    g_autofree char *id = day_item_told_word(route, "id");
    bool broken = day_item_told_number(route, "broken", 0) > 0;
    all->mails++;
    all->in_order += back < IN_ORDER_S && ahead < IN_ORDER_S;
    all->links += day_item_told_number(route, "links", 0) > 0;
    all->broken += broken;
    all->ids += id != NULL;
    all->other_ids += g_strcmp0(id, "other") == 0;
    bool stepped = back >= BACK_JOINED_S && !is_zone(back), dated = ahead >= BACK_JOINED_S && !is_zone(ahead);
    bool joined = broken && (stepped || dated);
    bool alone = (back >= BACK_S && stepped) || (ahead >= AHEAD_S && dated);
    day_err err = joined || alone ? put_odd(all, told, route, joined, error) : DAY_OK;
    return err == DAY_OK ? put_age(all, told, route, error) : err;
}

static day_err put_summary(day_authentic *at, const survey *all, day_error *error)
{
    g_autofree char *mails = day_authentic_count(all->mails, "mail");
    g_autofree char *found =
        g_strdup_printf("In %u of %s with hops, times go forward and the date is not after the first of "
                        "them. Names could be compared "
                        "in %u, and do not fit in %u. Of %u that have an id, %u end in a domain that neither "
                        "the sender nor a hop has.",
                        all->in_order, mails, all->links, all->broken, all->ids, all->other_ids);
    bool orderly = all->mails >= FEWEST && all->in_order * 10 >= all->mails * 9;
    const day_finding summary = {
        DAY_FINDING_OF(orderly ? "for" : "neutral"),
        .weight = orderly ? "weak" : "",
        .weight_why = orderly ? "inventing hops for so many mails takes care, and no more" : "",
        .looked_at = "times and names of hops (Received), Date and Message-ID of all mails",
        .found = found,
        .otherwise = "Hops can be copied from genuine mails, or written by a program.",
    };
    return day_authentic_put(at, &summary, NULL, error);
}

day_err day_authentic_mail_route(day_authentic *at, day_error *error)
{
    survey all = {.at = at};
    day_err err = day_item_told_each(at, "", keys, take, &all, error);
    if (err != DAY_OK) return err;
    if (all.mails > 0) return put_summary(at, &all, error);
    return day_authentic_not_applicable(at, "the way of mails from hop to hop", "No mail tells its way.",
                                        error);
}
