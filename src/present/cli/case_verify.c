/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The whole case, checked and told: what is not as it was, one thing a line, then how much was looked at.
 * What cannot be read is a finding like any other, and the rest is checked all the same. */
#include "case_verify.h"
#include "base/json.h"
#include "case_folder.h"
#include "finding_line.h"
#include "ingest/foreign.h"
#include "interrupt.h"
#include "present/card/figures.h"
#include "present/reader/extraction.h"
#include "progress.h"
#include "store/q_bookmark.h"
#include "verifier.h"
#include <string.h>

enum { SHOWN_ADDED = 20 };

typedef struct whole {
    const day_cli *cli;
    const day_verify_options *options;
    day_progress progress;
    day_inspection at;
    day_damage damage; /* pages that are not as they were written */
    day_verify_trust trust;
    guint added_shown;
    day_pool *pool;
    day_verifier *verifier;
    day_error error;
} whole;

/* --- telling ----------------------------------------------------------------------------------------- */

static void print_finding(const day_finding *finding, void *ctx)
{
    whole *w = ctx;
    bool json = w->options->json, added = !finding->bad && finding->check == DAY_CHECK_SEALED;
    day_progress_end(&w->progress);
    if (!json && ((!finding->bad && w->options->quiet) || (added && w->added_shown++ >= SHOWN_ADDED))) return;
    day_finding_line(w->cli, json, day_check_name(finding->check), finding->subject, finding->text,
                     finding->bad);
}

static void show_progress(day_check check, guint64 done, void *ctx)
{
    whole *w = ctx;
    g_autoptr(GString) line = g_string_new(NULL);
    g_autofree char *count = day_figure_count(done);
    g_string_printf(line, "checking %s: %s", day_check_name(check), count);
    if (done % 64 == 0 || check >= DAY_CHECK_ORIGINALS) day_progress_line(&w->progress, line);
}

static void put_count(day_json *json, const whole *w, day_check check)
{
    const day_check_count *count = &w->at.counts[check];
    day_json_key(json, day_check_name(check));
    day_json_begin_object(json);
    day_json_put_uint(json, "checked", count->checked);
    day_json_put_uint(json, "bad", count->bad);
    day_json_put_uint(json, "absent", count->absent);
    day_json_end_object(json);
}

static void print_json_end(const whole *w, bool good)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_json_put_bool(&json, "verified", good);
    for (day_check check = 0; check < DAY_CHECKS; check++) put_count(&json, w, check);
    day_json_put_uint(&json, "log_size", w->at.log_size);
    day_json_put_string(&json, "log_root", day_sha256_show(&w->at.log_root).text);
    day_json_put_uint(&json, "redacted", w->at.redacted);
    day_json_put_uint(&json, "seals", w->at.n_seals);
    day_json_put_int(&json, "seal", w->at.seal_number);
    day_json_put_uint(&json, "added", w->at.added);
    day_json_put_uint(&json, "changed", w->at.changed);
    day_json_put_uint(&json, "gone", w->at.gone);
    day_json_end_object(&json);
    puts(line->str);
}

static void print_counts(const whole *w)
{
    const day_terminal *terminal = &w->cli->terminal;
    for (day_check check = 0; check < DAY_CHECKS; check++) {
        const day_check_count *count = &w->at.counts[check];
        g_autofree char *checked = day_figure_count(count->checked), *bad = day_figure_count(count->bad);
        g_autofree char *absent = day_figure_count(count->absent);
        printf("%s%s%s %-10s %s checked",
               day_terminal_on(terminal, count->bad > 0 ? DAY_STYLE_BAD : DAY_STYLE_GOOD),
               count->bad > 0 ? "✗" : "✓", day_terminal_off(terminal), day_check_name(check), checked);
        if (count->bad > 0) printf(", %s not as it was", bad);
        if (count->absent > 0) printf(", %s not at hand: their source is not on this computer", absent);
        if (check == DAY_CHECK_LOG && w->at.redacted > 0)
            printf(", %" G_GUINT64_FORMAT " redacted", w->at.redacted);
        if (check == DAY_CHECK_SEALED && w->at.seal_number == 0) fputs(": there is no seal", stdout);
        if (check == DAY_CHECK_SEALED && w->at.seal_number != 0)
            printf(" against seal %" G_GINT64_FORMAT, w->at.seal_number);
        putchar('\n');
    }
}

static void print_end(const whole *w)
{
    if (w->added_shown > SHOWN_ADDED && !w->options->quiet) {
        g_autofree char *more = day_figure_count(w->added_shown - SHOWN_ADDED);
        printf("· and %s more were added: --json names all\n", more);
    }
    if (w->options->quiet) return;
    print_counts(w);
    if (w->at.n_seals > 0 && w->at.key == NULL && w->at.seal_name == NULL)
        puts("· whose key it is was not checked: --key FILE or --seal FILE says that");
}

/* --- citations --------------------------------------------------------------------------------------- */

