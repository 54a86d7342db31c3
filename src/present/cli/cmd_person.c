/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight person CASE NAME`: everything about one person or organisation: its names and what makes them
 * one's, titles over time, whom it wrote with, when it is active, and what is said of it, each with a
 * citation. */
#include "base/utf8.h"
#include "case_folder.h"
#include "present/card/figures.h"
#include "model/when_text.h"
#include "options.h"
#include "store/q_claim.h"
#include "present/card/person_card.h"
#include "present/card/who.h"
#include <string.h>

static const day_manual manual = {
    .name = "person",
    .usage = "CASE NAME [options]",
    .about =
        "Everything about one person or organisation. NAME is anything it is known by: a name in any script, "
        "a\n"
        "handle, an address, a number. Shown are its names and why they are taken for one's, what else may "
        "be\n"
        "its name, titles and organisations over time, contacts, active hours (as written: no zone is "
        "assumed),\n"
        "first and last seen, and the places that say all this.\n"
        "With --json: one object, the members of 'daylight people --json' and "
        "\"why\":[{\"a\",\"b\",\"rule\",\"weight\",\n"
        "\"places\":[{\"path\",\"place\",\"quote\",\"citation\"}]}], \"offers\":[…], "
        "\"roles\":[{\"relation\",\"value\",\"name\",\n"
        "\"first\",\"last\",\"places\"}], "
        "\"contacts\":[{\"id\",\"name\",\"sent\",\"received\",\"first\",\"last\"}], \"quotes\":[{\"time\",\n"
        "\"from\",\"name\",\"quote\",\"path\",\"place\",\"citation\"}], \"hours\":[24],\n"
        "\"weekdays\":[7, from Monday].\n",
    .examples = "  daylight person leak inkfall\n"
                "  daylight person leak '庄砚秋' --json | jq '.contacts[0]'\n",
    .negative = "nobody has that name",
    .min_args = 2,
    .max_args = 2,
};

enum { CONTACTS_SHOWN = 10, PLACES_SHOWN = 2, OFFERS_SHOWN = 10, BAR = 24 };

typedef struct showing {
    const day_cli *cli;
    day_store *store;
    gint limit;
    gint shown;
    day_error error;
} showing;

static bool more_of(showing *show, gint usual)
{
    gint limit = show->limit > 0 ? show->limit : usual;
    show->shown++;
    return !day_command_output_gone() && show->shown < limit;
}

static void heading(showing *show, const char *text)
{
    const day_terminal *terminal = &show->cli->terminal;
    show->shown = 0;
    printf("\n%s%s%s\n", day_terminal_on(terminal, DAY_STYLE_STRONG), text, day_terminal_off(terminal));
}

/* --- places that say so ------------------------------------------------------------------------------ */

static bool take_place(const day_claim_place *place, void *ctx)
{
    showing *show = ctx;
    const day_terminal *terminal = &show->cli->terminal;
    g_autofree char *path = day_utf8_printable(place->path, strlen(place->path));
    g_autofree char *line = g_strdelimit(g_strdup(place->quote), "\r\n\t", ' ');
    g_autofree char *quote = day_utf8_printable(line, strlen(line));
    g_autofree char *fitted = day_terminal_fit(quote, 90);
    g_autofree char *at = day_utf8_printable(place->place, strlen(place->place));
    printf("        %s%s  %s%s  %s\n", day_terminal_on(terminal, DAY_STYLE_PATH), path, at,
           day_terminal_off(terminal), fitted);
    return ++show->shown < PLACES_SHOWN;
}

static void print_places(showing *show, int64_t claim)
{
    gint before = show->shown;
    show->shown = 0;
    if (claim != 0) day_claim_each_place(show->store, claim, take_place, show, &show->error);
    show->shown = before;
}

/* --- why it is one ----------------------------------------------------------------------------------- */

static bool take_tie(const day_alias_tie *tie, void *ctx)
{
    showing *show = ctx;
    g_autofree char *a = day_utf8_printable(tie->a_shown, strlen(tie->a_shown));
    g_autofree char *b = day_utf8_printable(tie->b_shown, strlen(tie->b_shown));
    g_autofree char *rule = day_utf8_printable(tie->rule, strlen(tie->rule));
    printf("  %3d%%  %s = %s  (%s)\n", (int)(CLAMP(tie->weight, 0, 1) * 100), a, b, rule);
    print_places(show, tie->claim);
    return more_of(show, OFFERS_SHOWN * 2);
}

static bool take_offer(const day_alias_tie *tie, void *ctx)
{
    showing *show = ctx;
    if (show->shown == 0) heading(show, "May be one as well: 'daylight identity CASE merge A B' joins them");
    return take_tie(tie, ctx);
}

/* --- titles and firms -------------------------------------------------------------------------------- */

static bool take_role(const day_entity_role *role, void *ctx)
{
    showing *show = ctx;
    if (show->shown == 0) heading(show, "Titles and organisations, as told");
    g_autofree char *from = day_when_day(role->first_ms), *to = day_when_day(role->last_ms);
    const char *name = *role->name != '\0' ? role->name : role->value;
    g_autofree char *value = day_utf8_printable(name, strlen(name));
    g_autofree char *relation = day_utf8_printable(role->relation, strlen(role->relation));
    g_autofree char *rule = day_utf8_printable(role->rule, strlen(role->rule));
    printf("  %10s%s%10s  %-9s  %s  (%s)\n", from, *to != '\0' ? " – " : "   ", to, relation, value, rule);
    print_places(show, role->claim);
    return more_of(show, OFFERS_SHOWN);
}

static bool take_contact(const day_contact *contact, void *ctx)
{
    showing *show = ctx;
    if (show->shown == 0) heading(show, "Wrote with: sent, got");
    g_autofree char *name = day_utf8_printable(contact->name, strlen(contact->name));
    g_autofree char *from = day_when_day(contact->first_ms), *to = day_when_day(contact->last_ms);
    printf("  %6" G_GINT64_FORMAT "  %6" G_GINT64_FORMAT "  %10s – %10s  %s\n", contact->sent,
           contact->received, from, to, name);
    return more_of(show, CONTACTS_SHOWN);
}

/* --- hours ------------------------------------------------------------------------------------------- */

static void print_hours(showing *show, const day_entity_hours *hours)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    int64_t most = 1;
    for (guint hour = 0; hour < 24; hour++) most = MAX(most, day_hours_of_hour(hours, hour));
    heading(
        show,
        hours->with_zone == hours->messages
            ? "Hours of messages sent, in the zones that they tell"
            : "Hours of messages sent, as written (no zone is assumed: 'daylight timeline CASE --zones')");
    for (guint hour = 0; hour < 24; hour++) {
        int64_t count = day_hours_of_hour(hours, hour);
        g_autofree char *bar = g_strnfill((gsize)(count * BAR / most), '#');
        printf("  %02u  %-*s %" G_GINT64_FORMAT "\n", hour, BAR, bar, count);
    }
    fputs("  ", stdout);
    for (guint day = 0; day < 7; day++)
        printf("%s %" G_GINT64_FORMAT "%s", days[day], day_hours_of_day(hours, day), day < 6 ? ", " : "\n");
}

/* --- one --------------------------------------------------------------------------------------------- */

/* --- what others say --------------------------------------------------------------------------------- */

static bool take_quote(const day_alias_quote *quote, void *ctx)
{
    showing *show = ctx;
    if (show->shown == 0) heading(show, "What others say");
    const day_terminal *terminal = &show->cli->terminal;
    g_autofree char *line = g_strdelimit(g_strdup(quote->quote), "\r\n\t", ' ');
    g_autofree char *text = day_utf8_printable(line, strlen(line));
    g_autofree char *fitted = day_terminal_fit(text, terminal->width > 30 ? terminal->width - 4 : 80);
    g_autofree char *path = day_utf8_printable(quote->path, strlen(quote->path));
    g_autofree char *sender = day_utf8_printable(quote->sender, strlen(quote->sender));
    g_autofree char *place = day_utf8_printable(quote->place, strlen(quote->place));
    g_autofree char *day = day_when_day(quote->time_ms);
    printf("  %s\n      %s%s  %s%s  %s %s\n", fitted, day_terminal_on(terminal, DAY_STYLE_PATH), path, place,
           day_terminal_off(terminal), day, sender);
    return more_of(show, CONTACTS_SHOWN);
}

static void print_rest(showing *show, const day_entity_card *card)
{
    day_entity_hours hours;
    show->shown = 0;
    if (card->aliases->len > 1) heading(show, "Why these are one");
    day_alias_each_tie(show->store, card->id, true, take_tie, show, &show->error);
    show->shown = 0;
    day_alias_each_tie(show->store, card->id, false, take_offer, show, &show->error);
    show->shown = 0;
    day_entity_each_role(show->store, card->id, take_role, show, &show->error);
    show->shown = 0;
    if (strcmp(card->kind, "organisation") == 0)
        day_entity_each_member(show->store, card->id, take_role, show, &show->error);
    show->shown = 0;
    day_entity_each_contact(show->store, card->id, take_contact, show, &show->error);
    show->shown = 0;
    day_entity_each_quote(show->store, card->id, take_quote, show, &show->error);
    if (day_entity_hours_of(&hours, show->store, card->id, &show->error) == DAY_OK && hours.messages > 0)
        print_hours(show, &hours);
}

static void print_names(showing *show, const day_entity_card *card)
{
    const day_terminal *terminal = &show->cli->terminal;
    g_autofree char *name = day_utf8_printable(card->name, strlen(card->name));
    g_autofree char *from = day_when_day(card->first_ms), *to = day_when_day(card->last_ms);
    g_autofree char *kind = day_utf8_printable(card->kind, strlen(card->kind));
    printf("%s%s%s  %s\n", day_terminal_on(terminal, DAY_STYLE_STRONG), name, day_terminal_off(terminal),
           kind);
    printf("%" G_GINT64_FORMAT " messages, named %" G_GINT64_FORMAT " times; seen %s – %s\n", card->messages,
           card->mentions, *from != '\0' ? from : "never", *to != '\0' ? to : "never");
    for (guint i = 0; i < card->aliases->len; i++) {
        const day_card_alias *alias = card->aliases->pdata[i];
        g_autofree char *shown = day_utf8_printable(alias->shown, strlen(alias->shown));
        g_autofree char *own = day_utf8_printable(alias->kind, strlen(alias->kind));
        printf("  %-9s %s\n", own, shown);
    }
}

static day_exit show_one(showing *show, const day_entity_card *card, bool json)
{
    if (!json) {
        print_names(show, card);
        print_rest(show, card);
    } else {
        g_autoptr(GString) line = g_string_new(NULL);
        day_json out = day_json_into(line);
        day_json_begin_object(&out);
        day_person_card_put(&out, show->store, card, &show->error);
        day_json_end_object(&out);
        puts(line->str);
    }
    return show->error.code == DAY_OK ? DAY_EXIT_OK : day_case_fail(show->cli, &show->error);
}

/* --- which one --------------------------------------------------------------------------------------- */

typedef struct reading {
    showing *show;
    day_entity_card *card;
} reading;

static bool take_entity(const day_entity *entity, void *ctx)
{
    reading *at = ctx;
    at->card = day_entity_card_read(at->show->store, entity, &at->show->error);
    return false;
}

static day_exit find_and_show(showing *show, const char *name, bool json)
{
    day_entity_filter filter = {0};
    day_err err = day_who_find_entity(&filter.id, show->store, name, &show->error);
    if (err != DAY_OK) return day_case_fail_who(show->cli, &show->error);
    reading at = {show, NULL};
    err = day_entity_each(show->store, &filter, take_entity, &at, &show->error);
    g_autoptr(day_entity_card) card = at.card;
    return err == DAY_OK && card != NULL ? show_one(show, card, json)
                                         : day_case_fail(show->cli, &show->error);
}

day_exit day_command_person(day_cli *cli, char **argv)
{
    showing show = {.cli = cli};
    gboolean json = FALSE;
    const GOptionEntry entries[] = {
        {"limit", 'n', 0, G_OPTION_ARG_INT, &show.limit, "at most N rows of each list (10)", "N"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, "one JSON object", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args == NULL) return code;
    g_autoptr(day_store) store = NULL;
    code = day_case_open(&store, cli, args[0], DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    show.store = store;
    return find_and_show(&show, args[1], json);
}
