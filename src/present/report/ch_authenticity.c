/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What can be said for and against the material being what it claims to be: what the tests found, then tables
 * of what several of them look at. Each row says what was looked at, what was found and how else that can be
 * read; there is no verdict. */
#include "chapter.h"
#include "store/q_alike.h"
#include "store/q_document.h"
#include "store/q_finding.h"
#include "store/q_group.h"
#include "store/q_report.h"
#include "store/q_zone.h"
#include <string.h>

enum { FINDINGS = 40, PLACES = 4, CHECKS = 12, ZONES = 12, VERSIONS = 12, MEMBERS = 3, FACTS = 25 };

/* --- findings ---------------------------------------------------------------------------------------- */

static const char *title_of(const char *test)
{
    static const struct {
        const char *name, *title;
    } titles[] = {
#define AUTHENTIC(name, scope, title, looks_at) {#name, title},
#define AUTHENTIC_TEXTS AUTHENTIC
#include "analyse/authentic/tests.def"
#undef AUTHENTIC
#undef AUTHENTIC_TEXTS
    };
    for (guint i = 0; i < G_N_ELEMENTS(titles); i++)
        if (strcmp(titles[i].name, test) == 0) return titles[i].title;
    return test;
}

typedef struct finding_writing {
    day_dossier *d;
    guint cited;
    day_err err;
    day_error *error;
} finding_writing;

static bool cite_place(const day_finding_place *place, void *ctx)
{
    finding_writing *writing = ctx;
    if (place->unit != 0)
        day_dossier_cite_span(writing->d, place->unit, place->start, place->size);
    else
        day_dossier_cite_item(writing->d, place->item);
    return ++writing->cited < PLACES;
}

static bool put_finding(const day_finding *finding, void *ctx)
{
    finding_writing *writing = ctx;
    day_dossier *d = writing->d;
    if (!day_dossier_row(d, FINDINGS)) return true;
    day_dossier_cell(d);
    day_paper_text(d->paper, DAY_TEXT_PLAIN, title_of(finding->test));
    if (*finding->weight != '\0') day_paper_printf(d->paper, DAY_TEXT_FAINT, " · %s", finding->weight);
    day_dossier_cell(d);
    if (finding->item != 0 || finding->conversation != 0) {
        day_paper_trove(d->paper, DAY_TEXT_STRONG, finding->item != 0 ? finding->path : finding->title, 80);
        day_paper_text(d->paper, DAY_TEXT_PLAIN, ": ");
    }
    day_paper_trove(d->paper, DAY_TEXT_PLAIN, finding->found, 600);
    day_paper_text(d->paper, DAY_TEXT_FAINT, " Looked at: ");
    day_paper_trove(d->paper, DAY_TEXT_FAINT, finding->looked_at, 300);
    writing->cited = 0;
    writing->err = day_finding_each_place(d->store, finding->id, cite_place, writing, writing->error);
    day_dossier_cell_words(d, finding->weight_why);
    day_dossier_cell_words(d, finding->otherwise);
    return writing->err == DAY_OK;
}

static day_err put_findings(day_dossier *d, const char *direction, const char *title, day_error *error)
{
    static const day_dossier_column columns[] = {{"test", 17, DAY_COLUMN_HEAD},
                                                 {"what was found", 40, 0},
                                                 {"why as telling as that", 21, 0},
                                                 {"what else could explain it", 22, 0}};
    const day_finding_filter filter = {.direction = direction};
    finding_writing writing = {d, 0, DAY_OK, error};
    day_dossier_section(d, title);
    day_dossier_table(d, title, columns, G_N_ELEMENTS(columns));
    day_err err = day_finding_each(d->store, &filter, put_finding, &writing, error);
    day_dossier_table_end(d, "daylight authenticity CASE");
    return err == DAY_OK ? writing.err : err;
}

static bool put_unsaid(const day_finding *finding, void *ctx)
{
    day_dossier *d = ctx;
    if (!day_dossier_row(d, FINDINGS)) return true;
    day_dossier_cell_words(d, title_of(finding->test));
    day_dossier_cell_words(d, finding->direction);
    day_dossier_cell(d);
    day_paper_trove(d->paper, DAY_TEXT_PLAIN, finding->found, 600);
    day_dossier_cell_words(d, finding->looked_at);
    return true;
}

