/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Series: numbers of contracts and invoices that tell their year, and page images that count. A number of a
 * year that had not begun when it was told, is odd; a gap is what any part of a whole has, and is only said.
 * Series whose numbers are all days of a year ("0826") are not counted through. */
#include "authentic.h"
#include "model/civil.h"
#include "serial.h"
#include "store/q_alike.h"
#include "store/q_authentic.h"
#include "store/q_document.h"
#include "told_moment.h"
#include <string.h>

enum {
    FEWEST = 5,           /* different numbers of a series that is looked at */
    COMPLETE = 10,        /* of one without a gap, of which something is said */
    SPARSE = 4,           /* times as many missing as are there: no series that is held whole */
    SERIES_MOST = 2000,   /* different series; a text full of them is something else */
    NUMBERS_MOST = 20000, /* kept of one */
    MISSING_SHOWN = 8,
};
#define DAY_MS (86400 * INT64_C(1000))

typedef struct place {
    uint32_t number;
    int64_t item, unit, start, size;
} place;

typedef struct series {
    char *name; /* "SL-2022" */
    GArray *places;
    bool all_days;
} series;

typedef struct job {
    day_authentic *at;
    GHashTable *times;  /* item → last time that it tells of itself */
    GHashTable *series; /* name → series */
    guint told, early;
    day_err err;
    day_error *error;
} job;

static void series_free(void *data)
{
    series *one = data;
    g_free(one->name);
    g_array_unref(one->places);
    g_free(one);
}

/* --- a year that had not begun ----------------------------------------------------------------------- */

static bool take_time(const day_authentic_document *one, void *ctx)
{
    job *j = ctx;
    int64_t created, modified;
    bool has = day_told_moment(&modified, one->modified) == DAY_TOLD_MOMENT;
    if (!has && day_told_moment(&created, one->created) == DAY_TOLD_MOMENT) has = true, modified = created;
    if (has)
        g_hash_table_insert(j->times, g_memdup2(&one->item, sizeof one->item),
                            g_memdup2(&modified, sizeof modified));
    return true;
}

static int64_t time_of(const job *j, const day_alike_text *text)
{
    if (text->body_start >= 0) return text->time_ms;
    const int64_t *own = g_hash_table_lookup(j->times, &text->item);
    return own != NULL ? *own : DAY_TIME_NONE;
}

static void weigh_year(job *j, const day_alike_text *text, const day_serial *serial)
{
    int year, month, day;
    int64_t when = time_of(j, text);
    if (when == DAY_TIME_NONE) return;
    j->told++;
    day_civil_split((int32_t)((when + DAY_MS) / DAY_MS), &year, &month, &day); /* a day for zones */
    if (serial->year <= year) return;
    bool soon = serial->year == year + 1 && month >= 10;
    g_auto(day_places) places = {0};
    day_places_add(&places, text->item, text->unit, (int64_t)serial->start, (int64_t)serial->size, NULL);
    g_autofree char *found = g_strdup_printf("A text of %04d-%02d names %.*s, a number of %d.", year, month,
                                             (int)serial->size, text->text + serial->start, serial->year);
    const day_finding finding = {
        DAY_FINDING_OF("against"),
        .item = text->item,
        .weight = soon ? "weak" : "moderate",
        .weight_why = soon ? "numbers of the next year are given out ahead at the end of one"
                           : "numbers that tell a year are seldom given out months before it",
        .looked_at = "numbers that tell a year, and the time of the text that names them",
        .found = found,
        .otherwise =
            "A business year that is not the calendar's, a number that only looks like one of a year, or a "
            "text whose time is wrong."};
    j->early++;
    j->err = day_authentic_put(j->at, &finding, &places, j->error);
}

/* --- gaps -------------------------------------------------------------------------------------------- */

static void keep(job *j, const day_alike_text *text, const day_serial *serial)
{
    g_autofree char *name = g_strdup_printf("%s%c%d", serial->prefix, serial->separator, serial->year);
    series *one = g_hash_table_lookup(j->series, name);
    if (one == NULL) {
        if (g_hash_table_size(j->series) >= SERIES_MOST) return;
        one = g_new0(series, 1);
        one->name = g_strdup(name);
        one->all_days = true;
        one->places = g_array_new(FALSE, FALSE, sizeof(place));
        g_hash_table_insert(j->series, one->name, one);
    }
    const place here = {serial->number, text->item, text->unit, (int64_t)serial->start,
                        (int64_t)serial->size};
    one->all_days &= day_serial_is_day(serial);
    if (one->places->len < NUMBERS_MOST) g_array_append_val(one->places, here);
}

static bool take_text(const day_alike_text *text, void *ctx)
{
    job *j = ctx;
    day_serial serial;
    for (size_t from = 0; j->err == DAY_OK && day_serial_next(&serial, text->text, text->size, from);
         from = serial.start + serial.size) {
        weigh_year(j, text, &serial);
        keep(j, text, &serial);
    }
    return j->err == DAY_OK;
}

static int by_number(const void *a, const void *b)
{
    uint32_t first = ((const place *)a)->number, second = ((const place *)b)->number;
    return (first > second) - (first < second);
}

