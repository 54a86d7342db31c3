/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight targets CASE`: organisations, sites and systems that the case names as target or victim, by
 * country, and how many there are by country and sector. */
#include "base/utf8.h"
#include "case_folder.h"
#include "edit_options.h"
#include "present/card/figures.h"
#include "options.h"
#include "country/country_name.h"
#include "present/card/target_query.h"
#include <string.h>

static const day_manual manual = {
    .name = "targets",
    .usage = "CASE [FIELD=VALUE…] [options]",
    .about =
        "Organisations, sites and systems that the case names as target or victim: country, sector, which "
        "data "
        "or\n"
        "access, how much, and in which state (sampled, claimed, lost, in contract, …), as tables of "
        "targets, "
        "offers,\n"
        "talk and texts tell. What is not told stays empty; where places differ, all values are kept, the "
        "best-founded one\n"
        "is shown, and a table's word goes before talk. At the end how many there are by country and "
        "sector.\n"
        "--country takes an ISO 3166 code or a country's name in any language.\n"
        "With --json a line each: "
        "{\"name\",\"names\":[…],\"key\",\"kind\",\"country\",\"sector\",\"data\",\"volume_raw\",\"volume\","
        "\"volume_unit\",\n"
        "\"status\",\"first\",\"last\",\"citations\":[…],\"fields\":{FIELD:[{\"value\",\"citations\":[…]}]}}."
        " "
        "'volume' is in\n"
        "'volume_unit': bytes, records, persons, mailboxes, …\n"
        "What you know better stays with the case, whatever is analysed anew: --confirm KEY, --reject KEY, "
        "or "
        "--correct KEY\n"
        "with FIELD=VALUE (name, kind, country, sector, data, volume_raw, volume, volume_unit, status). KEY "
        "is a "
        "target's\n"
        "\"key\" or its beginning. It holds in every list and in the dossier; an edited target also has "
        "\"state\" and\n"
        "\"corrected\":{FIELD:{\"was\",\"edit\",\"by\"}}. --history lists edits, --undo N takes one back, "
        "--rejected lists what was\n"
        "rejected.\n",
    .examples = "  daylight targets leak\n"
                "  daylight targets leak --country 泰国\n"
                "  daylight targets leak --sector aviation --json | jq -r .name\n"
                "  daylight targets leak --summary\n"
                "  daylight targets leak --csv > targets.csv\n"
                "  daylight targets leak --correct organisation:大洋电报公司 country=BE\n",
    .negative = "no target is named",
    .min_args = 1,
};

typedef struct listing {
    const day_cli *cli;
    char *country, *sector;
    gboolean json, csv, summary, rejected;
    gint limit;
    day_edit_options edits;
    const char *code; /* of the country asked for; NULL: all */
    GPtrArray *cards; /* those wanted, borrowed */
} listing;

/* --- text --------------------------------------------------------------------------------------------- */

static void pad(const char *text, guint columns)
{
    g_autofree char *shown = day_utf8_shown(text);
    g_autofree char *fit = day_terminal_fit(shown, columns);
    printf("%s%*s  ", fit, (int)(columns - MIN(columns, day_terminal_columns(fit))), "");
}

/* What places say of a field, if they differ. */
static guint values_of(const day_target_card *card, const char *field)
{
    guint n = 0;
    const char *last = NULL;
    for (guint i = 0; i < card->places->len; i++) {
        const day_target_place *place = card->places->pdata[i];
        if (strcmp(place->field, field) != 0 || g_strcmp0(last, place->value) == 0) continue;
        last = place->value;
        n++;
    }
    return n;
}

static void print_others(const listing *list, const day_target_card *card, const char *field,
                         const char *chosen)
{
    const char *last = NULL;
    if (values_of(card, field) < 2) return;
    printf("      %salso %s:", day_terminal_on(&list->cli->terminal, DAY_STYLE_WARN), field);
    for (guint i = 0; i < card->places->len; i++) {
        const day_target_place *place = card->places->pdata[i];
        bool other = strcmp(place->field, field) == 0 && strcmp(place->value, chosen) != 0;
        if (!other || g_strcmp0(last, place->value) == 0) continue;
        g_autofree char *value = day_utf8_shown(place->value);
        printf("%s %s", last != NULL ? " ·" : "", value);
        last = place->value;
    }
    printf("%s\n", day_terminal_off(&list->cli->terminal));
}

static void print_card(const listing *list, const day_target_card *card)
{
    const day_terminal *terminal = &list->cli->terminal;
    const day_target *target = &card->target;
    const day_target_place *first = NULL;
    for (guint i = 0; i < card->places->len && first == NULL; i++) {
        const day_target_place *place = card->places->pdata[i];
        if (strcmp(place->field, "name") == 0 && strcmp(place->value, target->name) == 0) first = place;
    }
    printf("  %s", day_terminal_on(terminal, DAY_STYLE_STRONG));
    pad(target->name, 34);
    printf("%s", day_terminal_off(terminal));
    pad(target->sector, 18);
    pad(target->data, 18);
    pad(target->volume_raw, 14);
    g_autofree char *status = day_utf8_shown(target->status);
    printf("%s\n", status);
    print_others(list, card, "name", target->name);
    print_others(list, card, "volume", target->volume_raw);
    print_others(list, card, "status", target->status);
    g_autofree char *said = day_edit_sentence(target->edits);
    if (said != NULL)
        printf("      %s%s%s\n", day_terminal_on(terminal, DAY_STYLE_GOOD), said, day_terminal_off(terminal));
    if (first == NULL) return;
    g_autofree char *path = day_utf8_shown(first->path), *at = day_utf8_shown(first->place);
    printf("      %s%s#%s  %s%s\n", day_terminal_on(terminal, DAY_STYLE_FAINT), path, at,
           first->citation != NULL ? first->citation : "", day_terminal_off(terminal));
}

static char *country_heading(const char *code)
{
    if (*code == '\0') return g_strdup("country not told");
    g_autofree char *heading = g_strdup_printf("%s  %s", code, day_country_english(code));
    return day_utf8_shown(heading);
}

static void print_cards(const listing *list)
{
    const char *country = NULL;
    for (guint i = 0; i < list->cards->len && !day_command_output_gone(); i++) {
        const day_target_card *card = list->cards->pdata[i];
        if (g_strcmp0(country, card->target.country) != 0) {
            g_autofree char *heading = country_heading(card->target.country);
            printf("%s%s%s%s\n", country != NULL ? "\n" : "",
                   day_terminal_on(&list->cli->terminal, DAY_STYLE_PATH), heading,
                   day_terminal_off(&list->cli->terminal));
        }
        country = card->target.country;
        print_card(list, card);
    }
}

/* --- the summary ---------------------------------------------------------------------------------------- */

static gint by_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *distinct(const listing *list, bool country)
{
    GPtrArray *found = g_ptr_array_new();
    for (guint i = 0; i < list->cards->len; i++) {
        const day_target *target = &((const day_target_card *)list->cards->pdata[i])->target;
        const char *value = country ? target->country : target->sector;
        guint at = 0;
        while (at < found->len && strcmp(found->pdata[at], value) != 0) at++;
        if (at == found->len) g_ptr_array_add(found, (gpointer)value);
    }
    g_ptr_array_sort(found, by_text);
    return found;
}

static guint count_of(const listing *list, const char *country, const char *sector)
{
    guint n = 0;
    for (guint i = 0; i < list->cards->len; i++) {
        const day_target *target = &((const day_target_card *)list->cards->pdata[i])->target;
        n += (country == NULL || strcmp(target->country, country) == 0) &&
             (sector == NULL || strcmp(target->sector, sector) == 0);
    }
    return n;
}

static const char *or_untold(const char *text)
{
    return *text != '\0' ? text : "not told";
}

/* Countries, each with its sectors. */
static void print_summary(const listing *list)
{
    g_autoptr(GPtrArray) countries = distinct(list, true);
    g_autoptr(GPtrArray) sectors = distinct(list, false);
    g_autofree char *targets = day_figure_of(list->cards->len, "target");
    printf("%s%s%s by country and sector\n", day_terminal_on(&list->cli->terminal, DAY_STYLE_STRONG), targets,
           day_terminal_off(&list->cli->terminal));
    for (guint i = 0; i < countries->len; i++) {
        const char *code = countries->pdata[i];
        printf("  %5u  ", count_of(list, code, NULL));
        g_autofree char *heading = country_heading(code);
        pad(heading, 26);
        const char *comma = "";
        for (guint j = 0; j < sectors->len; j++) {
            guint n = count_of(list, code, sectors->pdata[j]);
            if (n == 0) continue;
            g_autofree char *sector = day_utf8_shown(or_untold(sectors->pdata[j]));
            printf("%s%s %u", comma, sector, n);
            comma = ", ";
        }
        putchar('\n');
    }
    for (guint j = 0; j < sectors->len && countries->len > 1; j++) {
        g_autofree char *sector = day_utf8_shown(or_untold(sectors->pdata[j]));
        printf("  %5u  %s\n", count_of(list, NULL, sectors->pdata[j]), sector);
    }
}

/* --- for programs --------------------------------------------------------------------------------------- */

static void write_json(const day_target_card *card)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_target_card_put(&json, card);
    day_json_end_object(&json);
    puts(line->str);
}

static void write_csv(const day_target_card *card)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_target_row_put(line, card);
    puts(line->str);
}

static void write_csv_head(void)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_target_row_head(line);
    puts(line->str);
}

static void print_all(const listing *list)
{
    if (list->csv) write_csv_head();
    for (guint i = 0; (list->json || list->csv) && i < list->cards->len && !day_command_output_gone(); i++) {
        if (list->json)
            write_json(list->cards->pdata[i]);
        else
            write_csv(list->cards->pdata[i]);
    }
    if (list->json || list->csv) return;
    if (!list->summary) print_cards(list);
    if (!list->summary) putchar('\n');
    print_summary(list);
}

/* --- the command ---------------------------------------------------------------------------------------- */

static day_exit list_targets(listing *list, day_store *store)
{
    day_error error = {0};
    g_autoptr(GPtrArray) all = NULL;
    g_autoptr(GPtrArray) wanted = g_ptr_array_new();
    day_target_query query = {
        .country = list->code, .sector = list->sector, .state = list->rejected ? "rejected" : NULL};
    if (day_target_cards_read_ruled(&all, store, &error) != DAY_OK) return day_case_fail(list->cli, &error);
    for (guint i = 0; i < all->len; i++) {
        day_target_card *card = all->pdata[i];
        bool room = list->limit <= 0 || wanted->len < (guint)list->limit;
        if (room && day_target_is_wanted(&query, card)) g_ptr_array_add(wanted, card);
    }
    list->cards = wanted;
    if (wanted->len == 0)
        return day_command_fail(list->cli, DAY_EXIT_NO,
                                all->len == 0 ? "this case names no target"
                                              : "no target of that kind is named");
    print_all(list);
    return DAY_EXIT_OK;
}

day_exit day_command_targets(day_cli *cli, char **argv)
{
    listing list = {.cli = cli};
    const GOptionEntry entries[] = {
        {"country", 'c', 0, G_OPTION_ARG_FILENAME, &list.country,
         "only those of a country: a code, or its name in any language", "C"},
        {"sector", 's', 0, G_OPTION_ARG_FILENAME, &list.sector,
         "only those of a sector, as the list names it", "S"},
        {"summary", 0, 0, G_OPTION_ARG_NONE, &list.summary, "only how many by country and sector", NULL},
        {"rejected", 0, 0, G_OPTION_ARG_NONE, &list.rejected, "only those that you rejected", NULL},
        DAY_EDIT_ENTRIES(&list.edits),
        {"limit", 'n', 0, G_OPTION_ARG_INT, &list.limit, "at most N", "N"},
        {"csv", 0, 0, G_OPTION_ARG_NONE, &list.csv, "as a table for spreadsheets", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &list.json, "one JSON object a line", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    g_autoptr(day_store) store = NULL;
    if (args != NULL && list.country != NULL && (list.code = day_country_code(list.country)) == NULL) {
        g_autofree char *shown = day_utf8_shown(list.country);
        code = day_command_fail(cli, DAY_EXIT_USAGE, "no country is called '%s'", shown);
    } else if (args != NULL && day_edit_is_asked(&list.edits, args)) {
        code = day_edit_run(cli, args, DAY_EDIT_TARGET, &list.edits, list.json);
    } else if (args != NULL) {
        code = day_case_open(&store, cli, args[0], DAY_STORE_READ);
    }
    if (store != NULL) code = list_targets(&list, store);
    g_free(list.country);
    g_free(list.sector);
    day_edit_options_clear(&list.edits);
    return code;
}
