/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Bayes over zones. A hypothesis is a place whose clock people live by, while the times are in UTC; or, for
 * each place, that the clock showed their own time already. Its likelihood is a mixture over habits: of each
 * the divergence between the half hours that were seen and those it expects, on working days and on days off,
 * times what the observations are worth; then the weekdays, and the country's holidays. Groups stray from any
 * expectation, so that a thousand messages would make an hour certain that a group of early risers shifts:
 * counts are worth the less the farther the best habit is from them, and count in how many quarters of an
 * hour accounts wrote at all, at most A_DAY for each day and root of the accounts of a day. Hours that are
 * far from every habit are explained by none, in every zone alike. Zones that read alike are read once; those
 * that a few broad habits leave behind by e^LEFT_BEHIND are not looked at closer. */
#include "zone_posterior.h"
#include "habits.h"
#include "zone_holidays.h"
#include "zone_reading.h"
#include <math.h>
#include <string.h>

#define LOCAL 0.12         /* how often times are written by a clock that shows their own time */
#define LOCAL_IN_UTC 0.005 /* the same where the times say UTC: programs err */
#define LEFT_BEHIND 14.0
#define A_DAY 4.0    /* independent observations of one day */
#define STRAYS 8.0   /* what hours are worth, times how far the best habit is from them */
#define BROADLY 60.0 /* what they are worth before that is known */
#define SEASONS_WORTH 200.0
#define WEEK_WORTH 60.0  /* days */
#define UNKNOWN 0.06     /* how often people have hours that no habit here describes */
#define UNKNOWN_WEEK 0.1 /* divergence of weekdays taken for granted then, nats */
#define FAR 0.25         /* divergence of hours from which on no habit is the better explanation, nats */
#define TOLD 20.0        /* how much likelier the zone is that they told */
#define SPEAKS 6.0       /* how much likelier a zone is whose language they write */
#define CLAIM 0.9
#define CLAIM_LOCAL 0.985 /* that nothing need be shifted: that is said wrongly at a higher price */
#define OFFICE 0.8        /* of the explanation must be offices' hours */
#define ENOUGH_MESSAGES 500
#define ENOUGH_DAYS 60
#define ENOUGH_SESSIONS 150
#define LEAST_DAYS 14
#define SLOTS DAY_HABIT_SLOTS

/* How usual each hour to begin and each meal is in a place, 0 to 1. */
typedef struct customs {
    double of[DAY_HABIT_BEGINS][DAY_HABIT_MEALS];
} customs;

struct day_zone_model {
    GArray *habits; /* of day_habit */
    customs *zones; /* of each of day_zones */
};

static double log_add(double a, double b)
{
    if (a < b) return b + log1p(exp(a - b));
    return a == -INFINITY ? a : a + log1p(exp(b - a));
}

day_zone_model *day_zone_model_new(void)
{
    day_zone_model *model = g_new0(day_zone_model, 1);
    model->habits = day_habits_new();
    model->zones = g_new0(customs, day_n_zones);
    for (unsigned i = 0; i < day_n_zones; i++) {
        double begins[DAY_HABIT_BEGINS], meals[DAY_HABIT_MEALS];
        day_habit_customs(begins, meals, day_zones[i].begin, day_zones[i].meal);
        for (int b = 0; b < DAY_HABIT_BEGINS; b++)
            for (int m = 0; m < DAY_HABIT_MEALS; m++) model->zones[i].of[b][m] = exp(begins[b] + meals[m]);
    }
    return model;
}

void day_zone_model_free(day_zone_model *model)
{
    if (model == NULL) return;
    g_array_unref(model->habits);
    g_free(model->zones);
    g_free(model);
}

/* --- one reading ------------------------------------------------------------------------------------- */

/* Shares of counts with the sum of their x log x: what is the same for every habit. */
typedef struct histogram {
    double of[SLOTS], sum, entropy;
} histogram;

static histogram shares_of(const double counts[SLOTS])
{
    histogram out = {.sum = 0};
    for (int i = 0; i < SLOTS; i++) out.sum += counts[i];
    for (int i = 0; i < SLOTS && out.sum > 0; i++) {
        out.of[i] = counts[i] / out.sum;
        if (counts[i] > 0) out.entropy += out.of[i] * log(out.of[i]);
    }
    return out;
}

