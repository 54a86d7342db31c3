/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "offer_query.h"
#include "asked_text.h"
#include "order.h"
#include <math.h>
#include <string.h>

static const char *const STATES[] = {"open", "confirmed", "corrected", "rejected", "all", NULL};
static const char *const SORTS[] = {"date", "what", "kind", "seller", "buyer", "target", "amount", NULL};

bool day_offer_query_knows_state(const char *state)
{
    return g_strv_contains(STATES, state);
}

bool day_offer_query_knows_sort(const char *sort)
{
    return g_strv_contains(SORTS, *sort == '-' ? sort + 1 : sort);
}

/* --- which ones ----------------------------------------------------------------------------------------- */

static bool either_holds(const char *asked, const char *written, const char *name)
{
    g_autofree char *wanted = day_asked_fold(asked);
    return day_asked_in(wanted, written) || day_asked_in(wanted, name);
}

static bool any_holds(const char *asked, const day_offer *offer)
{
    const char *const fields[] = {offer->what,       offer->kind,       offer->seller, offer->seller_name,
                                  offer->buyer,      offer->buyer_name, offer->target, offer->target_name,
                                  offer->amount_raw, offer->date,       offer->period, offer->currency};
    g_autofree char *wanted = day_asked_fold(asked);
    return day_asked_in_any(wanted, fields, G_N_ELEMENTS(fields));
}

const char *day_offer_state(const GPtrArray *edits)
{
    const char *ruling = day_edit_ruling(edits);
    if (strcmp(ruling, "reject") == 0) return "rejected";
    for (guint i = 0; edits != NULL && i < edits->len; i++)
        if (strcmp(((const day_edit *)edits->pdata[i])->action, "correct") == 0) return "corrected";
    return *ruling != '\0' ? "confirmed" : "open";
}

static bool is_in_state(const char *asked, const GPtrArray *edits)
{
    const char *state = day_offer_state(edits);
    if (asked == NULL) return strcmp(state, "rejected") != 0;
    return strcmp(asked, "all") == 0 || strcmp(asked, state) == 0;
}

/* --- facets ------------------------------------------------------------------------------------------------
 */

const char *day_offer_facet_name(day_offer_facet facet)
{
    static const char *const NAMES[] = {"kind", "seller", "buyer", "target", "currency", "basis", "year"};
    return NAMES[facet];
}

static const char *party_of(const day_offer *offer, const char *by)
{
    const char *name = strcmp(by, "seller") == 0  ? offer->seller_name
                       : strcmp(by, "buyer") == 0 ? offer->buyer_name
                                                  : offer->target_name;
    const char *written = *day_offer_member((day_offer *)offer, by);
    return *name != '\0' ? name : written;
}

char *day_offer_facet_of(const day_offer *offer, day_offer_facet facet)
{
    switch (facet) {
    case DAY_OFFER_KIND: return g_strdup(offer->kind);
    case DAY_OFFER_CURRENCY: return g_strdup(offer->currency);
    case DAY_OFFER_BASIS: return g_strdup(offer->basis);
    case DAY_OFFER_YEAR: return g_strndup(offer->date, 4);
    default: return g_strdup(party_of(offer, day_offer_facet_name(facet)));
    }
}

/* Whether the value of a facet is among the choices; *asked: whether there are any of that facet. */
static bool is_chosen(const GPtrArray *choices, day_offer_facet facet, const char *value, bool *asked)
{
    bool chosen = false;
    for (guint i = 0; choices != NULL && i < choices->len; i++) {
        const day_offer_choice *one = choices->pdata[i];
        if (one->facet != facet) continue;
        *asked = true;
        chosen |= strcmp(one->value, value) == 0;
    }
    return chosen;
}

static bool fits(const day_offer_query *query, const day_offer *offer, day_offer_facet but)
{
    if (query->only == NULL && query->without == NULL) return true;
    for (guint i = 0; i < DAY_N_OFFER_FACETS; i++) {
        day_offer_facet facet = (day_offer_facet)i;
        g_autofree char *value = day_offer_facet_of(offer, facet);
        bool asked = false, left_out = false;
        if (facet == but) continue;
        bool chosen = is_chosen(query->only, facet, value, &asked);
        if (asked && !chosen) return false;
        if (is_chosen(query->without, facet, value, &left_out)) return false;
    }
    return true;
}