/* What points neither way, and what could not be looked at: that a test was there is said, too. */
static day_err put_undecided(day_dossier *d, day_error *error)
{
    static const day_dossier_column columns[] = {{"test", 20, DAY_COLUMN_HEAD},
                                                 {"", 13, 0},
                                                 {"what was found, or why not", 42, 0},
                                                 {"what was looked at", 25, 0}};
    const day_finding_filter neutral = {.direction = "neutral"}, none = {.direction = "not applicable"};
    day_dossier_section(d, "Tests that point neither way");
    day_dossier_table(d, "Tests that point neither way", columns, G_N_ELEMENTS(columns));
    day_err err = day_finding_each(d->store, &neutral, put_unsaid, d, error);
    if (err == DAY_OK) err = day_finding_each(d->store, &none, put_unsaid, d, error);
    day_dossier_table_end(d, "daylight authenticity CASE");
    return err;
}

static day_err put_all_findings(day_dossier *d, day_error *error)
{
    day_dossier_paragraph(
        d, DAY_PARAGRAPH_BODY,
        "Findings are not independent of each other, so nothing sums them up. Each says how "
        "telling it is by itself and what else could explain it.");
    day_err err = put_findings(d, "against", "What speaks against", error);
    if (err == DAY_OK) err = put_findings(d, "for", "What speaks for", error);
    return err == DAY_OK ? put_undecided(d, error) : err;
}

/* --- identifiers ------------------------------------------------------------------------------------- */

static bool put_check(const char *kind, const char *how, int64_t values, int64_t unit, int64_t start,
                      int64_t size, void *ctx)
{
    day_dossier *d = ctx;
    if (!day_dossier_row(d, CHECKS)) return true;
    day_dossier_cell_words(d, kind);
    day_dossier_cite_span(d, unit, start, size);
    day_dossier_cell_words(d, how);
    day_dossier_cell_number(d, values);
    return true;
}

static day_err put_checks(day_dossier *d, day_error *error)
{
    static const day_dossier_column columns[] = {
        {"kind", 16, DAY_COLUMN_HEAD}, {"what holds", 64, 0}, {"different values", 20, DAY_COLUMN_NUMBER}};
    day_dossier_section(d, "Identifiers that hold");
    day_dossier_paragraph(d, DAY_PARAGRAPH_BODY,
                          "Numbers that carry a check digit, a date or an issuer's range, and keep it. For: "
                          "whoever makes numbers "
                          "up by hand seldom keeps the rule. Against: generators do. Only those that hold "
                          "are listed here; those "
                          "that look alike and don't are counted by the test of check digits.");
    day_dossier_table(d, "Identifiers that hold", columns, G_N_ELEMENTS(columns));
    day_err err = day_report_each_check(d->store, put_check, d, error);
    day_dossier_table_end(d, "daylight mentions CASE --kind KIND");
    return err;
}

/* --- zones ------------------------------------------------------------------------------------------- */

typedef struct zone_writing {
    day_dossier *d;
    day_err err;
    day_error *error;
} zone_writing;

static bool cite_path(const char *name, int64_t number, void *ctx)
{
    (void)name;
    day_dossier_cite_item(ctx, number);
    return false;
}

static bool put_zone(const day_zone_group *group, void *ctx)
{
    zone_writing *writing = ctx;
    day_dossier *d = writing->d;
    if (!day_dossier_row(d, ZONES)) return true;
    day_dossier_cell_text(d, group->name);
    writing->err = day_zone_each_path(d->store, group->id, cite_path, d, writing->error);
    day_dossier_cell_number(d, group->messages);
    day_dossier_cell(d);
    if (group->claimed)
        day_paper_printf(d->paper, DAY_TEXT_PLAIN, "UTC%+03d:%02d, as in %s; certainty %.0f%%",
                         group->offset_minutes / 60, ABS(group->offset_minutes) % 60,
                         *group->tz != '\0' ? group->tz : "no named place", group->posterior * 100);
    else
        day_paper_text(d->paper, DAY_TEXT_FAINT, "none is claimed: too little speaks for one");
    return writing->err == DAY_OK;
}

static day_err put_zones(day_dossier *d, day_error *error)
{
    static const day_dossier_column columns[] = {{"who talk with each other", 42, DAY_COLUMN_HEAD},
                                                 {"messages", 13, DAY_COLUMN_NUMBER},
                                                 {"zone that their hours fit", 45, 0}};
    zone_writing writing = {d, DAY_OK, error};
    day_dossier_section(d, "Hours of those who wrote");
    day_dossier_paragraph(
        d, DAY_PARAGRAPH_BODY,
        "For: working hours, weekends and holidays that fit one country, where the text says the people "
        "live. "
        "Against: times that whoever made them up shifted as a whole, or that keep no rhythm. The zones are "
        "inferred, and no time of this dossier was shifted by them.");
    day_dossier_table(d, "Zones inferred", columns, G_N_ELEMENTS(columns));
    day_err err = day_zone_each_group(d->store, put_zone, &writing, error);
    day_dossier_table_end(d, "daylight timeline CASE --zones");
    return err == DAY_OK ? writing.err : err;
}