/* Kullback and Leibler's divergence of what was seen from what a habit expects, in nats. */
static double divergence(const histogram *seen, const double log_expected[SLOTS])
{
    double sums[4] = {0}; /* four chains of additions: they do not wait for each other */
    for (int i = 0; i < SLOTS; i += 4)
        for (int k = 0; k < 4; k++) sums[k] += seen->of[i + k] * log_expected[i + k];
    return seen->entropy - (sums[0] + sums[1] + sums[2] + sums[3]);
}

/* The same of the weekdays, for each rate of days off. */
static void weeks_of(double out[DAY_HABIT_RATES], const day_zone_reading *r)
{
    double sum = 0;
    for (int i = 0; i < 7; i++) sum += r->weekdays[i];
    for (int k = 0; k < DAY_HABIT_RATES; k++) {
        double all = 0;
        out[k] = 0;
        for (int i = 1; i <= 7; i++) all += day_weekend_has(r->weekend, i) ? day_habit_off_rate[k] : 1;
        for (int i = 0; i < 7; i++) {
            double share = (day_weekend_has(r->weekend, i + 1) ? day_habit_off_rate[k] : 1) / all;
            double seen = sum > 0 ? r->weekdays[i] / sum : 0;
            if (seen > 0) out[k] += seen * log(seen / share);
        }
    }
}

/* n observations that are worth no more than `most`. */
static double worth(double n, double most)
{
    return n > 0 ? n * most / (n + most) : 0;
}

/* What a reading says of each habit, before customs: filled for those that are asked for. */
typedef struct reading {
    day_zone_reading *of;
    const day_zone *zone; /* NULL: local */
    double *far;          /* of each habit: the divergence */
    double usual[DAY_HABIT_BEGINS]
                [DAY_HABIT_MEALS]; /* the likelihood of offices by hour and meal, over e^best */
    double others;                 /* that of other habits and of none, over e^best */
    double best;                   /* the likeliest habit, log */
    double unknown;                /* of none, which is any zone's */
    bool left;                     /* behind */
} reading;

typedef struct inference {
    const day_zone_model *model;
    const day_activity *activity;
    double scale, days;
    GArray *readings;   /* of reading */
    GArray *hypotheses; /* of hypothesis */
} inference;

/* How alike a group's hours are in summer and in winter, as log odds: people who move their clocks seem to
 * shift by an hour where theirs are read without, and others where they are read with. Whatever their habits,
 * they need no expectation. */
static double seasons(const day_zone_reading *r, double scale)
{
    histogram summer = shares_of(r->seasons[0]), winter = shares_of(r->seasons[1]);
    double all = summer.sum + winter.sum, a, jensen = 0;
    if (summer.sum < 20 || winter.sum < 20) return 0;
    a = summer.sum / all;
    for (int i = 0; i < SLOTS; i++) {
        double mean = a * summer.of[i] + (1 - a) * winter.of[i];
        if (mean > 0) jensen -= mean * log(mean);
    }
    jensen += a * summer.entropy + (1 - a) * winter.entropy;
    return -worth(4 * a * (1 - a) * all * scale, SEASONS_WORTH) * jensen;
}

/* Fills in how far each habit is, on all days; of the broad ones alone, if asked. Gives the nearest. Days off
 * of offices are the same for all of them. */
static double measure(const day_zone_model *model, reading *r, bool broad)
{
    histogram work = shares_of(r->of->work), off = shares_of(r->of->off);
    double all = work.sum + off.sum, nearest = INFINITY, office = -1;
    for (guint i = 0; i < model->habits->len; i++) {
        const day_habit *habit = &g_array_index(model->habits, day_habit, i);
        if (broad && !habit->broad) continue;
        bool is_office = habit->kind == DAY_HABIT_OFFICE;
        double far_off = is_office && office >= 0 ? office : divergence(&off, habit->off);
        if (is_office) office = far_off;
        r->far[i] = all > 0 ? (work.sum * divergence(&work, habit->work) + off.sum * far_off) / all : 0;
        nearest = MIN(nearest, r->far[i]);
    }
    return nearest;
}

/* What the weekdays say of each kind of life, and of none that is known (the last); the seasons say the same
 * of all. */
