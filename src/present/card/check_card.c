/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check_card.h"
#include "check_quotes.h"

static const char *part_verdict(const day_part_finding *finding)
{
    static const char *const NAMES[] = {"not found", "supported", "partly", "contradicted", "contradicted"};
    return NAMES[finding != NULL ? finding->state : DAY_STATE_MISSING];
}

static void put_quote(day_json *json, const day_check_view *view, const day_spot *spot)
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

static void put_parts(day_json *json, const day_check_view *view, const day_statement *statement,
                      const day_finding *finding)
{
    day_json_key(json, "parts");
    day_json_begin_array(json);
    for (guint i = 0; i < statement->parts->len; i++) {
        const day_part *part = statement->parts->pdata[i];
        const day_part_finding *one = day_check_part(finding, i);
        day_json_begin_object(json);
        day_json_put_string(json, "part", day_part_kind_name(part->kind));
        day_json_put_string(json, "value", part->text);
        day_json_put_string(json, "verdict", part_verdict(one));
        if (one != NULL && one->other != NULL) day_json_put_string(json, "other", one->other);
        day_json_key(json, "evidence");
        day_json_begin_array(json);
        put_quote(json, view, one != NULL ? &one->spot : NULL);
        day_json_end_array(json);
        day_json_end_object(json);
    }
    day_json_end_array(json);
}

static void put_evidence(day_json *json, const day_check_view *view, const char *key,
                         const day_finding *finding)
{
    day_json_key(json, key);
    day_json_begin_array(json);
    for (guint i = 0; finding != NULL && i < finding->n_quotes; i++)
        put_quote(json, view, &finding->quotes[i]);
    day_json_end_array(json);
}

void day_check_statement_put(day_json *json, const day_check_view *view, guint number, const char *article)
{
    const day_statement *statement = day_check_statement(view->check, number);
    day_ruling verdict = day_check_verdict(view->check, number);
    const day_finding *finding =
        day_check_shows_evidence(verdict) ? day_check_finding(view->check, number) : NULL;
    g_autofree char *note = day_check_note(view, number);
    day_json_begin_object(json);
    if (article != NULL) day_json_put_string(json, "article", article);
    day_json_put_string(json, "statement", statement->text);
    day_json_put_string(json, "place", statement->place);
    day_json_put_string(json, "verdict", day_ruling_name(verdict));
    put_parts(json, view, statement, finding);
    put_evidence(json, view, "evidence", finding);
    if (day_check_against(view->check, number) != NULL && verdict == DAY_RULING_SUPPORTED)
        put_evidence(json, view, "against", day_check_against(view->check, number));
    day_json_put_string(json, "note", note);
    day_json_end_object(json);
}

/* --- two articles ----------------------------------------------------------------------------------------
 */

static const char *told(const day_part *part)
{
    return part != NULL ? part->text : NULL;
}

void day_check_pair_put(day_json *json, const day_check_view *view, const day_statement_pair *pair)
{
    day_json_begin_object(json);
    day_json_key(json, "pair");
    day_json_begin_array(json);
    day_json_string(json, day_check_statement(view->check, pair->first)->place);
    day_json_string(json, day_check_statement(view->check, pair->second)->place);
    day_json_end_array(json);
    day_json_key(json, "verdicts");
    day_json_begin_array(json);
    day_json_string(json, day_ruling_name(day_check_verdict(view->check, pair->first)));
    day_json_string(json, day_ruling_name(day_check_verdict(view->check, pair->second)));
    day_json_end_array(json);
    day_json_key(json, "same");
    day_json_begin_array(json);
    for (guint i = 0; i < pair->same->len; i++) day_json_string(json, told(pair->same->pdata[i]));
    day_json_end_array(json);
    day_json_key(json, "differ");
    day_json_begin_array(json);
    for (guint i = 0; i < pair->differ->len; i++) {
        const day_pair_difference *one = &g_array_index(pair->differ, day_pair_difference, i);
        day_json_begin_object(json);
        day_json_put_string(json, "part",
                            day_part_kind_name((one->first != NULL ? one->first : one->second)->kind));
        day_json_put_string(json, "first", told(one->first));
        day_json_put_string(json, "second", told(one->second));
        day_json_end_object(json);
    }
    day_json_end_array(json);
    day_json_end_object(json);
}