static bool is_within(const day_time_range *range, const char *date)
{
    int64_t start, end;
    bool told = range != NULL && day_time_span(&start, &end, date);
    return day_time_range_meets(range, told ? start : DAY_TIME_NONE, told ? end - 1 : DAY_TIME_NONE);
}

bool day_offer_is_wanted(const day_offer_query *query, const day_offer *offer)
{
    return day_offer_is_wanted_but(query, offer, DAY_N_OFFER_FACETS);
}

bool day_offer_is_wanted_but(const day_offer_query *query, const day_offer *offer, day_offer_facet but)
{
    bool currency = query->currency == NULL || g_ascii_strcasecmp(query->currency, offer->currency) == 0;
    bool amount = query->min <= 0 || (!isnan(offer->amount) && offer->amount >= query->min);
    return currency && amount && is_within(query->within, offer->date) && fits(query, offer, but) &&
           is_in_state(query->state, offer->edits) &&
           either_holds(query->buyer, offer->buyer, offer->buyer_name) &&
           either_holds(query->seller, offer->seller, offer->seller_name) &&
           either_holds(query->target, offer->target, offer->target_name) &&
           either_holds(query->kind, offer->kind, offer->what) && any_holds(query->text, offer);
}

/* --- in which order ---------------------------------------------------------------------------------------
 */

typedef struct sorting {
    const char *by;
    int sign;
    const day_rates *rates;
} sorting;

static double in_euro(const day_offer *offer, const day_rates *rates)
{
    day_rates_result result;
    if (rates == NULL || isnan(offer->amount)) return NAN;
    if (strcmp(offer->currency, "EUR") == 0) return offer->amount;
    if (!day_rates_convert(&result, rates, offer->amount, offer->currency, "EUR", offer->date)) return NAN;
    return result.amount;
}

static int compare_amounts(const day_offer *a, const day_offer *b, const sorting *sort)
{
    double one = in_euro(a, sort->rates), other = in_euro(b, sort->rates);
    if (!isnan(one) || !isnan(other)) return day_order_numbers(one, other, sort->sign);
    int currency = strcmp(a->currency, b->currency);
    return currency != 0 ? currency : day_order_numbers(a->amount, b->amount, sort->sign);
}

static int by_order(gconstpointer left, gconstpointer right, gpointer data)
{
    const day_offer *a = *(const day_offer *const *)left, *b = *(const day_offer *const *)right;
    const sorting *sort = data;
    int order;
    if (strcmp(sort->by, "amount") == 0)
        order = compare_amounts(a, b, sort);
    else if (strcmp(sort->by, "date") == 0)
        order = day_order_texts(a->date, b->date, sort->sign);
    else if (strcmp(sort->by, "what") == 0)
        order = day_order_texts(a->what, b->what, sort->sign);
    else if (strcmp(sort->by, "kind") == 0)
        order = day_order_texts(a->kind, b->kind, sort->sign);
    else
        order = day_order_texts(party_of(a, sort->by), party_of(b, sort->by), sort->sign);
    if (order != 0) return order;
    return a->id < b->id ? -1 : a->id > b->id;
}

/* --- together ---------------------------------------------------------------------------------------------
 */

typedef struct gathering {
    GPtrArray *offers;
    day_store *store;
    const day_offer_query *query;
    day_err err;
    day_error *error;
} gathering;

static bool is_one(const day_offer_contradiction *one, void *ctx)
{
    (void)one;
    *(bool *)ctx = true;
    return false;
}

static bool take_offer(const day_offer *offer, void *ctx)
{
    gathering *at = ctx;
    bool disputed = !at->query->disputed;
    if (!day_offer_is_wanted(at->query, offer)) return true;
    if (!disputed) at->err = day_offer_each_contradiction(at->store, offer->id, is_one, &disputed, at->error);
    if (disputed) g_ptr_array_add(at->offers, day_offer_dup(offer));
    return at->err == DAY_OK;
}

