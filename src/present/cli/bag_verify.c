/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * A bag by itself: what is not as its manifests say, one thing a line. Whoever changes them as well is not
 * found here, but by a seal, or by a copy that was kept elsewhere. */
#include "bag_verify.h"
#include "base/json.h"
#include "finding_line.h"
#include "interrupt.h"
#include "present/card/figures.h"
#include "present/custody/bag_proofs.h"
#include "present/export/bag_check.h"
#include "progress.h"
#include <string.h>

typedef struct bag {
    const day_cli *cli;
    const day_verify_options *options;
    day_progress progress;
    day_inspection at; /* of the log and the seals */
} bag;

static void print_file(const char *subject, const char *text, void *ctx)
{
    bag *b = ctx;
    day_progress_end(&b->progress);
    day_finding_line(b->cli, b->options->json, "bag", subject, text, true);
}

static void print_finding(const day_finding *finding, void *ctx)
{
    const bag *b = ctx;
    if (!b->options->json && !finding->bad && b->options->quiet) return;
    day_finding_line(b->cli, b->options->json, day_check_name(finding->check), finding->subject,
                     finding->text, finding->bad);
}

static guint64 bad_proofs(const bag *b)
{
    return b->at.counts[DAY_CHECK_LOG].bad + b->at.counts[DAY_CHECK_SEALS].bad;
}

static void show_progress(uint64_t bytes, void *ctx)
{
    bag *b = ctx;
    g_autofree char *size = day_figure_size(bytes);
    g_autoptr(GString) line = g_string_new(size);
    g_string_append(line, " checked");
    day_progress_line(&b->progress, line);
}

static void mark(const bag *b, bool good)
{
    const day_terminal *terminal = &b->cli->terminal;
    printf("%s%s%s ", day_terminal_on(terminal, good ? DAY_STYLE_GOOD : DAY_STYLE_BAD), good ? "✓" : "✗",
           day_terminal_off(terminal));
}

/* What was looked at, and what a bag cannot show. */
static void print_proofs(const bag *b, const day_bag_proofs *proofs)
{
    const day_check_count *log = &b->at.counts[DAY_CHECK_LOG], *sealed = &b->at.counts[DAY_CHECK_SEALS];
    g_autofree char *entries = day_figure_count(log->checked);
    g_autofree char *seals = day_figure_of(sealed->checked, "seal");
    if (!proofs->has_log && sealed->checked == 0) {
        puts(
            "· seals      the bag has no log and no seals: of the case that it is from, nothing was checked");
        return;
    }
    mark(b, log->bad == 0);
    printf("log        %s %s checked", entries, log->checked == 1 ? "entry" : "entries");
    if (b->at.redacted > 0) printf(", %" G_GUINT64_FORMAT " redacted", b->at.redacted);
    putchar('\n');
    if (proofs->unproved > 0) {
        g_autofree char *unproved = day_figure_count(proofs->unproved);
        printf(
            "· of %s of them the table cannot show the text as it was (control characters, invisible signs): "
            "whether it was changed is not known\n",
            unproved);
    }
    mark(b, sealed->bad == 0);
    printf("seals      %s checked\n", seals);
    if (sealed->checked == 0)
        puts("· without a seal nothing shows that the log is the one that the case had");
    else
        printf("· what seals sign of items, results and your work is only in the case%s\n",
               b->at.key == NULL && b->at.seal_name == NULL
                   ? "; whose key it is was not checked: --key FILE or --seal FILE says that"
                   : "");
}

static void print_end(const bag *b, const day_bag_check *check, const day_bag_proofs *proofs)
{
    guint64 bad = check->found + bad_proofs(b);
    if (b->options->json) {
        g_autoptr(GString) line = g_string_new(NULL);
        day_json json = day_json_into(line);
        day_json_begin_object(&json);
        day_json_put_bool(&json, "verified", bad == 0);
        day_json_put_uint(&json, "files", check->files);
        day_json_put_uint(&json, "bytes", check->bytes);
        day_json_put_uint(&json, "bad", bad);
        day_json_put_uint(&json, "entries", b->at.counts[DAY_CHECK_LOG].checked);
        day_json_put_uint(&json, "redacted", b->at.redacted);
        day_json_put_uint(&json, "unproved", proofs->unproved);
        day_json_put_uint(&json, "seals", b->at.counts[DAY_CHECK_SEALS].checked);
        day_json_end_object(&json);
        puts(line->str);
    } else if (!b->options->quiet) {
        g_autofree char *files = day_figure_of(check->files, "file");
        g_autofree char *size = day_figure_size(check->bytes);
        mark(b, check->found == 0);
        printf("bag        %s checked, %s%s\n", files, size,
               check->found > 0 ? "" : "; as its manifests say, which does not show who made them");
        print_proofs(b, proofs);
    }
}

static day_exit verify(bag *b, const char *folder)
{
    day_bag_check check = {.tell = print_file, .step = show_progress, .ctx = b};
    day_bag_proofs proofs = {0};
    day_error error = {0};
    check.stop = b->at.stop = day_interrupt_watch();
    day_err err = day_bag_check_run(&check, folder, &error);
    day_progress_end(&b->progress);
    if (err == DAY_OK) err = day_bag_proofs_check(&proofs, &b->at, folder, &error);
    if (err == DAY_ERR_BUSY || g_atomic_int_get(check.stop) != 0)
        return day_command_fail(b->cli, DAY_EXIT_INTERRUPTED, "interrupted: not all was checked");
    if (err == DAY_ERR_UNSUPPORTED) return day_command_fail(b->cli, DAY_EXIT_JAIL, "%s", error.message);
    if (err != DAY_OK) return day_command_fail(b->cli, DAY_EXIT_TROUBLE, "%s", error.message);
    print_end(b, &check, &proofs);
    return check.found + bad_proofs(b) == 0 ? DAY_EXIT_OK : DAY_EXIT_NO;
}

day_exit day_bag_verify(const day_cli *cli, const char *folder, const day_verify_options *options)
{
    bag b = {.cli = cli, .options = options, .progress = day_progress_for(cli, options->quiet)};
    g_auto(day_verify_trust) trust = {0};
    b.at = (day_inspection){.tell = print_finding, .ctx = &b};
    day_exit code = day_verify_trust_read(&trust, &b.at, cli, options);
    return code == DAY_EXIT_OK ? verify(&b, folder) : code;
}
