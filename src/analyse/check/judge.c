/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A statement is supported where every part of it is found in one place; contradicted where all but one are
 * and another value stands in the place of that one, or where the contrary is said; partly supported where
 * all that is missing is small. Words that merely meet support nothing: what is not found in its place is not
 * found. */
#include "judge.h"
#include "part_state.h"
#include <string.h>

#define NEIGHBOURS 2u                    /* segments before one that belong to it */
#define NEIGHBOURS_MS ((int64_t)7200000) /* messages that far apart do not */

struct day_judge {
    const GPtrArray *statements;
    const day_wordbook *words;
    day_asked *asked;
    GPtrArray *best, *against; /* day_finding or NULL, one for each statement */
    GPtrArray *recent;         /* day_segment, the oldest first */
};

const char *day_ruling_name(day_ruling verdict)
{
    static const char *const NAMES[] = {"supported", "partly", "contradicted", "not found", "not checkable"};
    return NAMES[verdict];
}

static void clear_part(gpointer data)
{
    g_free(((day_part_finding *)data)->other);
}

static void finding_free(gpointer data)
{
    day_finding *finding = data;
    if (finding == NULL) return;
    g_array_unref(finding->parts);
    g_free(finding);
}

static void segment_free(gpointer segment)
{
    day_segment_free(segment);
}

day_judge *day_judge_new(const GPtrArray *statements, const day_wordbook *words)
{
    day_judge *judge = g_new0(day_judge, 1);
    judge->statements = statements;
    judge->words = words;
    judge->asked = day_asked_new(statements, words);
    judge->best = g_ptr_array_new_with_free_func(finding_free);
    judge->against = g_ptr_array_new_with_free_func(finding_free);
    g_ptr_array_set_size(judge->best, (gint)statements->len);
    g_ptr_array_set_size(judge->against, (gint)statements->len);
    judge->recent = g_ptr_array_new_with_free_func(segment_free);
    return judge;
}

void day_judge_free(day_judge *judge)
{
    if (judge == NULL) return;
    day_asked_free(judge->asked);
    g_ptr_array_unref(judge->best);
    g_ptr_array_unref(judge->against);
    g_ptr_array_unref(judge->recent);
    g_free(judge);
}

const day_asked *day_judge_asked(const day_judge *judge)
{
    return judge->asked;
}

const day_finding *day_judge_finding(const day_judge *judge, guint statement, gboolean against)
{
    return against ? judge->against->pdata[statement] : judge->best->pdata[statement];
}

gboolean day_statement_is_checkable(const day_statement *statement)
{
    guint says = 0;
    if (statement->opinion) return FALSE;
    for (guint i = 0; i < statement->parts->len; i++) {
        const day_part *part = statement->parts->pdata[i];
        says += part->kind == DAY_PART_NAME || part->kind == DAY_PART_VALUE || part->kind == DAY_PART_COUNTRY
                    ? 2
                    : 1;
    }
    return says >= 2;
}

/* --- weighing
 * -----------------------------------------------------------------------------------------------------------------
 */

typedef struct weighing {
    guint of, found, loose, missing, other, contrary; /* parts that count */
    guint things, names, figures, acts;               /* that are found, or denied */
    guint names_missing, figures_missing;
    guint pers;       /* what a price is for, that is found */
    gboolean happens; /* what happens, a price or a figure is found */
    gboolean other_needs_name;
} weighing;

/* A thing that is told in several words is hardly another one of them. */
static gboolean is_special(const day_part *part)
{
    return strpbrk(part->text, " -") != NULL ||
           ((unsigned char)part->text[0] >= 0xE0 && strlen(part->text) >= 12);
}

static void weigh_part(weighing *sum, const day_part *part, const day_part_finding *finding)
{
    gboolean there = finding->state == DAY_STATE_FOUND;
    sum->of++;
    sum->found += there;
    sum->loose += finding->state == DAY_STATE_LOOSE;
    sum->other += finding->state == DAY_STATE_OTHER;
    sum->contrary += finding->state == DAY_STATE_CONTRARY;
    if (finding->state == DAY_STATE_MISSING && !part->later) sum->missing++;
    gboolean name =
        part->kind == DAY_PART_NAME || part->kind == DAY_PART_COUNTRY || part->kind == DAY_PART_WORD;
    if (part->kind == DAY_PART_NAME) sum->names += there || finding->state == DAY_STATE_LOOSE;
    if (part->kind == DAY_PART_TERM || part->kind == DAY_PART_WORD)
        sum->things += there ? (is_special(part) ? 2 : 1) : 0;
    if (part->kind == DAY_PART_VALUE) sum->figures += there;
    if (there && day_part_is_number(part)) sum->names++;
    if (part->kind == DAY_PART_PER) sum->pers += there && finding->spot.unit != 0;
    if (part->kind == DAY_PART_ACT) sum->acts += there || finding->state == DAY_STATE_CONTRARY;
    sum->names_missing += name && finding->state == DAY_STATE_MISSING;
    sum->figures_missing +=
        (part->kind == DAY_PART_VALUE || part->kind == DAY_PART_TITLE) && finding->state == DAY_STATE_MISSING;
    if (part->kind >= DAY_PART_ACT && part->kind != DAY_PART_PER && part->kind != DAY_PART_WORD)
        sum->happens |= there;
    gboolean value = part->kind == DAY_PART_VALUE && part->value.kind == DAY_VALUE_MONEY;
    if (finding->state == DAY_STATE_OTHER && !value) sum->other_needs_name = TRUE;
}

