/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight offers CASE`: what was offered to whom, against whom, at what price, each field as it is written,
 * with the places that say so and what contradicts. */
#include "base/utf8.h"
#include "case_folder.h"
#include "edit_options.h"
#include "present/card/figures.h"
#include "present/card/offer_query.h"
#include "present/card/offer_row.h"
#include "options.h"
#include "rates_file.h"
#include <math.h>
#include <string.h>

static const day_manual manual = {
    .name = "offers",
    .usage = "CASE [FIELD=VALUE…] [options]",
    .about =
        "What was offered, by price lists, contracts, invoices, talk and articles: what, who sells it, who "
        "buys it, "
        "against\n"
        "whom, at what price, when. Everything is as written there; what the case does not tell stays empty. "
        "An offer "
        "that\n"
        "several places tell is listed once, and where they differ in the price both are shown.\n"
        "--rates FILE shows amounts in EUR and USD beside their own, at the rate of the offer's day or the "
        "business "
        "day\n"
        "before it; FILE is laid out as the European Central Bank's eurofxref-hist.csv. Without a day "
        "nothing is "
        "converted.\n"
        "With --json a line each: "
        "{\"what\",\"kind\",\"seller\",\"buyer\",\"target\",\"amount_raw\",\"comparator\","
        "\"amount\",\n"
        "\"currency\",\"per\",\"date\",\"citations\":[…],\"contradictions\":[{\"field\",\"here\",\"there\",…}"
        "],"
        "\"basis\",\"key\",\n"
        "\"fields\":{\"amount\":\"daylight:…\"}} and, where told, \"amount_high\", \"medium\", \"period\", "
        "\"deal\" (offers,\n"
        "asks, paid, demand, settlement, …), \"seller_name\", \"buyer_name\", \"target_name\" (whose name "
        "that is),\n"
        "\"converted\". 'daylight verify' accepts every citation.\n"
        "What you know better stays with the case, whatever is analysed anew: --confirm KEY, --reject KEY, "
        "or "
        "--correct KEY\n"
        "with FIELD=VALUE (what, kind, seller, buyer, target, amount_raw, comparator, amount, amount_high, "
        "currency, medium,\n"
        "per, period, date, deal). KEY is an offer's \"key\" or its beginning. It holds in every list, the "
        "dossier and the\n"
        "graph; an edited offer also has \"state\" and \"corrected\":{FIELD:{\"was\",\"edit\",\"by\"}}. "
        "--history lists edits,\n"
        "--undo N takes one back, --rejected lists what was rejected.\n",
    .examples = "  daylight offers leak\n"
                "  daylight offers leak --target ministry --verbose\n"
                "  daylight offers leak --kind 'mailbox access' --currency USD\n"
                "  daylight offers leak --rates eurofxref-hist.csv --csv > offers.csv\n"
                "  daylight offers leak --correct 3fa9c2 buyer='Office 5' amount=150000\n"
                "  daylight offers leak --json | jq -r 'select(.contradictions != []) | .amount_raw'\n",
    .negative = "nothing is offered, or nothing of what was asked for",
    .min_args = 1,
};

#define WHAT_COLUMNS 46u
#define PRICE_COLUMNS 22u
#define KIND_COLUMNS 18u

typedef struct listing {
    const day_cli *cli;
    day_store *store;
    char *buyer, *seller, *target, *kind, *currency, *rates_path;
    day_offer_query query;
    day_edit_options edits;
    gboolean json, csv, verbose, disputed, rejected;
    gint limit;
    day_rates *rates;
    guint64 shown;
    day_error error;
} listing;

/* --- as a table ---------------------------------------------------------------------------------------- */

static char *one_line(const char *text)
{
    g_autofree char *flat = g_strdelimit(g_strdup(text), "\r\n\t", ' ');
    return day_utf8_printable(flat, strlen(flat));
}

/* A cell and the blanks up to the column's end. */
static void print_cell(const char *text, guint columns)
{
    g_autofree char *line = one_line(text);
    g_autofree char *fitted = day_terminal_fit(line, columns);
    printf("%s%*s", fitted, (int)(columns - MIN(day_terminal_columns(fitted), columns)) + 2, "");
}

/* "霜鹭 (Frost Egret)": as written, and whose name that is. */
static void append_party(GString *line, const char *lead, const char *written, const char *name)
{
    if (*written == '\0' && *name == '\0') return;
    g_autofree char *shown = one_line(*written != '\0' ? written : name);
    g_autofree char *known = one_line(name);
    if (line->len > 0) g_string_append(line, " · ");
    g_string_append_printf(line, "%s %s", lead, shown);
    if (*known != '\0' && strcmp(known, shown) != 0) g_string_append_printf(line, " (%s)", known);
}

static void print_parties(const day_offer_card *card)
{
    g_autoptr(GString) line = g_string_new(NULL);
    append_party(line, "from", card->seller, card->seller_name);
    append_party(line, "to", card->buyer, card->buyer_name);
    append_party(line, "against", card->target, card->target_name);
    if (line->len > 0) g_string_append(line, " · ");
    g_autofree char *places = day_figure_of(card->quotes->len, "place");
    g_autofree char *basis = one_line(card->basis);
    g_string_append_printf(line, "%s, %s", basis, places);
    if (*card->period != '\0') {
        g_autofree char *period = one_line(card->period);
        g_string_append_printf(line, " · for %s", period);
    }
    printf("            %s\n", line->str);
}

static void print_conversions(const listing *list, const day_offer_card *card)
{
    const day_terminal *terminal = &list->cli->terminal;
    if (list->rates == NULL) return;
    g_autofree char *currency = one_line(card->currency);
    printf("            %s", day_terminal_on(terminal, DAY_STYLE_FAINT));
    for (guint i = 0; i < card->conversions->len; i++) {
        const day_offer_conversion *one = &g_array_index(card->conversions, day_offer_conversion, i);
        g_autofree char *amount = day_figure_count((guint64)fmax(0, round(one->result.amount)));
        printf("%s≈ %s %s (1 %s = %.6g %s on %s)", i > 0 ? " · " : "", amount, one->currency, currency,
               one->result.rate, one->currency, one->result.date);
    }
    g_autofree char *not_so = card->unconverted != NULL ? one_line(card->unconverted) : NULL;
    if (not_so != NULL) printf("not converted: %s", not_so);
    printf("%s\n", day_terminal_off(terminal));
}

static void print_dispute(const listing *list, const day_offer_dispute *one)
{
    const day_terminal *terminal = &list->cli->terminal;
    g_autofree char *here = one_line(one->here), *there = one_line(one->there);
    g_autofree char *from = one_line(one->from.path), *against = one_line(one->against.path);
    g_autofree char *field = one_line(one->field), *place = one_line(one->from.place);
    g_autofree char *other = one_line(one->against.place);
    printf("          %s! %s: %s (%s#%s), but %s (%s#%s)%s\n", day_terminal_on(terminal, DAY_STYLE_WARN),
           field, here, from, place, there, against, other, day_terminal_off(terminal));
}

static void print_quote(const listing *list, const day_offer_quote *one)
{
    const day_terminal *terminal = &list->cli->terminal;
    g_autofree char *quote = one_line(one->quote), *path = one_line(one->path);
    g_autofree char *place = one_line(one->place);
    printf("            %s%s#%s%s  %s\n            %s%s%s\n", day_terminal_on(terminal, DAY_STYLE_PATH), path,
           place, day_terminal_off(terminal), quote, day_terminal_on(terminal, DAY_STYLE_FAINT),
           one->citation, day_terminal_off(terminal));
}

/* "corrected by you: buyer (was 'Bureau 4')" */
static void print_edits(const listing *list, const day_offer_card *card)
{
    const day_terminal *terminal = &list->cli->terminal;
    g_autofree char *said = day_edit_sentence(card->edits);
    if (said != NULL)
        printf("            %s%s%s\n", day_terminal_on(terminal, DAY_STYLE_GOOD), said,
               day_terminal_off(terminal));
}

static void print_card(const listing *list, const day_offer_card *card)
{
    const day_terminal *terminal = &list->cli->terminal;
    g_autofree char *per = *card->per != '\0' && strchr(card->amount_raw, '/') == NULL
                               ? g_strdup_printf("%s / %s", card->amount_raw, card->per)
                               : g_strdup(card->amount_raw);
    print_cell(card->date, 10);
    printf("%s", day_terminal_on(terminal, DAY_STYLE_STRONG));
    print_cell(per, PRICE_COLUMNS);
    printf("%s", day_terminal_off(terminal));
    print_cell(card->kind, KIND_COLUMNS);
    g_autofree char *what = one_line(card->what);
    g_autofree char *fitted =
        day_terminal_fit(what, MAX(WHAT_COLUMNS, terminal->width - MIN(terminal->width, 60)));
    printf("%s\n", fitted);
    print_parties(card);
    print_conversions(list, card);
    print_edits(list, card);
    for (guint i = 0; i < card->disputes->len; i++) print_dispute(list, card->disputes->pdata[i]);
    g_autofree char *key = one_line(card->key);
    if (list->verbose) printf("            key %s\n", key);
    for (guint i = 0; list->verbose && i < card->quotes->len; i++) print_quote(list, card->quotes->pdata[i]);
}

/* --- together ------------------------------------------------------------------------------------------ */

static void write_json(const listing *list, const day_offer_card *card)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_offer_card_put(&json, card, list->rates != NULL ? list->rates_path : NULL);
    puts(line->str);
}

static void write_csv(const listing *list, const day_offer_card *card)
{
    g_autoptr(GString) line = g_string_new(NULL);
    const char *rates = list->rates != NULL ? list->rates_path : NULL;
    if (list->shown == 0) {
        day_offer_row_head(line, rates);
        puts(line->str);
        g_string_truncate(line, 0);
    }
    day_offer_row_put(line, card, rates);
    puts(line->str);
}

static bool take_offer(const day_offer *offer, void *ctx)
{
    listing *list = ctx;
    if (!day_offer_is_wanted(&list->query, offer)) return true;
    g_autoptr(day_offer_card) card = day_offer_card_read(list->store, offer, list->rates, &list->error);
    if (card == NULL) return false;
    if (list->disputed && card->disputes->len == 0) return true;
    if (list->json)
        write_json(list, card);
    else if (list->csv)
        write_csv(list, card);
    else
        print_card(list, card);
    list->shown++;
    return !day_command_output_gone() && (list->limit <= 0 || list->shown < (guint64)list->limit);
}

static day_exit list_offers(listing *list)
{
    list->query.buyer = list->buyer;
    list->query.seller = list->seller;
    list->query.target = list->target;
    list->query.kind = list->kind;
    list->query.currency = list->currency;
    list->query.state = list->rejected ? "rejected" : NULL;
    day_err err = day_offer_each_ruled(list->store, take_offer, list, &list->error);
    if (err != DAY_OK || list->error.code != DAY_OK) return day_case_fail(list->cli, &list->error);
    if (list->shown > 0) return DAY_EXIT_OK;
    bool asked = list->buyer != NULL || list->seller != NULL || list->target != NULL || list->kind != NULL ||
                 list->currency != NULL || list->query.min > 0 || list->disputed || list->rejected;
    return day_command_fail(list->cli, DAY_EXIT_NO,
                            asked ? "no offer is of that kind" : "nothing is offered in this case");
}

day_exit day_command_offers(day_cli *cli, char **argv)
{
    listing list = {.cli = cli};
    const GOptionEntry entries[] = {
        {"buyer", 0, 0, G_OPTION_ARG_FILENAME, &list.buyer, "only to who is called so", "NAME"},
        {"seller", 0, 0, G_OPTION_ARG_FILENAME, &list.seller, "only from who is called so", "NAME"},
        {"target", 0, 0, G_OPTION_ARG_FILENAME, &list.target, "only against who is called so", "NAME"},
        {"kind", 'k', 0, G_OPTION_ARG_FILENAME, &list.kind, "only of this kind, or so called", "KIND"},
        {"currency", 0, 0, G_OPTION_ARG_FILENAME, &list.currency, "only in this currency", "CODE"},
        {"min", 0, 0, G_OPTION_ARG_DOUBLE, &list.query.min, "only of at least A, each in its own currency",
         "A"},
        {"contradicted", 0, 0, G_OPTION_ARG_NONE, &list.disputed, "only where places contradict", NULL},
        {"rates", 0, 0, G_OPTION_ARG_FILENAME, &list.rates_path, "EUR and USD beside, at the rates of FILE",
         "FILE"},
        {"rejected", 0, 0, G_OPTION_ARG_NONE, &list.rejected, "only those that you rejected", NULL},
        DAY_EDIT_ENTRIES(&list.edits),
        {"limit", 'n', 0, G_OPTION_ARG_INT, &list.limit, "at most N", "N"},
        {"verbose", 'v', 0, G_OPTION_ARG_NONE, &list.verbose, "with every place and its citation", NULL},
        {"csv", 0, 0, G_OPTION_ARG_NONE, &list.csv, "for spreadsheets", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &list.json, "one JSON object a line", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    g_autoptr(day_store) store = NULL;
    bool edits = args != NULL && day_edit_is_asked(&list.edits, args);
    if (edits) code = day_edit_run(cli, args, DAY_EDIT_OFFER, &list.edits, list.json);
    if (args != NULL && !edits) code = day_rates_file_open(&list.rates, cli, list.rates_path);
    if (args != NULL && !edits && code == DAY_EXIT_OK)
        code = day_case_open(&store, cli, args[0], DAY_STORE_READ);
    list.store = store;
    if (store != NULL) code = list_offers(&list);
    day_edit_options_clear(&list.edits);
    day_rates_free(list.rates);
    char *const strings[] = {list.buyer, list.seller, list.target, list.kind, list.currency, list.rates_path};
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++) g_free(strings[i]);
    return code;
}
