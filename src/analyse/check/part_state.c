/* SPDX-License-Identifier: AGPL-3.0-or-later
 * One part of a statement in one window: there, not there, there in another role, or another value in its
 * place. What may be contradicted is compared within one segment only: other amounts in the neighbourhood are
 * other amounts. */
#include "part_state.h"
#include "analyse/deal/price_cell.h"
#include <string.h>

#define TITLE_GAP_MAX 48u /* bytes between a name and what its bearer is */

typedef struct question {
    const day_window *window;
    const day_statement *statement;
    guint statement_number, number;
    const day_part *part;
    const GArray *parts;
    day_part_finding *out;
} question;

static gboolean is_record(const day_segment *segment)
{
    return segment->kind >= DAY_SEGMENT_OFFER;
}

/* The next hit of the statement, the first being one of part `first` or a later one; `*at` is 0 before it. */
static const day_segment_hit *next_of_statement(const question *q, const day_segment *segment, guint first,
                                                guint *at)
{
    if (*at == 0) *at = day_segment_hits_of(segment, q->statement_number, first);
    if (*at >= segment->hits->len) return NULL;
    const day_segment_hit *hit = &g_array_index(segment->hits, day_segment_hit, (*at)++);
    return hit->statement == q->statement_number ? hit : NULL;
}

/* The same of the part that is asked about. */
static const day_segment_hit *next_hit(const question *q, const day_segment *segment, guint *at)
{
    const day_segment_hit *hit = next_of_statement(q, segment, q->number, at);
    return hit != NULL && hit->part == q->number ? hit : NULL;
}

static void found(question *q, day_part_state state, const day_spot *spot)
{
    q->out->state = state;
    if (spot != NULL) q->out->spot = *spot;
}

static void told_otherwise(question *q, day_part_state state, const char *other, const day_spot *spot)
{
    found(q, state, spot);
    g_free(q->out->other);
    q->out->other = g_strdup(other);
}

/* --- things and names
 * ---------------------------------------------------------------------------------------------------------
 */

/* The newest segment's hit counts before its neighbours', one in the text before one in context. */
static const day_segment_hit *any_hit(const question *q)
{
    const day_segment_hit *context = NULL;
    for (guint i = q->window->n; i-- > 0;) {
        guint at = 0;
        const day_segment_hit *hit;
        while ((hit = next_hit(q, q->window->segments[i], &at)) != NULL) {
            if (hit->opposite) continue;
            if (!hit->context) return hit;
            context = hit;
        }
    }
    return context;
}

static void judge_thing(question *q)
{
    const day_segment_hit *hit = any_hit(q);
    if (hit != NULL) found(q, DAY_STATE_FOUND, &hit->spot);
}

static const day_segment_told *told_here(const question *q, char kind)
{
    for (guint i = 0; i < q->window->n; i++)
        for (guint k = 0; k < q->window->segments[i]->told->len; k++) {
            const day_segment_told *told = &g_array_index(q->window->segments[i]->told, day_segment_told, k);
            if (told->kind == kind) return told;
        }
    return NULL;
}

static void judge_role(question *q, const day_segment *segment)
{
    char kind = q->part->role == DAY_ROLE_BUYER ? 'b' : 's';
    const day_segment_told *told = told_here(q, kind);
    const day_segment_hit *hit;
    guint at = 0;
    while ((hit = next_hit(q, segment, &at)) != NULL)
        if (hit->role == q->part->role) return found(q, DAY_STATE_FOUND, &hit->spot);
    if (told != NULL) return told_otherwise(q, DAY_STATE_OTHER, told->written, &told->spot);
    if (any_hit(q) != NULL) found(q, DAY_STATE_LOOSE, &any_hit(q)->spot);
}

/* The last of several segments tells the part that the name takes. */
static gboolean deals_in_newest(const question *q)
{
    const day_segment_hit *hit;
    guint at = 0;
    while ((hit = next_hit(q, q->window->segments[q->window->n - 1], &at)) != NULL)
        if (hit->role == q->part->role) return TRUE;
    return FALSE;
}