/* `listed`: in a row of a table, or an offer: one thing and what its price is for tell which;
 * `headed`: of a document's own date. */
static gboolean is_contradicted(const weighing *sum, gboolean negated, gboolean listed, gboolean headed)
{
    gboolean anchored = sum->names > 0 || sum->things >= 2;
    anchored |= listed && sum->pers > 0 && sum->things + sum->acts > 0;
    if (sum->contrary > 0)
        return (anchored || (sum->figures > 0 && sum->acts >= 2)) && sum->names_missing == 0 &&
               sum->missing * 3 <= sum->of;
    if (negated) return FALSE;
    gboolean tight = sum->other_needs_name && !headed ? sum->names > 0 : anchored;
    return sum->other > 0 && sum->other <= 2 && tight && sum->missing == 0;
}

static day_ruling verdict_of(const weighing *sum, const day_statement *statement, gboolean acts,
                             gboolean listed, gboolean headed)
{
    if (statement->negated && !acts && sum->found == sum->of)
        return DAY_RULING_CONTRADICTED; /* "no X is in it": it is */
    if (sum->found == sum->of) return DAY_RULING_SUPPORTED;
    if (is_contradicted(sum, statement->negated, listed, headed)) return DAY_RULING_CONTRADICTED;
    if (sum->other + sum->contrary > 0) return DAY_RULING_NOT_FOUND;
    gboolean most = sum->found * 3 >= sum->of * 2 - sum->loose && sum->found + sum->loose >= 2;
    gboolean anchored = sum->names > 0 || sum->things >= 2;
    if (anchored && sum->missing == 0 && sum->loose > 0) return DAY_RULING_PARTLY;
    return anchored && most && sum->names > 0 && sum->happens && sum->names_missing == 0 &&
                   sum->figures_missing == 0
               ? DAY_RULING_PARTLY
               : DAY_RULING_NOT_FOUND;
}

static gboolean own_role_fails(const day_window *window, const day_statement *statement)
{
    const day_segment *only = window->segments[0];
    if (statement->own_role == DAY_ROLE_NONE || window->n != 1 || only->kind != DAY_SEGMENT_OFFER)
        return FALSE;
    char kind = statement->own_role == DAY_ROLE_BUYER ? 'B' : 'S';
    for (guint i = 0; i < only->told->len; i++)
        if (g_array_index(only->told, day_segment_told, i).kind == kind)
            return FALSE; /* it is the firm that does */
    return TRUE;
}

static double score_of(const weighing *sum, const day_window *window, day_ruling verdict)
{
    static const double RANK[] = {300, 100, 200, 0, 0};
    gboolean record = window->segments[0]->kind >= DAY_SEGMENT_OFFER;
    double share = sum->of > 0 ? (sum->found + 0.5 * sum->loose) / sum->of : 0;
    return RANK[verdict] + 50 * share + (record ? 5 : 0) - 8.0 * (window->n - 1);
}

/* --- looking
 * ------------------------------------------------------------------------------------------------------------------
 */

static gboolean says_what_happens(const day_statement *statement)
{
    for (guint i = 0; i < statement->parts->len; i++) {
        day_part_kind kind = ((const day_part *)statement->parts->pdata[i])->kind;
        if (kind == DAY_PART_ACT || kind == DAY_PART_DONE) return TRUE;
    }
    return FALSE;
}

static void add_quote(day_finding *finding, const day_spot *spot)
{
    if (spot->unit == 0 || finding->n_quotes == DAY_FINDING_SPOTS) return;
    for (guint i = 0; i < finding->n_quotes; i++)
        if (finding->quotes[i].unit == spot->unit && finding->quotes[i].start == spot->start) return;
    finding->quotes[finding->n_quotes++] = *spot;
}

static void give_quotes(day_finding *finding, const day_window *window)
{
    gboolean record = window->segments[0]->kind >= DAY_SEGMENT_OFFER;
    for (guint i = window->n; !record && i-- > 0;) add_quote(finding, &window->segments[i]->whole);
    for (guint i = 0; record && i < finding->parts->len; i++)
        add_quote(finding, &g_array_index(finding->parts, day_part_finding, i).spot);
    if (record) add_quote(finding, &window->segments[0]->whole);
}

