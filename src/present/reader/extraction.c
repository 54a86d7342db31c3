/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * One item through the jail, gathered in memory. The pool has checked every record (bounds, UTF-8, order,
 * limits); here they are only copied. Bytes of children are hashed and dropped. */
#include "extraction.h"
#include "jail/self.h"
#include "model/place.h"
#include "ocr/languages.h"

typedef struct gathering {
    day_extraction *result;
    GChecksum *hash;            /* of the child that is open */
    day_extracted_child *child; /* the same; NULL between children */
    bool finished;
} gathering;

static void fact_free(gpointer data)
{
    day_extracted_fact *fact = data;
    g_free(fact->key);
    g_free(fact->value);
    g_free(fact->place);
    g_free(fact);
}

static void unit_free(gpointer data)
{
    day_extracted_unit *unit = data;
    g_free(unit->place);
    g_free(unit->lang);
    g_free(unit->text);
    g_free(unit);
}

static void child_free(gpointer data)
{
    day_extracted_child *child = data;
    g_free(child->name);
    g_free(child->sha256);
    g_free(child->reason);
    g_free(child);
}

static char *dup_or_null(const char *text)
{
    return text != NULL && *text != '\0' ? g_strdup(text) : NULL;
}

static void on_fact(const day_fact *fact, void *ctx)
{
    gathering *to = ctx;
    day_extracted_fact *copy = g_new0(day_extracted_fact, 1);
    copy->key = g_strdup(fact->key);
    copy->value = g_strdup(fact->value);
    copy->place = dup_or_null(fact->place);
    g_ptr_array_add(to->result->facts, copy);
}

static guint confidence_of(const day_unit *unit)
{
    guint64 sum = 0, bytes = 0;
    for (size_t i = 0; i < unit->n_boxes; i++) {
        sum += (guint64)unit->boxes[i].confidence * unit->boxes[i].length;
        bytes += unit->boxes[i].length;
    }
    return bytes > 0 ? (guint)(sum / bytes) : 0;
}

static void on_unit(const day_unit *unit, void *ctx)
{
    gathering *to = ctx;
    day_extracted_unit *copy = g_new0(day_extracted_unit, 1);
    copy->kind = unit->kind;
    copy->flags = unit->flags;
    copy->place = g_strdup(unit->place);
    copy->lang = dup_or_null(unit->lang);
    copy->text = g_strndup(unit->text, unit->text_size);
    copy->text_size = unit->text_size;
    copy->confidence = confidence_of(unit);
    g_ptr_array_add(to->result->units, copy);
}

static void on_wants_ocr(uint32_t page, void *ctx)
{
    g_array_append_val(((gathering *)ctx)->result->pages, page);
}

static void drop_open_child(gathering *to)
{
    g_clear_pointer(&to->child, child_free);
    g_clear_pointer(&to->hash, g_checksum_free);
}

static void on_child_begin(const day_child *child, void *ctx)
{
    gathering *to = ctx;
    drop_open_child(to);
    to->child = g_new0(day_extracted_child, 1);
    to->child->name = g_strdup(child->name);
    to->hash = g_checksum_new(G_CHECKSUM_SHA256);
}

static void on_child_data(day_span bytes, void *ctx)
{
    gathering *to = ctx;
    to->child->size += bytes.size;
    g_checksum_update(to->hash, bytes.data, (gssize)bytes.size);
}

static void on_child_end(day_state state, const char *reason, void *ctx)
{
    gathering *to = ctx;
    to->child->state = state;
    to->child->reason = dup_or_null(reason);
    to->child->sha256 = g_strdup(g_checksum_get_string(to->hash));
    g_ptr_array_add(to->result->children, g_steal_pointer(&to->child));
    drop_open_child(to);
}

static void on_restarted(void *ctx)
{
    gathering *to = ctx;
    drop_open_child(to);
    g_ptr_array_set_size(to->result->facts, 0);
    g_ptr_array_set_size(to->result->units, 0);
    g_ptr_array_set_size(to->result->children, 0);
    g_array_set_size(to->result->pages, 0);
}

