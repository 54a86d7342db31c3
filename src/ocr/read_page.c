/* SPDX-License-Identifier: AGPL-3.0-or-later
 * One page from bytes to a unit: picture, preparation, language, recognition, reading order. It runs in
 * daylight-ocr, in the jail, a process a page; the same bytes, page and languages always give the same text,
 * so that a citation can be checked by reading the page again. */
#include "read_page.h"
#include "choose.h"
#include "ocr_producer.h"
#include "picture.h"
#include "reading_order.h"
#include <math.h>

/* Mean confidence below which what was read is the pattern of a photograph or dirt, and no text: pages that
 * somebody could read have 70 and more. */
#define LEGIBLE 40.0f

static void put_number(day_emit *emit, const char *key, const char *place, float value)
{
    char text[32];
    g_snprintf(text, sizeof text, "%.1f", (double)value);
    day_emit_fact_at(emit, key, text, place);
}

static void put_facts(day_emit *emit, const char *place, const day_prepared *page, const char *language,
                      const day_page_text *text)
{
    day_emit_fact_at(emit, "ocr.language", language, place);
    if (text->words > 0) put_number(emit, "ocr.confidence", place, text->confidence);
    if (page->turns != 0) put_number(emit, "ocr.rotated", place, (float)(page->turns * 90));
    if (fabsf(page->skew) > 0) put_number(emit, "ocr.skew", place, page->skew);
}

static day_err put_unit(day_emit *emit, const char *place, const day_page_text *text)
{
    return day_emit_unit(emit, &(day_unit){.kind = DAY_UNIT_PAGE,
                                           .flags = DAY_UNIT_OCR,
                                           .place = place,
                                           .text = text->text->str,
                                           .text_size = text->text->len,
                                           .boxes = (const day_box *)text->boxes->data,
                                           .n_boxes = text->boxes->len});
}

static day_err recognise(day_prepared *page, const day_job *job, day_emit *emit, day_error *error)
{
    g_auto(day_reading) reading = {0};
    g_autofree char *place = g_strdup_printf("p.%u", job->page);
    day_err err = day_read_best(&reading, page, job->ocr, error);
    if (err != DAY_OK) return err;
    g_autoptr(day_page_text) text = day_page_text_new();
    bool legible = day_lines_confidence(reading.lines, NULL) >= LEGIBLE;
    if (legible) day_reading_order(text, reading.lines, page);
    if (!legible && reading.lines->len > 0) day_emit_fact_at(emit, "ocr.illegible", "yes", place);
    err = put_unit(emit, place, text);
    put_facts(emit, place, page, reading.language, text);
    return err;
}

static day_err read_page(day_input *input, const day_job *job, day_emit *emit, day_error *error)
{
    g_auto(day_picture) picture = {0};
    g_auto(day_prepared) page = {0};
    day_err err = day_picture_read(&picture, input, job->reader, job->page, DAY_PICTURE_GRAY, error);
    if (err == DAY_OK) err = day_prepare(&page, &picture, error);
    day_picture_clear(&picture); /* it is large, and no longer needed */
    return err == DAY_OK ? recognise(&page, job, emit, error) : err;
}

day_err day_ocr_read_page(int fd, const day_job *job, day_emit *emit)
{
    day_input input;
    day_error error = {0};
    day_job asked = *job;
    if (asked.reader == NULL) asked.reader = "application/octet-stream";
    if (asked.ocr == NULL) asked.ocr = "auto";
    day_err err = day_input_open(&input, fd, job, &error);
    if (err == DAY_OK) {
        err = read_page(&input, &asked, emit, &error);
        day_input_close(&input);
    }
    return day_emit_end(emit, err, asked.reader, DAY_OCR_PRODUCER, &error);
}

void day_ocr_warm(void)
{
    day_engine_warm();
}
