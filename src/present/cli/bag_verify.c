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
    day_progress progress;
    bool json;
    const char *check; /* that is under way */
} bag;

static void print_finding(const char *subject, const char *text, void *ctx)
{
    bag *b = ctx;
    day_progress_end(&b->progress);
    day_finding_line(b->cli, b->json, b->check, subject, text, true);
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
    g_autofree char *seals = day_figure_of(proofs->seals, "seal");
    g_autofree char *entries = day_figure_count(proofs->entries);
    if (!proofs->has_log && proofs->seals == 0) {
        puts(
            "· seals      the bag has no log and no seals: of the case that it is from, nothing was checked");
        return;
    }
    mark(b, proofs->found == 0);
    printf("seals      %s checked, log entries: %s\n", seals, entries);
    if (proofs->unproved > 0) {
        g_autofree char *unproved = day_figure_count(proofs->unproved);
        printf("· the texts of %s entries of the log are not what their leaves are of: changed, or with "
               "characters that a table "
               "cannot show\n",
               unproved);
    }
    if (proofs->seals > 0)
        puts("· what seals sign of items, results and your work is only in the case; whose key it is, and "
             "time stamps, were not checked");
}

static void print_end(const bag *b, const day_bag_check *check, const day_bag_proofs *proofs, bool quiet)
{
    if (b->json) {
        g_autoptr(GString) line = g_string_new(NULL);
        day_json json = day_json_into(line);
        day_json_begin_object(&json);
        day_json_put_bool(&json, "verified", check->found + proofs->found == 0);
        day_json_put_uint(&json, "files", check->files);
        day_json_put_uint(&json, "bytes", check->bytes);
        day_json_put_uint(&json, "bad", check->found + proofs->found);
        day_json_put_uint(&json, "entries", proofs->entries);
        day_json_put_uint(&json, "unproved", proofs->unproved);
        day_json_put_uint(&json, "seals", proofs->seals);
        day_json_end_object(&json);
        puts(line->str);
    } else if (!quiet) {
        g_autofree char *files = day_figure_of(check->files, "file");
        g_autofree char *size = day_figure_size(check->bytes);
        mark(b, check->found == 0);
        printf("bag        %s checked, %s%s\n", files, size,
               check->found > 0 ? "" : "; as its manifests say, which does not show who made them");
        print_proofs(b, proofs);
    }
}

day_exit day_bag_verify(const day_cli *cli, const char *folder, bool json, bool quiet)
{
    bag b = {.cli = cli, .progress = day_progress_for(cli, quiet), .json = json, .check = "bag"};
    day_bag_check check = {.tell = print_finding, .step = show_progress, .ctx = &b};
    day_bag_proofs proofs = {.tell = print_finding, .ctx = &b};
    day_error error = {0};
    check.stop = day_interrupt_watch();
    day_err err = day_bag_check_run(&check, folder, &error);
    day_progress_end(&b.progress);
    if (err == DAY_ERR_BUSY)
        return day_command_fail(cli, DAY_EXIT_INTERRUPTED, "interrupted: not all was checked");
    b.check = "seals";
    if (err == DAY_OK) err = day_bag_proofs_check(&proofs, folder, &error);
    if (err == DAY_ERR_UNSUPPORTED) return day_command_fail(cli, DAY_EXIT_JAIL, "%s", error.message);
    if (err != DAY_OK) return day_command_fail(cli, DAY_EXIT_TROUBLE, "%s", error.message);
    print_end(&b, &check, &proofs, quiet);
    return check.found + proofs.found == 0 ? DAY_EXIT_OK : DAY_EXIT_NO;
}