/* --- copies and versions ----------------------------------------------------------------------------- */

typedef struct version_writing {
    day_dossier *d;
    guint cited;
    day_err err;
    day_error *error;
} version_writing;

static bool cite_member(const day_version_member *member, void *ctx)
{
    version_writing *writing = ctx;
    day_dossier_cite_item(writing->d, member->item);
    return ++writing->cited < MEMBERS;
}

static bool put_version(const day_version_group *group, void *ctx)
{
    version_writing *writing = ctx;
    day_dossier *d = writing->d;
    if (!day_dossier_row(d, VERSIONS)) return true;
    writing->cited = 0;
    day_dossier_cell_text(d, group->title);
    writing->err = day_version_each_member(d->store, group->id, cite_member, writing, writing->error);
    day_dossier_cell_number(d, group->items);
    day_dossier_cell_number(d, group->versions);
    return writing->err == DAY_OK;
}

static day_err put_versions(day_dossier *d, day_error *error)
{
    static const day_dossier_column columns[] = {
        {"text", 64, DAY_COLUMN_HEAD}, {"files", 18, DAY_COLUMN_NUMBER}, {"versions", 18, DAY_COLUMN_NUMBER}};
    int64_t same = 0;
    version_writing writing = {d, 0, DAY_OK, error};
    day_err err = day_report_same_bytes(&same, d->store, error);
    if (err != DAY_OK) return err;
    g_autofree char *n = day_dossier_count(same, "file");
    day_dossier_section(d, "Copies and versions");
    day_dossier_paragraph(d, DAY_PARAGRAPH_BODY,
                          "%s of the same bytes as another. For: drafts, copies and answers that fit each "
                          "other are dear to make "
                          "up. Against: one text in two versions that differ in names or amounts; “daylight "
                          "similar” shows where.",
                          n);
    day_dossier_table(d, "Texts in several versions", columns, G_N_ELEMENTS(columns));
    err = day_version_each_group(d->store, 0, put_version, &writing, error);
    day_dossier_table_end(d, "daylight similar CASE");
    return err == DAY_OK ? writing.err : err;
}

/* --- traces of handling ------------------------------------------------------------------------------ */

typedef struct fact_writing {
    day_dossier *d;
    const char *what;
} fact_writing;

static bool put_fact(const day_group *group, void *ctx)
{
    fact_writing *writing = ctx;
    day_dossier *d = writing->d;
    if (!day_dossier_row(d, FACTS)) return true;
    day_dossier_cell_words(d, writing->what);
    day_dossier_cell_text(d, group->path);
    if (*group->sha256 != '\0') day_paper_cite(d->paper, group->sha256, group->path, group->place, "");
    day_dossier_cell_text(d, group->value);
    return true;
}

static day_err put_facts(day_dossier *d, day_error *error)
{
    static const struct {
        const char *key, *what;
    } facts[] = {
#define TRACE(fact, words) {fact, words},
#include "traces.def"
#undef TRACE
    };
    static const day_dossier_column columns[] = {
        {"trace", 30, 0}, {"file", 42, DAY_COLUMN_HEAD}, {"as it stands there", 28, 0}};
    day_err err = DAY_OK;
    day_dossier_section(d, "Traces of handling");
    day_dossier_paragraph(d, DAY_PARAGRAPH_BODY,
                          "What was deleted, rewritten or renamed before it came here. It speaks of "
                          "somebody's hand; whether of "
                          "the author's, the leaker's or a forger's, it does not tell.");
    day_dossier_table(d, "Traces of handling", columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < G_N_ELEMENTS(facts) && err == DAY_OK; i++) {
        fact_writing writing = {d, facts[i].what};
        err = day_group_facts(d->store, facts[i].key, put_fact, &writing, error);
    }
    day_dossier_table_end(d, "daylight show CASE ITEM");
    return err;
}

day_err day_chapter_authenticity(day_dossier *d, day_error *error)
{
    day_dossier_paragraph(d, DAY_PARAGRAPH_BODY,
                          "What the tables of the case tell today, to be weighed by whoever knows the "
                          "matter. Nothing here is a "
                          "verdict, and what is missing here was not looked at.");
    day_err err = put_all_findings(d, error);
    if (err == DAY_OK) err = put_checks(d, error);
    if (err == DAY_OK) err = put_zones(d, error);
    if (err == DAY_OK) err = put_versions(d, error);
    if (err == DAY_OK) err = put_facts(d, error);
    return err;
}
