/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Bayes over zones. A hypothesis is a place whose clock people live by, while the times are in UTC; or, for
 * each place, that the clock showed their own time already. Its likelihood: a mixture over habits of
 * Dirichlet-multinomials of the half hours of working days and of days off (the Dirichlet's strength is how
 * far real groups stray from any expectation, so that a thousand messages do not make an hour certain that a
 * group of early risers would shift), one of the weekdays, and the country's holidays. Counts are tempered:
 * what counts is in how many quarters of an hour accounts wrote at all, at most four for each day and root of
 * the accounts of a day, since a day's messages are not independent. Zones that read alike are read once;
 * those that twelve broad habits leave behind by a factor of e^20 are not looked at closer. */
#include "zone_posterior.h"
#include "habits.h"
#include "zone_holidays.h"
#include "zone_reading.h"
#include <math.h>

#define LOCAL 0.12 /* how often times are written by a clock that shows their own time */
#define LEFT_BEHIND 20.0
#define A_DAY 4.0          /* independent observations of one day */
#define WEEK_STRENGTH 25.0 /* of the expectation of weekdays, in days */
#define TOLD 20.0          /* how much likelier the zone is that they told */
#define SLOTS DAY_HABIT_SLOTS

/* A habit with what is the same for every group. */
typedef struct prepared {
    const day_habit *habit;
    double work[SLOTS], off[SLOTS], log_work[SLOTS],
        log_off[SLOTS]; /* Dirichlet's parameters, logs of their gamma */
    double log_rates[DAY_HABIT_RATES];
} prepared;

struct day_zone_model {
    GArray *habits;
    prepared *all;
    guint n;
};

/* Stirling's series behind a few steps of the recurrence: lgamma() of the C library keeps its sign in a
 * global. */
static double log_gamma(double x)
{
    double product = 1;
    while (x < 7) product *= x++;
    double y = 1 / (x * x);
    double series = (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y / 1680))) / x;
    return (x - 0.5) * log(x) - x + 0.91893853320467274178 + series - log(product);
}

static double log_add(double a, double b)
{
    if (a < b) return b + log1p(exp(a - b));
    return a == -INFINITY ? a : a + log1p(exp(b - a));
}

day_zone_model *day_zone_model_new(void)
{
    day_zone_model *model = g_new0(day_zone_model, 1);
    model->habits = day_habits_new();
    model->n = model->habits->len;
    model->all = g_new0(prepared, model->n);
    for (guint i = 0; i < model->n; i++) {
        const day_habit *habit = &g_array_index(model->habits, day_habit, i);
        prepared *p = &model->all[i];
        p->habit = habit;
        for (int k = 0; k < SLOTS; k++) {
            p->work[k] = habit->strength * habit->work[k];
            p->off[k] = habit->strength * habit->off[k] * 0.5;
            p->log_work[k] = log_gamma(p->work[k]);
            p->log_off[k] = log_gamma(p->off[k]);
        }
        for (int k = 0; k < DAY_HABIT_RATES; k++) p->log_rates[k] = log(habit->off_rates[k]);
    }
    return model;
}

void day_zone_model_free(day_zone_model *model)
{
    if (model == NULL) return;
    g_array_unref(model->habits);
    g_free(model->all);
    g_free(model);
}

/* --- one reading ------------------------------------------------------------------------------------- */

static double dirichlet(const double counts[SLOTS], double scale, const double alpha[SLOTS],
                        const double log_alpha[SLOTS], double strength)
{
    double sum = 0, total = 0;
    for (int i = 0; i < SLOTS; i++) {
        if (counts[i] <= 0) continue;
        double n = counts[i] * scale;
        sum += log_gamma(n + alpha[i]) - log_alpha[i];
        total += n;
    }
    return total > 0 ? sum + log_gamma(strength) - log_gamma(strength + total) : 0;
}

/* Of the weekdays, for each rate of days off. `days`: how many days the counts are worth. */
static void week_of(double out[DAY_HABIT_RATES], const day_zone_reading *r, double days)
{
    double sum = 0;
    for (int i = 0; i < 7; i++) sum += r->weekdays[i];
    for (int k = 0; k < DAY_HABIT_RATES; k++) {
        double shares[7], all = 0;
        for (int i = 0; i < 7; i++)
            all += shares[i] = day_weekend_has(r->weekend, i + 1) ? day_habit_off_rate[k] : 1;
        out[k] = log_gamma(WEEK_STRENGTH) - log_gamma(WEEK_STRENGTH + days);
        for (int i = 0; i < 7 && sum > 0; i++) {
            double alpha = WEEK_STRENGTH * shares[i] / all, n = r->weekdays[i] / sum * days;
            out[k] += log_gamma(alpha + n) - log_gamma(alpha);
        }
    }
}

