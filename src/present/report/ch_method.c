/* SPDX-License-Identifier: AGPL-3.0-or-later
 * How this was made and how anybody can check it. */
#include "chapter.h"
#include "store/q_audit.h"
#include <string.h>

enum { ACTIONS = 40 };

typedef struct actions {
    day_dossier *d;
    guint all;
} actions;

static bool count_action(int64_t time_ms, const char *action, const char *detail, void *ctx)
{
    (void)time_ms, (void)action, (void)detail;
    ((actions *)ctx)->all++;
    return true;
}

/* Details hold paths of this computer and what the user decided: not for others. */
static bool put_action(int64_t time_ms, const char *action, const char *detail, void *ctx)
{
    actions *log = ctx;
    day_dossier *d = log->d;
    (void)detail;
    if (!day_dossier_row(d, ACTIONS)) return true;
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(time_ms / 1000);
    g_autofree char *text = when != NULL ? g_date_time_format(when, "%Y-%m-%d %H:%M UTC") : g_strdup("");
    day_dossier_cell_words(d, text);
    day_dossier_cell_words(d, action);
    return true;
}

static day_err put_log(day_dossier *d, day_error *error)
{
    static const day_dossier_column columns[] = {{"when", 30, 0},
                                                 {"what was done to the case", 70, DAY_COLUMN_HEAD}};
    actions log = {d, 0};
    day_err err = day_audit_each(d->store, count_action, &log, error);
    if (err != DAY_OK || log.all == 0) return err;
    day_dossier_section(d, "What was done");
    day_dossier_table(d, "The log of the case", columns, G_N_ELEMENTS(columns));
    err = day_audit_each(d->store, put_action, &log, error);
    day_dossier_table_end(d, "sqlite3 CASE/case.db 'SELECT * FROM audit'");
    return err;
}

day_err day_chapter_method(day_dossier *d, day_error *error)
{
    day_dossier_paragraph(
        d, DAY_PARAGRAPH_BODY,
        "Made by %s from case %s, without a network. Every file was hashed (SHA-256) before anything parsed "
        "it, "
        "and read by a process of its own in a jail: without files, network or other programs. Nothing was "
        "changed in the sources.",
        d->options->generator, day_store_case_id(d->store));
    day_dossier_paragraph(d, DAY_PARAGRAPH_BODY,
                          "To check a statement, follow its number to the list of sources. To check all: ");
    day_paper_text(d->paper, DAY_TEXT_CODE, "daylight verify CASE --file DOSSIER");
    day_paper_text(d->paper, DAY_TEXT_PLAIN,
                   " takes every citation out of this file, hashes the original, reads it again in the jail "
                   "and looks whether "
                   "the place exists and the quote stands there. Whoever has the files but not Daylight can "
                   "do the same by "
                   "hand: the SHA-256 names the file, the place the page, line or row.");
    day_dossier_paragraph(
        d, DAY_PARAGRAPH_BODY,
        "%s Amounts, names and days stand as they are written; what was made of them stands beside, never "
        "instead. Times are as the files tell them. Words for kinds of services, data and sectors are "
        "concepts of "
        "Daylight's lexicon.",
        d->options->unmasked
            ? "This copy shows people's names, addresses and numbers whole, because its maker asked for "
              "that: it "
              "is not for publication."
            : "What identifies people is masked, and no quote holds it, unless it names somebody who wrote: "
              "those are told whole.");
    return put_log(d, error);
}