static void put_series(job *j, const series *one, guint different, guint missing, const char *which)
{
    const place *first = &g_array_index(one->places, place, 0),
                *last = &g_array_index(one->places, place, one->places->len - 1);
    bool whole = missing == 0 && different >= COMPLETE;
    g_auto(day_places) places = {0};
    uint32_t before = UINT32_MAX;
    for (guint i = 0; i < one->places->len; i++) {
        const place *p = &g_array_index(one->places, place, i);
        if (p->number != before) day_places_add(&places, p->item, p->unit, p->start, p->size, NULL);
        before = p->number;
    }
    g_autofree char *looked_at =
        g_strdup_printf("%u different numbers of the series %s", different, one->name);
    g_autofree char *found =
        missing == 0 ? g_strdup_printf("From %u to %u none is missing.", first->number, last->number)
                     : g_strdup_printf("From %u to %u, %u are missing: %s.", first->number, last->number,
                                       missing, which);
    const day_finding finding = {
        DAY_FINDING_OF(whole ? "for" : "neutral"),
        .weight = whole ? "weak" : "",
        .weight_why = whole ? "a series without a gap over many files is how an office counts" : "",
        .looked_at = looked_at,
        .found = found,
        .otherwise =
            whole ? "Numbers that were given out to made-up files one after the other."
                  : "What was leaked is seldom all there was; numbers are skipped and cancelled, too."};
    j->err = day_authentic_put(j->at, &finding, &places, j->error);
}

static void weigh_series(job *j, const series *one)
{
    guint different = 0, missing = 0, shown = 0;
    g_autoptr(GString) which = g_string_new(NULL);
    g_array_sort(one->places, by_number);
    for (guint i = 0; i < one->places->len; i++) {
        uint32_t number = g_array_index(one->places, place, i).number;
        uint32_t before = i > 0 ? g_array_index(one->places, place, i - 1).number : number - 1;
        if (i > 0 && number == before) continue;
        different++;
        missing += number - before - 1;
        for (uint32_t k = before + 1; k < number && shown < MISSING_SHOWN; k++, shown++)
            g_string_append_printf(which, "%s%u", shown > 0 ? ", " : "", k);
    }
    if (one->all_days || different < FEWEST || missing > different * SPARSE) return;
    if (missing > shown) g_string_append(which, ", …");
    put_series(j, one, different, missing, which->str);
}

static int by_name(const void *a, const void *b)
{
    return strcmp((*(series *const *)a)->name, (*(series *const *)b)->name);
}

static void weigh_all_series(job *j)
{
    GHashTableIter iter;
    void *value;
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    g_hash_table_iter_init(&iter, j->series);
    while (g_hash_table_iter_next(&iter, NULL, &value)) g_ptr_array_add(all, value);
    g_ptr_array_sort(all, by_name);
    for (guint i = 0; i < all->len && j->err == DAY_OK; i++) weigh_series(j, g_ptr_array_index(all, i));
}

/* --- pages ------------------------------------------------------------------------------------------- */

static bool take_page(const day_document_page *page, void *ctx)
{
    day_places_add(ctx, page->item, 0, 0, 0, NULL);
    return false;
}

static bool take_document(const day_document *document, void *ctx)
{
    job *j = ctx;
    g_auto(day_places) places = {0};
    if (*document->missing == '\0') return true;
    j->err = day_document_each_page(j->at->store, document->id, take_page, &places, j->error);
    if (j->err != DAY_OK) return false;
    g_autofree char *looked_at =
        g_strdup_printf("%" G_GINT64_FORMAT " page images of one document", document->pages);
    g_autofree char *found =
        g_strdup_printf("Of pages %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " are missing: %.80s.",
                        document->first_page, document->last_page, document->missing);
    const day_finding finding = {
        DAY_FINDING_OF("neutral"), .looked_at = looked_at, .found = found,
        .otherwise =
            "Pages that were left out on purpose, by whoever passed them on or made them, or were lost."};
    j->err = day_authentic_put(j->at, &finding, &places, j->error);
    return j->err == DAY_OK;
}

static day_err put_summary(day_authentic *at, const job *j, day_error *error)
{
    g_autofree char *numbers = day_authentic_count(j->told, "number");
    g_autofree char *looked_at =
        g_strdup_printf("%s that tell a year, in texts that tell their time", numbers);
    if (j->told == 0)
        return day_authentic_not_applicable(at, looked_at,
                                            "No text with a time of its own names such a number.", error);
    g_autofree char *found =
        g_strdup_printf("%u of %u are of a year after the text's own.", j->early, j->told);
    const day_finding finding = {DAY_FINDING_OF("neutral"), .looked_at = looked_at, .found = found};
    return day_authentic_put(at, &finding, NULL, error);
}

static day_err begin(void **out, day_authentic *at, day_error *error)
{
    job *j = *out = g_new0(job, 1);
    *j = (job){.at = at,
               .error = error,
               .times = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free),
               .series = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, series_free)};
    return day_authentic_each_document(at->store, take_time, j, error);
}

static day_err end(void *ctx, day_error *error)
{
    job *j = ctx;
    if (j->err == DAY_OK) weigh_all_series(j);
    day_err err = j->err;
    if (err == DAY_OK) err = day_document_each(j->at->store, take_document, j, error);
    if (err == DAY_OK) err = j->err;
    return err == DAY_OK ? put_summary(j->at, j, error) : err;
}

static void clear(void *ctx)
{
    job *j = ctx;
    g_hash_table_unref(j->times);
    g_hash_table_unref(j->series);
    g_free(j);
}

const day_authentic_texts day_authentic_series = {begin, take_text, end, clear};
