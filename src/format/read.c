/* SPDX-License-Identifier: AGPL-3.0-or-later
 * identify ─► extract for one item, in the worker. The only caller of a reader's read(). */
#include "read.h"
#include "identify.h"
#include "tries.h"
#include "unread.h"

static day_err read_known(day_input *input, const day_identity *identity, day_emit *emit, day_error *error)
{
    if (identity->format == NULL) return day_unread_end(input, identity->mime, emit, error);
    return identity->format->read(input, identity->mime, emit, error);
}

static day_err identify_as_asked(day_identity *out, const day_input *input, day_error *error)
{
    if (input->job->reader == NULL) {
        *out = day_identify(input);
        return DAY_OK;
    }
    const day_format *format = day_format_by_name(input->job->reader);
    if (format == NULL) return day_error_set(error, DAY_ERR_FAILED, "no reader %s", input->job->reader);
    const char *mime = format->sniff(input);
    *out = (day_identity){format, mime != NULL ? mime : "application/octet-stream"};
    return DAY_OK;
}

static day_err read_opened(day_input *input, day_emit *emit)
{
    day_error error = {0};
    day_identity identity = {.mime = "application/octet-stream"};
    day_err err = identify_as_asked(&identity, input, &error);
    if (err == DAY_OK && input->job->reader == NULL) day_identify_note_extension(&identity, input, emit);
    if (err == DAY_OK) err = read_known(input, &identity, emit, &error);
    day_tries_say(input, err, emit, &error);
    const char *producer = identity.format != NULL ? day_format_producer(identity.format) : "identify";
    return day_emit_end(emit, err, identity.mime, producer, &error);
}

day_err day_read_item(int fd, const day_job *job, day_emit *emit)
{
    day_input input;
    day_error error = {0};
    day_err err = day_input_open(&input, fd, job, &error);
    if (err != DAY_OK) return day_emit_end(emit, err, "application/octet-stream", "identify", &error);
    err = read_opened(&input, emit);
    day_input_close(&input);
    return err;
}