static void judge_name(question *q)
{
    const day_segment *only = q->window->n == 1 ? q->window->segments[0] : NULL;
    gboolean deal = q->statement->bargain && q->part->role != DAY_ROLE_NONE;
    if (deal && only != NULL) return judge_role(q, only);
    judge_thing(q);
    if (q->out->state == DAY_STATE_FOUND && deal && !deals_in_newest(q))
        q->out->state = DAY_STATE_LOOSE; /* who buys is not told here */
    if (q->out->state != DAY_STATE_MISSING || only == NULL || only->kind != DAY_SEGMENT_PERSON) return;
    const day_segment_told *told = told_here(q, 'o');
    if (told != NULL) told_otherwise(q, DAY_STATE_OTHER, told->written, &told->spot);
}

static void judge_country(question *q)
{
    judge_thing(q);
    const day_segment *only = q->window->n == 1 ? q->window->segments[0] : NULL;
    gboolean row = only != NULL && (only->kind == DAY_SEGMENT_ROW || only->kind == DAY_SEGMENT_TARGET);
    const day_segment_told *told = row ? told_here(q, 'c') : NULL;
    if (q->out->state == DAY_STATE_MISSING && told != NULL)
        told_otherwise(q, DAY_STATE_OTHER, told->written, &told->spot);
}

/* --- what somebody is
 * ---------------------------------------------------------------------------------------------------------
 */

static gboolean name_is_near(const question *q, const day_segment *segment, const day_segment_hit *title)
{
    const day_segment_hit *hit;
    guint at = 0;
    while ((hit = next_of_statement(q, segment, 0, &at)) != NULL) {
        if (hit->context) continue;
        const day_part *part = q->statement->parts->pdata[hit->part];
        if (part->kind != DAY_PART_NAME) continue;
        size_t gap = hit->start >= title->end   ? hit->start - title->end
                     : title->start >= hit->end ? title->start - hit->end
                                                : 0;
        if (gap <= TITLE_GAP_MAX) return TRUE;
    }
    return FALSE;
}

static gboolean has_name(const day_statement *statement)
{
    for (guint i = 0; i < statement->parts->len; i++)
        if (((const day_part *)statement->parts->pdata[i])->kind == DAY_PART_NAME) return TRUE;
    return FALSE;
}

static void judge_title(question *q)
{
    const day_segment *only = q->window->n == 1 ? q->window->segments[0] : NULL;
    const day_segment_hit *hit = any_hit(q);
    if (hit != NULL && !has_name(q->statement)) return found(q, DAY_STATE_FOUND, &hit->spot);
    if (only == NULL) return;
    guint at = 0;
    while ((hit = next_hit(q, only, &at)) != NULL) {
        gboolean sure = only->kind == DAY_SEGMENT_PERSON || only->kind == DAY_SEGMENT_ROW;
        if (!hit->opposite && (sure || name_is_near(q, only, hit)))
            return found(q, DAY_STATE_FOUND, &hit->spot);
    }
    const day_segment_told *told = only->kind == DAY_SEGMENT_PERSON ? told_here(q, 't') : NULL;
    if (told != NULL) told_otherwise(q, DAY_STATE_OTHER, told->written, &told->spot);
}

/* --- what happens
 * -------------------------------------------------------------------------------------------------------------
 */

typedef struct sides {
    const day_segment_hit *yes, *no;
    gboolean yes_at_date, no_at_date;
} sides;

/* The clause of the window's newest segment where the statement's date stands; G_MAXUINT: none. */
static guint date_clause(const question *q, const day_segment *segment)
{
    for (guint i = 0; i < q->statement->parts->len; i++) {
        const day_part *part = q->statement->parts->pdata[i];
        if (part->kind != DAY_PART_VALUE || part->value.kind != DAY_VALUE_DATE) continue;
        for (guint k = 0; k < segment->values->len; k++) {
            const day_segment_value *value = &g_array_index(segment->values, day_segment_value, k);
            day_agreement agrees = day_values_compare(&part->value, &value->value);
            if (agrees == DAY_AGREES || agrees == DAY_AGREES_LOOSELY) return value->clause;
        }
    }
    return G_MAXUINT;
}

static void take_side(sides *both, const day_segment *segment, const day_segment_hit *hit, guint date)
{
    const day_segment_clause *clause =
        hit->clause != G_MAXUINT ? &g_array_index(segment->clauses, day_segment_clause, hit->clause) : NULL;
    if (clause != NULL && clause->asks) return;                         /* a question says nothing */
    gboolean no = hit->opposite || (clause != NULL && clause->negated); /* 不碰 has its own 不 */
    gboolean at_date = date != G_MAXUINT && hit->clause == date;
    if (no) {
        if (both->no == NULL || at_date) both->no = hit;
        both->no_at_date |= at_date;
    } else {
        if (both->yes == NULL || at_date) both->yes = hit;
        both->yes_at_date |= at_date;
    }
}