static void free_offer(void *offer)
{
    day_offer_free(offer);
}

day_err day_offer_query_run(GPtrArray **out, day_store *store, const day_offer_query *query,
                            const day_rates *rates, day_error *error)
{
    g_autoptr(GPtrArray) offers = g_ptr_array_new_with_free_func(free_offer);
    gathering at = {offers, store, query, DAY_OK, error};
    const char *by = query->sort != NULL ? query->sort : "date";
    sorting sort = {.by = *by == '-' ? by + 1 : by, .sign = *by == '-' ? -1 : 1, .rates = rates};
    day_err err = day_offer_each_ruled(store, take_offer, &at, error);
    if (err == DAY_OK) err = at.err;
    if (err != DAY_OK) return err;
    g_ptr_array_sort_with_data(offers, by_order, &sort);
    *out = g_steal_pointer(&offers);
    return DAY_OK;
}

/* --- counts -----------------------------------------------------------------------------------------------
 */

typedef struct counting {
    const day_offer_query *query;
    GHashTable *counts[DAY_N_OFFER_FACETS + 1]; /* char * → guint; the last of states */
} counting;

static void count(GHashTable *counts, const char *value)
{
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, value));
    g_hash_table_insert(counts, g_strdup(value), GUINT_TO_POINTER(n + 1));
}

static bool count_offer(const day_offer *offer, void *ctx)
{
    counting *at = ctx;
    for (guint i = 0; i < DAY_N_OFFER_FACETS; i++) {
        if (!day_offer_is_wanted_but(at->query, offer, (day_offer_facet)i)) continue;
        g_autofree char *value = day_offer_facet_of(offer, (day_offer_facet)i);
        count(at->counts[i], value);
    }
    day_offer_query any_state = *at->query;
    any_state.state = "all";
    if (day_offer_is_wanted(&any_state, offer))
        count(at->counts[DAY_N_OFFER_FACETS], day_offer_state(offer->edits));
    return true;
}

static int most_first(gconstpointer left, gconstpointer right, gpointer counts)
{
    const char *a = *(const char *const *)left, *b = *(const char *const *)right;
    guint one = GPOINTER_TO_UINT(g_hash_table_lookup(counts, a));
    guint other = GPOINTER_TO_UINT(g_hash_table_lookup(counts, b));
    return one != other ? (one > other ? -1 : 1) : strcmp(a, b);
}

static void put_counts(day_json *json, const char *name, GHashTable *counts, guint most)
{
    g_autoptr(GPtrArray) values = g_ptr_array_new();
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, counts);
    while (g_hash_table_iter_next(&iter, &key, NULL)) g_ptr_array_add(values, key);
    g_ptr_array_sort_with_data(values, most_first, counts);
    day_json_key(json, name);
    day_json_begin_array(json);
    for (guint i = 0; i < MIN(values->len, most); i++) {
        day_json_begin_object(json);
        day_json_put_string(json, "value", values->pdata[i]);
        day_json_put_uint(json, "count", GPOINTER_TO_UINT(g_hash_table_lookup(counts, values->pdata[i])));
        day_json_end_object(json);
    }
    day_json_end_array(json);
}

day_err day_offer_facets_put(day_json *json, day_store *store, const day_offer_query *query, guint most,
                             day_error *error)
{
    counting at = {.query = query};
    for (guint i = 0; i <= DAY_N_OFFER_FACETS; i++)
        at.counts[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    day_err err = day_offer_each_ruled(store, count_offer, &at, error);
    day_json_begin_object(json);
    for (guint i = 0; i <= DAY_N_OFFER_FACETS; i++) {
        put_counts(json, i < DAY_N_OFFER_FACETS ? day_offer_facet_name((day_offer_facet)i) : "state",
                   at.counts[i], most);
        g_hash_table_unref(at.counts[i]);
    }
    day_json_end_object(json);
    return err;
}
