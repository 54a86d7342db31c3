/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A page for the investigator's screen. It is drawn here, in the jail, and leaves as bare pixels, so that
 * nothing of the file's own coding reaches a browser. */
#include "page_picture.h"
#include "format/input.h"
#include "ocr_producer.h"
#include "picture.h"

static void put_count(day_emit *emit, const char *key, uint32_t value)
{
    char text[16];
    g_snprintf(text, sizeof text, "%u", value);
    day_emit_fact(emit, key, text);
}

static void put_measure(day_emit *emit, const char *key, float value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    day_emit_fact(emit, key, g_ascii_formatd(text, sizeof text, "%.6f", (double)value));
}

static day_err put_pixels(day_emit *emit, const day_picture *picture)
{
    size_t size = (size_t)picture->width * picture->height * DAY_PICTURE_COLOURS;
    day_child child = {.name = DAY_PAGE_PICTURE, .declared_size = size, .mtime_ms = DAY_TIME_NONE};
    put_count(emit, DAY_PAGE_PICTURE_WIDTH, picture->width);
    put_count(emit, DAY_PAGE_PICTURE_HEIGHT, picture->height);
    put_measure(emit, DAY_PAGE_PICTURE_SCALE, picture->points_a_pixel);
    put_measure(emit, DAY_PAGE_PICTURE_LEFT, picture->origin_x);
    put_measure(emit, DAY_PAGE_PICTURE_TOP, picture->origin_y);
    return day_emit_child(emit, &child, (day_span){picture->pixels, size});
}

static day_err draw(day_input *input, const day_job *job, const char *mime, day_emit *emit, day_error *error)
{
    g_auto(day_picture) picture = {0};
    day_err err = day_picture_read(&picture, input, mime, job->page, DAY_PICTURE_COLOURS, error);
    if (picture.pages > 0)
        put_count(emit, DAY_PAGE_PICTURE_PAGES, picture.pages); /* also for a page that is not there */
    return err == DAY_OK ? put_pixels(emit, &picture) : err;
}

day_err day_page_picture(int fd, const day_job *job, day_emit *emit)
{
    day_input input;
    day_error error = {0};
    const char *mime = job->reader != NULL ? job->reader : "application/octet-stream";
    day_err err = day_input_open(&input, fd, job, &error);
    if (err == DAY_OK) {
        err = draw(&input, job, mime, emit, &error);
        day_input_close(&input);
    }
    return day_emit_end(emit, err, mime, DAY_OCR_PRODUCER, &error);
}
