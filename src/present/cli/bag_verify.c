/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * A bag by itself: what is not as its manifests say, one thing a line. Whoever changes them as well is not
 * found here, but by a seal, or by a copy that was kept elsewhere. */
#include "bag_verify.h"
#include "base/json.h"
#include "base/utf8.h"
#include "interrupt.h"
#include "present/card/figures.h"
#include "present/export/bag_check.h"
#include "progress.h"
#include <string.h>

typedef struct bag {
    const day_cli *cli;
    day_progress progress;
    bool json;
} bag;

static void print_finding(const char *subject, const char *text, void *ctx)
{
    bag *b = ctx;
    g_autofree char *shown = day_utf8_printable(subject, strlen(subject));
    g_autofree char *why = day_utf8_printable(text, strlen(text));
    day_progress_end(&b->progress);
    if (!b->json) {
        const day_terminal *terminal = &b->cli->terminal;
        printf("%s✗%s %s%s%s  %s\n", day_terminal_on(terminal, DAY_STYLE_BAD), day_terminal_off(terminal),
               day_terminal_on(terminal, DAY_STYLE_PATH), shown, day_terminal_off(terminal), why);
        return;
    }
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_json_put_string(&json, "check", "bag");
    day_json_put_string(&json, "subject", shown);
    day_json_put_string(&json, "finding", why);
    day_json_put_bool(&json, "bad", true);
    day_json_end_object(&json);
    puts(line->str);
}

static void show_progress(uint64_t bytes, void *ctx)
{
    bag *b = ctx;
    g_autofree char *size = day_figure_size(bytes);
    g_autoptr(GString) line = g_string_new(size);
    g_string_append(line, " checked");
    day_progress_line(&b->progress, line);
}

static void print_end(const bag *b, const day_bag_check *check, bool quiet)
{
    if (b->json) {
        g_autoptr(GString) line = g_string_new(NULL);
        day_json json = day_json_into(line);
        day_json_begin_object(&json);
        day_json_put_bool(&json, "verified", check->found == 0);
        day_json_put_uint(&json, "files", check->files);
        day_json_put_uint(&json, "bytes", check->bytes);
        day_json_put_uint(&json, "bad", check->found);
        day_json_end_object(&json);
        puts(line->str);
    } else if (!quiet) {
        const day_terminal *terminal = &b->cli->terminal;
        g_autofree char *files = day_figure_of(check->files, "file");
        g_autofree char *size = day_figure_size(check->bytes);
        printf("%s%s%s bag        %s checked, %s%s\n",
               day_terminal_on(terminal, check->found > 0 ? DAY_STYLE_BAD : DAY_STYLE_GOOD),
               check->found > 0 ? "✗" : "✓", day_terminal_off(terminal), files, size,
               check->found > 0 ? "" : "; as its manifests say, which does not show who made them");
    }
}

day_exit day_bag_verify(const day_cli *cli, const char *folder, bool json, bool quiet)
{
    bag b = {.cli = cli, .progress = day_progress_for(cli, quiet), .json = json};
    day_bag_check check = {.tell = print_finding, .step = show_progress, .ctx = &b};
    day_error error = {0};
    check.stop = day_interrupt_watch();
    day_err err = day_bag_check_run(&check, folder, &error);
    day_progress_end(&b.progress);
    if (err == DAY_ERR_BUSY)
        return day_command_fail(cli, DAY_EXIT_INTERRUPTED, "interrupted: not all was checked");
    if (err != DAY_OK) return day_command_fail(cli, DAY_EXIT_TROUBLE, "%s", error.message);
    print_end(&b, &check, quiet);
    return check.found == 0 ? DAY_EXIT_OK : DAY_EXIT_NO;
}
