/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Digits of amounts of money, where tests of them apply at all: enough amounts of several files that span
 * orders of magnitude. Prices are set, rounded and come in lists, so most troves are told that it does not
 * apply, and even a clear result is weak. */
#include "authentic.h"
#include "benford.h"
#include "store/q_authentic.h"
#include <string.h>

enum {
    FEWEST = 300, /* amounts; Nigrini's limits are of samples of that size and more */
    FEWEST_FILES = 10,
    MOST_OF_100 = 50,  /* share of one file */
    DECADES = 3,       /* orders of magnitude between the 5th and the 95th of a hundred */
    FEWEST_LAST = 200, /* amounts of four and more digits that are not round */
};

typedef struct survey {
    GArray *amounts; /* double */
    guint first[10], last[10];
    guint files, most, own; /* files; amounts of the fullest; of the current one */
    guint uneven;           /* that are not round */
    int64_t item;
    day_places places;
} survey;

static int by_size(const void *a, const void *b)
{
    double first = *(const double *)a, second = *(const double *)b;
    return (first > second) - (first < second);
}

static bool take(int64_t item, int64_t unit, int64_t start, int64_t size, const char *value, void *ctx)
{
    survey *all = ctx;
    double amount = g_ascii_strtod(value, NULL);
    if (!isfinite(amount) || amount <= 0 || !g_ascii_isdigit(*value)) return true;
    if (item != all->item) {
        all->item = item;
        all->files++;
        all->own = 0;
    }
    all->own++;
    all->most = MAX(all->most, all->own);
    const char *digit = value;
    while (*digit == '0' || *digit == '.') digit++;
    if (g_ascii_isdigit(*digit)) all->first[*digit - '0']++;
    if (amount >= 1000 && amount < 1e15 && fmod(amount, 5) != 0 && amount == floor(amount)) {
        all->last[(int)fmod(amount, 10)]++;
        all->uneven++;
    }
    g_array_append_val(all->amounts, amount);
    day_places_add(&all->places, item, unit, start, size, NULL);
    return true;
}

/* Why first digits say nothing here; NULL: they do. Caller frees. */
static char *why_not(const survey *all)
{
    guint n = all->amounts->len;
    if (n < FEWEST) return g_strdup_printf("There are too few amounts, %u: %d are wanted.", n, FEWEST);
    if (all->files < FEWEST_FILES)
        return g_strdup_printf("The amounts are of %u files: of fewer than %d they are not independent.",
                               all->files, FEWEST_FILES);
    if (all->most * 100 > n * MOST_OF_100)
        return g_strdup_printf("%u of %u amounts are of one file: a list's digits are its own.", all->most,
                               n);
    double low = g_array_index(all->amounts, double, n / 20),
           high = g_array_index(all->amounts, double, n - 1 - n / 20);
    if (log10(high / low) < DECADES)
        return g_strdup_printf(
            "Nine of ten amounts lie between %.6g and %.6g, which is less than %d orders of magnitude: "
            "Benford's law is not to be expected of them.",
            low, high, DECADES);
    return NULL;
}

static day_err put_first(day_authentic *at, const survey *all, const char *looked_at, day_error *error)
{
    double chi, off = day_benford_deviation(all->first, &chi);
    bool good = off <= DAY_BENFORD_CLOSE;
    g_autofree char *found = g_strdup_printf("First digits are %.1f percentage points from Benford's law in "
                                             "the mean (chi-square %.1f, 8 degrees of freedom).",
                                             off * 100, chi);
    const day_finding finding = {
        DAY_FINDING_OF(good ? "for" : "neutral"),
        .weight = good ? "weak" : "",
        .weight_why = good ? "amounts made up by hand seldom keep to it, but a program can" : "",
        .looked_at = looked_at,
        .found = found,
        .otherwise =
            good ? "Amounts that a program makes up can keep to any law."
                 : "Prices, limits and fees are set and rounded by people and seldom keep to it: that these "
                   "don't says nothing against them."};
    return day_authentic_put(at, &finding, &all->places, error);
}

static day_err put_last(day_authentic *at, const survey *all, day_error *error)
{
    if (all->uneven < FEWEST_LAST || all->files < FEWEST_FILES) return DAY_OK;
    double chi = day_last_digits_even(all->last);
    bool bad = chi > DAY_CHI_7_ONE_IN_1000;
    g_autofree char *looked_at =
        g_strdup_printf("%u whole amounts from 1,000 on that are not round", all->uneven);
    g_autofree char *found =
        g_strdup_printf("Their last digits (1 to 4 and 6 to 9) are %s spread: chi-square %.1f, 7 "
                        "degrees of freedom.",
                        bad ? "unevenly" : "evenly", chi);
    const day_finding finding = {
        DAY_FINDING_OF(bad ? "neutral" : "for"),
        .weight = bad ? "" : "weak",
        .weight_why =
            bad ? "" : "people who make numbers up prefer some last digits; programs that do prefer none",
        .looked_at = looked_at,
        .found = found,
        .otherwise =
            bad ? "Prices end in lucky digits and nines: that says nothing against them."
                : "Amounts that a program makes up, or that were converted at a rate, end evenly, too."};
    return day_authentic_put(at, &finding, &all->places, error);
}

day_err day_authentic_digits(day_authentic *at, day_error *error)
{
    survey all = {.amounts = g_array_new(FALSE, FALSE, sizeof(double))};
    day_err err = day_authentic_each_amount(at->store, take, &all, error);
    g_array_sort(all.amounts, by_size);
    g_autofree char *amounts = day_authentic_count(all.amounts->len, "amount");
    g_autofree char *looked_at =
        g_strdup_printf("%s of money, once for each value and file, versions of a text left out", amounts);
    g_autofree char *why = why_not(&all);
    if (err == DAY_OK && why != NULL) err = day_authentic_not_applicable(at, looked_at, why, error);
    if (err == DAY_OK && why == NULL) err = put_first(at, &all, looked_at, error);
    if (err == DAY_OK) err = put_last(at, &all, error);
    day_places_clear(&all.places);
    g_array_unref(all.amounts);
    return err;
}