/* A day off in seven says less than two: what is compared is the same, shares of seven days. */
static double log_likelihood(const day_zone_model *model, const day_zone_reading *r, double scale,
                             double days, bool broad, double *unknown)
{
    double week[DAY_HABIT_RATES], all = -INFINITY;
    week_of(week, r, days);
    for (guint i = 0; i < model->n; i++) {
        const prepared *p = &model->all[i];
        if (broad && !p->habit->broad) continue;
        double rates = -INFINITY;
        for (int k = 0; k < DAY_HABIT_RATES; k++) rates = log_add(rates, p->log_rates[k] + week[k]);
        double own = p->habit->log_weight + rates +
                     dirichlet(r->work, scale, p->work, p->log_work, p->habit->strength) +
                     dirichlet(r->off, scale, p->off, p->log_off, p->habit->strength * 0.5);
        all = log_add(all, own);
        if (i + 1 == model->n) *unknown = own;
    }
    return all;
}

/* --- all of them ------------------------------------------------------------------------------------- */

/* A place, or a place whose people's clock wrote the times. */
typedef struct hypothesis {
    const day_zone *zone;
    bool local;
    guint reading;
    day_zone_kept kept;
    double log_posterior;
} hypothesis;

typedef struct reading {
    day_zone_reading *of;
    const day_zone *zone; /* NULL: local */
    double broad, likelihood, unknown;
    bool left; /* behind */
} reading;

typedef struct inference {
    const day_zone_model *model;
    const day_activity *activity;
    double scale, days;
    GArray *readings;   /* of reading */
    GArray *hypotheses; /* of hypothesis */
} inference;

static guint reading_for(inference *in, const day_zone *zone, bool local)
{
    day_weekend weekend = day_zone_weekend_then(zone, in->activity);
    for (guint i = 0; i < in->readings->len; i++) {
        const reading *r = &g_array_index(in->readings, reading, i);
        bool same = local ? r->zone == NULL && r->of->weekend == weekend
                          : r->zone != NULL && day_zone_reads_alike(r->zone, zone, in->activity);
        if (same) return i;
    }
    reading one = {.zone = local ? NULL : zone};
    one.of = day_zone_read(in->activity, one.zone, weekend);
    one.broad = log_likelihood(in->model, one.of, in->scale, in->days, true, &one.unknown);
    g_array_append_val(in->readings, one);
    return in->readings->len - 1;
}

static void read_all(inference *in)
{
    double best = -INFINITY;
    for (guint i = 0; i < 2 * day_n_zones; i++) {
        hypothesis one = {.zone = &day_zones[i / 2], .local = i % 2 == 1};
        one.reading = reading_for(in, one.zone, one.local);
        g_array_append_val(in->hypotheses, one);
        best = MAX(best, g_array_index(in->readings, reading, one.reading).broad);
    }
    for (guint i = 0; i < in->readings->len; i++) {
        reading *r = &g_array_index(in->readings, reading, i);
        r->left = r->broad < best - LEFT_BEHIND;
        r->likelihood =
            r->left ? r->broad : log_likelihood(in->model, r->of, in->scale, in->days, false, &r->unknown);
    }
}

/* How much likelier an offset is since they told one. */
static double told_factor(int offset, const day_zone_told *told, guint n)
{
    double sum = 0, near = 0;
    for (guint i = 0; i < n; i++) {
        sum += told[i].messages;
        if (ABS(told[i].offset - offset) <= 15) near += told[i].messages;
        if (told[i].offset - offset == 60) near += told[i].messages * 0.5; /* perhaps in summer */
    }
    return sum > 0 ? 1 + TOLD * near / sum * MIN(1, sum / 3) : 1;
}

static int offset_of(const inference *in, const hypothesis *h)
{
    return h->local ? 0 : g_array_index(in->readings, reading, h->reading).of->standard;
}

static void weigh_all(inference *in, const day_zone_told *told, guint n_told)
{
    double sum = -INFINITY, weights = 0;
    for (guint i = 0; i < day_n_zones; i++) weights += day_zones[i].weight;
    for (guint i = 0; i < in->hypotheses->len; i++) {
        hypothesis *h = &g_array_index(in->hypotheses, hypothesis, i);
        const reading *r = &g_array_index(in->readings, reading, h->reading);
        if (!r->left) h->kept = day_zone_holidays(r->of, h->zone->country);
        h->log_posterior = log(h->zone->weight / weights) + log(h->local ? LOCAL : 1 - LOCAL) +
                           log(told_factor(offset_of(in, h), told, n_told)) + r->likelihood +
                           h->kept.log_odds;
        sum = log_add(sum, h->log_posterior);
    }
    for (guint i = 0; i < in->hypotheses->len; i++)
        g_array_index(in->hypotheses, hypothesis, i).log_posterior -= sum;
}