static void rates_of(double out[DAY_N_HABIT_KINDS + 1], const reading *r, const inference *in)
{
    double weeks[DAY_HABIT_RATES], week = worth(in->days, WEEK_WORTH), both = seasons(r->of, in->scale);
    weeks_of(weeks, r->of);
    for (int kind = 0; kind < DAY_N_HABIT_KINDS; kind++) {
        double sum = -INFINITY;
        for (int k = 0; k < DAY_HABIT_RATES; k++)
            sum = log_add(sum, log(day_habit_off_usual[kind][k]) - week * weeks[k]);
        out[kind] = both + sum;
    }
    out[DAY_N_HABIT_KINDS] = both - week * UNKNOWN_WEEK;
}

/* The likelihoods of measured habits, when hours are worth `most`. */
static void explain(const inference *in, reading *r, double most, bool broad)
{
    const GArray *habits = in->model->habits;
    double rates[DAY_N_HABIT_KINDS + 1], seen = in->activity->presence->len * in->scale,
                                         own = MIN(seen, most);
    double chance = SLOTS / 2.0 / MAX(SLOTS / 2.0, seen); /* divergence that few observations have anyhow */
    rates_of(rates, r, in);
    r->unknown = log(UNKNOWN) - own * (FAR + chance) + rates[DAY_N_HABIT_KINDS];
    r->best = r->unknown;
    for (guint i = 0; i < habits->len; i++) {
        const day_habit *habit = &g_array_index(habits, day_habit, i);
        if (!broad || habit->broad) r->best = MAX(r->best, rates[habit->kind] - own * r->far[i]);
    }
    if (broad) return;
    r->others = exp(r->unknown - r->best);
    memset(r->usual, 0, sizeof r->usual);
    for (guint i = 0; i < habits->len; i++) {
        const day_habit *habit = &g_array_index(habits, day_habit, i);
        double log_own = rates[habit->kind] - own * r->far[i] - r->best + habit->log_weight;
        if (log_own < -30) continue;
        if (habit->begin >= 0)
            r->usual[habit->begin][habit->meal] += exp(log_own);
        else
            r->others += exp(log_own);
    }
}

/* The likelihood of a place with its customs, and how much of it is offices'. */
static double likelihood(const day_zone_model *model, const reading *r, unsigned zone, double *office)
{
    const customs *own = &model->zones[zone];
    double sum = 0;
    *office = 0;
    if (r->left) return r->best - LEFT_BEHIND / 2;
    for (int b = 0; b < DAY_HABIT_BEGINS; b++)
        for (int m = 0; m < DAY_HABIT_MEALS; m++) sum += r->usual[b][m] * own->of[b][m];
    *office = sum / (sum + r->others);
    return log(sum + r->others) + r->best;
}

/* --- all of them ------------------------------------------------------------------------------------- */

/* A place, or a place whose people's clock wrote the times. */
typedef struct hypothesis {
    const day_zone *zone;
    bool local;
    guint reading;
    day_zone_kept kept;
    double likelihood, office, log_posterior;
} hypothesis;

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
    one.far = g_new(double, in->model->habits->len);
    measure(in->model, &one, true);
    explain(in, &one, BROADLY, true);
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
        best = MAX(best, g_array_index(in->readings, reading, one.reading).best);
    }
    double nearest = INFINITY;
    for (guint i = 0; i < in->readings->len; i++) {
        reading *r = &g_array_index(in->readings, reading, i);
        r->left = r->best < best - LEFT_BEHIND;
        if (!r->left) nearest = MIN(nearest, measure(in->model, r, false));
    }
    for (guint i = 0; i < in->readings->len; i++) {
        reading *r = &g_array_index(in->readings, reading, i);
        if (!r->left) explain(in, r, STRAYS / MAX(nearest, 0.01), false);
    }
}

/* How much likelier an offset is since they told one. */
static double told_factor(int offset, const day_zone_known *known)
{
    double sum = 0, near = 0;
    const day_zone_told *told = known->told;
    for (guint i = 0; i < known->n_told; i++) {
        sum += told[i].messages;
        if (ABS(told[i].offset - offset) <= 15) near += told[i].messages;
        if (told[i].offset - offset == 60) near += told[i].messages * 0.5; /* perhaps in summer */
    }
    return sum > 0 ? 1 + TOLD * near / sum * MIN(1, sum / 3) : 1;
}

