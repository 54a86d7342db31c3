/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight lexicon [CASE]`: the concepts and their terms, or which of them stand in a text. With a case its
 * own lexicon.tsv is on top. */
#include "base/utf8.h"
#include "case_folder.h"
#include "options.h"
#include "present/card/lexicon_card.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>

#define TEXT_MAX (64u << 20) /* bytes of standard input */

static const day_manual manual = {
    .name = "lexicon",
    .usage = "[CASE] [options]",
    .about =
        "What Daylight knows of the trade's words: concepts (services, kinds of data, sectors, agencies, "
        "roles, "
        "units,\n"
        "statuses, deals, …), each with its terms in many languages and what it implies. They are what an "
        "English\n"
        "question meets Chinese or Russian evidence by ('concept:\"traffic police\"' in 'search'), what "
        "offers "
        "and\n"
        "targets are recognised by, and what explains jargon where text is shown. CASE/lexicon.tsv is the\n"
        "investigator's own, on top; docs/lexicon.md says how it is written.\n"
        "With --json: a line each "
        "{\"concept\",\"class\",\"language\",\"term\",\"implies\":[],\"note\",\"jargon\"};\n"
        "with --explain also \"start\",\"end\" (characters of the text, end exclusive) and \"text\".\n",
    .examples = "  daylight lexicon --class agency --language ru\n"
                "  daylight lexicon --concept 'mailbox access'\n"
                "  daylight lexicon leak --explain '两个箱子，含税 5 万'\n"
                "  daylight lexicon --explain - --json < letter.txt\n",
    .negative = "there are no such terms",
    .min_args = 0,
    .max_args = 1,
};

typedef struct listing {
    const day_cli *cli;
    const day_lexicon *lexicon;
    char *class, *language, *concept, *text;
    gboolean json;
    guint64 shown;
    const char *last_class, *last_concept, *last_language; /* that were printed */
} listing;

static void listing_clear(listing *list)
{
    g_free(list->class);
    g_free(list->language);
    g_free(list->concept);
    g_free(list->text);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(listing, listing_clear)

static day_lexicon_query query_of(const listing *list)
{
    return (day_lexicon_query){list->class, list->language, list->concept};
}

static void print_json(const day_lexicon_term *term)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_lexicon_term_put(&json, term);
    puts(line->str);
}

/* --- for people -------------------------------------------------------------------------------------- */

static void print_concept(listing *list, const day_lexicon_term *term)
{
    const day_terminal *terminal = &list->cli->terminal;
    g_autofree char *class = day_utf8_shown(term->class), *concept = day_utf8_shown(term->concept);
    g_autofree char *implies = day_utf8_shown(term->implies);
    printf("%s%s%s: %s%s%s%s\n", list->shown > 0 ? "\n" : "", day_terminal_on(terminal, DAY_STYLE_STRONG),
           class, concept, day_terminal_off(terminal), *implies != '\0' ? "  → " : "", implies);
    list->last_class = term->class;
    list->last_concept = term->concept;
    list->last_language = NULL;
}

/* Terms of one language in one line, jargon with its meaning. */
static void print_term(listing *list, const day_lexicon_term *term)
{
    bool same = list->last_concept != NULL && strcmp(list->last_concept, term->concept) == 0 &&
                strcmp(list->last_class, term->class) == 0;
    if (!same) {
        if (list->shown > 0) putchar('\n');
        print_concept(list, term);
    }
    bool first = list->last_language == NULL || strcmp(list->last_language, term->language) != 0;
    g_autofree char *shown = day_utf8_shown(term->term), *note = day_utf8_shown(term->note);
    if (first)
        printf("%s  %-7s %s", same ? "\n" : "", term->language, shown);
    else
        printf(" · %s", shown);
    if (term->stem) putchar('*');
    if (*note != '\0')
        printf(" %s(%s)%s", day_terminal_on(&list->cli->terminal, DAY_STYLE_FAINT), note,
               day_terminal_off(&list->cli->terminal));
    list->last_language = term->language;
}

static bool take_term(const day_lexicon_term *term, void *ctx)
{
    listing *list = ctx;
    day_lexicon_query query = query_of(list);
    if (!day_lexicon_is_wanted(&query, term)) return true;
    if (list->json)
        print_json(term);
    else
        print_term(list, term);
    list->shown++;
    return !day_command_output_gone();
}

/* --- the terms in a text ----------------------------------------------------------------------------- */

static day_exit read_input(char **text, const day_cli *cli)
{
    g_autoptr(GString) all = g_string_new(NULL);
    char block[65536];
    ssize_t n = 1;
    while (n > 0 && all->len <= TEXT_MAX) {
        n = read(STDIN_FILENO, block, sizeof block);
        if (n < 0 && errno == EINTR)
            n = 1;
        else if (n > 0)
            g_string_append_len(all, block, n);
    }
    if (n < 0) return day_command_fail(cli, DAY_EXIT_TROUBLE, "standard input: %s", g_strerror(errno));
    if (all->len > TEXT_MAX)
        return day_command_fail(cli, DAY_EXIT_USAGE, "standard input is longer than 64 MiB");
    *text = day_utf8_clean(all->str, all->len, NULL);
    return DAY_EXIT_OK;
}

typedef struct explaining {
    listing *list;
    const char *text;
} explaining;

static bool explain_hit(const day_lexicon_term *term, size_t start, size_t end, void *ctx)
{
    const explaining *at = ctx;
    const day_terminal *terminal = &at->list->cli->terminal;
    at->list->shown++;
    if (at->list->json) {
        g_autoptr(GString) line = g_string_new(NULL);
        day_json json = day_json_into(line);
        day_lexicon_hit_put(&json, term, at->text, start, end);
        puts(line->str);
        return !day_command_output_gone();
    }
    g_autofree char *shown = day_utf8_printable(at->text + start, end - start);
    g_autofree char *note = day_utf8_shown(term->note), *concept = day_utf8_shown(term->concept);
    printf("%s%s%s  %s: %s (%s)%s%s\n", day_terminal_on(terminal, DAY_STYLE_STRONG), shown,
           day_terminal_off(terminal), term->class, concept, term->language, *note != '\0' ? ", " : "", note);
    return !day_command_output_gone();
}

static void explain(listing *list, const char *text)
{
    day_lexicon_query query = query_of(list);
    explaining at = {list, text};
    day_lexicon_explain(list->lexicon, &query, text, explain_hit, &at);
}

/* --- the command ------------------------------------------------------------------------------------- */

static day_exit run(listing *list)
{
    g_autofree char *read = NULL;
    if (list->text == NULL) {
        day_lexicon_each(list->lexicon, take_term, list);
        if (list->shown > 0 && !list->json) putchar('\n');
    } else {
        day_exit code = DAY_EXIT_OK;
        if (strcmp(list->text, "-") == 0)
            code = read_input(&read, list->cli);
        else
            read = day_utf8_clean(list->text, strlen(list->text), NULL);
        if (code != DAY_EXIT_OK) return code;
        explain(list, read);
    }
    if (list->shown > 0) return DAY_EXIT_OK;
    return day_command_fail(list->cli, DAY_EXIT_NO,
                            list->text != NULL ? "no term that the lexicon knows"
                                               : "there are no such terms");
}

static day_exit check_class(const listing *list)
{
    if (list->class == NULL || g_strv_contains(day_lexicon_classes(), list->class)) return DAY_EXIT_OK;
    g_autofree char *known = g_strjoinv(", ", (char **)(void *)day_lexicon_classes());
    g_autofree char *shown = day_utf8_shown(list->class);
    return day_command_fail(list->cli, DAY_EXIT_USAGE, "there is no class '%s': %s", shown, known);
}

day_exit day_command_lexicon(day_cli *cli, char **argv)
{
    g_auto(listing) list = {.cli = cli};
    const GOptionEntry entries[] = {
        {"class", 0, 0, G_OPTION_ARG_FILENAME, &list.class, "only service, data, sector, agency, …", "C"},
        {"language", 0, 0, G_OPTION_ARG_FILENAME, &list.language, "only terms in one: en, zh, ru, fa, …",
         "L"},
        {"concept", 0, 0, G_OPTION_ARG_FILENAME, &list.concept, "only one concept", "NAME"},
        {"explain", 0, 0, G_OPTION_ARG_FILENAME, &list.text,
         "the terms that stand in TEXT; '-' is standard input", "TEXT"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &list.json, "one JSON object a line", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args == NULL) return code;
    code = check_class(&list);
    g_autoptr(day_store) store = NULL;
    if (code == DAY_EXIT_OK && args[0] != NULL) code = day_case_open(&store, cli, args[0], DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    g_autoptr(day_lexicon) lexicon = NULL;
    day_error error = {0};
    day_lexicon_use use = list.text != NULL ? DAY_LEXICON_ALL : DAY_LEXICON_ASK;
    if (day_lexicon_open_for(&lexicon, store != NULL ? day_store_folder(store) : NULL, use, &error) != DAY_OK)
        return day_case_fail(cli, &error);
    list.lexicon = lexicon;
    return run(&list);
}