static gint by_share(gconstpointer a, gconstpointer b)
{
    const day_zone_share *x = a, *y = b;
    return x->posterior > y->posterior ? -1 : x->posterior < y->posterior;
}

static GArray *sum_up(const inference *in)
{
    GArray *shares = g_array_new(FALSE, FALSE, sizeof(day_zone_share));
    for (guint i = 0; i < in->hypotheses->len; i++) {
        const hypothesis *h = &g_array_index(in->hypotheses, hypothesis, i);
        day_zone_share own = {(int16_t)offset_of(in, h), exp(h->log_posterior)};
        guint k = 0;
        while (k < shares->len && g_array_index(shares, day_zone_share, k).offset != own.offset) k++;
        if (k < shares->len)
            g_array_index(shares, day_zone_share, k).posterior += own.posterior;
        else
            g_array_append_val(shares, own);
    }
    g_array_sort(shares, by_share);
    return shares;
}

static gint by_odds(gconstpointer a, gconstpointer b)
{
    const day_zone_kept *x = a, *y = b;
    return x->log_odds > y->log_odds ? -1 : x->log_odds < y->log_odds;
}

/* Every country's holidays on the clock of the first; those that say something. */
static GArray *holidays_with(const day_zone_reading *r)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(day_zone_kept));
    for (guint i = 0; i < day_n_zones; i++) {
        const char *country = day_zones[i].country;
        bool seen = *country == '\0';
        for (guint k = 0; k < i && !seen; k++) seen = g_str_equal(day_zones[k].country, country);
        if (seen) continue;
        day_zone_kept own = day_zone_holidays(r, country);
        if (own.kept >= 2 && own.log_odds > 0.7) g_array_append_val(out, own);
    }
    g_array_sort(out, by_odds);
    return out;
}

static void describe(day_zone_result *out, const inference *in)
{
    int best = g_array_index(out->shares, day_zone_share, 0).offset;
    double mass = 0, local = 0, summer = 0, top = -1;
    const hypothesis *first = NULL;
    for (guint i = 0; i < in->hypotheses->len; i++) {
        const hypothesis *h = &g_array_index(in->hypotheses, hypothesis, i);
        const day_zone_reading *r = g_array_index(in->readings, reading, h->reading).of;
        double own = exp(h->log_posterior);
        if (offset_of(in, h) != best) continue;
        mass += own;
        if (h->local)
            local += own;
        else if (r->summer)
            summer += own;
        if (own > top) top = own, first = h;
    }
    const reading *r = &g_array_index(in->readings, reading, first->reading);
    out->posterior = day_zone_mass_near(out, best, 30);
    out->local = mass > 0 ? local / mass : 0;
    out->summer = summer > 0.7 * mass;
    out->place = first->local ? NULL : first->zone;
    out->weekend = r->of->weekend;
    out->expected = r->likelihood - r->unknown;
    out->holidays = holidays_with(r->of);
}

static void reading_clear(void *data)
{
    day_zone_reading_free(((reading *)data)->of);
}

day_zone_result *day_zone_infer(const day_zone_model *model, const day_activity *activity,
                                const day_zone_told *told, guint n_told)
{
    double most = A_DAY * activity->days * sqrt(MAX(1, activity->accounts_a_day));
    double presence = activity->presence->len;
    inference in = {.model = model,
                    .activity = activity,
                    .scale = presence > most ? most / presence : 1,
                    .days = MIN(presence, activity->days),
                    .readings = g_array_new(FALSE, FALSE, sizeof(reading)),
                    .hypotheses = g_array_new(FALSE, FALSE, sizeof(hypothesis))};
    g_array_set_clear_func(in.readings, reading_clear);
    read_all(&in);
    weigh_all(&in, told, n_told);
    day_zone_result *out = g_new0(day_zone_result, 1);
    out->shares = sum_up(&in);
    describe(out, &in);
    g_array_unref(in.readings);
    g_array_unref(in.hypotheses);
    return out;
}

void day_zone_result_free(day_zone_result *result)
{
    if (result == NULL) return;
    g_array_unref(result->shares);
    if (result->holidays != NULL) g_array_unref(result->holidays);
    g_free(result);
}

double day_zone_mass_near(const day_zone_result *result, int offset, int within)
{
    double sum = 0;
    for (guint i = 0; i < result->shares->len; i++) {
        const day_zone_share *share = &g_array_index(result->shares, day_zone_share, i);
        if (ABS(share->offset - offset) <= within) sum += share->posterior;
    }
    return sum;
}
