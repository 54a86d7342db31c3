/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The file comes from a user, not from a trove, but may be any file: every row is taken as it is or left out,
 * and figures that are no rates are none. Days are kept in order; the file's own order does not matter. */
#include "rates.h"
#include <math.h>
#include <string.h>

#define CURRENCIES_MAX 80u
#define DAYS_MAX 40000u /* a century of business days and more */
#define CELL_MAX 64u

typedef struct rate_day {
    guint32 julian;
    guint32 order;               /* of the row in the file: of two rows of one day the first counts */
    double rate[CURRENCIES_MAX]; /* 0: none */
} rate_day;

struct day_rates {
    char code[CURRENCIES_MAX][8];
    guint n;      /* currencies */
    GArray *days; /* rate_day, by julian */
    guint skipped;
};

void day_rates_free(day_rates *rates)
{
    if (rates == NULL) return;
    g_array_unref(rates->days);
    g_free(rates);
}

guint day_rates_days(const day_rates *rates)
{
    return rates->days->len;
}

guint day_rates_skipped(const day_rates *rates)
{
    return rates->skipped;
}

/* The next cell of a line, without blanks and quotes at both ends; false: the line is over. */
static bool next_cell(char out[CELL_MAX], const char **at, const char *end)
{
    if (*at > end) return false;
    const char *comma = memchr(*at, ',', (size_t)(end - *at));
    const char *start = *at, *stop = comma != NULL ? comma : end;
    *at = stop + 1;
    while (start < stop && strchr(" \t\r\"", *start) != NULL && *start != '\0') start++;
    while (stop > start && strchr(" \t\r\"", stop[-1]) != NULL && stop[-1] != '\0') stop--;
    size_t size = MIN((size_t)(stop - start), CELL_MAX - 1);
    memcpy(out, start, size);
    out[size] = '\0';
    return true;
}

static bool is_code(const char *cell)
{
    return strlen(cell) == 3 && g_ascii_isupper(cell[0]) && g_ascii_isupper(cell[1]) &&
           g_ascii_isupper(cell[2]);
}

/* A currency's name at each column; a column that is none stays "". */
static bool read_heading(day_rates *rates, const char *line, const char *end)
{
    char cell[CELL_MAX];
    guint known = 0;
    if (!next_cell(cell, &line, end) || g_ascii_strcasecmp(cell, "date") != 0) return false;
    while (rates->n < CURRENCIES_MAX && next_cell(cell, &line, end)) {
        if (is_code(cell)) g_strlcpy(rates->code[rates->n], cell, sizeof rates->code[rates->n]);
        known += is_code(cell);
        rates->n++;
    }
    return known > 0;
}

/* "2022-06-14", a day that exists; 0: none. */
static guint32 julian_of(const char *text)
{
    static const char FORM[] = "0000-00-00";
    if (strlen(text) != strlen(FORM)) return 0;
    for (size_t i = 0; FORM[i] != '\0'; i++)
        if (FORM[i] == '-' ? text[i] != '-' : !g_ascii_isdigit(text[i])) return 0;
    guint year = (guint)strtoul(text, NULL, 10), month = (guint)strtoul(text + 5, NULL, 10);
    guint day = (guint)strtoul(text + 8, NULL, 10);
    if (!g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year)) return 0;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    return g_date_get_julian(&date);
}

/* A rate is a plain decimal number above zero; anything else is none. */
static double rate_of(const char *cell)
{
    size_t size = strlen(cell);
    if (size == 0 || strspn(cell, "0123456789.") != size) return 0;
    char *end = NULL;
    double rate = g_ascii_strtod(cell, &end);
    return *end == '\0' && isfinite(rate) && rate > 1e-6 && rate < 1e12 ? rate : 0;
}

static bool read_row(day_rates *rates, const char *line, const char *end)
{
    char cell[CELL_MAX];
    rate_day day = {.order = rates->days->len};
    guint told = 0;
    if (!next_cell(cell, &line, end)) return false;
    day.julian = julian_of(cell);
    for (guint i = 0; i < rates->n && next_cell(cell, &line, end); i++) {
        day.rate[i] = rate_of(cell);
        told += day.rate[i] > 0;
    }
    if (day.julian == 0 || told == 0 || rates->days->len >= DAYS_MAX) return false;
    g_array_append_val(rates->days, day);
    return true;
}

static gint by_day(gconstpointer a, gconstpointer b)
{
    const rate_day *one = a, *other = b;
    if (one->julian != other->julian) return one->julian < other->julian ? -1 : 1;
    return one->order < other->order ? -1 : one->order > other->order;
}

day_err day_rates_parse(day_rates **out, const char *text, size_t size, const char *name, day_error *error)
{
    g_autoptr(day_rates) rates = g_new0(day_rates, 1);
    rates->days = g_array_new(FALSE, FALSE, sizeof(rate_day));
    const char *end = text + size;
    if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) text += 3;
    for (const char *line = text; line < end;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        stop = stop != NULL ? stop : end;
        bool blank = stop == line || (stop == line + 1 && *line == '\r');
        bool heading = rates->n == 0 && !blank;
        if (heading && !read_heading(rates, line, stop))
            return day_error_set(
                error, DAY_ERR_FORMAT,
                "%s is no list of rates: its first line should be 'Date,USD,…', as in the European "
                "Central Bank's eurofxref-hist.csv",
                name);
        if (!heading && !blank) rates->skipped += !read_row(rates, line, stop);
        line = stop + 1;
    }
    if (rates->days->len == 0)
        return day_error_set(error, DAY_ERR_FORMAT,
                             "%s holds no rates: no row '2022-06-14,1.0452,…' follows its first line", name);
    g_array_sort(rates->days, by_day);
    *out = g_steal_pointer(&rates);
    return DAY_OK;
}

/* The rate to the euro on the latest day up to `julian`, within reach; NULL: none. The first row of a day
 * counts. */
static const rate_day *day_with(const day_rates *rates, guint32 julian, gint from, gint to)
{
    guint low = 0, high = rates->days->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(rates->days, rate_day, middle).julian <= julian)
            low = middle + 1;
        else
            high = middle;
    }
    const rate_day *best = NULL;
    for (; low > 0; low--) {
        const rate_day *day = &g_array_index(rates->days, rate_day, low - 1);
        if (day->julian + DAY_RATES_DAYS_BACK < julian || (best != NULL && day->julian != best->julian))
            break;
        if ((from < 0 || day->rate[from] > 0) && (to < 0 || day->rate[to] > 0)) best = day;
    }
    return best;
}

/* The column; -1: the euro; -2: unknown. */
static gint column_of(const day_rates *rates, const char *code)
{
    if (strcmp(code, "EUR") == 0) return -1;
    for (guint i = 0; i < rates->n; i++)
        if (*code != '\0' && strcmp(rates->code[i], code) == 0) return (gint)i;
    return -2;
}

bool day_rates_convert(day_rates_result *out, const day_rates *rates, double amount, const char *from,
                       const char *to, const char *date)
{
    gint source = column_of(rates, from), target = column_of(rates, to);
    guint32 julian = julian_of(date);
    if (source == -2 || target == -2 || julian == 0 || !isfinite(amount)) return false;
    const rate_day *day = day_with(rates, julian, source, target);
    if (day == NULL) return false;
    out->rate = (target < 0 ? 1.0 : day->rate[target]) / (source < 0 ? 1.0 : day->rate[source]);
    out->amount = amount * out->rate;
    GDate on;
    g_date_clear(&on, 1);
    g_date_set_julian(&on, day->julian);
    g_date_strftime(out->date, sizeof out->date, "%Y-%m-%d", &on);
    return true;
}
