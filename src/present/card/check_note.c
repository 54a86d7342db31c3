/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Verdicts in a sentence. What is not found is answered with how much was read and what was looked for: that
 * is no proof that it is not so. */
#include "check_note.h"
#include "base/utf8.h"
#include "figures.h"
#include <string.h>

const day_part_finding *day_check_part(const day_finding *finding, guint part)
{
    return finding != NULL && part < finding->parts->len
               ? &g_array_index(finding->parts, day_part_finding, part)
               : NULL;
}

bool day_check_shows_evidence(day_ruling verdict)
{
    return verdict == DAY_RULING_SUPPORTED || verdict == DAY_RULING_PARTLY ||
           verdict == DAY_RULING_CONTRADICTED;
}

char *day_check_coverage(const day_check_view *view)
{
    const day_evidence_tally *tally = day_check_tally(view->check);
    g_autofree char *texts = day_figure_of((guint64)tally->texts, "text"),
                    *messages = day_figure_of((guint64)tally->messages, "message");
    g_autofree char *items = day_figure_of((guint64)view->stats.items, "file");
    GString *out = g_string_new(NULL);
    gint64 unread = 0;
    g_string_append_printf(out, "%s were looked through, %s among them, out of %s", texts, messages, items);
    for (int state = 0; state < DAY_N_STATES; state++) {
        bool read = state == DAY_STATE_DONE || state == DAY_STATE_DUPLICATE || state == DAY_STATE_EXCLUDED;
        if (read || view->stats.states[state] == 0) continue;
        g_autofree char *name = g_strdelimit(g_strdup(day_state_name((day_state)state)), "_", ' ');
        g_string_append_printf(out, "%s%" G_GINT64_FORMAT " %s",
                               unread == 0 ? "; not read, or not whole: " : "; ", view->stats.states[state],
                               name);
        unread += view->stats.states[state];
    }
    if (view->stats.queued > 0)
        g_string_append_printf(out, "; %" G_GINT64_FORMAT " still to be read", view->stats.queued);
    return g_string_free(out, FALSE);
}

static void append_term(const day_check_view *view, GString *out, const day_part *part)
{
    static const char *const LANGUAGES[] = {"en", "zh", "ru", "fa"};
    g_autofree char *shown = day_utf8_printable(part->text, strlen(part->text));
    g_string_append_printf(out, "%s%s", out->len > 0 ? ", " : "", shown);
    for (guint i = 0; i < part->keys->len; i++) {
        const char *key = part->keys->pdata[i];
        if (!g_str_has_prefix(key, "c:")) continue;
        for (guint k = 0; k < G_N_ELEMENTS(LANGUAGES); k++) {
            const char *name = day_lexicon_name(view->lexicon, key + 2, LANGUAGES[k]);
            if (k == 0 || strcmp(name, key + 2) != 0) g_string_append_printf(out, " · %s", name);
        }
        return;
    }
}

static char *searched_for(const day_check_view *view, const day_statement *statement)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < statement->parts->len; i++) {
        const day_part *part = statement->parts->pdata[i];
        if (part->kind != DAY_PART_DEAL && part->kind != DAY_PART_DONE) append_term(view, out, part);
    }
    return g_string_free(out, FALSE);
}

static char *note_of_denial(const day_check_view *view, const day_statement *statement)
{
    g_autofree char *coverage = day_check_coverage(view), *terms = searched_for(view, statement);
    return g_strdup_printf(
        "a denial: nothing that was read speaks against it, which is no proof. %s. Looked for: %s", coverage,
        terms);
}

static void append_part(GString *out, const char *what, const day_part *part, const char *other)
{
    g_autofree char *shown = day_utf8_printable(part->text, strlen(part->text));
    g_string_append_printf(out, "%s%s: %s", out->len > 0 ? "; " : "", what, shown);
    if (other == NULL) return;
    g_autofree char *there = day_utf8_printable(other, strlen(other));
    g_string_append_printf(out, " (the case says %s)", there);
}

static void append_parts(GString *out, const day_statement *statement, const day_finding *finding)
{
    for (guint i = 0; i < statement->parts->len; i++) {
        const day_part_finding *one = day_check_part(finding, i);
        if (one == NULL || one->state == DAY_STATE_FOUND) continue;
        const char *what = one->state == DAY_STATE_MISSING    ? "not found there"
                           : one->state == DAY_STATE_LOOSE    ? "not quite"
                           : one->state == DAY_STATE_CONTRARY ? "the contrary is said of"
                                                              : "otherwise";
        append_part(out, what, statement->parts->pdata[i],
                    one->state == DAY_STATE_CONTRARY ? NULL : one->other);
    }
}

char *day_check_note(const day_check_view *view, guint number)
{
    const day_statement *statement = day_check_statement(view->check, number);
    const day_finding *finding = day_check_finding(view->check, number),
                      *against = day_check_against(view->check, number);
    GString *out = g_string_new(NULL);
    switch (day_check_verdict(view->check, number)) {
    case DAY_RULING_SUPPORTED:
        if (against != NULL) {
            append_parts(out, statement, against);
            g_string_prepend(out, "another place says otherwise: ");
        }
        break;
    case DAY_RULING_PARTLY:
    case DAY_RULING_CONTRADICTED: append_parts(out, statement, finding); break;
    case DAY_RULING_NOT_CHECKABLE:
        g_string_append(out, statement->opinion ? "an opinion, a prediction or a question"
                                                : "it names nothing that could be looked for");
        break;
    default:
        if (!statement->negated) break;
        g_string_free(out, TRUE);
        return note_of_denial(view, statement);
    }
    return g_string_free(out, FALSE);
}
