/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The broker's side of a job, for tests. */
#include "hear.h"
#include "model/frame.h"

static void hear_fact(const day_fact *fact, void *ctx)
{
    day_frame_put_fact(((heard *)ctx)->frames, fact);
}

static void hear_unit(const day_unit *unit, void *ctx)
{
    day_frame_put_unit(((heard *)ctx)->frames, unit);
}

static void hear_message(const day_message *message, void *ctx)
{
    day_frame_put_message(((heard *)ctx)->frames, message);
}

static void hear_mention(const day_mention *mention, void *ctx)
{
    day_frame_put_mention(((heard *)ctx)->frames, mention);
}

static void hear_wants_ocr(uint32_t page, void *ctx)
{
    day_frame_put_wants_ocr(((heard *)ctx)->frames, page);
}

static void hear_child_begin(const day_child *child, void *ctx)
{
    day_frame_put_child_begin(((heard *)ctx)->frames, child);
}

static void hear_child_data(day_span bytes, void *ctx)
{
    day_frame_put_child_data(((heard *)ctx)->frames, bytes);
}

static void hear_child_end(day_state state, const char *reason, void *ctx)
{
    day_frame_put_child_end(((heard *)ctx)->frames, state, reason);
}

static void hear_end(const day_end *end, void *ctx)
{
    day_frame_put_end(((heard *)ctx)->frames, end);
    ((heard *)ctx)->finished = true;
}

static const day_job_events all_events = {
    .fact = hear_fact,
    .unit = hear_unit,
    .message = hear_message,
    .mention = hear_mention,
    .wants_ocr = hear_wants_ocr,
    .child_begin = hear_child_begin,
    .child_fact = hear_fact,
    .child_data = hear_child_data,
    .child_end = hear_child_end,
    .finished = hear_end,
};

GByteArray *hear_item(day_pool *pool, int fd, const day_job *job, bool with_mentions)
{
    day_error error = {0};
    heard all = {.frames = g_byte_array_new()};
    day_job_events events = all_events;
    if (!with_mentions) events.mention = NULL;
    g_assert_cmpint(day_pool_submit(pool, job, fd, &events, &all, &error), ==, DAY_OK);
    while (!all.finished) g_assert_cmpint(day_pool_poll(pool, -1, &error), ==, DAY_OK);
    return all.frames;
}