static void keep(GPtrArray *where, guint number, day_finding *finding, const day_window *window)
{
    const day_finding *there = where->pdata[number];
    if (there != NULL && there->score >= finding->score) return finding_free(finding);
    give_quotes(finding, window);
    finding_free(where->pdata[number]);
    where->pdata[number] = finding;
}

static void look(day_judge *judge, guint number, const day_window *window)
{
    const day_statement *statement = judge->statements->pdata[number];
    if (window->segments[0]->kind == DAY_SEGMENT_DOCUMENT && !statement->dated) return;
    day_finding *finding = g_new0(day_finding, 1);
    weighing sum = {0};
    finding->parts = g_array_new(FALSE, TRUE, sizeof(day_part_finding));
    g_array_set_clear_func(finding->parts, clear_part);
    g_array_set_size(finding->parts, statement->parts->len);
    for (guint i = 0; i < statement->parts->len; i++) {
        day_part_finding *part = &g_array_index(finding->parts, day_part_finding, i);
        day_part_judge(part, window, statement, number, i, finding->parts);
        weigh_part(&sum, statement->parts->pdata[i], part);
    }
    day_segment_kind kind = window->segments[0]->kind;
    gboolean listed = window->n == 1 && (kind == DAY_SEGMENT_ROW || kind == DAY_SEGMENT_OFFER);
    finding->verdict =
        verdict_of(&sum, statement, says_what_happens(statement), listed, kind == DAY_SEGMENT_DOCUMENT);
    gboolean good = finding->verdict == DAY_RULING_SUPPORTED || finding->verdict == DAY_RULING_PARTLY;
    if (good && own_role_fails(window, statement)) finding->verdict = DAY_RULING_PARTLY;
    gboolean told_by_offer = window->segments[0]->kind == DAY_SEGMENT_OFFER;
    if (finding->verdict == DAY_RULING_SUPPORTED && statement->own_role != DAY_ROLE_NONE && !told_by_offer)
        finding->verdict = DAY_RULING_PARTLY;
    finding->score = score_of(&sum, window, finding->verdict);
    gboolean against = finding->verdict == DAY_RULING_CONTRADICTED;
    keep(against ? judge->against : judge->best, number, finding, window);
}

/* The statements that a segment has hits of, which is sorted. */
static void note_touched(GArray *touched, const day_segment *segment)
{
    for (guint i = 0; i < segment->hits->len; i++) {
        guint statement = g_array_index(segment->hits, day_segment_hit, i).statement;
        if (i == 0 || statement != g_array_index(touched, guint, touched->len - 1))
            g_array_append_val(touched, statement);
    }
}

static gint compare_numbers(gconstpointer a, gconstpointer b)
{
    guint one = *(const guint *)a, other = *(const guint *)b;
    return one < other ? -1 : one > other;
}

static gboolean belongs(const day_segment *before, const day_segment *now)
{
    if (before->item != now->item || before->kind != now->kind) return FALSE;
    if (now->kind != DAY_SEGMENT_MESSAGE && now->kind != DAY_SEGMENT_SENTENCE) return FALSE;
    return before->time_ms == DAY_TIME_NONE || now->time_ms == DAY_TIME_NONE ||
           now->time_ms - before->time_ms <= NEIGHBOURS_MS;
}

static void look_through(day_judge *judge, const day_window *window)
{
    g_autoptr(GArray) touched = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < window->n; i++) note_touched(touched, window->segments[i]);
    if (window->n > 1) g_array_sort(touched, compare_numbers);
    for (guint i = 0; i < touched->len; i++)
        if (i == 0 || g_array_index(touched, guint, i) != g_array_index(touched, guint, i - 1))
            look(judge, g_array_index(touched, guint, i), window);
}

void day_judge_take(day_judge *judge, day_segment *segment)
{
    day_window window = {{segment}, 1};
    day_segment_sort(segment);
    if (segment->hits->len > 0) look_through(judge, &window);
    GPtrArray *recent = judge->recent;
    if (recent->len > 0 && !belongs(recent->pdata[recent->len - 1], segment)) g_ptr_array_set_size(recent, 0);
    for (guint n = 1; n <= recent->len; n++) {
        window = (day_window){.n = n + 1};
        for (guint i = 0; i < n; i++) window.segments[i] = recent->pdata[recent->len - n + i];
        window.segments[n] = segment;
        if (segment->hits->len > 0 && window.segments[0]->hits->len > 0) look_through(judge, &window);
    }
    g_ptr_array_add(recent, segment);
    if (recent->len > NEIGHBOURS) g_ptr_array_remove_index(recent, 0);
}