static void judge_act(question *q)
{
    sides both = {0};
    for (guint i = q->window->n; i-- > 0;) {
        const day_segment *segment = q->window->segments[i];
        guint date = date_clause(q, segment), at = 0;
        const day_segment_hit *hit;
        while ((hit = next_hit(q, segment, &at)) != NULL) take_side(&both, segment, hit, date);
    }
    if (both.no_at_date != both.yes_at_date) {
        if (both.no_at_date)
            both.yes = NULL;
        else
            both.no = NULL;
    }
    gboolean wanted_no = q->statement->negated && !q->part->later;
    const day_segment_hit *same = wanted_no ? both.no : both.yes, *other = wanted_no ? both.yes : both.no;
    if (q->part->later && (same != NULL || other != NULL))
        found(q, DAY_STATE_FOUND, same != NULL ? &same->spot : &other->spot);
    else if (same != NULL)
        found(q, other != NULL ? DAY_STATE_LOOSE : DAY_STATE_FOUND, &same->spot);
    else if (other != NULL)
        found(q, DAY_STATE_CONTRARY, &other->spot);
}

static const day_segment_value *money_here(const question *q)
{
    for (guint i = q->window->n; i-- > 0;)
        for (guint k = 0; k < q->window->segments[i]->values->len; k++) {
            const day_segment_value *value =
                &g_array_index(q->window->segments[i]->values, day_segment_value, k);
            if (value->value.kind != DAY_VALUE_DATE) return value;
        }
    return NULL;
}

static void judge_deal(question *q)
{
    const day_segment *newest = q->window->segments[q->window->n - 1];
    if (newest->kind == DAY_SEGMENT_OFFER) return found(q, DAY_STATE_FOUND, NULL);
    const day_segment_value *money = money_here(q);
    if (money != NULL) return found(q, DAY_STATE_FOUND, &money->spot);
    judge_thing(q);
}

/* Of several sentences, one that buys or sells tells of this bargain only when it tells more of it. */
static gboolean stands_with_others(const question *q)
{
    if (q->window->n == 1 || q->window->segments[0]->kind != DAY_SEGMENT_SENTENCE) return TRUE;
    for (guint i = 0; i < q->window->n; i++) {
        const day_segment *segment = q->window->segments[i];
        const day_segment_hit *hit;
        guint own = 0, at = 0;
        if (next_hit(q, segment, &own) == NULL) continue;
        while ((hit = next_of_statement(q, segment, 0, &at)) != NULL)
            if (hit->part != q->number && !hit->context) return TRUE;
    }
    return FALSE;
}

static void judge_done(question *q)
{
    const day_segment *newest = q->window->segments[q->window->n - 1];
    judge_act(q);
    if (q->out->state == DAY_STATE_FOUND && !stands_with_others(q)) q->out->state = DAY_STATE_LOOSE;
    if (q->out->state != DAY_STATE_MISSING || newest->kind != DAY_SEGMENT_OFFER) return;
    found(q, newest->concluded ? DAY_STATE_FOUND : DAY_STATE_LOOSE, NULL);
    if (!newest->concluded) told_otherwise(q, DAY_STATE_LOOSE, "offered", NULL);
}

/* --- figures
 * ------------------------------------------------------------------------------------------------------------------
 */

/* A price of a thing is for one of it when nothing else is told. */
static gboolean goes_without_saying(const day_part *part)
{
    static const char *const ONE[] = {"u:set",     "u:unit", "u:copy",    "u:device",
                                      "u:licence", "u:once", "u:project", NULL};
    for (guint i = 0; i < part->keys->len; i++)
        if (g_strv_contains(ONE, part->keys->pdata[i])) return TRUE;
    return FALSE;
}

/* What this statement asks as its price, as a segment tells it; NULL: it doesn't. */
static const day_segment_value *price_in(const question *q, const day_segment *segment)
{
    for (guint i = 0; i < q->statement->parts->len; i++) {
        const day_part *part = q->statement->parts->pdata[i];
        if (part->kind != DAY_PART_VALUE || part->value.kind != DAY_VALUE_MONEY) continue;
        for (guint k = 0; k < segment->values->len; k++) {
            const day_segment_value *value = &g_array_index(segment->values, day_segment_value, k);
            day_agreement agrees = day_values_compare(&part->value, &value->value);
            if (agrees == DAY_AGREES || agrees == DAY_AGREES_LOOSELY) return value;
        }
    }
    return NULL;
}

