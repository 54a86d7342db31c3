/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight pages CASE`: documents that were put together of page images (analyse/an_pages.c), with the
 * numbers that are missing, a citation for each page, and who names them. */
#include "base/json.h"
#include "base/utf8.h"
#include "case_folder.h"
#include "present/card/figures.h"
#include "model/citation.h"
#include "options.h"
#include "present/card/page_card.h"
#include <stdlib.h>
#include <string.h>

static const day_manual manual = {
    .name = "pages",
    .usage = "CASE [options]",
    .about =
        "Leaks hold documents as rows of pictures: UUID_1.png … UUID_50.png, scan-001.jpg, 合同_第3页.png. "
        "Those\n"
        "whose names say that they belong together are listed as one document: its pages in order, the page\n"
        "numbers that are missing, why they were taken together, and who names them. Weak names count only\n"
        "with pictures of one page-like shape that no camera took.\n"
        "With --json: a line each {\"name\",\"path\",\"rule\",\"first\",\"last\",\"missing\":[],\n"
        "\"pages\":[{\"page\",\"path\",\"format\",\"citation\"}],\"references\":[{\"path\",\"place\",\"how\","
        "\"citation\"}]}.\n",
    .examples = "  daylight pages leak\n"
                "  daylight pages leak --missing          # only those that lack a page\n"
                "  daylight pages leak --json | jq 'select(.missing != [])'\n",
    .negative = "no pictures belong together",
    .min_args = 1,
    .max_args = 1,
};

typedef struct listing {
    const day_cli *cli;
    day_store *store;
    gboolean json, missing;
    day_json out;
    guint64 shown;
    day_error error;
} listing;

/* --- as JSON ----------------------------------------------------------------------------------------- */

/* "4, 7-9" as numbers. */
static void write_missing(day_json *json, const char *missing)
{
    day_json_key(json, "missing");
    day_json_begin_array(json);
    for (const char *at = missing; *at != '\0';) {
        char *end;
        guint64 from = g_ascii_strtoull(at, &end, 10), to = from;
        if (*end == '-') to = g_ascii_strtoull(end + 1, &end, 10);
        for (guint64 page = from; page <= to && to - from < 100000; page++) day_json_int(json, (int64_t)page);
        at = end + strspn(end, ", ");
        if (end == at && *at != '\0') break;
    }
    day_json_end_array(json);
}

static bool write_page(const day_document_page *page, void *ctx)
{
    day_json *json = ctx;
    g_autofree char *citation = day_page_citation(page);
    day_json_begin_object(json);
    day_json_put_int(json, "page", page->page);
    day_json_put_string(json, "path", page->path);
    day_json_put_string(json, "format", page->mime);
    day_json_put_string(json, "citation", citation);
    day_json_end_object(json);
    return true;
}

static char *cite_reference(const day_document_reference *reference)
{
    const day_document_page at = {.sha256 = reference->sha256, .place = reference->place};
    return day_page_citation(&at);
}

static bool write_reference(const day_document_reference *reference, void *ctx)
{
    day_json *json = ctx;
    g_autofree char *citation = cite_reference(reference);
    day_json_begin_object(json);
    day_json_put_string(json, "path", reference->path);
    day_json_put_string(json, "place", *reference->place != '\0' ? reference->place : NULL);
    day_json_put_string(json, "how", reference->how);
    day_json_put_string(json, "citation", citation);
    day_json_end_object(json);
    return true;
}

static void write_document(listing *list, const day_document *document)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_json_put_string(&json, "name", document->name);
    day_json_put_string(&json, "path", document->path);
    day_json_put_string(&json, "rule", document->rule);
    day_json_put_int(&json, "first", document->first_page);
    day_json_put_int(&json, "last", document->last_page);
    write_missing(&json, document->missing);
    day_json_key(&json, "pages");
    day_json_begin_array(&json);
    day_document_each_page(list->store, document->id, write_page, &json, &list->error);
    day_json_end_array(&json);
    day_json_key(&json, "references");
    day_json_begin_array(&json);
    day_document_each_reference(list->store, document->id, write_reference, &json, &list->error);
    day_json_end_array(&json);
    day_json_end_object(&json);
    puts(line->str);
}

/* --- for people -------------------------------------------------------------------------------------- */

static bool print_page(const day_document_page *page, void *ctx)
{
    (void)ctx;
    g_autofree char *path = day_utf8_printable(page->path, strlen(page->path));
    g_autofree char *citation = day_page_citation(page);
    printf("  p. %-4" G_GINT64_FORMAT " %s\n          %s\n", page->page, path,
           citation != NULL ? citation : "");
    return !day_command_output_gone();
}

static bool print_reference(const day_document_reference *reference, void *ctx)
{
    (void)ctx;
    g_autofree char *path = day_utf8_printable(reference->path, strlen(reference->path));
    g_autofree char *place = day_utf8_printable(reference->place, strlen(reference->place));
    printf("  %s %s%s%s\n", strcmp(reference->how, "names it") == 0 ? "named by" : "index   ", path,
           *place != '\0' ? " at " : "", place);
    return !day_command_output_gone();
}

static void print_document(listing *list, const day_document *document)
{
    const day_terminal *terminal = &list->cli->terminal;
    g_autofree char *name = day_utf8_printable(document->name, strlen(document->name));
    g_autofree char *path = day_utf8_printable(document->path, strlen(document->path));
    g_autofree char *pages = day_figure_of((guint64)document->pages, "page");
    printf("%s%s%s%s\n%s, %s%s%s\n", list->shown > 0 ? "\n" : "", day_terminal_on(terminal, DAY_STYLE_STRONG),
           name, day_terminal_off(terminal), pages, document->rule, *path != '\0' ? ", in " : "", path);
    if (*document->missing != '\0')
        printf("%smissing: %s%s\n", day_terminal_on(terminal, DAY_STYLE_WARN), document->missing,
               day_terminal_off(terminal));
    day_document_each_page(list->store, document->id, print_page, list, &list->error);
    day_document_each_reference(list->store, document->id, print_reference, list, &list->error);
}

static bool take_document(const day_document *document, void *ctx)
{
    listing *list = ctx;
    if (list->missing && *document->missing == '\0') return true;
    if (list->json)
        write_document(list, document);
    else
        print_document(list, document);
    list->shown++;
    return !day_command_output_gone();
}

day_exit day_command_pages(day_cli *cli, char **argv)
{
    listing list = {.cli = cli};
    const GOptionEntry entries[] = {
        {"missing", 0, 0, G_OPTION_ARG_NONE, &list.missing, "only documents that lack a page", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &list.json, "one JSON object a line", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args == NULL) return code;
    g_autoptr(day_store) store = NULL;
    code = day_case_open(&store, cli, args[0], DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    list.store = store;
    day_err err = day_document_each(store, take_document, &list, &list.error);
    if (err != DAY_OK || list.error.code != DAY_OK) return day_case_fail(cli, &list.error);
    if (list.shown > 0) return DAY_EXIT_OK;
    return day_command_fail(cli, DAY_EXIT_NO, "no pictures of this case %s",
                            list.missing ? "belong to a document that lacks a page"
                                         : "belong together as pages");
}
