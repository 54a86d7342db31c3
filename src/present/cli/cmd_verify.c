/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight verify CASE` checks the case as a whole (case_verify.h); with CITATION…, or --file DOSSIER,
 * whether statements still hold (verifier.h). Citations are taken in batches and checked in the order of
 * their items, so that an item is read once a batch; answers come in the order of the questions. */
#include "base/given_file.h"
#include "base/json.h"
#include "base/utf8.h"
#include "bag_verify.h"
#include "case_folder.h"
#include "case_verify.h"
#include "present/reader/extraction.h"
#include "present/card/figures.h"
#include "present/export/bag_check.h"
#include "model/citation.h"
#include "options.h"
#include "verifier.h"
#include <errno.h>
#include <string.h>

static const day_manual manual = {
    .name = "verify",
    .usage = "CASE|BAG [CITATION…] [options]",
    .about =
        "Without CITATION, checks the whole case: that case.db is whole, that the audit log was not "
        "altered,\n"
        "that the seals hold and what was added, changed or lost since the last one, that originals (where\n"
        "their source is at hand) and the case's own copies have the bytes that were read, and that what is\n"
        "bookmarked still stands there. --seal compares with a seal that was kept elsewhere (daylight seal\n"
        "--out): whoever altered a case can seal it again, but not that one. --key says whose seals they "
        "must\n"
        "be, --ca whose time stamps. With --json: a line each {\"check\",\"subject\",\"finding\",\"bad\"}, "
        "then\n"
        "one with \"verified\" and what was counted.\n"
        "\n"
        "A BAG (daylight export --as bagit, or any of RFC 8493) is held against its own manifests: files "
        "that\n"
        "changed, are gone, were added or are links, and manifests that are not as they should be. --json "
        "is\n"
        "as above. It does not show who made the manifests. Its log and seals are checked as a case's, with\n"
        "--seal, --key and --ca too, as far as a bag has them; what was not checked is said.\n"
        "\n"
        "With CITATION (daylight:SHA-256#PLACE:~:text=QUOTE), checks citations: the original bytes are "
        "hashed\n"
        "and read again in the jail: the SHA-256 must be the same, the place must exist, and the quote must\n"
        "stand there; white space is folded, nothing else. @FILE reads citations from a file, one a line,\n"
        "and - from standard input; --file takes every citation out of a dossier (HTML or PDF) or any other\n"
        "file that holds some, each once.\n"
        "With --json: a line each {\"citation\",\"verified\",\"path\",\"reason\"}.\n",
    .examples = "  daylight verify leak\n"
                "  daylight verify leak --seal /media/stick/seal-1.json --ca authority.pem\n"
                "  daylight verify leak 'daylight:3f1a…#L57:~:text=交警总队'\n"
                "  daylight search leak offer --json | jq -r '.hits[].citation' | daylight verify leak -\n"
                "  daylight verify leak @citations.txt\n"
                "  daylight verify leak.bag --key seal-1.pem\n"
                "  daylight verify leak --file dossier.html --quiet\n",
    .negative = "something is not as it was, or at least one citation was not verified",
    .min_args = 1,
};

enum { BATCH = 1000, LIST_MOST = 256 << 20, FILE_MOST = 1 << 30 }; /* bytes, but for the first */

typedef struct claim {
    char *text;
    day_verdict verdict;
} claim;

typedef struct verification {
    const day_cli *cli;
    day_store *store;
    day_pool *pool;
    day_verifier *verifier;
    gboolean json, quiet;
    char *file;       /* to take citations out of; NULL: none */
    GHashTable *seen; /* citations of that file */
    day_exit code;    /* of what was taken out of it */
    GPtrArray *batch; /* claim * */
    guint64 good, bad;
} verification;

static void claim_free(gpointer data)
{
    claim *one = data;
    g_free(one->text);
    day_verdict_clear(&one->verdict);
    g_free(one);
}

static void print_json(const claim *one)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_json_put_string(&json, "citation", one->text);
    day_json_put_bool(&json, "verified", one->verdict.difference == NULL);
    day_json_put_string(&json, "path", one->verdict.path);
    day_json_put_string(&json, "reason", one->verdict.difference);
    day_json_end_object(&json);
    puts(line->str);
}

static void print_answer(const day_terminal *terminal, const claim *one, bool quiet)
{
    const char *why = one->verdict.difference;
    const char *path = one->verdict.path != NULL ? one->verdict.path : "";
    if (why == NULL && quiet) return;
    g_autofree char *text = day_utf8_printable(one->text, strlen(one->text));
    g_autofree char *where = day_utf8_printable(path, strlen(path));
    printf("%s%s%s %s  %s%s%s\n", day_terminal_on(terminal, why == NULL ? DAY_STYLE_GOOD : DAY_STYLE_BAD),
           why == NULL ? "✓" : "✗", day_terminal_off(terminal), text,
           day_terminal_on(terminal, DAY_STYLE_PATH), where, day_terminal_off(terminal));
    if (why == NULL) return;
    g_autofree char *reason = day_utf8_printable(why, strlen(why));
    printf("  %s\n", reason);
}

/* The SHA-256 stands at the same offset in each citation, so their text sorts by item. */
static gint by_text(gconstpointer a, gconstpointer b)
{
    return strcmp((*(claim *const *)a)->text, (*(claim *const *)b)->text);
}

static day_exit check_batch(verification *verify)
{
    g_autoptr(GPtrArray) by_item = g_ptr_array_copy(verify->batch, NULL, NULL);
    g_ptr_array_set_free_func(by_item, NULL);
    g_ptr_array_sort(by_item, by_text);
    day_error error = {0};
    for (guint i = 0; i < by_item->len; i++) {
        claim *one = by_item->pdata[i];
        if (day_verifier_check(&one->verdict, verify->verifier, one->text, &error) != DAY_OK)
            return day_command_fail(verify->cli, DAY_EXIT_JAIL, "%s", error.message);
    }
    for (guint i = 0; i < verify->batch->len; i++) {
        const claim *one = verify->batch->pdata[i];
        if (one->verdict.difference == NULL)
            verify->good++;
        else
            verify->bad++;
        if (verify->json)
            print_json(one);
        else
            print_answer(&verify->cli->terminal, one, verify->quiet);
    }
    g_ptr_array_set_size(verify->batch, 0);
    return DAY_EXIT_OK;
}

static day_exit take(verification *verify, const char *text)
{
    claim *one = g_new0(claim, 1);
    one->text = g_strdup(text);
    g_ptr_array_add(verify->batch, one);
    return verify->batch->len < BATCH ? DAY_EXIT_OK : check_batch(verify);
}

/* One citation a line; empty lines are passed over. */
static day_exit take_input(verification *verify)
{
    g_autofree char *line = NULL;
    size_t room = 0;
    day_exit code = DAY_EXIT_OK;
    while (code == DAY_EXIT_OK && !day_command_output_gone() && getline(&line, &room, stdin) >= 0) {
        g_strstrip(line);
        if (*line != '\0') code = take(verify, line);
    }
    return code;
}

static day_exit take_lines(verification *verify, const char *path)
{
    day_error error = {0};
    g_autofree char *text = NULL;
    gsize size = 0;
    if (day_given_file_read(&text, &size, path, LIST_MOST, &error) != DAY_OK)
        return day_case_fail(verify->cli, &error);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    day_exit code = DAY_EXIT_OK;
    for (char **line = lines; code == DAY_EXIT_OK && *line != NULL; line++)
        if (*g_strstrip(*line) != '\0' && !day_command_output_gone()) code = take(verify, *line);
    return code;
}

static day_exit take_argument(verification *verify, const char *text)
{
    if (strcmp(text, "-") == 0) return take_input(verify);
    return *text == '@' ? take_lines(verify, text + 1) : take(verify, text);
}

static bool take_found(const char *citation, void *ctx)
{
    verification *verify = ctx;
    if (g_hash_table_add(verify->seen, g_strdup(citation))) verify->code = take(verify, citation);
    return verify->code == DAY_EXIT_OK && !day_command_output_gone();
}

/* Every citation of a file, each once. */
static day_exit take_file(verification *verify)
{
    day_error error = {0};
    g_autofree char *text = NULL;
    gsize size = 0;
    if (day_given_file_read(&text, &size, verify->file, FILE_MOST, &error) != DAY_OK)
        return day_case_fail(verify->cli, &error);
    verify->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    day_citation_each(text, size, take_found, verify);
    g_hash_table_unref(verify->seen);
    return verify->code;
}

static day_exit open_all(verification *verify, const char *name)
{
    day_error error = {0};
    day_exit code = day_case_open(&verify->store, verify->cli, name, DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    if (day_extraction_pool(&verify->pool, &error) != DAY_OK)
        return day_command_fail(verify->cli, DAY_EXIT_JAIL, "%s; 'daylight doctor' says which layers work",
                                error.message);
    verify->verifier = day_verifier_new(verify->store, verify->pool);
    verify->batch = g_ptr_array_new_with_free_func(claim_free);
    return DAY_EXIT_OK;
}

static day_exit verify_all(verification *verify, char **args)
{
    day_exit code = open_all(verify, args[0]);
    if (code != DAY_EXIT_OK) return code;
    if (verify->file != NULL) code = take_file(verify);
    for (char **text = args + 1; code == DAY_EXIT_OK && *text != NULL; text++)
        code = take_argument(verify, *text);
    if (code == DAY_EXIT_OK) code = check_batch(verify);
    if (code != DAY_EXIT_OK) return code;
    guint64 all = verify->good + verify->bad;
    if (all == 0) return day_command_fail(verify->cli, DAY_EXIT_USAGE, "no citation was given");
    if (!verify->json && !verify->quiet && all > 1) {
        g_autofree char *good = day_figure_count(verify->good);
        g_autofree char *citations = day_figure_of(all, "citation");
        printf("%s of %s verified\n", good, citations);
    }
    return verify->bad == 0 ? DAY_EXIT_OK : DAY_EXIT_NO;
}

/* A case, or what `export --as bagit` made of one. */
static day_exit verify_whole(const day_cli *cli, const char *name, const day_verify_options *whole)
{
    return day_bag_is(name) ? day_bag_verify(cli, name, whole) : day_case_verify(cli, name, whole);
}

day_exit day_command_verify(day_cli *cli, char **argv)
{
    verification verify = {.cli = cli};
    g_autofree char *seal = NULL, *key = NULL, *ca = NULL;
    const GOptionEntry entries[] = {
        {"seal", 0, 0, G_OPTION_ARG_FILENAME, &seal, "a seal that was kept elsewhere (JSON)", "FILE"},
        {"key", 0, 0, G_OPTION_ARG_FILENAME, &key, "the public key that seals must be of (PEM)", "FILE"},
        {"ca", 0, 0, G_OPTION_ARG_FILENAME, &ca, "certificates of time stamping authorities (PEM)", "FILE"},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &verify.quiet, "print only what is not as it was", NULL},
        {"file", 'f', 0, G_OPTION_ARG_FILENAME, &verify.file, "take every citation out of FILE", "FILE"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &verify.json, "one JSON object a line", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    day_verify_options whole = {seal, key, ca, verify.json, verify.quiet};
    if (args != NULL && args[1] == NULL && verify.file == NULL)
        code = verify_whole(cli, args[0], &whole);
    else if (args != NULL && (seal != NULL || key != NULL || ca != NULL))
        code = day_command_fail(cli, DAY_EXIT_USAGE, "--seal, --key and --ca are for a whole case or bag");
    else if (args != NULL)
        code = verify_all(&verify, args);
    g_clear_pointer(&verify.file, g_free);
    g_clear_pointer(&verify.batch, g_ptr_array_unref);
    g_clear_pointer(&verify.verifier, day_verifier_free);
    g_clear_pointer(&verify.pool, day_pool_close);
    g_clear_pointer(&verify.store, day_store_close);
    return code;
}