/* Several of what is dealt in: of a kind that is counted anywhere near, of another in the clause of the
 * price. */
static gboolean is_lot(const day_segment_value *value, const day_segment_value *price)
{
    if (value == price || value->value.amount < 2) return FALSE;
    if (value->value.kind == DAY_VALUE_VOLUME) return strcmp(value->value.unit, "bytes") != 0;
    return value->value.kind == DAY_VALUE_NUMBER && value->clause == price->clause;
}

/* "40 mailboxes for 200,000": the price may be for all of them. In tables and offers it has its own column.
 */
static const day_segment_value *lot_here(const question *q)
{
    for (guint i = q->window->n; i-- > 0;) {
        const day_segment *segment = q->window->segments[i];
        const day_segment_value *price = price_in(q, segment);
        if (price == NULL || segment->kind == DAY_SEGMENT_ROW || is_record(segment)) continue;
        for (guint k = 0; k < segment->values->len; k++) {
            const day_segment_value *value = &g_array_index(segment->values, day_segment_value, k);
            if (is_lot(value, price)) return value;
        }
    }
    return NULL;
}

/* What the scanner says that the price is for one of, where it is told. */
static gboolean judge_per_of_price(question *q)
{
    for (guint i = q->window->n; i-- > 0;) {
        const day_segment_value *price = price_in(q, q->window->segments[i]);
        const char *unit = price != NULL ? day_deal_unit_of(price->value.per) : "";
        if (*unit == '\0') continue;
        g_autofree char *key = day_key_unit(unit);
        if (g_ptr_array_find_with_equal_func(q->part->keys, key, g_str_equal, NULL))
            found(q, DAY_STATE_FOUND, &price->spot);
        else
            told_otherwise(q, DAY_STATE_OTHER, unit, &price->spot);
        return TRUE;
    }
    return FALSE;
}

/* "20个箱子" counts, and says of no price what it is for. */
static gboolean is_counted(const day_segment *segment, const day_segment_hit *hit)
{
    for (guint i = 0; i < segment->values->len; i++) {
        const day_checked_value *value = &g_array_index(segment->values, day_segment_value, i).value;
        gboolean there = hit->start >= value->start && hit->start <= value->end;
        if (there && value->kind != DAY_VALUE_MONEY && value->amount > 1) return TRUE;
    }
    return FALSE;
}

/* Words for what a price is for one of: where this price is told, when it is. */
static const day_segment_hit *per_hit(const question *q)
{
    gboolean priced = FALSE;
    for (guint i = 0; i < q->window->n; i++) priced |= price_in(q, q->window->segments[i]) != NULL;
    for (guint i = q->window->n; i-- > 0;) {
        const day_segment *segment = q->window->segments[i];
        const day_segment_hit *hit;
        guint at = 0;
        if (priced && price_in(q, segment) == NULL) continue;
        while ((hit = next_hit(q, segment, &at)) != NULL)
            if (!hit->opposite && !is_counted(segment, hit)) return hit;
    }
    return NULL;
}

static void judge_per_of_offer(question *q)
{
    const day_segment_told *told = told_here(q, 'p'), *all = told_here(q, 'q');
    g_autofree char *key = day_key_unit(told != NULL ? told->value : "");
    if (told != NULL && g_ptr_array_find_with_equal_func(q->part->keys, key, g_str_equal, NULL))
        found(q, DAY_STATE_FOUND, &told->spot);
    else if (told != NULL)
        told_otherwise(q, DAY_STATE_OTHER, told->written, &told->spot);
    else if (goes_without_saying(q->part) && all != NULL)
        told_otherwise(q, DAY_STATE_LOOSE, all->written, &all->spot);
    else if (goes_without_saying(q->part))
        found(q, DAY_STATE_FOUND, NULL);
}

