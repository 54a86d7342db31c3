/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight verify CASE CITATION…`: whether a statement still holds. Nothing stored is believed: the item's
 * bytes are opened where they lie, hashed, and read again in the jail; then the place must exist and the
 * quoted text must stand there (white space folded). Consecutive citations of one item share one reading. */
#include "base/json.h"
#include "base/utf8.h"
#include "case_folder.h"
#include "evidence.h"
#include "extraction.h"
#include "figures.h"
#include "model/citation.h"
#include "model/place.h"
#include "options.h"
#include "store/q_meta.h"
#include <errno.h>
#include <string.h>

static const day_manual manual = {
    .name = "verify",
    .usage = "CASE CITATION… [options]",
    .about =
        "Checks citations (daylight:SHA-256#PLACE:~:text=QUOTE) against the original bytes, which are "
        "hashed\n"
        "and read again in the jail: the SHA-256 must be the same, the place must exist, and the quote must\n"
        "stand there; white space is folded, nothing else. @FILE reads citations from a file, one a line,\n"
        "and - from standard input.\n"
        "With --json: a line each {\"citation\",\"verified\",\"path\",\"reason\"}.\n",
    .examples = "  daylight verify leak 'daylight:3f1a…#L57:~:text=交警总队'\n"
                "  daylight search leak offer --json | jq -r '.hits[].citation' | daylight verify leak -\n"
                "  daylight verify leak @citations.txt\n",
    .negative = "at least one citation was not verified",
    .min_args = 1,
};

typedef struct verification {
    const day_cli *cli;
    day_store *store;
    day_pool *pool;
    gboolean json, quiet;
    char *ocr;
    guint64 good, bad;
    /* The item that was read last. */
    char sha256[65];
    char *path;             /* NULL: it could not be read */
    char *refusal;          /* why not */
    day_extraction *result; /* NULL: it could not be read */
} verification;

static day_exit read_item(verification *verify, const char *sha256)
{
    if (strcmp(verify->sha256, sha256) == 0) return DAY_EXIT_OK;
    g_clear_pointer(&verify->result, day_extraction_free);
    g_clear_pointer(&verify->path, g_free);
    g_clear_pointer(&verify->refusal, g_free);
    g_strlcpy(verify->sha256, sha256, sizeof verify->sha256);
    g_auto(day_evidence) evidence = {.fd = -1};
    day_error error = {0};
    if (day_evidence_open(&evidence, verify->store, sha256, &error) != DAY_OK) {
        verify->refusal = g_strdup(error.message);
        return DAY_EXIT_OK;
    }
    verify->path = g_strdup(evidence.path);
    day_job job = day_job_defaults();
    job.name = evidence.name;
    job.reader = evidence.reader;
    job.ocr = verify->ocr != NULL ? verify->ocr : "none";
    if (day_extraction_run(&verify->result, verify->pool, evidence.fd, &job, &error) != DAY_OK)
        return day_command_fail(verify->cli, DAY_EXIT_JAIL, "%s", error.message);
    return DAY_EXIT_OK;
}

/* The unit that holds a place, and the part of its text; NULL when there is none. */
static const day_extracted_unit *unit_at(const day_extraction *result, const char *place, day_span *part)
{
    for (guint i = 0; i < result->units->len; i++) {
        const day_extracted_unit *unit = result->units->pdata[i];
        if (day_place_find(part, unit->place, unit->text, unit->text_size, place)) return unit;
    }
    return NULL;
}

/* Where the quote stands instead; NULL when nowhere. The caller frees. */
static char *place_of_quote(const day_extraction *result, const char *quote)
{
    g_autofree char *folded = day_citation_fold(quote, strlen(quote));
    for (guint i = 0; i < result->units->len; i++) {
        const day_extracted_unit *unit = result->units->pdata[i];
        if (!day_citation_holds(folded, unit->text, unit->text_size)) continue;
        const char *exact = strstr(unit->text, quote);
        if (exact == NULL) return g_strdup(unit->place);
        return day_place_narrow(unit->place, unit->text, unit->text_size, (size_t)(exact - unit->text),
                                strlen(quote));
    }
    return NULL;
}

/* NULL when the citation holds, else what differs; the caller frees. */
static char *difference(const verification *verify, const day_citation *citation)
{
    const day_extraction *result = verify->result;
    if (result == NULL) return g_strdup(verify->refusal);
    if (citation->place == NULL && citation->quote == NULL) return NULL;
    day_span part = {0};
    const day_extracted_unit *unit = citation->place != NULL ? unit_at(result, citation->place, &part) : NULL;
    g_autofree char *elsewhere = citation->quote != NULL ? place_of_quote(result, citation->quote) : NULL;
    if (citation->place == NULL)
        return elsewhere != NULL ? NULL : g_strdup("the quote stands nowhere in the item");
    if (unit == NULL)
        return g_strdup_printf("the item has no place '%s'%s%s (it was read again as %s)", citation->place,
                               elsewhere != NULL ? "; the quote stands at " : "",
                               elsewhere != NULL ? elsewhere : "", day_state_name(result->state));
    if (citation->quote == NULL || day_citation_holds(citation->quote, (const char *)part.data, part.size))
        return NULL;
    if (elsewhere != NULL)
        return g_strdup_printf("the quote does not stand at %s but at %s", citation->place, elsewhere);
    g_autofree char *folded = day_citation_fold((const char *)part.data, part.size);
    g_autofree char *there = day_terminal_fit(folded, 120);
    return g_strdup_printf("the quote does not stand there; the text at %s is '%s'", citation->place, there);
}

static void print_json(const verification *verify, const char *text, const char *why)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_json_put_string(&json, "citation", text);
    day_json_put_bool(&json, "verified", why == NULL);
    day_json_put_string(&json, "path", verify->path);
    day_json_put_string(&json, "reason", why);
    day_json_end_object(&json);
    puts(line->str);
}

static void print_answer(const verification *verify, const char *text, const char *why)
{
    const day_terminal *terminal = &verify->cli->terminal;
    g_autofree char *shown = day_utf8_printable(text, strlen(text));
    const char *path = verify->path != NULL ? verify->path : "";
    g_autofree char *where = day_utf8_printable(path, strlen(path));
    if (why == NULL) {
        if (!verify->quiet)
            printf("%s✓%s %s  %s%s%s\n", day_terminal_on(terminal, DAY_STYLE_GOOD),
                   day_terminal_off(terminal), shown, day_terminal_on(terminal, DAY_STYLE_PATH), where,
                   day_terminal_off(terminal));
        return;
    }
    g_autofree char *reason = day_utf8_printable(why, strlen(why));
    printf("%s✗%s %s  %s%s%s\n  %s\n", day_terminal_on(terminal, DAY_STYLE_BAD), day_terminal_off(terminal),
           shown, day_terminal_on(terminal, DAY_STYLE_PATH), where, day_terminal_off(terminal), reason);
}

static day_exit check(verification *verify, const char *text)
{
    g_auto(day_citation) citation = {0};
    day_error error = {0};
    g_autofree char *why = NULL;
    if (!day_utf8_valid(text, strlen(text))) {
        why = g_strdup("not a citation: it is not UTF-8");
    } else if (day_citation_parse(&citation, text, &error) != DAY_OK) {
        why = g_strdup(error.message);
    } else {
        day_exit code = read_item(verify, citation.sha256);
        if (code != DAY_EXIT_OK) return code;
        why = difference(verify, &citation);
    }
    if (*citation.sha256 == '\0') { /* nothing was read for it */
        g_clear_pointer(&verify->path, g_free);
        *verify->sha256 = '\0';
    }
    if (why == NULL)
        verify->good++;
    else
        verify->bad++;
    if (verify->json)
        print_json(verify, text, why);
    else
        print_answer(verify, text, why);
    return DAY_EXIT_OK;
}

/* One citation a line; empty lines are passed over. */
static day_exit check_lines(verification *verify, FILE *file)
{
    g_autofree char *line = NULL;
    size_t room = 0;
    day_exit code = DAY_EXIT_OK;
    while (code == DAY_EXIT_OK && !day_command_output_gone() && getline(&line, &room, file) >= 0) {
        g_strstrip(line);
        if (*line != '\0') code = check(verify, line);
    }
    return code;
}

static day_exit check_argument(verification *verify, const char *text)
{
    if (strcmp(text, "-") == 0) return check_lines(verify, stdin);
    if (*text != '@') return check(verify, text);
    FILE *file = fopen(text + 1, "re");
    if (file == NULL)
        return day_command_fail(verify->cli, DAY_EXIT_TROUBLE, "%s: %s", text + 1, g_strerror(errno));
    day_exit code = check_lines(verify, file);
    fclose(file);
    return code;
}

static day_exit verify_all(verification *verify, char **args)
{
    day_error error = {0};
    day_exit code = day_case_open(&verify->store, verify->cli, args[0], DAY_STORE_READ);
    if (code != DAY_EXIT_OK) return code;
    if (day_extraction_pool(&verify->pool, &error) != DAY_OK)
        return day_command_fail(verify->cli, DAY_EXIT_JAIL, "%s; 'daylight doctor' says which layers work",
                                error.message);
    verify->ocr = day_meta_get(verify->store, "ocr");
    if (args[1] == NULL) code = check_lines(verify, stdin);
    for (char **text = args + 1; code == DAY_EXIT_OK && *text != NULL; text++)
        code = check_argument(verify, *text);
    if (code != DAY_EXIT_OK) return code;
    if (verify->good + verify->bad == 0)
        return day_command_fail(verify->cli, DAY_EXIT_USAGE, "no citation was given");
    if (!verify->json && !verify->quiet && verify->good + verify->bad > 1) {
        g_autofree char *good = day_figure_count(verify->good);
        g_autofree char *all = day_figure_of(verify->good + verify->bad, "citation");
        printf("%s of %s verified\n", good, all);
    }
    return verify->bad == 0 ? DAY_EXIT_OK : DAY_EXIT_NO;
}

day_exit day_command_verify(day_cli *cli, char **argv)
{
    verification verify = {.cli = cli};
    const GOptionEntry entries[] = {
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &verify.quiet, "print only what was not verified", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &verify.json, "one JSON object a line", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    if (args != NULL) code = verify_all(&verify, args);
    g_clear_pointer(&verify.result, day_extraction_free);
    g_clear_pointer(&verify.pool, day_pool_close);
    g_clear_pointer(&verify.store, day_store_close);
    g_free(verify.path);
    g_free(verify.refusal);
    g_free(verify.ocr);
    return code;
}