/* "uk ru" has "ru-RU". */
static bool speaks(const day_zone *zone, const char *language)
{
    size_t size = language != NULL ? strcspn(language, "-_") : 0;
    for (const char *at = zone->languages; size > 0 && *at != '\0';
         at += strcspn(at, " ") + (strchr(at, ' ') != NULL))
        if (strcspn(at, " ") == size && strncmp(at, language, size) == 0) return true;
    return false;
}

static int offset_of(const inference *in, const hypothesis *h)
{
    return h->local ? 0 : g_array_index(in->readings, reading, h->reading).of->standard;
}

/* The offset of the people: of a clock that is theirs, what it is ahead of UTC. */
static int offset_of_people(const inference *in, const hypothesis *h)
{
    unsigned hint = 0;
    const GArray *all = in->activity->presence;
    if (!h->local || all->len == 0) return offset_of(in, h);
    return day_zone_at(h->zone, g_array_index(all, day_presence, all->len / 2).quarter * 15, &hint)->standard;
}

static void weigh_all(inference *in, const day_zone_known *known)
{
    double sum = -INFINITY, weights = 0;
    for (guint i = 0; i < day_n_zones; i++) weights += day_zones[i].weight;
    for (guint i = 0; i < in->hypotheses->len; i++) {
        hypothesis *h = &g_array_index(in->hypotheses, hypothesis, i);
        const reading *r = &g_array_index(in->readings, reading, h->reading);
        h->likelihood = likelihood(in->model, r, i / 2, &h->office);
        if (!r->left) h->kept = day_zone_holidays(r->of, h->zone->country);
        double local = known->utc ? LOCAL_IN_UTC : LOCAL;
        h->log_posterior = log(h->zone->weight / weights) + log(h->local ? local : 1 - local) +
                           log(told_factor(offset_of_people(in, h), known)) +
                           (speaks(h->zone, known->language) ? log(SPEAKS) : 0) + h->likelihood +
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

/* Every country's holidays on the clock of the first; those that say something, and before them those of
 * `home`, whatever they say: a reader asks after them. */
static GArray *holidays_with(const day_zone_reading *r, const char *home)
{
    day_zone_kept at_home = {0};
    GArray *out = g_array_new(FALSE, FALSE, sizeof(day_zone_kept));
    for (guint i = 0; i < day_n_zones; i++) {
        const char *country = day_zones[i].country;
        bool seen = *country == '\0';
        for (guint k = 0; k < i && !seen; k++) seen = g_str_equal(day_zones[k].country, country);
        if (seen) continue;
        day_zone_kept own = day_zone_holidays(r, country);
        if (strcmp(country, home) == 0)
            at_home = own;
        else if (own.kept >= 2 && own.log_odds > 0.7)
            g_array_append_val(out, own);
    }
    g_array_sort(out, by_odds);
    if (at_home.of > 0) g_array_prepend_val(out, at_home);
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
    out->office = first->office;
    out->expected = first->likelihood - r->unknown;
    out->holidays = holidays_with(r->of, first->zone->country);
}

static void reading_clear(void *data)
{
    reading *one = data;
    day_zone_reading_free(one->of);
    g_free(one->far);
}

day_zone_result *day_zone_infer(const day_zone_model *model, const day_activity *activity,
                                const day_zone_known *known)
{
    static const day_zone_known nothing = {0};
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
    weigh_all(&in, known != NULL ? known : &nothing);

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

const char *day_zone_too_few(const day_activity *activity)
{
    bool many = activity->messages >= ENOUGH_MESSAGES, spread = activity->days >= ENOUGH_DAYS;
    if (!many && !(spread && activity->sessions >= ENOUGH_SESSIONS))
        return "too few messages to tell: 500 are needed, or 150 sessions on 60 days";
    if (activity->days < LEAST_DAYS) return "too few days to tell habits from chance: 14 are needed";
    return NULL;
}

const char *day_zone_doubt(const day_activity *activity, const day_zone_result *result)
{
    const char *few = day_zone_too_few(activity);
    if (few != NULL) return few;
    if (result->expected < 0)
        return "the hours fit no habit that is known: shifts, several zones, or machines";
    if (result->office < OFFICE)
        return "these hours are kept in several zones: evenings, nights or all day, not those of offices";
    if (result->local > 0.5 && result->posterior < CLAIM_LOCAL)
        return "their own time as written explains the hours best, and not so well as to claim it";
    return result->posterior >= CLAIM ? NULL : "several offsets explain the hours about as well";
}