static void judge_per(question *q)
{
    const day_segment *newest = q->window->segments[q->window->n - 1];
    if (newest->kind == DAY_SEGMENT_OFFER) return judge_per_of_offer(q);
    const day_segment_hit *hit = per_hit(q);
    if (hit != NULL) return found(q, DAY_STATE_FOUND, &hit->spot);
    if (judge_per_of_price(q) || !goes_without_saying(q->part)) return;
    const day_segment_value *lot = lot_here(q);
    if (lot != NULL)
        told_otherwise(q, DAY_STATE_LOOSE, lot->written, &lot->spot);
    else
        found(q, DAY_STATE_FOUND, NULL);
}

static void judge_value(question *q)
{
    const day_segment_value *other = NULL;
    gboolean date = q->part->value.kind == DAY_VALUE_DATE;
    judge_thing(q);                          /* as it is written */
    if (day_part_is_number(q->part)) return; /* one that names its bearer is near no other */
    if (q->out->state == DAY_STATE_FOUND && date) return;
    found(q, DAY_STATE_MISSING, NULL);
    for (guint i = q->window->n; i-- > 0;) {
        const day_segment *segment = q->window->segments[i];
        for (guint k = 0; k < segment->values->len; k++) {
            const day_segment_value *value = &g_array_index(segment->values, day_segment_value, k);
            day_agreement agrees = day_values_compare(&q->part->value, &value->value);
            if (agrees == DAY_AGREES) return found(q, DAY_STATE_FOUND, &value->spot);
            if (agrees == DAY_AGREES_LOOSELY && q->out->state == DAY_STATE_MISSING)
                told_otherwise(q, date ? DAY_STATE_FOUND : DAY_STATE_LOOSE, value->written, &value->spot);
            gboolean comparable = q->window->n == 1 && (!date || is_record(segment));
            if (agrees == DAY_DIFFERS && comparable && other == NULL) other = value;
        }
        day_checked_value own = {.kind = DAY_VALUE_DATE, .comparator = '='};
        if (!date || segment->time_ms == DAY_TIME_NONE || q->out->state != DAY_STATE_MISSING) continue;
        own.from = day_values_day(segment->time_ms);
        own.to = own.from + 1;
        if (day_values_compare(&q->part->value, &own) == DAY_AGREES)
            found(q, DAY_STATE_FOUND, &segment->whole);
    }
    if (q->out->state == DAY_STATE_MISSING && other != NULL)
        told_otherwise(q, DAY_STATE_OTHER, other->written, &other->spot);
    if (q->out->state == DAY_STATE_MISSING && any_hit(q) != NULL)
        found(q, DAY_STATE_FOUND, &any_hit(q)->spot);
}

/* Its subject, most of all where the verb is not one of trade: "X отдал эксплойт за 1,5 BTC". */
static gboolean begins_clause(const day_segment *segment, const day_segment_hit *hit)
{
    return hit->clause != G_MAXUINT && !hit->context &&
           g_array_index(segment->clauses, day_segment_clause, hit->clause).start == hit->start;
}

/* Who is called something and sells, where the case has them buy, or has them there in no part that it tells.
 */
static void hold_to_role(question *q)
{
    if (q->out->state != DAY_STATE_FOUND || q->part->role == DAY_ROLE_NONE || !q->statement->bargain) return;
    for (guint i = 0; i < q->window->n; i++) {
        const day_segment *segment = q->window->segments[i];
        const day_segment_hit *hit;
        guint at = 0;
        while ((hit = next_hit(q, segment, &at)) != NULL)
            if (hit->role == q->part->role || (hit->role == DAY_ROLE_NONE && begins_clause(segment, hit)))
                return;
    }
    q->out->state = DAY_STATE_LOOSE;
}

void day_part_judge(day_part_finding *out, const day_window *window, const day_statement *statement,
                    guint statement_number, guint part, const GArray *parts)
{
    question q = {window, statement, statement_number, part, statement->parts->pdata[part], parts, out};
    switch (q.part->kind) {
    case DAY_PART_NAME: judge_name(&q); break;
    case DAY_PART_COUNTRY: judge_country(&q); break;
    case DAY_PART_TITLE: judge_title(&q); break;
    case DAY_PART_ACT: judge_act(&q); break;
    case DAY_PART_DEAL: judge_deal(&q); break;
    case DAY_PART_DONE: judge_done(&q); break;
    case DAY_PART_PER: judge_per(&q); break;
    case DAY_PART_VALUE: judge_value(&q); break;
    default: judge_thing(&q); break;
    }
    if (q.part->called) hold_to_role(&q);
}