static void on_finished(const day_end *end, void *ctx)
{
    gathering *to = ctx;
    to->result->state = end->state;
    to->result->reason = dup_or_null(end->reason);
    to->result->mime = dup_or_null(end->mime);
    to->result->producer = dup_or_null(end->producer);
    to->finished = true;
}

static const day_job_events events = {.fact = on_fact,
                                      .unit = on_unit,
                                      .wants_ocr = on_wants_ocr,
                                      .child_begin = on_child_begin,
                                      .child_data = on_child_data,
                                      .child_end = on_child_end,
                                      .restarted = on_restarted,
                                      .finished = on_finished};

day_err day_extraction_pool(day_pool **out, day_error *error)
{
    day_pool_options one_a_core = {0};
    return day_extraction_pool_with(out, &one_a_core, error);
}

day_err day_extraction_pool_with(day_pool **out, const day_pool_options *options, day_error *error)
{
    g_autoptr(day_pool) pool = NULL;
    day_err err = day_pool_open(&pool, options, error);
    if (err == DAY_OK) err = day_jail_self_deny(error);
    if (err == DAY_OK) *out = g_steal_pointer(&pool);
    return err;
}

static day_extraction *extraction_new(void)
{
    day_extraction *result = g_new0(day_extraction, 1);
    result->facts = g_ptr_array_new_with_free_func(fact_free);
    result->units = g_ptr_array_new_with_free_func(unit_free);
    result->children = g_ptr_array_new_with_free_func(child_free);
    result->pages = g_array_new(FALSE, FALSE, sizeof(guint32));
    return result;
}

/* --- pages by OCR ------------------------------------------------------------------------------------ */

/* A page as OCR reads it: an extraction of its own. */
typedef struct page_reading {
    guint32 page;
    gathering to;
    bool asked;
} page_reading;

static void reading_clear(gpointer data)
{
    day_extraction_free(((page_reading *)data)->to.result);
}

static GArray *readings_of(const day_extraction *result, const day_job *job)
{
    GArray *readings = g_array_new(FALSE, TRUE, sizeof(page_reading));
    g_array_set_clear_func(readings, reading_clear);
    for (guint i = 0; i < result->pages->len; i++) {
        page_reading reading = {.page = g_array_index(result->pages, guint32, i)};
        if (job->page != 0 && job->page != reading.page) continue;
        reading.to.result = extraction_new();
        g_array_append_val(readings, reading);
    }
    return readings;
}

/* The array must not move while pages are being read: their places in it are what the pool calls back. */
static day_err read_pages(GArray *readings, day_pool *pool, int fd, const day_job *job, const char *mime,
                          day_error *error)
{
    day_err err = DAY_OK;
    day_job asked = *job;
    asked.reader = mime;
    asked.program = DAY_PROGRAM_OCR;
    for (guint next = 0; err == DAY_OK && (next < readings->len || day_pool_running(pool) > 0);) {
        while (err == DAY_OK && next < readings->len && day_pool_free_slots(pool) > 0) {
            page_reading *reading = &g_array_index(readings, page_reading, next++);
            asked.page = reading->page;
            err = day_pool_submit(pool, &asked, fd, &events, &reading->to, error);
        }
        if (err == DAY_OK) err = day_pool_poll(pool, -1, error);
    }
    return err;
}

static bool is_blank(const day_extracted_unit *unit)
{
    for (const char *at = unit->text; *at != '\0'; at = g_utf8_next_char(at))
        if (!g_unichar_isspace(g_utf8_get_char(at))) return false;
    return true;
}

/* Moves what a page gave; its text stands at "p.3" or "p.3.ocr". */
static void take_reading(day_extraction *result, GPtrArray *units, page_reading *reading, bool beside,
                         bool anyway)
{
    day_extraction *page = reading->to.result;
    g_ptr_array_extend_and_steal(result->facts, g_steal_pointer(&page->facts));
    for (guint i = 0; i < page->units->len; i++) {
        day_extracted_unit *unit = page->units->pdata[i];
        g_free(unit->place);
        unit->place = day_place_ocr(reading->page, beside);
        if (anyway || !is_blank(unit))
            g_ptr_array_add(units, unit);
        else
            unit_free(unit);
    }
    g_ptr_array_set_free_func(page->units, NULL);
    reading->page = 0;
}

