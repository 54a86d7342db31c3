/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Sentences with their verdicts. What is not found is answered with how much was read and what was looked
 * for: that is no proof that it is not so. */
#include "check_print.h"
#include "base/json.h"
#include "base/utf8.h"
#include "check_quotes.h"
#include "figures.h"
#include <string.h>

static const char *part_verdict(const day_part_finding *finding)
{
    static const char *const NAMES[] = {"not found", "supported", "partly", "contradicted", "contradicted"};
    return NAMES[finding != NULL ? finding->state : DAY_STATE_MISSING];
}

static const day_part_finding *finding_of(const day_finding *finding, guint part)
{
    return finding != NULL && part < finding->parts->len
               ? &g_array_index(finding->parts, day_part_finding, part)
               : NULL;
}

/* --- notes
 * --------------------------------------------------------------------------------------------------------------------
 */

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
        g_string_append_printf(out, "%s%" G_GINT64_FORMAT " %s",
                               unread == 0 ? "; not read, or not whole: " : ", ", view->stats.states[state],
                               day_state_name((day_state)state));
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
        const day_part_finding *one = finding_of(finding, i);
        if (one == NULL || one->state == DAY_STATE_FOUND) continue;
        const char *what = one->state == DAY_STATE_MISSING    ? "not found there"
                           : one->state == DAY_STATE_LOOSE    ? "not quite"
                           : one->state == DAY_STATE_CONTRARY ? "the contrary is said of"
                                                              : "otherwise";
        append_part(out, what, statement->parts->pdata[i],
                    one->state == DAY_STATE_CONTRARY ? NULL : one->other);
    }
}

/* One sentence that says more than the verdict; "" nothing. The caller frees. */
static char *note_of(const day_check_view *view, guint number)
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

/* --- JSON
 * ---------------------------------------------------------------------------------------------------------------------
 */

static void write_quote(day_json *json, const day_check_view *view, const day_spot *spot)
{
    g_auto(day_check_quote) quote = {0};
    if (spot == NULL || !day_check_quote_read(&quote, view->store, spot)) return;
    day_json_begin_object(json);
    day_json_put_string(json, "citation", quote.citation);
    day_json_put_string(json, "quote", quote.quote);
    day_json_put_string(json, "path", quote.path);
    day_json_put_string(json, "place", quote.place);
    day_json_end_object(json);
}

static void write_parts(day_json *json, const day_check_view *view, const day_statement *statement,
                        const day_finding *finding)
{
    day_json_key(json, "parts");
    day_json_begin_array(json);
    for (guint i = 0; i < statement->parts->len; i++) {
        const day_part *part = statement->parts->pdata[i];
        const day_part_finding *one = finding_of(finding, i);
        day_json_begin_object(json);
        day_json_put_string(json, "part", day_part_kind_name(part->kind));
        day_json_put_string(json, "value", part->text);
        day_json_put_string(json, "verdict", part_verdict(one));
        if (one != NULL && one->other != NULL) day_json_put_string(json, "other", one->other);
        day_json_key(json, "evidence");
        day_json_begin_array(json);
        write_quote(json, view, one != NULL ? &one->spot : NULL);
        day_json_end_array(json);
        day_json_end_object(json);
    }
    day_json_end_array(json);
}

/* Nothing is quoted for a statement that was not found: words that met by chance are no evidence. */
static bool shows_evidence(day_ruling verdict)
{
    return verdict == DAY_RULING_SUPPORTED || verdict == DAY_RULING_PARTLY ||
           verdict == DAY_RULING_CONTRADICTED;
}

static void write_evidence(day_json *json, const day_check_view *view, const char *key,
                           const day_finding *finding)
{
    day_json_key(json, key);
    day_json_begin_array(json);
    for (guint i = 0; finding != NULL && i < finding->n_quotes; i++)
        write_quote(json, view, &finding->quotes[i]);
    day_json_end_array(json);
}

void day_check_write_json(const day_check_view *view, guint number, const char *article)
{
    const day_statement *statement = day_check_statement(view->check, number);
    day_ruling verdict = day_check_verdict(view->check, number);
    const day_finding *finding = shows_evidence(verdict) ? day_check_finding(view->check, number) : NULL;
    g_autofree char *note = note_of(view, number);
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    if (article != NULL) day_json_put_string(&json, "article", article);
    day_json_put_string(&json, "statement", statement->text);
    day_json_put_string(&json, "place", statement->place);
    day_json_put_string(&json, "verdict", day_ruling_name(verdict));
    write_parts(&json, view, statement, finding);
    write_evidence(&json, view, "evidence", finding);
    if (day_check_against(view->check, number) != NULL && verdict == DAY_RULING_SUPPORTED)
        write_evidence(&json, view, "against", day_check_against(view->check, number));
    day_json_put_string(&json, "note", note);
    day_json_end_object(&json);
    puts(line->str);
}

/* --- for people
 * ----------------------------------------------------------------------------------------------------------------
 */

static day_style style_of(day_ruling verdict)
{
    static const day_style STYLES[] = {DAY_STYLE_GOOD, DAY_STYLE_WARN, DAY_STYLE_BAD, DAY_STYLE_FAINT,
                                       DAY_STYLE_FAINT};
    return STYLES[verdict];
}

static void print_quotes(const day_check_view *view, const day_finding *finding)
{
    const day_terminal *terminal = &view->cli->terminal;
    for (guint i = 0; finding != NULL && i < finding->n_quotes; i++) {
        g_auto(day_check_quote) quote = {0};
        if (!day_check_quote_read(&quote, view->store, &finding->quotes[i])) continue;
        g_autofree char *text = day_utf8_printable(quote.quote, strlen(quote.quote));
        g_autofree char *path = day_utf8_printable(quote.path, strlen(quote.path));
        printf("    %s%s#%s%s  %s\n", day_terminal_on(terminal, DAY_STYLE_PATH), path, quote.place,
               day_terminal_off(terminal), text);
        if (quote.citation != NULL)
            printf("    %s%s%s\n", day_terminal_on(terminal, DAY_STYLE_FAINT), quote.citation,
                   day_terminal_off(terminal));
    }
}

void day_check_print(const day_check_view *view, guint number)
{
    const day_terminal *terminal = &view->cli->terminal;
    const day_statement *statement = day_check_statement(view->check, number);
    day_ruling verdict = day_check_verdict(view->check, number);
    g_autofree char *text = day_utf8_printable(statement->text, strlen(statement->text));
    g_autofree char *note = note_of(view, number);
    printf("%s  %s%s%s\n  %s%s%s%s%s\n", statement->place, day_terminal_on(terminal, DAY_STYLE_STRONG), text,
           day_terminal_off(terminal), day_terminal_on(terminal, style_of(verdict)), day_ruling_name(verdict),
           day_terminal_off(terminal), *note != '\0' ? ": " : "", note);
    if (shows_evidence(verdict)) print_quotes(view, day_check_finding(view->check, number));
    if (verdict == DAY_RULING_SUPPORTED) print_quotes(view, day_check_against(view->check, number));
    putchar('\n');
}