static bool check_bookmark(const day_bookmark *bookmark, void *ctx)
{
    whole *w = ctx;
    if (!g_str_has_prefix(bookmark->anchor, "daylight:")) return true;
    if (w->pool == NULL && day_extraction_pool(&w->pool, &w->error) != DAY_OK) return false;
    if (w->verifier == NULL) w->verifier = day_verifier_new(w->at.store, w->pool);
    day_verdict verdict = {0};
    if (day_verifier_check(&verdict, w->verifier, bookmark->anchor, &w->error) != DAY_OK) return false;
    if (verdict.difference != NULL)
        day_inspection_tell(&w->at, DAY_CHECK_CITATIONS, bookmark->anchor, "%s", verdict.difference);
    day_verdict_clear(&verdict);
    return day_inspection_step(&w->at, DAY_CHECK_CITATIONS);
}

static day_err check_citations(whole *w, day_error *error)
{
    day_err err = day_bookmark_each(w->at.store, check_bookmark, w, error);
    if (err == DAY_OK && w->error.code != DAY_OK)
        day_inspection_tell(&w->at, DAY_CHECK_CITATIONS, "bookmarks", "could not be checked: %s",
                            w->error.message);
    return err;
}

/* --- all of it --------------------------------------------------------------------------------------- */

static bool is_stopped(const whole *w)
{
    return g_atomic_int_get(w->at.stop) != 0;
}

/* By a program that is not Daylight, or by the disk: what it is now is looked at all the same. */
static void tell_damage(whole *w)
{
    if (w->damage.bad == 0) return;
    g_autofree char *doctor =
        g_strdup_printf("'daylight doctor %s' says what lies there", day_store_folder(w->at.store));
    if (w->damage.bad == 1)
        day_inspection_tell(&w->at, DAY_CHECK_DATABASE, "case.db", "a page is not as Daylight wrote it: %s",
                            doctor);
    else
        day_inspection_tell(&w->at, DAY_CHECK_DATABASE, "case.db",
                            "%u pages are not as Daylight wrote them: %s", w->damage.bad, doctor);
}

static void inspect(whole *w)
{
    static day_err (*const functions[DAY_CHECK_CITATIONS])(day_inspection * at, day_error * error) = {
        [DAY_CHECK_DATABASE] = day_inspect_database,   [DAY_CHECK_LOG] = day_inspect_log,
        [DAY_CHECK_SEALS] = day_inspect_seals,         [DAY_CHECK_SEALED] = NULL,
        [DAY_CHECK_ORIGINALS] = day_inspect_originals, [DAY_CHECK_BLOBS] = day_inspect_blobs,
    };
    tell_damage(w);
    for (day_check check = 0; check < DAY_CHECKS && !is_stopped(w); check++) {
        day_error error = {0};
        day_err err = DAY_OK;
        if (check == DAY_CHECK_CITATIONS)
            err = check_citations(w, &error);
        else if (functions[check] != NULL)
            err = functions[check](&w->at, &error);
        if (err != DAY_OK)
            day_inspection_tell(&w->at, check, day_check_name(check), "cannot be read: %s", error.message);
    }
}

static day_exit check(whole *w, const char *name)
{
    day_error error = {0};
    day_exit code = day_verify_trust_read(&w->trust, &w->at, w->cli, w->options);
    /* Before the case is open in this process. */
    g_autofree char *folder = day_case_folder(name);
    day_error unknown = {0};
    if (code == DAY_EXIT_OK) day_foreign_survey(&w->damage, folder, &unknown);
    if (code == DAY_EXIT_OK) code = day_case_open_as_it_is(&w->at.store, w->cli, name);
    if (code != DAY_EXIT_OK) return code;
    if (day_store_begin(w->at.store, &error) != DAY_OK) return day_case_fail(w->cli, &error);
    inspect(w);
    day_progress_end(&w->progress);
    if (is_stopped(w))
        return day_command_fail(w->cli, DAY_EXIT_INTERRUPTED, "interrupted: not all was checked");
    guint64 bad = 0;
    for (day_check kind = 0; kind < DAY_CHECKS; kind++) bad += w->at.counts[kind].bad;
    if (w->options->json)
        print_json_end(w, bad == 0);
    else
        print_end(w);
    return bad == 0 ? DAY_EXIT_OK : DAY_EXIT_NO;
}

day_exit day_case_verify(const day_cli *cli, const char *name, const day_verify_options *options)
{
    whole w = {.cli = cli, .options = options, .progress = day_progress_for(cli, options->quiet)};
    w.at.tell = print_finding;
    w.at.step = show_progress;
    w.at.ctx = &w;
    w.at.stop = day_interrupt_watch();
    day_exit code = check(&w, name);
    g_clear_pointer(&w.verifier, day_verifier_free);
    g_clear_pointer(&w.pool, day_pool_close);
    g_clear_pointer(&w.at.store, day_store_close);
    day_verify_trust_clear(&w.trust);
    return code;
}