static page_reading *reading_of(GArray *readings, guint32 page)
{
    for (guint i = 0; page != 0 && i < readings->len; i++) {
        page_reading *reading = &g_array_index(readings, page_reading, i);
        if (reading->page == page && reading->to.result->units->len > 0) return reading;
    }
    return NULL;
}

/* The same order as a case has (ingest/ocr_merge.c). */
static void merge(day_extraction *result, GArray *readings)
{
    GPtrArray *units = g_ptr_array_new_with_free_func(unit_free);
    for (guint i = 0; i < result->units->len; i++) {
        day_extracted_unit *unit = result->units->pdata[i];
        page_reading *reading = reading_of(readings, day_place_page(unit->place));
        bool blank = is_blank(unit);
        if (reading == NULL || !blank)
            g_ptr_array_add(units, unit);
        else
            unit_free(unit);
        if (reading != NULL) take_reading(result, units, reading, !blank, blank);
    }
    for (guint i = 0; i < readings->len; i++) {
        page_reading *reading = &g_array_index(readings, page_reading, i);
        if (reading->page != 0) take_reading(result, units, reading, false, false);
    }
    g_ptr_array_set_free_func(result->units, NULL);
    g_ptr_array_unref(result->units);
    result->units = units;
}

static void say_partial(day_extraction *result, const char *why)
{
    char *longer = result->reason != NULL ? g_strdup_printf("%s; %s", result->reason, why) : g_strdup(why);
    g_free(result->reason);
    result->reason = longer;
    if (result->state == DAY_STATE_DONE) result->state = DAY_STATE_PARTIAL;
}

static void say_failures(day_extraction *result, const GArray *readings)
{
    for (guint i = 0; i < readings->len; i++) {
        const page_reading *reading = &g_array_index(readings, page_reading, i);
        const day_extraction *page = reading->to.result;
        if (page->state == DAY_STATE_DONE) continue;
        g_autofree char *why =
            g_strdup_printf("OCR of page %u: %s", reading->page,
                            page->reason != NULL ? page->reason : day_state_name(page->state));
        say_partial(result, why);
    }
}

static day_err read_wanted_pages(day_extraction *result, day_pool *pool, int fd, const day_job *job,
                                 day_error *error)
{
    if (day_ocr_is_off(job->ocr)) {
        say_partial(result, DAY_OCR_WAITING);
        return DAY_OK;
    }
    g_autoptr(GArray) readings = readings_of(result, job);
    day_err err = read_pages(readings, pool, fd, job, result->mime, error);
    if (err != DAY_OK) return err;
    say_failures(result, readings);
    merge(result, readings);
    return DAY_OK;
}

day_err day_extraction_run(day_extraction **out, day_pool *pool, int fd, const day_job *job, day_error *error)
{
    g_autoptr(day_extraction) result = extraction_new();
    gathering to = {.result = result};
    day_err err = day_pool_submit(pool, job, fd, &events, &to, error);
    while (err == DAY_OK && !to.finished) err = day_pool_poll(pool, -1, error);
    drop_open_child(&to);
    if (err == DAY_OK && result->pages->len > 0) err = read_wanted_pages(result, pool, fd, job, error);
    if (err == DAY_OK) *out = g_steal_pointer(&result);
    return err;
}

void day_extraction_free(day_extraction *extraction)
{
    if (extraction == NULL) return;
    g_clear_pointer(&extraction->facts, g_ptr_array_unref);
    g_array_unref(extraction->pages);
    g_ptr_array_unref(extraction->units);
    g_ptr_array_unref(extraction->children);
    g_free(extraction->reason);
    g_free(extraction->mime);
    g_free(extraction->producer);
    g_free(extraction);
}
